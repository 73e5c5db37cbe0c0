"""Figures as Markdown: the table of the README and models/MODEL_CARD.md, all from files that scripts wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "lv", "et", "fi", "sv", "ru")


def percent(value: float | None) -> str:
    """A share as per cent with one digit."""
    return "-" if value is None else f"{value * 100:.1f} %"


def table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    head = list(header)
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _line(name: str, part: dict[str, Any]) -> list[object]:
    shares = [percent(part[key]) for key in ("top1", "top2")]
    return [name, part["ideas"], part["texts"], *shares, part["ece"], percent(part["coverage"]), part["mean_set_size"]]


HEADER = ("texts of", "ideas", "texts", "first right", "in first two", "calibration error", "plausible set holds it", "set size")  # fmt: skip


def accuracy_table(metrics: dict[str, Any]) -> str:
    """First answers by kind of text."""
    names = {
        "written": "written ideas",
        "written_long": "written ideas, long",
        "written_short": "written ideas, one line",
        "real_export": "real projects, keep.eu export",
        "past_projects": "past Central Baltic projects",
    }
    rows = [_line(name, metrics[key]) for key, name in names.items()]
    held_out = metrics.get("held_out", {})
    late = {"held_out_long": "hands never trained on, long", "held_out_short": "the same, one line"}
    rows += [_line(name, held_out[key]) for key, name in late.items() if key in held_out]
    once = metrics.get("once", {})
    last = {
        "held_out_long": "two hands that wrote after training, used once, long",
        "held_out_short": "the same, one line",
    }
    return table(HEADER, rows + [_line(name, once[key]) for key, name in last.items() if key in once])


def language_table(metrics: dict[str, Any]) -> str:
    """First answers on written ideas by language."""
    return table(HEADER, [_line(name, metrics["by_language"][name]) for name in LANGUAGES])


def scope_table(metrics: dict[str, Any]) -> str:
    """How texts that fit none are recognised."""
    header = ("texts", "fitting", "none fits", "AUROC", "none recognised", "fitting turned away")
    rows = []
    for key, name in (("scope_written", "written ideas"), ("scope_real", "real projects")):
        part = metrics[key]
        caught, away = percent(part["none_caught"]), percent(part["fitting_turned_away"])
        rows.append([name, part["fitting"], part["none"], part["auroc"], caught, away])
    for key, name in (("held_out", "hands never trained on"), ("once", "two hands, used once")):
        if key in metrics:
            part = metrics[key]["scope"]
            caught, away = percent(part["none_caught"]), percent(part["fitting_turned_away"])
            rows.append([name, part["fitting"], part["none"], part["auroc"], caught, away])
    return table(header, rows)


def benchmark_lines(figures: dict[str, Any]) -> str:
    """Speed and memory, as sentences of one run."""
    lines = [
        f"- whole `suggest` process: {figures['suggest_s']} s, {figures['suggest_to_bare_import']} times "
        f'`python -c "import numpy, onnxruntime"`; peak memory {figures["peak_mb"]} MB; models {figures["models_mb"]} MB'
    ]
    if "faster_than_sentence_transformers" in figures:
        lines.append(
            f"- {figures['faster_than_sentence_transformers']} times faster than the same model through "
            f"sentence-transformers ({figures['sentence_transformers_s']} s)"
        )
        lines.append(
            f"- one warm 60-word idea: {figures['warm_suggest_ms']} ms for the whole answer, "
            f"{figures['warm_share']} of the time that sentence-transformers needs for the vector alone"
        )
    return "\n".join(lines)


def figures_section(
    metrics: dict[str, Any], benchmark: dict[str, Any] | None, robustness: dict[str, Any] | None = None
) -> str:
    """The README's figures."""
    same, gap = percent(metrics["same_answer_in_six_languages"]), percent(metrics["language_gap"])
    parts = [
        accuracy_table(metrics),
        f"Languages (largest gap {gap}; the same first answer to a one-liner in all six languages: {same}):",
        language_table(metrics),
        "None of these:",
        scope_table(metrics),
    ]
    if robustness:
        parts += [robustness_table(robustness)]
    if benchmark:
        parts += [
            "Speed (medians of alternating runs on two shared cores, `scripts/benchmark.py`):",
            benchmark_lines(benchmark),
        ]
    return "\n\n".join(parts)


INVARIANCE_NAMES = {
    "no_diacritics": "without diacritics",
    "typos": "a typing error in every twelfth word",
    "capitals": "ALL CAPITALS",
    "bare": "lower case, no punctuation",
    "other_places": "another place of the area",
    "other_partners": "another partner named",
    "inside_mail": "greeting and signature around it",
    "shuffled": "sentences in another order",
    "inside_letter": "inside 50-80 words of small talk",
    "all": "all of these",
}
DIRECTION_NAMES = {
    "key_sentence": "an objective's result sentence added: its probability does not fall",
    "larger_budget": "budget raised from 150,000 to 400,000 EUR: small becomes regular",
    "second_country": "a second country named: the check passes",
}


def _behaviour(title: str, figures: dict[str, Any], names: dict[str, str]) -> str:
    rows = [
        [
            name,
            figures[key]["texts"],
            percent(figures[key]["held"]),
            *(percent(figures[key]["by_length"].get(x)) for x in ("long", "short")),
            *(percent(figures[key]["by_language"].get(x)) for x in LANGUAGES),
        ]
        for key, name in names.items()
    ]
    return table((title, "texts", "as it should", "long", "one line", *LANGUAGES), rows)


def robustness_table(figures: dict[str, Any]) -> str:
    """How often the answer stays, and moves, as it should when an idea is typed otherwise."""
    held_out, trained = figures["held_out"], percent(figures["trained_on"]["invariance"]["all"]["held"])
    return "\n\n".join(
        [
            "Typed otherwise (held-out ideas; the share with the same first answer, of the texts that the change "
            f"touches; on ideas that were trained on, all together: {trained}):",
            _behaviour("change", held_out["invariance"], INVARIANCE_NAMES),
            "Changed so that the answer should move:",
            _behaviour("change", held_out["direction"], DIRECTION_NAMES),
        ]
    )


def insert(document: Path, name: str, content: str) -> None:
    """Replace what stands between ``<!-- name:start -->`` and ``<!-- name:end -->``."""
    text = document.read_text("utf-8")
    pattern = re.compile(rf"(<!-- {name}:start -->\n).*?(<!-- {name}:end -->)", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"{document}: no markers named {name}")
    document.write_text(pattern.sub(lambda match: f"{match[1]}\n{content}\n\n{match[2]}", text), "utf-8")


def model_card(
    metrics: dict[str, Any],
    model: dict[str, Any],
    agreement: dict[str, Any],
    quantised: dict[str, Any],
    more: Mapping[str, str],
    robustness: dict[str, Any] | None = None,
) -> str:
    """The whole model card; `more` are further sections by their title."""
    data = metrics["data"]
    confusion = [[str(i + 1), *row] for i, row in enumerate(metrics["confusion"])]
    objectives = [_line(name, part) for name, part in metrics["by_objective"].items()]
    hands = [_line(name, part) for name, part in metrics["by_hand"].items()]
    classes = [[name, part["either"], part["both"], part["kappa"]] for name, part in agreement["per_class"].items()]
    cosines = [[name, part["mean"], part["lowest"]] for name, part in quantised.items()]
    sources = [[name, part["groups"], part["texts"]] for name, part in data.items()]
    return (
        "\n\n".join(
            [
                "# Model card",
                f"`{model['name']}@{model['hash']}`, encoder `{metrics['encoder']['name']}` "
                f"(`{metrics['encoder']['fingerprint']}`), corpus `{metrics['corpus_hash']}`. Generated by `scripts/evaluate.py`.",
                "## Data",
                table(("source", "ideas or projects", "texts"), sources),
                f"Labels of the export: {agreement['agreed']} of {agreement['rows']} rows agreed, Cohen's kappa "
                f"{agreement['kappa']}.",
                table(("label", "given by either", "given by both", "kappa"), classes),
                "## Split",
                f"{metrics['folds']} folds, grouped by idea or project: all languages and versions in one fold. Calibration, "
                "scope and plausible sets are fitted on the other folds' out-of-fold scores. "
                + (
                    "Each fold's vectors come from an encoder that was fine-tuned without that fold."
                    if metrics["tuned"]
                    else "The encoder is frozen: it has seen none of the texts' labels."
                ),
                "## Accuracy, out of fold",
                accuracy_table(metrics),
                language_table(metrics),
                table(HEADER, objectives),
                "By hand (writer):",
                table(HEADER, hands),
                "Confusions on written ideas (rows: truth, columns: first answer):",
                table(("", *"1234567"), confusion),
                "## None of these",
                scope_table(metrics),
                "## Project type",
                f"Rules decide first. From the text alone: {percent(metrics['format']['accuracy_by_text_alone'])} right on "
                f"{metrics['format']['ideas']} ideas under the objectives that are open to both types.",
                *(["## Behaviour", robustness_table(robustness)] if robustness else []),
                "## Answering encoder against the sentence-transformers directory",
                table(("language", "mean cosine", "lowest"), cosines),
                *(f"## {title}\n\n{content}" for title, content in more.items()),
                "## Known limits",
                "- Ideas of one kind of writer; figures on them flatter (see `corpus/README.md`).\n"
                "- Objectives 3, 4 and 7 are confused most; one-liners are harder than long texts.\n"
                "- Real descriptions in the export are mostly English.",
                "## Licence of the weights",
                "MIT (multilingual-e5-small, Intfloat contributors); see `NOTICES.md`.",
            ]
        )
        + "\n"
    )
