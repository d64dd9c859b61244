"""Whose the posts of those are whom an official meets abroad, where no words say so: the state's he is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from kg.parsers.frame import Frame
from kg.syntax import Entity, Post, Reading

AMBASSADORS = frozenset({"ambassador", "ambassador extraordinary and plenipotentiary"})
MISSIONS = ("embassy", "mission", "consulate", "high commission")
"""Whose ambassador a text tells of without a state: the one of those who publish it."""


def localised(reading: Reading, frames: list[Frame]) -> Reading:
    """The reading with those posts given to the state of the place that were only implied to be the publisher's.

    Two of one state do not hold talks in another, nor share the chair there or of what two states have together: of the
    two the one less spoken of, or told second, is the other's.
    """
    names = {e.country: e.name for e in reading.entities if e.kind == "state" and e.country}
    spoken = Counter(m.entity for s in reading.sentences for m in s.mentions if m.entity is not None)
    mission = any(word in (reading.document.publisher or "").lower() for word in MISSIONS)
    moved: dict[int, str] = {}
    for frame in frames:
        roles = {"Gathering": ("host",), "Signing": ("signatory",)}.get(frame.type)
        state = names.get(frame.country or "")
        parts = [p for p in frame.parts if reading.entities[p.entity].kind == "person"]
        persons = [p.entity for p in parts if roles is None or p.role in roles]
        if frame.type in ("Interview", "Visit") or (roles and len(persons) != 2):
            continue
        if len(persons) > 1:
            theirs = _partner(frame, _owner(reading.entities[persons[0]]), names.values())
            first, second = persons[:2] if theirs else sorted(persons[:2], key=lambda n: -spoken[n])
            owner, other = _owner(reading.entities[first]), _owner(reading.entities[second])
            theirs = theirs or state
            if theirs and owner and other and other.implied and other.of == owner.of != theirs:
                moved.setdefault(second, theirs)
        if not mission and frame.type == "Meeting":
            moved |= _accredited(reading, persons, state)
    if not moved:
        return reading
    entities = tuple(_of(e, moved[n]) if n in moved else e for n, e in enumerate(reading.entities))
    mentions = tuple(
        replace(m, post=replace(m.post, of=moved[m.entity], of_kind="state"))
        if _wrong(m.post, m.entity, moved, reading)
        else m
        for m in reading.post_mentions
    )
    return replace(reading, entities=entities, post_mentions=mentions)


def _partner(frame: Frame, owner: Post | None, states: Iterable[str]) -> str | None:
    """The other of two states in the name of what they have together: "the Peru-Kenya Commission"."""
    named = [state for state in states if state in (frame.name or "")]
    return next((s for s in named if owner and s != owner.of), None) if len(named) == 2 else None


def _accredited(reading: Reading, persons: list[int], state: str | None) -> dict[int, str]:
    """Ambassadors told of without a state at talks at home: those of the only guests, for one's own are abroad."""
    owners = {n: owner for n in persons if (owner := _owner(reading.entities[n])) is not None}
    bare = [n for n, owner in owners.items() if owner.implied and owner.title.lower() in AMBASSADORS]
    bare = [n for n in bare if state in (None, owners[n].of)]
    guests = {owners[n].of for n in owners if n not in bare} - {owners[n].of for n in bare}
    return {n: guest for n in bare for guest in guests if guest} if len(guests) == 1 else {}


def _owner(entity: Entity) -> Post | None:
    """The post of a state that a person has."""
    return next((p for p in entity.posts if p.of_kind == "state"), None)


def _of(entity: Entity, state: str) -> Entity:
    posts = tuple(replace(p, of=state) if p.implied else p for p in entity.posts)
    return replace(entity, posts=posts)


def _wrong(post: Post, entity: int, moved: dict[int, str], reading: Reading) -> bool:
    """Whether a mention of a post was given the state that is now known to be another."""
    if entity not in moved or post.of_kind != "state":
        return False
    return any(p.implied and p.of == post.of for p in reading.entities[entity].posts)
