"""What is withheld taken out of a graph that has it already: its documents, and the log of judgements."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import cast

import pyoxigraph as ox

from kg import judgements, triples
from kg.store import GraphDir, Quads
from kg.vocab import Minter
from kg.withheld import Withheld

Term = ox.NamedNode | ox.Literal


def withhold(graph: GraphDir, withheld: Withheld) -> None:
    """Makes the documents of a record what they would be, had they been read under the judgements.

    What was broken off is made good by doing it again.
    """
    kept = triples.marks(graph.record, graph.minter)
    out = [id for id in sorted(kept) if withheld.keeps_out(id)]
    for id in out:
        graph.remove(triples.document_graph(graph.minter, id))
    for id in concerned(graph.record, graph.minter, withheld, kept.keys() - out):
        claims, by = withheld.applied(triples.read_claims(graph.record, graph.minter, id))
        if not by:
            continue
        new = triples.clean(claims.document.id)
        quads = triples.claim_quads(claims, graph.minter, withheld.marked(kept[id], by))
        graph.replace(triples.document_graph(graph.minter, new), quads)
        if new != id:
            graph.remove(triples.document_graph(graph.minter, id))
    judgements.cover(graph.directory, lambda given: withheld.judgement(given, graph.minter.base))


def concerned(record: Quads, minter: Minter, withheld: Withheld, documents: Collection[str]) -> list[str]:
    """Those of the documents of a record, by id, in which something may be withheld, sorted."""
    ids = {triples.document_graph(minter, id): id for id in documents}
    found = {name for name, id in ids.items() if withheld.may_concern(id)}
    names = lru_cache(maxsize=1 << 16)(withheld.names)
    for predicate in triples.TEXTS if withheld.persons else ():
        for quad in record.quads_for_pattern(None, ox.NamedNode(predicate), None):
            name = cast(ox.NamedNode, quad.graph_name)
            if name in ids and name not in found and names(cast(Term, quad.object).value):
                found.add(name)
    return sorted(ids[name] for name in found)
