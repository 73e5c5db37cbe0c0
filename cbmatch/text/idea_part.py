"""The part of a long document that says the idea, by a rule that can be told in two sentences.

A document of at most `WHOLE_WORDS` words is used as it is. Of a longer one the sections are used whose headings speak
of title, summary, aim, need, activities, result or facts (``headings.yaml``), whole sentences up to so many words of
each; where no heading does, the sentences that sound most like an idea of the programme, by the trained model.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from cbmatch.text.cleaning import without_marks
from cbmatch.text.document import Block, Document
from cbmatch.text.readers import numbered_heading, short_line

# The encoder reads some 512 pieces, about 250 words of Estonian or Russian: what stands after them is lost.
WHOLE_WORDS, USED_WORDS = 300, 240
ENOUGH_WORDS = 15  # less under all fitting headings together is an empty form or a table of contents
SENTENCE_WORDS = (5, 60)
LABEL_WORDS, PLAIN_LABEL_WORDS = 6, 3
COMPOUND = 7
SHOWN_HEADING = 60
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_NUMBER = re.compile(r"^(?:[A-Z]\.)?[\d.)\s]*")


@dataclass(frozen=True, slots=True)
class IdeaPart:
    """What is answered instead of the whole document.

    Attributes
    ----------
    text : str
    rule : str
        "whole", "sections" or "likeliest".
    used : tuple of str
        Headings of the sections, as they stand.
    """

    text: str
    rule: str
    used: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading; ``rank`` is the worth of its topic, 0 the highest."""

    heading: str
    rank: int
    limit: int
    sentences: list[str]


def idea_part(document: Document, score: Callable[[str], float]) -> IdeaPart:
    """The part of `document` that says the idea.

    Parameters
    ----------
    score : callable
        How much a sentence sounds like an idea of the programme; the higher the more.
    """
    if document.words <= WHOLE_WORDS:
        return IdeaPart(document.text, "whole")
    return _by_headings(document) or IdeaPart("\n".join(_likeliest(_sentences(document.text), score)), "likeliest")


@lru_cache(maxsize=1)
def _topics() -> tuple[list[tuple[int, re.Pattern[str]]], re.Pattern[str]]:
    """Word limit and pattern of each topic, and the pattern of headings that are never taken."""
    import yaml

    data: dict[str, Any] = yaml.safe_load((resources.files("cbmatch.text") / "headings.yaml").read_text("utf-8"))
    topics = [(int(topic["words"]), _pattern(topic["starts"])) for topic in data["topics"].values()]
    return topics, _pattern(data["other"])


def _pattern(starts: list[str]) -> re.Pattern[str]:
    """Word starts; long ones also inside a compound word ("projektsammanfattning")."""
    parts = []
    for start in starts:
        bare = re.escape(start.removesuffix("$"))
        parts.append(("" if len(start) >= COMPOUND else r"\b") + bare + (r"\b" if start.endswith("$") else ""))
    return re.compile("|".join(parts))


def _topic(heading: str) -> tuple[int, int] | None:
    """Rank and word limit of a heading's topic."""
    folded = without_marks(heading.lower())
    topics, other = _topics()
    if other.search(folded):
        return None
    return next(((rank, limit) for rank, (limit, found) in enumerate(topics) if found.search(folded)), None)


def _split(block: Block) -> tuple[str | None, str]:
    """Heading and text of a block: a heading, a labelled line ("Aim: less waste"), or text alone."""
    text = block.text.strip()
    if block.heading or numbered_heading(text):
        return text, ""
    label, colon, rest = text.partition(":")
    size = len(label.split())
    if colon and label[:1].isupper() and (size <= PLAIN_LABEL_WORDS or (size <= LABEL_WORDS and _topic(label))):
        return label, rest.strip()
    # A line that ends in a number stands in a table of contents.
    if not colon and short_line(text) and not text[-1].isdigit() and _topic(text):
        return text, ""
    return None, text


def _by_headings(document: Document) -> IdeaPart | None:
    sections: list[Section] = []
    current: Section | None = None
    for block in document.blocks:
        heading, text = _split(block)
        if heading is not None:
            topic = _topic(heading)
            current = Section(heading, *topic, []) if topic else None
            sections += [current] if current else []
        if current and text:
            current.sentences.extend(_sentences(text))
    chosen: dict[int, list[str]] = {}
    left = USED_WORDS
    for at in sorted(range(len(sections)), key=lambda at: sections[at].rank):
        taken = _first(sections[at].sentences, min(left, sections[at].limit))
        if taken:
            chosen[at] = taken
            left -= sum(len(sentence.split()) for sentence in taken)
    if USED_WORDS - left < ENOUGH_WORDS:
        return None
    names = [_NUMBER.sub("", sections[at].heading).strip(" :")[:SHOWN_HEADING] for at in sorted(chosen)]
    text = "\n".join(" ".join(chosen[at]) for at in sorted(chosen))
    return IdeaPart(text, "sections", tuple(dict.fromkeys(name for name in names if name)))


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        parts = _SENTENCE.split(line)
        found.append(parts[0])
        for part in parts[1:]:
            # "In 1998. gadā" goes on: ordinals end with a point in four of the six languages.
            if part[0].islower():
                found[-1] += f" {part}"
            else:
                found.append(part)
    return found


def _first(sentences: list[str], words: int) -> list[str]:
    """Sentences from the beginning, as many as fit; of a first one that is too long, its beginning."""
    taken: list[str] = []
    for sentence in sentences:
        size = len(sentence.split())
        if size > words:
            return taken or [" ".join(sentence.split()[:words])] if words > 0 else taken
        taken.append(sentence)
        words -= size
    return taken


def _likeliest(sentences: list[str], score: Callable[[str], float]) -> list[str]:
    """Sentences with the highest scores, in their order, up to `USED_WORDS` words."""
    low, high = SENTENCE_WORDS
    whole = [s for s in dict.fromkeys(sentences) if low <= len(s.split()) <= high and s[-1] in ".!?…"]
    pool = whole or [" ".join(s.split()[:high]) for s in dict.fromkeys(sentences)]
    scores = [score(sentence) for sentence in pool]
    taken, left = [], USED_WORDS
    for at in sorted(range(len(pool)), key=lambda at: -scores[at]):
        size = len(pool[at].split())
        if size <= left:
            taken.append(at)
            left -= size
    return [pool[at] for at in sorted(taken)]
