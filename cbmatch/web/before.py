"""What the last answer said, carried by the page itself so that the server remembers nothing of anybody."""

from __future__ import annotations

from dataclasses import dataclass

from cbmatch.recommendation import CheckAnswer, Recommendation

STATUSES = ("pass", "warn", "fail", "unknown")
MAX_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class Before:
    """The last answer in short: probability of each objective, status of each check."""

    probabilities: dict[int, float]
    checks: dict[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs now: ``objectives`` as (number, then, now), ``checks`` as they are now."""

    objectives: tuple[tuple[int, float, float], ...]
    checks: tuple[CheckAnswer, ...]


def encode(answer: Recommendation) -> str:
    """One line for a hidden field: ``1=0.0213,...;two-countries=pass,...``."""
    shares = ",".join(f"{item.number}={item.probability:.4f}" for item in answer.objectives)
    return f"{shares};{','.join(f'{check.id}={check.status}' for check in answer.checks)}"


def decode(line: str) -> Before | None:
    """The value of `encode`; None for whatever else a client may send."""
    shares, mark, states = line.partition(";")
    if not mark or len(line) > MAX_CHARACTERS:
        return None
    try:
        pairs = [part.split("=") for part in shares.split(",")]
        probabilities = {int(number): float(share) for number, share in pairs}
        checks = dict(part.split("=") for part in states.split(",") if part)
    except ValueError:
        return None
    sound = all(0.0 <= share <= 1.0 for share in probabilities.values())
    return Before(probabilities, checks) if sound and set(checks.values()) <= set(STATUSES) else None


def changes(before: Before, answer: Recommendation) -> Changes:
    """Objectives that moved by a whole per cent as shown, largest move first, and checks with another outcome."""
    moved = [
        (item.number, before.probabilities[item.number], item.probability)
        for item in answer.objectives
        if item.number in before.probabilities
        and round(before.probabilities[item.number] * 100) != round(item.probability * 100)
    ]
    moved.sort(key=lambda move: -abs(move[2] - move[1]))
    other = [check for check in answer.checks if before.checks.get(check.id, check.status) != check.status]
    return Changes(tuple(moved), tuple(other))
