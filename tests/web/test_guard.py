"""Limits by path, seen from the side of the server: how much of a body is taken, and what is answered."""

import asyncio

import pytest

pytest.importorskip("fastapi")

from starlette.responses import PlainTextResponse

from cbmatch.web.guard import DRAINED, TOO_LARGE, Guard

CHUNK = 100


def through(path, chunks, announced=None):
    """Status, what the application saw, chunks taken."""
    seen, sent, taken = {}, [], 0

    async def app(scope, receive, send):
        message = await receive()
        seen.update(body=message["body"], too_large=scope[TOO_LARGE])
        await PlainTextResponse("seen")(scope, receive, send)

    async def receive():
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": b"x" * CHUNK, "more_body": taken < chunks}

    async def send(message):
        sent.append(message)

    headers = [(b"content-length", str(announced).encode())] if announced else []
    scope = {"type": "http", "path": path, "method": "POST", "headers": headers}
    asyncio.run(Guard(app, limit=300, pages={"/page": 500})(scope, receive, send))
    return sent[0]["status"], seen, taken


def test_a_body_within_the_limit_arrives_whole():
    assert through("/api", 3) == (200, {"body": b"x" * 300, "too_large": False}, 3)
    assert through("/page", 5) == (200, {"body": b"x" * 500, "too_large": False}, 5)


def test_a_large_body_of_the_api_is_refused_early():
    assert through("/api", 50) == (413, {}, 4)
    assert through("/api", 50, announced=5000) == (413, {}, 0)


def test_a_large_body_of_the_page_is_taken_thrown_away_and_told():
    assert through("/page", 12, announced=1200) == (200, {"body": b"", "too_large": True}, 12)
    status, seen, taken = through("/page", 10_000)
    assert (status, seen["too_large"], taken) == (200, True, DRAINED * 5 + 1)
