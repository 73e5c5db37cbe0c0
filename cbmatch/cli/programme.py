"""``cbmatch programme``: the rules in use, each with source and status; ``--check DIR`` validates a folder."""

from __future__ import annotations

import argparse
import sys

from cbmatch.cli.options import add_shared, write_json


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--check", metavar="DIR", help="validate a programme folder")
    add_shared(parser)


def run(options: argparse.Namespace) -> int:
    """Show or check, and return the exit status."""
    from cbmatch.errors import ProgrammeError
    from cbmatch.programme import load_programme
    from cbmatch.programme.check import check_folder
    from cbmatch.resources import named_folder, programme_folder

    if options.check is not None:
        problems = check_folder(named_folder(options.check, ProgrammeError, "programme folder"))
        if options.json:
            write_json({"folder": options.check, "valid": not problems, "problems": problems})
        else:
            for problem in problems:
                print(f"cbmatch: {problem}", file=sys.stderr)
            if not problems:
                print(f"{options.check}: valid")
        return 2 if problems else 0
    from cbmatch.render.programme import programme_dict, render_programme
    from cbmatch.render.terminal import Terminal

    programme = load_programme(
        programme_folder()
        if options.programme is None
        else named_folder(options.programme, ProgrammeError, "programme folder")
    )
    language = "en" if options.lang == "auto" else options.lang
    if options.json:
        write_json(programme_dict(programme, language))
    else:
        sys.stdout.write(render_programme(programme, language, Terminal.of(sys.stdout)))
    return 0
