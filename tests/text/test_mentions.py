"""Word starts in inflected text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.programme.model import Mention
from cbmatch.text.mentions import Hit, MentionIndex

RIGA = Mention("Rīga", {"*": ("Rīg", "Riga")}, {}, ("Gulf of Riga",), max_ending=8)
VIRU = Mention("Ida-Viru", {"*": ("Ida-Viru",)}, {}, ())
EAGLE = Mention("Kotka", {"fi": ("Kotka",)}, {"fi": ("HK",)}, (), capital=True)
INDEX = MentionIndex([RIGA, VIRU, EAGLE], "fi")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Rīgā un Rīgas ostā", ["Rīga", "Rīga"]),
        ("in the Gulf of Riga", []),
        ("a Riga-based firm", ["Rīga"]),
        ("Ida‑Virumaal", ["Ida-Viru"]),
        ("Kotkassa lentää kotka", ["Kotka"]),
        ("HK ja hk", ["Kotka"]),
        ("", []),
    ],
)
def test_find(text: str, values: list[str]) -> None:
    assert [hit.value for hit in INDEX.find(text)] == values


def test_other_languages_are_left_out() -> None:
    assert MentionIndex([EAGLE], "en").find("Kotka") == []
    assert MentionIndex([RIGA], "en").find("Riga") == [Hit("Rīga", 0, 4)]


@given(st.text() | st.text(alphabet="RīgaIdVruKotk-‑ '’"))
def test_any_text_gives_hits_inside_it(text: str) -> None:
    assert all(0 <= hit.start < hit.end <= len(text) for hit in INDEX.find(text))
