"""What was settled of reports that have a say in each other's event, as it is kept for the next time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.resolve.kept import Kept
from kg.resolve.outlines import Outline
from kg.resolve.traits import Traits
from kg.resolve.verdict import Verdict


class Member(Kept, frozen=True):
    """A report of a family: its claim, its mark, and the traits by which others are found to be compared with it."""

    claim: str
    mark: str
    traits: Traits


class Made(Kept, frozen=True):
    """A decision on two members, by their numbers, and how it is written down."""

    a: int
    b: int
    same: bool
    line: bytes


class Family(Kept, frozen=True):
    """Reports that have a say in each other's event, in canonical order, and what came of it."""

    members: tuple[Member, ...]
    groups: tuple[tuple[int, ...], ...]
    """The reports of each event, by numbers in ``members``."""
    outlines: tuple[Outline, ...]
    """The event of each group."""
    decisions: tuple[Made, ...] = ()


class Thought(Kept, frozen=True):
    """What is thought of two members; and whether they are near: something says that they are one."""

    a: int
    b: int
    near: bool
    verdict: Verdict


class Doubt(Kept, frozen=True):
    """Two reports, by claim and mark, that are not one, unless others make them so; and how that is written down."""

    a: tuple[str, str]
    b: tuple[str, str]
    line: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """What was settled at an earlier time, by the numbers under which it is kept."""

    families: Mapping[int, Family] = field(default_factory=dict)
    thoughts: Callable[[int], Sequence[Thought]] = lambda _number: ()
    """Those of a family."""
    doubts: Mapping[int, Doubt] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settlement:
    """Which reports are of one event."""

    events: Sequence[tuple[tuple[int, ...], Outline]]
    """The numbers of the reports of each, in the order of the first of each."""
    decisions: Sequence[bytes]
    """As they are written down."""
    families: Sequence[tuple[Family, Sequence[Thought]]]
    """Those to be known the next time that were not, but for what people judged."""
    doubts: Sequence[Doubt]
    """The same."""
    gone: frozenset[int]
    """The families that were known, and are no more."""
    gone_doubts: frozenset[int]
