"""``cbmatch projects``: past and funded projects by meaning, narrowed by objective, period, country, programme."""

from __future__ import annotations

import argparse
import os
import sys

from cbmatch.cli.options import add_shared, write_json

CREDIT = {"name": "keep.eu", "url": "https://keep.eu"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("query", help="what to look for, in any of the six languages")
    parser.add_argument("--objective", type=int, metavar="N", help="only projects near this objective")
    parser.add_argument("--period", metavar="YEARS", help='only projects of this period, such as "2014-2020"')
    parser.add_argument("--country", metavar="CODE", help="only projects with this country (FI includes AX)")
    told = "only projects of programmes with NAME in theirs; a folder is taken as another programme's rules"
    add_shared(parser, top=10, programme=("NAME|DIR", told))


def run(options: argparse.Namespace) -> int:
    """Search and return the exit status."""
    from cbmatch.recommender import Recommender

    # Everywhere else --programme names a folder of rules; here it may also name programmes to search in.
    folder, name = options.programme, None
    if folder is not None and not os.path.isdir(folder):
        folder, name = None, folder
    recommender = Recommender.load(options.model, folder)
    found = recommender.projects(
        options.query, options.top, options.objective, options.period, options.country, programme=name
    )
    if options.json:
        from cbmatch.recommendation import plain

        write_json({"query": options.query, "projects": plain(found), "credit": CREDIT})
        return 0
    from cbmatch.locales import catalogue
    from cbmatch.render.terminal import Terminal
    from cbmatch.render.text import project_lines

    language = options.lang
    if language == "auto":
        language = recommender.model.language.identify(options.query, recommender.programme.languages)[0]
    words = catalogue(language if language in recommender.programme.languages else "en")
    terminal = Terminal.of(sys.stdout)
    lines = [project_lines(item, words, terminal) for item in found] or [words.text("projects.none")]
    credit = words.text("projects.credit", url=CREDIT["url"])
    lines += [terminal.wrap(credit), terminal.wrap(words.text("projects.own_mapping"))]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0
