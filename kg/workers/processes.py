"""Workers on this machine: so many processes, each watched."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import LifoQueue
from typing import Any

from kg.workers.guard import Guard
from kg.workers.limits import Limits
from kg.workers.ordering import in_order
from kg.workers.types import Lost, P, R


class Processes:
    """So many processes on this machine. The function and the pieces must be ones that can be pickled.

    ``imports`` names modules that every process needs, which are then imported once.
    """

    def __init__(self, jobs: int = 1, limits: Limits | None = None, imports: Sequence[str] = ()) -> None:
        self.jobs = jobs
        self.limits = limits or Limits()
        self.imports = imports

    def run(self, function: Callable[[P], R], pieces: Iterable[P]) -> Generator[R | Lost[P]]:
        """The results in the order of the pieces; WorkerError where no process can be started."""
        packed = pickle.dumps(function)
        guards = [Guard(packed, self.limits, self.imports) for _ in range(self.jobs)]
        idle: LifoQueue[Guard] = LifoQueue()
        for guard in guards:
            idle.put(guard)

        def ask(batch: list[bytes]) -> list[Any]:
            guard = idle.get()
            try:
                return guard.ask(batch)
            finally:
                idle.put(guard)

        pool = ThreadPoolExecutor(self.jobs)  # a thread waits for each process

        def submit(batch: list[bytes]) -> Future[list[Any]]:
            return pool.submit(ask, batch)

        try:
            yield from in_order(submit, pieces, lambda: self.jobs)
        finally:
            for guard in guards:
                guard.stop()
            pool.shutdown(cancel_futures=True)
            for guard in guards:
                guard.end()
