"""How a word of a name sounds, and how far two words are apart, whatever the writer's manner of transliteration."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from string import ascii_lowercase

from kg.resolve.name_lists import costs, sounds

VOWELS = frozenset("aeiouäöüəɨε")
_UNWRITTEN = str.maketrans("pvfδθ", "bbbdt")
"""Sounds that such scripts have no letter for, or one letter for two."""
_WEAK = VOWELS | {"j", "y"}
_FAINT = frozenset("hjy")
_OTHER, _VOWEL, _END, _FAINT_COST, _GLIDE, SWAP = 1.5, 0.4, 0.5, 0.25, 0.15, 0.5
LOST, _LOST_COST = "?", 0.2
"""What stands for a letter that a character set did not have: "M?ller"."""
_ALIKE = (("rn", "m"), ("cl", "d"), ("vv", "w"))
_SHARED = 2.5
"""Of two words that may be one, this many sounds to one are in both."""
_FAR = 0.35
"""From here on a sound, how far two words are does not matter."""
_GENDERED = 0.9
"""A last "a" makes another name: Aleksandr, Aleksandra."""


@lru_cache(maxsize=65536)
def sounds_of(word: str, manner: str = "any") -> str:
    """A word as sounds, a letter each, none twice in a row: "shcherbakov" and "szczerbakow" begin alike."""
    table = sounds("any") if manner == "any" else sounds(manner)
    read = spelled(manner).sub(lambda found: table[found[0]], word)
    return "".join(sound for sound, after in zip(read, read[1:] + " ", strict=True) if sound != after)


@cache
def spelled(manner: str) -> re.Pattern[str]:
    """What a manner reads in its own way, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(sounds(manner), key=lambda spelling: (-len(spelling), spelling)))))


@lru_cache(maxsize=65536)
def as_scanned(word: str) -> str:
    """A word with one letter for two that a scan takes for it: of "bernstein" and "bemstein" the second."""
    for letters, alike in _ALIKE:
        word = word.replace(letters, alike)
    return word


@lru_cache(maxsize=65536)
def skeleton(read: str) -> str:
    """The sounds that scripts without vowels surely write: "asd"; their "w", "y" and "h" may stand for vowels."""
    kept = "".join(sound for n, sound in enumerate(read) if sound not in _WEAK and (n == 0 or sound not in "vh"))
    return "".join(sound for sound, after in pairwise(kept + " ") if sound != after).translate(_UNWRITTEN)


@lru_cache(maxsize=262144)
def distance(one: str, other: str) -> float:
    """What it takes to make the one sequence of sounds the other; cheap where transliterations differ.

    Of sequences that are plainly two, a lower bound.
    """
    if one == other:
        return 0.0
    if one > other:
        one, other = other, one
    limit = _FAR * max(len(one), len(other))
    if len(_told(one) & _told(other)) * _SHARED < max(len(_told(one)), len(_told(other))):
        return limit
    table = _replacings()
    drops = droppings(other)
    before: list[float] = []
    above = [0.0, *accumulate(drops)]
    for i, (sound, dropped) in enumerate(zip(one, droppings(one), strict=True)):
        left = above[0] + dropped
        row = [left]
        for j, against in enumerate(other):
            best = above[j] if sound == against else above[j] + table.get(sound + against, _OTHER)
            if above[j + 1] + dropped < best:
                best = above[j + 1] + dropped
            if left + drops[j] < best:
                best = left + drops[j]
            if i and j and sound == other[j - 1] and against == one[i - 1] and before[j - 1] + SWAP < best:
                best = before[j - 1] + SWAP
            left = best
            row.append(best)
        if min(row) > limit:
            return limit
        before, above = above, row
    return above[-1]


@cache
def _replacings() -> dict[str, float]:
    """What it takes to put a sound in another's place; in that of a letter that is lost, any sound."""
    heard = {sound for pair in costs() for sound in pair} | set(ascii_lowercase)
    return costs() | {pair: _LOST_COST for sound in heard for pair in (sound + LOST, LOST + sound)}


@lru_cache(maxsize=65536)
def _told(read: str) -> frozenset[str]:
    return frozenset(read)


@lru_cache(maxsize=65536)
def droppings(read: str) -> tuple[float, ...]:
    """What it takes to leave out each sound."""
    return tuple(_dropping(read, n) for n in range(len(read)))


def _dropping(read: str, n: int) -> float:
    sound = read[n]
    if sound in VOWELS:
        if n == len(read) - 1:
            return _GENDERED if sound == "a" else _END
        beside = (n and read[n - 1] in VOWELS) or read[n + 1] in VOWELS
        return _GLIDE if beside and sound in "ieu" else _VOWEL
    if sound == LOST:
        return _LOST_COST
    if sound in _FAINT:
        return _FAINT_COST
    return 1.0
