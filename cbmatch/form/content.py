"""What stands in the draft, apart from any file format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from cbmatch.locales import Catalogue, catalogue
from cbmatch.programme import Programme
from cbmatch.recommendation import IndicatorAnswer, ProjectAnswer, Recommendation

Kind = Literal["title", "heading", "subheading", "notice", "text", "item", "gap"]
MARKS = {"pass": "✓", "warn": "!", "fail": "✗", "unknown": "?"}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph; ``url`` is a link behind it. A gap is a question that the applicant has to answer."""

    kind: Kind
    text: str
    url: str | None = None


@lru_cache(maxsize=1)
def own_texts() -> dict[str, dict[str, str]]:
    """The sentences that only the form needs, by key and language."""
    import yaml

    raw = (resources.files("cbmatch.form") / "texts.yaml").read_text("utf-8")
    texts: dict[str, dict[str, str]] = yaml.safe_load(raw)
    return texts


def form_blocks(answer: Recommendation, programme: Programme) -> list[Block]:
    """The draft, in the language of the answer.

    Parameters
    ----------
    answer : Recommendation
    programme : Programme
        The one that gave the answer; it names the fields of the form.
    """
    words, lang = catalogue(answer.language), answer.language
    own, open_questions = own_texts(), list(answer.questions)

    def field(name: str) -> Block:
        text = programme.text(f"form.field.{name}", lang)
        return Block("heading", text[:1].upper() + text[1:])

    def gaps(*keys: str, always: bool = False) -> list[Block]:
        """Questions of these kinds, each asked in one place only."""
        asked = [words.text(key) for key in keys]
        found = [text for text in asked if always or text in open_questions]
        for text in found:
            if text in open_questions:
                open_questions.remove(text)
        return [Block("gap", text) for text in found]

    best = answer.objectives[0]
    countries = [programme.text(f"country.{code}", lang) for code in answer.facts.countries]
    second = []
    if countries:
        second = [words.text("question.second_country", country=countries[0])]
        second = [text for text in second if text in open_questions]
        open_questions = [text for text in open_questions if text not in second]
    number = best.number
    blocks = [
        Block("title", programme.text("programme.name", lang)),
        Block("notice", own["draft"][lang]),
        Block("notice", own["gaps"][lang]),
        Block("text", programme.text("form.purpose", lang)),
        Block("text", answer.summary),
        Block("heading", f"{words.text('label.objective', number=number)}: {best.name}"),
        Block("text", best.result),
        *([Block("text", answer.boundary.rule), Block("gap", answer.boundary.hint)] if answer.boundary else []),
        field("partnership"),
        _fact(words, "label.countries", words.join(countries)),
        _fact(words, "label.places", words.join(answer.facts.place_names)),
        *[Block("gap", text) for text in second],
        *gaps("question.partners", always=True),
        field("activities"),
        *[Block("text", part.strip()) for part in answer.idea.text.split("\n") if part.strip()],
        *gaps("question.aim", "question.target_group"),
        field("results"),
        *gaps(f"question.objective_{number}", "question.result", always=True),
        field("added-value"),
        Block("text", programme.text("principle.3", lang)),
        *gaps("question.cross_border", always=True),
        Block("heading", words.text("heading.format")),
        Block("text", words.text("format.probability", name=answer.format.name, percent=_share(words, answer))),
        *_items(answer.format.reasons),
        _budget(words, answer),
        *gaps("question.budget", always=answer.facts.budget_total_eur is None),
        _duration(words, answer),
        *gaps("question.duration", always=answer.facts.duration_months is None),
        Block("heading", words.text("heading.indicators")),
        Block("subheading", words.text("heading.result_indicators")),
        *_items(_indicator(item, words) for item in answer.indicators.result),
        Block("subheading", words.text("heading.output_indicators")),
        *_items(_indicator(item, words) for item in answer.indicators.output),
        Block("heading", words.text("heading.checks")),
        *_items(f"{MARKS[check.status]} {check.message}" for check in answer.checks),
    ]
    hint = answer.boundary.hint if answer.boundary else None
    left = [Block("gap", text) for text in open_questions if text != hint]
    if left:
        blocks += [Block("heading", words.text("heading.questions")), *left]
    if answer.evidence.projects:
        blocks.append(Block("heading", words.text("heading.projects")))
        blocks += [Block("item", _project(item, words), item.url) for item in answer.evidence.projects]
    blocks.append(Block("heading", words.text("heading.next_steps")))
    blocks += [Block("item", step.text, step.url) for step in answer.next_steps]
    return blocks + [Block("text", note) for note in answer.notes]


def _items(texts: Iterable[str]) -> list[Block]:
    return [Block("item", text) for text in texts]


def _share(words: Catalogue, answer: Recommendation) -> str:
    return words.percent(answer.format.probability)


def _fact(words: Catalogue, key: str, value: str) -> Block:
    return Block("text", f"{words.text(key)}: {value or words.text('label.unknown')}")


def _budget(words: Catalogue, answer: Recommendation) -> Block:
    eur = answer.facts.budget_total_eur
    return _fact(words, "label.budget", words.money(eur) if eur is not None else "")


def _duration(words: Catalogue, answer: Recommendation) -> Block:
    months = answer.facts.duration_months
    return _fact(words, "label.duration", words.count("count.months", months) if months else "")


def _indicator(item: IndicatorAnswer, words: Catalogue) -> str:
    code = f"{item.code} " if item.code else ""
    said = f"{code}{item.name} [{item.unit}] – {words.text(f'status.{item.status}')}"
    if item.typical_target:
        target = item.typical_target
        low, median, high = (words.number(value) for value in (target.low, target.median, target.high))
        said += "; " + words.text("target.typical", low=low, median=median, high=high, projects=target.projects)
    return f"{said}: ………"


def _project(item: ProjectAnswer, words: Catalogue) -> str:
    name = f"{item.acronym}: {item.title}" if item.acronym not in ("", item.title) else item.title
    parts = [
        item.programme,
        item.period,
        *([words.text("label.objective", number=item.objective)] * bool(item.objective)),
    ]
    return f"{name} ({', '.join(parts)})"
