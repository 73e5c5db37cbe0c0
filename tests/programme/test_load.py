from __future__ import annotations

import pytest

from cbmatch.advice.checks.run import EVALUATORS
from cbmatch.locales.catalogue import LANGUAGES


def test_the_seven_objectives(programme):
    assert [item.number for item in programme.objectives] == list(range(1, 8))
    assert programme.languages == LANGUAGES
    assert set(programme.member_countries) == {"EE", "LV", "SE", "FI"}
    assert dict(programme.autonomous) == {"AX": "FI"}


@pytest.mark.parametrize(
    ("language", "names"),
    [("sv", ["Åbo", "Riga"]), ("lv", ["Turku", "Rīga"]), ("ru", ["Турку", "Рига"]), ("fi", ["Turku", "Riika"])],
)
def test_places_are_named_as_the_language_does(programme, language, names):
    assert [programme.place_name(name, language) for name in ("Turku", "Rīga")] == names
    assert programme.place_name("Turku", "xx") == "Turku"


def test_limits_of_the_formats(programme):
    regular, small = programme.formats["regular"], programme.formats["small"]
    assert regular.budget_max == 4_000_000
    assert regular.per_partner_max == 2_000_000
    assert small.budget_max == 213_550
    assert small.duration_max == 18


def test_small_projects_only_where_they_were_open(programme):
    assert [item.number for item in programme.objectives if item.formats["small"].allowed] == [6, 7]
    assert all(item.formats["regular"].allowed for item in programme.objectives)


def test_every_rule_has_a_source_and_a_status(programme):
    for check in programme.checks.values():
        assert check.source, check.id
        assert check.status, check.id
        assert all(name in programme.sources for name in check.source)


def test_every_check_has_an_evaluator(programme):
    assert set(programme.checks) == set(EVALUATORS)


def test_two_objectives_have_at_most_one_boundary(programme):
    pairs = [frozenset(rule.between) for rule in programme.boundaries]
    assert len(pairs) == len(set(pairs))
    missing = {frozenset((a, b)) for a in range(1, 8) for b in range(a + 1, 8)} - set(pairs)
    assert not missing, "a close call without a rule"


def test_texts_of_other_languages_fall_back_to_english(programme):
    assert programme.text("objective.1.name", "de") == programme.text("objective.1.name", "en")
    assert programme.text("no.such.key", "en") == "no.such.key"


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_there_and_no_key_is_shown(programme, language):
    texts = programme.texts[language]
    assert set(texts) == set(programme.texts["en"])
    assert all(isinstance(text, str) and text.strip() and text != key for key, text in texts.items())


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_texts_are_translated(programme, language):
    english, texts = programme.texts["en"], programme.texts[language]
    same = [key for key in english if texts[key] == english[key] and len(english[key].split()) > 4]
    assert same == []


def test_official_names(programme):
    official = programme.official
    for language in ("lv", "fi", "sv"):
        assert {f"objective.{number}.name" for number in range(1, 8)} <= official[language]
    for language in ("et", "ru"):
        assert not any(key.startswith("objective.") for key in official.get(language, ()))


def test_source_text(programme):
    assert programme.source_text(()) == ""
    assert programme.source_text(("S7",)).startswith("S7: ")
    assert "https://" in programme.source_text(("S7",))
