from __future__ import annotations

from cbmatch.text.ngrams import hashed_ngrams


def test_the_word_and_its_pieces():
    found = hashed_ngrams("osta", (3, 4), 1 << 13)
    assert len(found) == 1 + 4 + 3
    assert max(found) < 1 << 13
    assert set(hashed_ngrams("ostas", (3, 4), 1 << 13)) & set(found)


def test_half_a_character_is_read():
    assert hashed_ngrams("ost\udce2", (3,), 1 << 13) == hashed_ngrams("ost?", (3,), 1 << 13)
