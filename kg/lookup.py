"""What a person means by a name typed: a person, organisation or state of the graph, or any resource by its IRI."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.model import KINDS
from kg.naming import fold
from kg.query import Graph, Table, literal, run
from kg.vocab import DCTERMS, DIP, RDF

_NAMES: Final = """
SELECT DISTINCT ?agent ?kind ?name ?preferred ?code WHERE {
  VALUES (?kind ?class) { ("person" dip:Person) ("organisation" dip:Organisation) ("state" dip:State) }
  ?agent a ?class .
  FILTER(?kind != "organisation" || NOT EXISTS { ?agent a dip:State })
  { ?agent rdfs:label ?name BIND(true AS ?preferred) } UNION { ?agent skos:altLabel ?name BIND(false AS ?preferred) }
  OPTIONAL { ?agent dip:iso ?code }
}"""

_POSTS: Final = """
SELECT DISTINCT ?name ?post ?whose WHERE {
  ?part a dip:Participation ; dip:agent ?person ; dip:capacity ?post ; dip:onBehalfOf ?of .
  ?person a dip:Person ; rdfs:label ?name .
  ?of rdfs:label|skos:altLabel ?whose .
}"""


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an agent; ``preferred`` for the one it goes by, ``code`` for a state's two letters."""

    iri: str
    kind: str
    name: str
    preferred: bool
    code: str | None

    @property
    def decisive(self) -> bool:
        """Whether the name, whole, tells who is meant: one word does not where it names a person."""
        return self.kind != "person" or " " in fold(self.name)


def agent(graph: Graph, text: str, kinds: Iterable[str] = KINDS) -> str:
    """The IRI of the one agent that a name, a part of a name, a country's code or an IRI means.

    Raises QueryError where nobody or several could be meant, naming them.
    """
    wanted = tuple(kinds)
    names = [named for named in _names(graph) if named.kind in wanted]
    iri = resource(graph, text)
    if iri is not None and any(named.iri == iri for named in names):
        return iri
    folded = fold(text)
    words = set(folded.split())
    # From the surest way of meaning someone to the loosest; the first that fits anyone decides.
    ways: tuple[Callable[[Named], bool], ...] = (
        lambda n: n.code is not None and n.code == text.strip(),
        lambda n: n.decisive and n.preferred and fold(n.name) == folded,
        lambda n: n.decisive and fold(n.name) == folded,
        lambda n: words <= set(fold(n.name).split()),
        lambda n: folded in fold(n.name),
    )
    for fits in ways:
        found = dict.fromkeys(named.iri for named in names if folded and fits(named))
        if len(found) == 1:
            return next(iter(found))
        if found:
            labels = _labels(names)
            options = _options(graph, {iri: labels[iri] for iri in found})
            raise QueryError(f"{text!r} could be {options}: give more of the name, or the IRI")
    if "person" in wanted and (holders := _holders(graph, folded)):
        raise QueryError(f"{text!r} is a post, held in the graph by {_or(holders)}: give the name of who is meant")
    raise QueryError(f"no {_or(wanted)} named {text!r} in the graph{_nearest(names, folded)}")


def resource(graph: Graph, text: str) -> str | None:
    """The resource of an IRI, or of its part after the base, or what replaced that; None if the graph has none."""
    for candidate in (text, graph.minter.base + text):
        try:
            node: ox.NamedNode | None = ox.NamedNode(candidate)
        except ValueError:
            continue
        seen: set[ox.NamedNode] = set()
        while node is not None and node not in seen:
            seen.add(node)
            newer = graph.values(node.value, DCTERMS.isReplacedBy)
            if not newer and any(graph.store.quads_for_pattern(node, None, None, None)):
                return node.value
            node = ox.NamedNode(newer[0]) if newer else None
    return None


def anything(graph: Graph, text: str) -> str:
    """The IRI of what a document's id, an IRI, or a name means: of an agent, a gathering, or what was signed somewhere.

    Raises QueryError where nothing or several things could be meant, naming them.
    """
    documents = graph.subjects(DCTERMS.identifier, literal(text))
    known = documents[0] if documents else resource(graph, text)
    if known is not None:
        return known
    try:
        return agent(graph, text)
    except QueryError:
        called = _interactions(graph, fold(text))
        if not called:
            raise
    if len(called) > 1:
        raise QueryError(f"{text!r} could be {_options(graph, called)}: give the IRI")
    return next(iter(called))


def _interactions(graph: Graph, folded: str) -> dict[str, str]:
    """The interactions with a name, or with something signed, of which this is a part; by IRI."""
    found: dict[str, str] = {}
    for event in graph.subjects(RDF.type, DIP.Interaction) if folded else ():
        signed = (title for each in graph.values(event, DIP.agreement) for title in graph.values(each, DCTERMS.title))
        for name in (*graph.values(event, DIP.name), *signed):
            if folded in fold(name):
                found.setdefault(event, name)
    return found


def _names(graph: Graph) -> list[Named]:
    table = run(graph, _NAMES)
    assert isinstance(table, Table)
    return [
        Named(str(iri), str(kind), str(name), bool(preferred), None if code is None else str(code))
        for iri, kind, name, preferred, code in sorted(table.rows, key=str)
    ]


def _options(graph: Graph, labels: Mapping[str, str], limit: int = 8) -> str:
    """What could be meant, by IRI, each with its name."""
    options = sorted(f"{name} ({graph.short(iri)})" for iri, name in labels.items())
    more = [f"{len(options) - limit} more"] if len(options) > limit else []
    return _or(options[:limit] + more)


def _nearest(names: list[Named], folded: str) -> str:
    """The names most like one that nobody has, the whole name or one word of it."""
    labels = _labels(names)
    whole = {fold(named.name): labels[named.iri] for named in names}
    words = {word: labels[named.iri] for named in names for word in fold(named.name).split()}
    near = difflib.get_close_matches(folded, [*whole, *words], n=3, cutoff=0.6)
    found = dict.fromkeys(whole.get(match) or words[match] for match in near)
    return f"; did you mean {_or(list(found))}?" if found else ""


def _holders(graph: Graph, folded: str) -> list[str]:
    """Who acted in a post that a person types, with or without whose it is: "SCO Secretary-General"."""
    typed = set(folded.split()) - {"of", "the"}
    table = run(graph, _POSTS)
    assert isinstance(table, Table)
    held = (
        (str(name), set(fold(str(post)).split()) - {"of", "the"}, set(fold(str(of)).split()))
        for name, post, of in table.rows
    )
    return sorted({name for name, post, of in held if post and post <= typed <= post | of})


def _labels(names: list[Named]) -> dict[str, str]:
    """What each agent goes by."""
    return {named.iri: named.name for named in sorted(names, key=lambda named: named.preferred)}


def _or(options: Iterable[str]) -> str:
    *first, last = options
    return f"{', '.join(first)} or {last}" if first else last
