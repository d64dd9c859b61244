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
        self.path = directory / JOURNAL
        self._file = self.path.open("ab", buffering=0)
        left = self.path.read_bytes()
        whole = left.rfind(b"\n" + _END) + 1
        self._parts = [left[:whole]] if whole else []
        self._graphs: set[ox.NamedNode] = set()
        self.size = whole + len(_END) if whole else 0
        """Bytes of the file that are of whole graphs."""
        self._file.truncate(self.size)

    def __len__(self) -> int:
        return len(self._parts)

    def __contains__(self, graph: ox.NamedNode) -> bool:
        return graph in self._graphs

    def add(self, graph: ox.NamedNode, triples: bytes) -> None:
        """Keeps a graph, of N-Triples: with it all that was kept before survives. OSError where there is no room."""
        quads = _in_graph(triples, graph)
        left = memoryview(quads + _END)
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError:
            self._file.truncate(self.size)
            raise
        self._graphs.add(graph)
        self._parts.append(quads)
        self.size += len(quads) + len(_END)

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
        self.path.unlink(missing_ok=True)


def _in_graph(triples: bytes, graph: ox.NamedNode) -> bytes:
    """N-Triples as N-Quads of a graph; no line of them holds a line break but at its end."""
    return (triples.rstrip(b"\n") + b"\n").replace(b" .\n", f" {graph} .\n".encode()) if triples.strip() else b""
