"""When it is close: what separates the two likeliest objectives."""

from __future__ import annotations

from cbmatch.advice.context import Context
from cbmatch.programme.model import Boundary
from cbmatch.recommendation import BoundaryAnswer, PhraseAnswer


def find_boundary(context: Context, numbers: set[int]) -> Boundary | None:
    """The rule for exactly these numbers."""
    return next((rule for rule in context.programme.boundaries if set(rule.between) == numbers), None)


def explain_boundary(context: Context, phrases: tuple[PhraseAnswer, ...] = ()) -> BoundaryAnswer | None:
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
        idea=_about_this_idea(context, phrases),
    )


def _about_this_idea(context: Context, phrases: tuple[PhraseAnswer, ...]) -> str:
    """One sentence: which words of the text speak for which of the two."""
    say, numbers = context.catalogue.text, context.ranking.order[:2]
    strongest = [
        max((item for item in phrases if item.objective == number), key=lambda item: item.weight, default=None)
        for number in numbers
    ]
    quoted = [say("text.quote", text=item.text) if item else "" for item in strongest]
    if not quoted[0]:
        return ""
    values = {"first": numbers[0], "second": numbers[1], "phrase": quoted[0]}
    return say("boundary.both", **values, other=quoted[1]) if quoted[1] else say("boundary.one", **values)
