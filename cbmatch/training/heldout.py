"""Ideas of a hand that wrote after training and for no other purpose: answered by the shipped model as users would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cbmatch.corpus.ideas import load_ideas
from cbmatch.evidence.projects import towards_ideas
from cbmatch.recommender import Recommender
from cbmatch.text.cleaning import clean
from cbmatch.training.metrics import objective_figures, same_in_all_languages, scope_figures

NEAREST = 10


def judge_evidence(ideas: pd.DataFrame, recommender: Recommender) -> dict[str, Any]:
    """Share of the ten projects nearest to a fitting idea that are of its objective, searched in two ways."""
    model = recommender.model
    shares: dict[str, list[float]] = {"by_the_idea_alone": [], "by_way_of_ideas": []}
    for _, idea in ideas[ideas["objective"].astype(int) > 0].iterrows():
        encoding = model.encoder.encode_query(clean(idea["text"]).text)
        vector = model.maps.apply(encoding, idea["language"]).vector
        for name, query in zip(shares, (vector, towards_ideas(vector, model.ranking.memory_vectors)), strict=True):
            found = model.pool.nearest(query, NEAREST)
            shares[name].append(float(np.mean([item.facts["objective"] == int(idea["objective"]) for item in found])))
    return {name: round(float(np.mean(values)), 4) for name, values in shares.items()}


def judge_held_out(folder: Path, recommender: Recommender) -> dict[str, Any]:
    """Figures by length and language, in the shape of metrics.json."""
    ideas = load_ideas(folder)
    rows = []
    for _, idea in ideas.iterrows():
        answer = recommender.suggest(idea["text"], top=0)
        first = [item.number for item in answer.objectives]
        plausible = [item.number for item in answer.objectives if item.plausible]
        rows.append(
            {
                "group": idea["idea"],
                "objective": int(idea["objective"]),
                "language": idea["language"],
                "length": idea["length"],
                "first": first[0],
                "top1": first[0] == idea["objective"],
                "top2": idea["objective"] in first[:2],
                "confidence": answer.objectives[0].probability,
                "covered": idea["objective"] in plausible,
                "set_size": len(plausible),
                "in_scope": answer.in_scope_probability,
                "language_right": answer.idea.language == idea["language"],
            }
        )
    table = pd.DataFrame(rows)
    fitting = table[table["objective"] > 0]
    return {
        "held_out": objective_figures(fitting),
        "held_out_long": objective_figures(fitting[fitting["length"] == "long"]),
        "held_out_short": objective_figures(fitting[fitting["length"] == "short"]),
        "by_language": {str(name): objective_figures(part) for name, part in fitting.groupby("language")},
        "by_objective": {str(name): objective_figures(part) for name, part in fitting.groupby("objective")},
        "same_answer_in_six_languages": same_in_all_languages(fitting, "short"),
        "scope": scope_figures(table, recommender.model.ranking.scope.threshold),
        "evidence": judge_evidence(ideas, recommender),
        "language_identified": round(float(table["language_right"].mean()), 4),
    }
