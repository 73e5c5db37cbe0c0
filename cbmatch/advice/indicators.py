"""Which indicators the project would report, ranked by what the text speaks of."""

from __future__ import annotations

from cbmatch.advice.context import Context
from cbmatch.programme.model import Indicator
from cbmatch.recommendation import IndicatorAnswer, Indicators, TypicalTarget

# How likely an indicator is used when nothing in the text speaks for or against it.
BASE = {
    ("result", "official"): 0.9,
    ("result", "provisional"): 0.8,
    ("output", "official"): 0.8,
    ("output", "provisional"): 0.5,
}


def _likelihoods(context: Context, items: list[Indicator]) -> dict[str, float]:
    """Base rate, shared out by signals among the indicators that have any."""
    likelihood = {item.id: BASE[item.kind, item.status] for item in items}
    signalled = [item for item in items if any(item.signals.values())]
    if len(signalled) > 1:
        hits = {item.id: context.hits(item.signals) + 0.5 for item in signalled}
        most = max(hits.values())
        for item in signalled:
            likelihood[item.id] = round(BASE[item.kind, item.status] * (0.25 + 0.75 * hits[item.id] / most), 3)
    return likelihood


def recommend_indicators(context: Context, project_format: str) -> Indicators:
    """Result and output indicators of the likeliest objective in the recommended format."""
    own = [
        item
        for item in context.programme.indicators
        if item.objective == context.best.number and project_format in item.formats
    ]
    sides = {}
    for kind in ("result", "output"):
        items = [item for item in own if item.kind == kind]
        likelihood = _likelihoods(context, items)
        items.sort(key=lambda item: -likelihood[item.id])
        sides[kind] = tuple(_answer(context, item, likelihood[item.id], project_format) for item in items)
    return Indicators(sides["result"], sides["output"])


def _answer(context: Context, item: Indicator, likelihood: float, project_format: str) -> IndicatorAnswer:
    target = item.targets.get(project_format)
    return IndicatorAnswer(
        code=item.code,
        name=context.say(f"indicator.{item.id}.name"),
        unit=context.say(item.unit_key),
        likelihood=likelihood,
        status=item.status,
        source=context.programme.source_text(item.source) or context.catalogue.text(f"status.{item.fact_status}"),
        typical_target=TypicalTarget(**target) if target else None,
        counts=context.say(f"indicator.{item.id}.counts"),
    )
