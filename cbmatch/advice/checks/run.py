"""Runs the programme's checks in their order and words the outcomes."""

from __future__ import annotations

import re

from cbmatch.advice.checks import money, objectives, partners
from cbmatch.advice.checks.outcome import Evaluator
from cbmatch.advice.context import Context
from cbmatch.recommendation import CheckAnswer

# The kind of fact that each check reads, so that the answer can show the sentence.
RESTS_ON = {
    "two-countries": "countries",
    "aland-finland": "countries",
    "programme-area": "places",
    "targeted-call": "places",
    "transport-node": "places",
    "regular-budget": "budget",
    "small-budget": "budget",
    "partner-budget": "budget",
    "small-duration": "duration",
    "organisation": "partners",
    "private-companies": "partners",
}
LONGEST = 240
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?]+(?=\s+[^\W\d_a-zа-я])|(?=\n)|\Z)")
EVALUATORS: dict[str, Evaluator] = {**partners.EVALUATORS, **money.EVALUATORS, **objectives.EVALUATORS}


def _sentence(context: Context, check: str) -> str:
    """The sentence of the idea that a check rests on; empty if it rests on no single one."""
    start = context.facts.starts.get(RESTS_ON.get(check, ""))
    if start is None:
        return ""
    sentences = _SENTENCE.finditer(context.text)
    said = next((found.group() for found in sentences if found.start() <= start < found.end()), "").strip()
    return said if len(said) <= LONGEST else ""


def run_checks(context: Context, project_format: str) -> tuple[CheckAnswer, ...]:
    """Outcome of every rule that applies; a rule without evaluator or message is left out."""
    answers = []
    for check in context.programme.checks.values():
        if context.verdict == "out_of_scope" and "objective" in check.params:
            continue  # a rule of one objective says nothing about an idea that fits none
        evaluate = EVALUATORS.get(check.id)
        outcome = evaluate(context, check, project_format) if evaluate else None
        if outcome is None or outcome[0] not in check.messages:
            continue
        status, values = outcome
        answers.append(
            CheckAnswer(
                id=check.id,
                status=status,
                message=context.say(f"check.{check.id}.{status}", **values),
                source=context.programme.source_text(check.source),
                rule=context.say(f"check.{check.id}.rule"),
                sentence=_sentence(context, check.id) if status != "unknown" else "",
            )
        )
    return tuple(answers)
