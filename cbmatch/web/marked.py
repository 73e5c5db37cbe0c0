"""The idea with its telling phrases marked; a long idea is shown around them only."""

from __future__ import annotations

from dataclasses import dataclass

from cbmatch.recommendation import Recommendation

SHOWN_WHOLE = 2_500
AROUND = 160
GAP = " … "


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the idea; ``objective`` is the one that it speaks for, None for plain text."""

    text: str
    objective: int | None


def segments(answer: Recommendation) -> list[Segment]:
    """The idea cut at its telling phrases; of overlapping ones the earlier stays."""
    text, at, found = answer.idea.text, 0, []
    for phrase in sorted(answer.evidence.phrases, key=lambda item: (item.start, -item.end)):
        if phrase.start < at:
            continue
        found += [Segment(text[at : phrase.start], None), Segment(text[phrase.start : phrase.end], phrase.objective)]
        at = phrase.end
    found = [part for part in (*found, Segment(text[at:], None)) if part.text]
    return found if len(text) <= SHOWN_WHOLE else _around(found)


def _around(found: list[Segment]) -> list[Segment]:
    last = len(found) - 1
    return [
        part if part.objective else Segment(_shortened(part.text, position == 0, position == last), None)
        for position, part in enumerate(found)
    ]


def _shortened(text: str, first: bool, last: bool) -> str:
    """`text` without its middle; without its far side at the ends of the idea. Cut at words."""
    if len(text) <= 2 * AROUND + len(GAP):
        return text
    head = text[:AROUND].rsplit(None, 1)[0]
    tail = text[-AROUND:].split(None, 1)[-1]
    if first and last:
        return text[:SHOWN_WHOLE].rsplit(None, 1)[0] + GAP
    if first:
        return GAP.lstrip() + tail
    return head + GAP if last else head + GAP + tail
