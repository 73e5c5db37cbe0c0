from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cbmatch.locales.catalogue import LANGUAGES
from cbmatch.text.document import Block, Document
from cbmatch.text.idea_part import SHOWN_HEADING, USED_WORDS, WHOLE_WORDS, idea_part
from cbmatch.text.reading import document_of
from tests.text.documents import docx_bytes, odt_bytes

FRAMES = yaml.safe_load((Path(__file__).parent.parent / "data" / "application.yaml").read_text("utf-8"))
IDEA = {
    "en": "Old fishing nets lie on the sea bed off Hanko and Saaremaa. Divers and fishermen bring them up together and a factory in Pärnu spins them into yarn.",
    "lv": "Vecie zvejas tīkli guļ jūras dibenā pie Liepājas un Sāremā. Nirēji un zvejnieki tos kopā izceļ, un Pērnavas fabrika no tiem vērpj dziju.",
    "et": "Vanad kalavõrgud lebavad Hanko ja Saaremaa lähedal merepõhjas. Tuukrid ja kalurid toovad need koos üles ning Pärnu vabrik ketrab neist lõnga.",
    "fi": "Vanhat kalaverkot makaavat merenpohjassa Hangon ja Saarenmaan edustalla. Sukeltajat ja kalastajat nostavat ne yhdessä, ja Pärnun tehdas kehrää niistä lankaa.",
    "sv": "Gamla fiskenät ligger på havsbotten utanför Hangö och Ösel. Dykare och fiskare tar upp dem tillsammans och en fabrik i Pärnu spinner dem till garn.",
    "ru": "Старые рыболовные сети лежат на дне моря у Ханко и Сааремаа. Водолазы и рыбаки вместе поднимают их, а фабрика в Пярну прядёт из них нить.",
}


def part_of(document):
    return idea_part(document, score=lambda sentence: sentence.count("nets"))


def application(lang, flagged=False):
    frame = FRAMES[lang]
    first, second = IDEA[lang].split(". ", 1)
    pairs = [*frame["around"], *zip(frame["idea"], (first + ".", second), strict=True), *frame["around"]]
    return Document(tuple(block for head, text in pairs for block in (Block(head, flagged), Block(text))), ".pdf")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("flagged", [True, False])
def test_the_idea_is_found_by_its_headings(lang, flagged):
    part = part_of(application(lang, flagged))
    assert (part.rule, " ".join(part.text.split("\n"))) == ("sections", IDEA[lang])
    assert part.used == tuple(FRAMES[lang]["idea"])


@pytest.mark.parametrize("heading", ["Hakijan nimi", "Name of the applicant", "Taotleja nimi", "Pieteicēja nosaukums"])
def test_the_name_of_an_applicant_is_no_title(heading):
    blocks = (Block(heading, True), Block("Harbour office of Hanko and its very long address."))
    part = part_of(Document((*blocks, *application("fi").blocks), ".docx"))
    assert heading not in part.used
    assert "address" not in part.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_in_an_odt_and_a_docx(lang):
    lines = [block.text for block in application(lang).blocks]
    docx = document_of(docx_bytes(*lines), ".docx", "a.docx")
    assert part_of(docx).text.startswith(IDEA[lang].split(". ")[0])
    odt = document_of(odt_bytes("A title", *lines), ".odt", "a.odt")
    assert part_of(odt).text.replace("\n", " ") == IDEA[lang]


def test_a_short_document_is_used_as_it_is():
    document = Document((Block("Summary", True), Block("word " * (WHOLE_WORDS - 1))))
    assert part_of(document).rule == "whole"
    assert part_of(document).text == document.text


def test_labelled_lines():
    lines = ["Project title: Nets to yarn", "Aim: less ghost fishing. " + "It helps seals. " * 20, "Budget: 300 000 EUR",
             "Publicity activities: posters", "Contact: somebody. " + "Filler stands here. " * 90]  # fmt: skip
    part = part_of(Document(tuple(Block(line) for line in lines)))
    assert part.used == ("Project title", "Aim", "Budget")
    assert "Nets to yarn" in part.text
    assert "300 000 EUR" in part.text
    assert "posters" not in part.text
    assert "Filler" not in part.text


def test_a_form_of_two_columns():
    import io

    import docx

    form = docx.Document()
    table = form.add_table(3, 2)
    rows = [("Organisation", "Association of somebody, " + "with a long history that fills the form. " * 40),
            ("What is the aim of the project?", "Old nets are lifted from the sea by divers and fishermen from both shores, and spun into yarn for new jumpers of the islands' own wool mills."),
            ("Annexes", "None of them are needed at this stage of the application, the secretariat says.")]  # fmt: skip
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    target = io.BytesIO()
    form.save(target)
    part = part_of(document_of(target.getvalue(), ".docx", "form.docx"))
    assert part.used == ("What is the aim of the project?",)
    assert part.text.startswith("Old nets")


def test_without_headings_the_likeliest_sentences_in_their_order():
    idea = [f"Divers lift {word} nets near port {name} again." for name, word in (("Hanko", "old"), ("Kihnu", "torn"))]
    other = [f"Filler number {at} has nothing to say about anything." for at in range(60)]
    part = part_of(Document(tuple(Block(line) for line in [*other[:25], idea[0], *other[25:50], idea[1], *other[50:]])))
    assert (part.rule, part.used) == ("likeliest", ())
    assert [line for line in part.text.split("\n") if "nets" in line] == idea
    assert len(part.text.split()) > USED_WORDS - 10


def test_a_table_of_contents_is_no_idea():
    lines = ["Summary 2", "Aim 3", "Activities 4"] + [
        "The text of the application says something here, nothing else."
    ] * 40
    assert part_of(Document(tuple(Block(line) for line in lines))).rule == "likeliest"


def test_long_text_in_a_second():
    text = "".join(
        f"Sentence {n % 977} of {n % 31} talks about nets, ports and sea number {n}. " for n in range(15_000)
    )
    before = time.monotonic()
    assert part_of(Document((Block(text),))).text
    assert time.monotonic() - before < 5


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=200), st.booleans()), max_size=30), st.integers(0, 400))
def test_any_document(blocks, filler):
    document = Document((*(Block(text, head) for text, head in blocks), Block("word " * filler)))
    part = part_of(document)
    if part.rule == "whole":
        assert part.text == document.text
    else:
        assert 0 < len(part.text.split()) <= USED_WORDS
        assert all(len(name) <= SHOWN_HEADING for name in part.used)
