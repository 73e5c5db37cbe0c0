"""The doors of the contract and problem documents."""

from typing import get_args

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("httpx")
from fastapi.testclient import TestClient

from cbmatch.locales.catalogue import LANGUAGES
from cbmatch.web.app import AnswerLanguage, Language, create_app

IDEA = "Ports of Turku and Tallinn build shore power for ferries, 24 months, 1.2 million euro"


@pytest.fixture(scope="module")
def client(recommender):
    with TestClient(create_app(recommender)) as found:
        yield found


def check_problem(answer, status, code):
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")
    body = answer.json()
    assert set(body) == {"type", "title", "status", "detail", "code", "hint"}
    assert (body["status"], body["code"]) == (status, code)


def test_health(client, recommender):
    assert client.get("/healthz").json() == {"status": "ok", "model": recommender.model.name}


def test_suggest_is_the_library(client, recommender):
    for lang in ("auto", "fi"):
        answer = client.post("/api/suggest", json={"text": IDEA, "lang": lang})
        assert answer.json() == recommender.suggest(IDEA, lang).to_dict()


def test_batch_keeps_order_and_errors(client, recommender):
    results = client.post("/api/suggest-batch", json={"texts": [IDEA, " ", 5, IDEA + " again"]}).json()["results"]
    assert [result.get("error", {}).get("code") for result in results] == [None, "empty-idea", "bad-argument", None]
    assert results[0] == recommender.suggest(IDEA).to_dict()


def test_projects_and_programme(client):
    found = client.get("/api/projects", params={"q": "shore power", "top": 3}).json()
    assert len(found["projects"]) == 3
    assert client.get("/api/programme").json()["id"] == "central-baltic-2021-2027"


def test_openapi_lists_the_doors(client):
    paths = set(client.get("/openapi.json").json()["paths"])
    assert paths == {"/healthz", "/api/suggest", "/api/suggest-batch", "/api/projects", "/api/programme"}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"text": ""}, 422, "empty-idea"),
        ({"text": IDEA, "lang": "de"}, 422, "bad-argument"),
        ({"text": 5}, 422, "bad-argument"),
        ({}, 422, "bad-argument"),
        ([], 422, "bad-argument"),
    ],
)
def test_problems(client, body, status, code):
    check_problem(client.post("/api/suggest", json=body), status, code)


def test_more_problems(client):
    check_problem(
        client.post("/api/suggest", content=b"{", headers={"content-type": "application/json"}), 400, "bad-argument"
    )
    check_problem(client.post("/api/suggest-batch", json={"texts": ["a b c"] * 65}), 422, "bad-argument")
    check_problem(client.get("/api/projects"), 422, "bad-argument")
    check_problem(client.get("/api/projects", params={"q": " "}), 422, "empty-idea")
    check_problem(client.get("/api/programme", params={"lang": "de"}), 422, "bad-argument")
    check_problem(client.get("/nothing"), 404, "not-found")
    check_problem(client.get("/api/suggest"), 405, "method-not-allowed")
    check_problem(client.post("/api/suggest", json={"text": "x" * 1_000_001}), 413, "too-large")
    chunks = (b"x" * 100_000 for _ in range(20))
    check_problem(client.post("/api/suggest", content=chunks), 413, "too-large")


def test_documented_languages_are_those_offered():
    assert get_args(Language) == LANGUAGES
    assert get_args(AnswerLanguage) == ("auto", *LANGUAGES)
