"""How well the idea is found in a long application: held-out ideas put into made applications in six languages.

python scripts/documents.py    # prints a table, writes models/documents.json and README.md
"""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import yaml

from cbmatch import Recommender
from cbmatch.text.document import Block, Document
from cbmatch.training.card import insert

ROOT = Path(__file__).resolve().parent.parent


def application(idea: str, frame: dict, headings: bool) -> Document:
    """The idea in the middle of an application, its second half under a heading of its own."""
    half = idea.find(". ", len(idea) // 2) + 1 or len(idea)
    parts = list(zip(frame["idea"], (idea[:half], idea[half:]), strict=True))
    sections = [*frame["around"][:2], *parts, *frame["around"][2:]]
    blocks = []
    for heading, text in sections:
        blocks += [Block(heading)] if headings else []
        blocks.append(Block(text.strip()))
    # A real application is longer: the formal parts come again, for each of two more partners.
    blocks += [Block(text) for _, text in frame["around"] * 2]
    return Document(tuple(blocks), ".pdf")


def measure() -> dict[str, dict[str, float]]:
    """Share of ideas with the same first objective as the idea alone, by language, for each way of reading."""
    frames = yaml.safe_load((ROOT / "tests" / "data" / "application.yaml").read_text("utf-8"))
    table = pd.concat([pd.read_csv(path) for path in sorted((ROOT / "corpus" / "heldout").glob("*.csv"))])
    table = table[(table["length"] == "long") & (table["objective"] > 0)]
    recommender = Recommender.load()
    rows = []
    for row in table.itertuples():
        alone = recommender.suggest(row.text).objectives[0].number
        document = application(row.text, frames[row.language], headings=True)
        bare = application(row.text, frames[row.language], headings=False)
        found = {
            "whole": recommender.suggest(document.text),
            "sections": recommender.suggest_document(document),
            "likeliest": recommender.suggest_document(bare),
        }
        same = {name: answer.objectives[0].number == alone for name, answer in found.items()}
        scope = {f"{name}_in_scope": answer.verdict != "out_of_scope" for name, answer in found.items()}
        headed = {"by_headings": found["sections"].idea.source.rule == "sections"}
        rows.append({"language": row.language, **headed, **same, **scope})
    judged = pd.DataFrame(rows).set_index("language").astype(float)
    by_language = judged.groupby(level=0).mean()
    by_language.loc["all"] = judged.mean()
    by_language["ideas"] = [*judged.groupby(level=0).size(), len(judged)]
    return {str(language): values for language, values in by_language.round(4).to_dict("index").items()}


def table(figures: dict[str, dict[str, float]]) -> str:
    """The same as Markdown."""
    lines = [
        "Held-out ideas put into made applications (`scripts/documents.py`): same first objective as the idea alone.",
        "The applications are made, with plain headings; real ones will be read less well.",
        "",
        "| language | ideas | headings found | by headings | without headings | whole text, for comparison |",
        "|---|---|---|---|---|---|",
    ]
    for language, row in figures.items():
        shares = " | ".join(f"{row[name]:.1%}" for name in ("by_headings", "sections", "likeliest", "whole"))
        lines.append(f"| {language} | {row['ideas']:.0f} | {shares} |")
    return "\n".join(lines).replace("%", " %")


if __name__ == "__main__":
    figures = measure()
    (ROOT / "models" / "documents.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    insert(ROOT / "README.md", "documents", table(figures))
    print(pd.DataFrame(figures).T.to_string())
