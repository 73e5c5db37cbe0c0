"""The search door of the API and its page."""

import html
import re

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("httpx")
from fastapi.testclient import TestClient

from cbmatch.locales.catalogue import LANGUAGES
from cbmatch.recommendation import plain
from cbmatch.web.app import create_app
from cbmatch.web.projects import country_names, search_texts


@pytest.fixture(scope="module")
def client(recommender):
    with TestClient(create_app(recommender)) as found:
        yield found


def test_the_api_is_the_library(client, recommender):
    asked = {"objective": 3, "country": "ee", "period": "2014-2020", "programme": "baltic"}
    answer = client.get("/api/projects", params={"q": "shore power", "top": 5, **asked}).json()
    assert answer["projects"] == plain(recommender.projects("shore power", 5, **asked))
    assert {item["objective"] for item in answer["projects"]} == {3}
    assert answer["credit"] == {"name": "keep.eu", "url": "https://keep.eu"}


@pytest.mark.parametrize(
    "asked",
    [
        {"objective": "9"},
        {"objective": "x"},
        {"objective": "0"},
        {"country": "XX"},
        {"period": "1"},
        {"programme": "Mars"},
    ],
)
def test_unusable_filters_are_problems(client, asked):
    answer = client.get("/api/projects", params={"q": "shore power", **asked})
    assert answer.status_code == 422
    assert answer.json()["code"] == "bad-argument"


def test_openapi_says_what_each_filter_is(client):
    door = client.get("/openapi.json").json()["paths"]["/api/projects"]["get"]
    told = {item["name"]: item for item in door["parameters"]}
    assert set(told) == {"q", "top", "objective", "period", "country", "programme"}
    assert all(item["description"] for item in told.values())
    assert [name for name, item in told.items() if item["required"]] == ["q"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_in_every_language(client, lang):
    empty = client.get("/projects", params={"lang": lang})
    assert (empty.status_code, '<li class="found">' in empty.text) == (200, False)
    text = html.unescape(empty.text)
    assert f'<html lang="{lang}">' in text
    assert search_texts()["title"][lang] in text
    assert country_names()[lang]["EE"] in text
    found = client.get("/projects", params={"lang": lang, "q": "sadam"})
    assert found.text.count('<li class="found">') == 12
    assert 'href="https://keep.eu"' in found.text.partition("<footer")[2]
    assert len(found.content) < 60_000


def test_page_keeps_what_was_chosen(client):
    asked = {
        "q": 'ports "and" <ships>',
        "objective": "3",
        "country": "EE",
        "period": "2014-2020",
        "programme": "Central Baltic",
        "lang": "en",
    }
    answer = client.get("/projects", params=asked)
    assert answer.status_code == 200
    assert answer.text.count('<li class="found">') == 2
    assert answer.text.count(" selected>") == 4
    assert "<ships>" not in answer.text
    assert 'value="ports &#34;and&#34; &lt;ships&gt;"' in answer.text
    # The same search in another language is one click away.
    assert re.search(r'href="/projects\?[^"]*objective=3[^"]*lang=fi"', html.unescape(answer.text))


def test_a_form_with_nothing_chosen(client):
    answer = client.get(
        "/projects", params={"q": "ports", "objective": "", "country": "", "period": "", "programme": ""}
    )
    assert answer.text.count('<li class="found">') == 12


def test_page_with_no_project_and_with_unusable_values(client):
    none = client.get("/projects", params={"q": "ports", "objective": "2", "country": "EE", "lang": "en"})
    assert (none.status_code, "leave out a filter" in none.text) == (200, True)
    wrong = client.get("/projects", params={"q": "ports", "country": "XX", "lang": "en"})
    assert (wrong.status_code, 'role="alert"' in wrong.text) == (422, True)
    empty = client.get("/projects", params={"q": " ", "country": "EE", "lang": "et"})
    assert (empty.status_code, search_texts()["empty"]["et"] in empty.text) == (422, True)


def test_page_is_self_contained(client):
    answer = client.get("/projects", params={"q": "ports"})
    assert "<script" not in answer.text
    nonce = re.search(r"nonce-([\w-]+)", answer.headers["content-security-policy"])[1]
    assert f'<style nonce="{nonce}">' in answer.text
    assert not re.search(r'(src|action)="https?:|style="|\son\w+=', answer.text)


def test_the_main_page_leads_here(client):
    assert 'href="/projects?lang=lv"' in client.get("/", params={"lang": "lv"}).text


def test_texts_are_complete(recommender):
    assert all(set(texts) == set(LANGUAGES) for texts in search_texts().values())
    assert set(country_names()) == set(LANGUAGES)


@pytest.mark.shipped
def test_every_country_of_the_pool_has_a_name(shipped):
    codes = {code for item in shipped.model.pool.facts for code in item["countries"]}
    assert all(codes <= set(names) for names in country_names().values())
