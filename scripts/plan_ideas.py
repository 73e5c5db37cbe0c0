"""Draw the slots for new ideas from corpus/growth_plan_1.yaml: who writes what, so that new ideas are new.

scripts/plan_ideas.py > plan.csv
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from itertools import cycle
from pathlib import Path

import yaml

LANGUAGES = ("lv", "et", "fi", "sv", "ru", "en")


def slots(plan: dict) -> list[dict[str, str]]:
    """One row for each new idea; hands and long-version languages rotate, the rest is drawn with the plan's seed."""
    draw = random.Random(plan["seed"])
    rows = []
    for objective, fields in plan["fields"].items():
        hands, languages = cycle(plan["hands"]), cycle(LANGUAGES)
        for field in draw.sample(fields, len(fields)) * plan["ideas_per_field"].get(objective, 1):
            rows.append(
                {
                    "hand": next(hands),
                    "objective": str(objective),
                    "field": field,
                    "actor": draw.choice(plan["actors"]),
                    "place": draw.choice(plan["places"]),
                    "size": draw.choice(plan["sizes"]),
                    "register": draw.choice(plan["registers"]),
                    "long_language": next(languages),
                }
            )
    return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plan", type=Path, default=Path("corpus/growth_plan_1.yaml"))
    rows = slots(yaml.safe_load(parser.parse_args().plan.read_text(encoding="utf-8")))
    writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
