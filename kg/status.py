"""What a graph directory holds, and what its last build changed, in a few lines."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from kg import network, query, store
from kg.model import INTERACTION_TYPES, STATUSES
from kg.network import Network
from kg.table import Table, one_line, render

_UNREAD: Final = "SELECT DISTINCT ?document { GRAPH ?graph { ?document dip:unread ?reason } }"
_CHANGES: Final = ("added", "changed", "unchanged", "removed", "not_read", "skipped", "kept_out")


def status(directory: str | os.PathLike[str]) -> str:
    """Documents, publishers, period, agents, interactions by kind and status, and the last build; ends in a newline.

    Of a graph on a server that is being changed it says only that.

    Raises GraphError where the directory is no graph or was never built to the end.
    """
    if store.unfinished(directory):
        return "last build  not finished: it is under way, or was broken off: then run kg build again\n"
    graph = query.open(directory)
    held = network.load(graph.store, graph.minter.base)
    unread = query.run(graph, _UNREAD)
    not_read = len(unread.rows) if isinstance(unread, Table) else 0
    fields = [*_contents(held, not_read), ("last build", _last_build(directory))]
    wide = max(len(name) for name, _ in fields)
    return "".join(f"{name:<{wide}}  {value}\n" for name, value in fields) + "\n" + render(_interactions(held), "table")


def _contents(held: Network, not_read: int) -> Iterator[tuple[str, str]]:
    dates = [document.published for document in held.documents if document.published]
    publishers = Counter(document.publisher or "not known" for document in held.documents)
    kinds = Counter(agent.kind for agent in held.agents.values())
    yield "documents", f"{len(held.documents)}" + (f", {not_read} of them not read" if not_read else "")
    yield "publishers", _counted(publishers.items())
    yield "published", f"{min(dates)} to {max(dates)}" if dates else "not known"
    if undated := len(held.documents) - len(dates):
        yield "undated", f"{undated}"
    yield "agents", _counted((f"{kind}s", kinds[kind]) for kind in ("person", "organisation", "state"))
    yield "interactions", f"{len(held.events)}"


def _interactions(held: Network) -> Table:
    """How many there are of each kind, by status."""
    counts = Counter((event.type, event.status) for event in held.events)
    rows = tuple((kind, *(counts[kind, word] for word in STATUSES)) for kind in INTERACTION_TYPES)
    return Table(("kind", *STATUSES), rows)


def _last_build(directory: str | os.PathLike[str]) -> str:
    note = store.read_note(directory)
    changes = [(word, note.get(word)) for word in _CHANGES]
    told = [f"{len(ids)} {word.replace('_', ' ')}" for word, ids in changes if isinstance(ids, list) and ids]
    return ", ".join(told) or ("changed nothing" if note else "noted in the folder that it was made from")


def _counted(items: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{one_line(name)} {count}" for name, count in items) or "none"
