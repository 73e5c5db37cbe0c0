"""Rules about money and time."""

from __future__ import annotations

import math
import re

from cbmatch.advice.checks.outcome import Outcome
from cbmatch.advice.context import Context
from cbmatch.programme.model import Check

_FUND = "(?:ERDF|ERAF|EAKR|ERUF|ERF|ЕФРР)"
_RATE = re.compile(
    rf"(?P<before>\d{{2,3}})\s?%\s?(?:{_FUND}|EU[- ]fund|grant)|{_FUND}\D{{0,20}}(?P<after>\d{{2,3}})\s?%",
    re.IGNORECASE,
)


def regular_budget(context: Context, check: Check, project_format: str) -> Outcome:
    """Total against the limit of a regular project."""
    if project_format != "regular":
        return None
    number, budget = context.catalogue.number, context.facts.budget
    limit, least = check.params["limit_eur"], check.params["min_eur"]
    if budget is None:
        return "unknown", {"limit": number(limit)}
    if budget.eur > limit:
        return "fail", {"amount": number(budget.eur), "limit": number(limit)}
    if budget.eur < least:
        return "warn", {"amount": number(budget.eur), "limit": number(least)}
    return "pass", {"amount": number(budget.eur), "limit": number(limit)}


def partner_budget(context: Context, check: Check, project_format: str) -> Outcome:
    """The share of one partner is rarely stated: below the limit in total, nobody can be above it."""
    if project_format != "regular" or context.facts.budget is None:
        return None
    limit, number = check.params["limit_eur"], context.catalogue.number
    values = {"amount": number(context.facts.budget.eur), "limit": number(limit)}
    return ("warn", values) if context.facts.budget.eur > limit else None


def small_budget(context: Context, check: Check, project_format: str) -> Outcome:
    """Total against the limit of a small project, whose basis is not settled."""
    if project_format != "small":
        return None
    number, budget, limit = context.catalogue.number, context.facts.budget, check.params["limit_eur"]
    if budget is None:
        return "unknown", {"limit": number(limit)}
    values = {"amount": number(budget.eur), "limit": number(limit)}
    if budget.eur <= limit:
        return "pass", values
    return ("warn" if budget.eur <= check.params["warn_up_to_eur"] else "fail"), values


def small_duration(context: Context, check: Check, project_format: str) -> Outcome:
    """Months against the limit of a small project."""
    if project_format != "small":
        return None
    limit, found = check.params["limit_months"], context.facts.duration
    if found is None:
        return "unknown", {"limit": limit}
    return ("pass" if found.months <= limit else "fail"), {"months": found.months, "limit": limit}


def erdf_rate(context: Context, check: Check, project_format: str) -> Outcome:
    """A stated share of the ERDF in per cent, or its amount beside the total."""
    match, facts = _RATE.search(context.text), context.facts
    if match:
        rate = int(match.group("before") or match.group("after"))
    elif facts.erdf and facts.budget and facts.erdf < facts.budget.eur:
        rate = math.ceil(100 * facts.erdf / facts.budget.eur - 0.01)  # 80.4 % is over 80 %
    else:
        return "unknown", {}
    return ("pass" if rate <= check.params["max_percent"] else "fail"), {"rate": rate}


EVALUATORS = {
    "regular-budget": regular_budget,
    "partner-budget": partner_budget,
    "small-budget": small_budget,
    "small-duration": small_duration,
    "erdf-rate": erdf_rate,
}
