"""Answers against hand-written cases: format, facts and checks that an officer would expect."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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


def load_cases(folder: Path, part: str) -> list[dict[str, Any]]:
    """Cases of one part, all languages."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
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
