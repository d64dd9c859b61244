"""Whether two groups of mentions are of one person: by name, office, employer and time together, never by name alone.

What speaks for and against is added up as log odds; the weights say how much each sign is worth beside the others. A
name that thousands bear says little, so that those who bear it are one only where nothing else sets them apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from kg.naming import fold
from kg.resolve.frequency import is_frequent
from kg.resolve.mentions import Mention
from kg.resolve.names import same_name
from kg.resolve.offices import held_by_one, same_office
from kg.resolve.verdict import IMPOSSIBLE, Sign, Verdict

_ONE_NAME: Final = 2.5
_ONE_FREQUENT_NAME: Final = 1.0
_FURTHEST: Final = 2.0
"""How far a likeness of spelling alone speaks for or against."""
_OTHER_NAME: Final = 0.15
"""How alike names must be for anything else to count."""
_SAME_OFFICE: Final = 3.0
_OFFICE_YEARS_APART: Final = 0.2
"""The same where the documents that tell of it are years apart."""
_ONLY_HOLDER: Final = 2.0
_SAME_EMPLOYER: Final = 0.5
_OTHER_OFFICE: Final = -2.0
_OTHER_BODY: Final = -2.5
_OTHER_STATE: Final = -5.0
_LISTED: Final = 12.0
_TERM: Final = 3
"""Years within which two documents that give one post to alike names tell of one holder."""

_SLIP: Final = 0.9
"""How alike two names are that differ in one letter, where one office says that they are one."""
ONE_LAST_NAME: Final = 0.35
"""How alike a bare last name and a full name with it are."""
SOLE: Final = 1.7
"""What it says for a bare last name that only one bearer of it serves the same employer at the time."""
ONE_INITIAL: Final = 0.5
"""The same where the last name stands with the initial of the given one."""

Ties = dict[tuple[str, frozenset[str]], set[int]]
"""Whom somebody served (a state's code, or the key of a body) and in which office, by its telling words; and when."""


@dataclass(slots=True)
class Person:
    """All that is known of a group of mentions taken for one person."""

    names: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    ties: Ties = field(default_factory=dict)

    @classmethod
    def of(cls, mention: Mention) -> Person:
        """What one document says."""
        person = cls()
        person.hear(mention)
        return person

    def hear(self, mention: Mention) -> None:
        """Takes in what one more document says."""
        self.names.add(mention.name)
        if mention.listed:
            self.listed.add(mention.listed.id)
        for tie in mention.naming.ties:
            self.ties.setdefault((tie.of, frozenset(tie.office)), set()).update(tie.years)

    def learn(self, other: Person) -> None:
        """Takes in what is known of another group that is the same person."""
        self.names |= other.names
        self.listed |= other.listed
        for tie, years in other.ties.items():
            self.ties.setdefault(tie, set()).update(years)


def compare(a: Person, b: Person, likeness: float, signs: Iterable[Sign] = ()) -> Verdict:
    """Whether two are one, whose most similar names are alike to this degree (1: one name), with further signs."""
    frequent = all(is_frequent(name) for name in (*a.names, *b.names))
    return Verdict.of([_by_name(likeness, frequent), *_by_lists(a, b), *_by_ties(a.ties, b.ties, frequent), *signs])


def likeness(a: Person, b: Person) -> float:
    """How alike the most similar names of two are."""
    return max(same_name(one, other) for one in a.names for other in b.names)


def serve_one(a: Person, b: Person) -> bool:
    """Whether two serve one state or body within a term of each other."""
    return any(x[0] == y[0] and _near(a.ties[x], b.ties[y]) for x in a.ties for y in b.ties)


def slip(a: Person, b: Person) -> float:
    """How alike names of two are that hold one office at one time, and differ in one letter: 0 where none do."""
    if not _hold_one(a.ties, b.ties):
        return 0.0
    return max(_SLIP if _one_letter(one, other) else 0.0 for one in a.names for other in b.names)


@lru_cache(maxsize=1 << 16)
def _one_letter(a: str, b: str) -> bool:
    one, other = sorted(fold(a).split()), sorted(fold(b).split())
    apart = [word for word in one if word not in other], [word for word in other if word not in one]
    if len(one) != len(other) or [len(words) for words in apart] != [1, 1]:
        return False
    (x,), (y,) = apart
    few, many = sorted((x, y), key=len)
    if len(few) == len(many):
        return sum(p != q for p, q in zip(few, many, strict=True)) == 1
    return len(many) == len(few) + 1 and any(many[:n] + many[n + 1 :] == few for n in range(len(many)))


def _by_name(likeness: float, frequent: bool) -> Sign:
    if likeness >= 1:
        return (_ONE_FREQUENT_NAME, "one name, which many bear") if frequent else (_ONE_NAME, "one name")
    if likeness < _OTHER_NAME:
        return IMPOSSIBLE, f"other names ({likeness:.2f})"
    odds = math.log(likeness / max(1 - likeness, 0.01))
    weight = max(-_FURTHEST, min(_FURTHEST, odds))
    return weight - (1.0 if frequent else 0.0), f"names alike ({likeness:.2f})"


def _by_lists(a: Person, b: Person) -> Iterable[Sign]:
    if a.listed and b.listed:
        yield (_LISTED, "the same in the lists") if a.listed & b.listed else (IMPOSSIBLE, "two in the lists")


def _by_ties(a: Ties, b: Ties, frequent: bool) -> Iterable[Sign]:
    """What the offices and employers of two say."""
    if not a or not b:
        return
    pairs = [(one, other) for one in a for other in b if one[0] == other[0]]
    alike = [(one, other) for one, other in pairs if same_office(one[1], other[1])]
    if alike:
        near = any(_near(a[one], b[other]) or not (a[one] and b[other]) for one, other in alike)
        yield (_SAME_OFFICE if near else _OFFICE_YEARS_APART), f"one office ({' '.join(sorted(alike[0][0][1]))})"
        if _hold_one(a, b):
            yield _ONLY_HOLDER, "which one person holds at a time"
    elif pairs:
        yield _SAME_EMPLOYER, "one employer"
        if frequent and any(one[1] and other[1] for one, other in pairs):
            yield _OTHER_OFFICE, "in other offices"
    else:
        states, others = ({of for of, _ in ties if of.isupper()} for ties in (a, b))
        if states and others:
            yield _OTHER_STATE, "servants of two states"
        elif frequent:
            yield _OTHER_BODY, "of other bodies"


def _hold_one(a: Ties, b: Ties) -> bool:
    """Whether two hold an office that one person holds, within a term of each other."""
    pairs = ((one, other) for one in a for other in b if one[0] == other[0] and same_office(one[1], other[1]))
    return any(held_by_one(one[1] & other[1]) and _near(a[one], b[other]) for one, other in pairs)


def _near(a: set[int], b: set[int]) -> bool:
    """Whether some of the years of one lie within a term of some of the other."""
    few, many = (a, b) if len(a) < len(b) else (b, a)
    return any(year + apart in many for year in few for apart in range(-_TERM, _TERM + 1))
