"""Whether two words of names may be one: by their sounds, as forms of a given name, as short form, as initial."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from kg.resolve.name_lists import familiar, given_names, nicknames, surnames, words
from kg.resolve.name_sounds import SWAP, as_scanned, distance, skeleton, sounds_of

TIED = 0.3
"""Words further apart are two."""
_KEPT = 1 << 19
_APART = 0.5
_KNOWN_FORM, _FEMALE_FORM, _NICKNAME, _PREFIXED, _SCANNED = 0.05, 0.05, 0.1, 0.1, 0.05
_SLIGHT = 0.05
_KEYS, _BESIDE = ("qwertyuiop", "asdfghjkl", "zxcvbnm"), 0.9
_BY_SIZE = {1: 2.0, 2: 1.6, 3: 1.6, 4: 1.6, 5: 1.3, 6: 1.1}
"""Short words are others by less."""
_FEMALE = (("skaia", "ski"), ("ckaia", "cki"), ("ska", "ski"), ("aia", "i"), ("a", ""))


class Tie(NamedTuple):
    """How far apart two words are, and what brings them together or sets them apart."""

    far: float
    kind: str


@lru_cache(maxsize=_KEPT)
def tie(word: str, against: str, vowelless: bool) -> Tie:
    """How two words go together; ``vowelless`` where one stood in a script that leaves vowels out."""
    if word == against:
        return Tie(0.0, "initial" if len(word) == 1 else "sound")
    read, heard = sounds_of(word), sounds_of(against)
    if 1 in (len(word), len(against)) or (2 in (len(word), len(against)) and _is_initial(word, against)):
        return Tie(0.0 if _is_initial(word, against) else 1.0, "initial")
    known, also = given_names().get(word), given_names().get(against)
    if (known and also and known & also) or _is_one_surname(word, against):
        return Tie(0.0 if read == heard else _KNOWN_FORM, "form")
    if _short(word, against) or _short(against, word):
        return Tie(_NICKNAME, "nickname")
    both_known = word in familiar() and against in familiar()
    if not both_known and as_scanned(word).replace("i", "l") == as_scanned(against).replace("i", "l"):
        return Tie(_SCANNED, "sound")
    if vowelless:
        read, heard = skeleton(read), skeleton(heard)
    if not read or not heard:
        return Tie(1.0, "sound")
    size = max(len(read), len(heard))
    far = distance(read, heard) / size * _BY_SIZE.get(size, 1.0)
    if len(word) == len(against):
        far = min(far, _slip(word, against) / size)
    if (known and also) or (both_known and read != heard) or _bear_two(word, against, vowelless):
        return Tie(max(far, _APART), "known apart")
    if _is_prefixed(word, against) or _is_prefixed(against, word):
        return Tie(_PREFIXED, "sound")
    if read[:3] == heard[:3]:
        short, long = sorted((read, heard), key=lambda sounds: (len(sounds), sounds[-1:] == "a"))
        if _is_female_form(long, short):
            return Tie(_FEMALE_FORM, "sound")
        if _is_other_gender(long, short):
            return Tie(max(far, _APART), "known apart")
        if _grows(long, short):
            return Tie(max(far, _APART), "sound")
    return Tie(far, "sound")


def _is_one_surname(word: str, against: str) -> bool:
    """Whether two words are spellings of one frequent surname: "schmidt" and "schmitt", "choe" and "choi"."""
    none: frozenset[str] = frozenset()
    return any(surnames(c).get(word, none) & surnames(c).get(against, none) for c in ("other", "korean"))


def _is_prefixed(word: str, against: str) -> bool:
    """Whether a word is the other with what is mostly written apart before it: "benshalom" and "shalom"."""
    if not (len(word) > len(against) > 3 and word.startswith(_prefixes())):
        return False
    heard = sounds_of(against)
    rests = [word[len(first) :] for first in _prefixes() if word.startswith(first)]
    return any(distance(sounds_of(rest), heard) <= _SLIGHT * len(heard) for rest in rests if rest)


@cache
def _prefixes() -> tuple[str, ...]:
    apart = {word for kind in ("article", "descent", "particle") for word in words(kind) if len(word) > 1}
    return ("abd", *sorted(apart))


def _bear_two(word: str, against: str, vowelless: bool) -> bool:
    """Whether two compounds are made with two names: "abdrahman" and "abdrahim", "abuomar" and "abuamr"."""
    return word[:2] == against[:2] and any(
        word.startswith(first) and against.startswith(first)
        and tie(word[len(first) :], against[len(first) :], vowelless).kind == "known apart"
        for first in ("abd", "abu", "um")
    )  # fmt: skip


def _slip(word: str, against: str) -> float:
    """What a slip of the fingers costs: letters turned ("matusmoto"), the key beside the right ("matsunoto")."""
    at = next(n for n, (letter, other) in enumerate(zip(word, against, strict=True)) if letter != other)
    if word[at : at + 2] == against[at : at + 2][::-1] and word[at + 2 :] == against[at + 2 :]:
        return SWAP
    beside = any(pair in row for row in _KEYS for pair in (word[at] + against[at], against[at] + word[at]))
    return _BESIDE if beside and word[at + 1 :] == against[at + 1 :] else len(word)


def _is_initial(word: str, against: str) -> bool:
    short, long = sorted((word, against), key=len)
    return long.startswith(short) or (long[0] in "jy" and long[1:].startswith(short))


def _short(word: str, against: str) -> bool:
    """Whether a word is short for the other, or for the same name as the other short form."""
    names = nicknames().get(word)
    return bool(names and names & (given_names().get(against, frozenset()) | nicknames().get(against, frozenset())))


def _is_female_form(read: str, heard: str) -> bool:
    """Whether a surname is the other with a woman's ending: Petrova and Petrov, Sokolskaya and Sokolsky."""
    return len(heard) > 4 and any(
        read.endswith(female) and heard.endswith(male) and read[: -len(female)] == heard[: len(heard) - len(male)]
        for female, male in _FEMALE
        if male or heard[-2:] in ("ov", "ev", "in")
    )


def _is_other_gender(read: str, heard: str) -> bool:
    """Whether a word that is no surname of either gender is the other with a woman's ending: Antonia, Erica."""
    stem = heard.removesuffix("o")
    return (
        len(stem) > 2
        and read[-1:] == "a"
        and read[:-1] == stem
        and not heard.endswith(("ov", "ev", "in", "ki", "enko"))
    )


def _grows(read: str, heard: str) -> bool:
    """Whether a name is made from the other: Sokolovsky from Sokolov, Smithson from Smith."""
    return len(heard) > 3 and len(read) > len(heard) + 1 and read.startswith(heard)
