"""Errors as RFC 9457 problem documents, with the codes of the library."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from cbmatch.errors import CbmatchError, InputError, UsageError

MEDIA_TYPE = "application/problem+json"
CODES = {404: "not-found", 405: "method-not-allowed", 413: "too-large"}


def problem(status: int, code: str, detail: str, hint: str = "") -> JSONResponse:
    """One problem document; its type is the code, so that a program can tell kinds apart."""
    body = {
        "type": f"urn:cbmatch:error:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "hint": hint,
    }
    return JSONResponse(body, status, media_type=MEDIA_TYPE)


def status_of(error: CbmatchError) -> int:
    """422 for what the caller can mend, 500 for the rest."""
    return 422 if isinstance(error, (InputError, UsageError)) else 500


def add_handlers(app: FastAPI) -> None:
    """Every error of `app` leaves as a problem document."""

    async def ours(request: Request, error: Any) -> JSONResponse:
        return problem(status_of(error), error.code, error.message, error.hint)

    async def invalid(request: Request, error: Any) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        status = 400 if first["type"] == "json_invalid" else 422
        hint = 'Send JSON such as {"text": "...", "lang": "auto"}; see /openapi.json.'
        return problem(status, UsageError.code, f"{where}: {first['msg']}", hint)

    async def http(request: Request, error: Any) -> JSONResponse:
        code = CODES.get(error.status_code, "bad-request")
        answer = problem(error.status_code, code, str(error.detail), "See /openapi.json.")
        answer.headers.update(error.headers or {})
        return answer

    async def internal(request: Request, error: Any) -> JSONResponse:
        return problem(500, "internal", f"cbmatch failed: {type(error).__name__}", "Please report what you sent.")

    app.add_exception_handler(CbmatchError, ours)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, internal)
