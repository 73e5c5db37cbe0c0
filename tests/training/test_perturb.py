from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pandas")

from cbmatch.locales.catalogue import LANGUAGES
from cbmatch.text.facts import FactReader
from cbmatch.training import perturb, typed
from cbmatch.training.perturb import INVARIANCE, phrases, with_sentence

pytestmark = pytest.mark.training


def rng() -> random.Random:
    return random.Random(4)


@pytest.mark.parametrize(
    ("name", "language", "before", "after"),
    [
        ("no_diacritics", "lv", "Šķērsiela", "Skersiela"),
        ("no_diacritics", "ru", "ёж и йод", "ёж и йод"),
        ("capitals", "fi", "Hämeen tie", "HÄMEEN TIE"),
        ("bare", "en", "Riga's port - 3 Ships!", "rigas port 3 ships"),
        ("shuffled", "en", "One. Two.", "One. Two."),
        ("other_places", "lv", "Ogres novads", "Ogres novads"),
        ("other_places", "et", "riiast ja Riiakas", "riiast ja Riiakas"),
    ],
)
def test_disguises(name, language, before, after):
    assert INVARIANCE[name](before, language, rng()) == after


def test_typos_touch_every_twelfth_word_and_no_short_one():
    words = ["an", "wetland"] * 24
    typed_words = perturb.typos(" ".join(words), "en", rng()).split()
    assert sum(old != new for old, new in zip(words, typed_words, strict=True)) == 4
    assert typed_words[::2] == words[::2]


@pytest.mark.parametrize(
    ("language", "place", "endings"),
    [
        ("lv", "Valmierā", ("ā",)),
        ("et", "Tartust", ("st",)),
        ("fi", "Kotkaan", ("aan",)),
        ("sv", "Visbys", ("s",)),
        ("ru", "в Риге", ("е",)),
        ("en", "Riga", ("",)),
    ],
)
def test_another_place_stands_in_the_same_form(language, place, endings):
    other = perturb.other_places(place, language, rng())
    assert other != place
    assert other.endswith(endings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_put_in_is_read_as_one_of_the_programme(programme, language):
    reader = FactReader(programme)
    for group in phrases()["places"][language]:
        for stem in group["stems"]:
            for ending in group["endings"]:
                facts = reader.read(f"{stem}{ending}", language)
                assert facts.places, stem + ending
                assert not facts.outside_places, stem + ending


def test_an_organisation_is_replaced_or_added():
    assert "Karlsson" not in perturb.other_partners("Karlsson AB vill bygga", "sv", rng())
    added = perturb.other_partners("Tre hamnar", "sv", rng())
    assert added.startswith("Tre hamnar. Vår partner")


def test_sentences_change_places_and_none_is_lost():
    text = "One is here. Two is there! Three? Four."
    other = perturb.shuffled(text, "en", rng())
    assert other != text
    assert sorted(other.split()) == sorted(text.split())


def test_a_sentence_is_added_after_a_full_stop():
    assert with_sentence("Three ports ", "Yes.") == "Three ports. Yes."
    assert with_sentence("Three ports!", "Yes.") == "Three ports! Yes."


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_there_in_every_language_and_none_was_trained_on(language):
    said = phrases()
    assert all(40 <= len(f"{before} {after}".split()) <= 80 for before, after in said["letters"][language])
    assert not {part for pair in said["mails"][language] for part in pair} & {
        part for pair in typed.MAILS[language] for part in pair
    }
    assert set(said["countries"][language]) == {"EE", "LV", "FI", "SE"}
    assert "{amount}" in said["budgets"][language]["sentence"]
    assert "{name}" in said["partners"][language]["sentence"]


@given(st.text(max_size=200), st.sampled_from(LANGUAGES), st.sampled_from(sorted(INVARIANCE)))
def test_any_text_can_be_disguised_twice_alike(text, language, name):
    disguise = INVARIANCE[name]
    assert disguise(text, language, random.Random(1)) == disguise(text, language, random.Random(1))
