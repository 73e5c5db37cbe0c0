"""The readable answer: at most 80 columns, bars for probabilities, sources at the end of what they bear."""

from __future__ import annotations

from cbmatch.locales import Catalogue, catalogue
from cbmatch.recommendation import IndicatorAnswer, ProjectAnswer, Recommendation
from cbmatch.render.terminal import Terminal

BAR = 20
FULL, EMPTY = "█", "·"
NAME_WIDTH = 46
MARKS = {"pass": ("✓", "green"), "warn": ("!", "yellow"), "fail": ("✗", "red"), "unknown": ("?", "dim")}
VERDICT_STYLE = {"clear": "green", "close": "yellow", "out_of_scope": "red", "too_short": "yellow"}


def bar(share: float) -> str:
    """A share of 1 as blocks."""
    full = round(share * BAR)
    return FULL * full + EMPTY * (BAR - full)


def render_text(answer: Recommendation, terminal: Terminal) -> str:
    """The whole answer as text, ending with a line break."""
    words = catalogue(answer.language)
    sections = [
        _head(answer, words, terminal),
        _objectives(answer, words, terminal),
        _why(answer, words, terminal),
        _boundary(answer, words, terminal),
        _format(answer, words, terminal),
        _indicators(answer, words, terminal),
        _projects(answer, words, terminal),
        _facts(answer, words, terminal),
        _checks(answer, words, terminal),
        _list(words.text("heading.questions"), list(answer.questions), terminal),
        _list(words.text("heading.next_steps"), _steps(answer), terminal),
        terminal.wrap(" ".join(answer.notes)),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _title(text: str, terminal: Terminal) -> str:
    return terminal.paint(text, "bold")


def _head(answer: Recommendation, words: Catalogue, terminal: Terminal) -> str:
    lines = terminal.wrap(answer.summary).split("\n")
    painted = "\n".join(terminal.paint(line, VERDICT_STYLE[answer.verdict]) for line in lines)
    scope = f"{words.text('label.in_scope')}: {words.percent(answer.in_scope_probability)}"
    return f"{painted}\n{terminal.wrap(scope)}"


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _objectives(answer: Recommendation, words: Catalogue, terminal: Terminal) -> str:
    lines = [_title(words.text("heading.objectives"), terminal)]
    for item in answer.objectives:
        name = _shortened(f"{item.number}  {item.name}", NAME_WIDTH)
        percent = words.percent(item.probability)
        mark = "*" if item.plausible and answer.verdict != "out_of_scope" else " "
        lines.append(f"{mark} {name:<{NAME_WIDTH}} {bar(item.probability)} {percent:>6}")
    return "\n".join(lines)


def _why(answer: Recommendation, words: Catalogue, terminal: Terminal) -> str:
    if answer.verdict == "out_of_scope":
        reason = answer.next_steps[0].text if answer.next_steps else ""
        return "\n".join([_title(words.text("heading.elsewhere"), terminal), terminal.wrap(reason, "  ")])
    best = answer.objectives[0]
    lines = [_title(words.text("heading.why"), terminal), terminal.wrap(best.why, "  ")]
    lines.append(terminal.wrap(f"{words.text('label.source')}: {best.source}", "  "))
    return "\n".join(lines)


def _boundary(answer: Recommendation, words: Catalogue, terminal: Terminal) -> str:
    if answer.boundary is None:
        return ""
    lines = [_title(words.text("heading.boundary"), terminal), terminal.wrap(answer.boundary.rule, "  ")]
    if answer.boundary.idea:
        lines.append(terminal.wrap(answer.boundary.idea, "  "))
    lines.append(terminal.wrap(answer.boundary.hint, "  "))
    lines.append(terminal.wrap(f"{words.text('label.source')}: {answer.boundary.source}", "  "))
    return "\n".join(lines)


def _format(answer: Recommendation, words: Catalogue, terminal: Terminal) -> str:
    if answer.verdict == "out_of_scope":
        return ""
    chosen = answer.format
    name = chosen.name
    lines = [_title(words.text("heading.format"), terminal)]
    said = words.text("format.probability", name=name, percent=words.percent(chosen.probability))
    lines.append(terminal.wrap(said, "  "))
    lines += [terminal.wrap(reason, "    ", "  - ") for reason in (*chosen.reasons, chosen.other) if reason]
    return "\n".join(lines)


def _indicator(item: IndicatorAnswer, words: Catalogue) -> str:
    code = f"{item.code} " if item.code else ""
    said = f"{code}{item.name} [{item.unit}] - {words.text(f'status.{item.status}')}"
    target = item.typical_target
    if target:
        values = {"low": words.number(target.low), "median": words.number(target.median)}
        said += "; " + words.text("target.typical", high=words.number(target.high), projects=target.projects, **values)
    return said


def _indicators(answer: Recommendation, words: Catalogue, terminal: Terminal) -> str:
    if answer.verdict == "out_of_scope":
        return ""
    lines = [_title(words.text("heading.indicators"), terminal)]
    sides = (("result", answer.indicators.result), ("output", answer.indicators.output))
    for side, items in sides:
        lines.append(f"  {words.text(f'heading.{side}_indicators')}")
        lines += [terminal.wrap(_indicator(item, words), "      ", "    - ") for item in items]
    return "\n".join(lines)


def project_lines(item: ProjectAnswer, words: Catalogue, terminal: Terminal) -> str:
    """One project: name, programme, objective, money, link."""
    parts = [item.programme, item.period]
    if item.objective:
        parts.append(words.text("label.objective", number=item.objective))
    if item.countries:
        parts.append("/".join(item.countries))
    if item.budget_total_eur:
        parts.append(words.money(item.budget_total_eur))
    named = item.acronym and item.acronym.casefold() != item.title.casefold()
    name = f"{item.acronym}: {item.title}" if named else item.title
    return "\n".join(
        [terminal.wrap(name, "    ", "  - "), terminal.wrap(", ".join(parts), "    "), terminal.wrap(item.url, "    ")]
    )


def _projects(answer: Recommendation, words: Catalogue, terminal: Terminal) -> str:
    if not answer.evidence.projects:
        return ""
    lines = [_title(words.text("heading.projects"), terminal)]
    lines += [project_lines(item, words, terminal) for item in answer.evidence.projects]
    return "\n".join([*lines, terminal.wrap(words.text("projects.own_mapping"), "  ")])


def _facts(answer: Recommendation, words: Catalogue, terminal: Terminal) -> str:
    facts, unknown = answer.facts, words.text("label.unknown")
    budget = words.money(facts.budget_total_eur) if facts.budget_total_eur is not None else unknown
    months = words.count("count.months", facts.duration_months) if facts.duration_months else unknown
    rows = (
        ("label.countries", words.join(facts.countries) or unknown),
        ("label.places", words.join(facts.place_names) or unknown),
        ("label.budget", budget),
        ("label.duration", months),
    )
    lines = [_title(words.text("heading.facts"), terminal)]
    return "\n".join(lines + [terminal.wrap(f"{words.text(key)}: {value}", "    ", "  ") for key, value in rows])


def _checks(answer: Recommendation, words: Catalogue, terminal: Terminal) -> str:
    if not answer.checks:
        return ""
    lines = [_title(words.text("heading.checks"), terminal)]
    for check in answer.checks:
        mark, style = MARKS[check.status]
        folded = terminal.wrap(check.message, "    ", f"  {mark} ")
        lines.append(folded.replace(f"  {mark} ", f"  {terminal.paint(mark, style)} ", 1))
    return "\n".join(lines)


def _steps(answer: Recommendation) -> list[str]:
    # For an idea that fits none the first step is the reason, which stands at the top already.
    steps = answer.next_steps[1:] if answer.verdict == "out_of_scope" else answer.next_steps
    return [f"{step.text} <{step.url}>" if step.url else step.text for step in steps]


def _list(title: str, items: list[str], terminal: Terminal) -> str:
    if not items:
        return ""
    return "\n".join([_title(title, terminal), *(terminal.wrap(item, "    ", "  - ") for item in items)])
