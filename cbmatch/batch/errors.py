"""Errors of this door, in the family of `cbmatch.errors`."""

from __future__ import annotations

from cbmatch.errors import MissingExtraError


def missing_extra(suffix: str, package: str) -> MissingExtraError:
    """The error for a table format whose package is not installed."""
    return MissingExtraError(
        f"{suffix} files need {package}, which is not installed", 'Install it: pip install "cbmatch[batch]".'
    )
