"""A line of sources, as answers carry it, cut into pieces that a page can link."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NEXT = re.compile(r"; (?=\w+: )")
_ONE = re.compile(r"(?P<text>.*?)(?: <(?P<url>https?://[^<>\s]+)>)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """What it is, and its address if it has one."""

    text: str
    url: str | None


def sources(line: str) -> list[Source]:
    """``"S6: Name <https://...>; S7: ..."`` as separate sources."""
    found = [_ONE.fullmatch(part.strip()) for part in _NEXT.split(line)]
    return [Source(match["text"], match["url"]) for match in found if match and match["text"]]
