"""Diplomatic reporting as a knowledge graph: who met whom, when, where, in which capacity, with the words read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas
    import rdflib

    from kg.model import Claims
    from kg.pipeline import BuildReport
    from kg.table import Value

__all__ = ["ask", "build", "extract", "frame", "open_graph"]

# What a function needs is imported when it is called: importing kg costs nothing.

Path = str | PathLike[str]


def extract(source: Path | Iterable[Path], *, fetch: bool = False) -> Iterator[Claims]:
    """What each document of a file, folder, glob, or several of them says; what gives no document is left out.

    With ``fetch`` a source may be an address (``https://…``).
    Raises InputError where two documents have one id, or where there is no document at all.
    """
    from kg import pipeline
    from kg.errors import InputError
    from kg.sources import Access, Skipped

    skipped: list[Skipped] = []
    found = False
    for item in pipeline.extract(_several(source), access=Access(fetch=fetch)):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            found = True
            yield item
    if not found:
        raise InputError("; ".join(f"{each.file}: {each.reason}" for each in skipped) or "no source was given")


def build(
    sources: Path | Iterable[Path],
    graph: Path = "graph",
    *,
    prune: bool = False,
    fetch: bool = False,
    store: str | None = None,
) -> BuildReport:
    """Takes the documents of sources into a graph directory; what it changed, and what it skipped and why.

    ``prune`` also removes what is no longer among the sources; ``fetch`` lets a source be an address; ``store`` is the
    address of a SPARQL server (``sparql:URL``) that is to hold the graph. Raises
    InputError where two documents have one id, GraphError where the directory is no graph or cannot be written.
    """
    from kg import pipeline
    from kg.sources import Access

    return pipeline.build(_several(sources), graph, prune=prune, store=store, access=Access(fetch=fetch))


def open_graph(path: Path = "graph", *, in_memory: bool = False) -> rdflib.Dataset:
    """A graph directory as an rdflib Dataset: the canonical graph is its default graph, claims are in named graphs.

    It is on disk and for reading, or a copy ``in_memory``, for many questions. Raises GraphError where there is none.
    """
    from kg import query

    return query.open_dataset(path, in_memory=in_memory)


def ask(name: str, /, directory: Path = "graph", **params: object) -> list[dict[str, Value]]:
    """The answer to a named question: one dict a row, by column; ``ask("interactions-of", who="Alimov")``.

    Raises QueryError for an unknown question or parameter, GraphError where there is no graph.
    """
    from kg import questions

    return questions.ask(name, directory, **params)


def frame(name: str, /, directory: Path = "graph", **params: object) -> pandas.DataFrame:
    """The answer to a named question as a pandas DataFrame, as ``ask`` gives it; an empty one has its columns too.

    Raises QueryError where pandas is not installed, and as ``ask``.
    """
    from kg import questions

    return questions.frame(name, directory, **params)


def _several(sources: Path | Iterable[Path]) -> list[str]:
    return [str(sources)] if isinstance(sources, str | PathLike) else [str(source) for source in sources]
