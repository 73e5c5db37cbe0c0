"""From a dataset to a calibrated model and its honest figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from cbmatch.ranking.language_map import LanguageMaps
from cbmatch.ranking.model import Combination, RankingModel, ScopeWeights
from cbmatch.ranking.rank import plausible_set
from cbmatch.training.calibrate import (
    TARGET_COVERAGE,
    combine,
    fit_brevity,
    fit_combination,
    fit_coverage,
    fit_scope,
    scope_features,
    scope_probabilities,
)
from cbmatch.training.dataset import Dataset
from cbmatch.training.fit import FitSettings, fit_views, with_calibration
from cbmatch.training.language_map import fit_language_maps, mapped
from cbmatch.training.metrics import answers, report
from cbmatch.training.scores import Descriptions, Scores, folds, out_of_fold, raw_scores
from cbmatch.training.short_inputs import CALIBRATE, MEASURE, ScoredInputs, ShortInputs, shared, vague_figures

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Calibration:
    """Everything that is fitted on out-of-fold scores."""

    combination: Combination
    scope: ScopeWeights
    coverage: tuple[float, float]


def calibration_weight(table: pd.DataFrame) -> np.ndarray:
    """Each idea and each real text counts 1: ideas are what users type, real texts keep the model modest."""
    return np.asarray(table["weight"], float)


def calibrate(
    scores: Scores, table: pd.DataFrame, settings: FitSettings, inputs: ScoredInputs | None = None
) -> Calibration:
    """Fit combination, scope and coverage on the out-of-fold `scores` of `table` and on short inputs, if given."""
    objective, words = table["objective"].to_numpy(), table["words"].to_numpy()
    weight, inside = calibration_weight(table), objective > 0
    combination = fit_combination(scores.part(inside), words[inside], objective[inside], weight[inside])
    typed = (table["source"] == "idea").to_numpy()
    every, lengths, truth, share = scores, words, objective, weight
    if inputs is not None:
        shares = shared(inputs.may)
        every = scores.joined(inputs.scores.part(shares.rows))
        lengths = np.concatenate([words, inputs.words[shares.rows]])
        truth, share = np.concatenate([objective, shares.objective]), np.concatenate([weight, shares.weight])
        typed = np.concatenate([typed, np.zeros(len(shares.rows), bool)])
        fits = truth > 0
        combination = fit_brevity(every.part(fits), lengths[fits], truth[fits], share[fits], combination)
    probabilities = combine(every, lengths, combination)
    scope = fit_scope(scope_features(every, probabilities), truth > 0, share, typed=typed)
    probabilities = probabilities[: len(table)]
    thresholds = {}
    for source in ("idea", "keep"):
        for brief in (True, False):
            chosen = inside & ((words < settings.short_words) == brief) & (table["source"] == source).to_numpy()
            if chosen.any():
                thresholds[source, brief] = fit_coverage(probabilities[chosen], objective[chosen], weight[chosen])
    # The stricter of both kinds of text: real descriptions are harder than ideas, and so may real ideas be.
    long = max((value for (_, brief), value in thresholds.items() if not brief), default=TARGET_COVERAGE)
    short = max(thresholds.get(("idea", True), 0.0), long)
    return Calibration(combination, scope, (short, long))


def judge(scores: Scores, table: pd.DataFrame, calibration: Calibration, settings: FitSettings) -> pd.DataFrame:
    """Answers of a calibrated model on scored texts."""
    words = table["words"].to_numpy()
    probabilities = combine(scores, words, calibration.combination)
    in_scope = scope_probabilities(scope_features(scores, probabilities), calibration.scope)
    coverage = np.where(words < settings.short_words, *calibration.coverage)
    return answers(table, probabilities, in_scope, coverage)


def cross_fitted(
    scores: Scores, table: pd.DataFrame, fold: np.ndarray, settings: FitSettings, short: ScoredInputs | None = None
) -> pd.DataFrame:
    """Answers where each fold is judged by a calibration fitted on the other folds."""
    parts = []
    for number in np.unique(fold):
        held = fold == number
        calibration = calibrate(scores.part(~held), table[~held].reset_index(drop=True), settings, short)
        parts.append(judge(scores.part(held), table[held], calibration, settings))
    return pd.concat(parts).sort_index()


def train(
    data: Dataset,
    results: Descriptions,
    settings: FitSettings,
    tuned: dict[int, tuple[np.ndarray, np.ndarray]] | None = None,
    short: ShortInputs | None = None,
) -> tuple[RankingModel, LanguageMaps, dict[str, Any], pd.DataFrame]:
    """Fit the shipped model on everything and measure it out of fold.

    Parameters
    ----------
    data : Dataset
        Raw vectors: the language maps are fitted here, in each fold on the other folds only.
    short : ShortInputs, optional
        Half of them calibrate, the other half is measured.

    Returns
    -------
    model : RankingModel
    maps : LanguageMaps
    metrics : dict
        As written to metrics.json.
    judged : DataFrame
        The out-of-fold answer to every text.
    """
    fold = folds(data, FOLDS)
    scores = out_of_fold(data, fold, results, settings, tuned)
    maps = fit_language_maps(data, results.programme_languages)
    described = maps.apply_rows(results.vectors, results.languages)
    views = fit_views(mapped(data, maps), described, results.labels, settings)
    learnt = None if short is None else scored(short.part(CALIBRATE), views, maps)
    judged = cross_fitted(scores, data.table, fold, settings, learnt)
    calibration = calibrate(scores, data.table, settings, learnt)
    model = with_calibration(views, calibration.combination, calibration.scope, calibration.coverage)
    metrics = report(judged, calibration.scope.threshold)
    if short is not None:
        metrics["short_inputs"] = judge_short(scored(short.part(MEASURE), views, maps), calibration)
    return model, maps, metrics, judged


def scored(short: ShortInputs, views: RankingModel, maps: LanguageMaps) -> ScoredInputs:
    """Scores of short inputs by views that never learnt from them."""
    here = mapped(short.data, maps)
    return ScoredInputs(raw_scores(views, here.vectors, here.ngrams), here.table["words"].to_numpy(), short.may)


def judge_short(short: ScoredInputs, calibration: Calibration) -> dict[str, Any]:
    """Figures of calibrated answers to short inputs."""
    probabilities = combine(short.scores, short.words, calibration.combination)
    in_scope = scope_probabilities(scope_features(short.scores, probabilities), calibration.scope)
    sizes = np.array([len(plausible_set(row, calibration.coverage[0])) for row in probabilities])
    return vague_figures(short.may, probabilities.argmax(axis=1) + 1, sizes, in_scope, calibration.scope.threshold)
