"""``cbmatch form``: a draft of the programme's project idea form, gaps marked."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cbmatch.cli.idea import add_idea, answer, given_idea
from cbmatch.cli.options import add_shared, write_json
from cbmatch.errors import UsageError


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_idea(parser)
    parser.add_argument("--output", metavar="FILE", help=".docx .odt .md")
    parser.add_argument("--format", choices=("docx", "odt", "md"), help="default: by the name of the output")
    add_shared(parser, top=5)


def run(options: argparse.Namespace) -> int:
    """Write the draft and return the exit status."""
    from cbmatch.form.content import form_blocks
    from cbmatch.form.write import form_kind, write_form
    from cbmatch.recommender import Recommender

    if not options.output:
        raise UsageError("there is no --output", "Name a file: --output idea-form.docx (or .odt .md).")
    path = Path(options.output)
    kind = form_kind(path, options.format)
    idea = given_idea(options)
    recommender = Recommender.load(options.model, options.programme)
    found = answer(recommender, idea, options)
    blocks = form_blocks(found, recommender.programme)
    write_form(blocks, path, found.language, kind)
    if options.json:
        gaps = [block.text for block in blocks if block.kind == "gap"]
        write_json({"output": str(path), "format": kind, "language": found.language, "gaps": gaps})
    else:
        print(f"cbmatch: {path}: draft, {sum(block.kind == 'gap' for block in blocks)} gaps marked", file=sys.stderr)
    return 0
