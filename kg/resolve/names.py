"""When two names can be one: folding of case, accents, titles, hyphens and order."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from kg.naming import fold

_HONORIFICS = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "comrade",
    "hrh", "his", "her", "excellency", "madam", "madame",
})  # fmt: skip
_EXCELLENCY = re.compile(r"^\s*H\.\s?E\.\s?")  # not "He", which is a name
_TRANSLITERATIONS = (
    ("shch", "sch"), ("kh", "h"), ("zh", "j"), ("dzh", "j"), ("dj", "j"), ("ts", "c"), ("tch", "ch"), ("ks", "x"),
    ("yu", "iu"), ("ya", "ia"), ("ye", "e"), ("yo", "e"), ("iy", "i"), ("ij", "i"), ("yi", "i"), ("y", "i"),
    ("ou", "u"), ("w", "v"), ("ph", "f"), ("ck", "k"), ("q", "k"),
)  # fmt: skip


def person_keys(name: str) -> tuple[str, ...]:
    """What the full names of one person have in common, hyphens read as spaces and as nothing.

    Empty for a name of one word, which may be anybody's.
    """
    spaced, joined = _person_words(name), _person_words(name.replace("-", "").replace("‐", ""))
    keys = {" ".join(sorted(words)) for words in (spaced, joined) if len(words) > 1 and len(spaced) > 1}
    return tuple(sorted(keys))


def name_keys(name: str) -> frozenset[str]:
    """What spellings of one full name nearly always share."""
    words = [_transliterated(word) for word in _person_words(name)]
    return frozenset(f"{a} {b[:1]}" for a in words for b in words if a != b and len(a) > 1)


def same_name(a: str, b: str) -> float:
    """How likely two names of persons are spellings of one: 0 (not) to 1 (the same but for case, accents, order).

    Titles do not count; each word is paired with the most similar one left, after common
    differences of transliteration are folded. A word that has no partner counts against it, and a
    name that has only its own initial as partner counts half.
    """
    left, right = _person_words(a), _person_words(b)
    if not left or not right:
        return 0.0
    if sorted(left) == sorted(right) or not set(person_keys(a)).isdisjoint(person_keys(b)):
        return 1.0
    few, many = sorted((left, right), key=lambda words: (len(words), words))
    rest, scores = list(many), []
    for word in sorted(few, key=lambda word: (-len(word), word)):
        score, partner = max((_same_word(word, other), other) for other in rest)
        rest.remove(partner)
        scores.append(score)
    # One word that is plainly another (Zang and Wang) makes another person, however well the rest agrees.
    return round(min(scores) * len(few) / len(many) if len(few) > 1 else min(scores) * 0.5, 4)


def _person_words(name: str) -> list[str]:
    words = fold(_EXCELLENCY.sub("", name)).split()
    while len(words) > 1 and words[0] in _HONORIFICS:
        words = words[1:]
    full = [word for n, word in enumerate(words) if len(word) > 1 or n in (0, len(words) - 1)]
    return full if len(full) > 1 else words


def _same_word(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if 1 in (len(a), len(b)):
        return 0.5 if a[0] == b[0] else 0.0
    x, y = _transliterated(a), _transliterated(b)
    if x == y:
        return 0.95
    ratio = SequenceMatcher(None, x, y, autojunk=False).ratio()
    # Short words differ in one letter and are others: Wang, Zang, Zhang.
    return ratio if min(len(x), len(y)) > 4 else ratio * 0.5


def _transliterated(word: str) -> str:
    for long, short in _TRANSLITERATIONS:
        word = word.replace(long, short)
    return "".join(c for c, following in zip(word, word[1:] + " ", strict=True) if c != following)
