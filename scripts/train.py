"""Rebuild models/recommender from corpus/ in one command: python scripts/train.py [--keep EXPORT.xlsx]"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from cbmatch.training.run import run

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    parser.add_argument("--keep", type=Path, help="keep.eu export: compute its vectors anew (another encoder needs it)")
    parser.add_argument("--folds", type=Path, help="vectors of the fold encoders (scripts/finetune.py)")
    options = parser.parse_args()
    figures = run(options.corpus, options.models, options.keep, folds_folder=options.folds)
    print(
        json.dumps(
            {key: figures[key] for key in ("written", "written_short", "real_export", "scope_written")}, indent=1
        )
    )
