"""Names of the pool's countries in the six languages, from CLDR by way of babel: run after a new pool of projects.

python scripts/country_names.py
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale

from cbmatch.locales.catalogue import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent


def country_names() -> dict[str, dict[str, str]]:
    """Language -> country code -> name."""
    pool = json.loads((ROOT / "models" / "recommender" / "projects.json").read_text("utf-8"))
    codes = sorted({code for item in pool for code in item["countries"]})
    return {language: {code: Locale(language).territories[code] for code in codes} for language in LANGUAGES}


if __name__ == "__main__":
    target = ROOT / "cbmatch" / "web" / "countries.json"
    target.write_text(json.dumps(country_names(), ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(target)
