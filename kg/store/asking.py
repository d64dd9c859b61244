"""A graph on a SPARQL server, read as an Oxigraph store is; nothing but this graph's own named graphs is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pyoxigraph as ox

from kg.errors import GraphError
from kg.sparql import TOKEN, declarations, keywords, within
from kg.store.client import TRIPLES, Client, Reply
from kg.store.record import Answer, Object, Subject
from kg.vocab import DIP, RDF, XSD, Minter

_DECIMAL = ox.NamedNode(XSD.decimal)
_NOTHING = ox.Store()
"""What a query is tried on first, so that all that is wrong with it shows here as it does with any graph."""


class Remote:
    """The graph of a base on a server."""

    def __init__(self, client: Client, minter: Minter) -> None:
        self.client = client
        self.minter = minter

    def query(self, sparql: str, /, *, prefixes: dict[str, str] | None = None, default_graph: Any = None) -> Answer:
        """The answer to a query, whole before any of it is given.

        By the protocol a default graph that is named alone leaves no named graphs; so a query that says GRAPH is asked
        within the canonical graph, without a word of the default graph, which then is never looked at.
        """
        found = _NOTHING.query(sparql, prefixes=prefixes)
        tokens = list(TOKEN.finditer(sparql))
        if default_graph is not None and "GRAPH" in keywords(tokens):
            sparql, default_graph = within(sparql, default_graph.value, self._own), None
        asked = declarations(tokens, prefixes or {}) + sparql
        graph = default_graph.value if default_graph is not None else None
        if isinstance(found, ox.QueryTriples):
            return self._triples(self.client.ask(asked, default_graph=graph, accept=TRIPLES))
        answer = self._results(self.client.ask(asked, default_graph=graph))
        if isinstance(found, ox.QueryBoolean) and isinstance(answer, ox.QuerySolutions):  # as Virtuoso answers ASK
            said = any(term is not None and term.value in ("1", "true") for row in answer for term in row)
            return _NOTHING.query(f"ASK {{ FILTER({'true' if said else 'false'}) }}")
        return answer

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,
        graph_name: ox.NamedNode | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The quads that fit, of the canonical graph and the documents' graphs, or of the one named."""
        if graph_name is not None and (subject, predicate, object) == (None, None, None):
            yield from self._whole(graph_name)
            return
        given = dict(zip("spog", (subject, predicate, object, graph_name), strict=True))
        if None not in given.values():  # a query has to ask for something
            given["g"] = None
        s, p, o, g = (str(term) if term is not None else f"?{name}" for name, term in given.items())
        asked = " ".join(f"?{name}" for name, term in given.items() if term is None)
        own = "" if given["g"] is not None else f" FILTER({self._own})"
        found = self._results(self.client.ask(f"SELECT {asked} WHERE {{ GRAPH {g} {{ {s} {p} {o} }}{own} }}"))
        for row in cast(ox.QuerySolutions, found):
            terms: list[Any] = [term if term is not None else _as_written(row[name]) for name, term in given.items()]
            if graph_name in (None, terms[3]):
                yield ox.Quad(*terms)

    def __iter__(self) -> Iterator[ox.Quad]:
        for graph in self.graphs():
            yield from self.quads_for_pattern(None, None, None, graph)

    def _whole(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """All of a named graph, as N-Triples, which are quicker made than rows; GraphError where it is not all."""
        pattern = f"GRAPH {graph} {{ ?s ?p ?o }}"
        found = self._parsed(self.client.ask(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}", accept=TRIPLES))
        counted = self._results(self.client.ask(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"))
        held = int(next(cast(ox.QuerySolutions, counted))["n"].value)
        if len(found) < held:
            raise GraphError(
                f"{self.client.address.query}: gave {len(found)} of {held} statements: "
                "let it give more (Virtuoso: ResultSetMaxRows in virtuoso.ini)"
            )
        for triple in found:
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)

    def graphs(self) -> list[ox.NamedNode]:
        """The canonical graph and those of the documents, in order."""
        document = f"GRAPH ?g {{ ?document <{RDF.type}> <{DIP.Document}> }}"
        asked = f"SELECT DISTINCT ?g WHERE {{ {document} FILTER({self._own}) }}"
        found = cast(ox.QuerySolutions, self._results(self.client.ask(asked)))
        names = {cast(ox.NamedNode, row["g"]) for row in found} | {ox.NamedNode(self.minter.canonical_graph)}
        return sorted(names, key=lambda name: name.value)

    @property
    def _own(self) -> str:
        """Says in SPARQL that ?g is of this graph, as a server may hold others."""
        canonical, documents = self.minter.canonical_graph, self.minter.document_graph("")
        return f'?g = <{canonical}> || STRSTARTS(STR(?g), "{documents}")'

    def _results(self, reply: Reply) -> ox.QuerySolutions | ox.QueryBoolean:
        """Results that were gone through to their end, as what is cut off shows only there."""
        try:
            found = ox.parse_query_results(reply.content, format=ox.QueryResultsFormat.JSON)
            rows = sum(1 for _ in found) if isinstance(found, ox.QuerySolutions) else 0
            found = ox.parse_query_results(reply.content, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise self._damaged(error) from error
        if reply.most is not None and rows >= reply.most:
            raise GraphError(
                f"{self.client.address.query}: its answers are cut off at {reply.most} rows: "
                "let it give more (Virtuoso: ResultSetMaxRows in virtuoso.ini)"
            )
        return found

    def _triples(self, reply: Reply) -> ox.QueryTriples:
        """Triples as an Oxigraph store gives them."""
        held = ox.Store()
        held.extend(ox.Quad(t.subject, t.predicate, t.object) for t in self._parsed(reply))
        return cast(ox.QueryTriples, held.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"))

    def _parsed(self, reply: Reply) -> list[ox.Triple]:
        try:
            quads = list(ox.parse(reply.content, format=ox.RdfFormat.N_TRIPLES))
        except (SyntaxError, ValueError) as error:
            raise self._damaged(error) from error
        return [ox.Triple(q.subject, q.predicate, _as_written(q.object)) for q in quads]

    def _damaged(self, error: Exception) -> GraphError:
        said = " ".join(str(error).split())[:200]
        return GraphError(f"{self.client.address.query}: its answer cannot be read ({said}): ask again")


def _as_written(term: Any) -> Any:
    """A term as it was written: a whole decimal is given back as "1" by some, and always written as "1.0"."""
    if isinstance(term, ox.Literal) and term.datatype == _DECIMAL and "." not in term.value:
        return ox.Literal(f"{term.value}.0", datatype=_DECIMAL)
    return term
