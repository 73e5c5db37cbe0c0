"""``cbmatch suggest``: one idea from an argument, a file or standard input."""

from __future__ import annotations

import argparse
import sys

from cbmatch.cli.idea import add_idea, answer, given_idea
from cbmatch.cli.options import add_shared, write_json


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_idea(parser)
    add_shared(parser, top=5)


def run(options: argparse.Namespace) -> int:
    """Answer and return the exit status."""
    idea = given_idea(options)
    from cbmatch.recommender import Recommender

    found = answer(Recommender.load(options.model, options.programme), idea, options)
    if options.json:
        write_json(found.to_dict())
        return 0
    from cbmatch.render.terminal import Terminal
    from cbmatch.render.text import render_text

    sys.stdout.write(render_text(found, Terminal.of(sys.stdout)))
    return 0
