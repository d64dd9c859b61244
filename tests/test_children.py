"""How a process ended is told as it was, also where many threads start and end processes at a time."""

from __future__ import annotations

import multiprocessing
import os
import time
from concurrent.futures import ThreadPoolExecutor

from kg import children

CONTEXT = multiprocessing.get_context("forkserver")


def child(status: int) -> int | None:
    """Starts a process that ends with a status, and tells with which it did."""
    process = CONTEXT.Process(target=os._exit, args=(status,))
    children.start(process)
    return children.ended(process)


def test_each_thread_learns_how_its_process_ended() -> None:
    statuses = [1 + number % 100 for number in range(400)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(child, statuses)) == statuses


def test_a_process_that_goes_on_has_not_ended() -> None:
    process = CONTEXT.Process(target=time.sleep, args=(60,))
    children.start(process)
    try:
        assert children.ended(process, 0.1) is None
    finally:
        process.kill()
    assert children.ended(process) == -9
