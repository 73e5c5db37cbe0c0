"""``cbmatch form``: a draft of the programme's project idea form, gaps marked."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cbmatch.cli.options import add_shared, write_json
from cbmatch.errors import UsageError


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("idea", nargs="?", help="the idea, in quotes")
    parser.add_argument("--file", metavar="FILE", help='.txt .md .docx .odt .pdf; "-" reads standard input')
    parser.add_argument("--output", metavar="FILE", help=".docx .odt .md")
    parser.add_argument("--format", choices=("docx", "odt", "md"), help="default: by the name of the output")
    add_shared(parser, top=5)


def run(options: argparse.Namespace) -> int:
    """Write the draft and return the exit status."""
    from cbmatch.form.content import form_blocks
    from cbmatch.form.write import form_kind, write_form
    from cbmatch.recommender import Recommender
    from cbmatch.text.cleaning import clean

    if not options.output:
        raise UsageError("there is no --output", "Name a file: --output idea-form.docx (or .odt .md).")
    path = Path(options.output)
    kind = form_kind(path, options.format)
    if options.file is not None and options.idea is not None:
        raise UsageError("an idea and --file are both given", "Give one of them.")
    if options.file is None and options.idea is None:
        raise UsageError("there is no idea", 'Give it in quotes, or --file FILE; "--file -" reads standard input.')
    text = options.idea
    if options.file is not None or options.idea == "-":
        from cbmatch.text.reading import read_idea

        text = read_idea(options.file or "-")
    clean(text)  # an empty idea is told before a model is loaded
    recommender = Recommender.load(options.model, options.programme)
    answer = recommender.suggest(text, options.lang, options.top)
    blocks = form_blocks(answer, recommender.programme)
    write_form(blocks, path, answer.language, kind)
    if options.json:
        gaps = [block.text for block in blocks if block.kind == "gap"]
        write_json({"output": str(path), "format": kind, "language": answer.language, "gaps": gaps})
    else:
        print(f"cbmatch: {path}: draft, {sum(block.kind == 'gap' for block in blocks)} gaps marked", file=sys.stderr)
    return 0
