"""Everything that a piece of advice may look at."""

from __future__ import annotations

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

    def place_names(self, places: Iterable[str]) -> tuple[str, ...]:
        """Places as the answer's language writes them."""
        return tuple(self.programme.place_name(name, self.catalogue.language) for name in places)

    def hits(self, signals: Signals) -> int:
        """How many different word starts of `signals` the idea holds (in its own language)."""
        return count_starts(self.text, signals.get(self.language, ()))

    def objective_name(self, number: int) -> str:
        """Number and name, as they stand in sentences."""
        return f"{number} ({self.say(f'objective.{number}.name')})"


def _fold(text: str) -> str:
    return " ".join(text.lower().split())


_folded_text = lru_cache(maxsize=4)(_fold)  # one idea is asked about many times, and must not be kept for long
_folded_stem = lru_cache(maxsize=8192)(_fold)


def _starts_word(stem: str, text: str) -> bool:
    """Whether a word of `text` starts with `stem`; a pattern for each of thousands of stems takes longer to compile."""
    at = text.find(stem)
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at = text.find(stem, at + 1)
    return at >= 0


def count_starts(text: str, stems: Iterable[str]) -> int:
    """Number of `stems` at which some word of `text` starts, whatever the case and the white space."""
    folded = _folded_text(text)
    return sum(_starts_word(_folded_stem(stem), folded) for stem in stems)
