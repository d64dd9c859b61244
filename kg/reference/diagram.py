"""The diagram: classes as boxes with their properties, lines from properties to the classes of their values.

It is drawn from the ontology alone and is the same each time: a class stands to the right of those that lead to it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import OWL, RDFS, SKOS, URIRef

from kg.reference.rules import rules, scheme
from kg.reference.vocabulary import Vocabulary, anchor, is_ours, short
from kg.vocab import DIP, FOAF, ORG

WIDE, GAP_X, GAP_Y, ROW, HEAD = 236, 92, 22, 21, 30
AGENTS: Final = tuple(map(URIRef, (DIP.Person, DIP.Organisation, DIP.State, FOAF.Agent, ORG.Organization)))
"""Classes that share a box, named after the first three."""


@dataclass(frozen=True, slots=True)
class Line:
    """One property in a box: what its values are, and the box that it leads to, if that is drawn."""

    text: str
    value: str
    href: str
    y: float
    path: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    title: str
    href: str
    x: float
    y: float
    height: float
    lines: tuple[Line, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes with where they stand, and the same in words: a sentence for each property that leads from box to box."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    words: tuple[str, ...]


def diagram(vocabulary: Vocabulary) -> Diagram:
    """The classes and the properties between them."""
    return _Drawing(vocabulary).drawn()


class _Drawing:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._properties = vocabulary.of_kind(OWL.ObjectProperty, OWL.DatatypeProperty)
        self._schemes = {p: name for r in rules(vocabulary) if (name := scheme(r.pattern)) for p in r.properties}
        self._links = set(vocabulary.of_kind(OWL.ObjectProperty))
        self._has: dict[URIRef, list[URIRef]] = {}
        for prop in self._properties:
            for cls in dict.fromkeys(_box(each) for each in vocabulary.sorted(vocabulary.domains(prop))):
                self._has.setdefault(cls, []).append(prop)
        self._columns = self._placed()

    def drawn(self) -> Diagram:
        tops: dict[URIRef, tuple[float, float]] = {}
        for n, column in enumerate(self._columns):
            y = 2.0
            for cls in column:
                tops[cls] = (2 + n * (WIDE + GAP_X), y)
                y += self._height(cls) + GAP_Y
        boxes = tuple(self._boxed(cls, tops) for cls in tops)
        return Diagram(
            width=max(box.x for box in boxes) + WIDE + 2,
            height=max(box.y + box.height for box in boxes) + 2,
            boxes=boxes,
            words=tuple(self._words()),
        )

    def _placed(self) -> list[list[URIRef]]:
        """Classes by column: each one further right than those that lead to it."""
        column: dict[URIRef, int] = {}
        targets = {target for cls in self._has for target in self._targets(cls)}
        start = [cls for cls in self._has if is_ours(cls) and cls not in targets]
        column = dict.fromkeys(start, 0)
        reached = start
        while reached:
            reached = [t for cls in reached for t in self._targets(cls) if self._push(column, t, column[cls] + 1)]
        return [[cls for cls, n in column.items() if n == each] for each in range(max(column.values()) + 1)]

    def _push(self, column: dict[URIRef, int], cls: URIRef, at_least: int) -> bool:
        """Moves a class to the right; whether it moved."""
        moved = column.get(cls, -1) < at_least <= len(self._has)  # no further than a circle would need
        if moved:
            column[cls] = at_least
        return moved

    def _targets(self, cls: URIRef) -> list[URIRef]:
        """The boxes that a class's lines lead to, without itself."""
        targets = (self._target(cls, prop) for prop in self._has.get(cls, ()))
        return list(dict.fromkeys(target for target in targets if target is not None and target != cls))

    def _target(self, cls: URIRef, prop: URIRef) -> URIRef | None:
        """The box that a property leads to from a class; None of words and values, and where many classes share it.

        What many have, as evidence, is drawn from an interaction and from a claim alone.
        """
        value = self._vocabulary.ontology.value(prop, RDFS.range)
        shared = len({_box(each) for each in self._vocabulary.domains(prop)}) > 1
        if not isinstance(value, URIRef) or value == SKOS.Concept or prop not in self._links:
            return None
        return None if shared and str(cls) not in (DIP.Interaction, DIP.Claim) else _box(value)

    def _height(self, cls: URIRef) -> float:
        return HEAD + ROW * len(self._has.get(cls, ())) + (ROW * len(self._kinds(cls)) + 4 if self._kinds(cls) else 4)

    def _boxed(self, cls: URIRef, tops: dict[URIRef, tuple[float, float]]) -> Box:
        x, y = tops[cls]
        lines = []
        for n, prop in enumerate(self._has.get(cls, ())):
            middle = y + HEAD + ROW * n + ROW / 2
            target = self._target(cls, prop)
            path = _curve(x + WIDE, middle, tops[target][0], tops[target][1] + HEAD / 2) if target in tops else ""
            lines.append(
                Line(_plain(prop), self._value(prop), f"#{anchor(prop)}", middle, "" if target == cls else path)
            )
        href = f"#{anchor(cls)}" if is_ours(cls) else str(cls)
        return Box(_title(cls), href, x, y, self._height(cls), tuple(lines), self._kinds(cls))

    def _value(self, prop: URIRef) -> str:
        """What a property's values are: a class, a datatype, or a word of a scheme."""
        value = self._vocabulary.ontology.value(prop, RDFS.range)
        named = self._schemes.get(prop)
        return f"{named} word" if value == SKOS.Concept and named else _plain(value)

    def _kinds(self, cls: URIRef) -> tuple[str, ...]:
        """The classes below, in lines that fit."""
        below = self._vocabulary.sorted(
            {c for c in self._vocabulary.ontology.transitive_subjects(RDFS.subClassOf, cls) if isinstance(c, URIRef)}
            - {cls}
        )
        names = ", ".join(_plain(each) for each in below)
        return tuple(textwrap.wrap(f"kinds: {names}", 34)) if below and cls not in AGENTS else ()

    def _words(self) -> Iterator[str]:
        for column in self._columns:
            for cls in column:
                for prop in self._has.get(cls, ()):
                    if (target := self._target(cls, prop)) is not None:
                        yield f"{_title(cls)}: {_plain(prop)} leads to {_title(target)}"


def _box(cls: URIRef) -> URIRef:
    return AGENTS[0] if cls in AGENTS else cls


def _title(cls: URIRef) -> str:
    return "Person, Organisation, State" if cls in AGENTS else _plain(cls)


def _plain(term: object) -> str:
    """A name without the ontology's own prefix."""
    return short(URIRef(str(term))).removeprefix("dip:")


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    """A line that leaves to the right and arrives from the left."""
    bend = max((to_x - x) / 2, 30)
    return f"M{x:g} {y:g}C{x + bend:g} {y:g} {to_x - bend:g} {to_y:g} {to_x - 6:g} {to_y:g}"
