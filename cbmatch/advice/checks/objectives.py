"""Rules about the objective: one only, its result, its exclusions, its calls."""

from __future__ import annotations

from cbmatch.advice.checks.outcome import Outcome
from cbmatch.advice.context import Context
from cbmatch.programme.model import Check

SURE = 0.8
SURELY_OUTSIDE = 0.05  # the threshold of the verdict turns some fitting ideas away: they must not be failed


def one_objective(context: Context, check: Check, project_format: str) -> Outcome:
    """Clear, or torn between two."""
    first, second = (context.objective_name(number) for number in context.ranking.order[:2])
    if context.verdict == "clear":
        return "pass", {"first": first}
    return ("warn", {"first": first, "second": second}) if context.verdict == "close" else None


def result_indicator(context: Context, check: Check, project_format: str) -> Outcome:
    """An idea surely outside the programme serves none; a short one cannot be judged."""
    if context.foreign:
        return None  # nothing was judged
    if context.verdict == "out_of_scope":
        return ("fail" if context.ranking.in_scope < SURELY_OUTSIDE else "warn"), {}
    if context.verdict == "clear" and context.ranking.in_scope >= SURE and context.words >= 25:
        return "pass", {}
    return "unknown", {}


def small_objective(context: Context, check: Check, project_format: str) -> Outcome:
    """Whether small projects were open under the objective."""
    numbers = {"objectives": context.catalogue.join([str(number) for number in check.params["objectives"]])}
    return ("pass", numbers) if project_format == "small" else None


def po3_water(context: Context, check: Check, project_format: str) -> Outcome:
    """Redirects where the neighbouring objective is plausible too."""
    if context.best.number != check.params["objective"]:
        return None
    return ("warn" if check.params["redirect_to"] in context.ranking.plausible else "pass"), {}


def curricula(context: Context, check: Check, project_format: str) -> Outcome:
    """Looks for the words of joint curricula."""
    if context.best.number != check.params["objective"]:
        return None
    kind = next((kind for kind in context.programme.elsewhere if kind.id == "curricula"), None)
    return ("warn" if kind and context.hits(kind.stems) else "pass"), {}


def residual(context: Context, check: Check, project_format: str) -> Outcome:
    """The residual objective is only for what no other covers."""
    if context.best.number != check.params["objective"]:
        return None
    return ("warn" if len(context.ranking.plausible) > 1 else "pass"), {}


def po7_service(context: Context, check: Check, project_format: str) -> Outcome:
    """A regular project of the objective needs a new joint or digitalised service."""
    if context.best.number != check.params["objective"] or project_format != check.params["format"]:
        return None
    results = [item for item in context.programme.indicators if item.objective == context.best.number]
    hits = {item.formats[0]: context.hits(item.signals) for item in results if len(item.formats) == 1 and item.signals}
    new, local = hits.get("regular", 0), hits.get("small", 0)
    if new >= 2 and new > local:
        return "pass", {}
    return ("warn", {}) if local > new else ("unknown", {})


def transport_node(context: Context, check: Check, project_format: str) -> Outcome:
    """The model cannot vouch for an existing node: passes only on a clear and sure answer."""
    if context.best.number != check.params["objective"]:
        return None
    sure = context.verdict == "clear" and context.ranking.in_scope >= SURE
    return ("pass" if sure and context.facts.places else "unknown"), {}


def cb_scale(context: Context, check: Check, project_format: str) -> Outcome:
    """Two countries in the text are a sign, not a proof: never passes by itself."""
    if context.best.number != check.params["objective"]:
        return None
    return ("warn" if len(context.facts.countries) == 1 else "unknown"), {}


def objective_open(context: Context, check: Check, project_format: str) -> Outcome:
    """Compares today with the known windows of the calls."""
    today = context.today.isoformat()
    calls = [call for call in context.programme.calls if project_format in call.formats]
    for call in calls:
        if any(start <= today <= end for start, end in call.windows):
            values = {"call": context.say(call.name_key), "date": context.catalogue.date(call.windows[-1][1])}
            return ("pass" if context.best.number in call.objectives else "fail"), values
    if not calls:
        return "unknown", {}
    # The latest in which this objective could be applied for; others would raise false hopes.
    own = [call for call in calls if context.best.number in call.objectives] or calls
    latest = max(own, key=lambda call: call.windows[-1][1])
    return "warn", {"call": context.say(latest.name_key), "date": context.catalogue.date(latest.windows[-1][1])}


EVALUATORS = {
    "one-objective": one_objective,
    "result-indicator": result_indicator,
    "small-objective": small_objective,
    "po3-water": po3_water,
    "curricula": curricula,
    "residual": residual,
    "po7-service": po7_service,
    "transport-node": transport_node,
    "cb-scale": cb_scale,
    "objective-open": objective_open,
}
