"""The parts of the answer that only need words: summary, objectives, phrases, projects."""

from __future__ import annotations

import numpy as np

from cbmatch.advice.context import Context
from cbmatch.encoder import Encoding
from cbmatch.evidence.phrases import telling_phrases
from cbmatch.evidence.projects import Found
from cbmatch.recommendation import ObjectiveAnswer, PhraseAnswer, ProjectAnswer

BEST_PHRASES, OTHER_PHRASES = 5, 2
SHOWN_PHRASES = 3
PROBABILITY_DIGITS = 6


def summary(context: Context) -> str:
    """The verdict as one sentence."""
    say, order = context.catalogue.text, context.ranking.order
    best = {"number": order[0], "name": context.say(f"objective.{order[0]}.name")}
    if context.verdict in ("clear", "too_short"):
        return say(f"verdict.{context.verdict}", **best)
    if context.verdict == "out_of_scope":
        return say("verdict.other_language" if context.foreign else "verdict.out_of_scope")
    plausible = [number for number in order if number in context.ranking.plausible]
    if len(plausible) > 2:
        return say("verdict.close_many", objectives=context.catalogue.join([str(n) for n in plausible]))
    return say("verdict.close", first=order[0], second=order[1])


def rounded(probabilities: tuple[float, ...]) -> list[float]:
    """Rounded so that they still sum to 1."""
    values = [round(value, PROBABILITY_DIGITS) for value in probabilities]
    largest = int(np.argmax(values))
    values[largest] = round(values[largest] + 1 - sum(values), PROBABILITY_DIGITS)
    return values


def phrase_answers(context: Context, encoding: Encoding, head_weights: np.ndarray) -> tuple[PhraseAnswer, ...]:
    """Telling phrases of the best objective, and some of the others that are plausible."""
    answers: list[PhraseAnswer] = []
    taken: list[tuple[int, int]] = []
    facts = context.facts
    skip = [(item.start, item.end) for item in (*facts.amounts, facts.duration) if item is not None]
    plausible = [number for number in context.ranking.order if number in context.ranking.plausible]
    best = context.ranking.order[0]
    # One phrase for each first: what speaks for the second must not be used up by the best.
    turns = [(number, 1) for number in plausible] if len(plausible) > 1 else []
    for number, limit in [*turns, (best, BEST_PHRASES), *((number, OTHER_PHRASES) for number in plausible[1:])]:
        for phrase in telling_phrases(context.text, encoding, head_weights, number, limit, skip):
            if any(phrase.start < end and start < phrase.end for start, end in taken):
                continue
            taken.append((phrase.start, phrase.end))
            text = context.text[phrase.start : phrase.end]
            answers.append(PhraseAnswer(text, phrase.start, phrase.end, number, phrase.weight))
    return tuple(sorted(answers, key=lambda answer: answer.start))


def objective_answers(
    context: Context, phrases: tuple[PhraseAnswer, ...], found: list[Found]
) -> tuple[ObjectiveAnswer, ...]:
    """All objectives, best first, each with a reason."""
    values = rounded(context.ranking.probabilities)
    language = context.catalogue.language
    official = context.programme.official.get(language, frozenset())
    answers = []
    for position, number in enumerate(context.ranking.order):
        name_key = f"objective.{number}.name"
        objective = context.programme.objectives[number - 1]
        answers.append(
            ObjectiveAnswer(
                number=number,
                name=context.say(name_key),
                probability=values[number - 1],
                result=context.say(f"objective.{number}.result"),
                plausible=number in context.ranking.plausible,
                why=_why(context, number, position, phrases, found),
                name_official=language == "en" or name_key in official,
                source=context.programme.source_text(objective.result_source),
            )
        )
    return tuple(answers)


def _why(context: Context, number: int, position: int, phrases: tuple[PhraseAnswer, ...], found: list[Found]) -> str:
    say = context.catalogue.text
    if number not in context.ranking.plausible and position:
        return say("why.unlikely")
    parts = (
        [say("why.result", result=context.say(f"objective.{number}.result"))] if position == 0 else [say("why.second")]
    )
    own = sorted((phrase for phrase in phrases if phrase.objective == number), key=lambda phrase: -phrase.weight)
    if own:
        quoted = context.catalogue.join([say("text.quote", text=phrase.text) for phrase in own[:SHOWN_PHRASES]])
        parts.append(say("why.phrases", phrases=quoted))
    similar = next((item.facts for item in found if item.facts["objective"] == number and item.facts["acronym"]), None)
    if similar:
        parts.append(say("why.project", acronym=similar["acronym"], period=similar["period"]))
    return " ".join(parts)


def project_answer(found: Found) -> ProjectAnswer:
    """One project of the pool as it stands in the answer."""
    facts = found.facts
    return ProjectAnswer(
        acronym=facts["acronym"],
        title=facts["title"],
        programme=facts["programme"],
        period=facts["period"],
        objective=facts["objective"],
        similarity=round(found.similarity, 4),
        countries=tuple(facts["countries"]),
        budget_total_eur=facts["budget_total_eur"],
        lead_partner=facts["lead_partner"],
        url=facts["url"],
    )


def evidence_projects(found: list[Found]) -> tuple[ProjectAnswer, ...]:
    """Nearest projects, nearest first."""
    return tuple(project_answer(item) for item in found)
