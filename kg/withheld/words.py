"""Words that are known by salted digests alone: found in a text without being written down anywhere.

Compared are letters in lower case and without accents, in Latin script, so that a name is found however it is spaced,
hyphenated, broken over lines, percent-encoded or made part of an address. A digest tells how many letters there are,
as what is put in the place of the words does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple
from urllib.parse import unquote

from anyascii import anyascii

MASK: Final = "█"
"""What stands for each character that is withheld; new lines stay."""
NEAR: Final = re.compile(r"[\W_]{0,4}")
"""What may be between the words of a name: "J. Smith", "Smith, John", "john_smith"."""
WITHIN: Final = re.compile(r"[^\w\s]{0,2}(?:(?<=[-\u00ad])\n[ \t]*)?")
"""What may be within a single word of a name: "Jae-in", also where a line ends in the hyphen."""

_TOKEN: Final = re.compile(r"(?:%[0-9A-Fa-f]{2}|[^\W\d_])+|\d+")
_MOST: Final = 8
"""Tokens of a name; one that is broken by hyphens and lines has more of them than words."""
_INITIALS: Final = 4
"""Letters of the initials that may be in the middle of a name: "John Q. Smith" is John Smith."""


class Span(NamedTuple):
    """Characters of a text, from start to end, and the digest by which they are known."""

    start: int
    end: int
    known: str


class _Token(NamedTuple):
    start: int
    end: int
    letters: str


@dataclass(frozen=True)
class Digests:
    """Digests of words under a salt (hexadecimal)."""

    salt: str
    known: frozenset[str]

    def has(self, text: str) -> bool:
        """Whether a text, as a whole, is one of the words."""
        told = letters(text)
        return len(told) in self._lengths and digest(self.salt, told) in self.known

    def find(self, text: str, between: re.Pattern[str] = NEAR) -> Iterator[Span]:
        """Where a text has the words, in order; ``between`` is what may be between the parts of one."""
        if not self.known:
            return
        tokens = [_Token(m.start(), m.end(), letters(m.group())) for m in _TOKEN.finditer(text)]
        for first in range(len(tokens)):
            yield from self._from(text, tokens[first : first + _MOST], between)

    def _from(self, text: str, tokens: list[_Token], between: re.Pattern[str]) -> Iterator[Span]:
        """The words that begin with the first of some tokens."""
        whole = short = ""
        for n, token in enumerate(tokens):
            if n:
                gap = text[tokens[n - 1].end : token.start]
                if not between.fullmatch(gap) or gap.count("\n") > 1:
                    return
            whole += token.letters
            if len(whole) > self._longest + _INITIALS:
                return
            for told in {whole, short + token.letters}:
                if len(told) in self._lengths and (known := digest(self.salt, told)) in self.known:
                    yield Span(tokens[0].start, token.end, known)
            short += token.letters if not n or len(token.letters) > 1 else ""

    @cached_property
    def _lengths(self) -> frozenset[int]:
        return frozenset(int(each.partition("-")[0]) for each in self.known)

    @cached_property
    def _longest(self) -> int:
        return max(self._lengths, default=0)


@lru_cache(maxsize=1 << 16)
def letters(text: str) -> str:
    """The letters and digits of a text as they are compared."""
    plain = unquote(text) if "%" in text else text
    return "".join(c for c in anyascii(plain).lower() if c.isalnum())


@lru_cache(maxsize=1 << 16)
def digest(salt: str, text: str) -> str:
    """The length and the digest of a text under a salt."""
    told = text.encode("utf-8", "surrogatepass")
    return f"{len(text)}-{blake2b(told, key=bytes.fromhex(salt), digest_size=8).hexdigest()}"


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with as many characters, those of the spans covered."""
    characters = list(text)
    for start, end in spans:
        for n in range(start, min(end, len(text))):
            if characters[n] != "\n":
                characters[n] = MASK
    return "".join(characters)
