"""Reports to events: which claims of different documents tell of one interaction.

The surest pairs are joined first, and two groups only where no two reports in them contradict each other; two events of
one document are never one. What is dated to the month or less is joined where just one event fits.

Reports between which nothing speaks for one event have no say in each other's. So they fall into families that are
settled one by one; and a family none of whose reports has changed, or met another, is settled as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.facts import Decision
from kg.judgements import Judgement
from kg.resolve.clusters import Clusters
from kg.resolve.judged import apart_and_together
from kg.resolve.reports import Report
from kg.resolve.same_event import compare
from kg.resolve.stamps import stamp
from kg.resolve.traits import Pair, pairs, traits
from kg.resolve.verdict import Verdict
from kg.vocab import Minter

_CLEARER: Final = 1.0
"""By how much the likeliest event must be ahead of the next where the day is not known."""
_ASKED: Final = 12
"""Reports of a group that are asked whether another group is of the same event: a summit is told by thousands."""
_OUT_OF_QUESTION: Final = -8.0
"""Log odds below which two reports keep apart whatever the others of their groups say."""
_DOUBTFUL: Final = 3.0
"""Log odds below which a decision is worth a second look."""


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that have a say in each other's event, by claim and stamp, in canonical order; and what came of it."""

    members: tuple[tuple[str, str], ...]
    groups: tuple[tuple[int, ...], ...]
    """By numbers in ``members``."""
    decisions: tuple[Decision, ...] = ()
    near: tuple[tuple[int, int, Verdict], ...] = ()
    """The pairs of which something says that they are one."""


def same_events(
    reports: Sequence[Report], judgements: Sequence[Judgement], minter: Minter, known: Iterable[Family] = ()
) -> tuple[list[list[Report]], list[Decision], list[Family]]:
    """Groups reports, which are in canonical order, into events; says why, and which families they were settled in.

    ``known`` are families of an earlier time; given are those of now, but for what people judged.
    """
    settling = _Settling(reports, judgements, minter)
    groups: list[list[int]] = []
    decisions: list[Decision] = []
    families = []
    for members, family in settling.families(known):
        groups += [[members[n] for n in group] for group in family.groups]
        decisions += family.decisions
        if settling.judged.isdisjoint(members):
            families.append(family)
    return [[reports[n] for n in group] for group in sorted(groups)], decisions, families


class _Settling:
    def __init__(self, reports: Sequence[Report], judgements: Sequence[Judgement], minter: Minter) -> None:
        self._reports, self._minter = reports, minter
        named = ({report.claim, minter.canonical_of(report.claim, "interaction")} for report in reports)
        self._apart, self._together = apart_and_together(named, judgements)
        self.judged = {n for pair in (*self._apart, *self._together) for n in pair}
        self._traits = traits(reports)
        self._stamps = [_stamp(report, *sorted(own)) for report, own in zip(reports, self._traits, strict=True)]
        self._verdicts = _Verdicts(reports)

    def families(self, known: Iterable[Family]) -> Iterator[tuple[Sequence[int], Family]]:
        """All families, each with the numbers of its members."""
        told = zip(self._reports, self._stamps, strict=True)
        numbers = {(report.claim, mark): n for n, (report, mark) in enumerate(told) if n not in self.judged}
        met_again = [(tuple(map(numbers.get, family.members)), family) for family in known]
        new = set(range(len(self._reports))).difference(*(members for members, _ in met_again))
        found = pairs(self._reports, self._traits, new)
        near = {pair for pair in found if self._verdicts[pair].odds > -_DOUBTFUL}
        met = {n for pair in near for n in pair}
        open_ = set(new)
        for told_of, family in met_again:
            there = [n for n in told_of if n is not None]
            if len(there) == len(told_of) and there == sorted(there) and met.isdisjoint(there):
                yield there, family
            else:
                open_.update(there)
                near.update(self._known_pairs(told_of, family))
        for members, own in _connected(sorted(open_), near, self._together):
            yield members, self._settled(members, own)

    def _known_pairs(self, members: Sequence[int | None], family: Family) -> Iterator[Pair]:
        """The pairs of a family that was broken up, as far as both are there; the verdict on each is known."""
        for i, j, verdict in family.near:
            a, b = members[i], members[j]
            if a is not None and b is not None:
                pair = min(a, b), max(a, b)
                self._verdicts[pair] = verdict
                yield pair

    def _settled(self, members: Sequence[int], near: Collection[Pair]) -> Family:
        groups, decisions = [[members[0]]], []
        if len(members) > 1:
            clusters = Clusters(members, (pair for pair in self._apart if set(pair) <= set(members)))
            for a, b in self._together:
                if a in members and b in members:
                    clusters.join(a, b)
            decisions = self._join(clusters, near)
            groups = clusters.groups()
        place = {n: position for position, n in enumerate(members)}
        return Family(
            tuple((self._reports[n].claim, self._stamps[n]) for n in members),
            tuple(tuple(place[n] for n in group) for group in groups),
            tuple(decisions),
            tuple((place[a], place[b], self._verdicts[a, b]) for a, b in sorted(near)),
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

    def __init__(self, reports: Sequence[Report]) -> None:
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


def _stamp(report: Report, *traits: object) -> str:
    """Of all that a report is compared by."""
    named = tuple((part.agent, part.serves) for part in report.parts)
    return stamp(report.account.stamp, report.told.key, named, traits)


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
