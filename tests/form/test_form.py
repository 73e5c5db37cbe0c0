"""The draft form in every format and language; gaps, links and refusals."""

import json

import pytest

from cbmatch.cli import main as door
from cbmatch.form.content import form_blocks, own_texts
from cbmatch.locales import catalogue
from cbmatch.locales.catalogue import LANGUAGES
from cbmatch.text.reading import read_idea

IDEA = "Ports of Turku and Tallinn build shore power for ferries, 24 months, 1.2 million euro"


@pytest.fixture
def form(capsys, tiny_model):
    door.COMMANDS.setdefault("form", ("cbmatch.cli.form", "draft of the project idea form"))

    def call(*words):
        status = door.main(["form", "--model", str(tiny_model), *map(str, words)])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.mark.parametrize("kind", ["docx", "odt", "md"])
def test_formats_hold_the_same_text(tmp_path, form, kind):
    path = tmp_path / f"form.{kind}"
    status, out, _ = form(IDEA, "--output", path)
    assert (status, out) == (0, "")
    text = read_idea(str(path))
    first = [line for line in text.splitlines() if line.strip()][:3]
    assert any("DRAFT" in line and "not the official" in line for line in first)
    for heading in ("Project partnership", "Planned activities", "Foreseen results", "Cross-border added value"):
        assert heading in text
    assert IDEA in text
    assert "https://keep.eu" in text
    assert "☐ " in text
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_languages(recommender, programme, lang):
    answer = recommender.suggest(IDEA, lang)
    blocks = form_blocks(answer, programme)
    texts = [block.text for block in blocks]
    assert texts[1] == own_texts()["draft"][lang]
    assert catalogue(lang).text("heading.checks") in texts
    assert all(text and "{" not in text for text in texts)
    gaps = [block.text for block in blocks if block.kind == "gap"]
    assert set(answer.questions) <= set(gaps)
    assert len(gaps) == len(set(gaps))


def test_own_texts_are_complete():
    assert all(set(texts) == set(LANGUAGES) for texts in own_texts().values())


def test_stated_money_and_time_are_no_gaps(recommender, programme):
    words = catalogue("en")
    told = [block.text for block in form_blocks(recommender.suggest(IDEA, "en"), programme)]
    silent = [block.text for block in form_blocks(recommender.suggest("Schools share teachers", "en"), programme)]
    assert words.text("question.budget") not in told
    assert words.text("question.budget") in silent


def test_json_and_format(tmp_path, form):
    path = tmp_path / "form"
    status, out, _ = form(IDEA, "--output", path, "--format", "md", "--lang", "lv", "--json")
    answer = json.loads(out)
    assert (status, answer["format"], answer["language"]) == (0, "md", "lv")
    assert answer["gaps"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([IDEA], "--output"),
        ([IDEA, "--output", "x.pdf"], ".docx"),
        (["--output", "x.md"], "no idea"),
        (["  ", "--output", "x.md"], "no text"),
        ([IDEA, "--output", "no/such/x.docx"], "cannot be written"),
    ],
)
def test_refusals(form, tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    status, out, err = form(*words)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert told in err
    assert not list(tmp_path.iterdir())
