"""What a request says of itself, and work that is done as long as its client waits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

from starlette.datastructures import Headers
from starlette.types import Receive, Scope

from kg.serve.exchange import gone
from kg.serve.messages import Message
from kg.serve.settings import Settings
from kg.serve.workers import Pool

_GIVEN_UP: Final = 0.25
"""Seconds that a query may still take once nobody waits for it, before its worker is killed."""


def base(scope: Scope, settings: Settings) -> str:
    """The address of the server as the client knows it, without a slash at its end."""
    return settings.url or f"{scope['scheme']}://{Headers(scope=scope)['host']}"


def accepted(headers: Headers) -> str:
    """What is accepted, as one header."""
    return ",".join(headers.getlist("accept"))


@asynccontextmanager
async def unless_gone(receive: Receive, pool: Pool, question: Mapping[str, Any]) -> AsyncIterator[Message | None]:
    """The answer to a question; None where the client goes before it is there, and then its worker is stopped."""
    work = asyncio.ensure_future(pool.ask(question))
    watch = asyncio.ensure_future(gone(receive))
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
