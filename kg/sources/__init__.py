"""Files, folders, globs, addresses and standard input → documents, with what is known of each.

What is known is taken, in this order, from the caller, the document's own metadata, and ``manifest.csv`` in its
folder; what none of them tells stays unknown, except the language, which the text itself shows. Every ``.md`` file
of a folder counts as a document, a README too; hidden files and ``manifest.csv`` do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from kg.errors import InputError
from kg.model import Document
from kg.sources import pieces as _pieces
from kg.sources.loading import ENDINGS, READERS, Loader
from kg.sources.pieces import Piece
from kg.sources.types import LOCAL, UNSAID, Access, Skipped, SourceOptions

__all__ = [
    "LOCAL",
    "READERS",
    "UNSAID",
    "Access",
    "Loader",
    "Piece",
    "Skipped",
    "SourceOptions",
    "find",
    "load",
    "single",
]

T = TypeVar("T")


def load(
    sources: Iterable[str | Path], options: SourceOptions = UNSAID, access: Access = LOCAL
) -> Iterator[Document | Skipped]:
    """The documents of files, folders, globs, addresses and ``-``, one by one, and what gave none with the reason.

    Raises InputError where two documents have one id (both files are named), and where options are given for more
    than one document.
    """
    loader = Loader(options.metadata(), access.largest)
    documents = (
        item if isinstance(item, Skipped) else loader.load(item, access.note) for item in find(sources, access)
    )
    return single(documents) if options else documents


def find(sources: Iterable[str | Path], access: Access = LOCAL) -> Iterator[Piece | Skipped]:
    """The same documents where they lie, to be given to a ``Loader``, by whatever process.

    Raises InputError, at once, where two documents have one id; both are named.
    """
    return _pieces.pieces(sources, ENDINGS, access)


def single(results: Iterator[T | Skipped]) -> Iterator[T | Skipped]:
    """The same, once it is sure that there is no second document; InputError where there is."""
    read = []
    for item in results:
        read.append(item)
        if sum(not isinstance(each, Skipped) for each in read) > 1:
            raise InputError("--published, --publisher and --language are for a single document; here are more")
    yield from read
