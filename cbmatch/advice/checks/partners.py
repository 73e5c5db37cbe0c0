"""Rules about who takes part and where."""

from __future__ import annotations

from cbmatch.advice.checks.outcome import Outcome
from cbmatch.advice.context import Context
from cbmatch.programme.model import Check

COMPANIES = {"sme", "large_company"}
APPLICANT_WORDS = 8
RESULT_WORDS = 25  # fewer hardly say what will be different after the project


def two_countries(context: Context, check: Check, project_format: str) -> Outcome:
    """One named country is a warning, not a failure: the text may simply not name the others."""
    countries = context.facts.countries
    states = {context.programme.autonomous.get(country, country) for country in countries}
    names = {"countries": context.catalogue.join([context.say(f"country.{country}") for country in countries])}
    if len(states) >= check.params["min_countries"]:
        return "pass", names
    return ("warn", names) if states else ("unknown", {})


def aland_finland(context: Context, check: Check, project_format: str) -> Outcome:
    """Only asked where the autonomous region is named."""
    countries = set(context.facts.countries)
    autonomous, state = check.params["autonomous"], check.params["state"]
    if autonomous not in countries:
        return None
    return ("warn" if countries <= {autonomous, state} else "pass"), {}


def programme_area(context: Context, check: Check, project_format: str) -> Outcome:
    """Places outside the area are a warning; so may be target markets, which is why it never fails."""
    facts = context.facts
    if facts.outside_places:
        return "warn", {"places": context.catalogue.join(context.place_names(facts.outside_places))}
    if facts.places:
        return "pass", {"places": context.catalogue.join(context.place_names(facts.places))}
    return "unknown", {}


def result_in_area(context: Context, check: Check, project_format: str) -> Outcome:
    """Speaks only where every place that is named lies on one side, and passes only with a text that says a result."""
    facts = context.facts
    says_result = context.verdict != "out_of_scope" and context.words >= RESULT_WORDS
    if facts.places and not facts.outside_places and says_result:
        return "pass", {}
    if facts.outside_places and not facts.places and not facts.countries:
        return "warn", {}
    return "unknown", {}


def private_companies(context: Context, check: Check, project_format: str) -> Outcome:
    """A company in the text may be a partner or only gain from the project: no failure."""
    numbers = {"objectives": context.catalogue.join([str(number) for number in check.params["objectives"]])}
    if not COMPANIES & set(context.facts.partner_types):
        return None
    return ("pass", {}) if context.best.private_companies.allowed else ("unknown", numbers)


def pre_financing(context: Context, check: Check, project_format: str) -> Outcome:
    """Said plainly to those who must prove their capacity."""
    concerned = {"ngo", "association", "social_enterprise", *COMPANIES}
    return ("warn" if concerned & set(context.facts.partner_types) else "unknown"), {}


def organisation(context: Context, check: Check, project_format: str) -> Outcome:
    """Whether an organisation is named at all; beside a private person it is open who would apply."""
    kinds = set(context.facts.partner_types)
    if "individual" in kinds:
        return ("warn" if kinds == {"individual"} else "unknown"), {}
    # A port or a school in a few words may be a place; in a longer text somebody speaks.
    return ("pass" if kinds and context.words >= APPLICANT_WORDS else "unknown"), {}


def targeted_call(context: Context, check: Check, project_format: str) -> Outcome:
    """Only of use to partners from the regions at the external border."""
    regions = [code for code in context.facts.regions if code in context.programme.border_regions]
    if not regions:
        return None
    names = {item["code"]: item["name"] for item in context.programme.raw["regions"]["regions"]}
    return "pass", {"regions": context.catalogue.join([names[code] for code in regions])}


EVALUATORS = {
    "two-countries": two_countries,
    "aland-finland": aland_finland,
    "programme-area": programme_area,
    "result-in-area": result_in_area,
    "private-companies": private_companies,
    "pre-financing": pre_financing,
    "organisation": organisation,
    "targeted-call": targeted_call,
}
