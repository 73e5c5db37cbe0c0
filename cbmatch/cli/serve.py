"""``cbmatch serve``: the web page and the HTTP API."""

from __future__ import annotations

import argparse
import gc
import socket
import sys

from cbmatch.cli.options import add_shared, positive
from cbmatch.errors import MissingExtraError, UsageError

HOST, PORT = "127.0.0.1", 8017


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--host", default=HOST, help=f"address to listen on (default {HOST}: this computer only)")
    parser.add_argument("--port", type=int, default=PORT, help=f"default {PORT}; 0 takes any free one")
    parser.add_argument("--workers", type=positive, metavar="N", help="threads (default: number of cores)")
    add_shared(parser)


def run(options: argparse.Namespace) -> int:
    """Serve until stopped, and return the exit status."""
    try:
        import uvicorn

        from cbmatch.web.app import create_app
    except ImportError as error:
        raise MissingExtraError(
            f"serve needs {error.name}, which is not installed", 'Install it: pip install "cbmatch[web]".'
        ) from error
    from cbmatch.cli.batch import cores
    from cbmatch.recommender import Recommender

    listener = _listen(options.host, options.port)
    try:
        recommender = Recommender.load(options.model, options.programme)
        # The entry point stops the garbage collector for one quick answer; a service needs it back.
        gc.freeze()
        gc.enable()
        host = f"[{options.host}]" if ":" in options.host else options.host
        print(f"cbmatch: http://{host}:{listener.getsockname()[1]}/ (Ctrl+C stops it)", file=sys.stderr, flush=True)
        app = create_app(recommender, options.workers or cores())
        uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[listener])
    except KeyboardInterrupt:
        pass  # the way to stop it
    finally:
        listener.close()
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """Take the address before the model is loaded, so that a taken one is told at once."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"cannot listen on {host}:{port}: {reason}", "Give another --host or --port.") from error
