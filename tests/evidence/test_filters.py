from __future__ import annotations

import pytest

from cbmatch.errors import EmptyIdeaError, UsageError
from cbmatch.evidence.filters import ProjectFilter, choices


def titles(found):
    return {item.title for item in found}


def test_no_filter_is_no_mask(recommender):
    assert ProjectFilter().mask(recommender.model.pool, 7, {}) is None


def test_objective(recommender):
    found = recommender.projects("harbours", objective=3)
    assert titles(found) == {"Project number 3", "Project number 11"}
    assert {item.objective for item in found} == {3}


def test_country_in_any_case(recommender):
    found = recommender.projects("harbours", top=50, country=" ee")
    assert titles(found) == {f"Project number {number}" for number in range(1, 12, 2)}


def test_a_country_includes_its_autonomous_parts(recommender, monkeypatch):
    monkeypatch.setitem(recommender.model.pool.facts[0], "countries", ["AX"])
    assert "Project number 0" in titles(recommender.projects("harbours", top=50, country="FI"))
    assert titles(recommender.projects("harbours", top=50, country="AX")) == {"Project number 0"}
    assert "Project number 0" not in titles(recommender.projects("harbours", top=50, country="EE"))


def test_period_and_programme(recommender, monkeypatch):
    monkeypatch.setitem(recommender.model.pool.facts[5], "period", "2021-2027")
    monkeypatch.setitem(recommender.model.pool.facts[6], "programme", "Central Baltic and more")
    assert titles(recommender.projects("harbours", period="2021–2027")) == {"Project number 5"}
    assert titles(recommender.projects("harbours", programme="and MORE")) == {"Project number 6"}
    # The whole name means that programme alone.
    assert "Project number 6" not in titles(recommender.projects("harbours", top=50, programme="central baltic"))
    assert len(recommender.projects("harbours", top=50, programme="baltic")) == 12


def test_filters_together(recommender):
    assert titles(recommender.projects("harbours", objective=3, country="EE", period="2014-2020")) == {
        "Project number 3", "Project number 11",
    }  # fmt: skip
    assert recommender.projects("harbours", objective=2, country="EE") == []


def test_filtered_projects_keep_their_order(recommender):
    everything = [item.title for item in recommender.projects("harbours", top=50)]
    some = [item.title for item in recommender.projects("harbours", top=50, country="EE")]
    assert some == [title for title in everything if title in set(some)]


@pytest.mark.parametrize(
    "asked",
    [{"objective": 0}, {"objective": 8}, {"period": "1999"}, {"country": "XX"}, {"country": ""}, {"programme": "Mars"},
     {"programme": " "}],
)  # fmt: skip
def test_values_that_no_project_has(recommender, asked):
    with pytest.raises(UsageError) as caught:
        recommender.projects("harbours", **asked)
    assert caught.value.hint


def test_filters_do_not_stand_in_for_words(recommender):
    with pytest.raises(EmptyIdeaError):
        recommender.projects(" ", country="EE")


def test_choices(recommender, monkeypatch):
    monkeypatch.setitem(recommender.model.pool.facts[1], "programme", "A foreign programme")
    offered = choices(recommender.model.pool)
    assert offered == {
        "period": ["2014-2020"], "country": ["EE", "FI"], "programme": ["Central Baltic", "A foreign programme"]
    }  # fmt: skip


@pytest.mark.shipped
def test_shipped_pool(shipped):
    found = shipped.projects("mazāk barības vielu jūrā", country="LV", programme="Central Baltic", period="2014-2020")
    assert found
    assert all("LV" in item.countries and item.programme == "Central Baltic" for item in found)
