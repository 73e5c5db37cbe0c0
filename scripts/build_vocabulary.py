"""Choose the pieces of the vocabulary: python scripts/build_vocabulary.py [TEXT ...]

Reads lexicons of the six languages and their neighbours, the project's own texts, and any further text
files or keep.eu exports named; writes corpus/encoder/vocabulary.txt (one piece id a line). Takes minutes; the
result is kept in git so that `build_encoder.py` gives the same encoder everywhere.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from cbmatch.building.sources import TOKENIZER, fetch
from cbmatch.building.vocabulary import kept_pieces, lexicon
from cbmatch.corpus.ideas import load_ideas
from cbmatch.corpus.keep_export import read_export
from cbmatch.corpus.projects import load_central_baltic

ROOT = Path(__file__).resolve().parent.parent


def running_text(more: list[Path]) -> Iterator[str]:
    """Every text of the corpus and of `more`."""
    yield from load_ideas(ROOT / "corpus" / "ideas")["text"]
    projects = load_central_baltic(ROOT / "corpus" / "projects")
    yield from projects["title"] + ". " + projects["summary"]
    for path in ROOT.glob("corpus/programme/**/*.yaml"):
        yield from path.read_text("utf-8").splitlines()
    for path in more:
        if path.suffix == ".xlsx":
            table = read_export(path)
            yield from table["text"]
            yield from table["lead_partner"].dropna()
        else:
            yield from path.read_text("utf-8").splitlines()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="*")
    options = parser.parse_args()
    tokenizer = fetch(TOKENIZER, ROOT / ".cache" / "sources")
    kept = set(kept_pieces(tokenizer, lexicon())) | set(kept_pieces(tokenizer, running_text(options.texts)))
    target = ROOT / "corpus" / "encoder" / "vocabulary.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(map(str, sorted(kept))) + "\n", "utf-8")
    print(f"{len(kept)} pieces in {target}")
