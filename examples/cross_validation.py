"""Own labels on the frozen encoder: is an idea about sea, land or people? Cross-validated by scikit-learn.

python examples/cross_validation.py    # needs cbmatch[analysis]
"""

from __future__ import annotations

import numpy as np
from sklearn.model_selection import GroupKFold, cross_val_score

from cbmatch import ObjectiveClassifier

# Each idea in two languages: both stand in the same fold (`groups`), or the test would be no test.
TEXTS = [
    (
        "sea",
        "Divers lift old fishing nets from the bottom of the bay",
        "Sukeltajat nostavat vanhoja verkkoja lahden pohjasta",
    ),
    (
        "sea",
        "Seals and herring need quieter ships in the archipelago",
        "Säl och strömming behöver tystare fartyg i skärgården",
    ),
    ("sea", "Less nutrients from the river into the gulf", "Mazāk barības vielu no upes jūras līcī"),
    (
        "sea",
        "Reed is cut on the shore so that birds and fish return",
        "Rannalt lõigatakse roogu, et linnud ja kalad naaseksid",
    ),
    (
        "land",
        "Farmers dry hay together and sell it over the border",
        "Zemnieki kopā kaltē sienu un pārdod to pāri robežai",
    ),
    (
        "land",
        "Old bricks from barns are sorted and built in again",
        "Vanojen navettojen tiilet lajitellaan ja muurataan uudelleen",
    ),
    ("land", "Forest owners measure their timber by drone", "Skogsägare mäter sitt virke med drönare"),
    (
        "land",
        "Village roads and bicycle paths are joined in one map",
        "Külateed ja rattarajad ühendatakse ühele kaardile",
    ),
    (
        "people",
        "Nurses learn each other's language for night shifts",
        "Hoitajat oppivat toistensa kieltä yövuoroja varten",
    ),
    ("people", "Pensioners teach young mothers to start a firm", "Pensionāri māca jaunās mātes dibināt uzņēmumu"),
    ("people", "Unemployed youth find a mentor at a workplace", "Arbetslösa unga får en mentor på en arbetsplats"),
    ("people", "A help line for lonely old people in three languages", "Abitelefon üksikutele eakatele kolmes keeles"),
]


def main() -> None:
    """Print the accuracy of each fold and one answer."""
    texts = np.array([text for _, *versions in TEXTS for text in versions])
    labels = np.repeat([label for label, *_ in TEXTS], 2)
    groups = np.repeat(np.arange(len(TEXTS)), 2)
    scores = cross_val_score(ObjectiveClassifier(), texts, labels, cv=GroupKFold(4), groups=groups)
    print("accuracy by fold:", " ".join(f"{score:.2f}" for score in scores), f"- mean {scores.mean():.2f}")
    classifier = ObjectiveClassifier().fit(texts, labels)
    shares = classifier.predict_proba(["Рыбаки возвращают сети на берег"])[0]
    print({str(label): round(float(share), 2) for label, share in zip(classifier.classes_, shares, strict=True)})


if __name__ == "__main__":
    main()
