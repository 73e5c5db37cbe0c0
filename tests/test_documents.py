"""An answer about a document says what of it was used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cbmatch.locales.catalogue import LANGUAGES
from cbmatch.text.document import Block, Document
from cbmatch.text.reading import MAX_TEXT_BYTES, document_of, read_document

DATA = Path(__file__).parent / "data"
LONG = "Ports of Turku and Tallinn build shore power for ferries. " * 60


@pytest.fixture(scope="module")
def application():
    return read_document(str(DATA / "application-lv.pdf"))


def test_sections_of_a_real_pdf(recommender, application):
    answer = recommender.suggest_document(application)
    source = answer.to_dict()["idea"]["source"]
    assert source == {
        "kind": ".pdf", "pages": 2, "pages_read": 2, "words": application.words, "words_used": answer.idea.words,
        "rule": "sections", "used": ["Projekta kopsavilkums", "Plānotās darbības"],
    }  # fmt: skip
    assert answer.idea.text.startswith("Vecie zvejas tīkli")
    assert answer.facts.budget_total_eur == 400_000
    assert "Projekta kopsavilkums, Plānotās darbības" in answer.notes[0]
    same = recommender.suggest(answer.idea.text)
    assert (answer.objectives, answer.notes[1:], same.idea.source) == (same.objectives, same.notes, None)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_note_is_in_the_language_of_the_answer(recommender, application, lang):
    notes = {recommender.suggest_document(application, lang=code).notes[0] for code in LANGUAGES}
    assert len(notes) == len(LANGUAGES)
    likeliest = recommender.suggest_document(Document((Block(LONG),), ".txt"), lang=lang)
    assert likeliest.idea.source.rule == "likeliest"
    assert str(likeliest.idea.source.words) in likeliest.notes[0]


def test_a_short_document_needs_no_note(recommender):
    text = "Ports of Turku and Tallinn build shore power for ferries."
    answer = recommender.suggest_document(document_of(text.encode(), ".txt", "idea.txt"))
    assert (answer.idea.source.rule, answer.idea.source.pages) == ("whole", None)
    assert answer.notes == recommender.suggest(text).notes
    assert not answer.idea.truncated


def test_what_was_not_read_is_told(recommender):
    blocks = (Block("Ports of Turku and Tallinn build shore power for ferries."),)
    some = recommender.suggest_document(Document(blocks, ".pdf", pages=75, pages_read=60))
    assert some.idea.truncated
    assert "60" in some.notes[0]
    assert "75" in some.notes[0]
    cut = recommender.suggest_document(document_of((LONG * 400).encode(), ".txt", "long.txt"))
    assert len(LONG * 400) > MAX_TEXT_BYTES
    assert cut.idea.truncated


def test_command_line(command):
    path = DATA / "application-lv.pdf"
    status, out, err = command("suggest", "--json", "--file", path)
    assert (status, err) == (0, "")
    assert json.loads(out)["idea"]["source"]["rule"] == "sections"
    status, out, _ = command("suggest", "--file", path)
    assert status == 0
    assert "Projekta kopsavilkums, Plānotās darbības" in " ".join(out.split())
    status, out, _ = command("suggest", "--json", "--file", "-", stdin=LONG.encode())
    assert (status, json.loads(out)["idea"]["source"]) == (0, None)


@pytest.mark.parametrize("name", ["scan.pdf", "aes-password.pdf", "password.docx"])
def test_a_scan_and_a_password_get_one_line(command, name):
    status, out, err = command("suggest", "--file", DATA / name)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "scan" in err or "password" in err
