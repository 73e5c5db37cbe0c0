from dataclasses import replace

import pytest

pytest.importorskip("fastapi")

from cbmatch.web.before import Before, changes, decode, encode


def test_there_and_back(recommender):
    answer = recommender.suggest("Ports build shore power for ferries")
    found = decode(encode(answer))
    assert found.checks == {check.id: check.status for check in answer.checks}
    assert found.probabilities == {item.number: round(item.probability, 4) for item in answer.objectives}
    assert changes(found, answer).objectives == changes(found, answer).checks == ()


@pytest.mark.parametrize(
    "line", ["", "1=0.5", "1=1.5;", "1=nan;", "a=0.1;", "1=0.1;two=odd", "1=0.1;a=b=c", "1=0.1;" + "x" * 3000]
)
def test_anything_else_is_nothing(line):
    assert decode(line) is None


def test_largest_move_first_and_only_what_moved(recommender):
    answer = recommender.suggest("Ports build shore power for ferries")
    first, second, third, *_ = answer.objectives
    shifted = {first.number: 0.0, second.number: second.probability + 0.02, third.number: third.probability + 0.0001}
    check = answer.checks[0]
    other = "fail" if check.status != "fail" else "pass"
    found = changes(Before(shifted, {check.id: other, "gone": "pass"}), answer)
    assert [number for number, _, _ in found.objectives] == [first.number, second.number]
    assert found.checks == (check,)
    assert changes(Before({}, {}), replace(answer)).objectives == ()
