"""A funding programme as data: objectives, indicators, formats, calls, rules, places; loaded from YAML."""

from cbmatch.programme.load import load_programme
from cbmatch.programme.model import Programme

__all__ = ["Programme", "load_programme"]
