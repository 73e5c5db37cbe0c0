from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.ranking.lexical import BUCKETS, LexicalView, ngram_codes


def test_inflections_share_most_buckets():
    one, other = set(ngram_codes("notekūdeņi")), set(ngram_codes("notekūdeņiem"))
    assert len(one & other) > 0.5 * len(one)
    assert not set(ngram_codes("osta")) & set(ngram_codes("museum"))


def test_order_case_and_repetition_do_not_matter():
    assert np.array_equal(ngram_codes("Shore power in PORTS"), ngram_codes("ports in in shore POWER, power"))


def test_logits_are_a_weighted_sum():
    rng = np.random.default_rng(0)
    view = LexicalView(
        np.ones(BUCKETS, np.float32), rng.normal(size=(8, BUCKETS)).astype(np.float32), np.arange(8, dtype=np.float32)
    )
    codes = ngram_codes("shore power")
    wanted = view.weights[:, codes].sum(axis=1) / np.sqrt(len(codes)) + view.bias
    np.testing.assert_allclose(view.logits("shore power"), wanted, rtol=1e-4)
    assert np.array_equal(view.logits("123 !"), view.bias)


@given(st.text(max_size=300))
def test_any_text_has_finite_logits(text):
    view = LexicalView(np.zeros(BUCKETS, np.float32), np.zeros((8, BUCKETS), np.float32), np.zeros(8, np.float32))
    assert np.isfinite(view.logits(text)).all()
