"""What a finished table needs to know to be read by a person."""

from __future__ import annotations

from dataclasses import dataclass

from cbmatch.programme import Programme


@dataclass(frozen=True, slots=True)
class View:
    """Position of the text column, language asked for, and the programme whose words are shown."""

    column: int
    lang: str
    programme: Programme
