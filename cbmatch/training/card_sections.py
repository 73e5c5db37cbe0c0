"""Sections of the model card that stand on measurements of their own: tuning, growth, the ideas used once, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from cbmatch.training.card import HEADER, LANGUAGES, _line, percent, table
from cbmatch.training.plots import draw_growth, draw_reliability, draw_risk_coverage

PICTURES = "plots"


def once_section(figures: Mapping[str, Any]) -> str:
    """Ideas by hands that wrote after training, used once."""
    names = {"held_out": "all", "held_out_long": "long", "held_out_short": "one line"}
    rows = [_line(name, figures[key]) for key, name in names.items()]
    rows += [_line(name, figures["by_language"][name]) for name in LANGUAGES]
    scope, same = figures["scope"], percent(figures["same_answer_in_six_languages"])
    return "\n\n".join(
        [
            f"Hands {', '.join(figures['hands'])} wrote after training; measured once, on {figures['measured']}, with "
            f"`{figures['model']}` (`scripts/final_test.py`).",
            table(HEADER, rows),
            f"The same first answer in six languages: {same}. None of these: AUROC {scope['auroc']}, "
            f"{percent(scope['none_caught'])} of {scope['none']} texts recognised, "
            f"{percent(scope['fitting_turned_away'])} of the fitting ones turned away.",
        ]
    )


def tuning_section(figures: Mapping[str, Any]) -> str:
    """Frozen against fine-tuned encoders, same head, same held-back fold."""
    variants = figures["variants"]
    columns = [key for key in next(iter(variants.values())) if key not in ("seconds", "by_language")]
    rows = []
    for name, part in variants.items():
        shares = [percent(part[key]) for key in columns]
        rows.append([name, part["seconds"], *shares, *(percent(part["by_language"][code]) for code in LANGUAGES)])
    return "\n\n".join(
        [
            f"One fold held back ({figures['held_back']} of {figures['texts']} texts); language maps and one "
            "linear head fitted anew on each encoder's vectors, without the lexical view and the others "
            "(`scripts/compare_tuning.py`). Recall: share of the ten nearest past projects that have the idea's "
            "objective, of those possible.",
            table(("encoder", "tuning, s", *columns, *LANGUAGES), rows),
        ]
    )


def evidence_section(figures: Mapping[str, float]) -> str:
    """Whether the nearest projects are of the idea's objective."""
    return (
        f"Of the ten projects shown as nearest to a fitting idea of the hands never trained on, "
        f"{percent(figures['by_way_of_ideas'])} are labelled with its objective; the query moves half way to the five "
        f"nearest ideas first (without: {percent(figures['by_the_idea_alone'])}). Projects that fit none are misses."
    )


def short_inputs_section(figures: Mapping[str, Any]) -> str:
    """Honesty about inputs of a few words."""
    rows = [
        ["one objective is meant: it comes first", percent(figures["telling_right"])],
        ["one objective is meant: the answer is sure", percent(figures["telling_sure"])],
        ["two are possible: one of them comes first", percent(figures["two_possible"])],
        ["three or more are possible: the answer is sure all the same", percent(figures["vague_sure"])],
        ["none fits: turned away", percent(figures["none_turned_away"])],
    ]
    return "\n\n".join(
        [
            f"{figures['texts']} inputs of 2 to 9 words, each with the objectives that its words leave open; the views "
            "never learnt from them, the calibration from another half only.",
            table(("input", "share"), rows),
        ]
    )


def growth_section(figures: Mapping[str, Any]) -> str:
    """Accuracy on hands held back, by the number of ideas trained on."""
    curves = figures["curves"]
    rows = [[name, *(percent(point["top1"]) for point in points)] for name, points in curves.items()]
    sizes = [point["ideas"] for point in next(iter(curves.values()))]
    hands = ", ".join(figures["held_back_hands"])
    return "\n\n".join(
        [
            f"Hands {hands} ({figures['ideas_held_back']} ideas) held back (`scripts/learning_curve.py`):",
            table(("first answer right with", *(f"{size} ideas" for size in sizes)), rows),
            f"![Accuracy against number of ideas]({PICTURES}/growth.svg)",
        ]
    )


def confusion_section(metrics: Mapping[str, Any]) -> str:
    """The commonest confusions with examples."""
    rows = [
        [f"{pair['truth']} taken for {pair['first']}", pair["texts"], "; ".join(pair["topics"])]
        for pair in metrics["confusions"]
    ]
    return table(("confusion", "texts", "most often (topics in our words)"), rows)


def kinds_of_text(judged: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Out-of-fold answers to fitting texts, by kind."""
    fitting = judged[judged["objective"] > 0].astype({"top1": bool})
    written = fitting[fitting["source"] == "idea"]
    return {
        "one line": written[written["length"] == "short"],
        "long": written[written["length"] == "long"],
        "real projects": fitting[fitting["source"] == "keep"],
    }


def cases_section(figures: Mapping[str, Any]) -> str:
    """Facts, formats and checks on hand-written cases."""
    columns = {
        "format": "format",
        "allowed": "small project allowed or not",
        "countries_f1": "countries, F1",
        "budget_total_eur": "total budget exact",
        "duration_months": "months exact",
        "objective": "objective or none",
    }
    rows = []
    for name in ("all", *LANGUAGES):
        part = figures[name]
        rows.append([name, part["cases"], *(percent(part[key]) for key in columns), part["wrong_checks"]])
    return table(("language", "cases", *columns.values(), "wrong pass or fail"), rows)


def load_lines(figures: Mapping[str, Any]) -> str:
    """Many clients on one server, as sentences."""
    memory = figures["memory_mb"]
    return (
        f"- {figures['clients']} clients at once for {figures['seconds']:.0f} s: {figures['answers']} answers, "
        f"{figures['errors']} errors; 99 of 100 answers within {figures['p99_to_single']} times the time of a single "
        f"one ({figures['single_median_s']} s on the measuring machine)\n"
        f"- memory: {memory['first_half_peak']} MB at most in the first half, {memory['second_half_peak']} MB in the "
        "second\n"
        f"- stopped with answers under way: {figures['finished_after_stop']} finished"
    )


def draw(folder: Path, judged: pd.DataFrame | None, growth: Mapping[str, Any] | None) -> None:
    """Write the pictures into `folder`; those whose figures are missing stay as they are."""
    if judged is not None:
        draw_reliability(kinds_of_text(judged), folder / "reliability.svg")
        draw_risk_coverage(kinds_of_text(judged), folder / "risk_coverage.svg")
    if growth is not None:
        draw_growth(growth["curves"], folder / "growth.svg")
