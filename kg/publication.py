"""From what the record holds to what readers see: the canonical graph made of all claims, where they changed.

Who is one with whom is asked of all documents anew, which is quick; events are settled again only where a report of
theirs changed, and of the facts those alone are made and written that have another stamp than the last time.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache

import msgspec
import pyoxigraph as ox

from kg import judgements, readings, store, triples
from kg.at_hand import AtHand, packed
from kg.authority import Authority
from kg.collection import without_collection
from kg.facts import Fact
from kg.memory import DAMAGED, Memory
from kg.model import Claims
from kg.resolve import Account, Doubt, Draft, Drafts, Family, Known, Resolver, Thought, stamp
from kg.store import GraphDir
from kg.withheld import Withheld
from kg.withholding import withhold

_LONG = 500
"""Statements from which a fact is long: who is named in thousands of documents has a few for each."""
_UNPACKED = 200
"""Documents whose claims are not unpacked again while facts are made that several of them tell of."""


def publish(
    graph: GraphDir, authority: Authority, rules: str, *, at_hand: AtHand | None = None, forget: bool = False
) -> Mapping[str, int]:
    """Makes the canonical graph of all claims in the record, and shows readers both; how many there are of each thing.

    ``rules`` is the version of all that decides what the graph is made like. ``at_hand`` are claims of the record, of
    as many documents as may be. With ``forget`` nothing is left anywhere of what was taken out.
    """
    with without_collection(), Memory(graph.directory, rules) as memory:
        try:
            return _published(graph, authority, rules, memory, at_hand, forget)
        except DAMAGED:  # all is made of the record, as where nothing is remembered
            memory.begin()
            return _published(graph, authority, rules, memory, at_hand, forget)


def _published(
    graph: GraphDir, authority: Authority, rules: str, memory: Memory, at_hand: AtHand | None, forget: bool
) -> Mapping[str, int]:
    with closing(AtHand(graph.directory)) as read_now:
        withheld = Withheld.of(judgements.log(graph.directory))
        more = not withheld.ids <= memory.withheld()
        if more:
            withhold(graph, withheld)
            forget = True
        readings.tidy(graph.directory, triples.marks(graph.record, graph.minter).keys(), texts=not more)
        claims = _Claims(graph, read_now if more or at_hand is None else at_hand)
        counts = _resolved(graph, authority, rules, memory, claims, forget)
        if withheld.ids != memory.withheld():
            memory.keep_withheld(withheld.ids)
        return counts


def _resolved(
    graph: GraphDir, authority: Authority, rules: str, memory: Memory, claims: _Claims, forget: bool
) -> Mapping[str, int]:
    answers = judgements.read(graph.directory)
    resolver = Resolver(authority, answers, graph.minter)
    stamps = {id: resolver.stamp(id, mark) for id, mark in triples.marks(graph.record, graph.minter).items()}
    state = stamp(rules, tuple(sorted(stamps.items())), answers)
    counts = memory.counts(state)
    if not forget and counts is not None and graph.state == state == store.state(graph.directory):
        return counts

    kept = memory.accounts()
    accounts = {id: _decoded(kept[id][1]) for id, mark in stamps.items() if id in kept and kept[id][0] == mark}
    new = {id: resolver.account(claims.of(id), mark) for id, mark in stamps.items() if id not in accounts}
    families = {number: _family(content) for number, content in memory.families().items()}
    doubts = {number: _doubt(content) for number, content in memory.doubts().items()}
    known = Known(families, lambda number: _thoughts(memory.thoughts(number)), doubts)
    drafts = resolver.drafts([*accounts.values(), *new.values()], claims.of, known)
    settlement, before = drafts.settlement, memory.facts(graph.state)
    changes = _Changes.of(drafts, before)
    written = _write(graph, memory, changes, state)
    graph.note_decisions(drafts.decisions)
    if forget:
        graph.forget()
    graph.publish(alone=forget)
    memory.keep(
        state,
        accounts={id: (each.stamp, _ENCODER.encode(each)) for id, each in new.items()},
        gone=kept.keys() - stamps.keys(),
        facts={draft.iri: (draft.stamp, written.get(draft.iri)) for draft in changes.made},
        old=changes.old,
        families=[(_ENCODER.encode(family), _ENCODER.encode(own)) for family, own in settlement.families],
        broken_up=settlement.gone,
        doubts=map(_ENCODER.encode, settlement.doubts),
        cleared=settlement.gone_doubts,
        counts=drafts.counts,
    )
    return drafts.counts


class _Claims:
    """The claims of the record, read from there once and then put aside."""

    def __init__(self, graph: GraphDir, at_hand: AtHand) -> None:
        self._graph, self._at_hand = graph, at_hand
        self.of: Callable[[str], Claims] = lru_cache(maxsize=_UNPACKED)(self._of)

    def _of(self, document: str) -> Claims:
        known = self._at_hand.get(document)
        if known is None:
            known = triples.read_claims(self._graph.record, self._graph.minter, document)
            self._at_hand.put(document, packed(known))
        return known


@dataclass(frozen=True, slots=True)
class _Changes:
    """The facts to be made, and the IRIs of those that are no more or are made anew: of all (None) where all are."""

    made: Sequence[Draft[Fact]]
    old: Collection[str] | None

    @classmethod
    def of(cls, drafts: Drafts, before: Mapping[str, str] | None) -> _Changes:
        """What changes the facts of before, by their stamps, into those of now."""
        if before is None:
            return cls(list(drafts), None)
        made = [draft for draft in drafts if before.get(draft.iri) != draft.stamp]
        gone = before.keys() - {draft.iri for draft in drafts}
        return cls(made, [*gone, *(draft.iri for draft in made if draft.iri in before)])


def _write(graph: GraphDir, memory: Memory, changes: _Changes, state: str) -> dict[str, bytes]:
    """Brings the canonical graph to what the facts are now; the statements of long ones, to be kept, by IRI."""
    long: dict[str, bytes] = {}

    def quads() -> Iterator[ox.Quad]:
        for draft in changes.made:
            own = triples.fact_quads(draft.make(), graph.minter)
            if len(own) >= _LONG:
                long[draft.iri] = _packed(own)
            yield from own

    if changes.old is None:
        graph.rewrite(quads(), state)
        return long
    new = set(map(_line, quads()))
    old = {line for iri in changes.old for line in _old_lines(graph, memory, iri)}
    graph.amend(_parsed(old - new, graph), _parsed(new - old, graph), state)
    return long


def _old_lines(graph: GraphDir, memory: Memory, iri: str) -> Iterable[str]:
    """The statements of a fact as it was written, those of a long one without looking for each in the database."""
    kept = memory.statements(iri)
    if kept is not None:
        return zlib.decompress(kept).decode().split("\n")
    return map(_line, triples.written_quads(graph.record, iri, graph.minter))


def _packed(quads: Iterable[ox.Quad]) -> bytes:
    return zlib.compress("\n".join(map(_line, quads)).encode(), 1)


def _line(quad: ox.Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object} ."


def _parsed(lines: Collection[str], graph: GraphDir) -> Iterator[ox.Quad]:
    canonical = ox.NamedNode(graph.minter.canonical_graph)
    for quad in ox.parse("\n".join(lines), format=ox.RdfFormat.N_TRIPLES):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, canonical)


_ENCODER = msgspec.msgpack.Encoder()
_decoded = msgspec.msgpack.Decoder(Account).decode
_family = msgspec.msgpack.Decoder(Family).decode
_doubt = msgspec.msgpack.Decoder(Doubt).decode
_thoughts = msgspec.msgpack.Decoder(list[Thought]).decode
