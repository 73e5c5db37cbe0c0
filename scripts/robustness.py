"""How often the first answer stays the same when a held-out idea is typed otherwise: models/robustness.json.

python scripts/robustness.py       the ideas are corpus/heldout, which nothing was trained on
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from cbmatch import Recommender
from cbmatch.corpus.ideas import load_ideas
from cbmatch.text.cleaning import without_marks
from cbmatch.training.typed import PLAIN_LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
# Other names and phrases than those that training uses.
MAILS = {
    "en": ("Hi Tom,\n\n", "\n\nAll the best,\nSusan"),
    "lv": ("Labrīt, Kārli!\n\n", "\n\nAr sveicieniem\nDace"),
    "et": ("Tervist, Kadri!\n\n", "\n\nHeade soovidega\nToomas"),
    "fi": ("Moikka Antti,\n\n", "\n\nT. Sanna"),
    "sv": ("God morgon Lisa!\n\n", "\n\nHälsningar\nErik"),
    "ru": ("Добрый вечер, Игорь!\n\n", "\n\nС наилучшими пожеланиями,\nМарина"),
}


def swap_letters(text: str, rng: random.Random) -> str:
    """Two neighbouring letters changed about in every twelfth word."""
    words = text.split()
    for position in rng.sample(range(len(words)), max(1, len(words) // 12)):
        word = words[position]
        if len(word) > 4:
            at = rng.randint(1, len(word) - 3)
            words[position] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


def main() -> None:
    """Answer every held-out idea in each disguise and store the rates."""
    recommender = Recommender.load()
    ideas = load_ideas(ROOT / "corpus" / "heldout")
    ideas = ideas[ideas["objective"] > 0].reset_index(drop=True)
    rng = random.Random(0)
    disguises: dict[str, Callable[[str, str], str]] = {
        "without_diacritics": lambda text, lang: without_marks(text) if lang in PLAIN_LANGUAGES else text,
        "capitals": lambda text, lang: text.upper(),
        "typos": lambda text, lang: swap_letters(text, rng),
        "inside_an_email": lambda text, lang: MAILS[lang][0] + text + MAILS[lang][1],
    }

    def first(texts: list[str]) -> pd.Series:
        return pd.Series([recommender.suggest(text, top=0).objectives[0].number for text in texts])

    usual = first(ideas["text"].tolist())
    figures = {}
    for name, disguise in disguises.items():
        texts = [disguise(text, lang) for text, lang in zip(ideas["text"], ideas["language"], strict=True)]
        same = first(texts) == usual
        by_language = {str(lang): round(float(part.mean()), 4) for lang, part in same.groupby(ideas["language"])}
        figures[name] = {"same_first_answer": round(float(same.mean()), 4), "by_language": by_language}
    target = ROOT / "models" / "robustness.json"
    target.write_text(json.dumps({"texts": len(ideas), **figures}, indent=1) + "\n", "utf-8")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
