"""A graph directory: the record on disk that one writer changes, and the snapshot that readers open.

``kg.json`` marks the directory, ``store/`` is the record (Oxigraph): what each document claims, and the canonical graph
as of the last build. A snapshot is a copy of the record in a folder of its own that is never written again; its files
are those of the record as long as both have them (hard links), so that it costs neither time nor space. ``snapshot``
names the one that readers open, and is replaced whole at the end of a build. Readers never open the record, so a build
beside them does them no harm, and a build that is broken off leaves the last snapshot as it was.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any

import pyoxigraph as ox

from kg.errors import GraphError
from kg.vocab import DEFAULT_BASE, Minter

FORMAT = 2
"""Of the directory; a graph of another is built anew."""

MARKER, RECORD, SNAPSHOT, NOTE, DECISIONS = "kg.json", "store", "snapshot", "last-build.json", "decisions.jsonl"


@dataclass(frozen=True, slots=True)
class Marker:
    """What ``kg.json`` says: the base IRI of the graph's resources."""

    base: str = DEFAULT_BASE

    @property
    def minter(self) -> Minter:
        """Names resources as this graph does."""
        return Minter(self.base)


class GraphDir:
    """The one writer of a graph directory; a context manager, to be closed.

    Each method that changes the record does so in one transaction: what it acknowledged survives.
    """

    def __init__(self, directory: Path, marker: Marker, record: ox.Store) -> None:
        self.directory = directory
        self.minter = marker.minter
        self.record = record

    @classmethod
    def open(cls, directory: str | os.PathLike[str], *, create: bool = False, base: str | None = None) -> GraphDir:
        """Opens a graph directory for writing, or makes one where ``create`` is set and nothing is there.

        Raises GraphError where it is missing, is not a graph, has another base than the one asked
        for, cannot be written, or another process is writing it.
        """
        path = Path(directory)
        if create and _is_free(path):
            with _writing(path):
                path.mkdir(parents=True, exist_ok=True)
                _replace(path / MARKER, [_marker_text(Marker(base or DEFAULT_BASE))])
        marker = read_marker(path)
        if base is not None and base != marker.base:
            raise GraphError(
                f"{path}: its base is {marker.base}, not {base}: build with that base, or into another folder"
            )
        return cls(path, marker, _open_record(path))

    def __enter__(self) -> GraphDir:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Writes what is pending and gives the lock back."""
        if "record" in vars(self):  # else it could not be opened again
            with _writing(self.directory):
                self.record.flush()
            del self.record

    def replace(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        """Puts quads in the place of all that a named graph holds, in one transaction."""
        triples = "\n".join(sorted(map(_triple, quads)))
        with _writing(self.directory):
            self.record.update(f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{\n{triples}\n}} }}")

    def remove(self, graph: ox.NamedNode) -> None:
        """Takes out a named graph with all that it holds."""
        with _writing(self.directory):
            self.record.remove_graph(graph)

    def forget(self) -> None:
        """Writes the record anew, without what was taken out: a database never forgets the words by itself."""
        self._renew(self.state)

    @property
    def state(self) -> str | None:
        """What the canonical graph was made of; None where it was not made to the end."""
        return _state(self.record, self.minter)

    def rewrite(self, canonical: Iterable[ox.Quad], state: str) -> None:
        """Puts this canonical graph in the place of any that is there; ``state`` says of what it was made.

        Where one is there the record is written anew: to take it out statement by statement takes many times longer.
        """
        if self.record.contains_named_graph(ox.NamedNode(self.minter.canonical_graph)):
            self._renew(state, canonical)
            return
        with _writing(self.directory):
            self.record.bulk_extend(canonical)
            self.record.add_graph(ox.NamedNode(self.minter.state_graph(state)))

    def _renew(self, state: str | None, canonical: Iterable[ox.Quad] | None = None) -> None:
        """Puts a copy of the record in its place, with another canonical graph where one is given."""
        given = None if canonical is None else ox.NamedNode(self.minter.canonical_graph)
        record, fresh, old = (self.directory / name for name in (RECORD, f"{RECORD}.new", f"{RECORD}.old"))
        with _writing(self.directory):
            for left in (fresh, old):
                shutil.rmtree(left, ignore_errors=True)
            store = ox.Store(fresh)
            store.bulk_extend(chain((quad for quad in self.record if quad.graph_name != given), canonical or ()))
            if state:
                store.add_graph(ox.NamedNode(self.minter.state_graph(state)))
            store.flush()
            del store, self.record
            try:
                record.rename(old)
                fresh.rename(record)
            finally:
                self.record = _open_record(self.directory)
            shutil.rmtree(old)

    def amend(self, gone: Iterable[ox.Quad], new: Iterable[ox.Quad], state: str) -> None:
        """Takes quads out of the canonical graph and puts others in, in one transaction; its state is the one given."""
        graph = ox.NamedNode(self.minter.canonical_graph)
        less, more = ("\n".join(sorted(map(_triple, quads))) for quads in (gone, new))
        marks = f"CREATE GRAPH <{self.minter.state_graph(state)}>"
        if self.state:
            marks = f"DROP GRAPH <{self.minter.state_graph(self.state)}> ; {marks}"
        with _writing(self.directory):
            self.record.update(
                f"DELETE DATA {{ GRAPH {graph} {{\n{less}\n}} }} ;"
                f" INSERT DATA {{ GRAPH {graph} {{\n{more}\n}} }} ; {marks}"
            )

    def publish(self, *, alone: bool = False) -> None:
        """Shows readers the record as it is now.

        Of the older ones the last is kept for those who are just opening it, or none where this is to be ``alone``.
        """
        with _writing(self.directory):
            numbers = _snapshots(self.directory)
            name = f"{SNAPSHOT}-{max(numbers, default=0) + 1}"
            fresh = self.directory / f".{name}"
            shutil.rmtree(fresh, ignore_errors=True)
            self.record.flush()
            self.record.backup(fresh)
            fresh.rename(self.directory / name)
            last = None if alone or not (self.directory / SNAPSHOT).exists() else _shown(self.directory)
            _replace(self.directory / SNAPSHOT, [f"{name} {_seal(self.directory / name)}\n"])
            for number in numbers:
                if f"{SNAPSHOT}-{number}" != last:
                    shutil.rmtree(self.directory / f"{SNAPSHOT}-{number}")

    def note(self, report: Mapping[str, object]) -> None:
        """Keeps what the last build did, for ``read_note``; no part of the graph."""
        with _writing(self.directory):
            text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
            # Names of files may hold bytes that are no UTF-8; JSON escapes half surrogate pairs in just this way.
            _replace(self.directory / NOTE, [text.encode("utf-8", "backslashreplace").decode("utf-8")])

    def note_decisions(self, decisions: Iterable[bytes]) -> None:
        """Keeps why things were taken for one or for two, in JSON, for ``read_decisions``; no part of the graph."""
        with _writing(self.directory):
            _replace(self.directory / DECISIONS, (each.decode("utf-8") + "\n" for each in decisions))


def read(directory: str | os.PathLike[str]) -> ox.Store:
    """The published graph, canonical graph and claims: on disk, opened at once, and for reading alone.

    Queries name their default graph: ``store.query(q, default_graph=NamedNode(minter.canonical_graph))``.
    Raises GraphError where the directory is missing, is no graph, was never built to the end, or is damaged.
    """
    return _sound(Path(directory))[1]


def snapshot(directory: str | os.PathLike[str]) -> Path:
    """The folder that ``read`` opens, its files checked, for other processes to ``reopen``; GraphError as there."""
    return _sound(Path(directory))[0]


def reopen(folder: Path) -> ox.Store:
    """The store in a folder that ``snapshot`` gave, at once; OSError where it was taken away since."""
    return ox.Store.read_only(str(folder))


def stamp(directory: str | os.PathLike[str]) -> tuple[int, int] | None:
    """What changes whenever a graph is published, told at once; None where none is."""
    try:
        found = (Path(directory) / SNAPSHOT).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _sound(path: Path) -> tuple[Path, ox.Store]:
    canonical = ox.NamedNode(read_marker(path).minter.canonical_graph)
    shown, seal = _published(path)
    try:
        if _seal(path / shown) != seal:  # the engine sees it late, and some queries then never end
            raise ValueError("it is not as it was written")
        store = reopen(path / shown)
        if next(iter(store), None) and not store.contains_named_graph(canonical):
            raise GraphError(f"{path / MARKER}: names a base that is not the graph's: build into another folder")
    except (OSError, RuntimeError, ValueError) as error:
        if _shown(path) != shown:  # replaced, and taken away, since its name was read
            return _sound(path)
        raise GraphError(f"{path / shown}: damaged ({_told(error)}): run kg build again") from error
    return path / shown, store


def load(directory: str | os.PathLike[str]) -> ox.Store:
    """The same, copied into memory: worth its time where much is asked of it."""
    store = ox.Store()
    store.bulk_extend(read(directory))
    return store


def state(directory: str | os.PathLike[str]) -> str | None:
    """What the published canonical graph was made of; None where none is published, or it cannot be read."""
    try:
        return _state(read(directory), read_marker(directory).minter)
    except GraphError:
        return None


def _state(store: ox.Store, minter: Minter) -> str | None:
    """The state is the name of a graph that holds nothing: one transaction changes it with what it is said of."""
    prefix = minter.state_graph("")
    names = (graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    return next((name.removeprefix(prefix) for name in names if name.startswith(prefix)), None)


def _shown(path: Path) -> str:
    """The folder of the snapshot that readers open; GraphError where none was published."""
    return _published(path)[0]


def _published(path: Path) -> tuple[str, str]:
    """The same with the seal that it was published under."""
    try:
        name, _, seal = (path / SNAPSHOT).read_text(encoding="utf-8").strip().partition(" ")
        return name, seal
    except FileNotFoundError:
        raise GraphError(f"{path}: no build of it was finished: run kg build again") from None
    except (OSError, ValueError) as error:
        raise GraphError(f"{path / SNAPSHOT}: damaged ({_told(error)}): run kg build again") from error


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


def _triple(quad: ox.Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object} ."


def read_note(directory: str | os.PathLike[str]) -> dict[str, object]:
    """What the last build did, as it noted; empty where it noted nothing. GraphError where that is damaged."""
    path = Path(directory) / NOTE
    try:
        return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise GraphError(f"{path}: damaged ({error}): run kg build again") from error


def read_decisions(directory: str | os.PathLike[str]) -> Iterator[dict[str, Any]]:
    """What was taken for one or for two in the last build, and why; GraphError where that is damaged."""
    path = Path(directory) / DECISIONS
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        yield from (dict(json.loads(line)) for line in lines)
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise GraphError(f"{path}: damaged ({error}): run kg build again") from error


def read_marker(directory: str | os.PathLike[str]) -> Marker:
    """What a graph directory says of itself; GraphError where there is none or it is of another format."""
    path = Path(directory)
    if not path.exists():
        raise GraphError(
            f"{path}: no such graph: make it with kg build SOURCE… --graph {path}, or say with --graph where yours is"
        )
    if not (path / MARKER).is_file():
        raise GraphError(f"{path}: not a graph (it has no {MARKER}): give the folder that kg build made")
    try:
        content = json.loads((path / MARKER).read_text(encoding="utf-8"))
        format_, base = content["format"], content["base"]
        Minter(base)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise GraphError(f"{path / MARKER}: damaged ({error}): build into another folder") from error
    if format_ is True or format_ != FORMAT:  # to Python, true is 1
        raise GraphError(
            f"{path}: made by another version (format {format_}, here {FORMAT}): build into another folder"
        )
    return Marker(base)


def _is_free(path: Path) -> bool:
    """Whether a graph can be made there: nothing, or an empty folder. GraphError where something else is."""
    if (path / MARKER).exists():
        return False
    if not path.exists() or (path.is_dir() and all(_is_left_over(entry) for entry in path.iterdir())):
        return True
    raise GraphError(f"{path}: not a graph, and not empty: give a new or an empty folder")


def _is_left_over(path: Path) -> bool:
    """Whether it is the marker of a graph whose making was broken off."""
    return path.name.startswith(f".{MARKER}.")


def _open_record(path: Path) -> ox.Store:
    old = path / f"{RECORD}.old"
    try:
        if old.is_dir() and not (path / RECORD).exists():  # ``forget`` was broken off between its two steps
            old.rename(path / RECORD)
        return ox.Store(path / RECORD)
    except OSError as error:
        if "lock hold by" in str(error) or "While lock file" in str(error):
            raise GraphError(f"{path}: another kg build is writing it: wait until that is done") from error
        if any(reason in str(error) for reason in ("Read-only file system", "Permission denied", "No space left")):
            raise GraphError(f"{path}: cannot be written ({_told(error)}): check its permissions and space") from error
        raise _unusable(path, error) from error
    except (RuntimeError, ValueError) as error:  # so pyoxigraph tells of files that are damaged
        raise _unusable(path, error) from error


def _unusable(path: Path, error: Exception) -> GraphError:
    return GraphError(f"{path / RECORD}: cannot be opened ({_told(error)}): move {path} away and build again")


def _told(error: Exception) -> str:
    return " ".join(str(error).split())


def _marker_text(marker: Marker) -> str:
    return json.dumps({"format": FORMAT, "base": marker.base}, indent=1) + "\n"


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise GraphError(
            f"{path}: cannot be written ({error.strerror or error}): check its permissions and space"
        ) from error


def _replace(path: Path, lines: Iterable[str]) -> None:
    """Writes a file beside its place and puts it there in one step, safe on disk before it shows."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
