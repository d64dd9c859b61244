"""What goes over a connection: bodies that are read within limits, answers that are sent, reasons why there is none."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from typing import Final

from starlette.datastructures import Headers
from starlette.types import Receive, Send

from kg.serve import negotiation
from kg.serve.messages import Message
from kg.serve.protocol import Refused
from kg.serve.settings import PATIENCE, SMALL, STALLED

_PIECE: Final = 1 << 16
_SLOWEST: Final = 50_000
"""Bytes a second in which a large answer must be fetched on the whole: until then it takes room on the disk."""
_LARGE_BODIES: Final = 100
_LARGE_ANSWERS: Final = 20
"""How many of them may be on the way at once, so that no crowd of slow clients fills memory and disk."""
_CLOSE: Final = {"Connection": "close"}


class Bodies:
    """Reads the bodies of requests, up to ``most`` bytes of a query each."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._large = Room(_LARGE_BODIES)

    async def read(self, headers: Headers, receive: Receive) -> bytes:
        """A body; Refused where it is too long, too slow, or packed."""
        if headers.get("content-encoding", "identity").lower() != "identity":
            raise Refused(415, "send the query as it is, without Content-Encoding", _CLOSE)
        most = 3 * self._most + 10_000  # a form may need three bytes for one of the query's
        told = headers.get("content-length", "0")
        if int(told if told.isdecimal() else 0) > most:
            raise self.too_long
        body, more = bytearray(), True
        try:
            async with asyncio.timeout(PATIENCE), AsyncExitStack() as places:
                while more:
                    message = await receive()
                    if message["type"] != "http.request":
                        raise Refused(400, "the request broke off")
                    if len(body) <= SMALL < len(body) + len(message["body"]):
                        places.enter_context(self._large.taken())
                    body += message["body"]
                    more = message["more_body"]
                    if len(body) > most:
                        raise self.too_long
        except TimeoutError:
            raise Refused(408, f"the query did not come within {PATIENCE:g} seconds", _CLOSE) from None
        return bytes(body)

    @property
    def too_long(self) -> Refused:
        """What is said of a query that is longer than it may be."""
        return Refused(413, f"the query is longer than {self._most / 1000:g} KB", _CLOSE)


class Room:
    """So many places; Refused for those who come on top."""

    def __init__(self, places: int) -> None:
        self._places = places

    @contextmanager
    def taken(self) -> Iterator[None]:
        """One place."""
        if not self._places:
            raise Refused(503, "too much is on its way to and from this server: ask again later", {"Retry-After": "60"})
        self._places -= 1
        try:
            yield
        finally:
            self._places += 1


class Answers:
    """Sends what workers answer."""

    def __init__(self) -> None:
        self._large = Room(_LARGE_ANSWERS)

    async def send(self, send: Send, answer: Message, headers: Mapping[str, str]) -> None:
        """Sends an answer; what is in a file goes out piece by piece, in a time that its size allows."""
        media = answer.said["media"]
        if answer.file is None:
            await respond(send, 200, answer.content, media, headers)
            return
        size = answer.said["size"]
        with self._large.taken():
            await _start(send, 200, size, media, headers)
            try:
                async with asyncio.timeout(STALLED + size / _SLOWEST):
                    for start in range(0, size, _PIECE):
                        piece = os.pread(answer.file, _PIECE, start)
                        await send({"type": "http.response.body", "body": piece, "more_body": start + _PIECE < size})
            except TimeoutError:
                return  # the connection is then closed, and what came is known to be too short


async def respond(
    send: Send, status: int, content: bytes = b"", media: str | None = None, headers: Mapping[str, str] | None = None
) -> None:
    """Sends a whole response."""
    await _start(send, status, len(content), media, headers or {})
    await send({"type": "http.response.body", "body": content})


async def refuse(send: Send, refused: Refused) -> None:
    """Sends why there is no answer, in one line."""
    line = " ".join(refused.reason.split()) + "\n"
    await respond(send, refused.status, line.encode(errors="backslashreplace"), "text/plain", refused.headers)


async def gone(receive: Receive) -> None:
    """Waits until the client is, once its request was read."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _start(send: Send, status: int, size: int, media: str | None, headers: Mapping[str, str]) -> None:
    said = dict(headers)
    if media is not None:
        said["Content-Type"] = negotiation.content_type(media)
    if status != 204:
        said["Content-Length"] = str(size)
    raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in said.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
