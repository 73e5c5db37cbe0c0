"""Runs the programme's checks in their order and words the outcomes."""

from __future__ import annotations

from cbmatch.advice.checks import money, objectives, partners
from cbmatch.advice.checks.outcome import Evaluator
from cbmatch.advice.context import Context
from cbmatch.recommendation import CheckAnswer

EVALUATORS: dict[str, Evaluator] = {**partners.EVALUATORS, **money.EVALUATORS, **objectives.EVALUATORS}


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
            )
        )
    return tuple(answers)
