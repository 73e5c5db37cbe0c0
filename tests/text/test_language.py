from __future__ import annotations

import numpy as np
import pytest

from cbmatch.errors import ModelError
from cbmatch.locales.catalogue import LANGUAGES
from cbmatch.resources import model_folder
from cbmatch.text.language import BUCKETS, LanguageModel, ngram_counts


@pytest.fixture(scope="module")
def model():
    return LanguageModel.load(model_folder() / "language" / "language.npz")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Three ports want shore power for ferries", "en"),
        ("Trīs ostas grib krasta elektrību kuģiem", "lv"),
        ("tris ostas grib krasta elektribu kugiem un pramjiem", "lv"),
        ("Kolm sadamat tahavad laevadele kaldaelektrit", "et"),
        ("Kolme satamaa haluaa maasähköä laivoille", "fi"),
        ("Tre hamnar vill ha landström till färjorna", "sv"),
        ("Три порта хотят береговое электричество для паромов", "ru"),
        ("ТРИ ПОРТА ХОТЯТ ЭЛЕКТРИЧЕСТВО", "ru"),
    ],
)
def test_languages(model, text, language):
    assert model.identify(text, LANGUAGES) == (language, True)


def test_probabilities_sum_to_one(model):
    for text in ("ports", "ostas", "", "123", "漢字"):
        assert sum(model.probabilities(text).values()) == pytest.approx(1)
        assert model.identify(text, LANGUAGES)[0]


def test_an_unsure_answer_is_one_of_the_supported(model):
    for text in ("", "123", "CO2", "漢字"):
        language, sure = model.identify(text, LANGUAGES)
        assert sure or language in LANGUAGES


def test_counts_have_unit_length_whatever_the_case():
    assert ngram_counts("Ostas UN kuģi").tolist() == ngram_counts("ostas un KUĢI").tolist()
    assert ngram_counts("ostas").shape == (BUCKETS,)
    assert np.linalg.norm(ngram_counts("ostas un kuģi")) == pytest.approx(1)
    assert not ngram_counts("").any()


@pytest.mark.parametrize("data", [b"", b"rubbish", b"PK\x03\x04 cut", "half"])
def test_a_damaged_model_is_refused(tmp_path, data):
    whole = (model_folder() / "language" / "language.npz").read_bytes()
    path = tmp_path / "language.npz"
    path.write_bytes(whole[: len(whole) // 2] if data == "half" else data)
    with pytest.raises(ModelError):
        LanguageModel.load(path)
