"""Command table, exit status, and the one place where errors become a line on standard error."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Sequence

from cbmatch import __version__
from cbmatch.cli.options import Parser
from cbmatch.errors import CbmatchError, UsageError

# Name -> (module, one line of help); modules are imported on use, so that one command pays for itself only.
COMMANDS = {
    "suggest": ("cbmatch.cli.suggest", "recommend an objective for one idea"),
    "projects": ("cbmatch.cli.projects", "past and funded projects nearest in meaning"),
    "batch": ("cbmatch.cli.batch", "recommend for every row of a table"),
    "form": ("cbmatch.cli.form", "draft of the programme's project idea form"),
    "serve": ("cbmatch.cli.serve", "web page and HTTP API on this machine"),
    "programme": ("cbmatch.cli.programme", "the rules in use, each with source and status"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0 answered, 2 unusable input, 1 our own failure)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        return _dispatch(words)
    except BrokenPipeError:
        # The reader (head, less) has gone: not an error, but Python would complain while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except CbmatchError as error:
        return _complain(str(error), 2)
    except KeyboardInterrupt:
        return _complain("stopped", 130)
    except Exception as error:  # the contract: never a traceback
        if os.environ.get("CBMATCH_TRACEBACK"):
            raise
        return _complain(f"internal failure: {type(error).__name__}: {error} (CBMATCH_TRACEBACK=1 shows more)", 1)


def _complain(message: str, status: int) -> int:
    line = " ".join(message.split()).encode("utf-8", "replace").decode("utf-8")
    print(f"cbmatch: {line[:500]}", file=sys.stderr)
    return status


def _dispatch(words: list[str]) -> int:
    parser = Parser(prog="cbmatch", description="Which objective of the programme does a project idea fit?")
    parser.add_argument("--version", action="version", version=f"cbmatch {__version__}")
    listed = "\n".join(f"  {name:<10} {help_line}" for name, (_, help_line) in COMMANDS.items())
    if not words:
        raise UsageError("no command", f"Use one of: {', '.join(COMMANDS)}; see: cbmatch --help")
    if words[0] in ("-h", "--help"):
        print(f"usage: cbmatch COMMAND ...\n\n{parser.description}\n\ncommands:\n{listed}\n")
        print("cbmatch COMMAND --help says more.")
        return 0
    if words[0].startswith("-"):
        try:
            parser.parse_args(words)
        except SystemExit as leaving:
            return int(leaving.code or 0)
    if words[0] not in COMMANDS:
        raise UsageError(f"there is no command {words[0]!r}", f"Use one of: {', '.join(COMMANDS)}.")
    module = importlib.import_module(COMMANDS[words[0]][0])
    own = Parser(prog=f"cbmatch {words[0]}", description=COMMANDS[words[0]][1])
    module.configure(own)
    try:
        options = own.parse_args(words[1:])
    except SystemExit as leaving:
        return int(leaving.code or 0)
    status: int = module.run(options)
    return status
