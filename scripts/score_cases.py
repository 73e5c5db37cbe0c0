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
from typing import Any

from cbmatch import Recommender

ROOT = Path(__file__).resolve().parent.parent
FACTS = ("budget_total_eur", "duration_months")
# What a case may expect of a check, and the answers that would contradict it.
CONTRADICTIONS = {
    "pass": {"fail"},
    "warn": {"pass", "fail"},
    "fail": {"pass"},
    "not-pass": {"pass"},
    "fail-or-warn": {"pass"},
    "not-fail": {"fail"},
}


def load_cases(part: str) -> list[dict[str, Any]]:
    """Cases of one part, all languages."""
    lines = [
        line for path in sorted((ROOT / "corpus" / "cases").glob("*.jsonl")) for line in path.open(encoding="utf-8")
    ]
    return [case for case in map(json.loads, lines) if case["part"] == part]


def score(case: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    """What is right and wrong in one answer."""
    facts, checks = answer["facts"], {check["id"]: check["status"] for check in answer["checks"]}
    fits = case["objective"] > 0
    found, wanted = set(facts["countries"]), set(case["countries"])
    wrong = [
        f"{name}: {checks[name]}, expected {expected}"
        for name, expected in case["checks"].items()
        if checks.get(name) in CONTRADICTIONS[expected]
    ]
    # Nobody expected a fail here: the answer would block an idea that the rules allow. (That an idea which fits none
    # serves no result indicator is the rule itself, whether or not the case says so.)
    wrong += [
        f"{name}: fail, not expected"
        for name, status in checks.items()
        if status == "fail" and name not in case["checks"] and (fits or name != "result-indicator")
    ]
    return {
        "format": answer["format"]["recommended"] == case["format"] if case["format"] and fits else None,
        "allowed": ("small" in answer["format"]["allowed"]) == ("small" in case["allowed"]) if fits else None,
        "objective": answer["objectives"][0]["number"] == case["objective"]
        if case["objective"]
        else answer["verdict"] == "out_of_scope",
        "country_hits": len(found & wanted),
        "countries_found": len(found),
        "countries_wanted": len(wanted),
        **{name: facts[name] == case[name] for name in FACTS},
        "wrong": wrong,
    }


def shares(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Figures of scored cases."""
    hits = 2 * sum(row["country_hits"] for row in rows)
    both = sum(row["countries_found"] + row["countries_wanted"] for row in rows)
    figures: dict[str, Any] = {"cases": len(rows), "countries_f1": round(hits / both, 4)}
    for name in ("format", "allowed", "objective", *FACTS):
        known = [row[name] for row in rows if row[name] is not None]
        figures[name] = round(sum(known) / len(known), 4)
    return {**figures, "wrong_checks": sum(len(row["wrong"]) for row in rows)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("develop", "count"), default="count")
    parser.add_argument("--show", action="store_true", help="print every deviation (part develop only)")
    options = parser.parse_args()
    cases = load_cases(options.part)
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
