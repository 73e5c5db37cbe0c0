"""What a text states: countries, places, money, duration, kinds of partners."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from cbmatch.programme.model import Mention, Programme
from cbmatch.text.duration import Duration, duration
from cbmatch.text.mentions import Hit, MentionIndex
from cbmatch.text.money import Amount, amounts, erdf_support, other_currency, per_partner, total_budget

REGION_ENDING = 8


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts read from one idea.

    Attributes
    ----------
    countries : tuple of str
        Programme countries named or implied by a place (AX for Åland), in order of mention.
    outside_countries : tuple of str
        Other countries named.
    places, outside_places : tuple of str
        Places inside and outside the programme area.
    regions : tuple of str
        NUTS 3 codes of the places inside.
    partner_types : tuple of str
    budget : Amount or None
        Most likely the total budget, in EUR.
    amounts : tuple of Amount
        Every amount in EUR.
    other_currency : str or None
        An amount in another currency, as written.
    duration : Duration or None
    per_partner : float or None
        Amount in EUR stated for each partner.
    erdf : float or None
        Amount in EUR stated as support from the ERDF.
    starts : mapping
        Where the text first speaks of countries, places, partners, budget and duration, as far as it does.
    """

    countries: tuple[str, ...] = ()
    outside_countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    outside_places: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    partner_types: tuple[str, ...] = ()
    budget: Amount | None = None
    amounts: tuple[Amount, ...] = ()
    other_currency: str | None = None
    duration: Duration | None = None
    per_partner: float | None = None
    erdf: float | None = None
    starts: Mapping[str, int] = field(default_factory=dict)


class FactReader:
    """Reads facts of texts in the programme's languages; indexes are built once for each language."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._named = {place.name: place for place in programme.places}
        self._regions = {item["code"]: item["country"] for item in programme.raw["places"]["regions"]}
        self._indexes = lru_cache(maxsize=None)(self._build)

    def _build(self, language: str) -> tuple[MentionIndex, ...]:
        programme = self._programme
        return (
            MentionIndex(programme.countries, language),
            MentionIndex((place.mention for place in programme.places), language),
            MentionIndex((_region(item) for item in programme.raw["places"]["regions"]), language),
            MentionIndex(programme.partner_types, language),
        )

    def read(self, text: str, language: str) -> Facts:
        """Facts of `text`; `language` is one of the programme's."""
        countries, places, regions, partners = self._indexes(language)
        place_hits = longest(places.find(text))
        # A town wins over the region of its name; of a region's and a country's name the longer wins.
        region_hits = [hit for hit in regions.find(text) if not _inside(hit, place_hits)]
        country_hits = [hit for hit in countries.find(text) if not _inside(hit, place_hits)]
        area_hits = longest([*country_hits, *region_hits])
        mentions = [(hit.start, self._regions.get(hit.value, hit.value)) for hit in area_hits]
        mentions += [(hit.start, self._named[hit.value].country) for hit in place_hits]
        order = list(dict.fromkeys(country for _, country in sorted(mentions)))
        members = (*self._programme.member_countries, *self._programme.autonomous)
        found = [self._named[name] for name in dict.fromkeys(hit.value for hit in place_hits)]
        codes = [(hit.start, hit.value) for hit in region_hits]
        codes += [(hit.start, self._named[hit.value].region or "") for hit in place_hits]
        found_amounts = amounts(text)
        budget, length = total_budget(text, found_amounts), duration(text)
        partner_hits = longest(partners.find(text))
        first = {
            "countries": min((start for start, _ in mentions), default=None),
            "places": min((hit.start for hit in place_hits), default=None),
            "partners": min((hit.start for hit in partner_hits), default=None),
            "budget": budget.start if budget else None,
            "duration": length.start if length else None,
        }
        return Facts(
            countries=tuple(country for country in order if country in members),
            outside_countries=tuple(country for country in order if country not in members),
            places=tuple(place.name for place in found if not place.outside),
            outside_places=tuple(place.name for place in found if place.outside),
            regions=tuple(dict.fromkeys(code for _, code in sorted(codes) if code)),
            partner_types=tuple(dict.fromkeys(hit.value for hit in partner_hits)),
            budget=budget,
            amounts=tuple(found_amounts),
            other_currency=other_currency(text),
            duration=length,
            per_partner=per_partner(text, found_amounts),
            erdf=erdf_support(text, found_amounts),
            starts={name: start for name, start in first.items() if start is not None},
        )


def _region(item: Mapping[str, Any]) -> Mention:
    """Mention of one region of the programme's list, which keeps them as plain data."""
    names = {language: tuple(stems) for language, stems in item["names"].items()}
    blank = tuple(item.get("not") or ())
    return Mention(item["code"], names, {}, blank, capital=bool(item.get("case")), max_ending=REGION_ENDING)


def longest(hits: list[Hit]) -> list[Hit]:
    """Of overlapping hits the longest; each value once for each position."""
    kept: list[Hit] = []
    starts: list[int] = []
    for hit in sorted(hits, key=lambda item: (item.start - item.end, item.start)):
        at = bisect(starts, hit.start)  # kept hits never overlap: only the neighbours can be in the way
        if (at and kept[at - 1].end > hit.start) or (at < len(kept) and kept[at].start < hit.end):
            continue
        kept.insert(at, hit)
        starts.insert(at, hit.start)
    return kept


def _inside(hit: Hit, others: list[Hit]) -> bool:
    return any(other.start <= hit.start < other.end for other in others)
