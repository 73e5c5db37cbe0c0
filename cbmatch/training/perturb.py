"""The same idea typed otherwise: pure functions of text, language and a random source. For figures, never for training.

After Ribeiro et al., "Beyond Accuracy: Behavioral Testing of NLP Models with CheckList" (2020). Phrases in six
languages stand in ``disguises.yaml``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from cbmatch.text.cleaning import without_marks
from cbmatch.training.typed import PLAIN_LANGUAGES

Disguise = Callable[[str, str, random.Random], str]
ONE_WORD_IN = 12
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")
_MARKS = re.compile(r"[^\w\s]|_")
_LEGAL_FORM = re.compile(
    r"\b(?:SIA|OÜ|MTÜ|ООО)\s+[«“\"]?[^\W\d_]\w*(?: [A-ZĀ-Ž]\w*)*[»”\"]?"
    r"|\b[A-ZÅÄÖ][\w&]*(?: [A-ZÅÄÖ&][\w]*)* (?:Oy|AB|Ltd|ry)\b"
)


@lru_cache(maxsize=1)
def phrases() -> Mapping[str, Any]:
    """Contents of ``disguises.yaml``."""
    loaded: Mapping[str, Any] = yaml.safe_load((files("cbmatch.training") / "disguises.yaml").read_text("utf-8"))
    return loaded


def no_diacritics(text: str, language: str, rng: random.Random) -> str:
    """As typed on a foreign keyboard; English and Russian stay."""
    return without_marks(text) if language in PLAIN_LANGUAGES else text


def typos(text: str, language: str, rng: random.Random) -> str:
    """Two letters swapped, one dropped or one doubled in every twelfth word (at least one) of five letters or more."""
    words = [match.span() for match in _WORD.finditer(text)]
    long = [span for span in words if span[1] - span[0] > 4]
    chosen = rng.sample(long, min(len(long), max(1, len(words) // ONE_WORD_IN)))
    for start, end in sorted(chosen, reverse=True):
        at = rng.randint(start + 1, end - 3)
        pair = text[at : at + 2]
        text = text[:at] + rng.choice((pair[::-1], pair[0], pair[0] + pair)) + text[at + 2 :]
    return text


def capitals(text: str, language: str, rng: random.Random) -> str:
    """ALL IN CAPITALS."""
    return text.upper()


def bare(text: str, language: str, rng: random.Random) -> str:
    """All in lower case, no punctuation, one line."""
    return " ".join(_MARKS.sub(" ", re.sub("['’]", "", text.lower())).split())


def other_places(text: str, language: str, rng: random.Random) -> str:
    """Each place of a known group replaced by another of the group in the same inflected form."""
    for group in phrases()["places"][language]:
        endings = "|".join(sorted(map(re.escape, group["endings"]), key=len, reverse=True))
        stems = [*group["stems"], *group.get("from", ())]
        known = "|".join(sorted(map(re.escape, stems), key=len, reverse=True))

        def swap(match: re.Match[str], offered: list[str] = group["stems"]) -> str:
            return rng.choice([stem for stem in offered if stem != match[1]]) + match[2]

        text = re.sub(rf"(?<!\w)({known})({endings})(?!\w)", swap, text)
    return text


def other_partners(text: str, language: str, rng: random.Random) -> str:
    """Organisations with a legal form get invented names; without any, an invented partner is added."""
    said = phrases()["partners"][language]
    replaced, count = _LEGAL_FORM.subn(lambda match: str(rng.choice(said["names"])), text)
    return replaced if count else with_sentence(text, said["sentence"].format(name=rng.choice(said["names"])))


def inside_mail(text: str, language: str, rng: random.Random) -> str:
    """Greeting and signature around the idea."""
    return "\n\n".join(_around(text, rng.choice(phrases()["mails"][language])))


def inside_letter(text: str, language: str, rng: random.Random) -> str:
    """About sixty words of small talk around the idea."""
    return "\n\n".join(_around(text, rng.choice(phrases()["letters"][language])))


def _around(text: str, pair: list[str]) -> tuple[str, str, str]:
    before, after = pair
    return before, text, after


def shuffled(text: str, language: str, rng: random.Random) -> str:
    """Sentences in another order, if there are three or more."""
    sentences = _SENTENCE_END.split(text.strip())
    if len(sentences) < 3:
        return text
    order = list(sentences)
    while order == sentences and len(set(sentences)) > 1:
        rng.shuffle(order)
    return " ".join(order)


def with_sentence(text: str, sentence: str) -> str:
    """`sentence` added at the end of `text`, after a full stop."""
    text = text.rstrip()
    return f"{text}{'' if text.endswith(('.', '!', '?')) else '.'} {sentence}"


INVARIANCE: Mapping[str, Disguise] = {
    "no_diacritics": no_diacritics,
    "typos": typos,
    "capitals": capitals,
    "bare": bare,
    "other_places": other_places,
    "other_partners": other_partners,
    "inside_mail": inside_mail,
    "shuffled": shuffled,
    "inside_letter": inside_letter,
}
