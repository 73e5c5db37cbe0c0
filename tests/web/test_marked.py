from dataclasses import replace

import pytest

pytest.importorskip("fastapi")

from cbmatch.recommendation import Evidence, PhraseAnswer
from cbmatch.web.marked import SHOWN_WHOLE, Segment, segments


def with_phrases(recommender, text, spans):
    answer = recommender.suggest("Ports build shore power for ferries")
    phrases = tuple(PhraseAnswer(text[start:end], start, end, 5, 1.0) for start, end in spans)
    return replace(answer, idea=replace(answer.idea, text=text), evidence=Evidence((), phrases))


def test_cut_at_phrases_and_overlaps_left_out(recommender):
    found = segments(with_phrases(recommender, "abc def ghi", [(4, 7), (5, 9), (9, 11)]))
    assert found == [Segment("abc ", None), Segment("def", 5), Segment(" g", None), Segment("hi", 5)]


def test_nothing_marked(recommender):
    assert segments(with_phrases(recommender, "abc", [])) == [Segment("abc", None)]


def test_a_long_idea_is_shown_around_its_phrases(recommender):
    text = "word " * 2000
    found = segments(with_phrases(recommender, text, [(5000, 5004), (8000, 8004)]))
    shown = "".join(part.text for part in found)
    assert [part.objective for part in found if part.objective] == [5, 5]
    assert len(shown) < 1000
    assert shown.startswith("… word")
    assert shown.count("…") == 3
    assert "worw" not in shown
    whole = segments(with_phrases(recommender, text, []))
    assert SHOWN_WHOLE - 10 < len(whole[0].text) <= SHOWN_WHOLE + 3
