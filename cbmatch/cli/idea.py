"""The idea that `suggest` and `form` are given: words, standard input or a document."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cbmatch.errors import UsageError

if TYPE_CHECKING:
    from cbmatch.recommendation import Recommendation
    from cbmatch.recommender import Recommender
    from cbmatch.text.document import Document


def add_idea(parser: argparse.ArgumentParser) -> None:
    """The idea itself, or ``--file``."""
    parser.add_argument("idea", nargs="?", help="the idea, in quotes")
    parser.add_argument("--file", metavar="FILE", help='.txt .md .docx .odt .pdf; "-" reads standard input')


def given_idea(options: argparse.Namespace) -> str | Document:
    """What was given; an empty idea is told here, before a model is loaded."""
    from cbmatch.text.cleaning import clean

    if options.file is not None and options.idea is not None:
        raise UsageError("an idea and --file are both given", "Give one of them.")
    if options.file is None and options.idea is None:
        raise UsageError("there is no idea", 'Give it in quotes, or --file FILE; "--file -" reads standard input.')
    idea: str | Document = options.idea
    if options.file is not None or options.idea == "-":
        from cbmatch.text.reading import read_document

        document = read_document("-" if options.file is None else options.file)
        # What is piped in is an idea like one that is typed; only files are looked through for theirs.
        idea = document.text if options.file in (None, "-") else document
    clean(idea if isinstance(idea, str) else idea.text)
    return idea


def answer(recommender: Recommender, idea: str | Document, options: argparse.Namespace) -> Recommendation:
    """The recommendation for what was given."""
    if isinstance(idea, str):
        return recommender.suggest(idea, options.lang, options.top)
    return recommender.suggest_document(idea, options.lang, options.top)
