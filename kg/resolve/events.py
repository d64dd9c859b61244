"""Reports to events: which claims of different documents tell of one interaction.

The surest pairs are joined first, and two groups only where no two reports in them contradict each other; two events of
one document are never one. What is dated to the month or less is joined where just one event fits.

Reports that are too unlike to be one have no say in each other's event. So they fall into families that are settled one
by one; and a family none of whose reports has changed, or met another, is settled as it was. A pair that is too unlike
for that, but not so unlike that nobody would ask, is a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from kg.facts import Decision
from kg.judgements import Judgement
from kg.resolve.agents import Resolved
from kg.resolve.clusters import Clusters
from kg.resolve.decisions import line
from kg.resolve.families import Doubt, Family, Known, Made, Member, Settlement, Thought
from kg.resolve.judged import apart_and_together
from kg.resolve.outlines import Outline
from kg.resolve.reports import Reports
from kg.resolve.same_event import compare
from kg.resolve.traits import Pair, Traits, pairs, traits
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


def same_events(
    reports: Reports, resolved: Resolved, judgements: Sequence[Judgement], minter: Minter, known: Known
) -> Settlement:
    """Groups reports into events, and says why; of what is known, families that are as they were are so settled."""
    settling = _Settling(reports, resolved, judgements, minter)
    events: list[tuple[tuple[int, ...], Outline]] = []
    decisions: list[bytes] = []
    new, kept = [], set()
    for members, number, family in settling.families(known):
        groups = (tuple(members[n] for n in group) for group in family.groups)
        events += zip(groups, family.outlines, strict=True)
        decisions += (made.line for made in family.decisions)
        if number is not None:
            kept.add(number)
        elif settling.judged.isdisjoint(members):
            new.append((members, family))
    thoughts = settling.thoughts([members for members, _ in new])
    event_of = {n: group[0] for group, _ in events for n in group}
    old_doubts = {number: pair for number, doubt in known.doubts.items() if (pair := settling.doubted(doubt))}
    doubts = {pair: settling.doubt(pair) for pair in settling.unlike}
    doubts |= {pair: known.doubts[number] for number, pair in old_doubts.items()}
    return Settlement(
        sorted(events, key=_first),
        decisions + [doubt.line for (a, b), doubt in doubts.items() if event_of[a] != event_of[b]],
        [(family, own) for (_, family), own in zip(new, thoughts, strict=True)],
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
        self._traits = [Traits()] * len(reports)
        self._verdicts = _Verdicts(reports)
        self._near: set[Pair] = set()
        self._decided: dict[tuple[Pair, bool], bytes] = {}
        self._outlined: dict[tuple[int, ...], Outline] = {}
        self.unlike: list[Pair] = []
        """The pairs that are doubts, as far as they were not known."""

    def families(self, known: Known) -> Iterator[tuple[Sequence[int], int | None, Family]]:
        """All families, each with the numbers of its members and the one under which it is known."""
        there = {key: self._met_again(family) for key, family in known.families.items()}
        new = set(range(len(self._reports))).difference(*there.values())
        for n in new:
            self._traits[n] = traits(self._reports[n])
        near = self._near
        for pair in pairs(self._traits, new, self._reports.are_apart):
            odds = self._verdicts[pair].odds
            if odds > (0 if self._are_brief(pair) else -_CLEARER):
                near.add(pair)
            elif odds > -_DOUBTFUL:
                self.unlike.append(pair)
            else:
                del self._verdicts[pair]  # of so many hardly one is asked for again
        met = {n for pair in near for n in pair}
        open_ = set(new)
        for key, family in known.families.items():
            members = [n for n in there[key] if n is not None]
            if len(members) == len(family.members) and members == sorted(members) and met.isdisjoint(members):
                yield members, key, family
            else:
                open_.update(members)
                self._recall(there[key], family, known.thoughts(key))
        for members, own in _connected(sorted(open_), near, self._together):
            yield members, None, self._settled(members, own)

    def thoughts(self, families: Iterable[Sequence[int]]) -> list[list[Thought]]:
        """What is thought of the pairs of families that were just settled, reasons for near ones alone."""
        places = [{n: position for position, n in enumerate(members)} for members in families]
        family_of = {n: number for number, members in enumerate(places) for n in members}
        found: list[list[Thought]] = [[] for _ in places]
        for pair, verdict in self._verdicts.items():
            number = family_of.get(pair[0])
            if number is not None and number == family_of.get(pair[1]):
                a, b = (places[number][n] for n in pair)
                near = pair in self._near
                found[number].append(Thought(a, b, near, verdict if near else Verdict(verdict.odds, ())))
        return found

    def doubted(self, doubt: Doubt) -> Pair | None:
        """The numbers that the two of a doubt have now; None where one of them is no more."""
        return _pair(self._numbers.get(doubt.a), self._numbers.get(doubt.b))

    def doubt(self, pair: Pair) -> Doubt:
        """What is thought of two that are unlike."""
        a, b = ((self._reports.claims[n], self._reports.marks[n]) for n in pair)
        return Doubt(a, b, self._line(pair, False))

    def _met_again(self, family: Family) -> list[int | None]:
        """The numbers that the members have now, None for those that are no more; their traits are noted."""
        found = [self._numbers.get((member.claim, member.mark)) for member in family.members]
        for n, member in zip(found, family.members, strict=True):
            if n is not None:
                self._traits[n] = member.traits
        return found

    def _recall(self, members: Sequence[int | None], family: Family, thoughts: Iterable[Thought]) -> None:
        """What is known of a family that was broken up, as far as those whom it is about are there."""
        for thought in thoughts:
            if pair := _pair(members[thought.a], members[thought.b]):
                self._verdicts[pair] = thought.verdict
                if thought.near:
                    self._near.add(pair)
        for made in family.decisions:
            if pair := _pair(members[made.a], members[made.b]):
                self._decided[pair, made.same] = made.line
        for group, outline in zip(family.groups, family.outlines, strict=True):
            there = tuple(n for each in group if (n := members[each]) is not None)
            if len(there) == len(group):
                self._outlined[there] = outline

    def _settled(self, members: Sequence[int], near: Collection[Pair]) -> Family:
        place = {n: position for position, n in enumerate(members)}
        groups, decisions = [[members[0]]], []
        if len(members) > 1:
            clusters = Clusters(members, (pair for pair in self._apart if place.keys() >= set(pair)))
            for a, b in self._together:
                if a in place and b in place:
                    clusters.join(a, b)
            decisions = [Made(place[a], place[b], same, told) for (a, b), same, told in self._join(clusters, near)]
            groups = clusters.groups()
        claims, marks = self._reports.claims, self._reports.marks
        return Family(
            tuple(Member(claims[n], marks[n], self._traits[n]) for n in members),
            tuple(tuple(place[n] for n in group) for group in groups),
            tuple(map(self._outline, map(tuple, groups))),
            tuple(decisions),
        )

    def _outline(self, group: tuple[int, ...]) -> Outline:
        known = self._outlined.get(group)
        return known or Outline.of([self._reports[n] for n in group], self._resolved, self._minter)

    def _join(self, clusters: Clusters, near: Collection[Pair]) -> Iterator[tuple[Pair, bool, bytes]]:
        """Joins those that are of one event, those of known day first, and of these the surest; and says why."""
        verdicts = self._verdicts
        others: dict[int, list[int]] = defaultdict(list)
        for a, b in sorted(near):
            others[a].append(b)
            others[b].append(a)
        brief = set(filter(self._are_brief, near))
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
                    yield pair, same, self._line(pair, same)

    def _are_brief(self, pair: Pair) -> bool:
        """Whether the days of both are known: then no third report has a say in whether they are one."""
        return all(self._reports[n].is_brief for n in pair)

    def _is_clear(self, pair: Pair, near: Mapping[int, Sequence[int]], clusters: Clusters) -> bool:
        """Whether no other event fits a report of unknown day nearly as well as the one of this pair."""
        verdicts, ours = self._verdicts, {clusters.find(n) for n in pair}
        for vague, partner in (pair, pair[::-1]):
            for other in () if self._reports[vague].is_brief else near[vague]:
                rivals = clusters.find(other) not in ours and verdicts[other, partner].odds < -_CLEARER
                if rivals and verdicts[vague, other].odds > verdicts[pair].odds - _CLEARER:
                    return False
        return True

    def _line(self, pair: Pair, same: bool) -> bytes:
        """A decision, as it is written down."""
        if (pair, same) in self._decided:
            return self._decided[pair, same]
        one, other = (self._reports[n] for n in pair)
        verdict = self._verdicts[pair]
        return line(
            Decision(
                kind="interaction",
                a=self._minter.canonical_of(one.claim, "interaction"),
                b=self._minter.canonical_of(other.claim, "interaction"),
                same=same,
                score=verdict.score,
                reasons=verdict.reasons,
                names=(one.told.label, other.told.label),
                words=(one.words, other.words),
            )
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


def _pair(a: int | None, b: int | None) -> Pair | None:
    return None if a is None or b is None else (min(a, b), max(a, b))
