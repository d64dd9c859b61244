"""The forms in which texts write a person's name, as letters: whole, turned round, with initials, and word by word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg import lexicon
from kg.withheld.words import letters

_POSTS: Final = ("rank", "post_head", "post_modifier")
_SHORTEST: Final = 5
"""Letters of a form with initials; one that is shorter may be anything."""


@dataclass(frozen=True, slots=True)
class Forms:
    """``names`` tell who is meant wherever they stand, ``words`` only in a document that has one of the names."""

    names: frozenset[str]
    words: frozenset[str]


def forms(names: Iterable[str], aliases: Iterable[str] = ()) -> Forms:
    """The forms of a person's names; of aliases ("Mr Smith") less what is a title there."""
    whole: set[str] = set()
    single: set[str] = set()
    for name in names:
        parts = _parts(name)
        whole.update(_turned(parts) if len(parts) > 1 else ())
        single.update(part for part in parts if not _is_post(part))
    for alias in (*names, *aliases):
        parts = _parts(untitled(alias))
        whole.update(_turned(parts) if len(parts) > 1 else ())
        single.update(parts)
    single = {part for part in single if len(part) > 1 and not _is_particle(part)}
    return Forms(frozenset(whole), frozenset({*single, *(f"{part}s" for part in single)}) - whole)


def untitled(name: str) -> str:
    """A name less the titles before it: "Mr Smith" is "Smith"."""
    words = name.split()
    while words and (_is_post(word := words[0].lower().strip(",")) or lexicon.load().has("honorific", word)):
        del words[0]
    return " ".join(words)


def _parts(name: str) -> list[str]:
    """The words of a name as letters."""
    return [told for word in name.split() if (told := letters(word))]


def _turned(parts: list[str]) -> set[str]:
    """A name of several words in the orders in which it is written, and with initials in the place of given names."""
    found = {"".join(parts)}
    full = [part for part in parts if not _is_particle(part)]
    if len(full) > 1:
        first, *_, last = full
        found |= {
            "".join(each) for each in (full, [last, *full[:-1]], [*full[1:], first], [first, last], [last, first])
        }
        surnames = [(last, full[:-1]), (first, full[1:])] if len(full) < 4 else [(last, full[:-1])]
        for surname, given in surnames:
            initials = "".join(each[0] for each in given)
            short = {each for some in (initials, initials[0]) for each in (some + surname, surname + some)}
            found |= {each for each in short if len(each) >= _SHORTEST}
    return found


def _is_post(word: str) -> bool:
    """Whether a word, such as "King", tells a post and not who holds it."""
    return any(lexicon.load().has(each, word) for each in _POSTS)


def _is_particle(part: str) -> bool:
    """Whether a word of a name, such as "bin", is in the names of too many to tell anything."""
    return lexicon.load().has("name_particle", part)
