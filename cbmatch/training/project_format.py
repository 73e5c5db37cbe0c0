"""Regular or small by the text alone, for the objectives that are open to both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict

from cbmatch.corpus.ideas import load_ideas
from cbmatch.programme.model import Programme
from cbmatch.training.dataset import Dataset

REGULARISATION = 3.0


def fit_format(data: Dataset, corpus: Path, programme: Programme) -> tuple[np.ndarray, float, dict[str, Any]]:
    """Weights, bias and the out-of-fold accuracy, on ideas whose writer said which format they have in mind."""
    both = [o.number for o in programme.objectives if o.formats["small"].allowed]
    ideas = load_ideas(corpus / "ideas").drop_duplicates("idea").set_index("idea")["format"]
    formats = data.table["group"].map(ideas)
    mask = ((data.table["source"] == "idea") & data.table["objective"].isin(both) & formats.notna()).to_numpy()
    vectors, small = data.vectors[mask], (formats[mask] == "small").to_numpy()
    groups = data.table.loc[mask, "group"].to_numpy()
    model = LogisticRegression(C=REGULARISATION, max_iter=5000, class_weight="balanced")
    folds = StratifiedGroupKFold(5, shuffle=True, random_state=0)
    predicted = cross_val_predict(model, vectors, small, groups=groups, cv=folds)
    model.fit(vectors, small)
    figures = {
        "texts": len(small),
        "ideas": len(set(groups)),
        "small_share": round(float(small.mean()), 4),
        "accuracy_by_text_alone": round(float((predicted == small).mean()), 4),
    }
    return model.coef_[0].astype(np.float32), float(model.intercept_[0]), figures
