from __future__ import annotations

import pytest

from cbmatch import CbmatchError
from cbmatch import errors as module

KINDS = [kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, CbmatchError)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_one_line_with_a_code(kind):
    error = kind("what\nis  wrong", "how to\tmend it")
    assert error.to_dict() == {"code": kind.code, "message": "what is wrong", "hint": "how to mend it"}
    assert str(error) == "what is wrong. how to mend it"
    assert str(kind("alone")) == "alone"


def test_codes_are_unique_and_stable():
    assert {kind.__name__: kind.code for kind in KINDS} == {
        "CbmatchError": "error", "InputError": "unusable-input", "EmptyIdeaError": "empty-idea",
        "FileReadError": "unreadable-file", "OutputError": "unusable-output", "UsageError": "bad-argument", "ModelError": "bad-model",
        "ProgrammeError": "bad-programme", "MissingExtraError": "missing-extra",
    }  # fmt: skip
