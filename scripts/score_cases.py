"""Score the advice on hand-written cases: python scripts/score_cases.py [--part develop] [--show] -> models/cases.json

Each case of corpus/cases/LANG.jsonl was written from the programme's rules by a hand that had not seen the tool's
answers. Rules are developed on the part `develop`
only; figures of the part `count` are those that are reported. Format is scored on ideas that fit; "allowed" on whether
a small project is allowed, because the lower limit of a regular one is only inferred (S26) and excludes nothing here.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from cbmatch import Recommender
from cbmatch.training.cases import FACTS, load_cases, score, shares

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("develop", "count"), default="count")
    parser.add_argument("--show", action="store_true", help="print every deviation (part develop only)")
    options = parser.parse_args()
    cases = load_cases(ROOT / "corpus" / "cases", options.part)
    recommender = Recommender.load()
    answers = [recommender.suggest(case["text"], lang="en").to_dict() for case in cases]
    rows = [{**score(case, answer), "language": case["language"]} for case, answer in zip(cases, answers, strict=True)]
    if options.show and options.part == "develop":
        for case, answer, row in zip(cases, answers, rows, strict=True):
            facts = answer["facts"]
            bad = [name for name in ("format", "allowed", *FACTS) if row[name] is False]
            if bad or row["wrong"] or facts["countries"] != sorted(case["countries"]):
                print(
                    case["id"],
                    case["objective"],
                    "->",
                    answer["verdict"],
                    answer["objectives"][0]["number"],
                    case["text"],
                )
                for name in bad:
                    given = answer["format"].get({"format": "recommended"}.get(name, name), facts.get(name))
                    print("   ", name, "expected", case[name], "given", given)
                if facts["countries"] != sorted(case["countries"]):
                    print("    countries expected", case["countries"], "given", facts["countries"])
                for line in row["wrong"]:
                    print("   ", line)
    languages = sorted({row["language"] for row in rows})
    report = {
        "all": shares(rows),
        **{code: shares([row for row in rows if row["language"] == code]) for code in languages},
    }
    report["wrong_checks"] = dict(Counter(line for row in rows for line in row["wrong"]).most_common())
    if options.part == "count":
        (ROOT / "models" / "cases.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(json.dumps(report, indent=1))
