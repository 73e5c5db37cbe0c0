"""What the evaluator of one rule takes and gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cbmatch.advice.context import Context
from cbmatch.programme.model import Check

# Status and the values for the message's placeholders; None where the rule does not apply to this idea.
Outcome = tuple[str, dict[str, Any]] | None
Evaluator = Callable[[Context, Check, str], Outcome]
