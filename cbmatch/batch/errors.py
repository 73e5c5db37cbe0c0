"""Errors of this door, in the family of `cbmatch.errors`."""

from __future__ import annotations

from cbmatch.errors import CbmatchError, MissingExtraError

GO_ON = "The finished rows are kept: go on with --resume, on the cluster or without it."


class ClusterError(CbmatchError):
    """The Dask cluster cannot be reached, gave up, or would give other answers."""

    code = "cluster-failed"


def missing_extra(suffix: str, package: str) -> MissingExtraError:
    """The error for a table format whose package is not installed."""
    return MissingExtraError(
        f"{suffix} files need {package}, which is not installed", 'Install it: pip install "cbmatch[batch]".'
    )
