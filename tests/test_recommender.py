"""Verdicts, truncation, hostile text: the behaviour of `Recommender` around the model."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cbmatch import CbmatchError, Recommender
from cbmatch.errors import ModelError, ProgrammeError, UsageError
from cbmatch.ranking.model import ScopeWeights
from cbmatch.text.cleaning import MAX_CHARACTERS

IDEA = "Ports in Turku and Tallinn reduce emissions of ferries at berth with shore power for all of them"
INSIDE, OUTSIDE = ScopeWeights(0, 0, 0, 10, 0.5), ScopeWeights(0, 0, 0, -10, 0.5)


@pytest.fixture
def changed(recommender):
    """The tiny recommender with other numbers in its ranking."""

    def make(**values):
        ranking = replace(recommender.model.ranking, **values)
        return Recommender(replace(recommender.model, ranking=ranking), recommender.programme)

    return make


@pytest.mark.parametrize(
    ("text", "values", "verdict"),
    [
        (IDEA, {"scope": INSIDE, "coverage_short": 1e-6, "coverage_long": 1e-6}, "clear"),
        (IDEA, {"scope": INSIDE, "coverage_short": 0.9999, "coverage_long": 0.9999}, "close"),
        (IDEA, {"scope": OUTSIDE}, "out_of_scope"),
        ("shore power", {"scope": INSIDE}, "too_short"),
        ("shore power", {"scope": OUTSIDE}, "too_short"),
    ],
)
def test_verdicts(changed, text, values, verdict):
    answer = changed(**values).suggest(text)
    assert answer.verdict == verdict
    assert len(answer.objectives) == 7
    assert answer.questions
    assert answer.next_steps
    if verdict != "close":
        assert answer.boundary is None
    elif answer.boundary:
        assert set(answer.boundary.between) == {item.number for item in answer.objectives[:2]}


@pytest.mark.parametrize("coverage", [0.3, 0.6, 0.9, 0.99])
def test_plausible_set_is_the_smallest_with_the_coverage(changed, coverage):
    answer = changed(scope=INSIDE, coverage_short=coverage, coverage_long=coverage).suggest(IDEA)
    inside = [item.probability for item in answer.objectives if item.plausible]
    assert sum(inside) >= coverage - 1e-5
    assert sum(inside[:-1]) < coverage + 1e-5


def test_short_and_long_texts_have_their_own_coverage(changed):
    here = changed(scope=INSIDE, coverage_short=0.9999, coverage_long=1e-6)
    assert here.suggest("shore power for three ports").verdict == "close"
    assert here.suggest(f"{IDEA} and {IDEA}").verdict == "clear"


def test_twenty_megabytes_are_cut_and_said(recommender):
    answer = recommender.suggest("shore power in ports " * 1_000_000)
    assert answer.idea.truncated
    assert len(answer.idea.text) <= MAX_CHARACTERS
    assert recommender.suggest(IDEA).idea.truncated is False
    assert len(answer.notes) == len(recommender.suggest(IDEA).notes) + 1


def test_a_language_that_is_not_offered_is_answered_in_english(recommender):
    text = "Wir möchten gemeinsam mit unseren Nachbarn die Häfen umweltfreundlicher machen und Abfälle vermeiden"
    answer = recommender.suggest(text)
    assert answer.language == "en"
    assert answer.idea.language == recommender.model.language.identify(text, recommender.programme.languages)[0]
    assert recommender.suggest(text, "fi").language == "fi"


def test_a_model_of_another_number_of_objectives_is_refused(recommender, programme):
    short = replace(recommender.model.ranking, head_bias=recommender.model.ranking.head_bias[:6])
    with pytest.raises(UsageError, match="6 objectives"):
        Recommender(replace(recommender.model, ranking=short), programme)


@pytest.mark.parametrize("name", ["nowhere", "x" * 300], ids=["missing", "name too long"])
def test_missing_folders_are_told(tiny_model, tmp_path, name):
    with pytest.raises(ModelError):
        Recommender.load(tmp_path / name)
    with pytest.raises(ProgrammeError):
        Recommender.load(tiny_model, tmp_path / name)


PIECES = st.sampled_from(
    ["EUR", "€", "1e999", "9" * 400, "milj.", "months", "kuud", "gadi", "%", "ERDF 80 %", "Åland", "Ahvenanmaa", "SE",
     "\u0301", "\u202e", "\ud800", "\x00", "🌊", "ﬁ", "İ", "{0}", "{", "%s", "\u2028", "1,5", "-", "½", "١٢", "²"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.text(max_size=300), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30).map(" ".join)))
@example("We need EUR " + "9" * 400)
def test_any_text_is_answered_or_refused(recommender, text):
    try:
        answer = recommender.suggest(text).to_dict()
    except CbmatchError:
        return
    assert sum(item["probability"] for item in answer["objectives"]) == pytest.approx(1, abs=1e-9)
    for phrase in answer["evidence"]["phrases"]:
        assert answer["idea"]["text"][phrase["start"] : phrase["end"]] == phrase["text"]
    json.dumps(answer, allow_nan=False).encode("utf-8")


@pytest.mark.parametrize("lang", ["auto", "fi"])
@pytest.mark.parametrize(
    "text",
    [
        "Three ports build shore power for ferries, 150 000 euro, 12 months",
        "hello",
        "Drei Häfen bauen gemeinsam Landstrom für Fähren und messen den Ausstoß an den Kais.",
        "Skolas grib mācīt jauniešiem uzņēmējdarbību kopā ar somiem",
    ],
)
def test_the_decision_alone_is_that_of_the_whole_answer(text, lang):
    recommender = Recommender.load()
    assert recommender.brief(text, lang) == recommender.suggest(text, lang).brief()
