"""What a worker does: each job takes the graph and what is asked, and writes its answer to a spool."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import IO, Any, Final, cast

import pyoxigraph as ox

from kg.query import Dataset, Graph, check
from kg.serve import pages
from kg.vocab import PREFIXES

_ROWS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_TRIPLES: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


class TooLargeError(Exception):
    """An answer has more bytes than may be sent."""


class NotAcceptableError(Exception):
    """An answer is of a kind for which the client takes no format."""


class Spool:
    """Where an answer is written: in memory while it is small, then in a file; TooLargeError past ``most`` bytes."""

    def __init__(self, small: int, most: int) -> None:
        self.size = 0
        self._small, self._most = small, most
        self._memory = bytearray()
        self._file: IO[bytes] | None = None

    def write(self, chunk: Any) -> int:
        """Takes the next bytes of the answer."""
        self.size += len(chunk)
        if self.size > self._most:
            raise TooLargeError
        if self._file is None and self.size > self._small:
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
            self._file.write(self._memory)
            self._memory.clear()
        if self._file is None:
            self._memory += chunk
        else:
            self._file.write(chunk)
        return len(chunk)

    def content(self) -> bytearray | IO[bytes]:
        """All that was written: as it is, or the file that holds it."""
        return self._memory if self._file is None else self._file

    def flush(self) -> None:
        """Nothing waits to be written."""

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *error: object) -> None:
        """Lets go of the file."""
        if self._file is not None:
            self._file.close()


def sparql(graph: Graph, asked: Mapping[str, Any], spool: Spool) -> dict[str, Any]:
    """Answers a query; gives the ``media`` type in which it did.

    ``rows`` and ``triples`` are the media type and format for either kind of answer, or None.
    """
    checked, out = check(asked["query"]), cast(IO[bytes], spool)
    chosen = asked["dataset"]
    dataset = Dataset(*map(tuple, chosen)) if chosen else None
    with checked.answering():
        result = checked.ask(graph, dataset=dataset, base=asked["base"])
        kind = "triples" if isinstance(result, ox.QueryTriples) else "rows"
        if asked[kind] is None:
            raise NotAcceptableError(f"the answer is {kind}, which the request accepts in no format that there is")
        media, name = asked[kind]
        if not isinstance(result, ox.QueryTriples):
            result.serialize(out, _ROWS[name])
        elif name == "turtle":  # with prefixes, which the engine's own way does not take
            ox.serialize(result, out, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
        else:
            result.serialize(out, _TRIPLES[name])
    return {"media": media}


JOBS: Final[Mapping[str, Callable[[Graph, Mapping[str, Any], Spool], dict[str, Any]]]] = MappingProxyType(
    {"sparql": sparql, **pages.JOBS}
)
"""Every job by its name."""
