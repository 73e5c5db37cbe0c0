"""Train the model that puts diacritics back: python scripts/build_marks.py (extra `build`); writes models/language/."""

from __future__ import annotations

import json
from pathlib import Path

from cbmatch.building.marks import build_marks, words_right
from cbmatch.corpus.ideas import load_ideas

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    target = ROOT / "models" / "language" / "marks.npz"
    build_marks(load_ideas(ROOT / "corpus" / "ideas"), target)
    figures = {"words_right_on_held_out_ideas": words_right(load_ideas(ROOT / "corpus" / "heldout"), target)}
    (target.parent / "marks.json").write_text(json.dumps(figures) + "\n", "utf-8")
    print(json.dumps(figures))
