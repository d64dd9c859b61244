"""Keys that spellings of one name share: what to compare, where all names cannot be compared with all."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, pairwise

from kg.resolve.name_lists import given_names, nicknames, surnames
from kg.resolve.name_sounds import LOST, VOWELS, as_scanned, sounds_of
from kg.resolve.name_words import name_of

_KINDS = {
    **dict.fromkeys("kgqcʣzsšžčщǆx", "k"), **dict.fromkeys("tdθδ", "t"), **dict.fromkeys("bpf", "p"),
    **dict.fromkeys("lr", "r"), **dict.fromkeys("mn", "n"),
}  # fmt: skip
"""Consonants that pass for one another; others come and go."""
_FIRST = _KINDS | {"v": "p", "h": "k", "χ": "k", "γ": "k", "j": "k"}
_LENGTH, _LONGER = 3, 6


def name_keys(name: str) -> frozenset[str]:
    """What two names that ``same_name`` calls one nearly always share: a word's consonants with another's first sound.

    A surname alone is no key, unless it is all there is.
    """
    told = name_of(name)
    parts: list[frozenset[str]] = [_codes(word) for word in told.words]
    parts += [_codes(first + second) for first, second in pairwise(told.words)]
    for culture, found in (("korean", told.korean), ("chinese", told.chinese)):
        if found:
            families = surnames(culture)[found[0]]
            parts += [frozenset(code for family in families for code in _codes(family)), _codes(found[1])]
    whole = {f"={code}" for code in _codes(told.letters)} if told.letters else set()
    return frozenset(whole | {
        f"{code} {first[0]}"
        for n, codes in enumerate(parts) for m, firsts in enumerate(parts) if n != m
        for code in codes for first in firsts
    })  # fmt: skip


def pair_keys(name: str) -> frozenset[str]:
    """The consonants of two words of a name: fewer names share them, and a few spellings of one name do not.

    For what must stay cheap where thousands bear a surname.
    """
    told = name_of(name)
    words = [_codes(word, _LONGER) for word in (*told.words, *(a + b for a, b in pairwise(told.words)))]
    return frozenset(" ".join(sorted((one, other))) for a, b in combinations(words, 2) for one in a for other in b)


@lru_cache(maxsize=65536)
def _codes(word: str, length: int = _LENGTH) -> frozenset[str]:
    """The consonants of a word and of the names that it is a form of or short for."""
    names = {word, as_scanned(word)} | given_names().get(word, frozenset()) | nicknames().get(word, frozenset())
    return frozenset(code for name in names for code in _code(sounds_of(name), length))


def _code(read: str, length: int) -> set[str]:
    if not read:
        return set()
    if read[0] == LOST:
        firsts = set(_FIRST.values()) | {"a"}
    else:
        firsts = {"a"} if read[0] in VOWELS else {_FIRST[read[0]]} | ({"a"} if read[0] in "jhγ" else set())
    rest = "".join(_KINDS.get(sound, "") for sound in read[1:])
    return {(first + rest)[:length] for first in firsts}
