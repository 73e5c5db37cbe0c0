"""``cbmatch projects``: past and funded projects by meaning."""

from __future__ import annotations

import argparse
import sys

from cbmatch.cli.options import add_shared, write_json


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("query", help="what to look for, in any of the six languages")
    add_shared(parser, top=10)


def run(options: argparse.Namespace) -> int:
    """Search and return the exit status."""
    from cbmatch.recommender import Recommender

    recommender = Recommender.load(options.model, options.programme)
    found = recommender.projects(options.query, options.top)
    if options.json:
        from cbmatch.recommendation import plain

        credit = {"name": "keep.eu", "url": "https://keep.eu"}
        write_json({"query": options.query, "projects": plain(found), "credit": credit})
        return 0
    from cbmatch.locales import catalogue
    from cbmatch.render.terminal import Terminal
    from cbmatch.render.text import project_lines

    language = options.lang
    if language == "auto":
        language = recommender.model.language.identify(options.query, recommender.programme.languages)[0]
    words = catalogue(language if language in recommender.programme.languages else "en")
    terminal = Terminal.of(sys.stdout)
    sys.stdout.write("\n".join(project_lines(item, words, terminal) for item in found) + "\n")
    return 0
