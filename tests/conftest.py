"""A tiny model (hashing encoder, seeded arrays) that needs no weights; contexts and commands built from it."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from cbmatch import Recommender
from cbmatch.advice.context import Context
from cbmatch.encoder.hashing import HashingEncoder
from cbmatch.locales import catalogue
from cbmatch.locales.catalogue import LANGUAGES
from cbmatch.persistence.save import save_model
from cbmatch.programme import load_programme
from cbmatch.ranking.language_map import LanguageMaps
from cbmatch.ranking.lexical import BUCKETS, LexicalView
from cbmatch.ranking.model import Combination, RankingModel, ScopeWeights
from cbmatch.ranking.rank import Ranking
from cbmatch.resources import model_folder, programme_folder
from cbmatch.text.facts import Facts

ROOT = Path(__file__).resolve().parent.parent
DIM, OBJECTIVES = 64, 7


def unit_rows(rng: np.random.Generator, count: int) -> np.ndarray:
    rows = rng.normal(size=(count, DIM)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def tiny_ranking(seed: int = 0) -> RankingModel:
    rng = np.random.default_rng(seed)
    return RankingModel(
        head_weights=rng.normal(size=(OBJECTIVES, DIM)).astype(np.float32),
        head_bias=rng.normal(size=OBJECTIVES).astype(np.float32) * 0.1,
        scope_weights=rng.normal(size=DIM).astype(np.float32),
        scope_bias=0.2,
        result_vectors=unit_rows(rng, 14),
        result_labels=np.repeat(np.arange(1, OBJECTIVES + 1), 2),
        memory_vectors=unit_rows(rng, 40),
        memory_labels=np.arange(40) % (OBJECTIVES + 1),
        combination=Combination(
            (1.5, 2.0, 3.0, 0.5), (0.1, 0.0, -0.1, 0.2), (0.1, -0.1, 0.0, 0.2, -0.2, 0.0, 0.1), (0.05,) * 7
        ),
        scope=ScopeWeights(1.0, 2.0, 1.0, 1.0, 0.3, 0.2),
        neighbours=3,
        coverage_short=0.95,
        coverage_long=0.9,
        short_words=25,
        lexical=LexicalView(
            np.ones(BUCKETS, np.float32),
            rng.normal(size=(OBJECTIVES + 1, BUCKETS)).astype(np.float16).astype(np.float32),
            np.zeros(OBJECTIVES + 1, np.float32),
        ),
    )


def tiny_maps() -> LanguageMaps:
    rng = np.random.default_rng(3)
    near_identity = np.eye(DIM) + 0.02 * rng.normal(size=(len(LANGUAGES), DIM, DIM))
    return LanguageMaps(LANGUAGES, unit_rows(rng, len(LANGUAGES)) * np.float32(0.1), near_identity.astype(np.float32))


def pool_facts(count: int = 12) -> list[dict]:
    always = {"programme": "Central Baltic", "period": "2014-2020", "url": "https://keep.eu"}
    return [
        {
            **always,
            "acronym": f"PROJ{number}" if number % 4 else "",
            "title": f"Project number {number}",
            "objective": number % 8 or None,
            "countries": ["EE", "FI"] if number % 2 else [],
            "budget_total_eur": 100_000.0 * number if number % 3 else None,
            "lead_partner": "Somebody" if number % 5 else None,
            "home": number % 2 == 0,
        }
        for number in range(count)
    ]


def write_tiny_model(folder: Path) -> Path:
    (folder / "encoder").mkdir(parents=True)
    (folder / "encoder" / "hashing.json").write_text(json.dumps({"dim": DIM}), "utf-8")
    (folder / "language").mkdir()
    shutil.copy(ROOT / "models" / "language" / "language.npz", folder / "language")
    encoder, text = HashingEncoder(DIM), "shore power in three ports"
    golden = [{"text": text, "words": len(text.split()), "vector": encoder.encode_query(text).vector}]
    save_model(
        folder,
        "tiny",
        tiny_ranking(),
        tiny_maps(),
        np.random.default_rng(1).normal(size=DIM).astype(np.float32),
        0.1,
        pool_facts(),
        unit_rows(np.random.default_rng(2), 12),
        {"name": encoder.name, "fingerprint": encoder.fingerprint},
        {"programme": "central-baltic-2021-2027"},
        golden,
    )
    return folder


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory):
    return write_tiny_model(tmp_path_factory.mktemp("tiny") / "model")


@pytest.fixture
def tiny_copy(tiny_model, tmp_path):
    return Path(shutil.copytree(tiny_model, tmp_path / "model"))


@pytest.fixture(scope="session")
def recommender(tiny_model):
    return Recommender.load(tiny_model)


@pytest.fixture(scope="session")
def shipped():
    if not (model_folder() / "recommender" / "model.json").is_file():
        pytest.skip("models/recommender/model.json is absent")
    return Recommender.load()


@pytest.fixture(scope="session")
def programme():
    return load_programme(programme_folder())


@pytest.fixture
def folder_copy(tmp_path):
    """A copy of the programme folder to damage, without the compiled file."""
    target = Path(shutil.copytree(programme_folder(), tmp_path / "programme"))
    (target / "compiled.json").unlink(missing_ok=True)
    return target


@pytest.fixture(scope="session")
def make_context(programme):
    def make(best=6, second=7, verdict="clear", text="An idea", lang="en", answer="", facts=None, small=0.5, **more):
        others = [number for number in range(1, OBJECTIVES + 1) if number not in (best, second)]
        shares = dict.fromkeys(others, 0.02) | {best: 0.6, second: 0.3}
        plausible = more.pop("plausible", {best} if verdict == "clear" else {best, second})
        ranking = Ranking(
            tuple(shares[number] for number in sorted(shares)),
            (best, second, *others),
            frozenset(plausible),
            more.pop("in_scope", 0.9),
        )
        return Context(
            text=text,
            language=lang,
            words=more.pop("words", len(text.split())),
            ranking=ranking,
            verdict=verdict,
            facts=facts or Facts(),
            programme=programme,
            catalogue=catalogue(answer or lang),
            small_by_text=small,
            foreign=more.pop("foreign", False),
            today=more.pop("today", date(2026, 1, 1)),
            **more,
        )

    return make


@pytest.fixture
def command(capsys, monkeypatch, tiny_model):
    """Run a command in this process: exit status, standard output, standard error."""
    from cbmatch.cli.main import main

    def call(*arguments, stdin=None, model=tiny_model):
        words = [str(argument) for argument in arguments]
        if model and words and words[0] in ("suggest", "projects"):
            words[1:1] = ["--model", str(model)]
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        status = main(words)
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture(scope="session")
def process():
    """Run ``python ARGUMENTS`` in a fresh interpreter, with the checkout on its path."""

    def call(*arguments, stdin=None, env=None):
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
        return subprocess.run(
            [sys.executable, *arguments], input=stdin, capture_output=True, env=surroundings, timeout=100
        )

    return call
