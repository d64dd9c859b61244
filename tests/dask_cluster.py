"""A Dask cluster of separate processes on this machine, started as a person would, and taken down again.

Where the one that started them is killed, they end by themselves after some minutes.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DASK = [sys.executable, "-m", "dask"]
HERE = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")


class Cluster:
    """A scheduler and its workers, each in a session of its own, so that one can be killed with all it started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._started("scheduler", *HERE, "--port", "0", "--idle-timeout", "600")
        self.address = self._said("scheduler", r"Scheduler at:\s+(tcp://\S+)")

    def add(self, *options: str, **environment: str) -> int:
        """Starts a worker; its number."""
        number = len(self.workers)
        name = f"worker-{number}"
        command = ("worker", self.address, *HERE, "--nthreads", "1", "--death-timeout", "60", *options)
        self.workers.append(self._started(*command, log=name, **environment))
        self._said(name, r"Registered to:\s+(\S+)")
        return number

    def kill(self, number: int) -> None:
        """Kills a worker, the process that watches it, and all else of its session, without a word to anyone."""
        os.killpg(self.workers[number].pid, signal.SIGKILL)
        self.workers[number].wait()

    def lose(self) -> None:
        """Kills the scheduler."""
        os.killpg(self.scheduler.pid, signal.SIGKILL)

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _started(self, *command: str, log: str = "", **environment: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{log or command[0]}.log").open("wb") as stream:
            return subprocess.Popen(
                [*DASK, *command], cwd=self.folder, stdout=stream, stderr=stream, start_new_session=True,
                env={**os.environ, **environment},
            )  # fmt: skip

    def _said(self, log: str, pattern: str) -> str:
        for _ in range(1200):
            text = (self.folder / f"{log}.log").read_text(encoding="utf-8")
            if found := re.search(pattern, text):
                return found[1]
            time.sleep(0.1)
        raise AssertionError(text)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    folder.mkdir(parents=True, exist_ok=True)
    started = Cluster(folder)
    try:
        yield started
    finally:
        started.end()
