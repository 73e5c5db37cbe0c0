"""The HTTP doors of the contract: parse, call the library, answer."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field

from cbmatch import __version__
from cbmatch.errors import CbmatchError, EmptyIdeaError
from cbmatch.recommender import Recommender
from cbmatch.render.programme import programme_dict
from cbmatch.web.guard import Guard
from cbmatch.web.page import own_texts, page_language, render_page
from cbmatch.web.problems import MEDIA_TYPE, add_handlers, status_of
from cbmatch.web.projects import projects_router

MAX_TEXTS = 64
Result = TypeVar("Result")


class SuggestRequest(BaseModel):
    """One idea; ``lang`` is the language of the answer, "auto" for the idea's own."""

    text: str
    lang: str = "auto"


class BatchRequest(BaseModel):
    """At most 64 ideas. An element that is no text gets an error in its place."""

    texts: Annotated[list[Any], Field(max_length=MAX_TEXTS)]
    lang: str = "auto"


def create_app(recommender: Recommender, workers: int | None = None) -> FastAPI:
    """The application.

    Parameters
    ----------
    recommender : Recommender
    workers : int, optional
        How many ideas are answered at the same time; default: the number of cores.
    """
    documented: dict[int | str, dict[str, Any]] = {
        status: {"description": told, "content": {MEDIA_TYPE: {}}}
        for status, told in ((413, "The body is too large"), (422, "The input cannot be used"))
    }
    # No interactive documentation: its page would load scripts from another host.
    app = FastAPI(title="cbmatch", version=__version__, docs_url=None, redoc_url=None, responses=documented)
    app.add_middleware(Guard)
    add_handlers(app)
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

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    async def page(request: Request, lang: str = "") -> HTMLResponse:
        return render_page(programme, page_language(lang, request.headers))

    @app.post("/", response_class=HTMLResponse, include_in_schema=False)
    async def page_answer(request: Request) -> HTMLResponse:
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=20)
        text, lang, shown = (fields.get(name, [""])[0] for name in ("text", "lang", "page"))
        language = page_language(shown, request.headers)
        try:
            answer = await apart(recommender.suggest, text, lang or "auto")
        except CbmatchError as error:
            told = own_texts()["empty"][language] if isinstance(error, EmptyIdeaError) else str(error)
            return render_page(programme, language, text, lang, error=told, status=status_of(error))
        return render_page(programme, language, text, lang, answer)

    @app.get("/healthz")
    async def health() -> dict[str, str]:
        """Whether the service answers, and with which model."""
        return {"status": "ok", "model": recommender.model.name}

    @app.post("/api/suggest")
    async def suggest(asked: SuggestRequest) -> JSONResponse:
        """Recommend for one idea."""
        return JSONResponse((await apart(recommender.suggest, asked.text, asked.lang)).to_dict())

    @app.post("/api/suggest-batch")
    async def suggest_batch(asked: BatchRequest) -> JSONResponse:
        """Recommend for many ideas, in order; an error object where one failed."""
        return JSONResponse(
            {"results": await asyncio.gather(*(apart(answer_or_error, text, asked.lang) for text in asked.texts))}
        )

    app.include_router(projects_router(recommender, apart))

    @app.get("/api/programme")
    async def rules(lang: str = "en") -> dict[str, Any]:
        """The rules in use, each with source and status."""
        return programme_dict(programme, lang if lang in programme.languages else "en")

    return app
