from __future__ import annotations

import pytest

pytest.importorskip("pandas")

import pandas as pd

from cbmatch.corpus.typical_targets import FIRMS, PEOPLE, spread, stated, typical_targets


@pytest.mark.parametrize(
    ("summary", "unit", "number"),
    [
        ("A text. Targets: 60 SMEs in a development process; 5 start-ups.", FIRMS, 60),
        ("A text. Targets: 10-15 student-based knowledge intensive cross-border companies.", FIRMS, 12.5),
        ("A text. Targets: At least 1,200 unemployed people trained. Results: 900 people.", PEOPLE, 1200),
        ("Targets: About 100 unemployed people aged 55+ trained.", PEOPLE, 100),
        ("Started by 40 companies. Targets: a method.", FIRMS, None),
        ("Targets: a plan. Results: 30 companies.", FIRMS, None),
        ("Targets: 9 sales in 2015 by some companies that we know.", FIRMS, None),
    ],
)
def test_only_stated_targets_count(summary, unit, number):
    assert stated(summary, unit) == number


def test_fewer_than_three_projects_give_no_target():
    assert spread([3.0, 9.0]) is None
    assert spread([2.0, 4.0, 6.0, 8.0]) == {"low": 4, "median": 5, "high": 6, "projects": 4}


def test_targets_are_of_the_same_objective_and_type():
    rows = [(1, "regular", 4.0), (1, "regular", 6.0), (1, "regular", 8.0), (1, "small", 2.0), (4, "regular", 9.0)]
    projects = pd.DataFrame(rows, columns=["objective", "format", "partner_count"]).assign(summary="")
    objective_of = {name: int(name[2]) for name in ("po1-rco87", "po4-rco87")} | dict.fromkeys(("po3-rco87", "po5-rco87", "po6-rco87", "po7-rco87", "po1-rco01", "po1-rco04", "po2-rco01", "po2-rco04", "po6-people"), 0)  # fmt: skip
    found = typical_targets(projects, objective_of)
    assert found == {"po1-rco87": {"regular": {"low": 5, "median": 6, "high": 7, "projects": 3}}}
