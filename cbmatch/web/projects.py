"""Search among past and funded projects: the API's door and a page of its own, both with filters."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import lru_cache
from importlib import resources
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse

from cbmatch.errors import CbmatchError, EmptyIdeaError
from cbmatch.evidence.filters import choices
from cbmatch.recommendation import ProjectAnswer, plain
from cbmatch.recommender import Recommender
from cbmatch.web.documented import ProjectsAnswer
from cbmatch.web.page import html_page, page_language, read_texts
from cbmatch.web.problems import status_of

CREDIT = {"name": "keep.eu", "url": "https://keep.eu"}
SHOWN = 20
Apart = Callable[..., Awaitable[Any]]

Words = Annotated[str, Query(description="What to look for, in any of the six languages.", examples=["shore power"])]
Top = Annotated[int, Query(ge=1, le=100, description="How many projects at most.", examples=[5])]
Objective = Annotated[int | None, Query(ge=1, description="Only projects near this objective.", examples=[5])]
Period = Annotated[str | None, Query(description="Only projects of this period.", examples=["2014-2020"])]
Country = Annotated[
    str | None, Query(description="Only projects with this country: two letters; FI includes AX.", examples=["LV"])
]
Named = Annotated[
    str | None, Query(description="Only projects of programmes with this in their name.", examples=["Central Baltic"])
]


def search_texts() -> dict[str, dict[str, str]]:
    """The words of the search page, by key and language."""
    return read_texts("projects.yaml")


@lru_cache(maxsize=1)
def country_names() -> dict[str, dict[str, str]]:
    """Names of the pool's countries by language and code (scripts/country_names.py writes them)."""
    names: dict[str, dict[str, str]] = json.loads(
        (resources.files("cbmatch.web") / "countries.json").read_text("utf-8")
    )
    return names


def projects_router(recommender: Recommender, apart: Apart) -> APIRouter:
    """Both doors; `apart` runs a function outside the event loop."""
    router = APIRouter()

    @router.get("/api/projects", responses={200: {"model": ProjectsAnswer}})
    async def projects(
        q: Words,
        top: Top = 10,
        objective: Objective = None,
        period: Period = None,
        country: Country = None,
        programme: Named = None,
    ) -> JSONResponse:
        """Past and funded projects nearest in meaning, narrowed by objective, period, country and programme."""
        found = await apart(recommender.projects, q, top, objective, period, country, programme)
        return JSONResponse({"query": q, "projects": plain(found), "credit": CREDIT})

    @router.get("/projects", response_class=HTMLResponse, include_in_schema=False)
    async def page(
        request: Request,
        q: str = "",
        lang: str = "",
        objective: str = "",
        period: str = "",
        country: str = "",
        programme: str = "",
    ) -> HTMLResponse:
        language = page_language(lang, request.headers)
        asked = {"q": q, "objective": objective, "period": period, "country": country, "programme": programme}
        if not any(asked.values()):
            return _render(recommender, language, asked, None)
        # A form sends empty fields for what nobody chose.
        number = int(objective) if objective.isascii() and objective.isdigit() else None
        narrowed = (number, period or None, country or None, programme or None)
        try:
            found = await apart(recommender.projects, q, SHOWN, *narrowed)
        except CbmatchError as error:
            told = search_texts()["empty"][language] if isinstance(error, EmptyIdeaError) else str(error)
            return _render(recommender, language, asked, None, told, status_of(error))
        return _render(recommender, language, asked, found)

    return router


def _render(
    recommender: Recommender,
    language: str,
    asked: dict[str, str],
    found: list[ProjectAnswer] | None,
    error: str = "",
    status: int = 200,
) -> HTMLResponse:
    programme, named = recommender.programme, country_names()[language]
    offered = choices(recommender.model.pool)
    countries = sorted(
        ((code, named.get(code, code)) for code in offered["country"]), key=lambda item: item[1].casefold()
    )
    return html_page(
        "projects.html",
        programme,
        language,
        status,
        search={key: texts[language] for key, texts in search_texts().items()},
        objectives=[
            (item.number, programme.text(f"objective.{item.number}.name", language)) for item in programme.objectives
        ],
        periods=offered["period"],
        countries=countries,
        country_names=named,
        programmes=offered["programme"],
        asked=asked,
        found=found,
        error=error,
        credit=CREDIT,
    )
