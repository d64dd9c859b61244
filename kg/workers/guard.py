"""A worker process that is watched: where it hangs, grows too large or ends, another takes its place."""

from __future__ import annotations

import multiprocessing
import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final

from kg import children
from kg.errors import WorkerError
from kg.workers import work
from kg.workers.limits import Limits
from kg.workers.types import Lost, Why

_START: Final = 120.0
"""Seconds in which a process must have begun."""
if sys.platform == "win32":
    _CONTEXT: Final = multiprocessing.get_context("spawn")
else:  # forked off a process that has imported what they need and holds nothing else: soon there, and clean
    _CONTEXT: Final = multiprocessing.get_context("forkserver")


@dataclass(slots=True)
class _Process:
    process: BaseProcess
    connection: Connection

    def end(self) -> str:
        """Kills it, and waits until it is gone; how it ended."""
        self.process.kill()
        code = children.ended(self.process)
        self.connection.close()
        return work.ended(code)


class Guard:
    """Has a function called in a process of its own, and watches that; to be ended.

    ``function`` is pickled; ``imports`` names modules that processes should find imported. One thread at a time asks.
    """

    def __init__(self, function: bytes, limits: Limits, imports: Sequence[str] = ()) -> None:
        self.function = function
        self.limits = limits
        self._process: _Process | None = None
        self._over = False
        if sys.platform != "win32":
            _CONTEXT.set_forkserver_preload([work.__name__, *imports])

    def ask(self, batch: Sequence[bytes]) -> list[Any]:
        """The results of pickled pieces, in their order, with a Lost for each that gave none.

        A piece that cost a process is tried once more by itself in a new one, unless it took too long: it may have been
        the process that was at fault. Raises WorkerError where no process can be started.
        """
        results: list[Any] = []
        tried = False
        while len(results) < len(batch):
            rest = batch[len(results) :]
            answers, trouble = self._asked(rest[:1] if tried else rest)
            results += answers
            if trouble is None:
                tried = False
            elif trouble.why != "time" and (answers or not tried):
                tried = True
            else:
                results.append(trouble)
                tried = False
        return results

    def stop(self) -> None:
        """Kills the process, also while it is asked, and starts no other."""
        self._over = True
        if (held := self._process) is not None:
            held.process.kill()

    def end(self) -> None:
        """The same where nothing is asked any more, and waits until the process is gone."""
        self._over = True
        if self._process is not None:
            self._process.end()
            self._process = None

    def _asked(self, pieces: Sequence[bytes]) -> tuple[list[Any], Lost[Any] | None]:
        """The results until the process is lost, and the piece that it was lost with."""
        results: list[Any] = []
        held = self._process = self._process or self._start()
        try:
            held.connection.send(list(pieces))
            for piece in pieces:
                if not held.connection.poll(self.limits.seconds):
                    return results, self._lost(piece, "time", f"{self.limits.seconds:g} seconds")
                kind, value = pickle.loads(held.connection.recv_bytes())
                if kind == work.FULL:
                    return results, self._lost(piece, "memory", self._most)
                results.append(value if kind == work.DONE else Lost(pickle.loads(piece), "error", value))
        except (EOFError, OSError):
            return results, self._lost(pieces[len(results)], "end", "")
        return results, None

    def _lost(self, piece: bytes, why: Why, detail: str) -> Lost[Any]:
        """Ends the process, which is not to be relied on any more; what is to be told of the piece."""
        held, self._process = self._process, None
        assert held is not None
        if why == "end" and children.ended(held.process, 1) == work.TOO_LARGE:
            why, detail = "memory", self._most
        how = held.end()
        return Lost(pickle.loads(piece), why, detail or how)

    @property
    def _most(self) -> str:
        return f"{(self.limits.memory or 0) / 1e6:g} MB"

    def _start(self) -> _Process:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=work.work, args=(theirs, self.function, self.limits), daemon=True)
        held = _Process(process, ours)
        try:
            with theirs:
                children.start(process)
        except (EOFError, OSError) as error:
            raise WorkerError(f"no worker process could be started ({error or type(error).__name__})") from error
        try:
            if ours.poll(_START) and ours.recv_bytes() == work.READY and not self._over:
                return held
        except (EOFError, OSError):
            pass
        raise WorkerError(f"a worker process did not begin ({held.end()}): is there memory left?")
