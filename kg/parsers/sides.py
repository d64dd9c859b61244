"""Between whom a document is: "a treaty between A and B", "signed with A", "the A-B Border Treaty"."""

from __future__ import annotations

from kg.parsers.groups import Group
from kg.parsers.instruments import Instrument
from kg.parsers.line import Line

TALKS = frozenset("meeting meetings talks negotiations consultations visit call conversation discussions".split())


def partners(line: Line, at: int, target: Instrument, who: list[Group]) -> Group | None:
    """With whom it is signed: "signed with A a treaty on X", "signed a treaty on X with A", "with A he signed it"."""
    behind = target.first > at
    reach = 3 if behind and who else 12
    start = target.last if behind and who else target.last - 1
    while (
        start > target.last - 1
        and start < len(line.tokens)
        and (line.light(start) or line.lowers[start] in ("in", ","))
    ):
        start += 1
    group = line.after(start, "with", reach=reach)
    group = group or line.after(at, "with", reach=min(4, target.first - at) if behind else 4)
    return group or (line.after(0, "with", reach=1) if who and behind and line.lowers[:1] == ("with",) else None)


def between(line: Line, target: Instrument, partners: Group | None, who: list[Group]) -> Group | None:
    """Between whom it is: "a treaty between A and B", "between A and B a treaty was signed"."""
    reach = target.last - target.first + 10
    group = line.after(target.first, "between", reach=reach) or _beyond(line, target.first, reach)
    if group is not None and (_of_talks(line, target.last, group.first) or _of_another(line, target, group)):
        group = None
    if group is None and partners is None and not who:
        opened = max((i + 1 for i in range(target.first) if line.lowers[i] == ";"), default=0)
        return line.after(opened, "between", reach=target.first - opened)
    return group


def _of_another(line: Line, target: Instrument, group: Group) -> bool:
    """Whether another clause begins before those between whom something is: "A was signed while B between X and Y"."""
    return bool({";", "while", "whereas", "but"} & set(line.lowers[target.last : group.first]))


def _of_talks(line: Line, first: int, last: int) -> bool:
    """Whether "between" says who met, not whose a document is: "it was signed following a meeting between A and B"."""
    joints = [i for i in range(first, last) if line.lowers[i] == "between"]
    events = ("event_head", "named_meeting")
    return any(
        line.lowers[i - 1] in TALKS or any(line.lexicon.has(c, line.lowers[i - 1]) for c in events) for i in joints
    )


def _beyond(line: Line, first: int, reach: int) -> Group | None:
    """The second of two between whom it is, where the first is of no known kind: "between X and the Ministry of Y"."""
    if "between" not in line.lowers[first : first + reach]:
        return None
    start = line.lowers.index("between", first) + 1
    group = next((g for g in line.groups if start < g.first <= start + 8), None)
    named = group is not None and all(
        line.tokens[i].cap or line.lowers[i] in ("and", "the", "of", "it") for i in range(start, group.first)
    )
    return group if named else None


def inside(line: Line, target: Instrument) -> list[int]:
    """The parties that the title itself names: "the Agreement between A and B on Visas", "the A-B Border Treaty"."""
    titled = [
        m
        for m in line.sentence.mentions
        if target.first <= m.first < target.last and m.kind in ("organisation", "state") and m.entity is not None
    ]
    span = line.lowers[target.first : target.last]
    if "between" in span:
        opened = target.first + span.index("between")
        group = next((g for g in line.groups if opened < g.first), None)
        titled = [m for m in titled if m.first > opened and (group is None or m.first < group.last)]
    elif not (len(titled) > 1 and all(m.kind == "state" for m in titled)):
        return []
    return [m.entity for m in titled if m.entity is not None]
