"""The page: templates, texts from the catalogues, one small script that it works without, nothing from other hosts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import Headers

from cbmatch.locales import catalogue
from cbmatch.locales.catalogue import LANGUAGES
from cbmatch.programme import Programme
from cbmatch.recommendation import Recommendation
from cbmatch.web.before import changes, decode, encode
from cbmatch.web.budgets import budget_strip
from cbmatch.web.marked import segments
from cbmatch.web.sources import sources
from cbmatch.web.submission import MAX_UPLOAD, SUFFIXES

NAMES = {"en": "English", "lv": "Latviešu", "et": "Eesti", "fi": "Suomi", "sv": "Svenska", "ru": "Русский"}
POLICY = (
    "default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; img-src data:"
)
MARKS = {"pass": "✓", "warn": "!", "fail": "✗", "unknown": "?"}
SEVERITY = ("fail", "warn", "unknown", "pass")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form holds when the page is shown again."""

    text: str = ""
    lang: str = "auto"
    file_name: str = ""
    before: str = ""


@lru_cache(maxsize=4)
def read_texts(name: str) -> dict[str, dict[str, str]]:
    """A file of words of this package, by key and language."""
    import yaml

    texts: dict[str, dict[str, str]] = yaml.safe_load((resources.files("cbmatch.web") / name).read_text("utf-8"))
    return texts


def own_texts() -> dict[str, dict[str, str]]:
    """The few words that only the page needs, by key and language."""
    return read_texts("texts.yaml")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, escaping all that they print."""
    found = Environment(
        loader=PackageLoader("cbmatch.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["sources"] = sources
    return found


def page_language(wanted: str | None, headers: Headers) -> str:
    """The language asked for, else the browser's first one that is offered, else English."""
    if wanted and wanted in LANGUAGES:
        return wanted
    for part in headers.get("accept-language", "").split(","):
        code: str = part.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return "en"


def render_page(
    programme: Programme,
    language: str,
    asked: Asked | None = None,
    answer: Recommendation | None = None,
    error: str = "",
    status: int = 200,
) -> HTMLResponse:
    """The page with a form, and with an answer or an error if there is one.

    Parameters
    ----------
    programme : Programme
    language : str
        Language of the page; an answer brings its own.
    asked : Asked, optional
        What the form holds.
    answer : Recommendation, optional
    error : str
        One sentence for the person.
    status : int
        HTTP status.
    """
    language = answer.language if answer else language
    asked = asked or Asked()
    return html_page(
        "page.html",
        programme,
        language,
        status,
        asked=asked,
        answer=answer,
        accept=",".join(SUFFIXES),
        max_upload=MAX_UPLOAD,
        error=error,
        **(_about(programme, answer, asked) if answer else {}),
    )


def html_page(template: str, programme: Programme, language: str, status: int, **values: Any) -> HTMLResponse:
    """A page in `language` from `template`, with what every page needs and nothing from other hosts."""
    nonce = secrets.token_urlsafe(12)
    content = (
        environment()
        .get_template(template)
        .render(
            own={key: texts[language] for key, texts in own_texts().items()},
            words=catalogue(language),
            programme_name=programme.text("programme.name", language),
            language=language,
            languages=NAMES,
            nonce=nonce,
            **values,
        )
    )
    headers = {
        "content-security-policy": POLICY.format(nonce=nonce),
        "cache-control": "no-store",
        "vary": "accept-language",
    }
    return HTMLResponse(content, status, headers)


def _about(programme: Programme, answer: Recommendation, asked: Asked) -> dict[str, Any]:
    """What the answer's part of the page needs beside the answer."""
    before = decode(asked.before)
    small = programme.formats.get("small")
    items = (*answer.indicators.result, *answer.indicators.output)
    seen = {code for item in answer.evidence.projects for code in item.countries} | set(answer.facts.countries)
    # A neighbouring programme's project may have countries that this programme has no name for.
    known = {code for code in seen if f"country.{code}" in programme.texts[answer.language]}
    named = {code: programme.text(f"country.{code}", answer.language) for code in sorted(known)}
    changed = changes(before, answer) if before else None
    return {
        "country_names": named,
        "countries": [named.get(code, code) for code in answer.facts.countries],
        "segments": segments(answer),
        "names": {item.number: item.name for item in answer.objectives},
        "checks": sorted(answer.checks, key=lambda check: SEVERITY.index(check.status)),
        "marks": MARKS,
        "strip": budget_strip(answer, small.budget_max if small else None),
        "several": sum(item.plausible for item in answer.objectives) > 1,
        "moved": {number: then for number, then, _ in changed.objectives} if changed else {},
        "changes": changed,
        "now": encode(answer),
        "targets_known": any(item.typical_target for item in items),
    }
