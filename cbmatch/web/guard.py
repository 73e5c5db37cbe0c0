"""What every request and answer passes: a limit on the body, and headers that keep the page to itself."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cbmatch.web.problems import problem

MAX_BODY = 1_000_000
DRAINED = 4  # a body that is too large for the page is read on, and thrown away, up to so many times the limit
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
TOO_LARGE = "cbmatch.too_large"


class Guard:
    """ASGI middleware.

    Parameters
    ----------
    app : ASGIApp
    limit : int
        Largest body in bytes; a larger one is answered 413 with a problem document.
    pages : mapping of str to int, optional
        Paths with a limit of their own whose answer is a page for people: of a body that is too large they get
        nothing but ``scope["cbmatch.too_large"]``, and say so in their own way.
    """

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY, pages: Mapping[str, int] | None = None) -> None:
        self._app, self._limit, self._pages = app, limit, dict(pages or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body up to the limit, then hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        page = scope["path"] in self._pages
        limit = self._pages.get(scope["path"], self._limit)
        length = Headers(scope=scope).get("content-length", "")
        announced = int(length) if length.isdigit() else 0
        # A browser shows no answer before its whole body is taken, so that of a page is taken and dropped.
        body = None if announced > limit and not page else await _read(receive, limit, drained=DRAINED if page else 1)
        if body is None and not page:
            answer = problem(413, "too-large", f"the body is larger than {limit} bytes", "Send less text.")
            await answer(scope, receive, guarded)
            return
        scope = {**scope, TOO_LARGE: body is None}
        given = False

        async def replay() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body or b"", "more_body": False}

        await self._app(scope, replay, guarded)


async def _read(receive: Receive, limit: int, drained: int) -> bytes | None:
    """The body, or None if it is larger than `limit`; of such a one no more than `drained` times that is taken."""
    body, size = bytearray(), 0
    while True:
        message = await receive()
        chunk = message.get("body", b"")
        size += len(chunk)
        if size <= limit:
            body += chunk
        else:
            body.clear()
        if not message.get("more_body", False):
            return bytes(body) if size <= limit else None
        if size > limit * drained:
            return None
