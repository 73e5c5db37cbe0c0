from __future__ import annotations

import numpy as np
import pytest

from cbmatch.encoder.hashing import HashingEncoder
from tests.conftest import DIM, tiny_maps

MAPS = tiny_maps()
TEXT = "ostas grib krasta elektrību kuģiem"


@pytest.mark.parametrize("language", ["en", "lv", "ru", "de"])
def test_parts_still_sum_to_a_unit_vector(language):
    before = HashingEncoder(DIM).encode_query(TEXT)
    after = MAPS.apply(before, language)
    assert np.linalg.norm(after.vector) == pytest.approx(1, abs=1e-5)
    np.testing.assert_allclose(after.parts.sum(axis=0), after.vector, atol=1e-5)
    assert after.spans == before.spans
    assert after.truncated == before.truncated


def test_rows_and_single_texts_are_moved_alike():
    languages = ["lv", "en", "de", "lv"]
    encodings = [HashingEncoder(DIM).encode_query(f"{TEXT} {number}") for number in range(4)]
    rows = MAPS.apply_rows(np.stack([item.vector for item in encodings]), languages)
    for row, encoding, language in zip(rows, encodings, languages, strict=True):
        np.testing.assert_allclose(row, MAPS.apply(encoding, language).vector, atol=1e-5)


def test_no_vector_stays_finite():
    nothing = HashingEncoder(DIM).encode_query("")
    assert np.isfinite(MAPS.apply(nothing, "lv").vector).all()
    assert np.isfinite(MAPS.apply_rows(np.zeros((1, DIM), np.float32), ["en"])).all()
