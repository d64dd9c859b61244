"""The pool: so many queries at a time, each in a process that is killed at its limits, and a spare one kept ready."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Final, TypeVar

import pyoxigraph as ox

from kg import children, store
from kg.errors import GraphError
from kg.export.source import shown
from kg.quotes import Quotes
from kg.serve import messages
from kg.serve.messages import Message
from kg.serve.protocol import Refused
from kg.serve.settings import Settings
from kg.serve.worker import work
from kg.vocab import Minter

Result = TypeVar("Result")

_SOON: Final = {"Retry-After": "5"}
"""For those who come at a bad time: seconds after which to ask again."""
_LOOK: Final = 1.0
"""Seconds between two looks for a graph that was published while nobody asked."""
_START: Final = 60.0
"""Seconds in which a worker must have opened the graph."""
_CONTEXT: Final = multiprocessing.get_context("forkserver")
"""Workers are forked off a process that has read all modules and holds nothing else: soon there, and clean."""


@dataclass(frozen=True, slots=True)
class Published:
    """A graph as it was published: where, its base IRI, and what tells it from the next."""

    folder: Path
    base: str
    stamp: tuple[int, int] | None
    whole: Path
    """The folder as it was published: the same, unless a copy is served."""
    copy: TemporaryDirectory[str] | None = field(default=None, repr=False)
    """A copy, which goes when nobody holds this any more."""

    @property
    def minter(self) -> Minter:
        """Names resources as this graph does."""
        return Minter(self.base)


def published(directory: Path, quotes: Quotes) -> Published:
    """The graph that a directory shows now, its files checked; GraphError for none.

    Where not all of the sources' words may be shown, it is a copy that has no more of them than that.
    """
    stamp = store.stamp(directory)
    folder, base = store.snapshot(directory), store.read_marker(directory).base
    if quotes == "full":
        return Published(folder, base, stamp, folder)
    copy = TemporaryDirectory(prefix="kg-serve-", ignore_cleanup_errors=True)
    whole, bounded = store.reopen(folder), ox.Store(copy.name)
    bounded.bulk_extend(shown(whole, whole, quotes))
    bounded.flush()
    return Published(Path(copy.name), base, stamp, folder, copy)


@dataclass(eq=False, slots=True)
class Worker:
    """A process, the way to it, and the graph that it holds open."""

    process: BaseProcess
    connection: socket.socket
    published: Published

    @property
    def alive(self) -> bool:
        """Whether it waits to be asked."""
        try:
            return bool(self.connection.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return True
        except OSError:
            return False

    async def end(self) -> int | None:
        """Kills it, and waits until it is gone; gives how it ended, below zero for a signal."""
        self.connection.close()
        self.process.kill()
        return await asyncio.to_thread(children.ended, self.process)


class Pool:
    """Answers questions about the graph of a directory, always the one published last; a context manager.

    ``tell`` is handed what whoever runs the server should know. Entering raises GraphError where there is no graph.
    """

    def __init__(self, directory: Path, settings: Settings, tell: Callable[[str], None]) -> None:
        self.settings = settings
        self.directory = directory
        self._tell = tell
        self._turns = asyncio.Semaphore(settings.workers)
        self._waiting = 0
        self._ready: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._workers: set[Worker] = set()
        self._starting = 0
        self._renewing = asyncio.Lock()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def __aenter__(self) -> Pool:
        _CONTEXT.set_forkserver_preload(["__main__", work.__module__])
        self.published = await asyncio.to_thread(published, self.directory, self.settings.quotes)
        self._seen = self.published.stamp
        try:
            self._add(await self._start(self.published))
        except (EOFError, OSError) as error:
            raise GraphError(f"{self.published.folder}: no worker could open it: {error}") from error
        self._refill()
        self._background(self._look())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._workers))

    async def ask(self, question: Mapping[str, Any]) -> Message:
        """What a worker answers to a job (``kg.serve.jobs``); its file is the caller's to close.

        Raises Refused where that is an error, where a limit is reached, and where too many wait. Whoever breaks it off
        has the worker killed.
        """
        await self.renew()
        async with self._turn():
            worker = await self._take()
            try:
                async with asyncio.timeout(self.settings.timeout):
                    message = await messages.ask(worker.connection, messages.frame(question))
            except TimeoutError:
                self._discard(worker)
                raise self._out_of_time() from None
            except BaseException:
                self._discard(worker)
                raise
            if message is None:
                code = await self._discard(worker)
                raise _stopping() if self._closed else self._died(code)
            self._give_back(worker, spent=bool(message.said.get("spent")))
        if "error" in message.said:
            raise self._failed(message.said["error"], message.said["reason"])
        return message

    def stop(self) -> None:
        """Ends all workers: what is still being asked is refused."""
        self._closed = True
        for worker in self._workers:
            worker.process.kill()

    async def renew(self) -> None:
        """Goes over to the graph that is published now, if it is another; one that is damaged is told of, and left."""
        if store.stamp(self.directory) in (self._seen, None):
            return
        async with self._renewing:
            stamp = store.stamp(self.directory)
            if stamp in (self._seen, None):
                return
            try:
                fresh = await asyncio.to_thread(published, self.directory, self.settings.quotes)
                worker = await self._start(fresh)
            except (GraphError, EOFError, OSError) as error:
                self._tell(f"the graph of before is still served: {error}")
            else:
                self.published = fresh
                self._add(worker)
                self._retire()
                self._refill()
            self._seen = stamp

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """A place among those who are answered; Refused where too many wait for one, or it takes too long."""
        busy = Refused(503, "too many queries are being answered: ask again a little later", _SOON)
        if self._turns.locked() and self._waiting >= self.settings.queue:
            raise busy
        self._waiting += 1
        try:
            async with asyncio.timeout(self.settings.timeout):
                await self._turns.acquire()
        except TimeoutError:
            raise busy from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._turns.release()

    async def _take(self) -> Worker:
        """A worker that is ready; there is one more of them than there are turns."""
        while not self._closed:
            try:
                async with asyncio.timeout(self.settings.timeout):
                    worker = await self._ready.get()
            except TimeoutError:
                raise Refused(503, "no worker can be started: ask again a little later", _SOON) from None
            if worker.published is self.published and worker.alive:
                return worker
            self._discard(worker)
        raise _stopping()

    def _give_back(self, worker: Worker, *, spent: bool) -> None:
        if spent or worker.published is not self.published:
            self._discard(worker)
        else:
            self._ready.put_nowait(worker)

    def _discard(self, worker: Worker) -> asyncio.Task[int | None]:
        """Ends a worker and has another in its place."""
        self._workers.discard(worker)
        self._refill()
        return self._background(worker.end())

    def _retire(self) -> None:
        """Ends those that wait with a graph of before; those that are busy follow once they are done."""
        kept = []
        while not self._ready.empty():
            worker = self._ready.get_nowait()
            if worker.published is self.published:
                kept.append(worker)
            else:
                self._workers.discard(worker)
                self._background(worker.end())
        for worker in kept:
            self._ready.put_nowait(worker)

    def _refill(self) -> None:
        """Starts workers until there is one more than can be busy."""
        held = sum(worker.published is self.published for worker in self._workers)
        for _ in range(self.settings.workers + 1 - held - self._starting):
            if not self._closed:
                self._starting += 1
                self._background(self._start_another())

    async def _start_another(self) -> None:
        try:
            worker = await self._start(self.published)
        except (EOFError, OSError) as error:
            self._tell(f"a worker could not be started, the next try is in a second: {error}")
            await asyncio.sleep(1)
            self._starting -= 1
        else:
            self._starting -= 1
            self._add(worker)
        self._refill()

    async def _start(self, graph: Published) -> Worker:
        """A process that has opened a graph; EOFError where it could not."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        process = _CONTEXT.Process(target=work, args=(theirs, graph.folder, graph.base, self.settings), daemon=True)
        worker = Worker(process, ours, graph)
        with theirs:
            await asyncio.to_thread(children.start, process)
        try:
            async with asyncio.timeout(_START):
                message = await messages.answer(ours)
        except BaseException:
            self._background(worker.end())
            raise
        if message is None or "error" in message.said:
            code = await worker.end()
            raise EOFError(message.said["reason"] if message else f"it ended with {code}")
        return worker

    def _add(self, worker: Worker) -> None:
        self._workers.add(worker)
        self._ready.put_nowait(worker)

    async def _look(self) -> None:
        """So that a graph that was taken out is not held on to where nobody asks."""
        while True:
            await asyncio.sleep(_LOOK)
            await self.renew()

    def _background(self, work: Coroutine[Any, Any, Result]) -> asyncio.Task[Result]:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _out_of_time(self) -> Refused:
        seconds = f"{self.settings.timeout:g} seconds"
        return Refused(503, f"the query took longer than {seconds} and was stopped: ask for less", _SOON)

    def _failed(self, error: str, reason: str) -> Refused:
        """What a worker tells of, as a status."""
        if error == "query":
            return Refused(400, reason)
        if error == "format":
            return Refused(406, reason)
        if error == "size":
            most = f"{self.settings.largest_result / 1_000_000:g} MB"
            return Refused(507, f"the answer is larger than {most}: ask for less, or in parts with LIMIT and OFFSET")
        if error == "memory":
            return self._out_of_memory()
        return Refused(507, f"the answer could not be kept until it was whole ({reason}): ask for less")

    def _out_of_memory(self) -> Refused:
        most = f"{self.settings.memory / 1_000_000:g} MB"
        return Refused(507, f"the query needs more memory than {most} and was stopped: ask for less")

    def _died(self, code: int | None) -> Refused:
        """Why a worker ended on the way, by how it did: out of memory an engine aborts, too deep it breaks off."""
        if code == -signal.SIGALRM:
            return self._out_of_time()
        if code in (-signal.SIGABRT, -signal.SIGKILL):
            return self._out_of_memory()
        if code in (-signal.SIGSEGV, -signal.SIGBUS):
            return Refused(400, "the query is nested too deep, or chained too long, for the engine")
        return Refused(500, "the engine failed on this query")


def _stopping() -> Refused:
    return Refused(503, "the server is being stopped", _SOON)
