"""Numbers as offices write them: "1,2 milj.", "1.200.000", "полтора", "kahe ja poole", "kolmekymmentä kaksi"."""

from __future__ import annotations

import re
from itertools import product

from cbmatch.text.lazy import LazyPattern

# One number in digits; thousands may be set apart by space (also no-break or thin), dot, comma or apostrophe.
DIGITS = r"\d{1,3}(?:[ \u00a0\u2009\u202f.,'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"

# Plain words, "value:form form ..."; a form "div-i/as/us" stands for divi, divas, divus.
_PLAIN = """
1:one en ett viens vien-a/u/am/as/ā/ai üks ühe ühes üheks yksi yhden yhdessä yhdellä yhdestä yhdeksi yhteen yhtä один одн-ого/ому/им/ом одну одна
2:two parisen div-i/as/u/us/iem/ām/os/ās kahta kahteen två два две двух двум двумя
3:three kolmisen tris trīs trīsu trij-u/os/iem/ām/ās trim tre три трёх трех трём трем тремя
4:four četr-i/as/u/us/iem/ām/os/ās fyra четыре четырёх четырех четырём четырем
5:five piec-i/as/u/us/iem/ām/os/ās viittä viiteen fem пять пяти
6:six seš-i/as/u/us/iem/ām/os/ās kuutta kuuteen sex шесть шести
7:seven septiņ-i/as/u/us/iem/ām/os/ās sju семь семи
8:eight astoņ-i/as/u/us/iem/ām/os/ās åtta восемь восьми
9:nine deviņ-i/as/u/us/iem/ām/os/ās nio девять девяти
10:ten tio десять десяти
11:eleven vienpadsmit vienpadsmitos elva üksteist üheteist yksitoista yhdentoista одиннадцать одиннадцати
12:twelve tolv двенадцать двенадцати
13:thirteen tretton тринадцать тринадцати
14:fourteen fjorton четырнадцать четырнадцати
15:fifteen femton пятнадцать пятнадцати
16:sixteen sexton шестнадцать шестнадцати
17:seventeen sjutton семнадцать семнадцати
18:eighteen arton восемнадцать восемнадцати
19:nineteen nitton девятнадцать девятнадцати
20:twenty tjugo двадцать двадцати
30:thirty trettio тридцать тридцати
40:forty fyrtio сорок сорока
50:fifty femtio пятьдесят пятидесяти
60:sixty sextio шестьдесят шестидесяти
70:seventy sjuttio семьдесят семидесяти
80:eighty åttio восемьдесят восьмидесяти
90:ninety nittio девяносто
100:hundred simt simti simts simtu simtiem sada saja hundra sata sadan satasella сто
200:двести двухсот divsimt kakssada kahesaja kaksisataa kahdensadan
300:триста трёхсот трехсот trīssimt kolmsada kolmesaja kolmesataa kolmensadan
400:четыреста četrsimt nelisada neljasaja neljäsataa
500:пятьсот пятисот piecsimt viissada viiesaja viisisataa
600:шестьсот шестисот sešsimt kuussada kuusisataa
700:семьсот семисот septiņsimt seitsesada
800:восемьсот восьмисот astoņsimt kaheksasada kahdeksansataa
900:девятьсот девятисот deviņsimt üheksasada
1.5:pusotr-s/a/u/ā/am/us poolteist poolteise pooleteise pooleteist puolitoista puolentoista puolessatoista puoltatoista полтора полутора полторы
2.5:divarpus
3.5:trīsarpus
100000:hundratusen satatuhatta simttūkstoš-u/iem/i
500000:pusmiljon-s/u/a/am полмиллиона полумиллион полумиллиона
"""
_LV = {2: "div", 3: "trīs", 4: "četr", 5: "piec", 6: "seš", 7: "septiņ", 8: "astoņ", 9: "deviņ"}
_ET = {2: "kaks kahe", 3: "kolm kolme", 4: "neli nelja", 5: "viis viie", 6: "kuus kuue", 7: "seitse seitsme"}
_ET |= {8: "kaheksa", 9: "üheksa", 10: "kümme kümne"}
_FI = {2: "kaksi kahde", 3: "kolme", 4: "neljä", 5: "viisi viide", 6: "kuusi kuude", 7: "seitsemän seitsemä"}
_FI |= {8: "kahdeksan kahdeksa", 9: "yhdeksän yhdeksä", 10: "kymmenen kymmene"}
_SV_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
_SV_UNITS = ("ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_FI_CASES = ("", "n", "ssa", "ssä", "ksi", "sta", "stä", "lle", "lla", "llä", "a", "ä", "en", "än")
_ET_CASES = ("", "ks", "ga", "s", "st", "le", "l")


def _table() -> dict[str, float]:
    forms: dict[str, float] = {}
    for line in _PLAIN.split("\n"):
        amount, _, listed = line.partition(":")
        for word in listed.split():
            stem, _, endings = word.partition("-")
            forms.update((stem + ending, float(amount)) for ending in endings.split("/"))
    for value, stem in _LV.items():
        for ending in ("", "os", "iem", "u"):
            forms[f"{stem}padsmit{ending}"], forms[f"{stem}desmit{ending}"] = 10.0 + value, 10.0 * value
    forms.update((f"desmit{ending}", 10.0) for ending in ("", "os", "iem", "u"))
    for value, words in _ET.items():
        for stem, case in product(words.split(), _ET_CASES):
            forms.setdefault(stem + case, float(value))
            forms[f"{stem}teist{case and 'kümne' + case}"] = forms[f"{stem}teistkümmend"] = 10.0 + value
            forms[f"{stem}kümmend"] = forms[f"{stem}kümne{case}"] = 10.0 * value
    for value, words in _FI.items():
        for stem, case in product(words.split(), _FI_CASES):
            forms.setdefault(stem + case, float(value))
            forms[f"{stem}{case}toista"] = 10.0 + value
            tens = ("kymmentä", "kymmeneen", f"kymmene{case}")
            forms.update((f"{stem}{case}{ten}", 10.0 * value) for ten in tens)
        forms[f"{words.split()[0]}sataatuhatta"], forms[f"{words.split()[0]}kymmentätuhatta"] = 1e5 * value, 1e4 * value
    for ten, unit in product(_SV_TENS, _SV_UNITS):
        forms[ten + unit] = forms[ten] + forms[unit]
    _hundreds(forms)
    for word in (*_SV_TENS, *_SV_UNITS, "tio", "tolv", "femton"):
        forms[f"{word}tusen"], forms[f"{word}hundratusen"] = 1e3 * forms[word], 1e5 * forms[word]
    return forms


def _hundreds(forms: dict[str, float]) -> None:
    """Hundreds in one word with what follows: "hundratjugo", "kaksisataakaksikymmentäviisi"."""
    for count, word in enumerate(("hundra", *(f"{unit}hundra" for unit in _SV_UNITS))):
        hundreds = 100.0 * max(count, 1)
        forms[word] = hundreds
        for rest in (*_SV_TENS, "tio", "tolv", "femton", *(f"{ten}fem" for ten in _SV_TENS)):
            forms[word + rest] = hundreds + forms[rest]
    for count, words in {1: "", **_FI}.items():  # 100, 200, ...
        if count == 10:
            continue
        hundred = f"{words.split()[0]}sataa" if words else "sata"
        forms[hundred] = 100.0 * count
        for ten, stems in _FI.items():
            tens = f"{stems.split()[0]}kymmentä" if ten < 10 else "kymmenen"
            forms[hundred + tens] = 100.0 * count + forms[tens]
            forms[f"{hundred}{tens}tuhatta"] = 1e3 * forms[hundred + tens]


WORDS = _table()
_WORD = re.compile(r"[^\W\d_]+")
_HALF = LazyPattern(
    r"(?i) (?:and a half|and half|un pus\w*|ar pus\w*|ja pool\w{0,2}|ja puol\w+|och en? halv\w*|och ett halv\w*|с половиной)\b"
)
_POINT = re.compile(r"(?i) (?:point|koma|komats|komma|pilkku|pilkkua) ")
_OF_MILLION = (
    (LazyPattern(r"(?i)\b(?:half a million|pus miljon\w*|poole? miljoni\w*|puol(?!\w*toista)\w+ miljoona\w*|(?<!och )en halv miljon|пол миллиона)\b"), 5e5),
    (LazyPattern(r"(?i)\b(?:quarter of a million|quarter million|ceturtdaļmiljon\w*|veerand miljoni\w*|neljännesmiljoona\w*|en kvarts miljon|четверт\w миллиона)\b"), 2.5e5),
)  # fmt: skip


def digitised(text: str) -> str:
    """`text` with number words as digits, filled up with spaces so that every place stays where it was."""
    for pattern, value in _OF_MILLION:
        for match in pattern.finditer(text):
            text = _put(text, match.start(), match.end(), value)
    start = end = -1
    value = 0.0
    pieces: list[tuple[int, int, float]] = []
    for match in _WORD.finditer(text):
        part = WORDS.get(match.group().lower())
        if part is None or match.start() < end:
            continue
        gap = text[end : match.start()] if pieces else ""
        joined = _join(value, part, gap)
        if joined is None:
            start, value = match.start(), part
        else:
            value = joined
            pieces.pop()
        end = match.end()
        half = _HALF.match(text, end) if value < 100 and value == int(value) else None
        if half:
            value, end = value + 0.5, half.end()
        pieces.append((start, end, value))
    for start, end, value in pieces:
        text = _put(text, start, end, value)
    return text


def _join(value: float, part: float, gap: str) -> float | None:
    """Value of two number words in a row ("thirty-two", "two hundred", "two point one"), None if they are two numbers."""
    if gap in (" ", "-", "\u00a0", " and "):
        if part == 100 and 1 <= value <= 9:
            return value * 100
        if (value < 1000 and value % 100 in range(20, 100, 10) and 1 <= part <= 9) or (
            value in range(100, 1000, 100) and 1 <= part < 100
        ):
            return value + part
    if _POINT.fullmatch(gap) and part == int(part) < 10:
        return value + part / 10
    return None


def _put(text: str, start: int, end: int, value: float) -> str:
    digits = f"{value:g}" if value < 1e5 else str(int(value))
    if len(digits) > end - start or text[end : end + 1].isdigit() or text[start - 1 : start].isdigit():
        return text
    return text[:start] + digits.ljust(end - start) + text[end:]


def parse_digits(text: str) -> float:
    """Value of one number in digits; decides between decimal and thousands marks."""
    compact = re.sub(r"[ \u00a0\u2009\u202f'’]", "", text)
    marks = [char for char in compact if char in ".,"]
    if not marks:
        return float(compact)
    head, _, tail = compact.rpartition(marks[-1])
    grouped = len(tail) == 3 and (len(marks) > 1 or head not in ("", "0"))
    if len(set(marks)) == 1 and (grouped and all(len(part) == 3 for part in re.split("[.,]", compact)[1:])):
        return float(re.sub("[.,]", "", compact))
    return float(re.sub("[.,]", "", head) + "." + tail)


_MILLION = re.compile(r"(?i)m|м|mln|mill|mn|mio|mil+i?o+n\w*|milj\w*|meur|m€|млн|милл?\w*|лям\w*")
_THOUSAND = re.compile(r"(?i)k|к|t|tuh\w*|tūkst\w*|tukst\w*|tūks|tusen\w*|teur|keur|tkr|тыс\w*|тыщ\w*|thous\w*|т")


def scale(word: str) -> float:
    """Factor of a scale word ("milj.", "тыс.", "k"); 1 for none."""
    bare = word.strip().rstrip(".").strip("-€ ")
    if bare.lower().startswith(("miljard", "миллиард")):
        return 1e9
    if _MILLION.fullmatch(bare):
        return 1e6
    return 1e3 if _THOUSAND.fullmatch(bare) else 1.0
