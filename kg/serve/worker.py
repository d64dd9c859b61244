"""A worker: a process that holds the graph open and answers one question after the other, until it is killed.

It bounds itself: memory by what the system lends it, time by an alarm that ends it even where nobody is left to kill
it. Both end the process wherever the engine is, which cannot be asked to stop.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from kg import store
from kg.errors import QueryError
from kg.query import Graph
from kg.serve import messages
from kg.serve.jobs import JOBS, NotAcceptableError, Spool, TooLargeError
from kg.serve.settings import SMALL, Settings
from kg.vocab import Minter

GRACE: Final = 2.0
"""Seconds after its time that a worker ends by itself, if it was not killed."""
_UNIT: Final = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system tells how much a process has used."""


def work(connection: socket.socket, folder: Path, base: str, settings: Settings) -> None:
    """Opens the graph, says so, and answers until the other side goes."""
    _settle(settings)
    try:
        graph = Graph(store.reopen(folder), Minter(base))
    except (OSError, RuntimeError, ValueError) as error:
        messages.send(connection, messages.frame({"error": "gone", "reason": str(error)}))
        return
    messages.send(connection, messages.frame({"ready": True}))
    while (message := messages.receive(connection)) is not None:
        signal.setitimer(signal.ITIMER_REAL, settings.timeout + GRACE)
        with Spool(SMALL, settings.largest_result) as spool:
            said = _done(graph, message.said, spool)
            said["spent"] = said.get("error") == "memory" or _spent(settings)
            signal.setitimer(signal.ITIMER_REAL, 0)
            content = spool.content() if "error" not in said else b""
            if isinstance(content, bytes | bytearray):
                messages.send(connection, messages.frame(said, content))
            else:
                messages.send(connection, messages.frame(said | {"size": spool.size}), content.fileno())


def _done(graph: Graph, asked: Mapping[str, Any], spool: Spool) -> dict[str, Any]:
    try:
        return JOBS[asked["job"]](graph, asked, spool)
    except QueryError as error:
        return {"error": "query", "reason": str(error)}
    except NotAcceptableError as error:
        return {"error": "format", "reason": str(error)}
    except TooLargeError:
        return {"error": "size", "reason": ""}
    except MemoryError:
        return {"error": "memory", "reason": ""}
    except OSError as error:
        return {"error": "disk", "reason": f"{error.strerror or error}"}


def _settle(settings: Settings) -> None:
    """Takes on the limits, and lets go of what is the server's: its signals, and its stderr for engines that panic."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    memory = settings.memory if most == resource.RLIM_INFINITY else min(settings.memory, most)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _spent(settings: Settings) -> bool:
    """Whether so much was once used that little may be left: memory that was used is not all given back."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT > settings.memory / 2
