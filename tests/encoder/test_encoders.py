from __future__ import annotations

import json

import numpy as np
import pytest

from cbmatch.encoder import load_encoder
from cbmatch.encoder.hashing import HashingEncoder
from cbmatch.encoder.onnx import MAX_WINDOWS
from cbmatch.errors import ModelError
from cbmatch.resources import model_folder

TEXTS = ["Three ports want shore power.", "Trīs ostas grib krasta elektrību", "порт", "x", "🌊", "word " * 700]


@pytest.fixture(scope="module", params=["hashing", pytest.param("onnx", marks=pytest.mark.shipped)])
def encoder(request):
    if request.param == "hashing":
        return HashingEncoder(64)
    if not (model_folder() / "encoder" / "encoder.json").is_file():
        pytest.skip("models/encoder is absent")
    return load_encoder(model_folder() / "encoder")


@pytest.mark.parametrize("text", TEXTS)
def test_parts_sum_to_a_unit_vector(encoder, text):
    encoding = encoder.encode_query(text)
    assert encoding.vector.shape == (encoder.dim,)
    assert encoding.vector.dtype == np.float32
    assert np.linalg.norm(encoding.vector) == pytest.approx(1, abs=1e-4)
    np.testing.assert_allclose(encoding.parts.sum(axis=0), encoding.vector, atol=1e-4)
    assert len(encoding.spans) == len(encoding.parts)
    assert all(text[start:end].strip() for start, end in encoding.spans if start >= 0)


def test_the_same_text_gives_the_same_vector(encoder):
    first, second = (encoder.encode_query(TEXTS[0]).vector for _ in range(2))
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("text", ["", " "])
def test_no_text_breaks_nothing(encoder, text):
    assert np.isfinite(encoder.encode_query(text).vector).all()


def test_hashing_encoder_is_loaded_by_its_file(tmp_path):
    (tmp_path / "hashing.json").write_text(json.dumps({"dim": 16}))
    loaded = load_encoder(tmp_path)
    assert (loaded.dim, loaded.fingerprint) == (16, "hashing-16")
    with pytest.raises(ModelError, match="no encoder"):
        load_encoder(tmp_path / "nowhere")


@pytest.mark.parametrize("content", ["", "{}", '{"name": "x", "dim": 384, "fingerprint": "f"}'])
def test_a_damaged_onnx_encoder_is_refused(tmp_path, content):
    (tmp_path / "encoder.json").write_text(content)
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_encoder(tmp_path)


@pytest.mark.shipped
def test_long_texts_are_cut_after_some_windows(shipped):
    encoder = shipped.model.encoder
    assert not encoder.encode_query("word " * 400).truncated
    long = encoder.encode_query("krastmalu " * 3000)
    assert long.truncated
    assert max(end for _, end in long.spans) < len("krastmalu " * 3000)
    assert len(long.parts) <= 512 * MAX_WINDOWS


@pytest.mark.shipped
def test_translations_lie_nearer_than_other_ideas(shipped):
    def vector(text, language):
        return shipped.model.maps.apply(shipped.model.encoder.encode_query(text), language).vector

    english = vector("Ports want shore power so that ferries can turn off their engines", "en")
    latvian = vector("Ostas grib krasta elektrību, lai prāmji var izslēgt dzinējus", "lv")
    other = vector("Jauniešiem vajag palīdzību darba meklēšanā", "lv")
    assert english @ latvian > english @ other + 0.1
