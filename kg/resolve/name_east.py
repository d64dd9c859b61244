"""Chinese and Korean names: a frequent surname, a given name of one or two syllables, in one of many romanisations."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.resolve.name_lists import sounds, surnames
from kg.resolve.name_sounds import distance, sounds_of

_PINYIN = re.compile(
    r"(?P<initial>zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)"
    r"(?P<final>iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|van|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er"
    r"|a|o|e|i|u)(?![aeiou])(?!n?g(?![aeiou]))"
)
_KOREAN = re.compile(
    r"(?:(?:kk|tt|pp|jj|ss|ch|sh|[kgntdrlmbpsjh])?"
    r"(?:yeo|yae|you|yoo|eui|wae|yo|ya|ye|yu|wa|we|wi|woo|wu|wo|weo|eo|eu|ae|ai|oe|oo|ou|ee|ui|uh|ah|oh|a|e|i|o|u|y(?=[aeou]))"
    r"(?:ng|[kgnlmpbt](?![aeiouyw])|r(?![aeiouyw]))?){1,2}"
)
_APART = 0.6
_STRICT = 2.2
"""Syllables are few: one sound makes another name."""
_OLDER = (("hs", "x"), ("tz", "z"), ("ts", "z"), ("ien", "ian"), ("ung", "ong"), ("uei", "ui"))
"""Spellings of the older romanisation, as Pinyin has them; enough to see that it is a name."""
_WADE_H = re.compile("(?<=[aeiou])h")


def eastern(found: tuple[str, ...], culture: str) -> tuple[str, str] | None:
    """Surname and given name of words that may be a name of a culture, whichever stands first."""
    if not 2 <= len(found) <= 3:
        return None
    for family, given in ((found[0], "".join(found[1:])), (found[-1], "".join(found[:-1]))):
        if family in surnames(culture) and len(given) > 1 and _may_be(given, culture):
            return family, given
    return None


def eastern_distances(one: tuple[str, str], other: tuple[str, str], culture: str) -> tuple[float, float]:
    """How far apart the surnames and the given names are: 0 for one in two romanisations."""
    shared = one[0] == other[0] or surnames(culture)[one[0]] & surnames(culture)[other[0]]
    family = 0.0 if shared else _APART
    if culture == "korean":
        read = [sounds_of(given, culture) for given in (one[1], other[1])]
        return family, _STRICT * distance(*read) / max(map(len, read))
    a, b = _plain(one[1]), _plain(other[1])
    return family, 0.0 if b in (a, _wade(one[1])) or a == _wade(other[1]) else _APART


def _may_be(given: str, culture: str) -> bool:
    if culture == "korean":
        return bool(_KOREAN.fullmatch(given))
    older = given
    for spelling, newer in _OLDER:
        older = older.replace(spelling, newer)
    return bool(_syllables(given) or _syllables(_WADE_H.sub("", older)))


@lru_cache(maxsize=65536)
def _syllables(given: str) -> tuple[tuple[str, str], ...]:
    """The syllables of a word in Pinyin, none where it is no such word."""
    found, at = [], 0
    while at < len(given):
        syllable = _PINYIN.match(given, at)
        if not syllable or syllable.end() == at:
            return ()
        found.append((syllable["initial"], syllable["final"]))
        at = syllable.end()
    return tuple(found) if len(found) < 3 else ()


@lru_cache(maxsize=65536)
def _wade(given: str) -> str:
    """A given name in the older romanisation, less the signs that are mostly left out: "zedong" as "tsetung"."""
    return _plain("".join(_older(initial, final) for initial, final in _syllables(given)) or given)


def _plain(given: str) -> str:
    return _WADE_H.sub("", given.replace("tz", "ts").replace("yi", "i"))


def _older(initial: str, final: str) -> str:
    """A syllable of Pinyin in the romanisation of Wade and Giles: "ge" as "ko", "xian" as "hsien"."""
    table = sounds("wade final")
    if initial + final in table:
        return table[initial + final]
    if final == "e" and initial in ("g", "k", "h"):
        final = "o"
    elif final == "i" and initial in ("z", "c", "s"):
        final = "u"
    elif final == "uo" and initial in ("g", "k", "h", "sh"):
        pass
    elif final != "ui" or initial in ("g", "k"):
        final = table.get(final, final)
    return sounds("wade initial").get(initial, initial) + final
