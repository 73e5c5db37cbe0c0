from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.text.cleaning import clean
from cbmatch.text.letter import MOST_ASKED, idea_only


def about_ports(part: str) -> bool:
    return "port" in part.lower()


@pytest.mark.parametrize(
    "greeting", ["Hi Tom,", "Labrīt, Kārli!", "Tervist, Kadri!", "Moikka Antti,", "God morgon Lisa!", "Добрый вечер!"]
)
def test_paragraphs_around_the_idea_are_blanked(greeting):
    text = f"{greeting} Long time no see.\n\nThree ports share power.\n\nBudget later.\n\nPort staff help.\n\nBye\nAnn"
    said = idea_only(text, about_ports)
    assert len(said) == len(text)
    assert said.split() == ["Three", "ports", "share", "power.", "Budget", "later.", "Port", "staff", "help."]
    assert said.index("Three") == text.index("Three")


@pytest.mark.parametrize(
    "text",
    [
        "Three ports share power.\n\nBye\nAnn",  # no greeting
        "Hi Tom, three ports share power. Bye, Ann",  # one paragraph
        "Hi Tom,\n\nthree towns share a library\n\nBye",  # nothing fits: nothing is taken away
        "Higher goals\n\nport",  # a word that only begins like a greeting
    ],
)
def test_everything_else_stays(text):
    assert idea_only(text, about_ports) == text


def test_few_paragraphs_are_asked():
    asked: list[str] = []
    text = "Hi\n\n" + "\n\n".join(map(str, range(1000)))
    assert idea_only(text, lambda part: bool(asked.append(part))) == text
    assert len(asked) == 2 * MOST_ASKED


@given(st.text())
def test_any_text_keeps_its_length_and_places(raw):
    text = clean("Hi a\n\n" + raw).text
    said = idea_only(text, lambda part: len(part) % 2 == 0)
    assert len(said) == len(text)
    assert all(new in (old, " ") for new, old in zip(said, text, strict=True))
