"""Grouping of things that are one, where some must be and some must not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence


class Clusters:
    """Numbers in groups that only grow; the groups of numbers kept apart are never joined."""

    def __init__(
        self,
        numbers: Iterable[int],
        apart: Iterable[tuple[int, int]] = (),
        joined: Callable[[int, int], None] = lambda _kept, _gone: None,
    ) -> None:
        """``joined`` is told of each join: the number that stands for both now, and the one that did for the other."""
        self._joined = joined
        self._members = {n: [n] for n in numbers}
        self._parent = {n: n for n in self._members}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def find(self, n: int) -> int:
        """The number that stands for a group."""
        while self._parent[n] != n:
            self._parent[n] = n = self._parent[self._parent[n]]
        return n

    def members(self, n: int) -> list[int]:
        """All numbers of a number's group, sorted."""
        return sorted(self._members[self.find(n)])

    def can_join(self, a: int, b: int) -> bool:
        """Whether nothing in one group is kept apart from something in the other."""
        if not self._apart:
            return True
        a, b = sorted((self.find(a), self.find(b)), key=lambda n: len(self._members[n]))
        return not any(self.find(other) == b for member in self._members[a] for other in self._apart.get(member, ()))

    def join(self, a: int, b: int) -> bool:
        """Makes one group of two where that is allowed; whether they are one now."""
        a, b = self.find(a), self.find(b)
        if a != b:
            if not self.can_join(a, b):
                return False
            a, b = min(a, b), max(a, b)
            self._parent[b] = a
            self._members[a].extend(self._members.pop(b))
            self._joined(a, b)
        return True

    def join_by_key(self, keys: Sequence[Iterable[Hashable]], agree: Callable[[int, int], bool]) -> None:
        """Joins those that share a key, in the order of their numbers, where their groups agree.

        ``agree`` is given the numbers that stand for two groups.
        """
        seen: dict[Hashable, dict[int, None]] = defaultdict(dict)
        for n, own in enumerate(keys):
            for key in own:
                if not any(self._join_agreeing(first, n, agree) for first in list(seen[key])):
                    seen[key][n] = None

    def _join_agreeing(self, a: int, b: int, agree: Callable[[int, int], bool]) -> bool:
        one, other = self.find(a), self.find(b)
        return one == other or (agree(one, other) and self.join(one, other))

    def groups(self) -> list[list[int]]:
        """The groups in the order of their first members, each sorted."""
        return sorted(sorted(members) for members in self._members.values())
