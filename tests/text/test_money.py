"""Amounts and the total budget, in the spellings of all six languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.text.facts import Facts
from cbmatch.text.money import amounts, other_currency, per_partner, total_budget

TOTALS: list[tuple[str, float | None]] = [
    # en
    ("We need 180 000 € for two harbours.", 180_000),
    ("18 months, 175 000, aim: 60 people", 175_000),
    ("My director mutters about 1.35 million total.", 1_350_000),
    ("20 months, 330 000 e. with dairy people", 330_000),
    ("24 months, 680 t€ for the lot", 680_000),
    ("Budget: EUR 1.2m, three years.", 1_200_000),
    ("Budget €180k.", 180_000),
    ("It costs 180.000,- altogether.", 180_000),
    ("We already have half a million good bricks.", None),
    ("We offer 1 450 EUR before tax.", None),
    ("Own contribution 40 000 €, total budget 200 000 €.", 200_000),
    ("120 000 EUR per partner.", None),
    ("Sixty thousand would cover the stage.", 60_000),
    ("The firm turns over 3 million euros a year.", None),
    ("Twenty thousand birds and 45 000 visitors come here.", None),
    # lv
    ("Kopā 620 tūkst. eiro, divarpus gadi.", 620_000),
    ("22 mēneši, ap 290 000. Mazāk plastmasas.", 290_000),
    ("Vajag pusmiljonu eiro.", 500_000),
    ("Izmaksas 1,2 milj. EUR.", 1_200_000),
    ("480 tūkstoši, trīsdesmit mēneši", 480_000),
    ("Sešdesmit tūkstošu pietiktu skatuvei.", 60_000),
    ("Alga 1450 eiro pirms nodokļu nomaksas.", None),
    ("Katram partnerim 90 000 eiro, kopā 270 000 eiro.", 270_000),
    # et
    ("Kogu eelarve on 1,5 miljonit eurot.", 1_500_000),
    ("Hind: umbes 760 000.", 760_000),
    ("kogu asi 680 t€", 680_000),
    ("Vaja oleks kolmsada tuhat eurot.", 300_000),
    ("pool miljonit korralikku tellist", None),
    ("Kulu 240 tuh eurot, kaks aastat.", 240_000),
    # fi
    ("Kokonaissumma on neljä miljoonaa euroa.", 4_000_000),
    ("3 v, 240 t€. Kaksi yhdistystä.", 240_000),
    ("Haemme 0,9 M€ kolmeksi vuodeksi.", 900_000),
    ("Kustannukset puoli miljoonaa euroa.", 500_000),
    ("kahdella pilkku yhdellä miljoonalla eurolla", 2_100_000),
    ("Palkka on 2 900 euroa kuukaudessa.", None),
    ("Liikevaihto 2 miljoonaa euroa.", None),
    # sv
    ("22 månader, cirka 290 000. Mindre plast.", 290_000),
    ("Budgeten är 1,4 miljoner euro.", 1_400_000),
    ("Vi söker en halv miljon euro.", 500_000),
    ("Lön 2 800 euro i månaden.", None),
    ("950 000 euro och tre år", 950_000),
    ("Det kostar 1 200 tkr.", None),
    # ru
    ("20 мес, тыщ 275 евро наверное", 275_000),
    ("Нужно 2,1 миллиона, половина своих.", 2_100_000),
    ("Дайте нам два года и 430 тысяч, и будут мастерские", 430_000),
    ("Бюджет 180 тыс. евро.", 180_000),
    ("Шестидесяти тысяч хватило бы на сцену.", 60_000),
    ("полмиллиона хороших кирпичей", None),
    ("Зарплата 1150 евро до налогов.", None),
    ("Общая стоимость 1 200 000 евро.", 1_200_000),
    # what reading real texts brought up
    ("450 000 euro räcker, tre år.", 450_000),
    ("100 000 people live here and 35 000 cars pass.", None),
]


@pytest.mark.parametrize(("text", "eur"), TOTALS)
def test_total_budget(text: str, eur: float | None) -> None:
    found = total_budget(text)
    assert (found.eur if found else None) == eur


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 200 tkr", "1 200 tkr"),
        ("ca 300 000 kr", "300 000 kr"),
        ("$ 40 000", "$ 40 000"),
        ("5 000 рублей", "5 000 рублей"),
        ("300 000 euro", None),
    ],
)
def test_other_currency_is_named_but_not_converted(text: str, expected: str | None) -> None:
    assert other_currency(text) == expected
    assert expected is None or amounts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "120 000 EUR per partner",
        "120 000 eiro katram partnerim",
        "120 000 eurot partneri kohta",
        "120 000 euroa partneria kohti",
        "120 000 euro per partner",
        "120 000 евро на партнёра",
    ],
)
def test_per_partner(text: str) -> None:
    assert per_partner(text, amounts(text)) == 120_000
    assert total_budget(text) is None
    assert Facts().per_partner is None


@given(st.text() | st.text(alphabet="0123456789 .,€kKmMeur тысmilj-\u00a0'²٣"))
def test_any_text_gives_amounts_inside_it(text: str) -> None:
    for amount in amounts(text):
        assert 0 <= amount.start < amount.end <= len(text)
    total_budget(text)
    other_currency(text)
