"""What speaks for and against two names being one: which of their words go together, and what is left."""

from __future__ import annotations

from itertools import pairwise, product

from kg.resolve.name_east import eastern_distances
from kg.resolve.name_lists import frequent, given_names
from kg.resolve.name_sounds import distance, sounds_of
from kg.resolve.name_ties import TIED, Tie, tie
from kg.resolve.name_words import Name

SIGNS = (
    "always", "alike", "spread", "worst", "doubtful", "initial", "nickname", "form", "misspelt", "gendered",
    "other", "known apart", "alone", "bare", "turned", "turned child", "vowelless",
)  # fmt: skip
"""What ``signs`` gives, in its order."""

_DOUBTFUL = 0.12
"""From here on, how far two words are speaks against them more and more."""
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
            told |= {"alike": told["alike"] + 0.8, "spread": told["spread"] + far, "worst": max(told["worst"], far)}
            told["doubtful"] += max(0.0, far - _DOUBTFUL)
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
    given, often = given_names(), frequent()
    full = []
    for i, j, (far, kind) in ties:
        if kind == "initial":
            told["initial"] += 1
            continue
        full.append((i, j))
        told["alike"] += 0.5 if a[i] in often and b[j] in often else 1.0
        told["spread"] += far
        told["worst"] = max(told["worst"], far)
        told["doubtful"] += max(0.0, far - _DOUBTFUL)
        if kind != "sound":
            told[kind] += 1
        elif far:
            told["misspelt"] += (a[i] in given) != (b[j] in given)
    tied_a, tied_b = {i for i, _, _ in ties}, {j for _, j, _ in ties}
    rest_a = [word for n, word in enumerate(a) if n not in tied_a]
    rest_b = [word for n, word in enumerate(b) if n not in tied_b]
    few, many = sorted((rest_a, rest_b), key=len)
    told["other"] = len(few)
    if full:
        told["known apart"] = sum(any(tie(w, v, vowelless).kind == "known apart" for v in many) for w in few)
    told["alone"] = len(full) < 2
    told["bare"] = 1 in (len(a), len(b)) and len(a) != len(b)
    told["turned"] = any(i < k and j > m for (i, j), (k, m) in product(full, full))
    of_children = (one.descent and other.descent) or (one.fathers and other.fathers)
    told["turned child"] = bool(told["turned"] and of_children)
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
