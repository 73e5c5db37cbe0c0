"""Amounts of money in a text, and which of them is the total budget."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cbmatch.text.lazy import LazyPattern
from cbmatch.text.numbers import DIGITS, digitised, parse_digits, scale

_SCALE = (
    r"(?:(?:mln|mio|milj|tuh|tūkst|tukst|млн|милл|тыс|тыщ|mn)\b\.?|mil+i?on\w*|miljo\w+|miljard\w*|миллиард\w*|милли?он\w*|лям\w*"
    r"|thous\b\.?|mill\b\.?|tuhat\w*|tuhan\w*|tūkstoš\w*|tukstos\w*|tusen\b|thousand\b|тысяч\w*|(?:[kKmM]|[кКтТt](?=\s?(?:€|EUR\b|eur\b|евро)))(?!\w)|т\.(?=\s?евро))"
)
_UNIT = r"(?:(?:MEUR|Meur|meur|M€|m€|KEUR|kEUR|keur|k€|K€|t€|T€|TEUR|teur|tEUR|te|[mk]euro\w*)(?!\w)|€|EUR[OA]?\b|[Ee]ur(?:o\w*|a|as|ā|ām|am|ai)?\b|[Ee]iro\w*|[Ее]вро(?!\w)|e(?!\w)|,[-–](?!\w))"
_GAP = r"[ \u00a0\u2009\u202f]*-?"
_AFTER = LazyPattern(rf"(?<![\w.,])(?P<number>{DIGITS}){_GAP}(?P<scale>{_SCALE})?{_GAP}(?P<unit>{_UNIT})?")
_BEFORE = LazyPattern(rf"(?:€|EUR|eur|Eur){_GAP}(?P<number>{DIGITS}){_GAP}(?P<scale>{_SCALE})?(?![\d])")
_DIGIT_BEFORE = LazyPattern(r"\d[ \u00a0-]*\Z")
# "A million euros": the number one goes without saying.
_MILLION = LazyPattern(
    rf"(?<!\w)(?<!\d )(?P<number>)(?P<scale>million|miljon(?:s|u|am|i|it)?|miljoona\w{{0,2}}|миллион(?:а|ом)?){_GAP}(?P<unit>{_UNIT})"
)
# "One million two hundred thousand": two numbers with a scale each make one amount.
_COMPOUND = LazyPattern(
    rf"(?<![\w.,])(?P<number>(?:\d{{1,2}} )?)(?P<scale> *(?:mln|milj|млн)\.?| *mil+i?[ojo]\w*| *miljo\w+| *милли\w+) +(?:(?:and|un|ja|och|и) )?(?P<rest>\d{{1,3}}) +"
    rf"(?:thousand|tūkstoš\w*|tuhat\w*|tuhan\w*|tusen|тысяч\w*)(?:{_GAP}(?P<unit>{_UNIT}))?"
)
# Russian puts "about" by order: "тысяч 300", "тыщ 275 евро".
_ABOUT = LazyPattern(
    rf"(?<!\w)(?P<scale>тысяч|тыщ|миллион\w*)[ \u00a0](?P<number>{DIGITS})(?![ \u00a0]*(?:тыс|млн|милл|\d))(?:{_GAP}(?P<unit>евро|eur|€))?"
)
_OTHER_UNIT = r"(?:SEK|kr\b|kronor\w*|tkr|mkr|Mkr|USD|\$|dol+ar\w*|долл\w*|руб\w*|RUB|NOK|DKK|GBP|£|крон\w*|kroon\w*|kruunu\w*|kron\w*)"
_OTHER = LazyPattern(
    rf"(?<![\w.,])(?P<number>{DIGITS}){_GAP}(?P<scale>{_SCALE})?{_GAP}(?P<unit>{_OTHER_UNIT})"
    rf"|(?:[$£]|(?<!\w)(?:SEK|USD|RUB|NOK|DKK|GBP)){_GAP}(?:{DIGITS})"
)
# Words right beside an amount that make it a part, a yearly sum, a price or somebody else's money.
_PART = LazyPattern(
    r"(?i)\beach\b|per (?:year|person|month|school|household|hour|tonne|participant)|\| .*\b(?:a|every) (?:year|month)\b|\b(?:every|this|last) (?:year|month)\b|annual|yearly|monthly|own contribution|co-?financ|\bturnover|\bgrant of|"
    r"\beruf|\berdf|\beraf|\beakr|\berfu|ерфр|\befre|\bkatram|\bkatrai|\bgadā\b|mēnesī\b|\bmēnesi\b|ik gadu|gada laikā pārd|pašfinans|līdzfinans|\baastas\b|\bkuus\b|igaüh|\biga\b|omafinants|omaosalus|"
    r"\|\s+vuodessa\b|\bvuosittain|\|\s+kuukaudessa\b|\bpaid\b|\blost\b|\bsamaksāj|\bmaksis|\bmaksoi|\bbetalade|заплатил|\bkukin|omarahoitus|omavastuu|\bom året|\bper (?:år|månad)|i månaden|årlig|medfinans|\bvardera|\bvar\b|egen insats|egenfinans|в год\b|в месяц|ежегодн|собствен|кажд|оборот|"
    r"apgroz|\bkäive|käibe|liikevaihto|omsättning|before tax|gross\b|bruto|brutto|pirms nodok|före skatt|до налог|ennen veroja|enne makse|salar|\bwages?\b|\balga|\balgu|\bpalk|\bpalga|\blön(?!sam)|зарплат|оклад|"
    r"amount due|invoice|\brent\b|\bsold\b|\bpārd(?:od|ev)|\bmüü[sdgn]|\bmyyn|\bsålt|продал|к оплате|tasuda|samaksai|счет на|\bfine of|\bdebt|\bloan|\bback\b|takaisin|tagasi|tillbaka|atpakaļ|обратно|"
    r"investor|\binvestment|invest[eē]r|\bcapital|kapitāl|kapital|\bpääoma|капитал|инвест|\bturns over|\bvalue of|\bworth|värda?\b|\bväärt|vērt|стоимостью в|\borders\b|\bcontracts?\b|\btickets?\b|\bbiļet|\bpilet|\blippu|\bbiljett|билет|\bfine[sd]\b|\bdamages?\b|exports? of|\bof our own|of their own"
)
# Money of the past or of somebody else, even where it is called a total.
_PAST = LazyPattern(
    r"(?i)\blast year|\bpērn|pagājuš|mullu|eelmisel aasta|viime vuo|\bi fjol|förra året|в прошлом году|"
    r"\bwe got\b|received|saņēm|\bsaime\b|\bsaimme\b|\bfick\b|получил|"
    r"(?:earlier|previous|last) project|already (?:had|got|ran|received)|redan fått|jau saņ|juba sai|jo saan|уже получ|20[01]\d\. aastal|iepriekšēj\w+ projekt|varasem|eelmise projekt|aiem\w+ hank|aikaisem\w+ hank|edelli\w+ hank|tidigare projekt|förra projekt|уже был|прошл\w+ проект|20[01]\d (?:году|gad\w+)|(?:\bin|vuonna|aastal|\bår) 20[01]\d\b"
)
# A price is a part unless it is as large as a project.
_PRICE = LazyPattern(r"(?i)\bprice|\bhind\b|\bhinta\b|\bcena\b|\bpris(?:et)?\b|\bцена\b")
_LARGE = 20_000
_YEARLY = LazyPattern(
    r"(?i)\| .*(?:\b(?:a|per|every|each) year\b|\bom året|\bper år|в год\b)|\|\s+(?:gadā|aastas|vuodessa)\b|\b(?:yearly|annual|ежегодн)"
)
_PARTNER = LazyPattern(
    r"(?i)(?:one partner|each partner|/ ?(?:partner|kumppani)|jokais\w+|kullekin|jokainen|kummallekin|kumpikin|kumbki|igaüh\w+|ükski partner|\bkatrs\b|var och en|endale|itselleen|for itself)|(?:per|each|for each|every|for one) partner|katram partner|uz (?:vienu |katru )?partner|partnerim\b|partneri kohta|partneri peale|igale partnerile|"
    r"kumppania? koh[td]|partneria koh[td]|kumppanilta|per partner|på (?:varje )?partner|varje partner|на (?:одного |каждого )?партн|кажд\w+ партн"
)
_TOTAL = LazyPattern(
    r"(?i)\btotal|altogether|\boverall\b|\bin all\b|\bbudget|budžet|eelarve|budjet|бюджет|\bkopā\b|\bkopē?j|\bkopsumm|\bkokku\b|kogu(?:maksumus|summa|eelarve)|yhteensä|kokonais|\bsamman?lagt|\btotalt|"
    r"всего|итого|общ(?:ий|ая|ую|ей|его|их)|в сумме|\bwhole\b|kogu asi|for the lot|alltihop|\bceiling|\bat most|maximum|griesti|\bkatto|ülempiir|\btak\b|потолок|kaikki yhteensä"
)
_COST = LazyPattern(
    r"(?i)\bcosts?\b|\bsum\b|\bneed|\brequest|apply for|applied|\bprice tag|would cover|\benough|\bfunding|\bmoney\b|\bsize\b|\bestimate|in mind|give us|reach\b|izmaks|\bcena\b|\bsumma|vajag|vajadz|nepieciešam|finansējum|pieti[ek]|dodiet|"
    r"\bmaksumus|\bhind\b|\bkulu|vaja\b|vajame|taotle|piisa|jätku|\braha|kustannu|tarvit|\btarve|\bhinta|riittä|haemme|haetaan|mielessä|kostnad|kosta|behöv|räcker|söker|\bsumman|prislapp|"
    r"стоимост|затрат|расход|нужн|надо|потребу|хват|просим|запрашива|смет|сумм|обойд|дайте|финансирован|\bmaksab|\bmaksaa|\bmaksā|\bкак?\b"
)
_NEAR_DURATION = LazyPattern(
    r"(?i)(?:months?|mths?|mos?|years?|yrs?|mēne\w+|mēn|gad\w+|kuud?|kuu\w*|aasta\w*|kuukau\w+|kk|vuo\w+|v|månader|mån|år|месяц\w*|мес|лет|года?|летн\w+|aastane|gadīgs|vuotinen|årig\w*)\.?(?:[ -](?:project|projekt\w*|hanke|проект\w*|laikā|jooksul|aikana|ajan|darba|work))? ?(?:[,;:/+.–-]|un|and|ja|och|и|at|par|for|на|за)?\s*(?:about|around|ca\.?|circa|cirka|ap|apmēram|kādi|umbes|noin|n\.|около|примерно|~)?\s*$"
)
_DURATION_NEXT = LazyPattern(
    r"(?i)[ ]*[,/;:+–-]?[ ]*(?:over|for|in|un|and|ja|och|и|на|за|på|uz|par)?[ ]*\d{1,2}[ -]*(?:month|mon?th|year|yrs|mēn|gad|kuu|aasta|kk|vuo|månad|mån|år|мес|год|лет)"
)
_BARE_END = LazyPattern(
    r"[ \u00a0]*(?:$|[.,;:!?\n)/|–—-]|(?:over|for|in|un|and|ja|och|и|на|за|på|total|kopā|kokku|altogether|maybe|would|together|is|är|oleks|будет|всего|tieši|pietiktu|хватило|räcker|yhteensä|kaikki|totalt|sammanlagt|навер\w*)(?!\w))",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?i)\d|mil|милл")  # without any of these there is no amount
_MIN_AMOUNT, _MIN_BUDGET, _MAX_AMOUNT = 100, 5000, 1e11
_UNIT_SCALES = {
    "meur": 1e6,
    "m€": 1e6,
    "keur": 1e3,
    "k€": 1e3,
    "teur": 1e3,
    "t€": 1e3,
    "te": 1e3,
    "meuro": 1e6,
    "keuro": 1e3,
}


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount in EUR with its place in the text; `part` marks shares, yearly sums and the like."""

    eur: float
    start: int
    end: int
    part: bool


def _around(text: str, start: int, end: int, left: int, right: int) -> tuple[str, str]:
    """What stands before and after in the same clause."""
    before = re.split(r"[.;!?(][\s\"”]|\n|, | – ", text[max(0, start - left) : start])[-1]
    after = re.split(r"[.;!?,](?:\s|$)|\n| [(–]", text[end : end + right])[0]
    return before, after


def amounts(text: str) -> list[Amount]:
    """All amounts in euro, in order. Other currencies are left out: nobody's exchange rate is guessed."""
    plain = digitised(text)
    if not _COUNTED.search(plain):
        return []
    other = [match.span() for match in _OTHER.finditer(plain)]
    found: list[Amount] = []
    for pattern in (_COMPOUND, _MILLION, _BEFORE, _ABOUT, _AFTER):
        for match in pattern.finditer(plain):
            start, end = match.span()
            if any(start < last and first < end for first, last in [*other, *((a.start, a.end) for a in found)]):
                continue
            if pattern in (_COMPOUND, _MILLION) and not match.group("number") and _DIGIT_BEFORE.search(plain, 0, start):
                continue
            unit, factor = match.groupdict().get("unit") or "", scale(match.group("scale") or "")
            value = (
                parse_digits(match.group("number").strip() or "1")
                * factor
                * _UNIT_SCALES.get(re.sub(r"(?<=euro).+", "", unit.lower()), 1.0)
            )
            value += 1e3 * int(match.groupdict().get("rest") or 0)
            named = bool(unit) or pattern is _BEFORE
            end = start + len(match.group().rstrip())
            if not _MIN_AMOUNT <= value <= _MAX_AMOUNT or not (
                named or _bare(plain, match.group("number"), factor, start, end)
            ):
                continue
            around = " | ".join(_around(text, start, end, 45, 30))
            part = bool(_PART.search(around)) and not _total(text, start, end)
            part = part or (value < _LARGE and bool(_PRICE.search(around)) and not _total(text, start, end))
            part = part or any(pattern.search(around) for pattern in (_PARTNER, _YEARLY, _PAST))
            found.append(Amount(round(value, 2), start, end, part))
    return sorted(found, key=lambda amount: amount.start)


def _bare(text: str, number: str, factor: float, start: int, end: int) -> bool:
    """Whether a number without a currency is money: beside a duration or a word for cost, and nothing is counted."""
    if factor == 1 and not re.fullmatch(r"\d{1,3}(?:[ \u00a0.,']\d{3})*(?<=000)|\d{2,}[05]000", number):
        return False
    if not _BARE_END.match(text, end) and not _COST.match(text[end:].lstrip()):
        return False
    before, after = _around(text, start, end, 45, 30)
    beside = _NEAR_DURATION.search(text[max(0, start - 30) : start]) or _DURATION_NEXT.match(text[end : end + 24])
    return bool(beside or _COST.search(before + " | " + after) or _TOTAL.search(before + " | " + text[end : end + 26]))


def _total(text: str, start: int, end: int) -> bool:
    return bool(_TOTAL.search(" | ".join(_around(text, start, end, 35, 22))))


def other_currency(text: str) -> str | None:
    """The first amount in another currency, as written, or None."""
    match = _OTHER.search(text) if re.search(r"\d", text) else None
    return match.group().strip() if match else None


def per_partner(text: str, found: list[Amount]) -> float | None:
    """The first amount that is stated for each partner."""
    for amount in found:
        if _PARTNER.search(" | ".join(_around(text, amount.start, amount.end, 45, 30))):
            return amount.eur
    return None


_ERDF = LazyPattern(
    r"(?i)\berdf|\beraf|\beruf|\berfu|\beakr|\berf-?(?=i|ist|st|\b)|ерфр|еррф|aluekehitysrahast|regional development fund|reģionālās attīstības fond|regionaalarengu fond|regionala utvecklingsfond|фонд\w* регионального|\befre\b"
)


def erdf_support(text: str, found: list[Amount]) -> float | None:
    """The largest amount that stands beside the fund's name, or None."""
    beside = [
        amount.eur for amount in found if _ERDF.search(" | ".join(_around(text, amount.start, amount.end, 45, 30)))
    ]
    return max(beside, default=None)


def total_budget(text: str, found: list[Amount] | None = None) -> Amount | None:
    """The amount that is most likely the whole budget: one called a total, else the largest that is no part.

    Sums below any project's size are left out: they are prices and pay. `found` spares a second search.
    """
    listed = amounts(text) if found is None else found
    whole = [amount for amount in listed if not amount.part and amount.eur >= _MIN_BUDGET]
    return max(whole, key=lambda amount: (_total(text, amount.start, amount.end), amount.eur), default=None)
