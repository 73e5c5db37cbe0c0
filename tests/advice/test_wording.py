from __future__ import annotations

import pytest

from cbmatch.advice.boundary import explain_boundary
from cbmatch.advice.context import count_starts
from cbmatch.advice.indicators import recommend_indicators
from cbmatch.advice.questions import MAX_QUESTIONS, ask, next_steps
from cbmatch.advice.wording import objective_answers, rounded, summary
from cbmatch.text.facts import Facts

LANGUAGES = ("en", "lv", "et", "fi", "sv", "ru")
VERDICTS = ("clear", "close", "out_of_scope", "too_short")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_sentences_are_whole(make_context, language, verdict):
    for best in range(1, 8):
        context = make_context(best=best, second=best % 7 + 1, verdict=verdict, answer=language)
        said = [summary(context), *ask(context), *(step.text for step in next_steps(context))]
        assert all(text and "{" not in text for text in said)
        assert 3 <= len(ask(context)) <= MAX_QUESTIONS
        assert len(set(ask(context))) == len(ask(context))


def test_three_plausible_objectives_are_all_named(make_context):
    said = summary(make_context(best=3, second=4, verdict="close", plausible={3, 4, 7}))
    assert all(number in said for number in "347")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pair_has_a_boundary(make_context, language):
    for first in range(1, 8):
        for second in range(1, 8):
            if first != second:
                context = make_context(best=first, second=second, verdict="close", answer=language)
                found = explain_boundary(context)
                assert found.between == (first, second)
                assert found.rule
                assert found.hint
                assert found.source
    assert explain_boundary(make_context(verdict="clear")) is None


def test_questions_ask_for_what_is_missing(make_context):
    nothing = ask(make_context(best=5))
    known = ask(make_context(best=5, facts=Facts(countries=("FI", "EE")), words=60))
    say = make_context().catalogue.text
    assert say("question.partners") in nothing
    assert say("question.partners") not in known
    assert say("question.budget") in known
    alone = ask(make_context(best=5, facts=Facts(countries=("AX", "FI"))))
    assert any("Finland" in question or "land" in question for question in alone)


@pytest.mark.parametrize("best", range(1, 8))
@pytest.mark.parametrize("project_format", ["regular", "small"])
def test_indicators(make_context, best, project_format):
    context = make_context(best=best, second=best % 7 + 1)
    found = recommend_indicators(context, project_format)
    if context.best.formats[project_format].allowed:
        assert found.result
        assert found.output
    for side in (found.result, found.output):
        assert [item.likelihood for item in side] == sorted((item.likelihood for item in side), reverse=True)
        assert all(0 < item.likelihood <= 1 and item.name and item.unit and item.source for item in side)


def test_objectives_in_the_order_of_the_ranking(make_context, programme):
    found = objective_answers(make_context(best=3, second=1), (), [])
    assert [item.number for item in found][:2] == [3, 1]
    assert sum(item.probability for item in found) == pytest.approx(1)
    assert all(item.why and item.result and item.source for item in found)


@pytest.mark.parametrize(
    ("language", "official"), [("en", True), ("lv", True), ("fi", True), ("sv", True), ("et", False), ("ru", False)]
)
def test_names_say_whether_they_are_official(make_context, language, official):
    found = objective_answers(make_context(answer=language), (), [])
    assert {item.name_official for item in found} == {official}


def test_rounding_keeps_the_sum():
    for values in ((1 / 7,) * 7, (0.9999999, 1e-8, 9e-8, 0, 0, 0, 0), (0.5, 0.5)):
        assert sum(rounded(values)) == pytest.approx(1, abs=1e-12)


def test_word_starts():
    assert count_starts("Joint curricula, joint schools", ["curricul", "joint school", "oint"]) == 2
    assert count_starts("a (b", ["(b", "b"]) == 2
