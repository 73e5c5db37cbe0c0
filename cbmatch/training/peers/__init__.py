"""Other ways to the same answer, measured on the same folds: the peers of ``scripts/compare.py``."""
