"""What a relative clause says of an event before it: "the summit in Kazan on 22 October, which A will attend"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Role
from kg.parsers import modality
from kg.parsers.events import Event
from kg.parsers.line import Line

DOES: dict[str, Role] = {"attend": "participant", "speak": "speaker", "chair": "host"}
RELATIVES = frozenset({"which", "that", "where"})
WHERE = frozenset({"at", "during", "in", "where"})
TAKING = frozenset(
    "addressed addresses address opened opens open inaugurated inaugurates inaugurate keynoted keynote moderated "
    "moderates moderate closed closes close".split()
)
"""What one does to an event; of what one says at an event the clause says where: "at which A spoke"."""
PRESENT = frozenset("participate participates participated part represented present".split())
"""Words of presence that need no object behind "in which": "in which A will take part"."""
HELD = frozenset("held being be is was to hosted opened convened organised organized due".split())
"""Words that say when and where between an event and its clause: "the summit, to be held in Rome, which …"."""
FAR = 26
CLAUSE = 44


def of_clause(line: Line, event: Event, named: Sequence[Event]) -> Iterator[tuple[int, Role]]:
    """Those whom the relative clause behind an event says were there, each with a role."""
    at = _opens(line, event, named)
    if at is None:
        return
    end = _end(line, at)
    where = line.lowers[at] == "where" or line.lowers[at - 1] in WHERE
    for shape, role in DOES.items():
        for hit in line.found("Gathering", shape):
            if not at < hit.first < end or modality.denied(line.lead_in(hit.first, 4)):
                continue
            if shape == "speak" and not where and not TAKING & set(hit.trigger.words):
                continue
            does: Role = "speaker" if where and hit.trigger.words == ("gave",) else role
            yield from ((entity, does) for entity in _doers(line, at, hit.first))
            beside = line.after(hit.last, "with", "alongside", reach=2) if shape == "chair" else None
            yield from ((entity, role) for entity in (beside.entities if beside else ()))
    for i in range(at + 1, end) if where else ():
        if line.lowers[i] in PRESENT and not modality.denied(line.lead_in(i, 4)):
            yield from ((entity, "participant") for entity in _doers(line, at, i))


def _opens(line: Line, event: Event, named: Sequence[Event]) -> int | None:
    """The relative word that takes up an event; when and where it was, and who was to host it, may stand between."""
    others = [e.first for e in named if e.first > event.first]
    for j in range(event.last, min(event.last + FAR, len(line.tokens))):
        word = line.lowers[j]
        if word in RELATIVES:
            told = line.lowers[j - 1] in (",", *WHERE) or all(line.light(k) for k in range(event.last, j))
            return j if told or j == event.last else None
        aside = line.lowers[j - 1 : j] == (",",) and word not in HELD and not line.light(j) and word not in WHERE
        if word == ";" or j in others or word in line.lexicon.bare or aside:
            return None
    return None


def _doers(line: Line, at: int, verb: int) -> tuple[int, ...]:
    """Who does it: the last actors between the relative word and the verb."""
    inner = [g for g in line.groups if at < g.first and g.last <= verb]
    return inner[-1].entities if inner and verb - inner[-1].last <= 12 else ()


def _end(line: Line, at: int) -> int:
    """Where the clause ends: at the next mark that parts clauses, or after some words."""
    stops = (k for k in range(at + 1, len(line.tokens)) if line.lowers[k] in (";", ":", "while", "but"))
    return min(next(stops, len(line.tokens)), at + CLAUSE)
