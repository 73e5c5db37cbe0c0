from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest

import cbmatch.locales
from cbmatch.cli.options import LANGUAGES as OFFERED
from cbmatch.locales.catalogue import LANGUAGES, catalogue
from cbmatch.programme.check import placeholders

FOLDER = Path(cbmatch.locales.__file__).parent
PLURALS = {"en": 2, "lv": 3, "et": 2, "fi": 2, "sv": 2, "ru": 3}


def messages(language: str) -> dict:
    return catalogue(language)._texts._catalog


def by_key(language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, text in messages(language).items():
        if key:
            found.setdefault(key if isinstance(key, str) else key[0], []).append(text)
    return found


def test_the_command_line_offers_every_language():
    assert ("auto", *LANGUAGES) == OFFERED
    assert {path.parent.name for path in FOLDER.glob("*/messages.po")} == set(LANGUAGES)
    assert {path.parent.name for path in FOLDER.glob("*/messages.mo")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_and_written_texts_agree(language, tmp_path):
    pytest.importorskip("babel")
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = FOLDER / language / "messages.po"
    with source.open("rb") as handle:
        written = read_po(handle, locale=language)
    target = tmp_path / "messages.mo"
    with target.open("wb") as handle:
        write_mo(handle, written)
    with target.open("rb") as handle:
        compiled = gettext.GNUTranslations(handle)._catalog
    shipped = messages(language)
    # The header under "" holds the time of compiling.
    assert {**compiled, "": ""} == {**shipped, "": ""}, "run scripts/compile_texts.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_in_every_language_with_the_same_placeholders(language):
    english, own = by_key("en"), by_key(language)
    assert set(own) == set(english)
    for key, texts in own.items():
        for text in texts:
            assert text.strip() or key == "number.thousands", key
            assert placeholders(text) == placeholders(english[key][0]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms(language):
    keys = [key for key in by_key(language) if key.startswith("count.")]
    assert keys
    for key in keys:
        forms = by_key(language)[key]
        assert len(forms) == PLURALS[language], key
        assert all("{count}" in form for form in forms)


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [("en", 1, "1 month"), ("en", 2, "2 months"), ("lv", 21, "21 mēnesis"), ("lv", 11, "11 mēneši"),
     ("ru", 1, "1 месяц"), ("ru", 3, "3 месяца"), ("ru", 12, "12 месяцев"), ("ru", 24, "24 месяца"),
     ("sv", 18, "18 månader"), ("et", 18, "18 kuud"), ("fi", 18, "18 kuukautta")],
)  # fmt: skip
def test_counts(language, number, text):
    assert catalogue(language).count("count.months", number) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers(language):
    words = catalogue(language)
    assert re.fullmatch(r"1\D?234\D?567", words.number(1_234_567.2))
    assert words.number(999) == "999"
    assert "4" in words.money(4_000_000)
    assert re.search(r"EUR|€|eur|евро", words.money(4_000_000))
    assert "91" in words.percent(0.912)
    assert "%" in words.percent(0.912)
    assert "0" in words.percent(0.0)


KEY = re.compile(r'(?:text|count|say)\(\s*"([a-z_]+\.[a-z_0-9.]+)"')


def test_every_key_that_the_code_names_exists(programme):
    known = set(by_key("en")) | set(programme.texts["en"])
    root = FOLDER.parent
    named = {key for path in root.rglob("*.py") for key in KEY.findall(path.read_text("utf-8"))}
    assert named
    assert named - known == set()


@pytest.mark.parametrize("verdict", ["clear", "close", "close_many", "out_of_scope", "too_short"])
def test_keys_that_are_put_together(verdict):
    keys = by_key("en")
    assert f"verdict.{verdict}" in keys
    assert all(f"question.objective_{number}" in keys for number in range(1, 8))
    for status in ("official", "provisional", "certain", "seed", "inferred", "background", "not_found"):
        assert f"status.{status}" in keys
