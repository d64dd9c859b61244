"""The fields that are counted: those an annotated row fills are to be recalled, those a found row fills to be right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from kg.evaluate.alignment import Match, pair_up
from kg.evaluate.rows import Agent, Post, Row
from kg.evaluate.wording import alike, same_evidence, same_name, same_post

_SAME_PLACE: Final = 0.75
_SAME_NAME: Final = 0.7
_SAME_TITLE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Slot:
    """A kind of field: how many of it a row fills, and how many agree in a match."""

    name: str
    filled: Callable[[Row], int]
    agreed: Callable[[Match], int]


def _count(agents: Iterable[tuple[Agent, Agent]], same: Callable[[Agent, Agent], bool]) -> int:
    return sum(same(one, other) for one, other in agents)


def _per_agent(name: str, same: Callable[[Agent, Agent], bool]) -> Slot:
    """What every agent has."""
    return Slot(name, lambda row: len(row.participants), lambda match: _count(match.agents, same))


def _where_known(name: str, of: Callable[[Agent], str | None], same: Callable[[str, str], bool]) -> Slot:
    """What only some agents have."""

    def agreed(gold: Agent, found: Agent) -> bool:
        one, other = of(gold), of(found)
        return bool(one and other and same(one, other))

    return Slot(
        name, lambda row: sum(bool(of(agent)) for agent in row.participants), lambda match: _count(match.agents, agreed)
    )


def _text(name: str, of: Callable[[Row], str | None], same: Callable[[str, str], bool]) -> Slot:
    """What a row has once, if at all."""

    def agreed(match: Match) -> int:
        one, other = of(match.gold), of(match.found)
        return int(bool(one and other and same(one, other)))

    return Slot(name, lambda row: int(bool(of(row))), agreed)


def _always(name: str, agreed: Callable[[Match], bool]) -> Slot:
    """What every row has."""
    return Slot(name, lambda _row: 1, lambda match: int(agreed(match)))


def _equal(one: str, other: str) -> bool:
    return one == other


def _like(least: float) -> Callable[[str, str], bool]:
    return lambda one, other: alike(one, other, least)


SLOTS: Final = (
    _always("interaction", lambda match: True),
    _per_agent("participant", lambda one, other: True),
    _per_agent("role", lambda one, other: one.role == other.role),
    _per_agent("kind", lambda one, other: one.kind == other.kind),
    _where_known("capacity", lambda agent: agent.capacity, same_post),
    _where_known("of", lambda agent: agent.of, lambda one, other: same_name((one,), (other,))),
    _text("mode", lambda row: row.mode if row.type == "Meeting" else None, _equal),
    _text("name", lambda row: row.name if row.type == "Gathering" else None, _like(_SAME_NAME)),
    _text("date", lambda row: row.date, _equal),
    _text("city", lambda row: row.city, _like(_SAME_PLACE)),
    _text("country", lambda row: row.country, lambda one, other: one.upper() == other.upper()),
    _text("venue", lambda row: row.venue, _like(_SAME_PLACE)),
    _always("status", lambda match: match.gold.status == match.found.status),
    _text("agreement", lambda row: row.agreement, _like(_SAME_TITLE)),
    _text("agreement kind", lambda row: row.agreement_kind, _equal),
    Slot("parties", lambda row: len(row.parties), lambda match: len(match.parties)),
    _always("evidence", lambda match: same_evidence(match.gold.evidence, match.found.evidence)),
)
"""Every slot, in the order in which figures are shown."""


def agreed_posts(gold: Iterable[Post], found: Iterable[Post]) -> int:
    """How many annotated posts of a document were found: person, post, and what it belongs to where that is known."""
    return len(pair_up(tuple(gold), tuple(found), _same_holding))


def _same_holding(gold: Post, found: Post) -> bool:
    post = same_post(gold.post, found.post) if gold.post else not found.post
    of = same_name((gold.of,), (found.of or "",)) if gold.of else True
    return post and of and same_name((gold.person,), (found.person,))
