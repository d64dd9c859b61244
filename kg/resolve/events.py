"""Reports to events: which claims of different documents tell of one interaction.

Only reports of one time that share who took part, or the name, are compared. The surest pairs are joined
first, and two groups only where no two reports in them contradict each other; two events of one document are never
one. What is dated to the month or less is joined where just one event fits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import Final

from kg.facts import Decision
from kg.judgements import Judgement
from kg.resolve.clusters import Clusters
from kg.resolve.judged import apart_and_together
from kg.resolve.reports import Report
from kg.resolve.same_event import PUT_OFF, STAY, compare
from kg.resolve.verdict import Verdict
from kg.vocab import Minter

_LONGEST: Final = 366
"""Days that a report's date can mean at most to be compared with others."""
_RAREST: Final = 4
"""Of how many agents, the least often named, the pairs are keys."""
_CLEARER: Final = 1.0
"""By how much the likeliest event must be ahead of the next where the day is not known."""
_ASKED: Final = 12
"""Reports of a group that are asked whether another group is of the same event: a summit is told by thousands."""
_OUT_OF_QUESTION: Final = -8.0
"""Log odds below which two reports keep apart whatever the others of their groups say."""
_DOUBTFUL: Final = 3.0
"""Log odds below which a decision is worth a second look."""

_Key = tuple[str, str, str]
"""Type, and two traits of the event."""
_Span = tuple[int, int, int, int]
"""The first and the last day on which the event of a report can have been as others tell of it, the report, and the
last day if it was not put off."""
_Pair = tuple[int, int]
_Near = dict[int, list[int]]
"""The reports that each is compared with."""


def same_events(
    reports: Sequence[Report], judgements: Sequence[Judgement], minter: Minter
) -> tuple[list[list[Report]], list[Decision]]:
    """Groups reports, which are in canonical order, into events; and says why."""
    iris = [minter.canonical_of(report.claim, "interaction") for report in reports]
    apart, together = apart_and_together(
        ({report.claim, iri} for report, iri in zip(reports, iris, strict=True)), judgements
    )
    clusters = Clusters(len(reports), apart)
    for a, b in together:
        clusters.join(a, b)
    verdicts = _Verdicts(reports)
    decisions = []
    candidates = {pair: verdict for pair in _pairs(reports) if (verdict := verdicts[pair]).odds > -_DOUBTFUL}
    near: _Near = defaultdict(list)
    for a, b in candidates:
        near[a].append(b)
        near[b].append(a)
    brief = {pair for pair in candidates if all(reports[n].is_brief for n in pair)}
    for pairs in (brief, candidates.keys() - brief):
        for a, b in sorted(pairs, key=lambda pair: (-candidates[pair].odds, pair)):
            one, other = clusters.find(a), clusters.find(b)
            if one == other:
                continue
            verdict = candidates[a, b]
            same = (
                verdict.odds > 0
                and clusters.can_join(one, other)
                and _agree(clusters.members(one)[:_ASKED], clusters.members(other)[:_ASKED], verdicts)
                and ((a, b) in brief or _is_clear((a, b), verdicts, near, clusters, reports))
                and clusters.join(one, other)
            )
            decisions.append(
                Decision(
                    kind="interaction",
                    a=iris[a],
                    b=iris[b],
                    same=same,
                    score=verdict.score,
                    reasons=verdict.reasons,
                    names=(reports[a].told.label, reports[b].told.label),
                    words=(reports[a].words, reports[b].words),
                )
            )
    return [[reports[n] for n in group] for group in clusters.groups()], decisions


class _Verdicts(dict[_Pair, Verdict]):
    """The verdict on each pair of reports, made when it is asked for."""

    def __init__(self, reports: Sequence[Report]) -> None:
        super().__init__()
        self._reports = reports

    def __missing__(self, pair: _Pair) -> Verdict:
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


def _is_clear(pair: _Pair, verdicts: _Verdicts, near: _Near, clusters: Clusters, told: Sequence[Report]) -> bool:
    """Whether no other event fits a report of unknown day nearly as well as the one of this pair."""
    ours = {clusters.find(n) for n in pair}
    for vague, partner in (pair, pair[::-1]):
        for other in () if told[vague].is_brief else near[vague]:
            rivals = clusters.find(other) not in ours and verdicts[other, partner].odds < -_CLEARER
            if rivals and verdicts[vague, other].odds > verdicts[pair].odds - _CLEARER:
                return False
    return True


def _pairs(reports: Sequence[Report]) -> Iterator[_Pair]:
    """The pairs of reports of two documents that share a trait and can have been within days of each other."""
    common = Counter(agent for report in reports for agent in _named(report))
    blocks: dict[_Key, list[_Span]] = defaultdict(list)
    for n, report in enumerate(reports):
        window = report.window
        if window is not None and window.days <= _LONGEST:
            first, last = window.earliest.toordinal(), window.latest.toordinal() + STAY
            may_be_put_off = report.told.type == "Gathering" and report.told.status != "held"
            span = first, last + PUT_OFF - STAY if may_be_put_off else last, n, last
            for trait in set(_traits(report, common)):
                blocks[report.told.type, *trait].append(span)
    seen: set[_Pair] = set()
    for block in blocks.values():
        for pair in _at_one_time(block):
            if pair not in seen:
                seen.add(pair)
                if reports[pair[0]].account is not reports[pair[1]].account:
                    yield pair


def _at_one_time(block: list[_Span]) -> Iterator[_Pair]:
    """The pairs of those whose spans overlap."""
    block.sort()
    for place, (_, latest, n, unmoved) in enumerate(block):
        for earliest, other_latest, other, other_unmoved in islice(block, place + 1, None):
            if earliest > latest:
                break
            if earliest <= unmoved or other_latest == other_unmoved:  # of two that are yet to be, none was put off
                yield (n, other) if n < other else (other, n)


def _traits(report: Report, common: Mapping[str, int]) -> list[tuple[str, str]]:
    """What any two reports of one event share one of; ``common`` is how many reports name an agent."""
    agents = sorted(_named(report), key=lambda agent: (common[agent], agent))
    match report.told.type:
        case "Meeting":
            return list(combinations(sorted(agents[:_RAREST]), 2))
        case "Gathering":
            return _called(report) + ([("city", report.told.city)] if report.told.city else [])
        case "Interview":
            return [("who", part.agent) for part in report.of_role("interviewee")]
        case "Signing":
            return [("who", agent) for agent in agents[:_RAREST]] + _called(report)
        case "Visit":
            return [("who", agent) for agent in agents[:_RAREST]]


def _called(report: Report) -> list[tuple[str, str]]:
    """The words of a name."""
    return [("name", word) for word in report.told.called.split() if len(word) > 3 or word.startswith("=")]


def _named(report: Report) -> frozenset[str]:
    """Who took part, and whom they served."""
    return report.agents | {part.serves for part in report.parts if part.serves}
