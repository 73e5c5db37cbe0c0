"""Which projects of the pool a search looks at: by objective, period, country and programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cbmatch.errors import UsageError
from cbmatch.evidence.projects import ProjectPool

SHOWN = 12


@dataclass(frozen=True, slots=True)
class ProjectFilter:
    """What projects must have; None asks for nothing.

    Attributes
    ----------
    objective : int or None
        Objective of the present programme that the project is nearest to.
    period : str or None
        Such as "2014-2020".
    country : str or None
        Two letters, as in the answer. A country includes its autonomous parts (FI finds AX too).
    programme : str or None
        Part of the programme's name, in any case; the whole name means that programme alone.
    """

    objective: int | None = None
    period: str | None = None
    country: str | None = None
    programme: str | None = None

    def mask(self, pool: ProjectPool, objectives: int, autonomous: dict[str, str]) -> np.ndarray | None:
        """True for the projects that pass, shape (projects,); None if everything does.

        Parameters
        ----------
        objectives : int
            How many objectives the programme has.
        autonomous : dict
            Code of an autonomous part -> code of its country.

        Raises
        ------
        UsageError
            If a value is one that no project has: a typing error is better told than answered with nothing.
        """
        if self.objective is not None and not 1 <= self.objective <= objectives:
            raise UsageError(f"there is no objective {self.objective}", f"Use a number from 1 to {objectives}.")
        tests = []
        if self.objective is not None:
            tests.append([item["objective"] == self.objective for item in pool.facts])
        if self.period is not None:
            wanted = self.period.strip().replace("–", "-")
            tests.append(_found("period", self.period, [item["period"] == wanted for item in pool.facts], pool))
        if self.country is not None:
            code = self.country.strip().upper()
            codes = {code, *(part for part, whole in autonomous.items() if whole == code)}
            hits = [not codes.isdisjoint(item["countries"]) for item in pool.facts]
            tests.append(_found("country", self.country, hits, pool))
        if self.programme is not None:
            name = self.programme.strip().casefold()
            names = [item["programme"].casefold() for item in pool.facts]
            hits = [name == other for other in names]
            if not any(hits):
                hits = [bool(name) and name in other for other in names]
            tests.append(_found("programme", self.programme, hits, pool))
        return np.logical_and.reduce(np.array(tests, bool)) if tests else None


def choices(pool: ProjectPool) -> dict[str, list[str]]:
    """The periods, countries and programmes that the pool holds, for lists to choose from."""
    return {
        "period": sorted({item["period"] for item in pool.facts}, reverse=True),
        "country": sorted({code for item in pool.facts for code in item["countries"]}),
        # The programme's own projects first: they are what most people look for.
        "programme": sorted({item["programme"] for item in pool.facts}, key=_own_first(pool)),
    }


def _own_first(pool: ProjectPool) -> Any:
    own = {item["programme"] for item in pool.facts if item["home"]}
    return lambda name: (name not in own, name.casefold())


def _found(kind: str, value: str, hits: list[bool], pool: ProjectPool) -> list[bool]:
    if any(hits):
        return hits
    known = choices(pool)[kind]
    listed = ", ".join(known) if kind != "programme" else ", ".join(known[:SHOWN])
    more = " ..." if kind == "programme" and len(known) > SHOWN else ""
    raise UsageError(f"no project has the {kind} {value[:100]!r}", f"There are: {listed}{more}.")
