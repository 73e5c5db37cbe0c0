"""Behavioural tests of the shipped model (CheckList): models/robustness.json.

python scripts/robustness.py       about 10 minutes on one core; the figures that count are of corpus/heldout
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: threads that wait cost more than they help

from cbmatch import Recommender
from cbmatch.training.checklist import examine, held_out_ideas, trained_ideas

ROOT = Path(__file__).resolve().parent.parent


def _tell(name: str, figures: Any) -> None:
    print(name, json.dumps(figures), file=sys.stderr, flush=True)


def main() -> None:
    """Examine held-out ideas, and beside them some that were trained on."""
    recommender = Recommender.load()
    corpus = ROOT / "corpus"
    figures = {
        "held_out": examine(recommender, held_out_ideas(corpus), _tell),
        "trained_on": examine(recommender, trained_ideas(corpus), _tell),
        "note": "held_out: nothing was trained on these ideas; trained_on: the model has seen them, figures flatter. "
        "Shares are of the texts that the disguise changed.",
    }
    (ROOT / "models" / "robustness.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
