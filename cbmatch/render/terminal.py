"""How the terminal is: width and colour. Colour only where a person looks and has not asked for none."""

from __future__ import annotations

import os
import shutil
import textwrap
from dataclasses import dataclass
from typing import TextIO

MAX_WIDTH = 80
CODES = {"bold": "1", "dim": "2", "green": "32", "yellow": "33", "red": "31", "cyan": "36"}


@dataclass(frozen=True, slots=True)
class Terminal:
    """Width in columns, and whether to use colour."""

    width: int = MAX_WIDTH
    colour: bool = False

    @classmethod
    def of(cls, stream: TextIO) -> Terminal:
        """The terminal behind `stream`."""
        person = stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        width = min(MAX_WIDTH, max(40, shutil.get_terminal_size((MAX_WIDTH, 24)).columns))
        return cls(width, person)

    def paint(self, text: str, style: str) -> str:
        """`text` in a style, where colour is used."""
        return f"\x1b[{CODES[style]}m{text}\x1b[0m" if self.colour else text

    def wrap(self, text: str, indent: str = "", first: str | None = None) -> str:
        """`text` folded to the width; addresses are never broken."""
        return textwrap.fill(
            text,
            self.width,
            initial_indent=indent if first is None else first,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
