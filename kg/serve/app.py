"""The application: its addresses, and what happens at each."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serve import negotiation, protocol
from kg.serve.description import Description
from kg.serve.guard import Guard
from kg.serve.messages import Message
from kg.serve.negotiation import ROWS, TRIPLES
from kg.serve.protocol import METHODS, Asked, Refused
from kg.serve.settings import PATIENCE, Settings
from kg.serve.workers import Pool

_PIECE: Final = 1 << 18
_GIVEN_UP: Final = 0.25
"""Seconds that a query may still take once nobody waits for it, before its worker is killed."""
_VARY: Final = {"Vary": "Accept"}
_ALLOW: Final = {"Allow": ", ".join(METHODS)}


def application(pool: Pool, settings: Settings, hosts: frozenset[str] | None) -> ASGIApp:
    """The whole server as an ASGI application; ``hosts`` are the names that it goes by, None for any."""
    description = Description(pool)
    endpoint = Sparql(pool, settings, description)
    about = About(settings, description)
    routes = [
        Route("/sparql", endpoint),
        Route("/sparql/", endpoint),
        Route("/void", about),
        Route("/.well-known/void", about),
    ]
    cross = Middleware(
        CORSMiddleware,
        allow_origins=settings.cors,
        allow_methods=("GET", "HEAD", "POST"),
        allow_headers=("Accept", "Content-Type"),
    )
    return Guard(Starlette(routes=routes, middleware=[cross] if settings.cors else []), hosts)


class Sparql:
    """The endpoint: a query, or what there is to be asked."""

    def __init__(self, pool: Pool, settings: Settings, description: Description) -> None:
        self._pool = pool
        self._settings = settings
        self._description = description

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        headers = Headers(scope=scope)
        try:
            if scope["method"] == "OPTIONS":
                await respond(send, 204, headers=_ALLOW)
                return
            if scope["method"] not in METHODS:
                raise Refused(405, f"{scope['method']} is not answered here: use GET or POST", _ALLOW)
            posted = scope["method"] == "POST"
            body = await _body(headers, receive, self._settings.largest_query) if posted else b""
            asked = protocol.asked(scope["method"], scope["query_string"], headers.get("content-type", ""), body)
            if asked.query is None:
                media, content = await self._description.service(base(scope, self._settings), _accepted(headers))
                await respond(send, 200, content, media, _VARY)
                return
            question = _question(asked, headers, base(scope, self._settings), self._settings)
            async with _unless_gone(receive, self._pool, question) as answer:
                if answer is not None:
                    await respond(send, 200, answer, answer.said["media"], _VARY)
        except Refused as refused:
            await refuse(send, refused)


class About:
    """The description of the data set (VoID)."""

    def __init__(self, settings: Settings, description: Description) -> None:
        self._settings = settings
        self._description = description

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        try:
            if scope["method"] not in ("GET", "HEAD"):
                raise Refused(405, f"{scope['method']} is not answered here: use GET", {"Allow": "GET, HEAD"})
            accepted = _accepted(Headers(scope=scope))
            media, content = await self._description.data(base(scope, self._settings), accepted)
            await respond(send, 200, content, media, _VARY)
        except Refused as refused:
            await refuse(send, refused)


def base(scope: Scope, settings: Settings) -> str:
    """The address of the server as the client knows it, without a slash at its end."""
    return settings.url or f"{scope['scheme']}://{Headers(scope=scope)['host']}"


async def respond(
    send: Send,
    status: int,
    content: bytes | Message = b"",
    media: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Sends a whole response; what a worker put into a file goes out piece by piece, and the file is closed."""
    size = content.said.get("size", len(content.content)) if isinstance(content, Message) else len(content)
    said = dict(headers or {})
    if media is not None:
        said["Content-Type"] = negotiation.content_type(media)
    if status != 204:
        said["Content-Length"] = str(size)
    raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in said.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    if not isinstance(content, Message) or content.file is None:
        body = content.content if isinstance(content, Message) else content
        await send({"type": "http.response.body", "body": body})
        return
    for start in range(0, size, _PIECE):
        piece = os.pread(content.file, _PIECE, start)
        await send({"type": "http.response.body", "body": piece, "more_body": start + _PIECE < size})


async def refuse(send: Send, refused: Refused) -> None:
    """Sends why there is no answer, in one line."""
    line = " ".join(refused.reason.split()) + "\n"
    await respond(send, refused.status, line.encode(errors="backslashreplace"), "text/plain", refused.headers)


def _accepted(headers: Headers) -> str:
    return ",".join(headers.getlist("accept"))


def _question(asked: Asked, headers: Headers, base: str, settings: Settings) -> dict[str, Any]:
    """What a worker is told of a query."""
    assert asked.query is not None
    if len(asked.query) > settings.largest_query:
        raise _too_long(settings.largest_query)
    accepted = _accepted(headers)
    rows, triples = (negotiation.choose(accepted, tuple(offers)) for offers in (ROWS, TRIPLES))
    if rows is None and triples is None:
        offered = negotiation.offered(ROWS, TRIPLES)
        raise Refused(406, f"none of the formats that the request accepts can be written: these are {offered}")
    dataset = asked.dataset
    return {
        "job": "sparql",
        "query": asked.query,
        "dataset": [dataset.default, dataset.named] if dataset else None,
        "base": f"{base}/sparql",
        "rows": rows and [rows, ROWS[rows]],
        "triples": triples and [triples, TRIPLES[triples]],
    }


def _too_long(most: int) -> Refused:
    return Refused(413, f"the query is longer than {most / 1000:g} KB", {"Connection": "close"})


async def _body(headers: Headers, receive: Receive, most: int) -> bytes:
    """The body of a request; Refused where it is too long, too slow, or packed."""
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused(415, "send the query as it is, without Content-Encoding", {"Connection": "close"})
    # A form may need three bytes for one of the query's.
    most_sent = 3 * most + 10_000
    told = headers.get("content-length", "0")
    if int(told if told.isdecimal() else 0) > most_sent:
        raise _too_long(most)
    body = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            more = True
            while more:
                message = await receive()
                if message["type"] != "http.request":
                    raise Refused(400, "the request broke off")
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > most_sent:
                    raise _too_long(most)
    except TimeoutError:
        raise Refused(408, f"the query did not come within {PATIENCE:g} seconds", {"Connection": "close"}) from None
    return bytes(body)


@asynccontextmanager
async def _unless_gone(receive: Receive, pool: Pool, question: Mapping[str, Any]) -> AsyncIterator[Message | None]:
    """The answer to a question; None where the client goes before it is there, and then its worker is stopped."""
    work = asyncio.ensure_future(pool.ask(question))
    watch = asyncio.ensure_future(_gone(receive))
    try:
        await asyncio.wait((work, watch), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            await asyncio.wait((work,), timeout=_GIVEN_UP)
        yield await work if work.done() else None
    finally:
        watch.cancel()
        work.cancel()
        if work.done() and not work.cancelled() and not work.exception():
            work.result().close()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
