"""Behavioural figures: how often the answer stays when it should stay, and moves where it should move.

Every figure counts only texts that the disguise changed; its random choices hang on the text alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from cbmatch.corpus.ideas import load_ideas
from cbmatch.recommendation import Recommendation
from cbmatch.recommender import Recommender
from cbmatch.training.perturb import INVARIANCE, Disguise, phrases, with_sentence

TOLERANCE = 0.01
TRAINED_HANDS = ("n", "o", "p", "q")
IDEAS_AN_OBJECTIVE = 3


def held_out_ideas(corpus: Path) -> pd.DataFrame:
    """Texts of the held-out hands that fit an objective."""
    ideas = load_ideas(corpus / "heldout")
    return ideas[ideas["objective"] > 0].reset_index(drop=True)


def trained_ideas(corpus: Path) -> pd.DataFrame:
    """Texts of a few ideas that the model was trained on: the held-out set is small."""
    ideas = load_ideas(corpus / "ideas")
    ideas = ideas[ideas["hand"].isin(TRAINED_HANDS) & (ideas["objective"] > 0)]
    names = ideas.drop_duplicates("idea").groupby(["hand", "objective"])["idea"].head(IDEAS_AN_OBJECTIVE)
    return ideas[ideas["idea"].isin(names)].reset_index(drop=True)


def _first(answer: Recommendation) -> int:
    return answer.objectives[0].number


def _probability(answer: Recommendation, objective: int) -> float:
    return next(item.probability for item in answer.objectives if item.number == objective)


class Examiner:
    """Asks one recommender about many texts; `ask` answers without nearest projects."""

    def __init__(self, recommender: Recommender, ideas: pd.DataFrame) -> None:
        self._recommender = recommender
        self._rows = list(ideas[["text", "language", "length", "objective"]].itertuples(index=False, name=None))
        self._usual = [self.ask(text) for text, *_ in self._rows]

    def ask(self, text: str) -> Recommendation:
        """Answer of the recommender."""
        return self._recommender.suggest(text, top=0)

    def invariance(self, name: str, disguise: Disguise) -> list[dict[str, Any]]:
        """One record for each text that `disguise` changes: does the first objective stay?"""
        records = []
        for (text, language, length, _), usual in zip(self._rows, self._usual, strict=True):
            changed = disguise(text, language, random.Random(f"{name} {text}"))
            if changed != text:
                answer = self.ask(changed)
                turned_away = answer.verdict == "out_of_scope" != usual.verdict
                held = _first(answer) == _first(usual)
                records.append(
                    {"language": language, "length": length, "held": held, "turned_away": turned_away, "text": changed}
                )
        return records

    def key_sentence(self) -> list[dict[str, Any]]:
        """The result sentence of the idea's objective, and of another one, must not lower its probability."""
        programme, records = self._recommender.programme, []
        for (text, language, length, objective), usual in zip(self._rows, self._usual, strict=True):
            others = [item.number for item in programme.objectives if item.number != objective]
            for number in (int(objective), random.Random(text).choice(others)):
                answer = self.ask(with_sentence(text, programme.text(f"objective.{number}.result", language)))
                held = _probability(answer, number) >= _probability(usual, number) - TOLERANCE
                records.append({"language": language, "length": length, "held": held, "text": text})
        return records

    def larger_budget(self) -> list[dict[str, Any]]:
        """Where both types are open and the text names no money or time, the budget alone decides the type."""
        records = []
        for (text, language, length, _), usual in zip(self._rows, self._usual, strict=True):
            facts = usual.facts
            if len(usual.format.allowed) < 2 or facts.budget_total_eur is not None or facts.duration_months is not None:
                continue
            said = phrases()["budgets"][language]
            types = [
                self.ask(with_sentence(text, said["sentence"].format(amount=said[size]))).format.recommended
                for size in ("small", "large")
            ]
            records.append(
                {"language": language, "length": length, "held": types == ["small", "regular"], "text": text}
            )
        return records

    def second_country(self) -> list[dict[str, Any]]:
        """Naming countries until there are two lets the check on two countries pass."""
        records = []
        for (text, language, length, _), usual in zip(self._rows, self._usual, strict=True):
            known = {"FI" if country == "AX" else country for country in usual.facts.countries}
            if len(known) >= 2:
                continue
            sentences = phrases()["countries"][language]
            missing = [country for country in sentences if country not in known]
            for country in random.Random(text).sample(missing, 2 - len(known)):
                text = with_sentence(text, sentences[country])
            check = next(item for item in self.ask(text).checks if item.id == "two-countries")
            records.append({"language": language, "length": length, "held": check.status == "pass", "text": text})
        return records


def rates(records: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Share that held: overall, by language, long and short apart."""
    table = pd.DataFrame(records)
    if table.empty:
        return {"texts": 0, "held": None, "by_language": {}, "by_length": {}}

    def share(by: str) -> dict[str, float]:
        return {str(name): round(float(part.mean()), 4) for name, part in table.groupby(by)["held"]}

    figures = {
        "texts": len(table),
        "held": round(float(table["held"].mean()), 4),
        "by_language": share("language"),
        "by_length": share("length"),
    }
    if "turned_away" in table:
        figures["turned_away"] = round(float(table["turned_away"].mean()), 4)
    return figures


def examine(
    recommender: Recommender, ideas: pd.DataFrame, tell: Callable[[str, Any], None] = lambda name, figures: None
) -> dict[str, Any]:
    """All figures of one set of ideas; `tell` hears each as it is ready."""
    examiner = Examiner(recommender, ideas)
    figures: dict[str, Any] = {"texts": len(ideas), "invariance": {}, "direction": {}}
    everything: list[dict[str, Any]] = []
    for name, disguise in INVARIANCE.items():
        records = examiner.invariance(name, disguise)
        everything += records
        figures["invariance"][name] = rates(records)
        tell(name, figures["invariance"][name])
    figures["invariance"]["all"] = rates(everything)
    tell("all", figures["invariance"]["all"])
    for name in ("key_sentence", "larger_budget", "second_country"):
        figures["direction"][name] = rates(getattr(examiner, name)())
        tell(name, figures["direction"][name])
    return figures
