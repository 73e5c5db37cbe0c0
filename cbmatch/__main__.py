"""``python -m cbmatch``."""

import gc
import os
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Entry point of ``python -m cbmatch`` and of the installed command; ends the process."""
    # One idea is a handful of small matrix products: worker threads only cost start-up time,
    # and collecting garbage while ninety thousand pieces are loaded costs more than the garbage.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.disable()
    from cbmatch.cli.main import main

    status = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            status = status or 1
    # Freeing a model piece by piece takes longer than answering did; the system frees it at once.
    os._exit(status)


if __name__ == "__main__":
    run()
