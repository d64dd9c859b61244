"""Who acted in an event, and in which capacity, out of all reports of it: what is known of one agent in one role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.facts import Words
from kg.model import Role
from kg.resolve.kept import Kept
from kg.resolve.reports import Part, Report
from kg.vocab import Minter


@dataclass(frozen=True, slots=True)
class Share:
    """What one report tells of it: the part, and its number in the report."""

    report: Report
    number: int
    part: Part

    @property
    def words(self) -> Words:
        """Where it stands."""
        return Words(self.report.document, self.part.told.spot.start, self.part.told.spot.end)

    def claim(self, minter: Minter) -> str:
        """The claimed participation."""
        return minter.claim_part(self.report.document, self.report.told.key, "participation", self.number)


class Act(Kept, frozen=True):
    """An agent's part in an event."""

    agent: str
    person: bool
    role: Role
    capacity: str | None
    of: str | None
    office: frozenset[str]
    """The telling words of the post by which a state or body is told of; none where it is told of by its name."""


def acts(reports: Sequence[Report]) -> list[tuple[Act, tuple[Share, ...]]]:
    """Each agent once a role, with what is told of it.

    "Participant" says least and joins what else is known of the agent's role.
    """
    shares: dict[tuple[str, Role], list[Share]] = defaultdict(list)
    for report in reports:
        for n, part in enumerate(report.parts, start=1):
            shares[part.agent, part.role].append(Share(report, n, part))
    for agent, role in list(shares):
        others = [key for key in shares if key[0] == agent and key[1] != "participant"]
        if role == "participant" and others:
            shares[others[0]] += shares.pop((agent, role))
    return [(_act(agent, group), tuple(group)) for (agent, _), group in shares.items()]


def _act(agent: str, shares: Sequence[Share]) -> Act:
    parts = [share.part for share in shares]
    fullest = max(parts, key=lambda part: (part.told.capacity is not None) + (part.serves is not None))
    roles: list[Role] = [part.role for part in parts if part.role != "participant"]
    offices = [frozenset(share.part.told.office) for share in sorted(shares, key=lambda share: share.words)]
    return Act(
        agent,
        parts[0].person,
        roles[0] if roles else "participant",
        fullest.told.capacity,
        fullest.serves,
        next(filter(None, offices), frozenset()),
    )
