"""cbmatch: which objective of the Interreg Central Baltic Programme does a rough project idea fit?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["CbmatchError", "ObjectiveClassifier", "Recommendation", "Recommender", "__version__"]

if TYPE_CHECKING:
    from cbmatch.errors import CbmatchError
    from cbmatch.estimator import ObjectiveClassifier
    from cbmatch.recommendation import Recommendation
    from cbmatch.recommender import Recommender

_HOMES = {
    "CbmatchError": "cbmatch.errors",
    "ObjectiveClassifier": "cbmatch.estimator",
    "Recommendation": "cbmatch.recommendation",
    "Recommender": "cbmatch.recommender",
}


def __getattr__(name: str) -> Any:
    # Imported on first use: `python -m cbmatch --version` must not pay for numpy and onnxruntime.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'cbmatch' has no attribute {name!r}")
