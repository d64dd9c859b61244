"""Who it was where the sources name a post alone: "the SCO Secretary-General", by who held the post at the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg import edtf
from kg.edtf import Bounds
from kg.facts import Membership, Presumed
from kg.resolve.acts import Act
from kg.resolve.offices import held_by_one, office, same_office
from kg.resolve.outlines import Outline
from kg.resolve.posts import PostIndex
from kg.resolve.telling import Settled

_BY_TERM: Final = 0.95
"""How sure it is that who held a post, by a stated or listed term, was the one who acted."""
_BY_ACTS: Final = 0.8
"""The same of who is known to have acted in that post before and after."""

_NOTHING: Final = Settled(None)

_Held = dict[str, dict[str, list[tuple[Bounds, float]]]]
"""By post and person: the days in which the person is known to have held it, and how surely."""


def settle(
    events: Sequence[Outline], taken: Sequence[Sequence[str | None]], terms: Iterable[Membership], index: PostIndex
) -> list[list[Settled]]:
    """The post of each act of each event (``taken``: those told), and who must have acted where none is named."""
    held = _held(events, taken, terms)
    posts = defaultdict(list)
    for post, of in index.of.items():
        posts[of].append(post)

    def settled(event: Outline, act: Act, post: str | None) -> Settled:
        told = act.office
        if act.person or not held_by_one(told):
            return Settled(post) if post else _NOTHING
        when = edtf.bounds(event.date)
        if when is None:
            return Settled(post)
        fitting = [post for post in posts[act.agent] if same_office(told, office(index.titles[post]))]
        holders = {person: sure for post in fitting for person, sure in _holders(held[post], when)}
        if len(holders) != 1:
            return Settled(post)
        ((person, sure),) = holders.items()
        known = any(person == each.agent for each in event.acts)
        return Settled(post) if known else Settled(fitting[0], Presumed(person, sure))

    return [
        [settled(event, act, post) for act, post in zip(event.acts, known, strict=True)]
        for event, known in zip(events, taken, strict=True)
    ]


def _held(events: Iterable[Outline], taken: Iterable[Sequence[str | None]], terms: Iterable[Membership]) -> _Held:
    """When who is known to have held which post: by terms, and between the first and the last act in it."""
    held: _Held = defaultdict(lambda: defaultdict(list))
    acts: dict[tuple[str, str], list[Bounds]] = defaultdict(list)
    for term in terms:
        if term.post and term.bounds:
            held[term.post][term.member].append((term.bounds, _BY_TERM))
    for event, posts in zip(events, taken, strict=True):
        when = edtf.bounds(event.date)
        for act, post in zip(event.acts, posts, strict=True):
            if post and when:
                acts[post, act.agent].append(when)
    for (post, person), days in acts.items():
        span = Bounds(min(day.earliest for day in days), max(day.latest for day in days))
        held[post][person].append((span, _BY_ACTS))
    return held


def _holders(held: dict[str, list[tuple[Bounds, float]]], when: Bounds) -> Iterator[tuple[str, float]]:
    """Who held a post at a time, and how sure that is."""
    for person, spans in held.items():
        sure = [sure for span, sure in spans if span.earliest <= when.earliest and when.latest <= span.latest]
        if sure:
            yield person, max(sure)
