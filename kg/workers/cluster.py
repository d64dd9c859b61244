"""Workers on many machines: a Dask cluster, each of whose threads watches a process of its own.

Dask brings the work to the machines, and gives it to others where one is lost. A piece is limited as it is here, by a
guard beside it: a thread of Dask's could not be ended.
"""

from __future__ import annotations

import importlib
import logging
import multiprocessing
import pickle
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from kg.errors import WorkerError
from kg.workers.guard import Guard
from kg.workers.limits import Limits
from kg.workers.ordering import in_order
from kg.workers.types import Lost, P, R

ANSWER: Final = 15
"""Seconds in which the scheduler must answer."""
WAIT: Final = 60
"""Seconds in which it must have a worker."""
PATIENCE: Final = 600
"""Seconds that it may then be without one."""
_LOOK: Final = 5.0
"""Seconds after which it is asked anew how many workers there are."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is the same for all pieces: the function, pickled, its limits, and who may call it.

    ``about`` names a function (``module:name``) whose answer must be the same on every machine: ``expected``.
    """

    function: bytes
    limits: Limits
    imports: tuple[str, ...]
    about: str
    expected: str


class Cluster:
    """The workers of a Dask scheduler, as many as there are at each time.

    ``about`` names a function (``module:name``) that tells by which version of what pieces are worked on: a worker that
    tells otherwise than this process is refused.
    """

    def __init__(self, address: str, about: str, limits: Limits | None = None, imports: Sequence[str] = ()) -> None:
        self.address = address
        self.about = about
        self.limits = limits or Limits()
        self.imports = tuple(imports)

    def run(self, function: Callable[[P], R], pieces: Iterable[P]) -> Generator[R | Lost[P]]:
        """The results in the order of the pieces; a piece that several machines are lost with by itself is lost too.

        Raises WorkerError where the scheduler cannot be reached, has no workers, or one is of another version.
        """
        task = Task(pickle.dumps(function), self.limits, self.imports, self.about, _told(self.about))
        client = self._client()
        try:
            self._await_workers(client)
            yield from in_order(_Tasks(client, task).submit, pieces, _Size(client))
        finally:
            with suppress(Exception):  # whoever is gone holds nothing
                client.run(_rest)
            client.close()

    def _await_workers(self, client: Any) -> None:
        try:
            client.wait_for_workers(1, timeout=WAIT)
        except TimeoutError as error:
            raise WorkerError(f"{self.address}: has no worker: start some with dask worker {self.address}") from error

    def _client(self) -> Any:
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError as error:
            raise WorkerError(f"{self.address}: a cluster takes Dask: pip install 'sco-kg[cluster]'") from error
        for name in ("distributed", "distributed.client", "distributed.core"):  # what is wrong is told in our words
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            return distributed.Client(self.address, timeout=ANSWER, set_as_default=False)
        except (OSError, ValueError) as error:
            raise WorkerError(f"{self.address}: no scheduler can be reached there: is it running?") from error


class _Tasks:
    """What a scheduler was given to do, and has not yet been asked for."""

    def __init__(self, client: Any, task: Task) -> None:
        self._client, self._task = client, task
        self._under_way: list[Any] = []

    def submit(self, batch: list[bytes]) -> _Batch:
        """A batch under way."""
        return _Batch(self, batch, self._begun(batch))

    def results(self, batch: list[bytes], future: Any) -> list[Any]:
        """What a batch gives. Where machine after machine was lost with it, its pieces are tried one by one."""
        from distributed import KilledWorker

        try:
            return self._ended(future)
        except KilledWorker:
            return [each for piece in batch for each in self._alone(piece)]

    def _alone(self, piece: bytes) -> list[Any]:
        """The same of a piece with nothing else under way: something else may have cost the machines it was on."""
        from distributed import KilledWorker

        for other in self._under_way:
            self._awaited(other.exception)
        try:
            return self._ended(self._begun([piece]))
        except KilledWorker as error:
            return [Lost(pickle.loads(piece), "end", f"{error.allowed_failures + 1} workers lost")]

    def _begun(self, batch: list[bytes]) -> Any:
        with _lost():
            future = self._client.submit(_work, self._task, batch, pure=False)
        self._under_way.append(future)
        return future

    def _ended(self, future: Any) -> list[Any]:
        try:
            return list(self._awaited(future.result))
        finally:
            self._under_way.remove(future)
            future.release()

    def _awaited(self, answer: Callable[[float], Any]) -> Any:
        """What a future answers, as long as there is a worker, or may be one again."""
        seen = time.monotonic()
        with _lost():
            while True:
                try:
                    return answer(_LOOK)
                except TimeoutError:
                    if self._client.nthreads():
                        seen = time.monotonic()
                    elif time.monotonic() > seen + PATIENCE:
                        raise WorkerError(
                            f"there has been no worker for {PATIENCE:g} seconds: start some, and go on"
                        ) from None


@dataclass(frozen=True, slots=True)
class _Batch:
    """Pieces under way."""

    tasks: _Tasks
    pieces: list[bytes]
    future: Any

    def done(self) -> bool:
        return bool(self.future.done())

    def result(self) -> list[Any]:
        return self.tasks.results(self.pieces, self.future)


@contextmanager
def _lost() -> Iterator[None]:
    """What Dask raises where it cannot do its own part, as a WorkerError."""
    from distributed import KilledWorker

    try:
        yield
    except (KilledWorker, WorkerError):
        raise
    except Exception as error:
        raise WorkerError(
            f"the cluster cannot do the work ({type(error).__name__}: {' '.join(str(error).split())[:200]}): are "
            "scheduler and workers still there, and started where this version of the package is installed?"
        ) from error


class _Size:
    """How many pieces the workers of a cluster can work on at a time."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._size, self._next = 1, 0.0

    def __call__(self) -> int:
        if time.monotonic() >= self._next:
            with suppress(OSError):  # a scheduler that is lost is told where results are awaited
                self._size = max(1, sum(self._client.nthreads().values()))
            self._next = time.monotonic() + _LOOK
        return self._size


# What is done on the machines of the cluster

_idle: dict[Task, list[Guard]] = {}
_turn: Final = threading.Lock()
_answers: dict[str, str] = {}


def _work(task: Task, batch: list[bytes]) -> list[Any]:
    """The results of a batch; WorkerError where this machine is of another version."""
    if (told := _told(task.about)) != task.expected:
        from distributed import get_worker

        raise WorkerError(
            f"{get_worker().address}: has {told}, here it is {task.expected}: install the same there, and start it anew"
        )
    guard = _borrowed(task)
    try:
        return guard.ask(batch)
    finally:
        with _turn:
            _idle.setdefault(task, []).append(guard)


def _borrowed(task: Task) -> Guard:
    with _turn:
        for other in [each for each in _idle if each != task]:
            for guard in _idle.pop(other):
                guard.end()
        if _idle.get(task):
            return _idle[task].pop()
    # A worker that Dask itself watches may start no processes; those of a guard end with it.
    multiprocessing.current_process().daemon = False
    return Guard(task.function, task.limits, task.imports)


def _rest() -> None:
    """Ends the processes that wait for more."""
    with _turn:
        for guards in _idle.values():
            for guard in guards:
                guard.end()
        _idle.clear()


def _told(about: str) -> str:
    """What a function named ``module:name`` says of this process, asked once."""
    if about not in _answers:
        module, name = about.split(":")
        _answers[about] = str(getattr(importlib.import_module(module), name)())
    return _answers[about]
