"""Options that several commands share."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

from cbmatch.errors import UsageError

LANGUAGES = ("auto", "en", "lv", "et", "fi", "sv", "ru")


class Parser(argparse.ArgumentParser):
    """Raises instead of exiting, so that every error leaves by one door."""

    def error(self, message: str) -> NoReturn:
        """One line, in the library's own error."""
        raise UsageError(message, f"See: {self.prog} --help")


def add_shared(
    parser: argparse.ArgumentParser,
    top: int | None = None,
    programme: tuple[str, str] = ("DIR", "another programme folder"),
) -> None:
    """``--json --lang --model --programme`` and, with a default, ``--top``.

    `programme` is how the help shows ``--programme``: what it takes, and what for.
    """
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output, nothing else there")
    parser.add_argument(
        "--lang", choices=LANGUAGES, default="auto", help="language of the answer (auto: the idea's own)"
    )
    parser.add_argument("--model", metavar="DIR", help="another model directory")
    parser.add_argument("--programme", metavar=programme[0], help=programme[1])
    if top is not None:
        parser.add_argument("--top", type=positive, default=top, metavar="N", help=f"how many projects (default {top})")


def positive(text: str) -> int:
    """A whole number from 1 to 100."""
    try:
        value = int(text)
    except ValueError:
        value = 0
    if not 1 <= value <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to 100")
    return value


def write_json(value: Any) -> None:
    """One JSON object as UTF-8, whatever the terminal's encoding is."""
    import json
    import sys

    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
