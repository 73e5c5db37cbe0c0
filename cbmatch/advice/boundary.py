"""When it is close: what separates the two likeliest objectives."""

from __future__ import annotations

from cbmatch.advice.context import Context
from cbmatch.programme.model import Boundary
from cbmatch.recommendation import BoundaryAnswer


def find_boundary(context: Context, numbers: set[int]) -> Boundary | None:
    """The rule for exactly these numbers."""
    return next((rule for rule in context.programme.boundaries if set(rule.between) == numbers), None)


def explain_boundary(context: Context) -> BoundaryAnswer | None:
    """The rule between the two best objectives of a close call; None for other verdicts."""
    if context.verdict != "close":
        return None
    first, second = context.ranking.order[:2]
    rule = find_boundary(context, {first, second})
    if rule is None:
        return None
    return BoundaryAnswer(
        between=(first, second),
        rule=context.say(rule.key),
        source=context.programme.source_text(rule.source),
        hint=context.say(rule.hint_key),
    )
