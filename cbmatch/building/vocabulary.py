"""Which of the 250,002 pieces the six languages need.

Lexicons give the stems and endings (simplemma's dictionaries), frequency lists and this project's own
running text give the whole-word pieces, neighbours' languages (lt pl de da nb) keep names intact.
Pieces without the word-start mark are kept through an opening bracket or quote in front of the word.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

CORE = ("en", "lv", "et", "fi", "sv", "ru")
NEIGHBOURS = ("lt", "pl", "de", "da", "nb")
CORE_WORDS = 260_000
NEIGHBOUR_WORDS = 12_000


def frequent_words(language: str, count: int) -> list[str]:
    """Most frequent words of `language` by the wordfreq package (empty where it has no list)."""
    import wordfreq

    try:
        return list(wordfreq.top_n_list(language, count, wordlist="best"))
    except LookupError:
        return []


def lexicon_words(language: str) -> list[str]:
    """Word forms of simplemma's dictionary of `language`."""
    from simplemma.strategies import DefaultDictionaryFactory

    return list(DefaultDictionaryFactory().get_dictionary(language))


def lexicon() -> Iterator[str]:
    """Every word whose pieces are to be kept, once in each spelling that users type."""
    for language in (*CORE, *NEIGHBOURS):
        core = language in CORE
        words = frequent_words(language, CORE_WORDS if core else NEIGHBOUR_WORDS)
        if core:
            words += lexicon_words(language)
        for word in words:
            yield word
            yield word.capitalize()
            if core:
                yield f"({word}"


def kept_pieces(tokenizer_json: Path, texts: Iterable[str]) -> list[int]:
    """Ids of the pieces used by `texts`, plus specials, single characters and nothing else."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_json))
    pieces = json.loads(tokenizer_json.read_text("utf-8"))["model"]["vocab"]
    counts: Counter[int] = Counter()
    batch: list[str] = []

    def flush() -> None:
        for encoding in tokenizer.encode_batch(batch, add_special_tokens=False):
            counts.update(set(encoding.ids))
        batch.clear()

    for text in texts:
        batch.append(text)
        if len(batch) == 20_000:
            flush()
    flush()
    last = len(pieces) - 1  # <mask>
    keep = {0, 1, 2, 3, last} | set(counts)
    keep |= {i for i, (piece, _) in enumerate(pieces) if _wanted_character(piece)}
    return sorted(keep)


def _wanted_character(piece: str) -> bool:
    """Single characters of the Latin and Cyrillic scripts, digits and punctuation, with or without mark."""
    bare = piece.lstrip("▁")
    return len(bare) <= 1 and (not bare or ord(bare) < 0x0530 or 0x2000 <= ord(bare) < 0x2200)
