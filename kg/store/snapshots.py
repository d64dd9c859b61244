"""The snapshots of a graph directory: what readers open, in a folder that is never written again.

The file ``snapshot`` names the one that is published, and under it each of its files with a checksum and when it was
written, by which accidents show: the engine sees them late, and some queries then never end. A file that was not
written since is not read to be checked: of a large graph that takes longer than most questions.
"""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store.files import replace, told, writing
from kg.store.marker import MARKER
from kg.vocab import Minter

SNAPSHOT = "snapshot"


@dataclass(frozen=True, slots=True)
class Mark:
    """The checksum of a file, and when it was written (nanoseconds); None where an older version did not note it."""

    sum: str
    written: int | None


Seal = dict[str, Mark]
"""The mark of each file of a snapshot."""
_NOTHING: Final[Mapping[str, Mark]] = {}


def publish(directory: Path, record: ox.Store, *, alone: bool) -> None:
    """Shows readers the record as it is now.

    Of the older ones the last is kept for those who are just opening it, or none where this is to be ``alone``.
    """
    with writing(directory):
        numbers = _snapshots(directory)
        name = f"{SNAPSHOT}-{max(numbers, default=0) + 1}"
        fresh = directory / f".{name}"
        shutil.rmtree(fresh, ignore_errors=True)
        record.flush()
        record.backup(fresh)
        fresh.rename(directory / name)
        last, seal = _last(directory)
        ours, theirs = directory / name, directory / last
        known = {file: mark for file, mark in seal.items() if last != name and _is_one(theirs / file, ours / file)}
        lines = (f"{mark.sum} {mark.written} {file}\n" for file, mark in _seal(ours, known).items())
        replace(directory / SNAPSHOT, [f"{name}\n", *lines])
        for number in numbers:
            if alone or f"{SNAPSHOT}-{number}" != last:
                shutil.rmtree(directory / f"{SNAPSHOT}-{number}")


def open_published(path: Path, minter: Minter) -> tuple[Path, ox.Store]:
    """The folder of the published graph, and the graph on disk, opened at once, and for reading alone.

    Raises GraphError where the graph was never built to the end, is of another base, or is damaged.
    """
    canonical = ox.NamedNode(minter.canonical_graph)
    shown, seal = _published(path)
    try:
        if not _holds(path / shown, seal):
            raise ValueError("it is not as it was written")
        store = reopen(path / shown)
        if next(iter(store), None) and not store.contains_named_graph(canonical):
            raise GraphError(f"{path / MARKER}: names a base that is not the graph's: build into another folder")
    except (OSError, RuntimeError, ValueError) as error:
        if _published(path)[0] != shown:  # replaced, and taken away, since its name was read
            return open_published(path, minter)
        raise GraphError(f"{path / shown}: damaged ({told(error)}): run kg build again") from error
    return path / shown, store


def reopen(folder: Path) -> ox.Store:
    """The store in a folder that was opened before, at once; OSError where it was taken away since."""
    return ox.Store.read_only(str(folder))


def stamp(directory: str | os.PathLike[str]) -> tuple[int, int] | None:
    """What changes whenever a graph is published, told at once; None where none is."""
    try:
        found = (Path(directory) / SNAPSHOT).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _published(path: Path) -> tuple[str, Seal]:
    """The folder of the snapshot that readers open, and its seal; GraphError where none was published."""
    try:
        name, *marks = (path / SNAPSHOT).read_text(encoding="utf-8").splitlines() or [""]
        return name, dict(map(_marked, marks))
    except FileNotFoundError:
        raise GraphError(f"{path}: no build of it was finished: run kg build again") from None
    except (OSError, ValueError) as error:
        raise GraphError(f"{path / SNAPSHOT}: damaged ({told(error)}): run kg build again") from error


def _last(path: Path) -> tuple[str, Seal]:
    """The same for who makes a new one: no name and no sums where they cannot be told."""
    try:
        return _published(path)
    except GraphError:
        return "", {}


def _marked(line: str) -> tuple[str, Mark]:
    """The file that a line of a seal is of, and its mark."""
    sum_, *written, file = line.split(" ")
    return file, Mark(sum_, int(written[0]) if written else None)


def _files(folder: Path) -> list[Path]:
    """The files of a snapshot that hold what it is."""
    files = sorted(folder.iterdir())
    return [file for file in files if file.suffix == ".sst" or file.name.startswith(("CURRENT", "MANIFEST"))]


def _seal(folder: Path, known: Mapping[str, Mark] = _NOTHING) -> Seal:
    """The marks of a snapshot's files, those that are not known read at some gigabytes a second."""
    sums = {file: known[file.name].sum if file.name in known else _sum(file) for file in _files(folder)}
    return {file.name: Mark(sum_, file.stat().st_mtime_ns) for file, sum_ in sums.items()}


def _holds(folder: Path, seal: Seal) -> bool:
    """Whether a snapshot is as it was written: a file that has another time, as in a copy, is read."""
    files = {file.name: file for file in _files(folder)}
    return files.keys() == seal.keys() and all(
        file.stat().st_mtime_ns == seal[name].written or _sum(file) == seal[name].sum for name, file in files.items()
    )


def _sum(file: Path) -> str:
    sum_ = 0
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            sum_ = zlib.crc32(block, sum_)
    return f"{sum_:08x}"


def _is_one(a: Path, b: Path) -> bool:
    """Whether two names are of one file, as what two snapshots have in common is."""
    return a.exists() and b.exists() and a.samefile(b)


def _snapshots(path: Path) -> list[int]:
    """The numbers of the snapshots that are there, sorted."""
    names = (entry.name.removeprefix(f"{SNAPSHOT}-") for entry in path.glob(f"{SNAPSHOT}-*"))
    return sorted(int(name) for name in names if name.isdecimal())
