"""What a person means by a name typed: a person, organisation or state of the graph, or any resource by its IRI."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.model import KINDS
from kg.naming import fold
from kg.query import Graph, Table, literal, run
from kg.vocab import DCTERMS, DIP, PREFIXES, RDF

_NAMES: Final = """
SELECT DISTINCT ?agent ?class ?name ?preferred WHERE {
  VALUES ?class { dip:Person dip:Organisation dip:State }
  ?agent a ?class .
  { ?agent rdfs:label ?name BIND(true AS ?preferred) } UNION { ?agent skos:altLabel ?name BIND(false AS ?preferred) }
}"""

_CODES: Final = "SELECT ?state ?code { ?state dip:iso ?code }"

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
    folded: str

    @property
    def decisive(self) -> bool:
        """Whether the name, whole, tells who is meant: one word does not where it names a person."""
        return self.kind != "person" or " " in self.folded


class _Names:
    """Names in order, and by what they are found by at once."""

    def __init__(self, names: Iterable[Named]) -> None:
        self.all = sorted(names, key=lambda named: (named.iri, named.kind, named.name, named.preferred))
        self.by_folded: dict[str, list[Named]] = {}
        self.by_code: dict[str, list[Named]] = {}
        for named in self.all:
            self.by_folded.setdefault(named.folded, []).append(named)
            if named.code is not None:
                self.by_code.setdefault(named.code, []).append(named)


class AmbiguousError(QueryError):
    """What was typed could mean several things: ``options`` are their names by IRI."""

    def __init__(self, graph: Graph, typed: str, options: Mapping[str, str], of: str) -> None:
        super().__init__(f"{typed!r} could be {_options(graph, options)}: give {of}")
        self.typed = typed
        self.options = dict(sorted(options.items(), key=lambda option: (option[1], option[0])))


def agent(graph: Graph, text: str, kinds: Iterable[str] = KINDS) -> str:
    """The IRI of the one agent that a name, a part of a name, a country's code or an IRI means.

    Raises QueryError where nobody or several could be meant, naming them.
    """
    wanted = tuple(kinds)
    names = _names(graph)
    iri = resource(graph, text)
    if iri is not None and any(named.iri == iri and named.kind in wanted for named in names.all):
        return iri
    folded = fold(text)
    words = set(folded.split())
    alike = names.by_folded.get(folded, ())
    # From the surest way of meaning someone to the loosest; the first that fits anyone decides.
    ways: tuple[Callable[[], Iterable[Named]], ...] = (
        lambda: names.by_code.get(text.strip(), ()),
        lambda: (named for named in alike if named.decisive and named.preferred),
        lambda: (named for named in alike if named.decisive),
        lambda: (named for named in names.all if words <= set(named.folded.split())),
        lambda: (named for named in names.all if folded in named.folded),
    )
    for way in ways:
        found = dict.fromkeys(named.iri for named in (way() if folded else ()) if named.kind in wanted)
        if len(found) == 1:
            return next(iter(found))
        if found:
            labels = _labels(names.all)
            raise AmbiguousError(graph, text, {iri: labels[iri] for iri in found}, "more of the name, or the IRI")
    if "person" in wanted and (holders := _holders(graph, folded)):
        raise QueryError(f"{text!r} is a post, held in the graph by {_or(holders)}: give the name of who is meant")
    of_them = [named for named in names.all if named.kind in wanted]
    raise QueryError(f"no {_or(wanted)} named {text!r} in the graph{_nearest(of_them, folded)}")


def alike(graph: Graph, text: str, kinds: Iterable[str] = KINDS, most: int = 20) -> list[Named]:
    """Agents with all words of a text in a name of theirs, the last one perhaps not whole yet; each once, by name.

    Those whose name begins so come first.
    """
    folded, wanted = fold(text), tuple(kinds)
    *whole, begun = folded.split() or [""]
    found: dict[str, tuple[bool, str]] = {}
    names = _names(graph).all
    for named in names if begun else ():
        words = named.folded.split()
        if named.kind in wanted and set(whole) <= set(words) and any(word.startswith(begun) for word in words):
            place = not named.folded.startswith(folded), named.folded
            found[named.iri] = min(found.get(named.iri, place), place)
    called = {named.iri: named for named in sorted(names, key=lambda named: named.preferred)}
    return [called[iri] for iri in sorted(found, key=lambda iri: (found[iri], iri))[:most]]


def name(graph: Graph, iri: str) -> str:
    """What an agent goes by; its IRI shortened where it is none."""
    known = (named.name for named in _names(graph).all if named.iri == iri and named.preferred)
    return next(known, graph.short(iri))


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
        raise AmbiguousError(graph, text, called, "the IRI")
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


def _names(graph: Graph) -> _Names:
    """The names of all agents; they are gone through once and kept with the graph."""
    kept: _Names | None = graph.kept.get("names")
    if kept is None:
        kept = graph.kept["names"] = _Names(_all_names(graph))
    return kept


def _all_names(graph: Graph) -> Iterator[Named]:
    names, codes = run(graph, _NAMES), run(graph, _CODES)
    assert isinstance(names, Table)
    assert isinstance(codes, Table)
    code_of = {str(state): str(code) for state, code in codes.rows}
    states = {agent for agent, cls, _, _ in names.rows if cls == DIP.State}
    for agent, cls, name, preferred in names.rows:
        if cls != DIP.Organisation or agent not in states:  # a state is an organisation too
            kind = str(cls).removeprefix(PREFIXES["dip"]).lower()
            yield Named(str(agent), kind, str(name), bool(preferred), code_of.get(str(agent)), fold(str(name)))


def _options(graph: Graph, labels: Mapping[str, str], limit: int = 8) -> str:
    """What could be meant, by IRI, each with its name."""
    options = sorted(f"{name} ({graph.short(iri)})" for iri, name in labels.items())
    more = [f"{len(options) - limit} more"] if len(options) > limit else []
    return _or(options[:limit] + more)


def _nearest(names: list[Named], folded: str) -> str:
    """The names most like one that nobody has, the whole name or one word of it."""
    labels = _labels(names)
    whole = {named.folded: labels[named.iri] for named in names}
    words = {word: labels[named.iri] for named in names for word in named.folded.split()}
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
