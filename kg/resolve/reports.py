"""What one document tells of one interaction, as resolving compares it with what others tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Final

from kg import edtf
from kg.edtf import Bounds
from kg.facts import Words
from kg.model import Role
from kg.resolve.accounts import NOBODY, Account, Taking, Told
from kg.resolve.agents import Resolved
from kg.resolve.offices import office, same_office
from kg.resolve.stamps import stamp
from kg.vocab import Minter

_NEWS: Final = 10
"""Days before its publication in which that must have been what a document tells first, without a day."""
_LATELY: Final = 31
"""The same of what it tells later on."""
_SOON: Final = 31
"""Days after its publication in which that is likely to be which a document announces without a day."""
_EARLY: Final = 700
"""Characters of a document in which it tells its news."""
_BRIEF: Final = 10
"""Days that an event with one date lasts at most."""
_NAMELESS: Final = 0.8
"""How much it counts that one report names whom the other calls by the state or body served."""


@dataclass(frozen=True, slots=True)
class Part:
    """Who took part, by IRI: the agent, whom it served, and in which office, by its telling words."""

    agent: str
    serves: str | None
    office: frozenset[str]
    role: Role
    person: bool
    told: Taking

    def likeness(self, other: Part) -> float:
        """How far two parts are of one: the same agent, or a person and the state or body that it served."""
        if self.agent == other.agent:
            return 1.0
        if self.person == other.person:
            return 0.0
        named, nameless = (self, other) if self.person else (other, self)
        if named.serves != nameless.agent:
            return 0.0
        told = named.office and nameless.office
        return _NAMELESS if not told or same_office(named.office, nameless.office) else 0.0


@dataclass(frozen=True)
class Report:
    """One interaction as one document tells it, its agents resolved."""

    claim: str
    account: Account
    told: Told
    parts: tuple[Part, ...]

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.account.document

    @cached_property
    def published(self) -> Bounds | None:
        """The days that the document can have been published on."""
        return edtf.bounds(self.account.published)

    @cached_property
    def agents(self) -> frozenset[str]:
        """Who took part."""
        return frozenset(part.agent for part in self.parts)

    @cached_property
    def when(self) -> Bounds | None:
        """The days that its date can mean."""
        return edtf.bounds(self.told.date)

    @cached_property
    def is_brief(self) -> bool:
        """Whether its day is known, or the few days that it lasted."""
        return self.when is not None and self.when.days <= _BRIEF

    @property
    def is_news(self) -> bool:
        """Whether it is among what its document tells first."""
        return self.told.spot.start <= _EARLY

    @cached_property
    def window(self) -> Bounds | None:
        """The days in which it must have been: by its date, else shortly before or after its document was published."""
        if self.when is not None:
            return self.when
        if self.published is None or self.told.status == "cancelled" or self.told.date is not None:
            return None
        if self.told.status == "planned":
            return Bounds(self.published.earliest, self.published.latest + timedelta(_SOON))
        return Bounds(self.published.earliest - timedelta(_NEWS if self.is_news else _LATELY), self.published.latest)

    @property
    def words(self) -> Words:
        """Where it stands."""
        return Words(self.document, self.told.spot.start, self.told.spot.end)

    def of_role(self, *roles: Role) -> tuple[Part, ...]:
        """Those who took part in some roles."""
        return tuple(part for part in self.parts if part.role in roles)


class Reports:
    """The reports of all documents by number, in their canonical order; each is made when it is first asked for."""

    def __init__(self, accounts: Iterable[Account], resolved: Resolved, minter: Minter) -> None:
        self._resolved = resolved
        self._made: dict[int, Report] = {}
        self._told: list[tuple[Account, Told]] = []
        self.claims: list[str] = []
        self.marks: list[str] = []
        """Of each report the same as before only where it, and all whom its document names, are."""
        for account in accounts:
            iris = tuple(resolved.iris.get(naming.claim) for naming in account.named)
            self._told += [(account, told) for told in account.told]
            self.claims += [minter.claim(account.document, told.key) for told in account.told]
            self.marks += [stamp(account.stamp, iris)] * len(account.told)

    def __len__(self) -> int:
        return len(self._told)

    def are_apart(self, a: int, b: int) -> bool:
        """Whether two are of two documents."""
        return self._told[a][0] is not self._told[b][0]

    def __getitem__(self, number: int) -> Report:
        if number not in self._made:
            account, told = self._told[number]
            parts = tuple(_part(taking, account, self._resolved) for taking in told.takings)
            self._made[number] = Report(self.claims[number], account, told, parts)
        return self._made[number]


def _part(taking: Taking, account: Account, resolved: Resolved) -> Part:
    return Part(
        resolved.of(account, taking.who),
        None if taking.of == NOBODY else resolved.of(account, taking.of),
        office(taking.capacity),
        taking.role,
        account.named[taking.who].kind == "person",
        taking,
    )


def overlap(a: Sequence[Part], b: Sequence[Part]) -> tuple[float, int]:
    """How far two lists name the same (F1, 0 to 1), and how many are in both."""
    if not a or not b:
        return 0.0, 0
    pairs = sorted(
        ((x.likeness(y), -i, -j) for i, x in enumerate(a) for j, y in enumerate(b) if x.likeness(y)), reverse=True
    )
    seen: set[tuple[bool, int]] = set()
    total, count = 0.0, 0
    for value, i, j in pairs:
        if seen.isdisjoint({(True, i), (False, j)}):
            seen |= {(True, i), (False, j)}
            total, count = total + value, count + 1
    return 2 * total / (len(a) + len(b)), count
