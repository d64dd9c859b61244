"""What people decided to be kept of nobody: persons taken out of all documents, and documents that are not taken in.

The judgements hold digests under a salt and no names: of what they withhold they tell how many letters it has.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote, unquote

from kg.judgements import Judgement, latest
from kg.model import Claims
from kg.withheld.erasing import texts, without
from kg.withheld.forms import Forms, forms
from kg.withheld.person import Person, numbered, told
from kg.withheld.words import WITHIN, Digests, digest, letters, masked

__all__ = ["Forms", "Person", "Withheld", "beginnings", "document", "forms", "letters", "person", "salt"]

_PLACEHOLDER = "(kept out)"


@dataclass(frozen=True)
class Withheld:
    """What is withheld under judgements: persons in the order in which they were judged, and documents by digests."""

    persons: tuple[Person, ...] = ()
    documents: frozenset[tuple[str, str]] = frozenset()
    """Salt and digest of the ids."""
    salts: tuple[str, ...] = ()
    """Those of all answers that were ever given."""

    @classmethod
    def of(cls, log: Iterable[Judgement]) -> Withheld:
        """What the answers of a log withhold; InputError for one that is none."""
        given = tuple(log)
        valid = latest(given)
        persons = tuple(Person.of(each) for each in valid if each.answer == "forget")
        documents = frozenset(_document(each) for each in valid if each.answer == "keep out")
        return cls(persons, documents, tuple(sorted(set(_salts(given)))))

    def __bool__(self) -> bool:
        return bool(self.persons or self.documents)

    @property
    def ids(self) -> frozenset[str]:
        """What the judgements are known by."""
        return frozenset({each.id for each in self.persons} | {known for _, known in self.documents})

    def applied(self, claims: Claims) -> tuple[Claims, tuple[str, ...]]:
        """A document with its claims less who is withheld, and the ids of the judgements that took something out."""
        by = []
        for one in self._concerned(claims):
            less = without(claims, one)
            if less != claims:
                claims = less
                by.append(one.id)
        return claims, tuple(by)

    def id(self, document: str) -> str:
        """The id under which a document is kept."""
        return self._ids(document)[-1]

    def other_ids(self, document: str, beginnings: Container[str]) -> frozenset[str]:
        """Other ids under which a document is kept, by judgements that are or were in force.

        ``beginnings`` are those of all ids: of the ways to write one there are more than could be gone through.
        """
        found = [""]
        for part in document.split("/"):
            ways = {part, *(numbered(each, part) for each in self.salts)}
            found = [longer for each in found for way in ways if (longer := f"{each}{way}/") in beginnings]
        return frozenset(each[:-1] for each in found) - {self.id(document)}

    def keeps_out(self, document: str) -> bool:
        """Whether the document of an id is not taken in."""
        return any(digest(salt, id) == known for id in self._ids(document) for salt, known in self.documents)

    def masked(self, text: str) -> str:
        """A text, such as the name of a file, without names and words of them."""
        if self.keeps_out(text):
            return _PLACEHOLDER
        spans = [span for one in self.persons for span in (*one.names.find(text), *one.words.find(text, WITHIN))]
        return masked(text, ((start, end) for start, end, _ in spans))

    def judgement(self, given: Judgement, base: str) -> Judgement:
        """An answer as it may be kept: ids and names in IRIs below the base replaced, those in other text covered."""
        if not self.persons:
            return given
        who = self.masked(given.who) if any(one.means(given.who) for one in self.persons) else given.who
        less = replace(given, who=who, why=self.masked(given.why))
        if given.a.startswith("salt:"):  # digests, also where it takes back who was withheld
            return less
        field, sign, value = given.b.partition("=")
        b = f"{field}={self.masked(value)}" if sign else self._iri(given.b, base)
        return replace(less, a=self._iri(given.a, base), b=b)

    def marked(self, mark: str, by: Sequence[str]) -> str:
        """The mark of a document that has this mark as it was read, when judgements took something out of it."""
        return " ".join((mark, *by))

    def holds(self, kept: str | None, mark: str) -> bool:
        """Whether a document that is kept under one mark is what is to be kept of it as it is read, with its mark.

        It is not where a judgement that took something out of it is no longer in force, or not in its old place.
        """
        as_read, *by = (kept or "").split(" ")
        return as_read == mark and by == [each.id for each in self.persons if each.id in by]

    def names(self, text: str) -> bool:
        """Whether a text has a name of somebody who is withheld."""
        return any(next(each.find(text), None) for each in self._names)

    def may_concern(self, document: str) -> bool:
        """Whether the id of a document alone says that somebody may be withheld in it."""
        return any(one.is_alone(id) or one.touches(id) for id in self._ids(document) for one in self.persons)

    def _concerned(self, claims: Claims) -> Iterator[Person]:
        """The persons who may be named, found with one look at each text for all of them."""
        if not self.persons:
            return
        found = {(all_.salt, span.known) for all_ in self._names for text in texts(claims) for span in all_.find(text)}
        ids = self._ids(claims.document.id)
        for one in self.persons:
            known = {(one.names.salt, each) for each in one.names.known | one.sole.known}
            if known & found or any(one.is_alone(id) or one.touches(id) for id in ids):
                yield one

    @cached_property
    def _names(self) -> tuple[Digests, ...]:
        """The names of all persons under each salt."""
        known: dict[str, set[str]] = {}
        for one in self.persons:
            known.setdefault(one.names.salt, set()).update(one.names.known, one.sole.known)
        return tuple(Digests(salt, frozenset(known[salt])) for salt in sorted(known))

    def _ids(self, document: str) -> list[str]:
        """A document's id as it was given, and as it became with each person who is withheld."""
        found = [document]
        for one in self.persons:
            if one.concerns(found[-1]):
                found.append(one.renamed(found[-1]))
        return found

    def _iri(self, iri: str, base: str) -> str:
        """An IRI with the ids in it as they are kept; somebody else's name stays that has a word of the name in it."""
        kind, *parts = iri.removeprefix(base).split("/")
        if not iri.startswith(base) or not parts:
            return self.masked(iri)
        for one in self.persons:
            for n, part in enumerate(map(unquote, parts)):
                named = n == len(parts) - 1 and "person" in (kind, *parts[-2:-1])
                if not named or one.means(part):
                    less = one.renamed(part)
                    parts[n] = parts[n] if less == part else quote(less, safe="")
        return base + "/".join((kind, *parts))


def person(salt: str, names: Forms, *, sole: Iterable[str], alone: Iterable[str], only: Iterable[str]) -> Judgement:
    """The judgement that somebody is to be forgotten, as ``Person`` tells it, unsigned."""
    a, b = told(salt, name=names.names, word=names.words, sole=map(letters, sole), alone=alone, only=only)
    return Judgement("person", a, b, "forget")


def document(salt: str, id: str) -> Judgement:
    """The judgement that a document is to be kept out, unsigned."""
    return Judgement("document", f"salt:{salt} id:{digest(salt, id)}", "", "keep out")


def beginnings(ids: Iterable[str]) -> frozenset[str]:
    """What ids begin with, to the end of each of their parts."""
    return frozenset(each[: slash.end()] for id in ids for each in [f"{id}/"] for slash in re.finditer("/", each))


def salt(log: Sequence[Judgement]) -> str:
    """The salt of a log; a new one where it has none."""
    return next(_salts(log), None) or secrets.token_hex(16)


def _salts(log: Iterable[Judgement]) -> Iterator[str]:
    for each in log:
        yield from (part.removeprefix("salt:") for part in each.a.split() if part.startswith("salt:"))


def _document(judgement: Judgement) -> tuple[str, str]:
    salted, _, known = judgement.a.partition(" id:")
    return salted.removeprefix("salt:"), known
