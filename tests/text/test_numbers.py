"""Numbers in digits and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.text.numbers import digitised, parse_digits, scale


@pytest.mark.parametrize(
    ("text", "value"),
    [("1 200 000", 1.2e6), ("1.200.000", 1.2e6), ("1,2", 1.2), ("0.125", 0.125), ("180'000", 180_000), ("1.100.000,50", 1_100_000.5)],
)  # fmt: skip
def test_parse_digits(text: str, value: float) -> None:
    assert parse_digits(text) == value


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("thirty-two months", "32 months"),
        ("two and a half years", "2.5 years"),
        ("four hundred and fifty euros", "450 euros"),
        ("divarpus gadi", "2.5 gadi"),
        ("trīs ar pus gadi", "3.5 gadi"),
        ("divdesmit četriem mēnešiem", "24 mēnešiem"),
        ("kahe ja poole aasta", "2.5 aasta"),
        ("kolmkümmend kaks kuud", "32 kuud"),
        ("kaheksateist kuud", "18 kuud"),
        ("neljässä vuodessa", "4 vuodessa"),
        ("kolmekymmentä kuukautta", "30 kuukautta"),
        ("kahdella pilkku yhdellä miljoonalla", "2.1 miljoonalla"),
        ("två och ett halvt år", "2.5 år"),
        ("trettiosex månader", "36 månader"),
        ("двух с половиной лет", "2.5 лет"),
        ("двадцать четыре месяца", "24 месяца"),
        ("полмиллиона евро", "500000 евро"),
        ("half a million euros", "500000 euros"),
    ],
)
def test_digitised(words: str, digits: str) -> None:
    plain = digitised(words)
    assert " ".join(plain.split()) == digits
    assert len(plain) == len(words)


@pytest.mark.parametrize(
    ("word", "factor"), [("milj.", 1e6), ("тыс.", 1e3), ("k", 1e3), ("M", 1e6), ("tuhat", 1e3), ("", 1)]
)
def test_scale(word: str, factor: float) -> None:
    assert scale(word) == factor


@given(st.text() | st.text(alphabet="onetwhalfdivdesmit -."))
def test_places_stay(text: str) -> None:
    assert len(digitised(text)) == len(text)
