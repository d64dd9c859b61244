"""A graph directory: the record on disk that one writer changes, and the snapshot that readers load.

``kg.json`` marks the directory, ``store/`` is the record (Oxigraph), ``snapshot.nq`` is everything
as sorted N-Quads under a comment with their digest, replaced whole at the end of a build. Readers
never open the record, so a build beside them does them no harm, and a build that is broken off
leaves the last snapshot as it was.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import pyoxigraph as ox

from kg.errors import GraphError
from kg.vocab import DEFAULT_BASE, Minter

FORMAT = 1
"""Of the directory; a graph of another is built anew."""

MARKER, RECORD, SNAPSHOT, NOTE, DECISIONS = "kg.json", "store", "snapshot.nq", "last-build.json", "decisions.jsonl"


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
        self.record.flush()
        del self.record

    def replace(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        """Puts quads in the place of all that a named graph holds, in one transaction."""
        triples = "\n".join(sorted(f"{q.subject} {q.predicate} {q.object} ." for q in quads))
        with _writing(self.directory):
            self.record.update(f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{\n{triples}\n}} }}")

    def remove(self, graph: ox.NamedNode) -> None:
        """Takes out a named graph with all that it holds."""
        with _writing(self.directory):
            self.record.remove_graph(graph)

    def forget(self) -> None:
        """Writes the record anew, without what was taken out: a database overwrites the words of that only in time."""
        record, fresh, old = (self.directory / name for name in (RECORD, f"{RECORD}.new", f"{RECORD}.old"))
        with _writing(self.directory):
            for left in (fresh, old):
                shutil.rmtree(left, ignore_errors=True)
            store = ox.Store(fresh)
            store.bulk_extend(self.record)
            store.flush()
            del store, self.record
            record.rename(old)
            fresh.rename(record)
            shutil.rmtree(old)
        self.record = _open_record(self.directory)

    def publish(self, canonical: Iterable[ox.Quad]) -> None:
        """Shows readers the record's documents with this canonical graph.

        The canonical graph lives in the snapshot alone: it follows from the record at any time.
        """
        lines = {f"{quad} .\n" for quad in self.record} | {f"{quad} .\n" for quad in canonical}
        with _writing(self.directory):
            _replace(self.directory / SNAPSHOT, sealed(lines))

    def note(self, report: Mapping[str, object]) -> None:
        """Keeps what the last build did, for ``read_note``; no part of the graph."""
        with _writing(self.directory):
            text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
            # Names of files may hold bytes that are no UTF-8; JSON escapes half surrogate pairs in just this way.
            _replace(self.directory / NOTE, [text.encode("utf-8", "backslashreplace").decode("utf-8")])

    def note_decisions(self, decisions: Iterable[Mapping[str, object]]) -> None:
        """Keeps why things were taken for one or for two, for ``read_decisions``; no part of the graph."""
        with _writing(self.directory):
            _replace(self.directory / DECISIONS, (json.dumps(each, ensure_ascii=False) + "\n" for each in decisions))


def sealed(lines: Iterable[str]) -> list[str]:
    """Lines of N-Quads as a snapshot has them: sorted, under a comment by which ``read`` finds that none is lost."""
    body = sorted(lines)
    digest = hashlib.sha256()
    for line in body:
        digest.update(line.encode("utf-8"))
    return [f"# {len(body)} statements, sha256 {digest.hexdigest()}\n", *body]


def read(directory: str | os.PathLike[str]) -> ox.Store:
    """The published graph in memory, canonical graph and claims.

    Queries name their default graph: ``store.query(q, default_graph=NamedNode(minter.canonical_graph))``.
    Raises GraphError where the directory is missing, is no graph, was never built to the end, or is damaged.
    """
    path = Path(directory)
    canonical = ox.NamedNode(read_marker(path).minter.canonical_graph)
    snapshot = path / SNAPSHOT
    if not snapshot.is_file():
        raise GraphError(f"{path}: no build of it was finished: run kg build again")
    store = ox.Store()
    try:
        _check_seal(snapshot)
        store.bulk_load(path=snapshot, format=ox.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError, OSError) as error:
        raise GraphError(f"{snapshot}: damaged ({error}): run kg build again") from error
    if next(iter(store), None) and not store.contains_named_graph(canonical):
        raise GraphError(f"{path / MARKER}: names a base that is not the graph's: build into another folder")
    return store


def _check_seal(snapshot: Path) -> None:
    """ValueError where a snapshot is not what was published, were it cut at the end of a line."""
    with snapshot.open("rb") as file:
        seal = file.readline().split()
        if not seal or seal[-1].decode("ascii", "replace") != hashlib.file_digest(file, "sha256").hexdigest():
            raise ValueError("it is not as it was written")


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
        raise _unusable(path, error) from error
    except (RuntimeError, ValueError) as error:  # so pyoxigraph tells of files that are damaged
        raise _unusable(path, error) from error


def _unusable(path: Path, error: Exception) -> GraphError:
    told = " ".join(str(error).split())
    return GraphError(f"{path / RECORD}: cannot be opened ({told}): move {path} away and build again")


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
