"""Whose the posts of those are whom an official meets abroad, where no words say so: the state's he is in."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.parsers.frame import Frame
from kg.syntax import Entity, Post, Reading


def localised(reading: Reading, frames: list[Frame]) -> Reading:
    """The reading with those posts given to the state of the place that were only implied to be the publisher's.

    Two of one state do not hold talks in another: of the two the one less spoken of is at home there.
    """
    names = {e.country: e.name for e in reading.entities if e.kind == "state" and e.country}
    spoken = Counter(m.entity for s in reading.sentences for m in s.mentions if m.entity is not None)
    moved: dict[int, str] = {}
    for frame in frames:
        state = names.get(frame.country or "") if frame.type == "Meeting" else None
        persons = [p.entity for p in frame.parts if reading.entities[p.entity].kind == "person"]
        if state is None or len(persons) != 2:
            continue
        first, second = sorted(persons, key=lambda n: -spoken[n])
        owner, other = _owner(reading.entities[first]), _owner(reading.entities[second])
        if owner and other and other.implied and other.of == owner.of != state:
            moved.setdefault(second, state)
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
