"""The application: its addresses, and what happens at each."""

from __future__ import annotations

from typing import Any, Final

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serve import negotiation, protocol
from kg.serve.description import Description
from kg.serve.exchange import Answers, Bodies, refuse, respond
from kg.serve.guard import Guard
from kg.serve.negotiation import ROWS, TRIPLES
from kg.serve.pages.site import Site
from kg.serve.protocol import METHODS, Asked, Refused
from kg.serve.requests import accepted, base, unless_gone
from kg.serve.settings import Settings
from kg.serve.workers import Pool

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
        *Site(pool, settings).routes(),
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
        self._bodies = Bodies(settings.largest_query)
        self._answers = Answers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        headers = Headers(scope=scope)
        try:
            if scope["method"] == "OPTIONS":
                await respond(send, 204, headers=_ALLOW)
                return
            if scope["method"] not in METHODS:
                raise Refused(405, f"{scope['method']} is not answered here: use GET or POST", _ALLOW)
            body = await self._bodies.read(headers, receive) if scope["method"] == "POST" else b""
            asked = protocol.asked(scope["method"], scope["query_string"], headers.get("content-type", ""), body)
            if asked.query is None:
                media, content = await self._description.service(base(scope, self._settings), accepted(headers))
                await respond(send, 200, content, media, _VARY)
                return
            if len(asked.query) > self._settings.largest_query:
                raise self._bodies.too_long
            question = _question(asked, headers, base(scope, self._settings))
            async with unless_gone(receive, self._pool, question) as answer:
                if answer is not None:
                    await self._answers.send(send, answer, _VARY)
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
            accept = accepted(Headers(scope=scope))
            media, content = await self._description.data(base(scope, self._settings), accept)
            await respond(send, 200, content, media, _VARY)
        except Refused as refused:
            await refuse(send, refused)


def _question(asked: Asked, headers: Headers, base: str) -> dict[str, Any]:
    """What a worker is told of a query."""
    accept = accepted(headers)
    rows, triples = (negotiation.choose(accept, tuple(offers)) for offers in (ROWS, TRIPLES))
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
