from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbmatch.encoder.unigram import MARK, UNK, UnigramTokenizer
from cbmatch.resources import model_folder, root

PIECES = ["<s>", "<pad>", "</s>", "<unk>", MARK, f"{MARK}port", "port", "s", "po", "rt", f"{MARK}os", "ta", "t", "a",
          "o", "f", "i", "l", "1", "<mask>"]  # fmt: skip
SCORES = [0, 0, 0, 0, -3, -4, -5, -2, -4.5, -4.6, -4, -3, -5, -5, -5, -5, -5, -5, -5, 0]


@pytest.fixture(scope="module")
def tokenizer():
    return UnigramTokenizer(PIECES, SCORES)


def pieces(tokenizer, text):
    return [PIECES[token.id] for token in tokenizer.tokens(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ports", [f"{MARK}port", "s"]),
        ("osta", [f"{MARK}os", "ta"]),
        ("  ports \n osta ", [f"{MARK}port", "s", f"{MARK}os", "ta"]),
        ("ж", [MARK, "<unk>"]),
        ("жжжs", [MARK, "<unk>", "s"]),
        ("ﬁl", [MARK, "f", "i", "l"]),
        ("", []),
        ("<s>", [MARK, "<unk>", "s", "<unk>"]),
    ],
)
def test_pieces(tokenizer, text, wanted):
    assert pieces(tokenizer, text) == wanted


def test_spans_are_of_whole_words_in_the_text(tokenizer):
    text = " ports\u00a0ostas  fil¹ "
    spans = {(token.start, token.end) for token in tokenizer.tokens(text)}
    assert {text[start:end] for start, end in spans} == {"ports", "ostas", "fil¹"}


def test_special_pieces_cannot_be_typed(tokenizer):
    for special in ("<s>", "</s>", "<pad>", "<mask>"):
        assert not {0, 1, 2, len(PIECES) - 1} & {token.id for token in tokenizer.tokens(special)}


@given(st.text(max_size=80))
def test_any_text_is_covered(text):
    tokenizer = UnigramTokenizer(PIECES, SCORES)
    for token in tokenizer.tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert UNK <= token.id < len(PIECES) - 1


@pytest.fixture(scope="module")
def shipped_pieces():
    folder = model_folder() / "encoder"
    if not (folder / "pieces.txt").is_file():
        pytest.skip("models/encoder is absent")
    names = (folder / "pieces.txt").read_text("utf-8").split("\n")
    return names, np.load(folder / "scores.npy", allow_pickle=False).tolist()


@pytest.mark.shipped
def test_same_pieces_as_tokenizers(shipped_pieces):
    tokenizers = pytest.importorskip("tokenizers")
    names, scores = shipped_pieces
    reference = tokenizers.Tokenizer(tokenizers.models.Unigram(list(zip(names, scores, strict=True)), UNK, False))
    reference.normalizer = tokenizers.normalizers.NFKC()
    reference.pre_tokenizer = tokenizers.pre_tokenizers.Sequence(
        [tokenizers.pre_tokenizers.WhitespaceSplit(), tokenizers.pre_tokenizers.Metaspace(MARK, "always")]
    )
    lines = [
        line
        for path in sorted((root() / "corpus" / "ideas").glob("*.csv"))
        for line in path.read_text("utf-8").splitlines()[1:]
    ]
    own = UnigramTokenizer(names, scores)
    for line in random.Random(0).sample(lines, min(300, len(lines))):
        found = [token.id for token in own.tokens(line)]
        assert found == reference.encode(line, add_special_tokens=False).ids, line
