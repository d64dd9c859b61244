"""Child processes that several threads start and wait for, as ``multiprocessing`` does not expect.

Whatever starts a process first looks which others have ended, and a forked server tells of each but once: of two
threads that hear it at a time, one learns how it ended, and the other is given a status of 255.
"""

from __future__ import annotations

import threading
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from typing import Final

_ALONE: Final = threading.Lock()
"""Held by whoever may hear how a process ended."""


def start(process: BaseProcess) -> None:
    """Starts a process."""
    with _ALONE:
        process.start()


def ended(process: BaseProcess, seconds: float | None = None) -> int | None:
    """Waits until a process is gone; its exit code, below zero for a signal, or None where it is still there then."""
    connection.wait([process.sentinel], seconds)
    with _ALONE:
        return process.exitcode
