"""How long the project would take, in months: "18 mēn.", "two and a half years", "2026-2028", "полтора года"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cbmatch.text.numbers import WORDS, parse_digits

_YEAR = (
    r"(?:years?|yrs?\b|gad(?:i|u|us|iem|os|a|am|ā|s)\b|aasta(?:t|ks|ga|st|ne|se|sed)?\b|vuo(?:tta|den|si|dessa|deksi|tinen|tisen)\b"
    r"|år(?:en|ig|igt|iga|s)?\b|год(?:а|ов|у|ичн\w*)?\b|лет\b)"
)
_MONTH = r"(?:months?|mēneš\w*|mēn\b\.?|menes\w*|kuu(?:d|ga|ks|line|lise|kautta|kauden|kaudessa|kausi)?\b|kk\b\.?|månad\w*|mån\b\.?|месяц\w*|мес\b\.?|mo\b)"
_NUMBER_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_NUMBER = rf"(?P<number>\d{{1,2}}(?:[.,]\d)?|(?i:{_NUMBER_WORD}))"
_HALF_AFTER = r"(?P<half>(?: and a half| un pus\w*| ja pool\w*| ja puoli| ja puolen| och ett halvt| с половиной)?)"
_YEARS = re.compile(rf"(?i)(?<![\w.,]){_NUMBER}{_HALF_AFTER}[ \u00a0-]?{_YEAR}")
_MONTHS = re.compile(rf"(?i)(?<![\w.,]){_NUMBER}[ \u00a0-]?{_MONTH}")
_YEAR_HALF = re.compile(
    r"(?i)\b(?:a year and a half|one and a half years?|gads? un seši mēneši|ett och ett halvt år|ett och halvt år|anderthalb|"
    r"en och en halv års|ett och ett halvt års|god s polovinoj|год с половиной)\b"
)
_ONE_YEAR = re.compile(r"(?i)\b(?:for a year|one-year|a year-long|gada laikā|vienu gadu|üks aasta|ühe aasta|vuoden ajan|yhden vuoden|ett år|ettårig\w*|один год|в течение года|годичн\w*)\b")
_SPAN = re.compile(r"(?<![\d-])(?P<first>20[2-3]\d)\.?\s?(?:[-–—]|to|līdz|kuni|till|до|\.\.)\s?(?P<last>20[2-3]\d)(?![\d-])")
# Compound words of Finnish, Estonian and Swedish: "kolmivuotinen", "kaheaastane", "tvåårig", "двухлетний".
_COMPOUND = (
    (re.compile(r"(?i)\b(?:kaksivuoti|kaheaasta|tvåårig|двухлетн|divgad)"), 24),
    (re.compile(r"(?i)\b(?:kolmivuoti|kolmeaasta|treårig|трёхлетн|трехлетн|trīsgad)"), 36),
    (re.compile(r"(?i)\b(?:puolitoistavuoti|pooleteiseaasta|полуторагод)"), 18),
)
# A period that is not the project's own: the programme's, a past one, somebody's age, a waiting time.
_NOT = re.compile(
    r"(?i)program|period 20|year-olds?|years? old|aged|age of|vecum|gadus vec|gadiem un|aastas[te]|vanuse|aastane[sd]?\b|vuotia|år gamla|åringar|"
    r"лет и старше|возраст|летни[ехм]|over the (?:last|past)|for over|last|ago|already|pirms|jau |pēdēj|viimas|enne|sitten|viime|sedan|senaste|последн|назад|уже|"
    r"every|katru|ik pēc|iga |joka|varje|кажд|after|pēc tam|pärast|efter|через"
)
MIN_MONTHS, MAX_MONTHS = 3, 72


@dataclass(frozen=True, slots=True)
class Duration:
    """Months and where the text says so."""

    months: int
    start: int
    end: int


def _value(text: str) -> float:
    known = WORDS.get(text.lower())
    return parse_digits(text) if known is None else known


def _own(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 22) : match.start()] + "|" + text[match.end() : match.end() + 14]
    inside = match.group()
    return not _NOT.search(around) and not re.search(r"(?i)лет$|gadiem$|aastas$", inside + around[-1:])


def duration(text: str) -> Duration | None:
    """The first stated length of the project, or the span between two years; None if there is none."""
    found: list[Duration] = []
    for match in _YEAR_HALF.finditer(text):
        found.append(Duration(18, match.start(), match.end()))
    for pattern, factor in ((_MONTHS, 1), (_YEARS, 12)):
        for match in pattern.finditer(text):
            value = _value(match.group("number"))
            if match.groupdict().get("half"):
                value += 0.5
            months = round(value * factor)
            if MIN_MONTHS <= months <= MAX_MONTHS and _own(text, match):
                found.append(Duration(months, match.start(), match.end()))
    for compound, months in _COMPOUND:
        found += [Duration(months, match.start(), match.end()) for match in compound.finditer(text)]
    if not found:
        found += [Duration(12, m.start(), m.end()) for m in _ONE_YEAR.finditer(text) if _own(text, m)]
    if not found:
        for match in _SPAN.finditer(text):
            years = int(match.group("last")) - int(match.group("first")) + 1
            if 1 <= years <= 6 and (match.group("first"), match.group("last")) != ("2021", "2027"):
                found.append(Duration(years * 12, match.start(), match.end()))
    return min(found, key=lambda item: item.start, default=None)
