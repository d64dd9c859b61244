"""Reports to events: which claims of different documents tell of one interaction.

The surest pairs are joined first, and two groups only where no two reports in them contradict each other; two events of
one document are never one. What is dated to the month or less is joined where just one event fits.

Reports that are too unlike to be one have no say in each other's event. So they fall into families that are settled one
by one; and a family none of whose reports has changed, or met another, is settled as it was. A pair that is too unlike
for that, but not so unlike that nobody would ask, is a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.facts import Decision
from kg.judgements import Judgement
from kg.resolve.agents import Resolved
from kg.resolve.clusters import Clusters
from kg.resolve.judged import apart_and_together
from kg.resolve.outlines import Outline
from kg.resolve.reports import Reports
from kg.resolve.same_event import compare
from kg.resolve.traits import Pair, Trait, pairs, traits
from kg.resolve.verdict import Verdict
from kg.vocab import Minter

_CLEARER: Final = 1.0
"""By how much the likeliest event must be ahead of the next where the day is not known."""
_ASKED: Final = 12
"""Reports of a group that are asked whether another group is of the same event: a summit is told by thousands."""
_OUT_OF_QUESTION: Final = -8.0
"""Log odds below which two reports keep apart whatever the others of their groups say."""
_DOUBTFUL: Final = 3.0
"""Log odds below which a decision is worth a second look; those of pairs that are further apart are none."""


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a family: its claim, its mark, and the traits by which others are found to be compared with it."""

    claim: str
    mark: str
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that have a say in each other's event, in canonical order, and what came of it."""

    members: tuple[Member, ...]
    groups: tuple[tuple[int, ...], ...]
    """The reports of each event, by numbers in ``members``."""
    outlines: tuple[Outline, ...]
    """The event of each group."""
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two reports, by claim and mark, that are not one, unless others make them so."""

    a: tuple[str, str]
    b: tuple[str, str]
    decision: Decision


Near = tuple[tuple[int, int, Verdict], ...]
"""The pairs of a family, by numbers, of which something says that they are one."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was settled at an earlier time, by the numbers under which it is kept."""

    families: Mapping[int, Family] = field(default_factory=dict)
    near: Callable[[int], Near] = lambda _number: ()
    doubts: Mapping[int, Doubt] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settlement:
    """Which reports are of one event."""

    events: Sequence[tuple[tuple[int, ...], Outline]]
    """The numbers of the reports of each, in the order of the first of each."""
    decisions: Sequence[Decision]
    families: Sequence[tuple[Family, Near]]
    """Those to be known the next time that were not, but for what people judged."""
    doubts: Sequence[Doubt]
    """The same."""
    gone: frozenset[int]
    """The families that were known, and are no more."""
    gone_doubts: frozenset[int]


def same_events(
    reports: Reports, resolved: Resolved, judgements: Sequence[Judgement], minter: Minter, known: Known
) -> Settlement:
    """Groups reports into events, and says why; of what is known, families that are as they were are so settled."""
    settling = _Settling(reports, resolved, judgements, minter)
    events: list[tuple[tuple[int, ...], Outline]] = []
    decisions: list[Decision] = []
    new, kept = [], set()
    for members, number, family in settling.families(known):
        groups = (tuple(members[n] for n in group) for group in family.groups)
        events += zip(groups, family.outlines, strict=True)
        decisions += family.decisions
        if number is not None:
            kept.add(number)
        elif settling.judged.isdisjoint(members):
            new.append((family, settling.near(family, members)))
    event_of = {n: group[0] for group, _ in events for n in group}
    old_doubts = {number: pair for number, doubt in known.doubts.items() if (pair := settling.doubted(doubt))}
    doubts = {pair: settling.doubt(pair) for pair in settling.unlike}
    doubts |= {pair: known.doubts[number] for number, pair in old_doubts.items()}
    return Settlement(
        sorted(events, key=_first),
        decisions + [doubt.decision for (a, b), doubt in doubts.items() if event_of[a] != event_of[b]],
        new,
        [doubts[pair] for pair in settling.unlike if settling.judged.isdisjoint(pair)],
        frozenset(known.families.keys() - kept),
        frozenset(known.doubts.keys() - old_doubts.keys()),
    )


def _first(event: tuple[tuple[int, ...], Outline]) -> int:
    return event[0][0]


class _Settling:
    def __init__(self, reports: Reports, resolved: Resolved, judgements: Sequence[Judgement], minter: Minter) -> None:
        self._reports, self._resolved, self._minter = reports, resolved, minter
        named = ({claim, minter.canonical_of(claim, "interaction")} for claim in reports.claims)
        self._apart, self._together = apart_and_together(named, judgements)
        self.judged = {n for pair in (*self._apart, *self._together) for n in pair}
        told = enumerate(zip(reports.claims, reports.marks, strict=True))
        self._numbers = {report: n for n, report in told if n not in self.judged}
        self._traits: list[tuple[Trait, ...]] = [()] * len(reports)
        self._verdicts = _Verdicts(reports)
        self._near: dict[int, list[Pair]] = {}
        self.unlike: list[Pair] = []
        """The pairs that are doubts, as far as they were not known."""

    def families(self, known: Known) -> Iterator[tuple[Sequence[int], int | None, Family]]:
        """All families, each with the numbers of its members and the one under which it is known."""
        there = {key: self._met_again(family) for key, family in known.families.items()}
        new = set(range(len(self._reports))).difference(*there.values())
        for n in new:
            self._traits[n] = traits(self._reports[n])
        near = set()
        for pair in pairs(self._reports, self._traits, new):
            odds = self._verdicts[pair].odds
            if odds > -_CLEARER:
                near.add(pair)
            elif odds > -_DOUBTFUL:
                self.unlike.append(pair)
        met = {n for pair in near for n in pair}
        open_ = set(new)
        for key, family in known.families.items():
            members = [n for n in there[key] if n is not None]
            if len(members) == len(family.members) and members == sorted(members) and met.isdisjoint(members):
                yield members, key, family
            else:
                open_.update(members)
                near.update(self._known_pairs(there[key], known.near(key)))
        for members, own in _connected(sorted(open_), near, self._together):
            yield members, None, self._settled(members, own)

    def near(self, family: Family, members: Sequence[int]) -> Near:
        """The pairs of a family that was just settled, with what is thought of them."""
        place = {n: position for position, n in enumerate(members)}
        pairs_ = sorted(self._near.get(members[0], ()))
        return tuple((place[a], place[b], self._verdicts[a, b]) for a, b in pairs_)

    def doubted(self, doubt: Doubt) -> Pair | None:
        """The numbers that the two of a doubt have now; None where one of them is no more."""
        a, b = self._numbers.get(doubt.a), self._numbers.get(doubt.b)
        return None if a is None or b is None else (min(a, b), max(a, b))

    def doubt(self, pair: Pair) -> Doubt:
        """What is thought of two that are unlike."""
        a, b = ((self._reports.claims[n], self._reports.marks[n]) for n in pair)
        return Doubt(a, b, self._decision(pair, False))

    def _met_again(self, family: Family) -> list[int | None]:
        """The numbers that the members have now, None for those that are no more; their traits are noted."""
        found = [self._numbers.get((member.claim, member.mark)) for member in family.members]
        for n, member in zip(found, family.members, strict=True):
            if n is not None:
                self._traits[n] = member.traits
        return found

    def _known_pairs(self, members: Sequence[int | None], near: Near) -> Iterator[Pair]:
        """The pairs of a family that was broken up, as far as both are there; the verdict on each is known."""
        for i, j, verdict in near:
            a, b = members[i], members[j]
            if a is not None and b is not None:
                pair = min(a, b), max(a, b)
                self._verdicts[pair] = verdict
                yield pair

    def _settled(self, members: Sequence[int], near: Sequence[Pair]) -> Family:
        groups, decisions = [[members[0]]], []
        if len(members) > 1:
            clusters = Clusters(members, (pair for pair in self._apart if set(pair) <= set(members)))
            for a, b in self._together:
                if a in members and b in members:
                    clusters.join(a, b)
            decisions = self._join(clusters, near)
            groups = clusters.groups()
            self._near[members[0]] = list(near)
        place = {n: position for position, n in enumerate(members)}
        reports = self._reports
        return Family(
            tuple(Member(reports.claims[n], reports.marks[n], self._traits[n]) for n in members),
            tuple(tuple(place[n] for n in group) for group in groups),
            tuple(Outline.of([reports[n] for n in group], self._resolved, self._minter) for group in groups),
            tuple(decisions),
        )

    def _join(self, clusters: Clusters, near: Collection[Pair]) -> list[Decision]:
        """Joins those that are of one event, those of known day first, and of these the surest; and says why."""
        verdicts, decisions = self._verdicts, []
        others: dict[int, list[int]] = defaultdict(list)
        for a, b in sorted(near):
            others[a].append(b)
            others[b].append(a)
        brief = {pair for pair in near if all(self._reports[n].is_brief for n in pair)}
        for some in (brief, set(near) - brief):
            for pair in sorted(some, key=lambda pair: (-verdicts[pair].odds, pair)):
                one, other = map(clusters.find, pair)
                if one != other:
                    same = (
                        verdicts[pair].odds > 0
                        and clusters.can_join(one, other)
                        and _agree(clusters.members(one)[:_ASKED], clusters.members(other)[:_ASKED], verdicts)
                        and (pair in brief or self._is_clear(pair, others, clusters))
                        and clusters.join(one, other)
                    )
                    decisions.append(self._decision(pair, same))
        return decisions

    def _is_clear(self, pair: Pair, near: Mapping[int, Sequence[int]], clusters: Clusters) -> bool:
        """Whether no other event fits a report of unknown day nearly as well as the one of this pair."""
        verdicts, ours = self._verdicts, {clusters.find(n) for n in pair}
        for vague, partner in (pair, pair[::-1]):
            for other in () if self._reports[vague].is_brief else near[vague]:
                rivals = clusters.find(other) not in ours and verdicts[other, partner].odds < -_CLEARER
                if rivals and verdicts[vague, other].odds > verdicts[pair].odds - _CLEARER:
                    return False
        return True

    def _decision(self, pair: Pair, same: bool) -> Decision:
        one, other = (self._reports[n] for n in pair)
        verdict = self._verdicts[pair]
        return Decision(
            kind="interaction",
            a=self._minter.canonical_of(one.claim, "interaction"),
            b=self._minter.canonical_of(other.claim, "interaction"),
            same=same,
            score=verdict.score,
            reasons=verdict.reasons,
            names=(one.told.label, other.told.label),
            words=(one.words, other.words),
        )


class _Verdicts(dict[Pair, Verdict]):
    """The verdict on each pair of reports, made when it is asked for."""

    def __init__(self, reports: Reports) -> None:
        super().__init__()
        self._reports = reports

    def __missing__(self, pair: Pair) -> Verdict:
        if pair != (pair := (min(pair), max(pair))):
            return self[pair]
        one, other = (self._reports[n] for n in pair)
        same = one.document == other.document or one.told.type != other.told.type
        self[pair] = verdict = Verdict(-99.0, ("of one document",)) if same else compare(one, other)
        return verdict


def _agree(ours: Sequence[int], others: Sequence[int], verdicts: _Verdicts) -> bool:
    """Whether two groups are one by all pairs of their reports together, none of which is out of the question."""
    odds = [verdicts[a, b].odds for a in ours for b in others]
    return sum(odds) > 0 and min(odds) > _OUT_OF_QUESTION


def _connected(
    numbers: Iterable[int], near: Iterable[Pair], together: Iterable[Pair]
) -> Iterator[tuple[list[int], list[Pair]]]:
    """The numbers that pairs connect, directly or through others, each with its pairs that are near."""
    clusters = Clusters(numbers)
    near = list(near)
    for a, b in (*near, *together):
        clusters.join(a, b)
    own: dict[int, list[Pair]] = defaultdict(list)
    for pair in near:
        own[clusters.find(pair[0])].append(pair)
    for members in clusters.groups():
        yield members, own[clusters.find(members[0])]
