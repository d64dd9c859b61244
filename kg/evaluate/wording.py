"""When two wordings of a name, a post, a title or a quotation count as the same.

Spellings that no reading should lose a point for are folded together first; which ones, and what else a comparison
needs to know, is said in ``ontology/lexicon/comparison.csv``. Its classes, all in folded form:

``honorific``  left out
``spelling``   written as its value wherever it stands; a star stands for more
``alias``      stands for its value where it is the whole wording
``rank``       makes another post
``filler``     does not count among the words in common

The first wording is the annotated one, the second the one that was found.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Final

from kg.naming import without_accents

_SLIP: Final = 0.9
"""How similar two long words must be to be one word with a slip of the pen."""
_SAME_POST: Final = 0.6
_SAME_EVIDENCE: Final = 0.6
"""The least share of the annotated words that a quotation holds."""
_LONGEST_EVIDENCE: Final = 900
"""Characters above which a quotation is no sentence any more."""
_LONGEST_NAME: Final = 12
"""Words above which a form is no name any more."""
_NO_WORD: Final = re.compile(r"[^\w]+")
_SECRETARIAT: Final = re.compile(r"^secretariat of (.+)$")
_AFTER_HEAD: Final = re.compile(r",|–|—|/| and | of | for | to ")
"""What follows the words of a post that end in its head noun: "Deputy Minister / of Transport"."""


@dataclass(frozen=True)
class _Spellings:
    honorifics: re.Pattern[str]
    replaced: tuple[tuple[re.Pattern[str], str], ...]
    aliases: dict[str, str]
    ranks: frozenset[str]
    fillers: frozenset[str]


@cache
def _spellings() -> _Spellings:
    classes: dict[str, dict[str, str]] = {}
    text = files("kg.ontology").joinpath("lexicon", "comparison.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        classes.setdefault(row["class"], {}).update(dict.fromkeys(row["forms"].split("|"), row["value"]))
    return _Spellings(
        honorifics=re.compile(rf"\b(?:{'|'.join(classes['honorific'])})\b"),
        replaced=tuple((_pattern(form), value) for form, value in classes["spelling"].items()),
        aliases=classes["alias"],
        ranks=frozenset(classes["rank"]),
        fillers=frozenset(classes["filler"]),
    )


def _pattern(form: str) -> re.Pattern[str]:
    """A form as whole words, but for a side where a star stands for more letters or words."""
    before, after = ("" if form.startswith("*") else r"\b"), ("" if form.endswith("*") else r"\b")
    return re.compile(before + form.strip("*") + after)


@lru_cache(maxsize=1 << 16)
def fold(text: str | None) -> str:
    """Lower case without accents, punctuation and honorifics, common spellings as one; empty for None."""
    spellings = _spellings()
    words = _NO_WORD.sub(" ", without_accents(text or "").lower())
    for pattern, value in ((spellings.honorifics, " "), *spellings.replaced):
        words = " ".join(pattern.sub(value, words).split())
    words = _SECRETARIAT.sub(r"\1 secretariat", words)
    return spellings.aliases.get(words, words)


def same_name(gold: Iterable[str], found: Iterable[str]) -> bool:
    """Whether any form of one agent is one of another, in any order of its words and with slips of the pen."""
    return any(_same_words(one, other) for one, other in product(_names(gold), _names(found)))


def same_post(gold: str | None, found: str | None) -> bool:
    """Whether two posts agree in their ranks, their head noun and most of their words; unknown agrees with none."""
    one, other = fold(gold), fold(found)
    if not gold or not found or not one or not other:
        return False
    if one == other:
        return True
    fillers, ranks = _spellings().fillers | {"affairs"}, _spellings().ranks
    left, right = set(one.split()) - fillers, set(other.split()) - fillers
    return left & ranks == right & ranks and _head(gold) == _head(found) and _overlap(left, right) >= _SAME_POST


def alike(gold: str | None, found: str | None, least: float) -> bool:
    """Whether two titles share words or letters to at least a degree of 0 to 1; unknown is like nothing."""
    one, other = fold(gold), fold(found)
    if not one or not other:
        return False
    left, right = (set(text.split()) - _spellings().fillers for text in (one, other))
    return one == other or max(_overlap(left, right), SequenceMatcher(None, one, other).ratio()) >= least


def same_evidence(gold: str | None, found: str | None) -> bool:
    """Whether a quotation holds most of the annotated words and is not half the document."""
    wanted, words = fold(gold).split(), fold(found).split()
    if not found or not wanted or len(found) > _LONGEST_EVIDENCE:
        return False
    return (Counter(wanted) & Counter(words)).total() >= _SAME_EVIDENCE * len(wanted)


def _names(forms: Iterable[str]) -> set[str]:
    return {fold(form) for form in forms if len(form.split()) <= _LONGEST_NAME} - {""}


def _same_words(one: str, other: str) -> bool:
    left, right = sorted(one.split()), sorted(other.split())
    return len(left) == len(right) and all(map(_same_word, left, right))


def _same_word(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 4 and SequenceMatcher(None, one, other).ratio() >= _SLIP)


def _head(post: str) -> str:
    words = fold(_AFTER_HEAD.split(post, maxsplit=1)[0]).split()
    return words[-1] if words else ""


def _overlap(left: set[str], right: set[str]) -> float:
    """Dice's coefficient; 0 for two empty sets."""
    return 2 * len(left & right) / max(len(left) + len(right), 1)
