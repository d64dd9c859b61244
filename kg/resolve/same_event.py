"""Whether two reports tell of one event: by who took part, when, where and what it is called, together.

What speaks for and against is added up as log odds. Two accounts of one event may differ in the day by one, in the
city or in who was there; no single difference of that kind makes two events of what agrees in all else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from kg.edtf import Bounds
from kg.naming import fold
from kg.resolve.reports import Report, overlap
from kg.resolve.verdict import IMPOSSIBLE, Sign, Verdict
from kg.resolve.vocabulary import words

_MONTH: Final = 31
STAY: Final = 3
"""Days by which the days of one visit that two documents give may be apart: it began, or it went on."""
PUT_OFF: Final = 300
"""Days by which a gathering is put off at most: a year later is the next one."""
_OUTLETS: Final = ("outlet", "interviewer")


def compare(a: Report, b: Report) -> Verdict:
    """How sure it is that two reports, of one type and of two documents, tell of one event."""
    if a.told.mode and b.told.mode and a.told.mode != b.told.mode:
        return Verdict(IMPOSSIBLE, ("by other means",))
    if not _status_follows(a, b):
        return Verdict(IMPOSSIBLE, ("one called off or still to come when the other had been held",))
    return Verdict.of(chain(_OF_TYPE[a.told.type](a, b), [_by_time(a, b)], _by_place(a, b)))


def _meeting(a: Report, b: Report) -> Iterator[Sign]:
    share, common = overlap(a.parts, b.parts)
    yield (6 * (share - 0.5), f"{common} who took part in both") if common > 1 else (IMPOSSIBLE, "others took part")


def _interview(a: Report, b: Report) -> Iterator[Sign]:
    _, common = overlap(a.of_role("interviewee"), b.of_role("interviewee"))
    yield (1.5, "one person answers") if common else (IMPOSSIBLE, "others answer")
    media, others = ({part.agent for part in each.of_role(*_OUTLETS)} for each in (a, b))
    if media and others:
        yield (2.0, "one medium asks") if media & others else (IMPOSSIBLE, "other media ask")


def _visit(a: Report, b: Report) -> Iterator[Sign]:
    share, common = overlap(a.of_role("visitor"), b.of_role("visitor"))
    yield (4 * share - 1, "one visitor") if common else (IMPOSSIBLE, "others travel")
    if a.told.place.country and b.told.place.country:
        there = a.told.place.country == b.told.place.country
        yield (1.0, "to one country") if there else (IMPOSSIBLE, "to other countries")


def _signing(a: Report, b: Report) -> Iterator[Sign]:
    share, common = overlap(a.parts, b.parts)
    yield 4 * (share - 0.4), f"{common} who signed or are bound in both"
    if a.told.pact and b.told.pact:
        alike = _shared(_title(a.told.called), _title(b.told.called))
        yield (12 if alike < 0.45 else 5.5) * (alike - 0.45), f"titles alike ({alike:.2f})"
        if a.told.pact.kind != b.told.pact.kind and alike < 0.7:
            yield IMPOSSIBLE, "other kinds of document"


def _gathering(a: Report, b: Report) -> Iterator[Sign]:
    one, other = (_title_of(each.told.called, each.told.city, each.told.place.city) for each in (a, b))
    if one.numbers and other.numbers:
        yield (2.0, "of one number") if one.numbers & other.numbers else (IMPOSSIBLE, "of other numbers")
    if one.ranks and other.ranks:
        yield (1.0, "of one rank") if one.ranks & other.ranks else (IMPOSSIBLE, "of other ranks")
    alike = _shared(one.words, other.words)
    told = a.told.called and b.told.called
    yield (6 * (alike - 0.4), f"names alike ({alike:.2f})") if told else (-1.0, "a name is not told")
    _, common = overlap(a.parts, b.parts)
    if common:
        yield min(1.5, 0.5 * common), f"{common} who took part in both"


_OF_TYPE: Final = {
    "Meeting": _meeting, "Interview": _interview, "Visit": _visit, "Signing": _signing, "Gathering": _gathering,
}  # fmt: skip


def _by_time(a: Report, b: Report) -> Sign:
    """What the days say: those that each is dated, or in which it must have been."""
    one, other = a.window, b.window
    if one is None or other is None:
        return -3.0, "a day is not told"
    if not one.overlaps(other):
        apart = (max(one.earliest, other.earliest) - min(one.latest, other.latest)).days
        if _put_off(a, b) and apart <= PUT_OFF:
            return -4.0, "put off"
        if a.told.type == "Visit" and apart <= STAY:
            return -1.0, "within days of each other"
        return (-2.5, "a day apart") if apart == 1 and a.is_brief and b.is_brief else (IMPOSSIBLE, "on other days")
    if a.is_brief and b.is_brief:
        return 2.0, "on one day"
    if a.when is None or b.when is None:
        news = all(each.is_news or each.when for each in (a, b)) and _near(a.published, b.published)
        return (-0.5, "told as news at one time") if news else (-2.0, "told soon after")
    if max(one.days, other.days) <= _MONTH:
        return 0.0, "in one month"
    yearly = a.told.type == "Gathering"  # as councils and summits are
    return (-1.5 if yearly else -3.0 if a.is_brief or b.is_brief else -4.0), "in one year"


def _put_off(a: Report, b: Report) -> bool:
    """Whether one may tell of a gathering as it was planned or called off, and the other of how it was held later."""
    meant, held = (a, b) if b.told.status == "held" else (b, a)
    if meant.when is None or held.when is None or meant.when.days > _MONTH:
        return False
    later = meant.when.latest < held.when.earliest
    return later and a.told.type == "Gathering" and meant.told.status != "held" == held.told.status


def _near(a: Bounds | None, b: Bounds | None) -> bool:
    """Whether two documents were published within three days."""
    return bool(a and b and (max(a.earliest, b.earliest) - min(a.latest, b.latest)).days <= 3)


def _by_place(a: Report, b: Report) -> Iterator[Sign]:
    here, there = a.told.place, b.told.place
    if a.told.city and b.told.city:
        if a.told.city == b.told.city:
            yield 1.0, "in one city"
            return
        yield -2.0, "in other cities"
    if here.country and there.country:
        yield (0.3, "in one country") if here.country == there.country else (-4.0, "in other countries")


def _status_follows(a: Report, b: Report) -> bool:
    """What was held is not planned afterwards, nor called off; but what was called off may be held at another time."""
    if a.told.status == b.told.status or "held" not in (a.told.status, b.told.status):
        return True
    held, other = (a, b) if a.told.status == "held" else (b, a)
    if other.told.status == "cancelled" and not _put_off(a, b):
        return False
    if held.published is None or other.published is None:
        return True
    return other.published.earliest <= held.published.latest


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of words in common, of all and of the fewer; all where nothing tells one name from the other."""
    if not a or not b:
        return 1.0 if not a and not b else 0.5
    return (len(a & b) / len(a | b) + len(a & b) / min(len(a), len(b))) / 2


@lru_cache(maxsize=1 << 14)
def _title(title: str) -> frozenset[str]:
    filler = words("title_filler")
    return frozenset(word for word in title.split() if word not in filler)


@dataclass(frozen=True, slots=True)
class _Title:
    """What tells the name of a gathering from others."""

    numbers: frozenset[str]
    ranks: frozenset[str]
    words: frozenset[str]
    """Those that are neither of its place nor of its number or year."""


@lru_cache(maxsize=1 << 16)
def _title_of(called: str, city: str, told_city: str | None) -> _Title:
    """The title of a gathering, by what it is called, its city, and what the document calls that."""
    name = words("ordinal").put(called)
    ranks, filler = words("gathering_rank"), words("gathering_filler")
    where = {*city.split(), *fold(told_city or "").split()}
    telling = (w for w in ranks.put(name).split() if w not in filler and w not in where)
    return _Title(
        _numbers(name), frozenset(ranks.named(name)), frozenset(w for w in telling if not any(map(str.isdigit, w)))
    )


def _numbers(name: str) -> frozenset[str]:
    """The figures in a name but its year: the 17th council is not the 18th."""
    found = {"".join(filter(str.isdigit, word)) for word in name.split()}
    return frozenset(figure for figure in found if 0 < len(figure) < 4)
