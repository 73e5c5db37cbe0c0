"""Regular or small: hard limits first, then what the objective asks for, then the text."""

from __future__ import annotations

from cbmatch.advice.context import Context
from cbmatch.recommendation import FormatAnswer

CERTAIN, LIKELY = 0.97, 0.9
REGULAR, SMALL = "regular", "small"


def recommend_format(context: Context) -> FormatAnswer:
    """Format with probability, allowed formats and reasons, each in the answer's language."""
    objective, facts = context.best, context.facts
    small, regular = context.programme.formats[SMALL], context.programme.formats[REGULAR]
    budget = facts.budget.eur if facts.budget else None
    months = facts.duration.months if facts.duration else None
    reasons: list[str] = []
    sources: list[str] = list(small.source)
    say, money = context.catalogue.text, context.catalogue.money
    allowed = [REGULAR, SMALL]

    if budget is not None and regular.budget_max and budget > regular.budget_max:
        reasons.append(say("reason.over_regular", amount=money(budget), limit=money(regular.budget_max)))
    if not objective.formats[SMALL].allowed:
        numbers = context.catalogue.join(
            [str(o.number) for o in context.programme.objectives if o.formats[SMALL].allowed]
        )
        reasons.append(say("reason.objective_regular_only", objectives=numbers))
        sources += objective.formats[SMALL].source
        return _answer(context, REGULAR, CERTAIN, [REGULAR], reasons, sources)

    probability_small = context.small_by_text
    if budget is not None and small.budget_max:
        values = {"amount": money(budget), "limit": money(small.budget_max)}
        if budget > small.budget_max:
            reasons.append(say("reason.budget_over_small", **values))
            allowed = [REGULAR]
        else:
            reasons.append(say("reason.budget_within_small", **values))
            probability_small = max(probability_small, LIKELY)
    elif small.budget_max and _over_by_a_part(context, small.budget_max, reasons):
        allowed = [REGULAR]
    if months is not None and small.duration_max:
        counted = context.catalogue.count
        values = {"duration": counted("count.months", months), "limit": counted("count.months", small.duration_max)}
        if months > small.duration_max:
            reasons.append(say("reason.duration_over_small", **values))
            allowed = [REGULAR]
        else:
            reasons.append(say("reason.duration_within_small", **values))
            if budget is None:
                probability_small = max(probability_small, 0.7)
    if allowed == [REGULAR]:
        return _answer(context, REGULAR, CERTAIN, allowed, reasons, sources)
    if budget is None:
        probability_small = _by_required_result(context, probability_small, reasons, sources)
    recommended = SMALL if probability_small >= 0.5 else REGULAR
    if not reasons:
        reasons.append(say("reason.no_signs"))
    probability = probability_small if recommended == SMALL else 1 - probability_small
    return _answer(context, recommended, probability, allowed, reasons, sources)


def _over_by_a_part(context: Context, limit: float, reasons: list[str]) -> bool:
    """Whether support or one partner's share alone shows that the total is over `limit`; says why."""
    facts, say, money = context.facts, context.catalogue.text, context.catalogue.money
    rate = context.programme.checks["erdf-rate"].params["max_percent"] / 100
    if facts.erdf and facts.erdf / rate > limit:
        values = {"amount": money(facts.erdf), "rate": context.catalogue.percent(rate)}
        reasons.append(say("reason.erdf_total", **values, total=money(facts.erdf / rate)))
        return True
    if facts.per_partner and facts.per_partner > limit:
        reasons.append(say("reason.partner_over_small", amount=money(facts.per_partner), limit=money(limit)))
        return True
    return False


def _other_type(context: Context, recommended: str) -> str:
    """What would have to change for the other type; empty where the objective is open to one only."""
    small = context.programme.formats[SMALL]
    if not (context.best.formats[SMALL].allowed and small.budget_max and small.duration_max):
        return ""
    limit = context.catalogue.money(small.budget_max)
    if recommended == SMALL:
        return context.catalogue.text("format.other_regular", limit=limit)
    months = context.catalogue.count("count.months", small.duration_max)
    return context.catalogue.text("format.other_small", limit=limit, duration=months)


def _by_required_result(context: Context, probability: float, reasons: list[str], sources: list[str]) -> float:
    """Where the result indicators differ by format (objective 7), the result that the text speaks of decides."""
    own = [item for item in context.programme.indicators if item.objective == context.best.number]
    results = [item for item in own if item.kind == "result" and len(item.formats) == 1]
    counts = {item.formats[0]: context.hits(item.signals) for item in results}
    if set(counts) == {SMALL, REGULAR}:
        new, local = counts[REGULAR], counts[SMALL]
        for item in results:
            sources += item.source
        if new >= local + 1 and probability < 0.75:
            reasons.append(context.catalogue.text("reason.new_service"))
            return min(probability, 0.4)
        if local > new and probability > 0.25:
            reasons.append(context.catalogue.text("reason.local_improvement"))
            return max(probability, 0.6)
    return probability


def _answer(
    context: Context, recommended: str, probability: float, allowed: list[str], reasons: list[str], sources: list[str]
) -> FormatAnswer:
    unique = tuple(dict.fromkeys(sources))
    if context.facts.budget is None and context.facts.other_currency:
        reasons.append(context.catalogue.text("reason.other_currency", amount=context.facts.other_currency))
    return FormatAnswer(
        recommended=recommended,
        name=context.say(f"format.{recommended}.name"),
        probability=round(probability, 4),
        allowed=tuple(allowed),
        reasons=tuple(reasons),
        source=context.programme.source_text(unique),
        other=_other_type(context, recommended),
    )
