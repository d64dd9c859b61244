"""Somebody who is withheld: by the digests of what he or she is called, as a judgement holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from kg.errors import InputError
from kg.judgements import Judgement
from kg.withheld.words import WITHIN, Digests, digest

_LETTERS = re.compile(r"[\W_]*[^\W\d_].*", re.DOTALL)
_KINDS = ("name", "word", "sole", "alone", "only")


@dataclass(frozen=True)
class Person:
    """Somebody whose names are known by digests.

    ``names`` tell who is meant wherever they stand; ``words`` are those of the names, which do so in a document that
    has one of the names; ``sole`` are words that lists know as this person's whole name. ``alone`` are documents, by
    digests of their ids, in which the words are enough, ``only`` those outside of which nothing is withheld.
    """

    id: str
    names: Digests
    words: Digests
    sole: Digests
    alone: frozenset[str]
    only: frozenset[str]

    @classmethod
    def of(cls, judgement: Judgement) -> Person:
        """The person of a judgement; InputError where it is not as ``told`` writes it."""
        found: dict[str, set[str]] = {kind: set() for kind in ("salt", *_KINDS)}
        try:
            for each in f"{judgement.a} {judgement.b}".split():
                kind, _, value = each.partition(":")
                found[kind].add(value)
            (salt,) = found["salt"]
            digest(salt, "")
        except (KeyError, ValueError) as error:
            raise InputError(
                f"{judgement.a[:40]!r} withholds nobody: kg review --forget writes such judgements"
            ) from error
        names, words, sole = (Digests(salt, frozenset(found[kind])) for kind in ("name", "word", "sole"))
        mark = blake2b(f"{judgement.a} {judgement.b}".encode(), digest_size=6).hexdigest()
        return cls(mark, names, words, sole, frozenset(found["alone"]), frozenset(found["only"]))

    def concerns(self, document: str) -> bool:
        """Whether anything is withheld in the document of an id."""
        return not self.only or digest(self.names.salt, document) in self.only

    def is_alone(self, document: str) -> bool:
        """Whether the words of the names are enough in the document of an id."""
        return digest(self.names.salt, document) in self.alone

    def called(self, text: str) -> bool:
        """Whether a text has one of the names."""
        return next(self.names.find(text), None) is not None

    def means(self, name: str) -> bool:
        """Whether a name has one of the person's, or is no more than a word of one."""
        return self.called(name) or self.words.has(name)

    def touches(self, address: str) -> bool:
        """Whether an address or id has a name, or a word of one."""
        return self.called(address) or next(self.words.find(address, WITHIN), None) is not None

    def renamed(self, id: str) -> str:
        """An id with a number in the place of each part, between slashes, that has a name or a word of one."""
        return "/".join(numbered(self.names.salt, part) if self.touches(part) else part for part in id.split("/"))


def numbered(salt: str, part: str) -> str:
    """A part of an id less all but the digits that it begins with, and a number that differs with the whole of it.

    It is the same for whomever the part is covered, so that the order of judgements decides nothing.
    """
    number = int(digest(salt, part).partition("-")[2], 16) % 10**12
    return f"{_LETTERS.sub('', part, count=1)}~{number:012d}"


def told(salt: str, **digests: Iterable[str]) -> tuple[str, str]:
    """What ``a`` and ``b`` of a judgement say of a person: texts by kind, to be kept as digests under the salt."""
    a = [f"salt:{salt}", *(f"name:{each}" for each in sorted(digest(salt, text) for text in digests.pop("name", ())))]
    b = [f"{kind}:{each}" for kind, texts in digests.items() for each in sorted(digest(salt, text) for text in texts)]
    return " ".join(a), " ".join(b)
