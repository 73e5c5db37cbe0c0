"""One family of errors: a stable code, what is wrong, how to mend it."""

from __future__ import annotations


class CbmatchError(Exception):
    """Base of every error that cbmatch raises on purpose.

    Parameters
    ----------
    message : str
        What is wrong, in one line.
    hint : str
        How to mend it, in one line.

    Attributes
    ----------
    code : str
        Stable name of the kind of error, the same on every door (command line, library, HTTP).
    """

    code = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = " ".join(message.split())
        self.hint = " ".join(hint.split())

    def __str__(self) -> str:
        return f"{self.message}. {self.hint}" if self.hint else self.message

    def to_dict(self) -> dict[str, str]:
        """Code, message and hint, as they stand in JSON answers."""
        return {"code": self.code, "message": self.message, "hint": self.hint}


class InputError(CbmatchError):
    """The idea, or the file that should hold it, cannot be used."""

    code = "unusable-input"


class EmptyIdeaError(InputError):
    """There is no text in the idea."""

    code = "empty-idea"


class FileReadError(InputError):
    """A file is missing, unreadable or of a kind that is not read."""

    code = "unreadable-file"


class OutputError(CbmatchError):
    """The output, or the work file beside it, cannot be written or gone on with."""

    code = "unusable-output"


class UsageError(CbmatchError):
    """An argument has a value that cannot be used."""

    code = "bad-argument"


class ModelError(CbmatchError):
    """A model directory is missing, damaged or made for another encoder."""

    code = "bad-model"


class ProgrammeError(CbmatchError):
    """A programme directory is missing or does not follow its schema."""

    code = "bad-programme"


class MissingExtraError(CbmatchError):
    """A feature needs packages of an extra that is not installed."""

    code = "missing-extra"
