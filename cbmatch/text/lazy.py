"""Patterns that are compiled when they are first used: half of all ideas name no money and no time."""

from __future__ import annotations

import re
from functools import cached_property


class LazyPattern:
    """Stands for ``re.compile(pattern, flags)``; compiling the large ones takes longer than reading an idea."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    @cached_property
    def search(self):  # type: ignore[no-untyped-def]  # the compiled pattern's own method, without a detour
        """``re.Pattern.search``."""
        return self._compiled.search

    @cached_property
    def match(self):  # type: ignore[no-untyped-def]
        """``re.Pattern.match``."""
        return self._compiled.match

    @cached_property
    def finditer(self):  # type: ignore[no-untyped-def]
        """``re.Pattern.finditer``."""
        return self._compiled.finditer
