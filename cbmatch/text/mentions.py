"""Finding countries, places and kinds of partners by word starts, in inflected text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cbmatch.programme.model import Mention, Signals

_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*")
_DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2013": "-", "’": "'"})
ANY_LANGUAGE = "*"


@dataclass(frozen=True, slots=True)
class Hit:
    """`value` of a mention and where it stands in the text."""

    value: str
    start: int
    end: int


@lru_cache(maxsize=4)  # several indexes look at one text
def _words(text: str) -> list[tuple[str, int, int]]:
    return [(match.group().translate(_DASHES), match.start(), match.end()) for match in _WORD.finditer(text)]


class MentionIndex:
    """Word starts of many mentions, looked up by the first word of each stem.

    Parameters
    ----------
    mentions : iterable of Mention
    language : str
        Language of the text; entries for other languages are left out.
    """

    def __init__(self, mentions: Iterable[Mention], language: str) -> None:
        self._starts: dict[str, list[tuple[tuple[str, ...], Mention]]] = defaultdict(list)
        self._whole: dict[str, list[Mention]] = defaultdict(list)
        # Lengths of the stems that begin with the same two letters: most words need no look-up at all.
        self._sizes: dict[str, set[int]] = defaultdict(set)
        for mention in mentions:
            if mention.languages and language not in mention.languages:
                continue
            for stem in _of(mention.stems, language):
                words = tuple(stem.lower().translate(_DASHES).split())
                if words:
                    self._starts[words[0]].append((words, mention))
                    self._sizes[words[0][:2]].add(len(words[0]))
            for word in _of(mention.exact, language):
                self._whole[word].append(mention)

    def find(self, text: str) -> list[Hit]:
        """All mentions in `text`, in order."""
        # "Ida-Viru" and "Riga-based" are both looked up whole; the parts only where the whole is unknown.
        words = [part for word in _words(text) for part in self._split(word)]
        hits = []
        for position, (word, start, end) in enumerate(words):
            for mention, last in self._at(words, position):
                if mention.capital and not word[0].isupper():
                    continue
                if not _blanked(text, start, mention.blank):
                    hits.append(Hit(mention.value, start, max(end, words[last][2])))
        return hits

    def _split(self, word: tuple[str, int, int]) -> list[tuple[str, int, int]]:
        text, start, _ = word
        if "-" not in text or self._known(text.lower()):
            return [word]
        parts, at = [], start
        for part in text.split("-"):
            if part:
                parts.append((part, at, at + len(part)))
            at += len(part) + 1
        return parts

    def _known(self, lower: str) -> bool:
        return any("-" in lower[:size] and lower[:size] in self._starts for size in range(2, len(lower) + 1))

    def _at(self, words: list[tuple[str, int, int]], position: int) -> list[tuple[Mention, int]]:
        word = words[position][0]
        lower = word.lower()
        found: list[tuple[Mention, int]] = [(mention, position) for mention in self._whole.get(word, ())]
        if lower != word:
            found += [(mention, position) for mention in self._whole.get(lower, ())]
        for size in sorted(self._sizes.get(lower[:2], ()), reverse=True):
            if size > len(lower):
                continue
            for stem, mention in self._starts.get(lower[:size], ()):
                if self._continues(words, position, stem, mention):
                    found.append((mention, position + len(stem) - 1))
        return found

    @staticmethod
    def _continues(words: list[tuple[str, int, int]], position: int, stem: tuple[str, ...], mention: Mention) -> bool:
        if position + len(stem) > len(words):
            return False
        for offset, part in enumerate(stem):
            word = words[position + offset][0].lower()
            if not word.startswith(part):
                return False
            if mention.max_ending is not None and len(word) - len(part) > mention.max_ending:
                return False
        return True


def _of(signals: Signals, language: str) -> tuple[str, ...]:
    return (*signals.get(language, ()), *signals.get(ANY_LANGUAGE, ()))


@lru_cache(maxsize=2048)
def _blank_pattern(blank: tuple[str, ...]) -> re.Pattern[str]:
    parts = (r"\W+".join(re.escape(word) + r"\w*" for word in phrase.split()) for phrase in blank)
    return re.compile("|".join(rf"(?<!\w)(?:{part})" for part in parts), re.IGNORECASE)


def _blanked(text: str, start: int, blank: tuple[str, ...]) -> bool:
    """Whether the mention at `start` lies inside one of the phrases that are to be ignored."""
    if not blank:
        return False
    return any(match.start() <= start < match.end() for match in _blank_pattern(blank).finditer(text))
