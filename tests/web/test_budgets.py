from dataclasses import replace

import pytest

pytest.importorskip("fastapi")

from cbmatch.recommendation import Evidence
from cbmatch.web.budgets import budget_strip


def answer_with(recommender, budgets, own=None):
    answer = recommender.suggest("Ports build shore power for ferries")
    (one, *_) = answer.evidence.projects
    found = tuple(replace(one, budget_total_eur=eur, acronym=f"P{eur}") for eur in budgets)
    facts = replace(answer.facts, budget_total_eur=own)
    return replace(answer, facts=facts, evidence=Evidence(found, ()))


def test_too_few_known_budgets_make_no_chart(recommender):
    assert budget_strip(answer_with(recommender, [1e6, None, 2e6, None]), 2e5) is None


def test_places_on_the_strip(recommender):
    strip = budget_strip(answer_with(recommender, [2e6, 1e6, None, 4e6], own=3e6), 2e5)
    assert [(dot.name, dot.at) for dot in strip.dots] == [
        ("P1000000.0", 26.0),
        ("P2000000.0", 50.0),
        ("P4000000.0", 98.0),
    ]
    assert (strip.own_at, strip.limit_at) == (74.0, 6.8)


def test_an_absurd_budget_stays_on_the_strip(recommender):
    strip = budget_strip(answer_with(recommender, [2e6, 1e6, 4e6], own=9e12), None)
    assert strip.own_at == 98.0
    assert strip.dots[-1].at == 34.0
    assert strip.limit_at is None
