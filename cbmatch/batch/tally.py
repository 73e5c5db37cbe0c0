"""Counts for the summary of a table of answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NOT_PLACED = ("out_of_scope", "too_short", "error")


@dataclass(slots=True)
class Tally:
    """Ideas by objective and project type, by language, and those that no objective gets.

    Attributes
    ----------
    placed : Counter
        By (objective number, project type): ideas whose verdict is clear or close.
    languages : Counter
        Every answered idea, by language code.
    others : Counter
        By `NOT_PLACED`.
    """

    placed: Counter[tuple[int, str]] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)

    def add(self, answer: Mapping[str, Any]) -> None:
        """Count the cells of `ANSWER_COLUMNS` of one row."""
        if answer["verdict"] is None:
            self.others["error"] += 1
            return
        self.languages[answer["language"]] += 1
        if answer["verdict"] in NOT_PLACED:
            self.others[answer["verdict"]] += 1
        else:
            self.placed[answer["objective"], answer["format"]] += 1

    def main_language(self, offered: tuple[str, ...], otherwise: str) -> str:
        """The language that most ideas are written in; the first of `offered` among equals."""
        best = max(offered, key=lambda code: self.languages[code])
        return best if self.languages[best] else otherwise
