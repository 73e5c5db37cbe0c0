"""One clean text, cut at a stated length, whatever was typed or pasted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from cbmatch.errors import EmptyIdeaError, UsageError

MAX_CHARACTERS = 20_000
MIN_WORDS = 3
SHOUT_LETTERS, SHOUT_SHARE = 8, 0.7
_LETTERS = re.compile(r"[^\W\d_]")
# Everything but tab and line ends that is invisible: control, format (zero width, bidi), surrogates, private use.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n\s*\n\s*\n+")


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text that is answered, and whether its end was cut off."""

    text: str
    words: int
    truncated: bool


def without_marks(text: str) -> str:
    """`text` without diacritics, as typed on a foreign keyboard."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def calm(text: str) -> str:
    """`text` in lower case if it SHOUTS; same length, so that spans stay valid.

    Encoders have seen few words in capitals and take them for names.
    """
    letters = [char for char in text if char.isalpha()]
    lower = text.lower()
    shouting = len(letters) >= SHOUT_LETTERS and sum(char.isupper() for char in letters) > SHOUT_SHARE * len(letters)
    return lower if shouting and len(lower) == len(text) else text


def clean(raw: str) -> CleanText:
    """Normalise to NFC, drop invisible characters, fold white space, cut at `MAX_CHARACTERS`.

    Raises
    ------
    UsageError
        If `raw` is not a string.
    EmptyIdeaError
        If no letter is left.
    """
    if not isinstance(raw, str):
        raise UsageError(f"an idea is a text, not {type(raw).__name__}", "Pass a str.")
    # Cut before the costly steps: 20 MB of text must not take seconds.
    raw = raw.lstrip()
    head = raw[: MAX_CHARACTERS * 2]
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", head.replace("\r\n", "\n").replace("\r", "\n")))
    text = _BLANK_LINES.sub("\n\n", _SPACES.sub(" ", text)).strip()
    truncated = len(raw) > len(head) and len(raw[len(head) :].strip()) > 0
    if len(text) > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS].rsplit(None, 1)[0]
        truncated = True
    if not _LETTERS.search(text):
        raise EmptyIdeaError("there is no text in the idea", "Write at least one sentence about what you want to do.")
    return CleanText(text, len(text.split()), truncated)
