"""Those to whom words of presence lead: "Other participants: A; B", "Also taking the floor were A and B"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from kg.model import Role
from kg.parsers import modality
from kg.parsers.cues import reach
from kg.parsers.line import Line
from kg.parsers.roll import roll

BEING = frozenset("was were is are be been include includes included came".split())
GIVEN = frozenset({"by", "from"})
"""What leads from a speech to who gave it: "closing remarks came from A"."""
GAP = frozenset("the a an both also , : his her its their as then first as well among others other".split())
FAR = 16
NEAR = 4
SENT = 8
"""How far behind the verb those stand whose nameless people are told: "are the heads of the special services of A"."""


def introduced(line: Line) -> Iterator[tuple[int, Role]]:
    """Everyone named behind words of presence and the mark or verb that opens a list, with the role they give."""
    opened = list(_opened(line))
    for n, (_, at, role) in enumerate(opened):
        if at >= len(line.tokens):
            yield from ((e, role) for m in line.listed() for e in (m.members if m.entity is None else (m.entity,)))
            return
        end = min(reach(line, at, role), *(i for i, _, _ in opened[n + 1 :]), len(line.tokens))
        yield from ((e, role) for e in roll(line, at, end) if _fits(line, e, role))


def _opened(line: Line) -> Iterator[tuple[int, int, Role]]:
    """The lists that a sentence opens: where the word of presence stands, where the list begins, the role."""
    end = 0
    for i in range(len(line.tokens)):
        role = _present(line, i) if i >= end else None
        if role and not modality.denied(line.lead_in(i, 4)) and (at := _opening(line, i, role)) is not None:
            end = at
            yield i, at, role


def _present(line: Line, i: int) -> Role | None:
    """The role that a word of presence at token i gives: "speakers", "taking part"; none inside names and posts."""
    lengths = [length for length in line.lexicon.lengths("presence", line.lowers[i]) if length <= 2]
    roles = (line.lexicon.value("presence", " ".join(line.lowers[i : i + length])) for length in lengths)
    role = next(filter(None, roles), None)
    if role is None or i in line.quoted or line.lowers[i - 1 : i] == ("'s",):
        return None
    named = any(m.first <= i < m.last and m.kind not in ("group", "state") for m in line.sentence.mentions)
    return None if named else cast("Role", role)


def _opening(line: Line, i: int, role: Role) -> int | None:
    """Where the list opens to which the word at token i leads; the end of the sentence where it stands below."""
    for j in range(i + 1, min(i + FAR, len(line.tokens))):
        word = line.lowers[j]
        if word in (";", ".") or (i and any(g.first <= j < g.last for g in line.groups if _names(line, g.first))):
            return None
        if word == ":" or word in BEING or (word in GIVEN and role in ("speaker", "host")):
            if j == len(line.tokens) - 1:
                return j + 1
            if (at := _led_to(line, j + 1)) is not None:
                return at
    return None


def _names(line: Line, first: int) -> bool:
    return any(m.first == first and m.kind == "person" for m in line.sentence.mentions)


def _led_to(line: Line, j: int) -> int | None:
    """The first actor at token j or behind small words there."""
    for mention in line.sentence.mentions:
        between = line.lowers[j : mention.first]
        sent = between[-1:] in (("of",), ("from",)) and any(line.lexicon.has("sent", word) for word in between)
        if 0 <= mention.first - j <= (SENT if sent else NEAR) and (sent or _small(line, between)):
            return mention.first if mention.kind != "pronoun" else None
    return None


def _small(line: Line, between: tuple[str, ...]) -> bool:
    """Whether words say nothing of their own before a name: "also", "Ministers", "Deputy Foreign Ministers"."""
    title = bool(between) and line.lexicon.has("group_noun", between[-1])
    return all(
        w in GAP or (title and any(line.lexicon.has(c, w) for c in ("group_noun", "post_modifier"))) for w in between
    )


def _fits(line: Line, entity: int, role: Role) -> bool:
    return role == "participant" or line.reading.entities[entity].kind == "person"
