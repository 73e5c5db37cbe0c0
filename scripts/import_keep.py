"""Facts of a keep.eu export and the readers' labels into corpus/projects/keep.csv; no sentence of it.

python scripts/import_keep.py EXPORT.xlsx LABELS_A.csv LABELS_B.csv
Label files have the columns row, objective, second, confidence.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pandas as pd
from sklearn.metrics import cohen_kappa_score

from cbmatch.corpus.keep_export import FACTS, read_export
from cbmatch.text.language import LanguageModel

ROOT = Path(__file__).resolve().parent.parent


def read_labels(path: Path, reader: str) -> pd.DataFrame:
    """Labels of one reader, columns named after the reader."""
    table = pd.read_csv(path).drop_duplicates("row").set_index("row")
    return table[["objective", "second"]].rename(columns={"objective": f"label_{reader}", "second": f"second_{reader}"})


def agreement(table: pd.DataFrame) -> dict[str, object]:
    """Cohen's kappa over all classes, and for each class the share on which both agree."""
    both = table[table["label_a"].notna() & table["label_b"].notna()]
    per_class = {}
    for label in range(8):
        either = both[(both["label_a"] == label) | (both["label_b"] == label)]
        agreed = (either["label_a"] == either["label_b"]).sum()
        a, b = both["label_a"] == label, both["label_b"] == label
        per_class[str(label)] = {
            "either": len(either),
            "both": int(agreed),
            "kappa": round(float(cohen_kappa_score(a, b)), 4),
        }
    return {
        "rows": len(both),
        "agreed": int((both["label_a"] == both["label_b"]).sum()),
        "kappa": round(float(cohen_kappa_score(both["label_a"], both["label_b"])), 4),
        "per_class": per_class,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    parser.add_argument("labels_a", type=Path)
    parser.add_argument("labels_b", type=Path)
    options = parser.parse_args()
    languages = LanguageModel.load(ROOT / "models" / "language" / "language.npz")
    table = read_export(options.export)
    table["words"] = table["text"].str.split().str.len()
    table["language"] = [languages.identify(text, languages.languages)[0] for text in table["text"]]
    table = table.drop(columns="text").set_index("row", drop=False)
    for path, reader in ((options.labels_a, "a"), (options.labels_b, "b")):
        table = table.join(read_labels(path, reader))
    whole = ["label_a", "second_a", "label_b", "second_b"]
    table[whole] = table[whole].astype("Int64")
    columns = [*FACTS, "words", "language", *whole]
    target = ROOT / "corpus" / "projects"
    table[columns].to_csv(target / "keep.csv", index=False, lineterminator="\n")
    figures = agreement(table)
    (target / "agreement.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print(json.dumps(figures, indent=1))
