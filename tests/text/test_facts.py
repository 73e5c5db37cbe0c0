"""Countries and the rest of the facts, in all six languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cbmatch.programme import load_programme
from cbmatch.text.duration import duration
from cbmatch.text.facts import FactReader, Hit, longest
from cbmatch.text.money import total_budget

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


# Time and money side by side, as people jot them down: text, EUR, months.
JOTTED: list[tuple[str, int | None, int | None]] = [
    ("400k over 3 years", 400_000, 36),
    ("around 350k€ needed, 2 yrs", 350_000, 24),
    ("€ 1,250,000 in three years", 1_250_000, 36),
    ("a modest 95 000 euro and one year", 95_000, 12),
    ("The whole thing: 2 million, 36 mos.", 2_000_000, 36),
    ("would take us a year and cost some 80 000 euros", 80_000, 12),
    ("We have 15 000 eur of our own, the rest, 150 000, we would ask", None, None),
    ("Each partner gets 100 000, in all 400 000 EUR", 400_000, None),
    ("Budget (indicative): 1.100.000 EUR. Duration (months): 36", 1_100_000, 36),
    ("Start January 2026, end December 2028.", None, 36),
    ("ettevõte on tegutsenud viis aastat", None, None),
    ("Budjetti noin 350 000 euroa ja aikaa kaksi vuotta.", 350_000, 24),
    ("Hinta-arvio 1,2 milj. euroa, 30 kk", 1_200_000, 30),
    ("kahdessa ja puolessa vuodessa", None, 30),
    ("kolmesataatuhatta euroa", 300_000, None),
    ("tammikuusta 2026 joulukuuhun 2027", None, 24),
    ("kestää kolme vuotta", None, 36),
    ("Yritys on toiminut kymmenen vuotta", None, None),
    ("Det skulle ta två år och kosta 250 000 euro", 250_000, 24),
    ("en och en halv miljon euro på tre år", 1_500_000, 36),
    ("trehundratusen euro", 300_000, None),
    ("ett och ett halvt års arbete", None, 18),
    ("drygt 200 000 euro, 18 mån", 200_000, 18),
    ("Projekttid: 2026\u20132027", None, 24),
    ("Vi har hållit på i fem år", None, None),
    ("Нужно около 300 тысяч евро на два года", 300_000, 24),
    ("бюджет полтора миллиона евро, срок три года", 1_500_000, 36),
    ("четверть миллиона евро", 250_000, None),
    ("на полтора года и 150 000 евро", 150_000, 18),
    ("350 т.евро, 18 мес.", 350_000, 18),
    ("с января 2026 по июнь 2027 года", None, 18),
    ("трёхлетний проект", None, 36),
    ("На всё про всё 90 000 евро, год работы", 90_000, 12),
    ("дети 3-6 лет", None, None),
    ("Мы работаем пять лет", None, None),
    ("сто двадцать тысяч евро", 120_000, None),
    ("Стоит это 1,2 млн евро", 1_200_000, None),
    ("Kolme vuoden aikana 1 200 000 €", 1_200_000, 36),
    ("kahden vuoden hanke, 350 tuhatta euroa", 350_000, 24),
    ("Tarvitsemme 18 kuukautta", None, 18),
    ("Treårigt, 600 000 €", 600_000, 36),
    ("Kaheaastane, 350 000 €", 350_000, 24),
    ("Divu gadu projekts, 350 000 €", 350_000, 24),
    ("About 24-30 months and 500-600 000 euros", 600_000, 30),
    ("18 to 24 months", None, 24),
    ("two-year project, 400 thousand", 400_000, 24),
    ("полгода и 40 000 евро", 40_000, 6),
    ("puoli vuotta, 60 000 euroa", 60_000, 6),
    ("ett halvår, 60 000 euro", 60_000, 6),
    ("pool aastat, 60 000 eurot", 60_000, 6),
    ("Somewhere near 1.6 million, three years, four partners.", 1_600_000, 36),
    ("We think of 240k and 20 months.", 240_000, 20),
    ("it's 85 000 e and 10 months tops", 85_000, 10),
    ("Total cost EUR 1 350 000; duration 36 months", 1_350_000, 36),
    ("The sum? 150,000 euro. The time? Eighteen months.", 150_000, 18),
    ("within three years and for 2.4 MEUR", 2_400_000, 36),
    ("A pharmacy lost 40 000 euros last year. We ask for 120 000 euros over 14 months.", 120_000, 14),
    ("in 18 months, with 200 000 euros", 200_000, 18),
    ("he has been unemployed for two years", None, None),
    ("contract for 24 months, salary 2100 EUR", None, 24),
    ("Laiks 20 mēneši, nauda 310 tūkst. €.", 310_000, 20),
    ("Vajag 1,1 miljonu, pusi no tā pašiem.", 1_100_000, None),
    ("Divu gadu laikā iztērētu ap 400 tūkstošiem eiro", 400_000, 24),
    ("36 mēnešu projekts par 900 000 EUR", 900_000, 36),
    ("astoņpadsmit mēnešu garumā", None, 18),
    ("divi gadi un seši mēneši", None, 30),
    ("gadu ilgs izmēģinājums, 95 000 eiro", 95_000, 12),
    ("Viss kopā izmaksātu 2 miljonus", 2_000_000, None),
    ("Kokku kulub 190 tuhat ja aega on 16 kuud", 190_000, 16),
    ("Aega 30 kuud, raha 1,2 mln.", 1_200_000, 30),
    ("kolmeaastane ja 800 000-eurone ettevõtmine", 800_000, 36),
    ("ligikaudu 450 000 €, 2 aastat", 450_000, 24),
    ("kogueelarve 0,5 milj eurot", 500_000, None),
    ("24 kuu jooksul", None, 24),
    ("poolteise aastaga ja 175 000 euroga", 175_000, 18),
    ("Kahdessa vuodessa ja 300 000 eurolla", 300_000, 24),
    ("rahaa 250 tuhatta, aikaa 18 kk", 250_000, 18),
    ("24 kuukauden hanke, budjetti 480 t€", 480_000, 24),
    ("noin 1,7 miljoonaa, kolme vuotta", 1_700_000, 36),
    ("kolmen vuoden aikana noin 1,2 miljoonalla eurolla", 1_200_000, 36),
    ("puolitoista vuotta ja 150 000", 150_000, 18),
    ("Hankkeen kesto: 2 v.", None, 24),
    ("Vi räknar med 1,3 miljoner och tre år", 1_300_000, 36),
    ("tjugofyra månader, sexhundratusen euro", 600_000, 24),
    ("på 18 månader för 210 000 euro", 210_000, 18),
    ("projektet pågår i 36 månader med 1,5 M€", 1_500_000, 36),
    ("Allt som allt 340 000 euro", 340_000, None),
    ("30 månader lång insats", None, 30),
    ("Полтора миллиона евро и три года", 1_500_000, 36),
    ("Срок: 24 мес. Сумма: 400 т. евро", 400_000, 24),
    ("потребуется 1,8 млн на 36 месяцев", 1_800_000, 36),
    ("около 500 000 €, 30 мес", 500_000, 30),
    ("двухлетний проект на 350 тысяч", 350_000, 24),
    ("два с половиной года", None, 30),
    ("на 24 месяца", None, 24),
    ("18-месячный проект", None, 18),
    ("He paid 200 000 euros for the boat", None, None),
    ("Our town's budget is 12 million euros a year", None, None),
    ("a 15-year-old boy", None, None),
    ("The line was closed for three years", None, None),
    ("after two years of work we close", None, None),
    ("We have had two years of drought", None, None),
    ("rents a hall for 6 months", None, None),
    ("she waited 18 months for surgery", None, None),
    ("on the market for four years", None, None),
    ("They have 5 years' experience", None, None),
    ("every second year", None, None),
    ("tagatis 2 aastat", None, None),
    ("two years ago", None, None),
    ("pirms diviem gadiem", None, None),
    ("kaks aastat tagasi", None, None),
    ("kaksi vuotta sitten", None, None),
    ("для детей от трёх до шести лет", None, None),
    ("ей было 24 года", None, None),
    ("ему семьдесят лет", None, None),
]


@pytest.mark.parametrize(("text", "eur", "months"), JOTTED)
def test_time_and_money(text: str, eur: int | None, months: int | None) -> None:
    budget, length = total_budget(text), duration(text)
    assert (budget.eur if budget else None, length.months if length else None) == (eur, months)


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
