"""The programme's rules as text and as JSON, each with source and status."""

from __future__ import annotations

from typing import Any

from cbmatch.locales import catalogue
from cbmatch.programme.folder import LEXICONS, TEXTS
from cbmatch.programme.model import Programme
from cbmatch.render.terminal import Terminal


def programme_dict(programme: Programme, language: str) -> dict[str, Any]:
    """JSON-ready view: everything of the folder, with texts in `language`."""
    texts = {key: programme.text(key, language) for key in programme.texts["en"]}
    parts = {name: part for name, part in programme.raw.items() if name not in LEXICONS | {TEXTS}}
    rules = [
        {
            "id": check.id,
            "rule_id": check.rule,
            "rule": texts[f"check.{check.id}.rule"],
            "severity": check.severity,
            "status": check.status,
            "source": programme.source_text(check.source),
        }
        for check in programme.checks.values()
    ]
    return {"id": programme.id, "language": language, "rules": rules, "texts": texts, **parts}


def render_programme(programme: Programme, language: str, terminal: Terminal) -> str:
    """Objectives, indicators, project types, rules, calls and sources, for reading."""
    words = catalogue(language)

    def line(text: str, status: str, source: tuple[str, ...], indent: str = "  ") -> str:
        mark = f" [{words.text(f'status.{status}')}; {', '.join(source) or '-'}]"
        return terminal.wrap(text + mark, indent + "  ", indent + "- ")

    def say(key: str) -> str:
        return programme.text(key, language)

    title = terminal.wrap(f"{say('programme.name')} ({programme.id})")
    blocks = [terminal.paint(title, "bold")]
    for objective, raw in zip(programme.objectives, programme.raw["objectives"], strict=True):
        number = objective.number
        lines = [terminal.paint(f"{number}. {say(f'objective.{number}.name')}", "bold")]
        lines.append(line(say(f"objective.{number}.result"), raw["result"]["status"], objective.result_source))
        lines += [line(say(item["key"]), item["status"], tuple(item["source"])) for item in raw["scope"]]
        lines += [line(f"✗ {say(item['key'])}", item["status"], tuple(item["source"])) for item in raw["exclusions"]]
        for item in programme.indicators:
            if item.objective == number:
                code = f"{item.code} " if item.code else ""
                kind = words.text(f"heading.{item.kind}_indicators")
                name = f"{kind}: {code}{say(f'indicator.{item.id}.name')}"
                status = f"{name} ({words.text(f'status.{item.status}')})"
                lines.append(line(status, item.fact_status, item.source, "    "))
        blocks.append("\n".join(lines))
    checks = [terminal.paint(words.text("heading.checks"), "bold")]
    checks += [line(f"{c.rule} {say(f'check.{c.id}.rule')}", c.status, c.source) for c in programme.checks.values()]
    blocks.append("\n".join(checks))
    bounds = [terminal.paint(words.text("heading.boundary"), "bold")]
    bounds += [line(f"{'/'.join(map(str, b.between))}: {say(b.key)}", b.status, b.source) for b in programme.boundaries]
    blocks.append("\n".join(bounds))
    sources = [terminal.paint(words.text("heading.sources"), "bold")]
    sources += [
        terminal.wrap(f"{name}: {s['what']} <{s['url']}>", "    ", "  ") for name, s in programme.sources.items()
    ]
    blocks.append("\n".join(sources))
    return "\n\n".join(blocks) + "\n"
