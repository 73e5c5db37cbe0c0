"""Eligibility rules that a text can speak to; the rules, limits and sentences are the programme's data."""

from cbmatch.advice.checks.run import run_checks

__all__ = ["run_checks"]
