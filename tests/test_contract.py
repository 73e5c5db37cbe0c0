"""The JSON of one recommendation, field by field, on the tiny model."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from cbmatch import CbmatchError, Recommendation, __version__
from cbmatch.errors import EmptyIdeaError, UsageError

IDEAS = [
    "Three ports in Finland and Estonia want shore power for ferries, budget 2 million euros, 30 months",
    "Gribam kopā ar igauņiem apmācīt jauniešus, budžets 150 000 eiro, 12 mēneši, Rīga un Tartu",
    "Tahame koos Soome ja Läti partneritega luua digiteenuse omavalitsustele",
    "Vähennetään ravinteiden huuhtoumaa Saaristomerellä yhdessä Ahvenanmaan ja Tukholman kanssa",
    "Vi vill hjälpa småföretag att exportera till Japan, tillsammans med Lettland och Åland",
    "Хотим вместе с эстонцами перерабатывать отходы стройки, бюджет 300 тысяч евро",
    "ports",
    "kaks sõna",
    "an idea with no facts at all in it",
]
TOP = {
    "schema": int, "cbmatch": str, "model": str, "programme": str, "idea": dict, "verdict": str, "objectives": list,
    "in_scope_probability": float, "format": dict, "indicators": dict, "evidence": dict, "facts": dict,
    "checks": list, "questions": list, "next_steps": list,
}  # fmt: skip
FIELDS = {
    "idea": {"text", "language", "words", "truncated"},
    "objective": {"number", "name", "probability", "result", "plausible", "why"},
    "boundary": {"between", "rule", "source"},
    "format": {"recommended", "probability", "allowed", "reasons"},
    "indicator": {"code", "name", "unit", "likelihood", "status", "source", "typical_target"},
    "project": {"acronym", "title", "programme", "period", "objective", "similarity", "countries", "budget_total_eur",
                "lead_partner", "url"},
    "phrase": {"text", "start", "end", "objective", "weight"},
    "facts": {"countries", "places", "budget_total_eur", "duration_months", "partner_types"},
    "check": {"id", "status", "message", "source"},
    "step": {"text", "url"},
}  # fmt: skip


def assert_contract(answer: dict) -> None:
    for name, kind in TOP.items():
        assert type(answer[name]) is kind, name
    assert answer["schema"] == 1
    assert answer["cbmatch"] == __version__
    assert answer["programme"] == "central-baltic-2021-2027"
    name, _, digest = answer["model"].partition("@")
    assert name
    assert len(digest) == 8
    assert set(answer["idea"]) >= FIELDS["idea"]
    assert answer["verdict"] in {"clear", "close", "out_of_scope", "too_short"}
    objectives = answer["objectives"]
    assert sorted(item["number"] for item in objectives) == list(range(1, 8))
    assert all(set(item) >= FIELDS["objective"] for item in objectives)
    chances = [item["probability"] for item in objectives]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) == pytest.approx(1, abs=1e-9)
    assert all(0 <= chance <= 1 for chance in chances)
    marks = [item["plausible"] for item in objectives]
    assert marks == sorted(marks, reverse=True), "the plausible set is the likeliest ones"
    assert marks[0]
    if answer["verdict"] in ("clear", "close"):
        assert (answer["verdict"] == "clear") == (sum(marks) == 1)
    assert 0 <= answer["in_scope_probability"] <= 1
    assert answer["boundary"] is None or set(answer["boundary"]) >= FIELDS["boundary"]
    assert set(answer["format"]) >= FIELDS["format"]
    assert answer["format"]["recommended"] in answer["format"]["allowed"]
    assert 0 <= answer["format"]["probability"] <= 1
    assert answer["format"]["reasons"]
    for side in ("result", "output"):
        for item in answer["indicators"][side]:
            assert set(item) >= FIELDS["indicator"]
            assert item["status"] in ("official", "provisional")
            assert item["source"]
    assert set(answer["evidence"]) == {"projects", "phrases"}
    assert all(set(item) >= FIELDS["project"] for item in answer["evidence"]["projects"])
    for phrase in answer["evidence"]["phrases"]:
        assert set(phrase) >= FIELDS["phrase"]
        assert phrase["text"]
        assert answer["idea"]["text"][phrase["start"] : phrase["end"]] == phrase["text"]
    assert set(answer["facts"]) >= FIELDS["facts"]
    for check in answer["checks"]:
        assert set(check) >= FIELDS["check"]
        assert check["status"] in {"pass", "warn", "fail", "unknown"}
        assert check["message"]
        assert check["source"]
        assert "{" not in check["message"]
    assert answer["questions"]
    assert all(set(step) >= FIELDS["step"] for step in answer["next_steps"])
    json.dumps(answer, allow_nan=False)


@pytest.mark.parametrize("text", IDEAS)
def test_fields_of_an_answer(recommender, text):
    answer = recommender.suggest(text)
    assert isinstance(answer, Recommendation)
    assert_contract(answer.to_dict())


@pytest.mark.parametrize("lang", ["en", "lv", "et", "fi", "sv", "ru"])
def test_answer_in_another_language_has_the_same_numbers(recommender, lang):
    own, other = (recommender.suggest(IDEAS[0], choice).to_dict() for choice in ("auto", lang))
    assert_contract(other)
    assert other["language"] == lang
    assert other["idea"] == own["idea"]
    assert [item["probability"] for item in other["objectives"]] == [i["probability"] for i in own["objectives"]]
    assert [item["status"] for item in other["checks"]] == [item["status"] for item in own["checks"]]
    if lang != "en":
        assert other["summary"] != own["summary"]


def test_facts_stand_in_the_answer(recommender):
    facts = recommender.suggest(IDEAS[0]).to_dict()["facts"]
    assert facts["countries"] == ["FI", "EE"]
    assert facts["budget_total_eur"] == 2_000_000
    assert facts["duration_months"] == 30
    unknown = recommender.suggest(IDEAS[-1]).to_dict()["facts"]
    assert unknown["budget_total_eur"] is None
    assert unknown["duration_months"] is None
    assert unknown["countries"] == unknown["places"] == []


def test_many_are_the_same_as_one_by_one(recommender):
    alone = [recommender.suggest(text).to_dict() for text in IDEAS]
    together = [answer.to_dict() for answer in recommender.suggest_many(iter(IDEAS))]
    backwards = [answer.to_dict() for answer in recommender.suggest_many(reversed(IDEAS))]
    assert together == alone
    assert backwards == alone[::-1]
    assert recommender.suggest_many([]) == []


def test_threads_do_not_disturb_each_other(recommender):
    wanted = [recommender.suggest(text).to_dict() for text in IDEAS]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: recommender.suggest(text).to_dict(), IDEAS * 6))
    assert found == wanted * 6


def test_top_sets_the_number_of_projects(recommender):
    for top in (0, 1, 5, 12):
        assert len(recommender.suggest(IDEAS[0], top=top).evidence.projects) == top
    assert len(recommender.projects("harbours", top=4)) == 4


@pytest.mark.parametrize("text", ["", " ", "\n\t\u200b", "12345 !?", "\ud800"])
def test_no_text_is_refused(recommender, text):
    with pytest.raises(EmptyIdeaError) as caught:
        recommender.suggest(text)
    assert caught.value.to_dict() == {
        "code": "empty-idea", "message": caught.value.message, "hint": caught.value.hint
    }  # fmt: skip
    assert caught.value.hint
    with pytest.raises(EmptyIdeaError):
        recommender.projects(text)


@pytest.mark.parametrize("text", [None, 3, b"bytes", ["list"]])
def test_what_is_no_text_is_refused(recommender, text):
    with pytest.raises(UsageError):
        recommender.suggest(text)


def test_unknown_language_is_refused(recommender):
    with pytest.raises(CbmatchError, match="language 'de'"):
        recommender.suggest("an idea for ports", lang="de")


def test_the_library_prints_nothing(recommender, capfd):
    recommender.suggest(IDEAS[1])
    recommender.projects("ports")
    assert capfd.readouterr() == ("", "")
