"""The questions whose answers would change the recommendation most: chosen by what is missing."""

from __future__ import annotations

from cbmatch.advice.boundary import find_boundary
from cbmatch.advice.context import Context
from cbmatch.recommendation import NextStep

MAX_QUESTIONS = 6
SHORT = 25


def ask(context: Context) -> tuple[str, ...]:
    """Three to six questions, most telling first."""
    say, facts = context.catalogue.text, context.facts
    questions: list[str] = []
    if context.verdict in ("too_short", "out_of_scope"):
        questions.append(say("question.aim"))
    if context.verdict == "close":
        rule = find_boundary(context, set(context.ranking.order[:2]))
        if rule:
            questions.append(context.say(rule.hint_key))
    if context.verdict != "out_of_scope":
        questions.append(say(f"question.objective_{context.best.number}"))
    members = {context.programme.autonomous.get(country, country) for country in facts.countries}
    if not members:
        questions.append(say("question.partners"))
    elif len(members) == 1:
        questions.append(say("question.second_country", country=context.say(f"country.{facts.countries[0]}")))
    if context.words < SHORT:
        questions.append(say("question.result"))
    if facts.budget is None:
        questions.append(say("question.budget"))
    if facts.duration is None:
        questions.append(say("question.duration"))
    questions.append(say("question.cross_border"))
    if len(questions) < 3:
        questions.append(say("question.target_group"))
    return tuple(dict.fromkeys(questions))[:MAX_QUESTIONS]


def next_steps(context: Context) -> tuple[NextStep, ...]:
    """The programme's own path from an idea to a project; for ideas that fit none, first where else to look."""
    steps = [NextStep(context.say(step.key), step.url) for step in context.programme.steps]
    if context.verdict == "out_of_scope":
        steps = [NextStep(text, None) for text in elsewhere(context)] + steps[2:3]
    return tuple(steps)


def elsewhere(context: Context) -> list[str]:
    """Why none fits, by the kind of idea (tourism, culture, roads and so on); the general rule otherwise."""
    if context.foreign:
        return [context.catalogue.text("elsewhere.other_language")]
    scored = sorted(
        ((context.hits(kind.stems), kind.key) for kind in context.programme.elsewhere), key=lambda item: -item[0]
    )
    found = [context.say(key) for hits, key in scored[:1] if hits]
    rule = find_boundary(context, {0})
    return found or ([context.say(rule.key)] if rule else [])
