"""Telling phrases. Mean pooling and a linear head make the logit an exact sum over the tokens.

The weight of a word is its share of (logit of the objective minus the mean logit of all objectives);
words are joined to phrases inside a clause where the running sum is highest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cbmatch.encoder.base import Encoding

MAX_PHRASE_WORDS = 8
FLOOR_SHARE = 0.6  # words count from this share of the mean weight on, so that phrases are more than single words
WEAKEST_SHARE = 0.25  # a phrase with less surplus than this share of the best one tells nothing
_CLAUSE_END = re.compile(r"[.,;:!?()\n•–—]")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


Word = tuple[int, int, float]  # start, end, weight


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of the idea's text, ``text[start:end]``, that speaks for `objective` with `weight` (logit units)."""

    start: int
    end: int
    objective: int
    weight: float


def word_weights(encoding: Encoding, direction: np.ndarray) -> list[Word]:
    """(start, end, weight) of each word; `direction` is a vector of shape (dim,)."""
    weights: dict[tuple[int, int], float] = {}
    for span, weight in zip(encoding.spans, encoding.parts @ direction, strict=True):
        if span[0] >= 0:
            weights[span] = weights.get(span, 0.0) + float(weight)
    return [(start, end, weight) for (start, end), weight in sorted(weights.items())]


def _clauses(text: str, words: Sequence[Word], skip: Sequence[tuple[int, int]]) -> list[list[Word]]:
    clauses: list[list[Word]] = [[]]
    for position, word in enumerate(words):
        clauses[-1].append(word)
        # From the last character of this word to the first of the next: "shore, power" and "power (today" are cut.
        following = words[position + 1][0] + 1 if position + 1 < len(words) else word[1]
        skipped = any(word[1] <= start < following for start, _ in skip)
        if skipped or _CLAUSE_END.search(text[word[1] - 1 : following]):
            clauses.append([])
    return [clause for clause in clauses if clause]


def _best_run(words: Sequence[Word], floor: float) -> tuple[float, int, int]:
    """Run of words whose weights exceed `floor` most: (surplus, first, last + 1)."""
    best = (0.0, 0, 0)
    for first in range(len(words)):
        surplus = 0.0
        for last in range(first, min(first + MAX_PHRASE_WORDS, len(words))):
            surplus += words[last][2] - floor
            if surplus > best[0]:
                best = (surplus, first, last + 1)
    return best


def _runs(words: Sequence[Word], floor: float) -> list[tuple[float, Sequence[Word]]]:
    """Best run of a clause, then those of what is left of it and right of it."""
    surplus, first, last = _best_run(words, floor)
    if surplus <= 0:
        return []
    if last - first == 1 and len(words) > 1:
        # One word says little by itself: take the heavier neighbour along.
        before = words[first - 1][2] if first else float("-inf")
        after = words[last][2] if last < len(words) else float("-inf")
        first, last = (first - 1, last) if before > after else (first, last + 1)
    return [(surplus, words[first:last]), *_runs(words[:first], floor), *_runs(words[last:], floor)]


def telling_phrases(
    text: str,
    encoding: Encoding,
    head_weights: np.ndarray,
    objective: int,
    limit: int,
    skip: Sequence[tuple[int, int]] = (),
) -> list[Phrase]:
    """The `limit` phrases of `text` that speak most for `objective`, in order of the text.

    `skip` holds spans (money, time) that say nothing about an objective whatever the model has learnt.
    """
    direction = head_weights[objective - 1] - head_weights.mean(axis=0)
    words = word_weights(encoding, direction)
    if not words:
        return []
    floor = FLOOR_SHARE * sum(weight for _, _, weight in words) / len(words)
    words = [word for word in words if not any(start < word[1] and word[0] < end for start, end in skip)]
    runs = [run for clause in _clauses(text, words, skip) for run in _runs(clause, floor)]
    strongest = max((surplus for surplus, _ in runs), default=0.0)
    found = []
    for surplus, run in runs:
        if surplus < WEAKEST_SHARE * strongest:
            continue
        start, end = run[0][0], run[-1][1]
        raw = text[start:end]
        left = len(raw) - len(_EDGE.sub("", raw, count=1)) if _EDGE.match(raw) else 0
        bare = _EDGE.sub("", raw)
        start += left
        end = start + len(bare)
        weight = sum(word[2] for word in run)
        if bare and weight > 0:
            found.append(Phrase(start, end, objective, round(weight, 4)))
    found.sort(key=lambda phrase: -phrase.weight)
    return sorted(found[:limit], key=lambda phrase: phrase.start)
