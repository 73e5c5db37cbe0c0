"""The programme's parts as frozen values. Texts stand apart, one mapping a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Signals = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether something is allowed, how sure that is, and where it stands."""

    allowed: bool
    status: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """One specific objective; its texts are ``objective.<number>.name``, ``.result`` and so on."""

    number: int
    formats: Mapping[str, Ruling]
    private_companies: Ruling
    result_source: tuple[str, ...]
    text_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of one objective.

    Attributes
    ----------
    signals : mapping
        Word starts that speak for it.
    targets : mapping
        By project type: what comparable past projects aimed at (low, median, high, projects).
    """

    id: str
    objective: int
    kind: str
    code: str | None
    formats: tuple[str, ...]
    unit_key: str
    status: str
    fact_status: str
    source: tuple[str, ...]
    signals: Signals
    note_key: str | None
    targets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Format:
    """Project type. Money in EUR, time in months; None where no limit is known."""

    id: str
    budget_max: float | None
    budget_min: float | None
    per_partner_max: float | None
    duration_max: int | None
    objectives: tuple[int, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Boundary:
    """What separates two objectives."""

    between: tuple[int, ...]
    key: str
    hint_key: str
    status: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """An eligibility rule that the tool looks at; texts are ``check.<id>.rule`` and ``check.<id>.<status>``."""

    id: str
    rule: str
    severity: str
    status: str
    source: tuple[str, ...]
    params: Mapping[str, Any]
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A call for proposals; windows are pairs of ISO dates."""

    id: str
    name_key: str
    formats: tuple[str, ...]
    objectives: tuple[int, ...]
    windows: tuple[tuple[str, str], ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way from an idea to a project."""

    key: str
    url: str | None
    status: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A kind of idea that fits none of the objectives, by its word starts."""

    id: str
    key: str
    stems: Signals
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Word starts by which a country, place or kind of partner is recognised in a text.

    Attributes
    ----------
    value : str
        Country code, place name or id of the kind of partner.
    stems, exact : mapping of language ("*" for all) to tuple of str
        Word starts (several words: each a word start, in sequence) and whole words.
    blank : tuple of str
        Phrases to ignore while looking for this entry.
    capital : bool
        Only mentions with a capital letter count.
    languages : tuple of str
        Texts in which the entry is used; empty for all.
    max_ending : int or None
        How many letters may follow a stem.
    """

    value: str
    stems: Signals
    exact: Signals
    blank: tuple[str, ...]
    capital: bool = False
    languages: tuple[str, ...] = ()
    max_ending: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place, where it lies and whether that is in the programme area."""

    name: str
    country: str
    region: str | None
    outside: bool
    mention: Mention


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything known about one programme."""

    id: str
    languages: tuple[str, ...]
    member_countries: tuple[str, ...]
    autonomous: Mapping[str, str]
    sources: Mapping[str, Mapping[str, str]]
    objectives: tuple[Objective, ...]
    indicators: tuple[Indicator, ...]
    formats: Mapping[str, Format]
    boundaries: tuple[Boundary, ...]
    checks: Mapping[str, Check]
    calls: tuple[Call, ...]
    steps: tuple[Step, ...]
    elsewhere: tuple[Elsewhere, ...]
    countries: tuple[Mention, ...]
    outside_countries: frozenset[str]
    places: tuple[Place, ...]
    place_names: Mapping[str, Mapping[str, str]]
    partner_types: tuple[Mention, ...]
    border_regions: frozenset[str]
    texts: Mapping[str, Mapping[str, str]]
    official: Mapping[str, frozenset[str]]
    raw: Mapping[str, Any]

    def text(self, key: str, language: str, **values: object) -> str:
        """Text `key` in `language` with its placeholders filled; English where a language has no such text."""
        template = self.texts.get(language, {}).get(key) or self.texts["en"].get(key, key)
        return template.format(**values) if values else template

    def place_name(self, name: str, language: str) -> str:
        """The place as `language` writes it; its own name where that is the same or not known."""
        return self.place_names.get(language, {}).get(name, name)

    def source_text(self, sources: tuple[str, ...]) -> str:
        """Sources as one line: what each is and its address."""
        parts = []
        for name in sources:
            source = self.sources.get(name, {})
            url = source.get("url", "")
            link = f" <{url}>" if url.startswith("http") else ""
            parts.append(f"{name}: {source.get('what', name)}{link}")
        return "; ".join(parts)
