"""Does the corpus still pay? python scripts/learning_curve.py -> models/growth.json

The hands that wrote last are held back; ideas of the others are drawn at random in doubling numbers (three draws each).
Everything fitted on labels is fitted anew on each draw, calibration aside: the shipped weights combine the views.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from cbmatch.encoder import load_encoder
from cbmatch.persistence.load import load_model
from cbmatch.programme import load_programme
from cbmatch.resources import DEFAULT_PROGRAMME
from cbmatch.training.calibrate import combine
from cbmatch.training.dataset import load_dataset
from cbmatch.training.descriptions import result_descriptions
from cbmatch.training.embed import embed
from cbmatch.training.fit import FitSettings, fit_views
from cbmatch.training.language_map import fit_language_maps, mapped
from cbmatch.training.scores import raw_scores

ROOT = Path(__file__).resolve().parent.parent
HELD_BACK = ("af", "ag", "ah", "ai", "aj", "ak")
DRAWS = 3

if __name__ == "__main__":
    encoder = load_encoder(ROOT / "models" / "encoder")
    programme = load_programme(ROOT / "corpus" / "programme" / DEFAULT_PROGRAMME)
    data = load_dataset(ROOT / "corpus", ROOT / "models" / "encoder", encoder.fingerprint)
    texts, labels, languages = result_descriptions(programme)
    described = embed(ROOT / "models" / "encoder", texts)
    combination = load_model(ROOT / "models").ranking.combination
    table = data.table
    written = table["source"].isin(("idea", "typed")).to_numpy()
    late = table["hand"].isin(HELD_BACK).to_numpy()
    judged = late & (table["source"] == "idea").to_numpy() & (table["objective"] > 0).to_numpy()
    groups = np.array(sorted(table["group"][written & ~late].unique()))
    curves: dict[str, list[dict[str, float]]] = {"long": [], "one line": []}
    sizes = [len(groups) // 2**step for step in (4, 3, 2, 1, 0)]
    for size in sizes:
        found: dict[str, list[float]] = {name: [] for name in curves}
        for draw in range(DRAWS if size < len(groups) else 1):
            drawn = np.random.default_rng(draw).choice(groups, size, replace=False)
            used = ~late & (~written | table["group"].isin(drawn).to_numpy())
            maps = fit_language_maps(data.part(used), programme.languages)
            here = mapped(data, maps)
            results = maps.apply_rows(described, languages)
            model = fit_views(here.part(used), results, np.array(labels), FitSettings())
            scores = raw_scores(model, here.vectors[judged], here.ngrams[judged])
            first = combine(scores, table["words"].to_numpy()[judged], combination).argmax(axis=1) + 1
            right = first == table["objective"].to_numpy()[judged]
            for name, length in (("long", "long"), ("one line", "short")):
                found[name].append(right[(table["length"] == length).to_numpy()[judged]].mean())
        for name, values in found.items():
            curves[name].append({"ideas": size, "top1": round(float(np.mean(values)), 4), "draws": len(values)})
        print(size, {name: points[-1]["top1"] for name, points in curves.items()}, flush=True)
    report = {"held_back_hands": list(HELD_BACK), "ideas_held_back": int(table["group"][judged].nunique())}
    (ROOT / "models" / "growth.json").write_text(json.dumps({**report, "curves": curves}, indent=1) + "\n", "utf-8")
