"""Where the budget of the idea lies among those of the nearest projects: a strip of dots says it at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from cbmatch.recommendation import Recommendation

FEWEST = 3
MARGIN = 2.0  # per cent of the width that stay free at either end


@dataclass(frozen=True, slots=True)
class Dot:
    """One project; ``at`` is its place on the strip in per cent of the width."""

    at: float
    name: str
    eur: float


@dataclass(frozen=True, slots=True)
class Strip:
    """Dots from 0 EUR on, in order of money; ``own_at`` is the idea's place, ``limit_at`` that of a small project."""

    dots: tuple[Dot, ...]
    own: float | None
    own_at: float | None
    limit: float | None
    limit_at: float | None


def budget_strip(answer: Recommendation, limit: float | None) -> Strip | None:
    """The strip, or None if fewer than three budgets are known: then words say as much.

    Parameters
    ----------
    answer : Recommendation
    limit : float or None
        Largest budget of a small project in EUR.
    """
    known = [(item.budget_total_eur, item.acronym or item.title) for item in answer.evidence.projects]
    budgets = sorted((eur, name) for eur, name in known if eur)
    if len(budgets) < FEWEST:
        return None
    own = answer.facts.budget_total_eur
    # An absurd budget (a typing error) would squeeze the rest into one dot; it is shown at the edge.
    largest = max(budgets[-1][0], limit or 0.0, min(own or 0.0, 3 * budgets[-1][0]))

    def at(eur: float) -> float:
        return round(MARGIN + (100 - 2 * MARGIN) * min(eur / largest, 1.0), 1)

    return Strip(
        tuple(Dot(at(eur), name, eur) for eur, name in budgets),
        own,
        at(own) if own is not None else None,
        limit,
        at(limit) if limit else None,
    )
