"""Which mentions of persons are one, in an order in which what is sure helps with what is not.

First those of one name: with one employer, then with none told, then the rest. Then spellings of a name, then slips
of the pen in the name of who holds an office that one person holds at a time, and at last bare last names. Only names
that share a key are compared, and groups rather than mentions, so that the work grows with the number of different
names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from kg.naming import fold
from kg.resolve.clusters import Clusters
from kg.resolve.frequency import is_frequent
from kg.resolve.mentions import Mention
from kg.resolve.name_keys import pair_keys
from kg.resolve.names import person_keys
from kg.resolve.offices import held_by_one
from kg.resolve.people import ONE_INITIAL, ONE_LAST_NAME, SOLE, Person, compare, likeness, serve_one, slip
from kg.resolve.verdict import Verdict

_CLEARER: Final = 2.0
"""By how much the likeliest bearer of a bare last name must be ahead of the next."""
_INITIAL: Final = 3
"""Characters of an initial at most, with its full stop: "Kh."."""
_DOUBTFUL: Final = 2.5
"""Log odds below which a decision either way is worth a second look."""


@dataclass(frozen=True, slots=True)
class Made:
    """A decision on two groups, by the numbers of their first mentions."""

    a: int
    b: int
    same: bool
    verdict: Verdict


class People:
    """The persons among mentions, and the decisions made on them."""

    def __init__(self, told: Sequence[Mention]) -> None:
        self._told = {n: mention for n, mention in enumerate(told) if mention.kind == "person"}
        self._names = {n: mention.name for n, mention in self._told.items()}
        self._persons = _Persons(self._told)
        self._made: dict[tuple[int, int], Made] = {}

    @property
    def decisions(self) -> list[Made]:
        """The decisions that rest on more than one name, and those that may be wrong."""
        return [self._made[pair] for pair in sorted(self._made)]

    def joined(self, kept: int, gone: int) -> None:
        """What is known of a group that was joined to another is known of both."""
        if kept in self._told and gone in self._told:
            if gone in self._persons:
                self._persons[kept].learn(self._persons[gone])
            else:
                self._persons[kept].hear(self._told[gone])

    def join(self, clusters: Clusters) -> None:
        """Joins those that are one."""
        firsts = self._join_equal(clusters)
        full = {n: person_keys(self._names[n]) for n in firsts if _is_full(self._names[n])}
        employers = {n: {of for of, _ in self._persons[n].ties} for n in full}
        self._join_alike(clusters, _blocks((n, sorted(self._persons[n].listed)) for n in firsts))
        self._join_alike(clusters, _blocks((n, [(key, of) for key in full[n] for of in employers[n]]) for n in full))
        self._join_alike(clusters, _blocks((n, full[n]) for n in full if not employers[n]))
        self._join_alike(clusters, _blocks(full.items()))
        self._join_alike(clusters, _blocks((n, pair_keys(self._names[n])) for n in full), likeness)
        self._join_alike(clusters, _blocks((n, self._seats(n, full[n])) for n in full), slip)
        self._join_last_names(clusters, firsts, [n for n in firsts if n not in full])

    def _join_equal(self, clusters: Clusters) -> list[int]:
        """Joins those of one name that are listed as one, and those of one full name with the same offices.

        To compare them would say no more, and in an archive they are nearly all there are. Given are the first of each,
        and all others.
        """
        said: dict[Hashable, list[int]] = defaultdict(list)
        firsts = []
        for n, mention in self._told.items():
            served = tuple((tie.of, tie.office) for tie in mention.naming.ties)
            same = mention.listed.id if mention.listed else served if _is_full(mention.name) else None
            equal = [] if same is None else said[mention.name, same]
            if not any(clusters.join(first, n) for first in equal):
                equal.append(n)
                firsts.append(n)
        return firsts

    def _seats(self, n: int, keys: Sequence[str]) -> list[Hashable]:
        """The employers for whom somebody holds an office alone, each with the name less one letter or none."""
        held = {of for of, told in self._persons[n].ties if held_by_one(told)}
        slips = {keys[0]} | {keys[0][:at] + keys[0][at + 1 :] for at in range(len(keys[0]))}
        return [(of, name) for of in sorted(held) for name in sorted(slips)]

    def _join_alike(
        self,
        clusters: Clusters,
        blocks: Iterable[Sequence[int]],
        alike: Callable[[Person, Person], float] = lambda _a, _b: 1.0,
    ) -> None:
        """Joins the groups of each block that are one, the surest first, as long as they still are."""
        pairs = {pair for block in blocks for pair in combinations(sorted({clusters.find(n) for n in block}), 2)}
        verdicts = {(a, b): self._compare(a, b, alike) for a, b in pairs}
        for (a, b), verdict in sorted(verdicts.items(), key=lambda item: (-item[1].odds, item[0])):
            one, other = sorted((clusters.find(a), clusters.find(b)))
            if one == other:
                continue
            if (one, other) != (a, b):
                verdict = self._compare(one, other, alike)
            self._decide(clusters, one, other, verdict)

    def _decide(self, clusters: Clusters, a: int, b: int, verdict: Verdict) -> None:
        same = verdict.odds > 0 and clusters.join(a, b)
        if len(verdict.reasons) > 1 or abs(verdict.odds) < _DOUBTFUL:
            self._made[a, b] = Made(a, b, same, verdict)

    def _compare(self, a: int, b: int, alike: Callable[[Person, Person], float]) -> Verdict:
        one, other = self._persons[a], self._persons[b]
        return compare(one, other, alike(one, other))

    def _join_last_names(self, clusters: Clusters, told: Sequence[int], bare: Sequence[int]) -> None:
        """Joins a last name, bare or with initials, to the bearer whom its office, employer or the lists point to."""
        bearers: dict[str, list[int]] = defaultdict(list)
        for n in told:
            for word in set(fold(self._names[n]).split()):
                bearers[word].append(n)
        for n in bare:
            initials, last = _initials(self._names[n])
            own = clusters.find(n)
            groups = sorted({clusters.find(other) for other in bearers.get(last, ())} - {own})
            fitting = [g for g in groups if any(_begins(name, initials, last) for name in self._persons[g].names)]
            alike = ONE_INITIAL if initials else ONE_LAST_NAME
            colleagues = [group for group in fitting if serve_one(self._persons[own], self._persons[group])]
            if not colleagues and initials and not is_frequent(last):
                colleagues = fitting
            sole = [(SOLE, "the only one of the name there")] if len(colleagues) == 1 else []
            verdicts = [
                (compare(self._persons[own], self._persons[group], alike, sole if group in colleagues else ()), group)
                for group in fitting
            ]
            ranked = sorted(verdicts, key=lambda found: (-found[0].odds, found[1]))
            if ranked and (len(ranked) == 1 or ranked[0][0].odds >= ranked[1][0].odds + _CLEARER):
                verdict, group = ranked[0]
                one, other = sorted((own, group))
                self._decide(clusters, one, other, verdict)


class _Persons(dict[int, Person]):
    """What is known of each group by its number; of a mention that nothing was joined to, what it says."""

    def __init__(self, told: Mapping[int, Mention]) -> None:
        super().__init__()
        self._told = told

    def __missing__(self, n: int) -> Person:
        self[n] = person = Person.of(self._told[n])
        return person


@lru_cache(maxsize=1 << 16)
def _is_full(name: str) -> bool:
    """Whether a name has more than a last name and initials."""
    initials, _ = _initials(name)
    return len(person_keys(name)) > 0 and len(fold(name.replace(".", ". ")).split()) - len(initials) > 1


def _initials(name: str) -> tuple[list[str], str]:
    """The initials of a name ("V.V.", "Kh."), and the last name of one that is not full."""
    parts = name.replace(".", ". ").split()
    short = [part for part in parts if len(part) == 1 or (part.endswith(".") and len(part) <= _INITIAL)]
    last = next((fold(part) for part in parts if part not in short and fold(part)), "")
    return [letters for part in short if (letters := fold(part))], last


def _begins(name: str, initials: Sequence[str], last: str) -> bool:
    """Whether the words of a full name but the last name can be abbreviated so."""
    given = [word for word in fold(name).split() if word != last]
    return not initials or any(word.startswith(initials[0]) for word in given)


def _blocks(keyed: Iterable[tuple[int, Iterable[Hashable]]]) -> list[list[int]]:
    """The numbers that share a key, for each key that several have."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for n, keys in keyed:
        for key in dict.fromkeys(keys):
            found[key].append(n)
    return [numbers for numbers in found.values() if len(numbers) > 1]
