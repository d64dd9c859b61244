"""The snapshots of a graph directory: what readers open, in a folder that is never written again."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store.files import replace, told, writing
from kg.store.marker import MARKER
from kg.vocab import Minter

SNAPSHOT = "snapshot"


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
        last = None if alone or not (directory / SNAPSHOT).exists() else _published(directory)[0]
        replace(directory / SNAPSHOT, [f"{name} {_seal(directory / name)}\n"])
        for number in numbers:
            if f"{SNAPSHOT}-{number}" != last:
                shutil.rmtree(directory / f"{SNAPSHOT}-{number}")


def open_published(path: Path, minter: Minter) -> ox.Store:
    """The published graph on disk, opened at once, and for reading alone.

    Raises GraphError where the graph was never built to the end, is of another base, or is damaged.
    """
    canonical = ox.NamedNode(minter.canonical_graph)
    shown, seal = _published(path)
    try:
        if _seal(path / shown) != seal:  # the engine sees it late, and some queries then never end
            raise ValueError("it is not as it was written")
        store = ox.Store.read_only(str(path / shown))
        if next(iter(store), None) and not store.contains_named_graph(canonical):
            raise GraphError(f"{path / MARKER}: names a base that is not the graph's: build into another folder")
    except (OSError, RuntimeError, ValueError) as error:
        if _published(path)[0] != shown:  # replaced, and taken away, since its name was read
            return open_published(path, minter)
        raise GraphError(f"{path / shown}: damaged ({told(error)}): run kg build again") from error
    return store


def _published(path: Path) -> tuple[str, str]:
    """The folder of the snapshot that readers open, and its seal; GraphError where none was published."""
    try:
        name, _, seal = (path / SNAPSHOT).read_text(encoding="utf-8").strip().partition(" ")
        return name, seal
    except FileNotFoundError:
        raise GraphError(f"{path}: no build of it was finished: run kg build again") from None
    except (OSError, ValueError) as error:
        raise GraphError(f"{path / SNAPSHOT}: damaged ({told(error)}): run kg build again") from error


def _seal(folder: Path) -> str:
    """A checksum of a snapshot's files, by which accidents show: read at some gigabytes a second."""
    sum_ = 0
    for file in sorted(folder.iterdir()):
        if file.suffix == ".sst" or file.name.startswith(("CURRENT", "MANIFEST")):
            with file.open("rb") as stream:
                while block := stream.read(1 << 20):
                    sum_ = zlib.crc32(block, sum_)
    return f"{sum_:08x}"


def _snapshots(path: Path) -> list[int]:
    """The numbers of the snapshots that are there, sorted."""
    names = (entry.name.removeprefix(f"{SNAPSHOT}-") for entry in path.glob(f"{SNAPSHOT}-*"))
    return sorted(int(name) for name in names if name.isdecimal())
