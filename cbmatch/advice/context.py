"""Everything that a piece of advice may look at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cbmatch.locales import Catalogue
from cbmatch.programme.model import Objective, Programme, Signals
from cbmatch.ranking.rank import Ranking
from cbmatch.text.facts import Facts


@dataclass(frozen=True, slots=True)
class Context:
    """One idea with what is known about it.

    Attributes
    ----------
    language : str
        Of the idea, for word starts; the answer's language is the catalogue's.
    foreign : bool
        Whether the idea is surely in a language that the programme does not use.
    small_by_text : float
        Probability, from the text alone, that a project of an objective open to both types is a small one.
    today : date
    """

    text: str
    language: str
    words: int
    ranking: Ranking
    verdict: str
    foreign: bool
    facts: Facts
    programme: Programme
    catalogue: Catalogue
    small_by_text: float
    today: date

    @property
    def best(self) -> Objective:
        """The likeliest objective."""
        return self.programme.objectives[self.ranking.order[0] - 1]

    def say(self, key: str, **values: object) -> str:
        """Text of the programme in the answer's language."""
        return self.programme.text(key, self.catalogue.language, **values)

    def hits(self, signals: Signals) -> int:
        """How many different word starts of `signals` the idea holds (in its own language)."""
        return count_starts(self.text, signals.get(self.language, ()))

    def objective_name(self, number: int) -> str:
        """Number and name, as they stand in sentences."""
        return f"{number} ({self.say(f'objective.{number}.name')})"


@lru_cache(maxsize=512)
def _pattern(stem: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + re.escape(stem).replace(r"\ ", r"\s+"), re.IGNORECASE)


def count_starts(text: str, stems: Iterable[str]) -> int:
    """Number of `stems` at which some word of `text` starts."""
    return sum(bool(_pattern(stem).search(text)) for stem in stems)
