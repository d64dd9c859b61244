"""Results come in order, whatever becomes of a process on the way, and only the guilty piece is lost."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.workers import Here, Limits, Lost, Processes

LIMITS = Limits(seconds=2, memory=200_000_000)
HOSTILE = {
    "spin": ("time", "2 seconds"),
    "spin in C": ("time", "2 seconds"),
    "eat": ("memory", "200 MB"),
    "segfault": ("end", "SIGSEGV"),
    "exit": ("end", "exit status 3"),
    "leave": ("error", "SystemExit: 4"),
    "raise": ("error", "ZeroDivisionError: division by zero"),
    "unpicklable": ("error", "Can't pickle local object"),
}


def does(piece: object) -> object:
    """What a piece names, for numbers their squares."""
    match piece:
        case "spin":
            while True:
                pass
        case "spin in C":
            return re.match(r"(a+)+$", "a" * 60 + "b")
        case "eat":
            return len(bytearray(10**9))
        case "segfault":
            return ctypes.string_at(0)
        case "exit":
            os._exit(3)
        case "leave":
            sys.exit(4)
        case "raise":
            return 1 / 0
        case "unpicklable":
            return lambda: piece
        case int():
            return piece * piece
    return piece


def dies_once(folder: str) -> object:
    """A process that something else than the piece ends."""
    try:
        Path(folder, "died").touch(exist_ok=False)
    except FileExistsError:
        return "alive"
    os.kill(os.getpid(), signal.SIGKILL)
    return None


def slow_at_first(piece: int) -> int:
    time.sleep(0.5 if piece == 0 else 0)
    return piece


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(jobs: int) -> None:
    assert list(Processes(jobs).run(slow_at_first, range(200))) == list(range(200))
    assert list(Processes(jobs).run(slow_at_first, [])) == []
    assert list(Here().run(does, range(9))) == [n * n for n in range(9)]


@pytest.mark.parametrize("what", HOSTILE)
def test_only_the_guilty_piece_is_lost(what: str) -> None:
    pieces = [*range(20), what, *range(20, 40)]
    results = list(Processes(1, LIMITS).run(does, pieces))
    lost = results.pop(20)
    assert results == [n * n for n in range(40)]
    assert isinstance(lost, Lost)
    why, detail = HOSTILE[what]
    assert (lost.piece, lost.why) == (what, why)
    assert detail in lost.detail
    assert "\n" not in lost.detail


def test_many_hostile_pieces_among_several_processes() -> None:
    kinds = ["segfault", "exit", "raise", "eat"]
    pieces = [kinds[n // 7 % 4] if n % 7 == 0 else n for n in range(56)]
    results = list(Processes(2, LIMITS).run(does, pieces))
    assert [r.piece if isinstance(r, Lost) else r for r in results] == [
        piece if isinstance(piece, str) else piece * piece for piece in pieces
    ]


def test_a_process_that_something_else_ends_costs_nothing(tmp_path: Path) -> None:
    assert list(Processes(1).run(dies_once, [str(tmp_path)] * 3)) == ["alive"] * 3


def test_large_pieces_and_results_pass(tmp_path: Path) -> None:
    pieces = [bytes([n]) * 3_000_000 for n in range(6)]
    assert list(Processes(2).run(does, pieces)) == pieces


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux alone")
def test_a_piece_larger_than_the_memory_is_lost_for_that_reason() -> None:
    one, lost, other = Processes(1, Limits(memory=20_000_000)).run(len, [b"a", bytes(80_000_000), b"bc"])
    assert (one, other) == (1, 2)
    assert isinstance(lost, Lost)
    assert (lost.why, lost.detail) == ("memory", "20 MB")


def test_no_more_is_taken_than_keeps_them_busy() -> None:
    taken: list[int] = []

    def pieces() -> Iterator[int]:
        for n in range(5000):
            taken.append(n)
            yield n

    results = Processes(2).run(slow_at_first, pieces())
    assert next(results) == 0
    assert len(taken) < 300
    results.close()


@pytest.mark.parametrize("leave", ["close", "raise"])
def test_whoever_leaves_early_leaves_no_process_behind(leave: str) -> None:
    def pieces() -> Iterator[object]:
        yield 1
        yield "spin in C"
        if leave == "raise":
            raise InterruptedError
        yield from range(100)

    results = Processes(2).run(does, pieces())
    if leave == "close":
        assert next(results) == 1
        results.close()
    else:
        with pytest.raises(InterruptedError):
            list(results)
    assert multiprocessing.active_children() == []


def test_a_process_whose_watcher_is_killed_ends_by_itself(tmp_path: Path) -> None:
    """As where the system, short of memory, ends the one that could have killed it."""
    watcher = multiprocessing.get_context("spawn").Process(target=_watch, args=(str(tmp_path),))
    watcher.start()
    pid = _waited(lambda: int(text) if (text := _read(tmp_path / "pid")) else None)
    watcher.kill()
    watcher.join()
    assert _waited(lambda: not Path(f"/proc/{pid}").exists() or None)


def _watch(folder: str) -> None:
    list(Processes(1, Limits(seconds=1)).run(_hang, [folder]))


def _hang(folder: str) -> None:
    Path(folder, "new").write_text(str(os.getpid()), encoding="utf-8")
    Path(folder, "new").rename(Path(folder, "pid"))
    re.match(r"(a+)+$", "a" * 60 + "b")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _waited(look: Callable[[], object]) -> object:
    for _ in range(600):
        if (found := look()) is not None:
            return found
        time.sleep(0.1)
    raise AssertionError("waited in vain")
