"""The page: one template, texts from the catalogues, no script, nothing from other hosts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import Headers

from cbmatch.locales import catalogue
from cbmatch.locales.catalogue import LANGUAGES
from cbmatch.programme import Programme
from cbmatch.recommendation import Recommendation

NAMES = {"en": "English", "lv": "Latviešu", "et": "Eesti", "fi": "Suomi", "sv": "Svenska", "ru": "Русский"}
POLICY = (
    "default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; img-src data:"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the idea; ``objective`` is the one that it speaks for, None for plain text."""

    text: str
    objective: int | None


@lru_cache(maxsize=1)
def own_texts() -> dict[str, dict[str, str]]:
    """The few words that only the page needs, by key and language."""
    import yaml

    texts: dict[str, dict[str, str]] = yaml.safe_load(
        (resources.files("cbmatch.web") / "texts.yaml").read_text("utf-8")
    )
    return texts


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, read once."""
    return Environment(
        loader=PackageLoader("cbmatch.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def segments(answer: Recommendation) -> list[Segment]:
    """The idea cut at its telling phrases; of overlapping ones the earlier stays."""
    text, at, found = answer.idea.text, 0, []
    for phrase in sorted(answer.evidence.phrases, key=lambda item: (item.start, -item.end)):
        if phrase.start < at:
            continue
        found += [Segment(text[at : phrase.start], None), Segment(text[phrase.start : phrase.end], phrase.objective)]
        at = phrase.end
    return [part for part in (*found, Segment(text[at:], None)) if part.text]


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
    text: str = "",
    lang: str = "auto",
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
    text, lang : str
        What the form holds.
    answer : Recommendation, optional
    error : str
        One sentence for the person.
    status : int
        HTTP status.
    """
    language = answer.language if answer else language
    nonce = secrets.token_urlsafe(12)
    content = (
        environment()
        .get_template("page.html")
        .render(
            own={key: texts[language] for key, texts in own_texts().items()},
            words=catalogue(language),
            programme_name=programme.text("programme.name", language),
            countries=[programme.text(f"country.{code}", language) for code in answer.facts.countries]
            if answer
            else [],
            language=language,
            languages=NAMES,
            text=text,
            lang=lang,
            answer=answer,
            segments=segments(answer) if answer else [],
            marks={"pass": "✓", "warn": "!", "fail": "✗", "unknown": "?"},
            error=error,
            nonce=nonce,
        )
    )
    headers = {
        "content-security-policy": POLICY.format(nonce=nonce),
        "cache-control": "no-store",
        "vary": "accept-language",
    }
    return HTMLResponse(content, status, headers)
