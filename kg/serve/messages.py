"""How server and worker talk: JSON, bytes and perhaps an open file over a pair of sockets.

What a worker says is read as data alone, never unpickled: it is the process in which strangers' queries are run.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

_SIZES: Final = struct.Struct("!IQ")
"""Before each message: how long its JSON is, and the bytes that follow that."""
_PIECE: Final = 1 << 18


@dataclass(frozen=True, slots=True)
class Message:
    """What was said, with bytes, or the descriptor of a file in their place, which is then the receiver's to close."""

    said: Mapping[str, Any]
    content: bytes = b""
    file: int | None = None

    def close(self) -> None:
        """Lets go of the file."""
        if self.file is not None:
            os.close(self.file)


def frame(said: Mapping[str, Any], content: bytes | bytearray = b"") -> bytes:
    """A message as bytes."""
    text = json.dumps(said).encode()
    return b"".join((_SIZES.pack(len(text), len(content)), text, content))


def send(connection: socket.socket, message: bytes, file: int | None = None) -> None:
    """Sends a framed message, and a file with it; waits until it is gone."""
    sent = socket.send_fds(connection, [message], [] if file is None else [file])
    connection.sendall(memoryview(message)[sent:])


def receive(connection: socket.socket) -> Message | None:
    """The next message, once it is there; None where the other side has gone."""
    head = _exactly(connection, _SIZES.size)
    if head is None:
        return None
    length, more = _SIZES.unpack(head)
    rest = _exactly(connection, length + more)
    return None if rest is None else Message(json.loads(rest[:length]), rest[length:])


def _exactly(connection: socket.socket, count: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < count:
        part = connection.recv(min(count - len(parts), _PIECE))
        if not part:
            return None
        parts += part
    return bytes(parts)


async def ask(connection: socket.socket, message: bytes) -> Message | None:
    """Sends a framed message and gives what comes back; None where the other side goes without a word.

    The connection does not block, and is of no further use where this is broken off.
    """
    try:
        await asyncio.get_running_loop().sock_sendall(connection, message)
        return await answer(connection)
    except ConnectionError:
        return None


async def answer(connection: socket.socket) -> Message | None:
    """The next message of a connection that does not block; None where the other side goes without a word."""
    buffer, files = bytearray(), list[int]()
    try:
        whole = _SIZES.size
        while len(buffer) < whole:
            await _readable(connection)
            part, new, _, _ = socket.recv_fds(connection, _PIECE, 1)
            files += new
            if not part:
                return None
            buffer += part
            if whole == _SIZES.size and len(buffer) >= whole:
                length, more = _SIZES.unpack_from(buffer)
                whole += length + more
        text = bytes(buffer[_SIZES.size : _SIZES.size + length])
        message = Message(json.loads(text), bytes(buffer[_SIZES.size + length :]), files.pop() if files else None)
    finally:
        for file in files:
            os.close(file)
    return message


async def _readable(connection: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    there = asyncio.Event()
    loop.add_reader(connection, there.set)
    try:
        await there.wait()
    finally:
        loop.remove_reader(connection)
