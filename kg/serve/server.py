"""The server as a process: where it listens, how it treats connections, how it ends."""

from __future__ import annotations

import asyncio
import logging
import resource
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.errors import OutputError
from kg.serve.app import application
from kg.serve.guard import POLICY, SECURITY
from kg.serve.settings import CONNECTIONS, LONGEST_HEAD, PATIENCE, STALLED, Settings
from kg.serve.workers import Pool

_LOOPBACK: Final = frozenset(["localhost", "127.0.0.1", "[::1]"])
_BACKLOG: Final = 1024
_LAST: Final = 3
"""Seconds in which what is being asked may still be answered, and sent, once the server is told to end."""


def run(directory: Path, settings: Settings, tell: Callable[[str], None]) -> None:
    """Serves a graph directory until SIGINT or SIGTERM; ``tell`` is handed lines for the person who runs it.

    Raises GraphError where there is no graph, OutputError where the address cannot be listened at.
    """
    _allow_files()
    with _listening(settings) as listening:
        asyncio.run(_serve(listening, directory, settings, tell))


async def _serve(listening: socket.socket, directory: Path, settings: Settings, tell: Callable[[str], None]) -> None:
    async with Pool(directory, settings, tell) as pool:
        host, port = listening.getsockname()[:2]
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        local = host == "::1" or host.startswith("127.")
        hosts = _LOOPBACK | {host} if local else None
        if hosts is not None and settings.url:
            hosts |= {urlsplit(settings.url).hostname or ""}
        server = _Server(_config(application(pool, settings, hosts), settings))
        loop = asyncio.get_running_loop()

        def end() -> None:
            server.end()
            loop.call_later(_LAST, pool.stop)

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, end)
        if not local:
            tell(f"{host} can be reached from other machines: see that only those who may can, as with a proxy")
        known = f"{settings.url}/sparql ({address})" if settings.url else f"{address}/sparql"
        tell(f"{directory} is served at {known}; Ctrl-C ends it")
        await server.serve([listening])


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals to the loop: to be told to end is no failure."""
        yield

    def end(self) -> None:
        """Ends it: at once where it is told so twice."""
        self.force_exit = self.should_exit
        self.should_exit = True


class _Connection(H11Protocol):
    """A connection of one who must not tarry: neither in asking nor in taking what was asked for."""

    _tarrying: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Lets it in, if there is room."""
        super().connection_made(transport)
        if len(self.connections) > CONNECTIONS:
            transport.abort()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets it."""
        for timer in (self._tarrying, self._stalled):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Reads on; the head of a request must be whole in time."""
        super().data_received(data)
        self._watch()

    def pause_writing(self) -> None:
        """Waits until the client has taken some of what waits for it, but not for ever."""
        super().pause_writing()
        self._stalled = self.loop.call_later(STALLED, self.transport.abort)

    def resume_writing(self) -> None:
        """Goes on."""
        if self._stalled is not None:
            self._stalled.cancel()
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        """Refuses what is not HTTP."""
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close"), *SECURITY, POLICY]
        for event in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=f"{msg}\n".encode("ascii")),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _watch(self) -> None:
        asked = self.cycle is not None and not self.cycle.response_complete
        if asked and self._tarrying is not None:
            self._tarrying.cancel()
            self._tarrying = None
        elif not asked and self._tarrying is None:
            self._tarrying = self.loop.call_later(PATIENCE, self.transport.abort)


def _config(app: object, settings: Settings) -> uvicorn.Config:
    if settings.log:
        logging.basicConfig(format="%(asctime)s %(message)s")
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        http=_Connection,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level="info" if settings.log else "error",
        access_log=settings.log,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=int(PATIENCE),
        timeout_graceful_shutdown=2 * _LAST,
        h11_max_incomplete_event_size=LONGEST_HEAD,
    )


def _allow_files() -> None:
    """Lets this process, and its workers, have as many files open as the connections and the graph may need."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4 * CONNECTIONS if most == resource.RLIM_INFINITY else min(most, 4 * CONNECTIONS)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # The protocol is named, as asyncio sends at once (TCP_NODELAY) only what it knows to be TCP.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((settings.host, settings.port))
        listening.listen(_BACKLOG)
        return listening
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or error
        where = f"{settings.host}:{settings.port}"
        raise OutputError(f"{where}: cannot be listened at ({reason}): choose another --host or --port") from error
