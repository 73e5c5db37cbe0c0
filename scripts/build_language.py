"""Train the language identifier: python scripts/build_language.py (extra `build`); writes models/language/."""

from __future__ import annotations

import json
from pathlib import Path

from cbmatch.building.language import build_language
from cbmatch.corpus.ideas import load_ideas

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    target = ROOT / "models" / "language" / "language.npz"
    accuracy = build_language(load_ideas(ROOT / "corpus" / "ideas"), target)
    figures = {"accuracy_on_ideas_held_out": round(accuracy, 4)}
    (target.parent / "language.json").write_text(json.dumps(figures) + "\n", "utf-8")
    print(json.dumps(figures))
