"""The page's own doors: shown empty, asked with text or file, and the idea form as a document to take along."""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException

from cbmatch.errors import CbmatchError, EmptyIdeaError, FileReadError
from cbmatch.form.content import form_blocks
from cbmatch.form.write import write_form
from cbmatch.recommendation import Recommendation
from cbmatch.recommender import Recommender
from cbmatch.text.reading import read_bytes
from cbmatch.web.guard import TOO_LARGE
from cbmatch.web.page import Asked, own_texts, page_language, render_page
from cbmatch.web.problems import status_of
from cbmatch.web.submission import MAX_UPLOAD, Submission, read_submission

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Apart = Callable[..., Awaitable[Any]]


def form_document(answer: Recommendation, recommender: Recommender) -> bytes:
    """The draft of the idea form as .docx."""
    with tempfile.TemporaryDirectory(prefix="cbmatch-") as folder:
        path = Path(folder) / "idea-form.docx"
        write_form(form_blocks(answer, recommender.programme), path, answer.language, "docx")
        return path.read_bytes()


def add_pages(app: FastAPI, recommender: Recommender, apart: Apart) -> None:
    """Add the page to `app`; `apart` runs a function where it does not block the others."""
    programme = recommender.programme

    def idea_of(sent: Submission) -> str:
        if not sent.file_name:
            return sent.text
        return read_bytes(sent.file_data, sent.suffix, sent.file_name)

    def answer_to(sent: Submission) -> Recommendation:
        return recommender.suggest(idea_of(sent), sent.switch or sent.lang)

    async def submission(request: Request) -> Submission:
        if request.scope.get(TOO_LARGE):
            raise HTTPException(413)
        async with request.form(max_files=1, max_fields=20, max_part_size=MAX_UPLOAD) as form:
            return await read_submission(form)

    def refused(status: int, headers: Headers) -> HTMLResponse:
        # The fields could not be read, the language among them: the browser's own must do.
        language = page_language("", headers)
        told = own_texts()["too_large" if status == 413 else "unusable"][language]
        return render_page(programme, language, error=told, status=status)

    def failed(sent: Submission, headers: Headers, error: CbmatchError) -> HTMLResponse:
        language = page_language(sent.switch or sent.page, headers)
        asked = Asked(sent.text, sent.lang, before=sent.before)
        if sent.switch and isinstance(error, EmptyIdeaError) and not sent.file_name:
            return render_page(programme, language, asked)  # only another language was asked for
        told = str(error)
        if isinstance(error, EmptyIdeaError):
            told = own_texts()["empty"][language]
        elif isinstance(error, FileReadError):
            told = own_texts()["unreadable"][language].format(name=sent.file_name)
        return render_page(programme, language, asked, error=told, status=status_of(error))

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    async def page(request: Request, lang: str = "") -> HTMLResponse:
        return render_page(programme, page_language(lang, request.headers))

    @app.post("/", response_class=HTMLResponse, include_in_schema=False)
    async def page_answer(request: Request) -> HTMLResponse:
        try:
            sent = await submission(request)
        except HTTPException as error:
            return refused(error.status_code, request.headers)
        try:
            answer = await apart(answer_to, sent)
        except CbmatchError as error:
            return failed(sent, request.headers, error)
        text = answer.idea.text if sent.file_name else sent.text
        asked = Asked(text, sent.switch or sent.lang, sent.file_name, "" if sent.switch else sent.before)
        return render_page(programme, answer.language, asked, answer)

    @app.post("/form", include_in_schema=False)
    async def form(request: Request) -> Response:
        try:
            sent = await submission(request)
        except HTTPException as error:
            return refused(error.status_code, request.headers)
        try:
            document = await apart(lambda: form_document(answer_to(sent), recommender))
        except CbmatchError as error:
            return failed(sent, request.headers, error)
        headers = {"content-disposition": 'attachment; filename="idea-form.docx"', "cache-control": "no-store"}
        return Response(document, media_type=DOCX, headers=headers)
