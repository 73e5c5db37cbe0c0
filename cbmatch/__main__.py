"""``python -m cbmatch``."""

import gc
import os
import sys


def run() -> int:
    """Entry point of ``python -m cbmatch`` and of the installed command."""
    # One idea is a handful of small matrix products: worker threads only cost start-up time,
    # and collecting garbage while ninety thousand pieces are loaded costs more than the garbage.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.disable()
    from cbmatch.cli.main import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
