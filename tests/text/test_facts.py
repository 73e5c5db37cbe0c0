"""Countries and the rest of the facts, in all six languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cbmatch.programme import load_programme
from cbmatch.text.facts import FactReader, Hit, longest

FOLDER = Path(__file__).parents[2] / "corpus" / "programme" / "central-baltic-2021-2027"
READER = FactReader(load_programme(FOLDER))

COUNTRIES: list[tuple[str, str, str]] = [
    ("en", "Two harbours, Liepāja and Pärnu", "LV EE"),
    ("en", "Kymenlaakso and Gävleborg", "FI SE"),
    ("en", "customer service in Swedish", ""),
    ("en", "The islands of Åland and Gotland", "AX SE"),
    ("en", "oil in the Gulf of Riga", ""),
    ("lv", "Rīgā, Tallinā un Stokholmā", "LV EE SE"),
    ("lv", "kolēģi Somijā un Kurzemē", "FI LV"),
    ("lv", "Ālandu salās", "AX"),
    ("et", "Tartus, Turus ja Riias", "EE FI LV"),
    ("et", "Rootsi ja Soome partnerid", "SE FI"),
    ("et", "Ahvenamaal", "AX"),
    ("fi", "Tallinnassa ja Riiassa", "EE LV"),
    ("fi", "Ruotsissa ja Ahvenanmaalla", "SE AX"),
    ("fi", "Suomenlahdella", ""),
    ("sv", "i Åbo, Riga och på Åland", "FI LV AX"),
    ("sv", "Östergötland och Dagö", "SE EE"),
    ("sv", "partner i Lettland", "LV"),
    ("ru", "в Риге, Таллинне и Турку", "LV EE FI"),
    ("ru", "латвийский кластер и Евлеборг", "LV SE"),
    ("ru", "на Аландских островах", "AX"),
]


@pytest.mark.parametrize(("language", "text", "codes"), COUNTRIES)
def test_countries(language: str, text: str, codes: str) -> None:
    assert READER.read(text, language).countries == tuple(codes.split())


def test_region_of_a_named_region_and_of_a_place() -> None:
    facts = READER.read("Kymenlaakso, then Kuldīga. 100 000 € per partner, 300 000 € in total, 2 years.", "en")
    assert facts.regions == ("FI1C4", "LV003")
    assert facts.places == ("Kuldīga",)
    assert (facts.per_partner, facts.budget and facts.budget.eur) == (100_000, 300_000)
    assert facts.duration is not None and facts.duration.months == 24


def test_outside_countries_stand_apart() -> None:
    facts = READER.read("Firms of Latvia sell to Norway and Germany", "en")
    assert (facts.countries, facts.outside_countries) == (("LV",), ("NO", "DE"))


def test_longest_keeps_the_longer_of_two() -> None:
    assert longest([Hit("a", 0, 3), Hit("b", 0, 9), Hit("c", 10, 12)]) == [Hit("b", 0, 9), Hit("c", 10, 12)]


@settings(max_examples=60, deadline=None)
@given(st.text(), st.sampled_from(["en", "lv", "et", "fi", "sv", "ru"]))
def test_any_text_is_read(text: str, language: str) -> None:
    facts = READER.read(text, language)
    assert all(0 <= amount.start < amount.end <= len(text) for amount in facts.amounts)
