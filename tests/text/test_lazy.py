from __future__ import annotations

import re

from cbmatch.text.lazy import LazyPattern


def test_it_stands_for_the_compiled_pattern():
    lazy, compiled = LazyPattern(r"(?P<n>\d+) eur", re.IGNORECASE), re.compile(r"(?P<n>\d+) eur", re.IGNORECASE)
    text = "12 EUR or 300 eur"
    assert lazy.search(text).span() == compiled.search(text).span()
    assert lazy.match(text, 10)["n"] == compiled.match(text, 10)["n"]
    assert [found["n"] for found in lazy.finditer(text)] == ["12", "300"]


def test_it_is_compiled_at_first_use():
    lazy = LazyPattern("a(")  # would fail
    assert "_compiled" not in vars(lazy)
