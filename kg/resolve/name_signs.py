"""What speaks for and against two names being one: which of their words go together, and what is left."""

from __future__ import annotations

from itertools import pairwise, product

from kg.resolve.name_east import eastern_distances
from kg.resolve.name_lists import frequent
from kg.resolve.name_sounds import distance, sounds_of
from kg.resolve.name_ties import TIED, Tie, tie
from kg.resolve.name_words import Name

SIGNS = (
    "always", "length", "rare", "letter by letter", "spread", "worst", "initial", "nickname", "form", "half known",
    "other", "known apart", "alone", "bare", "turned child", "vowelless",
)  # fmt: skip
"""What ``signs`` gives, in its order."""

_LONG = 8
"""Letters of a word that make it as telling as any."""
_OF_TWO = {"length": 0.5, "rare": 0.8}
"""How telling a surname or a given name is where names are of these two, of a syllable or two each."""
_JOINED = 0.12


def signs(one: Name, other: Name) -> tuple[float, ...]:
    """The signs of a pair of names, a number each."""
    if one.korean and other.korean:
        return _of_two_words(*eastern_distances(one.korean, other.korean, "korean"))
    if one.chinese and other.chinese:
        return _of_two_words(*eastern_distances(one.chinese, other.chinese, "chinese"))
    return _of_words(one, other)


def _of_two_words(family: float, given: float) -> tuple[float, ...]:
    told = dict.fromkeys(SIGNS, 0.0) | {"always": 1.0}
    for far in (family, given):
        if far <= TIED:
            for sign, there in (*_OF_TWO.items(), ("spread", far)):
                told[sign] += there
            told["worst"] = max(told["worst"], far)
        else:
            told["other"] += 1
    told["alone"] = float(max(family, given) > TIED)
    return tuple(told.values())


def _of_words(one: Name, other: Name) -> tuple[float, ...]:
    vowelless = one.vowelless or other.vowelless
    a, b = one.words, other.words
    ties = _ties(a, b, vowelless)
    if len(a) != len(b) and len(ties) < min(len(a), len(b)):
        a, b = _merged(a, other.words), _merged(b, one.words)
        ties = _ties(a, b, vowelless)
    if one.strict and other.strict:
        ties = [each for each in ties if not each[2].far]
    told = dict.fromkeys(SIGNS, 0.0)
    told["always"], told["vowelless"] = 1.0, vowelless
    often = frequent()
    full = []
    for i, j, (far, kind) in ties:
        if kind == "initial":
            told["initial"] += 1
            continue
        full.append((i, j))
        told["length"] += min(len(a[i]), len(b[j]), _LONG) / _LONG
        known = (a[i] in often) + (b[j] in often)
        told["rare"] += known < 2
        told["spread"] += far
        told["worst"] = max(told["worst"], far)
        if kind in ("nickname", "form"):
            told[kind] += 1
        elif far:
            told["half known"] += known == 1
    tied_a, tied_b = {i for i, _, _ in ties}, {j for _, j, _ in ties}
    rest_a = [word for n, word in enumerate(a) if n not in tied_a]
    rest_b = [word for n, word in enumerate(b) if n not in tied_b]
    few, many = sorted((rest_a, rest_b), key=len)
    told["other"] = len(few)
    if full:
        told["letter by letter"] = sum(a[i] == b[j] for i, j in full) / len(full)
        told["known apart"] = sum(any(tie(w, v, vowelless).kind == "known apart" for v in many) for w in few)
    told["alone"] = len(full) < 2
    told["bare"] = 1 in (len(a), len(b)) and len(a) != len(b)
    of_children = (one.descent and other.descent) or (one.fathers and other.fathers)
    told["turned child"] = bool(of_children and any(i < k and j > m for (i, j), (k, m) in product(full, full)))
    return tuple(map(float, told.values()))


def _ties(a: tuple[str, ...], b: tuple[str, ...], vowelless: bool) -> list[tuple[int, int, Tie]]:
    """The words that go together, the nearest first, each once; initials with what is left."""
    found = [
        (how.kind == "initial", how.far, abs(i - j), i, j, how)
        for i, word in enumerate(a)
        for j, against in enumerate(b)
        if (how := tie(word, against, vowelless)).far <= TIED
    ]
    taken_a, taken_b, ties = set(), set(), []
    for _, _, _, i, j, how in sorted(found):
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            ties.append((i, j, how))
    return ties


def _merged(words: tuple[str, ...], against: tuple[str, ...]) -> tuple[str, ...]:
    """The words, two that the other name writes as one put together: "jong" "un" as "jongun"."""
    known = set(against)
    for n, (first, second) in enumerate(pairwise(words)):
        joined = first + second
        if first in known or second in known or len(first) == 1:
            continue
        for word in against:
            if word[0] == joined[0] and abs(len(word) - len(joined)) < 2 and len(word) > 4:
                read, heard = sounds_of(joined), sounds_of(word)
                if distance(read, heard) / max(len(read), len(heard)) <= _JOINED:
                    return (*words[:n], joined, *words[n + 2 :])
    return words
