"""The part of a letter that says the idea: small talk, signature and the like around it are not weighed.

Only a text that begins with a greeting and has several paragraphs is touched, only whole paragraphs at its start and
end, and only such as fit no objective by themselves. What is left out is blanked, so that every place stays where it
was; facts are read from the whole text all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from cbmatch.text.cleaning import without_marks

MOST_ASKED = 4  # paragraphs at each end: a letter has few, and each costs a run of the encoder
_GREETING = re.compile(
    r"\W*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings"
    r"|labdien|labrit|labvakar|sveik[sai]|sveicinat[ias]|cau|godat\w+|cienit\w+|cienijam\w+"
    r"|tere|tervist|tervitus\w*|tsau|lugupeetud|austatud|kallis|kallid"
    r"|hei|moi|moikka|terve|huomenta|paivaa|hyva[at]?|tervehdys|arvoisa\w*"
    r"|hej|hejsan|halla|god (?:morgon|dag|kvall|eftermiddag)|basta|kara|tjena"
    # Without marks, so и stands for й too.
    r"|привет|приветствую|здравствуите|добр(?:ыи|ое|ого)|уважаем\w+|дорог(?:ои|ая|ие))\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\s*\Z)", re.DOTALL)


def idea_only(text: str, says_idea: Callable[[str], bool]) -> str:
    """`text` with the paragraphs around the idea blanked; unchanged if it is no letter.

    Parameters
    ----------
    text : str
        A clean text.
    says_idea : callable
        Whether a paragraph by itself fits some objective.
    """
    if not _GREETING.match(without_marks(text[:40])):
        return text
    spans = [match.span() for match in _PARAGRAPH.finditer(text)]
    if len(spans) < 2:
        return text

    def skipped(ordered: Iterable[tuple[int, int]]) -> int | None:
        """How many come before the first that says the idea; None if none of those asked does."""
        for count, (start, end) in enumerate(ordered):
            if count == MOST_ASKED:
                return None
            if says_idea(text[start:end]):
                return count
        return None

    before, after = skipped(spans), skipped(reversed(spans))
    if before is None and after is None:
        return text
    start = spans[before or 0][0]
    end = spans[len(spans) - 1 - (after or 0)][1]
    return " " * start + text[start:end] + " " * (len(text) - end)
