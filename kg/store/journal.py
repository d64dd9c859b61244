"""What is to be written to the database together, kept in a file till then: so it survives a process that is killed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyoxigraph as ox

JOURNAL: Final = "waiting.nq"
_END: Final = b"#\n"
"""The line behind a graph that is there whole; a statement begins with no such sign."""


class Journal:
    """Graphs that wait to be written, as N-Quads in a file of a directory: each whole, or not there."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / JOURNAL
        self._file = self._path.open("ab")
        left = self._path.read_bytes()
        whole = left.rfind(b"\n" + _END)
        self._parts = [left[: whole + 1]] if whole >= 0 else []
        self._graphs: set[ox.NamedNode] = set()
        self.size = len(left)
        if not self._parts:  # one that was not written to its end
            self.clear()

    def __len__(self) -> int:
        return len(self._parts)

    def __contains__(self, graph: ox.NamedNode) -> bool:
        return graph in self._graphs

    def add(self, graph: ox.NamedNode, triples: bytes) -> None:
        """Keeps a graph, of N-Triples: with it all that was kept before survives."""
        quads = _in_graph(triples, graph)
        self._file.write(quads + _END)
        self._file.flush()
        self._graphs.add(graph)
        self._parts.append(quads)
        self.size += len(quads)

    def quads(self) -> bytes:
        """All that waits, also what was left by a process that ended without writing it, as N-Quads."""
        return b"".join(self._parts)

    def clear(self) -> None:
        """Forgets what waits, once it is written."""
        self._file.truncate(0)
        self._parts, self._graphs, self.size = [], set(), 0

    def close(self) -> None:
        """Leaves no file."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def _in_graph(triples: bytes, graph: ox.NamedNode) -> bytes:
    """N-Triples as N-Quads of a graph; no line of them holds a line break but at its end."""
    return (triples.rstrip(b"\n") + b"\n").replace(b" .\n", f" {graph} .\n".encode()) if triples.strip() else b""
