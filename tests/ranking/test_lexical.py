from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.ranking.lexical import BUCKETS, LexicalView, damped, ngrams


def test_inflections_share_most_buckets():
    one, other = set(ngrams("notekūdeņi").codes), set(ngrams("notekūdeņiem").codes)
    assert len(one & other) > 0.5 * len(one)
    assert not set(ngrams("osta").codes) & set(ngrams("museum").codes)


def test_order_and_case_do_not_matter():
    one, other = ngrams("Shore power in PORTS"), ngrams("ports in shore POWER!")
    assert np.array_equal(one.codes, other.codes)
    assert np.array_equal(one.counts, other.counts)


def test_repetition_counts_less_and_less():
    once, thrice = ngrams("harbour"), ngrams("harbour Harbour HARBOUR")
    assert np.array_equal(once.codes, thrice.codes)
    assert np.array_equal(3 * once.counts, thrice.counts)
    assert 1 == damped(once.counts).min() < damped(thrice.counts).min() < 3
    assert ngrams("a " * 3000).counts.max() == 255


def test_words_with_diacritics_also_count_without_them():
    assert set(ngrams("jura").codes) <= set(ngrams("jūra").codes)


def test_logits_are_a_weighted_sum():
    rng = np.random.default_rng(0)
    view = LexicalView(
        np.ones(BUCKETS, np.float32), rng.normal(size=(8, BUCKETS)).astype(np.float32), np.arange(8, dtype=np.float32)
    )
    codes, counts = ngrams("shore power")
    assert set(counts) == {1}
    wanted = view.weights[:, codes].sum(axis=1) / np.sqrt(len(codes)) + view.bias
    np.testing.assert_allclose(view.logits("shore power"), wanted, rtol=1e-4)
    assert np.array_equal(view.logits("123 !"), view.bias)


@given(st.text(max_size=300))
def test_any_text_has_finite_logits(text):
    view = LexicalView(np.zeros(BUCKETS, np.float32), np.zeros((8, BUCKETS), np.float32), np.zeros(8, np.float32))
    assert np.isfinite(view.logits(text)).all()
