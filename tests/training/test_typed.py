from __future__ import annotations

import pytest

pd = pytest.importorskip("pandas")

from cbmatch.text.cleaning import without_marks
from cbmatch.training.typed import MAILS, typed_rows

pytestmark = pytest.mark.training


def test_marks_go_and_letters_stay():
    assert without_marks("Šķērsiela, Pärnu, Åbo") == "Skersiela, Parnu, Abo"


def test_every_text_gets_a_second_version_in_its_own_group():
    ideas = pd.DataFrame(
        {
            "group": ["a-1", "a-1", "a-2", "a-2"],
            "source": "idea",
            "language": ["lv", "en", "ru", "lv"],
            "text": ["ūdeņi", "clean water", "вода", "jūra"],
            "words": 1,
            "weight": 0.5,
        }
    )
    typed = typed_rows(ideas)
    assert list(typed["group"]) == list(ideas["group"])
    assert set(typed["source"]) == {"typed"}
    assert typed["text"][0] == "udeni"
    assert "clean water" in typed["text"][1]
    assert "вода" in typed["text"][2]
    assert (typed["weight"] < ideas["weight"]).all()
    assert set(MAILS) == {"en", "lv", "et", "fi", "sv", "ru"}
