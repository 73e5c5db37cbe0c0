from __future__ import annotations

from datetime import date

import pytest

from cbmatch.advice.checks import run_checks
from cbmatch.text.duration import duration
from cbmatch.text.facts import FactReader, Facts
from cbmatch.text.money import total_budget


def facts_of(programme, text, language="en"):
    return FactReader(programme).read(text, language)


def outcome(context, project_format="regular"):
    return {check.id: check for check in run_checks(context, project_format)}


def status(context, name, project_format="regular"):
    check = outcome(context, project_format).get(name)
    return check.status if check else None


@pytest.mark.parametrize(
    ("countries", "wanted"),
    [
        (("FI", "EE"), "pass"),
        (("LV", "SE", "EE"), "pass"),
        (("AX", "FI"), "warn"),
        (("FI", "AX"), "warn"),
        (("AX",), "warn"),
        (("AX", "SE"), "pass"),
        (("AX", "FI", "EE"), "pass"),
        (("LV",), "warn"),
        ((), "unknown"),
    ],
)
def test_two_countries(make_context, countries, wanted):
    assert status(make_context(facts=Facts(countries=countries)), "two-countries") == wanted


@pytest.mark.parametrize(
    ("countries", "wanted"), [(("AX", "FI"), "warn"), (("AX",), "warn"), (("AX", "EE"), "pass"), (("FI",), None)]
)
def test_aland_and_finland(make_context, countries, wanted):
    assert status(make_context(facts=Facts(countries=countries)), "aland-finland") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("budget 2 000 000 EUR", "pass"), ("budget 4 000 000 EUR", "pass"), ("budget 4 500 000 EUR", "fail"),
     ("budget 100 000 EUR", "warn"), ("no money", "unknown")],
)  # fmt: skip
def test_budget_of_a_regular_project(make_context, text, wanted):
    context = make_context(best=1, text=text, facts=Facts(budget=total_budget(text)))
    assert status(context, "regular-budget") == wanted
    assert status(context, "regular-budget", "small") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("budget 200 000 EUR", "pass"), ("budget 213 550 EUR", "pass"), ("budget 230 000 EUR", "warn"),
     ("budget 900 000 EUR", "fail"), ("no money", "unknown")],
)  # fmt: skip
def test_budget_of_a_small_project(make_context, text, wanted):
    context = make_context(text=text, facts=Facts(budget=total_budget(text)))
    assert status(context, "small-budget", "small") == wanted
    assert status(context, "small-budget", "regular") is None


@pytest.mark.parametrize(("text", "wanted"), [("18 months", "pass"), ("19 months", "fail"), ("soon", "unknown")])
def test_months_of_a_small_project(make_context, text, wanted):
    context = make_context(text=text, facts=Facts(duration=duration(text)))
    assert status(context, "small-duration", "small") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"), [("80 % ERDF", "pass"), ("85% ERDF", "fail"), ("ERDF rate of 75 %", "pass"), ("-", "unknown")]
)
def test_rate(make_context, text, wanted):
    assert status(make_context(text=text), "erdf-rate") == wanted


@pytest.mark.parametrize(("verdict", "wanted"), [("clear", "pass"), ("close", "warn"), ("out_of_scope", None)])
def test_one_objective(make_context, verdict, wanted):
    assert status(make_context(verdict=verdict), "one-objective") == wanted


def test_result_indicator(make_context):
    assert status(make_context(verdict="out_of_scope", in_scope=0.01), "result-indicator") == "fail"
    assert status(make_context(verdict="out_of_scope", in_scope=0.2), "result-indicator") == "warn"
    assert status(make_context(words=40, in_scope=0.95), "result-indicator") == "pass"
    assert status(make_context(words=5, in_scope=0.95), "result-indicator") == "unknown"


def test_companies(make_context):
    company = Facts(partner_types=("sme",))
    assert status(make_context(best=4, facts=company), "private-companies") == "pass"
    assert status(make_context(best=6, facts=company), "private-companies") == "unknown"
    assert status(make_context(best=6), "private-companies") is None


def test_checks_of_one_objective_stay_there(make_context):
    assert status(make_context(best=3, second=4, verdict="close"), "po3-water") == "warn"
    assert status(make_context(best=3, second=4), "po3-water") == "pass"
    assert status(make_context(best=5), "po3-water") is None
    assert status(make_context(best=7, text="joint curricula for schools"), "curricula") == "warn"
    assert status(make_context(best=7, second=6, verdict="close"), "residual") == "warn"
    assert status(make_context(best=5), "transport-node") == "unknown"
    assert status(make_context(best=6), "transport-node") is None


def test_calls_depend_on_the_day(make_context, programme):
    call = next(call for call in programme.calls if "regular" in call.formats)
    inside = date.fromisoformat(call.windows[-1][0])
    assert status(make_context(best=call.objectives[0], today=inside), "objective-open") == "pass"
    assert status(make_context(today=date(2040, 1, 1)), "objective-open") == "warn"
    closed = [n for n in range(1, 8) if n not in call.objectives]
    for number in closed:
        second = number % 7 + 1
        assert status(make_context(best=number, second=second, today=inside), "objective-open") == "fail"


@pytest.mark.parametrize("answer", ["en", "lv", "et", "fi", "sv", "ru"])
@pytest.mark.parametrize("project_format", ["regular", "small"])
@pytest.mark.parametrize("best", range(1, 8))
def test_every_message_is_whole_in_every_language(make_context, programme, answer, project_format, best):
    for text in ("SMEs in Turku and Riga, 85 % ERDF, budget 230 000 EUR, 20 months, Åland, Berlin, Narva", "idea"):
        for verdict in ("clear", "close", "out_of_scope", "too_short"):
            facts = facts_of(programme, text)
            context = make_context(
                best=best, second=best % 7 + 1, verdict=verdict, text=text, facts=facts, answer=answer
            )
            for check in run_checks(context, project_format):
                assert check.status in ("pass", "warn", "fail", "unknown")
                assert check.message
                assert "{" not in check.message + check.rule
                assert check.source
