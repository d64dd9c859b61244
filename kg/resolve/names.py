"""When two names can be one: their keys, and how likely it is."""

from __future__ import annotations

import math
from functools import lru_cache

from kg.naming import fold
from kg.resolve.name_keys import name_keys
from kg.resolve.name_lists import weights
from kg.resolve.name_signs import SIGNS, signs
from kg.resolve.name_words import EXCELLENCY, name_of

__all__ = ["SAME", "name_keys", "person_keys", "same_name"]

_HONORIFICS = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "comrade",
    "hrh", "his", "her", "excellency", "madam", "madame",
})  # fmt: skip
SAME = 0.8
"""From here on two names count as one person's. Well above one half, as two persons taken for one do more harm than one
left apart: F0.5 of the written pairs, held out in turn, is highest here; it counts precision for more than recall."""


@lru_cache(maxsize=1 << 16)
def person_keys(name: str) -> tuple[str, ...]:
    """What the full names of one person have in common, hyphens read as spaces and as nothing.

    Empty for a name of one word, which may be anybody's.
    """
    spaced, joined = _person_words(name), _person_words(name.replace("-", "").replace("‐", ""))
    keys = {" ".join(sorted(words)) for words in (spaced, joined) if len(words) > 1 and len(spaced) > 1}
    return tuple(sorted(keys))


def same_name(a: str, b: str) -> float:
    """How likely two names of persons are names of one: 0 (not) to 1 (the same but for case, accents, order).

    Any script, order and manner of transliteration, with or without titles, middle names, patronymics;
    initials and short forms go with what they may stand for. From ``SAME`` on they count as one's.
    """
    one, other = sorted((name_of(a), name_of(b)), key=lambda name: name.words)
    if not one.words or not other.words or len({"", one.generation, other.generation}) > 2:
        return 0.0
    if not (one.descent or other.descent) and sorted(one.words) == sorted(other.words):
        return 1.0
    if one.letters == other.letters:
        return 1.0
    known = weights()
    odds = sum(known[sign] * there for sign, there in zip(SIGNS, signs(one, other), strict=True) if there)
    return round(1 / (1 + math.exp(-odds)), 4)


def _person_words(name: str) -> list[str]:
    words = fold(EXCELLENCY.sub("", name)).split()
    while len(words) > 1 and words[0] in _HONORIFICS:
        words = words[1:]
    full = [word for n, word in enumerate(words) if len(word) > 1 or n in (0, len(words) - 1)]
    return full if len(full) > 1 else words
