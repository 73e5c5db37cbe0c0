"""``cbmatch suggest``: one idea from an argument, a file or standard input."""

from __future__ import annotations

import argparse
import sys

from cbmatch.cli.options import add_shared, write_json
from cbmatch.errors import UsageError


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("idea", nargs="?", help="the idea, in quotes")
    parser.add_argument("--file", metavar="FILE", help='.txt .md .docx .odt .pdf; "-" reads standard input')
    add_shared(parser, top=5)


def run(options: argparse.Namespace) -> int:
    """Answer and return the exit status."""
    if options.file is not None and options.idea is not None:
        raise UsageError("an idea and --file are both given", "Give one of them.")
    if options.file is None and options.idea is None:
        raise UsageError("there is no idea", 'Give it in quotes, or --file FILE; "--file -" reads standard input.')
    if options.file is not None or options.idea == "-":
        from cbmatch.text.reading import read_idea

        text = read_idea("-" if options.file is None else options.file)
    else:
        text = options.idea
    from cbmatch.recommender import Recommender
    from cbmatch.text.cleaning import clean

    clean(text)  # an empty idea is told before a model is loaded
    answer = Recommender.load(options.model, options.programme).suggest(text, options.lang, options.top)
    if options.json:
        write_json(answer.to_dict())
        return 0
    from cbmatch.render.terminal import Terminal
    from cbmatch.render.text import render_text

    sys.stdout.write(render_text(answer, Terminal.of(sys.stdout)))
    return 0
