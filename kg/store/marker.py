"""What marks a folder as a graph directory: ``kg.json``, with its base IRI and where its quads are."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError
from kg.store.address import Address, address_of
from kg.store.files import replace, writing
from kg.vocab import DEFAULT_BASE, Minter

FORMAT = 2
"""Of the directory; a graph of another is built anew."""

MARKER = "kg.json"


@dataclass(frozen=True, slots=True)
class Marker:
    """What ``kg.json`` says: the base IRI of the graph's resources, and the address of the server that holds them.

    ``store`` is None where they are in the directory itself.
    """

    base: str = DEFAULT_BASE
    store: Address | None = None

    @property
    def minter(self) -> Minter:
        """Names resources as this graph does."""
        return Minter(self.base)


def write_marker(path: Path, marker: Marker) -> None:
    """Makes a folder the directory of a graph."""
    with writing(path):
        path.mkdir(parents=True, exist_ok=True)
        store = {} if marker.store is None else {"store": str(marker.store)}
        replace(path / MARKER, [json.dumps({"format": FORMAT, "base": marker.base, **store}, indent=1) + "\n"])


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
        store = address_of(content["store"]) if "store" in content else None
        Minter(base)
    except (GraphError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise GraphError(f"{path / MARKER}: damaged ({error}): build into another folder") from error
    if format_ is True or format_ != FORMAT:  # to Python, true is 1
        raise GraphError(
            f"{path}: made by another version (format {format_}, here {FORMAT}): build into another folder"
        )
    return Marker(base, store)


def is_graph(directory: str | os.PathLike[str]) -> bool:
    """Whether a folder is marked as a graph."""
    return (Path(directory) / MARKER).exists()


def planned(directory: str | os.PathLike[str], base: str | None, store: str | None) -> Marker:
    """What a graph says of itself, or would if it were made there; GraphError where none can be."""
    path = Path(directory)
    if not is_free(path):
        return read_marker(path)
    address = None if store is None else address_of(store)
    return Marker(base or (address.base if address else None) or DEFAULT_BASE, address)


def is_free(path: Path) -> bool:
    """Whether a graph can be made there: nothing, or an empty folder. GraphError where something else is."""
    if (path / MARKER).exists():
        return False
    if not path.exists() or (path.is_dir() and all(_is_left_over(entry) for entry in path.iterdir())):
        return True
    raise GraphError(f"{path}: not a graph, and not empty: give a new or an empty folder")


def _is_left_over(path: Path) -> bool:
    """Whether it is the marker of a graph whose making was broken off."""
    return path.name.startswith(f".{MARKER}.")
