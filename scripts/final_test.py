"""Measure the shipped model on ideas that are used once: python scripts/final_test.py [corpus/once] -> models/once.json

The hands of corpus/once wrote after training. Once their figures are known, nothing may be tuned and measured on them
again, so the script refuses to run twice; ideas that were used go to corpus/heldout or corpus/ideas afterwards.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from cbmatch import Recommender
from cbmatch.training.heldout import judge_held_out

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "models" / "once.json"

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ideas", type=Path, nargs="?", default=ROOT / "corpus" / "once")
    ideas = parser.parse_args().ideas
    if RESULT.exists():
        sys.exit(f"{RESULT} exists: these ideas have been used. Have new ones written and delete the file.")
    recommender = Recommender.load()
    figures = judge_held_out(ideas, recommender)
    hands = sorted(path.stem for path in ideas.glob("*.csv"))
    figures = {"model": recommender.model.name, "hands": hands, "measured": date.today().isoformat(), **figures}
    RESULT.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(RESULT)
