"""What `load_programme` takes on trust: texts exist, sources exist, placeholders agree, values make sense."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

from cbmatch.errors import ProgrammeError
from cbmatch.programme.folder import LEXICONS, TEXTS, parse_folder
from cbmatch.programme.load import build_programme
from cbmatch.programme.model import Programme

STATUSES = {"certain", "seed", "inferred", "background", "not_found"}


def placeholders(text: str) -> set[str]:
    """Names in braces."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:
        return {"(broken braces)"}


def check_folder(folder: Path) -> list[str]:
    """Every problem of the folder, one line each; empty if it is valid."""
    try:
        programme = build_programme(parse_folder(folder))
    except ProgrammeError as error:
        return [str(error)]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return [f"{folder}: {type(error).__name__} {error}: a part does not follow the schema"]
    return [*_texts(programme), *_sources(programme), *_values(programme)]


def _needed(programme: Programme) -> set[str]:
    keys = {key for objective in programme.objectives for key in objective.text_keys}
    for indicator in programme.indicators:
        keys |= {f"indicator.{indicator.id}.name", f"indicator.{indicator.id}.counts", indicator.unit_key}
    for check in programme.checks.values():
        keys |= {f"check.{check.id}.{part}" for part in ("rule", *check.messages)}
    for rule in programme.boundaries:
        keys |= {rule.key, rule.hint_key}
    keys |= {step.key for step in programme.steps} | {kind.key for kind in programme.elsewhere}
    return keys | {f"country.{code}" for code in (*programme.member_countries, *programme.autonomous)}


def _texts(programme: Programme) -> list[str]:
    problems = []
    english = programme.texts.get("en", {})
    problems += [f"texts/en.yaml: no text {key}" for key in sorted(_needed(programme) - set(english))]
    broken = [key for key in sorted(english) if "(broken braces)" in placeholders(str(english[key]))]
    problems += [f"texts/en.yaml: {key} has broken braces" for key in broken]
    for language in programme.languages:
        texts = programme.texts.get(language)
        if texts is None:
            problems.append(f"texts/{language}.yaml is missing")
            continue
        problems += [f"texts/{language}.yaml: no text {key}" for key in sorted(set(english) - set(texts))]
        for key in sorted(set(english) & set(texts)):
            if not isinstance(texts[key], str) or placeholders(texts[key]) != placeholders(english[key]):
                problems.append(f"texts/{language}.yaml: {key} is no text or has other placeholders than English")
    return problems


def _sources(programme: Programme) -> list[str]:
    hidden = LEXICONS | {TEXTS, "sources"}
    return [
        f"{part}.yaml: unknown source {name}"
        for part, content in programme.raw.items()
        if part not in hidden
        for name in sorted(_named_sources(content))
        if name not in programme.sources
    ]


def _named_sources(content: Any) -> set[str]:
    """Every id under a key ``source``, however deep."""
    if isinstance(content, dict):
        own = content.get("source")
        found = {str(name) for name in own} if isinstance(own, list) else set()
        return found.union(*(_named_sources(item) for item in content.values()))
    if isinstance(content, list):
        return set().union(*(_named_sources(item) for item in content))
    return set()


def _values(programme: Programme) -> list[str]:
    problems = []
    numbers = [objective.number for objective in programme.objectives]
    if numbers != list(range(1, len(numbers) + 1)):
        problems.append(f"objectives are numbered {numbers}, expected 1, 2, 3 ...")
    for objective in programme.objectives:
        for name, ruling in objective.formats.items():
            kinds = {i.kind for i in programme.indicators if i.objective == objective.number and name in i.formats}
            if ruling.allowed and kinds != {"result", "output"}:
                problems.append(f"objective {objective.number}, {name}: needs a result and an output indicator")
    for call in programme.calls:
        problems += [f"call {call.id}: {start} is after {end}" for start, end in call.windows if start > end]
    known = {place.name for place in programme.places}
    for language, names in programme.place_names.items():
        strange = sorted(names.keys() - known)
        problems += [f"place_names.yaml: {language} names {name!r}, which is no place" for name in strange]
    statuses = {item.status for item in programme.checks.values()} | {item.status for item in programme.boundaries}
    problems += [f"unknown status {status!r}" for status in sorted(statuses - STATUSES)]
    return problems
