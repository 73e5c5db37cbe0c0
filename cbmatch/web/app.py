"""The HTTP doors of the contract: parse, call the library, answer."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Annotated, Any, Literal, TypeVar

from fastapi import FastAPI, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from cbmatch import __version__
from cbmatch.errors import CbmatchError
from cbmatch.recommendation import Recommendation, plain
from cbmatch.recommender import Recommender
from cbmatch.render.programme import programme_dict
from cbmatch.web import documented as docs
from cbmatch.web.doors import add_pages
from cbmatch.web.guard import Guard
from cbmatch.web.problems import add_handlers
from cbmatch.web.projects import CREDIT, projects_router
from cbmatch.web.submission import MAX_UPLOAD

MAX_TEXTS = 64
Result = TypeVar("Result")
Language = Literal["en", "lv", "et", "fi", "sv", "ru"]
AnswerLanguage = Literal["auto", "en", "lv", "et", "fi", "sv", "ru"]


class SuggestRequest(BaseModel):
    """One idea; ``lang`` is the language of the answer, "auto" for the idea's own."""

    text: Annotated[str, Field(json_schema_extra={"minLength": 1}, examples=[docs.IDEA])]
    lang: Annotated[AnswerLanguage, Field(examples=["auto"])] = "auto"


class BatchRequest(BaseModel):
    """At most 64 ideas. An element that is no text gets an error in its place."""

    texts: Annotated[list[Any], Field(max_length=MAX_TEXTS, examples=[[docs.IDEA, ""]])]
    lang: Annotated[AnswerLanguage, Field(examples=["en"])] = "auto"


def create_app(recommender: Recommender, workers: int | None = None) -> FastAPI:
    """The application.

    Parameters
    ----------
    recommender : Recommender
    workers : int, optional
        How many ideas are answered at the same time; default: the number of cores.
    """
    pool = ThreadPoolExecutor(workers or os.cpu_count() or 1, thread_name_prefix="cbmatch")
    programme = recommender.programme

    async def apart(function: Callable[..., Result], *values: Any) -> Result:
        return await asyncio.get_running_loop().run_in_executor(pool, partial(function, *values))

    def answer_or_error(text: Any, lang: str) -> dict[str, Any]:
        try:
            return recommender.suggest(text, lang).to_dict()
        except CbmatchError as error:
            return {"error": error.to_dict()}
        except Exception as error:  # one idea must not take the others with it
            told = f"cbmatch failed: {type(error).__name__}"
            return {"error": {"code": "internal", "message": told, "hint": "Please report what you sent."}}

    def projects_answer(q: str, top: int) -> dict[str, Any]:
        return {"query": q, "projects": plain(recommender.projects(q, top)), "credit": CREDIT}

    def examples() -> dict[tuple[str, str], Any]:
        rules = programme_dict(programme, "en")
        return {
            ("/healthz", "get"): {"status": "ok", "model": recommender.model.name},
            ("/api/suggest", "post"): recommender.suggest(docs.IDEA).to_dict(),
            ("/api/suggest-batch", "post"): {"results": [answer_or_error("", "en")]},
            ("/api/projects", "get"): projects_answer("shore power", 2),
            # The whole folder is long; one rule and one text show what stands where.
            ("/api/programme", "get"): {
                "id": rules["id"],
                "language": "en",
                "rules": rules["rules"][:1],
                "texts": dict(list(rules["texts"].items())[:1]),
            },
        }

    # No interactive documentation: its page would load scripts from another host.
    app = docs.DocumentedApp(
        examples, title="cbmatch", version=__version__, docs_url=None, redoc_url=None, responses=docs.UNUSABLE
    )
    app.add_middleware(Guard, pages=dict.fromkeys(("/", "/form"), MAX_UPLOAD))
    add_handlers(app)
    add_pages(app, recommender, apart)

    @app.get("/healthz")
    async def health() -> docs.Health:
        """Whether the service answers, and with which model."""
        return docs.Health(status="ok", model=recommender.model.name)

    @app.post("/api/suggest", responses={200: {"model": Recommendation}, **docs.NO_JSON})
    async def suggest(asked: SuggestRequest) -> JSONResponse:
        """Recommend for one idea."""
        return JSONResponse((await apart(recommender.suggest, asked.text, asked.lang)).to_dict())

    @app.post("/api/suggest-batch", responses={200: {"model": docs.BatchAnswer}, **docs.NO_JSON})
    async def suggest_batch(asked: BatchRequest) -> JSONResponse:
        """Recommend for many ideas, in order; an error object where one failed."""
        return JSONResponse(
            {"results": await asyncio.gather(*(apart(answer_or_error, text, asked.lang) for text in asked.texts))}
        )

    app.include_router(projects_router(recommender, apart))

    @app.get("/api/programme", responses={200: {"model": docs.ProgrammeAnswer}})
    async def rules(lang: Annotated[Language, Query(examples=["en"])] = "en") -> JSONResponse:
        """The rules in use, each with source and status."""
        return JSONResponse(programme_dict(programme, lang))

    return app
