"""Figures of batches as Markdown, from models/batch.json."""

from __future__ import annotations

from typing import Any

from cbmatch.training.card import percent, table

TEXTS = {"one_liners": "one-liners", "paragraphs": "paragraphs"}
SPEED_HEADER = (
    "texts",
    "mean words",
    "answered rows of a .csv a second",
    "a second and core",
    "vectors alone through sentence-transformers",
    "its best batch size",
    "ratio",
)


def batch_section(figures: dict[str, Any]) -> str:
    """What one machine does, where a cluster starts to pay, memory, kills: what has been measured."""
    parts = []
    if "speed" in figures:
        parts.append(_speed(figures["speed"]))
    if "cluster" in figures:
        parts.append(_cluster(figures["cluster"]))
    if "memory" in figures:
        parts.append(_memory(list(figures["memory"].items())))
    if "kills" in figures:
        kills = figures["kills"]
        parts.append(
            f"Killed {kills['kills']} times at random moments, over {kills['files_killed']} files of {kills['rows']} "
            "rows (.jsonl, .csv, .xlsx, .parquet in turn), and gone on with `--resume`: every file had the bytes of an "
            "unbroken run (`scripts/batch_kills.py`)."
        )
    return "\n\n".join(parts)


def _speed(speed: dict[str, Any]) -> str:
    rows = []
    for key, name in TEXTS.items():
        part = speed[key]
        rows.append(
            [
                name,
                part["mean_words"],
                part["ideas_per_s"],
                part["ideas_per_s_and_core"],
                part.get("sentence_transformers_per_s", "-"),
                part.get("batch_size", "-"),
                part.get("times_sentence_transformers", "-"),
            ]
        )
    share = speed["interpreter_share"]
    return (
        f"One machine, {speed['cores']} cores, both measured in turn (medians of {speed['rounds']} rounds; load of the "
        f"machine before: {speed['load_before']}; `scripts/batch_speed.py`):\n\n{table(SPEED_HEADER, rows)}\n\n"
        f"Threads share one interpreter, and {percent(share)} of an answer to a one-liner is spent in it: beyond about "
        f"{1 / share:.0f} threads a machine with more cores is better used as a cluster of its own, one worker a core."
    )


def _cluster(part: dict[str, Any]) -> str:
    told = (
        f"The same cores as a Dask cluster ({part['workers']} workers): {part['cluster_per_s']} one-liners a second, "
        f"threads {part['threads_per_s']} (efficiency {percent(part['efficiency'])}); connecting costs "
        f"{part['extra_start_s']} s more at the start."
    )
    rows = part["pays_from_rows_on_twice_the_cores"]
    if rows is None:
        return f"{told} Twice the cores elsewhere did not pay at that efficiency."
    return f"{told} Twice the cores elsewhere pay from about {rows:,} rows on."


def _memory(items: list[tuple[str, dict[str, Any]]]) -> str:
    ordered = sorted(items, key=lambda item: (item[0].split()[0], item[1]["rows"]))
    rows = [[name.split()[0], f"{part['rows']:,}", part["peak_mb"]] for name, part in ordered]
    return (
        f"Peak memory of the whole process (`scripts/batch_memory.py`):\n\n{table(('output', 'rows', 'peak MB'), rows)}"
    )
