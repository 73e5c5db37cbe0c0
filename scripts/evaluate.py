"""Measure on the held-out hand and show all figures: models/*.json -> README.md and models/MODEL_CARD.md.

python scripts/evaluate.py        the figures themselves come from scripts/train.py, benchmark.py and batch_*.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from cbmatch import Recommender
from cbmatch.render.terminal import Terminal
from cbmatch.render.text import render_text
from cbmatch.training.batch_card import batch_section
from cbmatch.training.card import figures_section, insert, model_card
from cbmatch.training.card_sections import (
    PICTURES,
    cases_section,
    confusion_section,
    draw,
    evidence_section,
    growth_section,
    load_lines,
    once_section,
    short_inputs_section,
    tuning_section,
)
from cbmatch.training.heldout import judge_held_out
from cbmatch.training.peers.base import PEERS
from cbmatch.training.peers.figures import peers_table

ROOT = Path(__file__).resolve().parent.parent
IDEA = (
    "Narvas un Daugavpils slimnīcas katra par sevi meklē tulkus un sūta papīrus ar kurjeru, kad pacients saslimst "
    "otrā pusē robežai. Gribam kopīgu digitālu nosūtījumu un attālinātu ārsta konsultāciju, 30 mēneši, "
    "900 tūkst. eiro."
)


def read(name: str) -> Any:
    """One JSON file below the root, or None."""
    path = ROOT / name
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


if __name__ == "__main__":
    metrics = read("models/metrics.json")
    recommender = Recommender.load()
    growth, tuning, once = (read(f"models/{name}.json") for name in ("growth", "tuning", "once"))
    metrics["once"] = once
    metrics["held_out"] = judge_held_out(ROOT / "corpus" / "heldout", recommender)
    (ROOT / "models" / "metrics.json").write_text(json.dumps(metrics, indent=1, ensure_ascii=False) + "\n", "utf-8")
    answer = render_text(recommender.suggest(IDEA, top=2), Terminal())
    insert(ROOT / "README.md", "answer", f'```console\n$ cbmatch suggest --top 2 "{IDEA}"\n{answer}```')
    insert(
        ROOT / "README.md",
        "figures",
        figures_section(metrics, read("models/benchmark.json"), read("models/robustness.json")),
    )
    insert(ROOT / "README.md", "batch", batch_section(read("models/batch.json") or {}))
    insert(ROOT / "README.md", "cases", cases_section(read("models/cases.json")))
    insert(ROOT / "README.md", "load", load_lines(read("models/load.json")))
    titles = {name: peer.title for name, peer in PEERS.items()}
    insert(ROOT / "README.md", "peers", peers_table(read("models/peers.json"), titles))
    details = ROOT / ".cache" / "out_of_fold.csv"  # written by scripts/train.py
    draw(ROOT / "models" / PICTURES, pd.read_csv(details) if details.is_file() else None, growth)
    spent = metrics["training"]
    sections = {
        "Ideas used once": once_section(once),
        "Short and vague inputs": short_inputs_section(metrics["short_inputs"]),
        "Confusions": confusion_section(metrics),
        "Calibration": f"![Reliability diagram]({PICTURES}/reliability.svg)\n\n"
        f"![Risk and coverage]({PICTURES}/risk_coverage.svg)",
        "Fine-tuning": tuning_section(tuning),
        "Growth of the corpus": growth_section(growth),
        "Nearest projects": evidence_section(metrics["held_out"]["evidence"]),
        "Cost of training": f"{spent['seconds']} s on two cores ({spent['cpu_seconds']} s of processor time), vectors "
        "included unless cached; energy was not metered. The encoder is used as published.",
    }
    card = model_card(
        metrics,
        read("models/recommender/model.json"),
        read("corpus/projects/agreement.json"),
        read("models/encoder/quantisation.json") or {},
        sections,
        read("models/robustness.json"),
    )
    (ROOT / "models" / "MODEL_CARD.md").write_text(card, "utf-8")
    print("README.md and models/MODEL_CARD.md written")
