"""The answer: frozen values that turn into the JSON of the contract with `to_dict`."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

SCHEMA = 1


def plain(value: Any) -> Any:
    """Dataclasses, tuples and mappings as JSON-ready dicts and lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


@dataclass(frozen=True, slots=True)
class IdeaSource:
    """The document that the idea was taken from.

    Attributes
    ----------
    kind : str
        Suffix of the file.
    pages, pages_read : int or None
        Where the kind has pages.
    words : int
        Words of the document.
    words_used : int
        Words of the part that was answered, which is ``idea.text``.
    rule : str
        How that part was chosen: "whole", "sections" (by headings) or "likeliest" (sentences).
    used : tuple of str
        Headings of the sections that were used.
    """

    kind: str
    pages: int | None
    pages_read: int | None
    words: int
    words_used: int
    rule: str
    used: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Idea:
    """The text that was answered; ``truncated`` if its end was left out; ``source`` if it came from a document."""

    text: str
    language: str
    words: int
    truncated: bool
    source: IdeaSource | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveAnswer:
    """One objective with its calibrated probability; ``plausible`` marks the 95 % set."""

    number: int
    name: str
    probability: float
    result: str
    plausible: bool
    why: str
    name_official: bool
    source: str


@dataclass(frozen=True, slots=True)
class BoundaryAnswer:
    """What separates the two likeliest objectives: the rule, what to write, and what this idea says."""

    between: tuple[int, ...]
    rule: str
    source: str
    hint: str
    idea: str = ""


@dataclass(frozen=True, slots=True)
class FormatAnswer:
    """Project type: recommendation with probability, what is allowed, why."""

    recommended: str
    name: str
    probability: float
    allowed: tuple[str, ...]
    reasons: tuple[str, ...]
    source: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class TypicalTarget:
    """Targets of comparable past projects; ``projects`` says how many."""

    low: float
    median: float
    high: float
    projects: int


@dataclass(frozen=True, slots=True)
class IndicatorAnswer:
    """One indicator that the project would report."""

    code: str | None
    name: str
    unit: str
    likelihood: float
    status: str
    source: str
    typical_target: TypicalTarget | None
    counts: str


@dataclass(frozen=True, slots=True)
class Indicators:
    """Result and output indicators, likeliest first."""

    result: tuple[IndicatorAnswer, ...]
    output: tuple[IndicatorAnswer, ...]


@dataclass(frozen=True, slots=True)
class ProjectAnswer:
    """A past or funded project near in meaning; money in EUR."""

    acronym: str
    title: str
    programme: str
    period: str
    objective: int | None
    similarity: float
    countries: tuple[str, ...]
    budget_total_eur: float | None
    lead_partner: str | None
    url: str


@dataclass(frozen=True, slots=True)
class PhraseAnswer:
    """A telling phrase: ``idea.text[start:end] == text``."""

    text: str
    start: int
    end: int
    objective: int
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why."""

    projects: tuple[ProjectAnswer, ...]
    phrases: tuple[PhraseAnswer, ...]


@dataclass(frozen=True, slots=True)
class FactsAnswer:
    """What the text states, None or empty where nothing; `place_names` are `places` in the answer's language."""

    countries: tuple[str, ...]
    places: tuple[str, ...]
    budget_total_eur: float | None
    duration_months: int | None
    partner_types: tuple[str, ...]
    place_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """One rule looked at: pass, warn, fail or unknown; `sentence` of the idea that it rests on, if one does."""

    id: str
    status: str
    message: str
    source: str
    rule: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Brief:
    """The decision about one idea without its reasons: one row of a table."""

    verdict: str
    objective: int
    objective_name: str
    probability: float
    second_objective: int | None
    second_probability: float | None
    plausible: tuple[int, ...]
    in_scope_probability: float
    format: str
    language: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Everything that cbmatch says about one idea."""

    cbmatch: str
    model: str
    programme: str
    language: str
    idea: Idea
    verdict: str
    summary: str
    objectives: tuple[ObjectiveAnswer, ...]
    in_scope_probability: float
    boundary: BoundaryAnswer | None
    format: FormatAnswer
    indicators: Indicators
    evidence: Evidence
    facts: FactsAnswer
    checks: tuple[CheckAnswer, ...]
    questions: tuple[str, ...]
    next_steps: tuple[NextStep, ...]
    notes: tuple[str, ...]
    schema: int = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the contract."""
        answer: dict[str, Any] = plain(self)
        return {"schema": answer.pop("schema"), **answer}

    def brief(self) -> Brief:
        """The decision alone; `language` is the idea's."""
        best, second = self.objectives[0], self.objectives[1] if len(self.objectives) > 1 else None
        return Brief(
            self.verdict,
            best.number,
            best.name,
            best.probability,
            second.number if second else None,
            second.probability if second else None,
            tuple(item.number for item in self.objectives if item.plausible),
            self.in_scope_probability,
            self.format.recommended,
            self.idea.language,
        )
