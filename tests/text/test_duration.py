"""Length of the project in months, in all six languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.text.duration import duration

LENGTHS: list[tuple[str, int | None]] = [
    # en
    ("18 months, 175 000", 18),
    ("430 000 euros over two years", 24),
    ("Two and a half years.", 30),
    ("Thirty-two months, 1.4 million euros", 32),
    ("The measures shall last 24 months.", 24),
    ("A period of 2026-2028.", 36),
    ("January 2026 to June 2027", 18),
    ("from autumn 2026 to spring 2028", None),
    ("25 companies, none older than three years", None),
    ("For over ten years we have sold abroad; five years ago it ended.", None),
    ("The programme period 2021-2027", None),
    ("Children under 3 years wait about four months.", None),
    ("with a 6-month guarantee", None),
    ("a year and a half", 18),
    ("All were home 3 years or more. Now: 15 months / 160 000 €", 15),
    # lv
    ("Kopā 620 tūkst. eiro, divarpus gadi.", 30),
    ("Mūsu plāns diviem gadiem: atvest tirgotājus", 24),
    ("trīs ar pus gadi", 42),
    ("4 miljoni eiro četros gados", 48),
    ("20 mēn, kādi 275 tūkst eiro", 20),
    ("2026. gada janvāris – 2027. gada jūnijs", 18),
    ("Pietiek ar 14 mēnešiem un 120 000 eiro.", 14),
    ("uzņēmumi, jaunāki par trim gadiem", None),
    ("tirgū jau desmit gadus", None),
    # et
    ("Kolmkümmend kaks kuud, 1,4 miljonit", 32),
    ("Kestus kahe ja poole aasta jooksul", 30),
    ("14 kuust ja 120 000 eurost piisab", 14),
    ("Neljaks aastaks võetakse tööle", 48),
    ("28-kuulise ühise kasvuprogrammi", 28),
    ("alla kolme aasta vanust ettevõtet", None),
    ("kaheaastane projekt", 24),
    # fi
    ("neljä miljoonaa euroa neljässä vuodessa", 48),
    ("1,5 miljoonaa euroa 48 kuukaudelle", 48),
    ("puolentoista vuoden ajan", 18),
    ("kolmekymmentä kuukautta", 30),
    ("3 v, 240 t€", 36),
    ("kolmivuotinen hanke", 36),
    ("17–25-vuotiasta", None),
    ("yli kaksi vuotta työttömänä", None),
    # sv
    ("Två och ett halvt år, tror jag.", 30),
    ("2,5 år och 400 000 euro", 30),
    ("20 månader, 330 000 euro", 20),
    ("Under två år prövar vi detta.", 24),
    ("tvåårigt projekt", 24),
    ("var finns de bolagen tre år senare?", None),
    ("från januari 2026 till december 2027", 24),
    ("en mentor som slutade för fem år sedan", None),
    # ru
    ("в течение двух с половиной лет", 30),
    ("за 2 года и 300 тысяч евро", 24),
    ("30 месяцев", 30),
    ("полтора года", 18),
    ("тридцать два месяца", 32),
    ("25 компаний не старше трёх лет", None),
    ("десять лет назад", None),
    ("один год и шесть месяцев", 18),
]


@pytest.mark.parametrize(("text", "months"), LENGTHS)
def test_duration(text: str, months: int | None) -> None:
    found = duration(text)
    assert (found.months if found else None) == months


@given(st.text() | st.text(alphabet="0123456789 .,-–годыearsmonthgadikuu²٣"))
def test_any_text_gives_a_duration_inside_it(text: str) -> None:
    found = duration(text)
    assert found is None or 0 <= found.start < found.end <= len(text)
