"""What /openapi.json shows: schemas of answers, problem documents, and a real example for each operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

from cbmatch.recommendation import ProjectAnswer, Recommendation
from cbmatch.web.problems import MEDIA_TYPE

IDEA = "Turku and Ventspils want shore power so that ferries no longer idle at the quay. 30 months, EUR 2 million."
JSON = "application/json"


class Problem(BaseModel):
    """An error as RFC 9457 has it, with the stable `code` of the library and a `hint` how to mend it."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    hint: str


class Health(BaseModel):
    """Whether the service answers, and with which model."""

    status: str
    model: str


class ErrorObject(BaseModel):
    """What went wrong with one idea of a batch."""

    code: str
    message: str
    hint: str


class FailedIdea(BaseModel):
    """Stands where the answer to an idea would stand."""

    error: ErrorObject


class BatchAnswer(BaseModel):
    """Answers in the order of the ideas."""

    results: list[Recommendation | FailedIdea]


class Credit(BaseModel):
    """Whose data the projects are."""

    name: str
    url: str


class ProjectsAnswer(BaseModel):
    """Past and funded projects, nearest in meaning first."""

    query: str
    projects: list[ProjectAnswer]
    credit: Credit


class ProgrammeAnswer(BaseModel, extra="allow"):
    """The folder of the programme; more parts than these stand in it."""

    id: str
    language: str
    rules: list[dict[str, Any]]
    texts: dict[str, str]


def _problem(status: int, told: str, code: str, detail: str, hint: str) -> dict[str, Any]:
    example = {"type": f"urn:cbmatch:error:{code}", "title": told, "status": status}
    example |= {"detail": detail, "code": code, "hint": hint}
    return {"description": told, "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema(), "example": example}}}


UNUSABLE: dict[int | str, dict[str, Any]] = {
    413: _problem(413, "Content Too Large", "too-large", "the body is larger than 1000000 bytes", "Send less text."),
    422: _problem(
        422, "Unprocessable Content", "empty-idea", "there is no text in the idea", "Write at least one sentence."
    ),
}
NO_JSON: dict[int | str, dict[str, Any]] = {
    400: _problem(400, "Bad Request", "bad-argument", "body: JSON decode error", 'Send JSON such as {"text": "..."}.'),
}


class DocumentedApp(FastAPI):
    """An application whose examples are answered by itself when the schema is first asked for, so none is stale.

    Parameters
    ----------
    examples : callable
        Gives the example answer of each (path, method).
    **settings
        Of FastAPI.
    """

    def __init__(self, examples: Callable[[], dict[tuple[str, str], Any]], **settings: Any) -> None:
        super().__init__(**settings)
        self._examples = examples

    def openapi(self) -> dict[str, Any]:
        """OpenAPI 3.1, made once."""
        if self.openapi_schema is None:
            schema = super().openapi()
            for (path, method), example in self._examples().items():
                schema["paths"][path][method]["responses"]["200"]["content"][JSON]["example"] = example
        return super().openapi()
