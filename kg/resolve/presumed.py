"""Who it was where the sources name a post alone: "the SCO Secretary-General", by who held the post at the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg import edtf
from kg.edtf import Bounds
from kg.facts import Event, Membership, Participation, Presumed
from kg.resolve.agents import Resolved
from kg.resolve.bodies import Bodies
from kg.resolve.offices import held_by_one, office, same_office
from kg.resolve.posts import PostIndex

_BY_TERM: Final = 0.95
"""How sure it is that who held a post, by a stated or listed term, was the one who acted."""
_BY_ACTS: Final = 0.8
"""The same of who is known to have acted in that post before and after."""

_Held = dict[str, dict[str, list[tuple[Bounds, float]]]]
"""By post and person: the days in which the person is known to have held it, and how surely."""


def presume(
    events: Sequence[Event], terms: Iterable[Membership], index: PostIndex, resolved: Resolved, bodies: Bodies
) -> tuple[Event, ...]:
    """The events, with the persons who must have taken part where a state or body stands for its office-holder."""
    held = _held(events, terms)
    posts = defaultdict(list)
    for post, of in index.of.items():
        posts[of].append(post)

    def presumed(event: Event, part: Participation) -> Participation:
        when = edtf.bounds(event.date)
        if when is None or resolved.agents[part.agent].kind == "person":
            return part
        told = _office_told(part, bodies)
        fitting = [post for post in posts[part.agent] if same_office(told, office(index.titles[post]))]
        holders = {person: sure for post in fitting for person, sure in _holders(held[post], when)}
        if not held_by_one(told) or len(holders) != 1:
            return part
        ((person, sure),) = holders.items()
        known = person in {p.agent for p in event.participations}
        return part if known else replace(part, post=fitting[0], presumed=Presumed(person, sure))

    return tuple(
        replace(event, participations=tuple(presumed(event, part) for part in event.participations)) for event in events
    )


def _held(events: Iterable[Event], terms: Iterable[Membership]) -> _Held:
    """When who is known to have held which post: by terms, and between the first and the last act in it."""
    held: _Held = defaultdict(lambda: defaultdict(list))
    acts: dict[tuple[str, str], list[Bounds]] = defaultdict(list)
    for term in terms:
        if term.post and term.bounds:
            held[term.post][term.member].append((term.bounds, _BY_TERM))
    for event in events:
        when = edtf.bounds(event.date)
        for part in event.participations:
            if part.post and when:
                acts[part.post, part.agent].append(when)
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


def _office_told(part: Participation, bodies: Bodies) -> frozenset[str]:
    """The telling words of the post by which a state or body is told of; none where it is told of by its name."""
    told = (office(bodies.with_ids(words.evidence.quote)) for words in part.basis.words)
    return next((words for words in told if words), frozenset())
