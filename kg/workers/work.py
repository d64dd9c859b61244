"""What a worker process does: it calls a function for piece after piece, until the other side goes."""

from __future__ import annotations

import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final

from kg.workers.limits import Limits

READY: Final = b"ready"
DONE, FAILED, FULL = "done", "failed", "full"
"""What an answer begins with: a result follows, an error in one line, or nothing for want of memory."""

TOO_LARGE: Final = 70
"""The exit status of a process that had not even the memory to be given its pieces."""


def work(connection: Connection, function: bytes, limits: Limits) -> None:
    """Says that it is ready, then takes lists of pieces, and gives an answer for each as soon as it has it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who watches decides when to stop
    call: Callable[[Any], object] = pickle.loads(function)
    limits.hold()
    try:
        connection.send_bytes(READY)
        while True:
            for piece in connection.recv():
                limits.begin()
                answer = _answer(call, piece)
                limits.done()
                connection.send_bytes(answer)
    except (EOFError, OSError):  # nobody waits for it any more
        return
    except MemoryError:
        sys.exit(TOO_LARGE)


def _answer(call: Callable[[Any], object], piece: bytes) -> bytes:
    try:
        return pickle.dumps((DONE, call(pickle.loads(piece))))
    except MemoryError:
        return pickle.dumps((FULL, ""))
    except (Exception, SystemExit) as error:
        return pickle.dumps((FAILED, told(error)))


def told(error: BaseException) -> str:
    """An error in one line: what it is, what it says, and where it was raised."""
    at = traceback.extract_tb(error.__traceback__)[-1:]
    where = f" at {at[0].filename}:{at[0].lineno}" if at else ""
    said = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}{f': {said}' if said else ''}{where}"


def ended(code: int | None) -> str:
    """How a process ended, by its exit code: a signal by its name."""
    if code is not None and code < 0 and sys.platform != "win32":
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit status {code}"
