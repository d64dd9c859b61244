"""Which language a text is in, as far as its letters and its commonest words show; good enough to leave it unread."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from kg.sources.types import is_language

UNDETERMINED = "und"
"""ISO 639: a language, and one cannot say which."""

_WORDS = re.compile(r"[^\W\d_]+(?:['ʻ’][^\W\d_]+)*")
_SURE = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "GREEK": "el",
    "HEBREW": "he",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "THAI": "th",
}
"""Scripts of one language among those that are likely here (Chinese: unless there are kana as well)."""

_LEAST_SHARE = 0.1
"""Of running text in a language, at least this share are its commonest words; titles and lists have fewer."""
_LEAST_HITS = 3
"""Fewer common words may be chance: "met" is English and Dutch."""
_ENOUGH = 1_000_000
"""Characters that tell."""
_ENOUGH_WORDS = 40
"""From so many words on, a text without common words of any language is in one we do not know."""


def detect(text: str) -> str | None:
    """The code of the text's main language, ``und`` for one that is none of those known, None where it is too short.

    Letters of other scripts within a text do not count while they are fewer than its own.
    """
    text = text[:_ENOUGH]
    scripts: Counter[str] = Counter()
    for character, times in Counter(text).items():
        if character.isalpha():
            scripts[_script(character)] += times
    if not scripts:
        return None
    script = scripts.most_common(1)[0][0]
    if script == "CJK" and scripts["HIRAGANA"] + scripts["KATAKANA"]:
        return "ja"
    if script in _SURE:
        return _SURE[script]
    words = [word.casefold() for word in _WORDS.findall(text) if _script(word) == script]
    return _by_common_words(words, script)


def of_text(said: object, text: str) -> str | None:
    """The language that a page or file is marked with, unless its text is plainly in another: templates are copied."""
    code = str(said or "").strip().replace("_", "-")
    if not is_language(code):
        return None
    return code if detect(text) in (None, UNDETERMINED, code.split("-")[0].lower()) else None


def _by_common_words(words: list[str], script: str) -> str | None:
    hits = Counter(dict.fromkeys(_common_words(), 0))
    for word, times in Counter(words).items():
        for language in _languages_of().get(word, ()):
            hits[language] += times
    (best, most), (_, second) = hits.most_common(2)
    if most > second and most >= _LEAST_SHARE * len(words) and (best == "en" or most >= _LEAST_HITS):
        return best
    # Few Latin words may well be an English title or a list of names; other letters are never English.
    return UNDETERMINED if script != "LATIN" or len(words) >= _ENOUGH_WORDS else None


def _script(word: str) -> str:
    return _script_of(word[0])


@lru_cache(maxsize=1 << 12)
def _script_of(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0]


@cache
def _languages_of() -> Mapping[str, tuple[str, ...]]:
    """The languages that a word is common in."""
    found: dict[str, tuple[str, ...]] = {}
    for language, common in _common_words().items():
        for word in common:
            found[word] = (*found.get(word, ()), language)
    return found


@cache
def _common_words() -> Mapping[str, frozenset[str]]:
    table = files("kg.sources").joinpath("stopwords.csv").read_text(encoding="utf-8")
    return {row["language"]: frozenset(row["words"].split()) for row in csv.DictReader(table.splitlines())}
