"""How long the project would take, in months: "18 mēn.", "two and a half years", "2026-2028", "полтора года"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cbmatch.text.lazy import LazyPattern
from cbmatch.text.numbers import digitised, parse_digits

_YEAR = (
    r"(?:years?|yrs?|gad(?:i|u|us|iem|os|a|am|ā|s|īg\w*)|aasta(?:t|ks|ga|st|st|ne|se|sed|pikku\w*|lise\w*|line)?|vuo(?:tta|den|si|dessa|deksi|delle|teen|tinen|tisen|tista)|(?:v|a)(?=[.,;]|\s*$| \d)"
    r"|år(?:en|ig|igt|iga|s)?|год(?:а|ов|у|ичн\w*)?|лет(?:ний|него|нюю|няя)?)(?!\w)"
)
_MONTH = r"(?:months?|mths?|mos?(?=[\s.,;)])|mon\b\.?|mēneš\w*|mēn\b\.?|mēnes\w*|menes\w*|kuu(?:d|ga|ks|s|st|le|line|lis\w*|pikku\w*)?|kuukau\w*|kk\b\.?|månad\w*|mån\b\.?|месяц\w*|месячн\w*|мес\b\.?)(?!\w)"
_NUMBER = r"(?<![\w.,§-])(?:\d{1,2} ?(?:[-–]|to|līdz|kuni|till|до) ?)?(?P<number>\d{1,2}(?:[.,]\d)?)"
_YEARS = LazyPattern(
    rf"(?i){_NUMBER}[ \u00a0-]*(?:(?:hela|full|whole|pilnus|pilni|täyttä|täit|целых|полных) )?{_YEAR}(?P<half>(?: and (?:a )?half| un pus\w*| ja pool\w*| ja puol\w+| och en? halv\w*| och ett halvt?| с половиной)(?!\w))?"
)
_MONTHS = LazyPattern(rf"(?i){_NUMBER}[ \u00a0-]*{_MONTH}")
_LISTED = LazyPattern(
    r"(?i)(?:months?|mēneš\w*|mēn|kuud|kuudes|kk|kuukausina|månader|мес\w*)\.?\)?\s*[:=]\s*(?P<number>\d{1,2})(?!\d)"
)
# "Six quarters", "kaks ja veerand aastat".
_QUARTERS = LazyPattern(rf"(?i){_NUMBER} (?:quarters?(?! of)|kvartal\w*|ceturkš\w*|квартал\w*)(?!\w)")
_AND_QUARTER = LazyPattern(
    rf"(?i){_NUMBER} (?:and a quarter|un ceturtdaļ\w*|ja veerand|och en kvarts|ja neljännes\w*|с четвертью) {_YEAR}"
)
_AND_MONTHS = LazyPattern(
    r"(?i),?(?: and| un| ja| och| и| \+)? *(?P<number>\d{1,2})[ \u00a0-]*(?:months?|mēneš|menes|mēn|kuud?|kuuk|kk|månad|mån|месяц|мес)"
)
# "A year and three months": the year without a number.
_YEAR_AND = LazyPattern(
    r"(?i)(?<!\d )(?<!\w)(?:years?|gads|gadu|gadā|aasta|aastat|vuosi|vuoden|vuodessa|år|год)(?: and| un| ja| och| и) "
    r"(?P<number>\d{1,2})[ \u00a0-]*(?:months?|mēneš|menes|mēn|kuud?|kuuk|kk|månad|mån|месяц|мес)\w*"
)
# A bare "year" without a number, and words in which the number is part of the word.
_WORDS = (
    (LazyPattern(r"(?i)(?<!\w)(?:(?:(?:a|one|whole) )?year and (?:a )?half|gads un seši mēneši|gadu ar pusi|gadu un pusi|aasta ja pool|vuosi ja puoli|год с половиной|полуторагод\w*|puolitoistavuoti\w*|pooleteiseaasta\w*|pusotrgad\w*)"), 18),
    (LazyPattern(r"(?i)(?<!\w)(?:kaksivuoti(?!a)\w*|kaheaasta\w*|tvåårig\w*|двухлетн\w*|двухгод\w*|divgad\w*|divu gadu|two-year)"), 24),
    (LazyPattern(r"(?i)(?<!\w)(?:kolmivuoti(?!a)\w*|kolmeaasta\w*|treårig\w*|тр[её]хлетн\w*|тр[её]хгод\w*|trīsgad\w*|trīs gadu|three-year)"), 36),
    (LazyPattern(r"(?i)(?<!\w)(?:for a year|a full year|one \w+ year|a year-long|year-long|(?<!ks )(?<!\. )aastaks|aasta jooksul|aastaga (?:teeks|saab|saaks|valmis|jõuaks)\w*|aastane (?:projekt|katse)|vuodeksi|vuodessa (?:valmi|tehd|hoitu)\w+|laiks (?:ir )?gads|(?<=, )gads(?=[.,;]|\s*$)|yhden \w+ vuoden|vuoden (?:ajan|mittai\w*|kestäv\w*)|ettårig\w*|на год|за год(?! до| назад)|в течение года|годичн\w*|год работы|(?:take|takes|took) (?:us )?a year|a year of work|aasta tööd|vuosi työtä|ett års arbete|gads darba|gadu il[gd]\w*|(?:uz|vienu) gadu|vienam (?:\w+ )?gadam)(?!\w)"), 12),
    (LazyPattern(r"(?i)(?<!\w)(?:half a year|half-year|pusgad[suā]\w*|pus gadu|pool aastat|poole aasta|puoli vuotta|puolen vuoden|halvår\w*|ett halvt år|полгода|полугода)(?!\w)"), 6),
)  # fmt: skip
# What stands beside a period that is not the project's: an age, a wait, a past, a frequency, a guarantee.
_NOT_LEFT = LazyPattern(
    r"(?i)(?<!\w)(?:older than|younger than|less than|more than|none older than|not older|newer than|aged?|age of|every|each|tagatis|garantii|(?:the|these|over|during|for|their) last|past|previous|recent|ago|already|after|another|earlier|for over|wait\w*|within the|"
    r"vecāk\w* par|jaunāk\w* par|mazāk nekā|mazāk kā|ilgāk\w* (?:par|nekā)|vairāk nekā|vairāk kā|pēdēj\w+|katr\w+|reizi|ik|pirms|pēc|jau|vēl|gaid\w+|vecum\w+|alla|üle|vanem\w* kui|noorem\w* kui|rohkem kui|viimase\w*|möödunud|iga|juba|veel|pärast|ootab|ootavad|"
    r"alle|yli|enintään|korkeintaan|viimeis\w+|viime|joka|jo|vielä|jälkeen|odot\w+|under de senaste|äldre än|yngre än|mindre än|mer än|över|senaste|de senaste|varje|redan|ännu|efter|sedan|väntar|vänta|i över|ikä|ålder|vanus|"
    r"старше|моложе|младше|больше|более|менее|последни\w+|прошл\w+|кажды\w+|раз в|twice (?:a|per)|korda|kertaa|gånger (?:per|om)|уже|ещ[её]|после|через|спустя|ждут|жд[её]т|возраст\w*)"
    r"(?: (?:about|kui|kā|par|nekā|noin|umbes|apmēram|около|the|than|än|of|only|vain|tikai|ainult|bara))?[\s:]*$"
)
# "Under" is an age in English and the time itself in Swedish; an upper limit is the project's only beside a cue.
_ENGLISH_UNDER = LazyPattern(r"(?i)\bunder \S+[ -]+years?\b")
_LIMIT = LazyPattern(r"(?i)(?<!\w)(?:up to|līdz|kuni|jopa|upp till|до)\s*$")
_NOT_RIGHT = LazyPattern(
    r"(?i)^[\s-]*(?:ago|old\b|older|later|after|guarantee|warranty|or (?:more|older|less)|of (?:age|experience|waiting|work|drought)|'? experience|aastased|in business|experience|earlier|previously|back\b|wait|before|atpakaļ|vec[suāai]\w*|pieredz|darb[aī] stāž|garantij|vēlāk|vai vairāk|"
    r"tagasi|van(?:us|a|ad|use|ust|emad|em)\b|hiljem|pärast|või kauem|või rohkem|kogemus|garantii|sitten|ikäis|vanh|myöhemmin|jälkeen|päästä|takuu|tai enemmän|kokemus|toiminnassa|työttöm|sedan|gam[lm]\w+|senare|garanti|eller mer|erfarenhet|efter|"
    r"\w+ (?:gaid|wait)|without work|bez darba|tööt[ua]|bolag|firm|företag|uzņēm|ettevõt|yrity|compan|компани|фирм|child|kids|bērn|laps|barn|дет|назад|спустя|гарант|опыт|стаж|без работы|или больше|и старше|возраст|подряд|жд)"
)
_PAST = LazyPattern(
    r"(?i)(?<!\w)(?:ha(?:ve|s) (?:been|sold|waited|worked|lived|had)|were home|been (?:on|in|at)|could live|program\w* period|founded|dibināt|asutat|perustet|grundad|startad\w*|основан|now (?:takes|lasts)|wait(?:s|ing|ed)?\b|gaida\b|ootab\b|odotta|väntar\b|жд[её]т|"
    r"live another|klara|jelen|guarantee|не старше|ikk?ä\b|varit hemma|olnud kodus|bijuš\w+ mājās|tegutsenud|töötanud|\btoiminut|hållit på|har funnits|\bclosed|on the market|turul|tirgū|markkinoilla|на рынке|\bpaid\b|har jobbat|работаем|работает|darbojas|strādāj\w*|have worked|nyt vie|bez darba|без работы|nu tar|сейчас занимает|tagad prasa|praegu)"
)
_CUE = LazyPattern(
    r"(?i)\blength|\bduration|\blasts?\b|\bproject|\bperiod\b|\btimeline|\btimeframe|\bplan(?:ned)?\b|ilgums|ilgst|ilgtu|projekt|laika posm|termiņ|kestus|kestvus|\bkestab|kestaks|\bkesto\b|kestäis|kestää|hanke|hankke|aikataulu|\btid\b|löptid|tidplan|längd|\bpågå|срок|длит|продолжит|проект"
)
_MONEY = LazyPattern(
    r"(?i)€|\beur|eiro|евро|\d\d[ .,]?000\b|\d[ .,]\d{3}[ .,]\d{3}\b|miljon|miljoon|million|tūkst|tuhat|tuhan|tusen|тыс|милли|\bmilj|thousand|\d ?k\b"
)
# Month names by their starts in all six languages, in the order of the year.
_STARTS = (
    "jan|jaan|tammi|янв", "feb|veeb|helmi|фев", "mar(?!ras)|märts|maalis|мар", "apr|huhti|апр", "mai|may|maj|touko|мая|май|мае",
    "jun|jūn|juun|kesäk|июн", "jul|jūl|juul|heinä|июл", "aug|elok|авг", "sep|syys|сен", "okt|oct|loka|окт",
    "nov|marras|ноя", "dec|dets|joulu|дек",
)  # fmt: skip
_NAME = "(?:" + "|".join(_STARTS) + r")[^\W\d_]*\.?"
_DATE = rf"(?:(?P<month{{0}}>(?:\d{{{{1,2}}}}\.? )?{_NAME}|(?:\d{{{{1,2}}}}\.)?\d{{{{1,2}}}}[./])?[ \u00a0]?(?P<year{{0}}>20[2-3]\d)(?:\.? ?(?:gada|g\.|aasta|г\.|года)(?: (?P<name{{0}}>(?:\d{{{{1,2}}}}\. )?{_NAME}))?)?)"
_BETWEEN = r"\.?(?:,? ?(?:and |un |ja |och |и )?(?:end\w*|finish\w*|beig\w*|beidz\w*|lõp\w*|slut\w*|päät\w*|законч\w*|заверш\w*|окончание|конец)(?: in| at| в)?:? | vuoden |\s?(?:[-–—]|to|until|till och med|up to|till|through|līdz|kuni|до конца|до|по|\.\.)\s?| )"
_SPAN = LazyPattern(r"(?i)(?<![\w/-])" + _DATE.format(1) + _BETWEEN + _DATE.format(2) + r"(?!\d|-\d)")
# "From the beginning of 2026 to the end of 2028".
_WHOLE_YEARS = LazyPattern(
    r"(?i)(?:(?:beginning|start) of |vuoden |början av |начала )?(?P<year1>20[2-3]\d)(?:\.? (?:gada sākuma|aasta algusest|alusta|года))?"
    r",? (?:(?:to|till|until|līdz|kuni|до) )?(?:(?:the )?end of |vuoden |slutet av |конца )?(?P<year2>20[2-3]\d)"
    r"(?:\.? (?:gada beig\w+|aasta lõpuni|loppuun))?"
)
_WHOLE = LazyPattern(
    r"(?i)(?:beginning|start|end) of|sākum|beig|algus|lõpuni|alusta|loppuun|början|slutet|начала|конца"
)
_RUSSIAN_ABOUT = LazyPattern(r"(?i)(?<!\w)(?P<unit>года|лет|месяцев) на (?P<number>\d{1,2}(?:[.,]\d)?)")
_SPAN_IN_YEAR = LazyPattern(rf"(?i)(?<!\w)(?P<first>{_NAME}){_BETWEEN}(?P<last>{_NAME}) (?:20[2-3]\d)(?!\d)")
_PAST_SPAN = LazyPattern(r"(?i)found|dibināt|asutat|perustet|grundad|startad|основан")
MIN_MONTHS, MAX_MONTHS, MIN_BARE = 3, 72, 6


@dataclass(frozen=True, slots=True)
class Duration:
    """Months and where the text says so."""

    months: int
    start: int
    end: int


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    before = re.split(r"[.;!?][\s\"”]|\n|, | [–—-] |\(", text[max(0, start - 60) : start])[-1]
    after = re.split(r"[.;!?,](?:\s|$)|\n| [–—-] |[()]", text[end : end + 40])[0]
    return before, after


def _score(text: str, found: Duration) -> int | None:
    """How much speaks for this being the project's own length; None if it is something else."""
    before, after = _clause(text, found.start, found.end)
    if _NOT_LEFT.search(before) or _NOT_RIGHT.search(after):
        over_money = re.search(r"(?i)(?:over|under|över|в течение) *$", before) and _MONEY.search(before)
        if not over_money:
            return None
    inside = text[found.start : found.end]
    if _ENGLISH_UNDER.search(before[-6:] + inside) or (_LIMIT.search(before) and not _CUE.search(before)):
        return None
    if _PAST.search(before) or (re.match(r"(?i)-?aasta[sn]", after) and not _CUE.search(before + after)):
        return None
    sentence = re.split(r"[.!?]\s+(?=[^\W\d_])|\n", text[max(0, found.start - 60) : found.start])[-1]
    score = 2 * bool(_CUE.search(before)) + bool(_CUE.search(after)) + 2 * bool(_MONEY.search(sentence + "|" + after))
    score += bool(_MONEY.search(text[found.end : found.end + 30]))
    if found.months < MIN_BARE and not _CUE.search(before + inside):
        return None
    # Half years and spans of years are mostly rhythms and ages.
    unsure = found.months <= MIN_BARE or re.match(rf"\d+ ?(?:[-–]|to|līdz|kuni|till|до) ?\d+[ -]*{_YEAR}", inside)
    return None if unsure and score == 0 else score


def _month(text: str) -> int | None:
    word = re.sub(r"^\d{1,2}\.? ", "", text.lower())
    named = next((place for place, starts in enumerate(_STARTS, 1) if re.match(starts, word)), None)
    digits = re.findall(r"\d+", text)
    if named or not digits:
        return named
    return int(digits[-1]) if 1 <= int(digits[-1]) <= 12 else None


def _spans(text: str) -> list[Duration]:
    """Times between two dates, both included; years alone count whole."""
    if "20" not in text:
        return []
    found = []
    for match in _SPAN.finditer(text):
        first, last = (_month(match.group(f"month{side}") or match.group(f"name{side}") or "") for side in "12")
        bare = first is None and match.group()[4:-4].strip(" .") == ""
        if (
            bare
            or (first is None) != (last is None)
            or _PAST_SPAN.search(text[max(0, match.start() - 25) : match.start()])
        ):
            continue
        months = 12 * (int(match.group("year2")) - int(match.group("year1"))) + (last or 12) - (first or 1) + 1
        found.append(Duration(months, match.start(), match.end()))
    for match in _WHOLE_YEARS.finditer(text):
        if _WHOLE.search(match.group()):
            years = int(match.group("year2")) - int(match.group("year1")) + 1
            found.append(Duration(12 * years, match.start(), match.end()))
    for match in _SPAN_IN_YEAR.finditer(text):
        first, last = _month(match.group("first")), _month(match.group("last"))
        found.append(Duration((last or 0) - (first or 0) + 1, match.start(), match.end()))
    # Seven years are the programming period, not a project.
    return [item for item in found if MIN_MONTHS <= item.months <= MAX_MONTHS]


def _candidates(text: str) -> list[Duration]:
    plain = digitised(text)
    found = _counted(plain) if re.search(r"\d", plain) else []
    for words, months in _WORDS:
        for match in words.finditer(text):
            if not any(match.start() < item.end and item.start < match.end() for item in found):
                found.append(Duration(months, match.start(), match.end()))
    return [item for item in found if MIN_MONTHS <= item.months <= MAX_MONTHS]


def _counted(plain: str) -> list[Duration]:
    """Lengths with a number in digits."""
    found: list[Duration] = []

    def add(months: float, start: int, end: int) -> None:
        if not any(start < item.end and item.start < end for item in found):
            found.append(Duration(round(months), start, end))

    for match in _YEARS.finditer(plain):
        more = _AND_MONTHS.match(plain, match.end())
        months = 12 * (parse_digits(match.group("number")) + (0.5 if match.group("half") else 0))
        add(months + (int(more.group("number")) if more else 0), match.start(), (more or match).end())
    for pattern, more_months, factor in ((_QUARTERS, 0, 3), (_AND_QUARTER, 3, 12)):
        for match in pattern.finditer(plain):
            add(more_months + factor * parse_digits(match.group("number")), *match.span())
    for match in _RUSSIAN_ABOUT.finditer(plain):
        factor = 1 if match.group("unit").startswith("мес") else 12
        add(factor * parse_digits(match.group("number")), *match.span())
    for match in _YEAR_AND.finditer(plain):
        add(12 + int(match.group("number")), *match.span())
    for pattern in (_MONTHS, _LISTED):
        for match in pattern.finditer(plain):
            add(parse_digits(match.group("number")), *match.span())
    return found


def duration(text: str) -> Duration | None:
    """The stated length of the project that most speaks for, or the time between two dates; None if there is none."""
    scored = [(score, item) for item in _candidates(text) if (score := _score(text, item)) is not None]
    scored += [(1, item) for item in _spans(text)]
    # Among equals the last: rough ideas tend to end with time and money.
    return max(scored, key=lambda pair: (pair[0], pair[1].end), default=(0, None))[1]
