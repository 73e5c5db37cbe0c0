"""Annif with its own ensemble. One project for all six languages: its `simple` analyzer only folds to lower case."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np

from cbmatch.training.peers.base import OBJECTIVES, Lesson

URI = "http://example.org/objective/"
BACKENDS = {
    "tfidf": "limit=7",
    "svc": "limit=7\nngram=2\nmin_df=2",
    "omikuji": "limit=7\nngram=2\nmin_df=2",
    "fasttext": "limit=7\ndim=100\nlr=0.5\nepoch=25\nloss=softmax\nminn=3\nmaxn=5\nbucket=200000\nthread=1",
}


def projects_file(backends: dict[str, str]) -> str:
    """The content of projects.cfg: one project for each backend, and the ensemble of all."""
    common = "language=en\nvocab=objectives\nanalyzer=simple\n"
    parts = [f"[{name}]\nname={name}\nbackend={name}\n{common}{extra}\n" for name, extra in backends.items()]
    parts.append(f"[all]\nname=all\nbackend=ensemble\nsources={','.join(backends)}\n{common}limit=7\n")
    return "\n".join(parts)


def one_line(text: str) -> str:
    """A text as it stands in a line of Annif's TSV corpus."""
    return re.sub(r"\s+", " ", text).strip()


def sentence_splitter(folder: Path) -> Path:
    """NLTK data in which Punkt knows no abbreviations.

    Annif would download NLTK's trained Punkt. Only words reach the backends, so where a sentence ends hardly matters,
    and with this the comparison needs no network.
    """
    place = folder / "nltk_data" / "tokenizers" / "punkt_tab" / "english"
    place.mkdir(parents=True, exist_ok=True)
    for name in ("abbrev_types.txt", "sent_starters.txt", "collocations.tab", "ortho_context.tab"):
        (place / name).touch()
    return folder / "nltk_data"


class Annif:
    """Trained through Annif's command line, asked through its Python interface."""

    def _use(self, folder: Path) -> None:
        os.environ |= {
            "ANNIF_PROJECTS": str(folder / "projects.cfg"),
            "ANNIF_DATADIR": str(folder / "data"),
            "NLTK_DATA": str(sentence_splitter(folder)),
        }

    def fit(self, lesson: Lesson, folder: Path) -> None:
        """Write vocabulary and corpus, train every backend."""
        self._use(folder)
        (folder / "projects.cfg").write_text(projects_file(BACKENDS), "utf-8")
        vocabulary, corpus = folder / "objectives.csv", folder / "corpus.tsv"
        with vocabulary.open("w", newline="", encoding="utf-8") as file:
            rows = [(f"{URI}{number}", f"objective {number}") for number in range(1, OBJECTIVES + 1)]
            csv.writer(file).writerows([("uri", "label_en"), *rows])
        lines = [f"{one_line(text)}\t<{URI}{label}>\n" for text, label in zip(lesson.texts, lesson.labels, strict=True)]
        corpus.write_text("".join(lines), "utf-8")
        command = [str(Path(sys.executable).with_name("annif"))]
        for arguments in (("load-vocab", "objectives", vocabulary), *(("train", name, corpus) for name in BACKENDS)):
            # Its progress bars are long; what went wrong is shown if something did.
            done = subprocess.run([*command, *map(str, arguments)], capture_output=True, text=True)
            if done.returncode:
                raise RuntimeError(f"annif {arguments[0]} {arguments[1]}: {done.stderr[-2000:]}")

    def load(self, folder: Path) -> None:
        """Open the ensemble."""
        self._use(folder)
        import annif
        import annif.registry

        self.app = annif.create_flask_app()
        with self.app.app_context():
            annif.registry.initialize_projects(self.app)
            self.project = annif.registry.get_project("all")
            self.numbers = [int(subject.uri.removeprefix(URI)) for subject in self.project.subjects]

    def answer(self, text: str) -> np.ndarray:
        """Annif's scores, made to sum 1."""
        from annif.corpus import Document

        scores = np.full(OBJECTIVES, 1e-4)
        with self.app.app_context():
            for suggestion in self.project.suggest([Document(text=one_line(text))])[0]:
                scores[self.numbers[suggestion.subject_id] - 1] += suggestion.score
        return np.asarray(scores / scores.sum())
