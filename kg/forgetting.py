"""The judgements that somebody is to be forgotten, by what a graph calls him or her, and documents to be kept out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from kg import authority as authorities
from kg import judgements, lookup, query, triples, withheld
from kg.errors import InputError, QueryError
from kg.judgements import Judgement
from kg.model import Claims, Interaction
from kg.query import Graph
from kg.table import Table, one_line
from kg.vocab import PROV, RDFS, SKOS
from kg.withheld import Withheld, forms
from kg.withholding import concerned

COLUMNS: Final = ("document", "what", "of", "becomes")


@dataclass(slots=True)
class _Called:
    """What somebody is called: names, what else, and the documents that have no more than a word of a name."""

    names: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    sole: set[str] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)


def judgement(directory: str | os.PathLike[str], names: Sequence[str], documents: Iterable[str] = ()) -> Judgement:
    """The judgement that one person of these names is to be forgotten, unsigned; in some documents or in all.

    Names that nobody in the graph has are taken as they are typed. Raises QueryError where several persons could be
    meant, InputError for a single word or an IRI that the graph does not know, and for documents that are none of it.
    """
    graph = query.open(directory)
    ids = triples.document_ids(graph.store, graph.minter)
    only = sorted(set(documents))
    if unknown := [each for each in only if each not in ids]:
        raise InputError(f"{unknown[0]}: no document of {directory}; kg query sources lists them")
    called = _Called()
    for name in names:
        _gather(graph, name, called)
    _listed(called)
    return withheld.person(
        withheld.salt(judgements.log(directory)),
        forms(sorted(called.names), sorted(called.aliases)),
        sole=sorted(called.sole),
        alone=sorted(called.alone),
        only=only,
    )


def kept_out(directory: str | os.PathLike[str], ids: Iterable[str]) -> list[Judgement]:
    """The judgements that documents are to be kept out, unsigned."""
    salt = withheld.salt(judgements.log(directory))
    return [withheld.document(salt, id) for id in sorted(set(ids))]


def would_go(directory: str | os.PathLike[str], given: Judgement) -> Table:
    """What a judgement would take out of the documents of a graph, and what it would change in them."""
    graph = query.open(directory)
    taking_out = Withheld.of([given])
    rows = []
    documents = triples.marks(graph.store, graph.minter)
    for id in concerned(graph.store, graph.minter, taking_out, documents):
        claims = triples.read_claims(graph.store, graph.minter, id)
        less, by = taking_out.applied(claims)
        if by:
            rows += [(id, what, of, becomes) for what, of, becomes in _changes(claims, less)]
    return Table(COLUMNS, tuple(rows))


def _gather(graph: Graph, typed: str, called: _Called) -> None:
    """Adds what the graph calls the person whom a name or IRI means."""
    try:
        person = lookup.agent(graph, typed, ("person",))
    except lookup.AmbiguousError:
        raise
    except QueryError:
        if len(typed.split()) < 2 or typed.startswith(("person/", graph.minter.base)):
            why = f"nobody in the graph is {typed!r}: give a full name, or an IRI that kg show prints"
            raise InputError(why) from None
        called.names.add(typed)
        return
    called.aliases.update(graph.values(person, RDFS.label), graph.values(person, SKOS.altLabel))
    documents = {triples.document_graph(graph.minter, id): id for id in triples.document_ids(graph.store, graph.minter)}
    for claim in graph.values(person, PROV.wasDerivedFrom):
        for quad in graph.store.quads_for_pattern(ox.NamedNode(claim), ox.NamedNode(RDFS.label), None, None):
            name, graph_name = quad.object, quad.graph_name
            assert isinstance(name, ox.Literal)
            called.names.add(name.value)
            if len(name.value.split()) == 1 and isinstance(graph_name, ox.NamedNode):
                called.alone.add(documents[graph_name])


def _listed(called: _Called) -> None:
    """Adds what the lists call the same person, also by one word."""
    lists = authorities.load()
    for name in sorted(called.names | called.aliases):
        if " " not in name:
            continue
        holder = lists.office_holder(name)
        person = lists.person(name) or (lists.person(holder.name) if holder else None)
        known = {*(person.names if person else ()), *((holder.name, *holder.aliases) if holder else ())}
        called.names |= known
        called.sole |= {each for each in known if " " not in each}


def _changes(before: Claims, after: Claims) -> Iterator[tuple[str, str | None, str | None]]:
    """What goes of a document (``becomes`` is None) and what becomes otherwise."""
    told, kept = before.document, after.document
    if told.id != kept.id:
        yield "id", told.id, "digits"
    for what in ("title", "publisher", "url", "rights", "owner"):
        if getattr(told, what) != getattr(kept, what):
            yield what, getattr(told, what), getattr(kept, what)
    covered = sum(a != b for a, b in zip(told.body, kept.body, strict=True))
    if covered:
        yield "text", f"{len(told.body)} characters", f"{covered} of them covered"
    left = {i.key: i for i in after.interactions}
    for i in before.interactions:
        yield from _of_interaction(i, left.get(i.key))
    posts = [(post.evidence.start, post.evidence.end) for post in after.posts]
    for post in before.posts:
        if (post.evidence.start, post.evidence.end) not in posts:
            yield "post", ", ".join(filter(None, (post.person, post.post, post.of))), None


def _of_interaction(before: Interaction, after: Interaction | None) -> Iterator[tuple[str, str | None, str | None]]:
    who = ", ".join(p.name for p in before.participants)
    label = one_line(", ".join(filter(None, (before.type, before.name, before.date, who))))
    if after is None:
        yield "interaction", label, None
    elif len(after.participants) < len(before.participants):
        stay = {p.name for p in after.participants}
        yield "interaction", label, f"without {', '.join(p.name for p in before.participants if p.name not in stay)}"
    kept = {q.evidence.start for q in after.quotations} if after else set()
    for quotation in before.quotations:
        if quotation.evidence.start not in kept:
            yield "quotation", one_line(f"{quotation.speaker}: {quotation.evidence.quote}"), None
