"""From what the record holds to what readers see: the canonical graph made of all claims, where they changed.

All documents' accounts are compared anew, which is quick; of the facts those alone are made and
written that have another stamp than the last time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

import msgspec

from kg import judgements, store, triples
from kg.authority import Authority
from kg.facts import Decision
from kg.memory import Memory
from kg.model import Claims
from kg.resolve import Account, Drafts, Family, Resolver, stamp
from kg.store import GraphDir

_AT_HAND = 1000
"""Documents whose claims are kept at hand while facts are made that several of them tell of."""


def publish(graph: GraphDir, authority: Authority, rules: str, *, forget: bool = False) -> Mapping[str, int]:
    """Makes the canonical graph of all claims in the record, and shows readers both; how many there are of each thing.

    ``rules`` is the version of all that decides what the graph is made like. With ``forget`` nothing is left anywhere
    of what was taken out.
    """
    with _without_collection():
        return _published(graph, authority, rules, forget)


def _published(graph: GraphDir, authority: Authority, rules: str, forget: bool) -> Mapping[str, int]:
    answers = judgements.read(graph.directory)
    with Memory(graph.directory, rules) as memory:
        resolver = Resolver(authority, answers, graph.minter)
        stamps = {id: resolver.stamp(id, mark) for id, mark in triples.marks(graph.record, graph.minter).items()}
        state = stamp(rules, tuple(sorted(stamps.items())), answers)
        known = memory.counts(state)
        if not forget and known is not None and graph.state == state == store.state(graph.directory):
            return known

        @lru_cache(maxsize=_AT_HAND)
        def said(document: str) -> Claims:
            return triples.read_claims(graph.record, graph.minter, document)

        kept = memory.accounts()
        accounts = {id: _decoded(kept[id][1]) for id, mark in stamps.items() if id in kept and kept[id][0] == mark}
        new = {id: resolver.account(said(id), mark) for id, mark in stamps.items() if id not in accounts}
        drafts = resolver.drafts([*accounts.values(), *new.values()], said, _families(memory.families() or _NONE))
        before = memory.facts(graph.state)
        _write(graph, drafts, before, state)
        graph.note_decisions(map(_line, drafts.decisions))
        if forget:
            graph.forget()
        graph.publish(alone=forget)
        memory.keep(
            state,
            accounts={id: (each.stamp, _ENCODER.encode(each)) for id, each in new.items()},
            facts={draft.iri: draft.stamp for draft in drafts},
            gone=kept.keys() - stamps.keys(),
            families=_ENCODER.encode(drafts.families),
            counts=drafts.counts,
        )
        return drafts.counts


def _write(graph: GraphDir, drafts: Drafts, before: Mapping[str, str] | None, state: str) -> None:
    """Brings the canonical graph from the facts of before to those of now."""
    if before is None:
        graph.rewrite((quad for draft in drafts for quad in triples.fact_quads(draft.make(), graph.minter)), state)
        return
    changed = [draft for draft in drafts if before.get(draft.iri) != draft.stamp]
    gone = before.keys() - {draft.iri for draft in drafts}
    new = {quad for draft in changed for quad in triples.fact_quads(draft.make(), graph.minter)}
    old = {
        quad
        for iri in (*gone, *(draft.iri for draft in changed if draft.iri in before))
        for quad in triples.written_quads(graph.record, iri, graph.minter)
    }
    graph.amend(old - new, new - old, state)


_ENCODER = msgspec.msgpack.Encoder()
_decoded = msgspec.msgpack.Decoder(Account).decode
_families = msgspec.msgpack.Decoder(list[Family]).decode
_NONE = _ENCODER.encode([])


def _line(decision: Decision) -> bytes:
    return msgspec.json.encode(decision)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Leaves garbage for later: what is compared lives to the end, and looking through it each time costs most."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
