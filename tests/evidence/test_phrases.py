from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.encoder import Encoding
from cbmatch.encoder.hashing import HashingEncoder
from cbmatch.evidence.phrases import MAX_PHRASE_WORDS, telling_phrases, word_weights

HEAD = np.random.default_rng(0).normal(size=(7, 32)).astype(np.float32)
ENCODER = HashingEncoder(32)


def by_weight(text, weights):
    """An encoding in two dimensions whose words have the given weights for objective 1."""
    spans, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    parts = np.array([[weight, 0.0] for weight in weights], np.float32)
    return Encoding(parts.sum(axis=0), parts, tuple(spans))


SIMPLE = np.array([[1.0, 0.0], [-1.0, 0.0]], np.float32)


def found(text, weights, limit=5, skip=()):
    return [text[p.start : p.end] for p in telling_phrases(text, by_weight(text, weights), SIMPLE, 1, limit, skip)]


def test_the_heavy_words_are_found():
    assert found("we want shore power in ports", [0, 0, 3, 3, 0, 0]) == ["shore power"]


def test_a_phrase_does_not_cross_a_comma_and_has_no_punctuation():
    assert found("we like (green ships), cold power today", [0, 0, 3, 3, 3, 3, 0]) == ["green ships", "cold power"]
    assert found("and «shore power»!", [0, 3, 3]) == ["shore power"]


def test_one_word_takes_its_heavier_neighbour_along():
    assert found("aa bb ports cc dd", [0, 0.1, 9, 0, 0]) == ["bb ports"]
    assert found("aa bb ports cc dd", [0, 0, 9, 0.1, 0]) == ["ports cc"]


def test_weak_phrases_and_those_over_the_limit_are_left_out():
    text = "aa big, bb tiny, cc large, dd"
    assert found(text, [0, 9, 0, 0.4, 0, 8, 0]) == ["aa big", "cc large"]
    assert found(text, [0, 9, 0, 0.4, 0, 8, 0], limit=1) == ["aa big"]


def test_skipped_spans_are_in_no_phrase():
    text = "we need 200 000 EUR for shore power"
    start = text.index("200")
    for phrase in found(text, [0, 0, 9, 9, 9, 0, 30, 30], skip=[(start, start + 11)]):
        assert not {"200", "000", "EUR"} & set(phrase.split())


def test_a_skipped_span_inside_a_phrase_is_not_bridged():
    text = "ports 2 million power"
    assert all("million" not in phrase for phrase in found(text, [9, 0, 0, 9], skip=[(6, 15)]))


def test_weights_of_words_sum_to_the_logit():
    text = "Three ports want shore power"
    encoding = ENCODER.encode_query(text)
    direction = HEAD[2] - HEAD.mean(axis=0)
    total = sum(weight for _, _, weight in word_weights(encoding, direction))
    assert total == pytest.approx(float(encoding.vector @ direction), abs=1e-4)


def test_special_tokens_have_no_weight():
    encoding = Encoding(np.ones(2, np.float32), np.ones((2, 2), np.float32), ((-1, -1), (0, 4)))
    assert word_weights(encoding, np.ones(2, np.float32)) == [(0, 4, 2.0)]
    nothing = Encoding(np.ones(2, np.float32), np.ones((1, 2), np.float32), ((-1, -1),))
    assert telling_phrases("", nothing, SIMPLE, 1, 5) == []


@given(st.text(st.sampled_from("abc äö,.;!?()«» \n—1"), max_size=120), st.integers(1, 7))
def test_phrases_of_any_text(text, objective):
    phrases = telling_phrases(text, ENCODER.encode_query(text), HEAD, objective, 4)
    assert len(phrases) <= 4
    for phrase in phrases:
        piece = text[phrase.start : phrase.end]
        assert piece == piece.strip() != ""
        assert len(piece.split()) <= MAX_PHRASE_WORDS
        assert phrase.weight > 0
    ends = [(phrase.start, phrase.end) for phrase in phrases]
    assert all(first[1] <= second[0] for first, second in pairwise(ends))
