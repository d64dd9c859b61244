"""A document and its claims less a person: no claim names him or her, and no text kept has the name.

What an interaction needs decides whether it stands without the person; the characters of the text that name the person,
with the titles and posts before and after, and what he or she is quoted with, are covered by as many others. Of the
quoted words those stay that tell of what others did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from kg import lexicon
from kg.model import Agreement, Claims, Document, Evidence, Interaction, Participant, PostClaim, Quotation
from kg.withheld.forms import untitled
from kg.withheld.person import Person
from kg.withheld.words import WITHIN, masked

_NEEDED: Final = {"Interview": "interviewee", "Visit": "visitor"}
"""Whose part an interaction cannot be without."""
_AT_LEAST: Final = {"Meeting": 2, "Gathering": 1}
"""How many must have part in it, where it has no name; one in any other."""
_ADDRESS: Final = re.compile(r"[@/_#%=]|\w\.\w")
_TITLE_BEFORE: Final = re.compile(r"([^\W\d_][\w.'’-]*)[ \t]+$")
_BETWEEN: Final = r"[,\s(]{1,3}(?:the\s+)?"

_Spans = set[tuple[int, int]]


def without(claims: Claims, person: Person) -> Claims:
    """The claims, and the document with the same number of characters, without a person."""
    if not person.concerns(claims.document.id):
        return claims
    less = _Eraser(claims, person).claims() if _names(claims, person) else claims
    id = person.renamed(claims.document.id)
    return less if id == claims.document.id else replace(less, document=replace(less.document, id=id))


def texts(claims: Claims) -> Iterator[str]:
    """Every text of a document and its claims; words that claims rest on are part of the body."""
    document = claims.document
    told = [document.body, document.title, document.publisher, document.url, document.rights, document.owner]
    told += _people(claims)
    for i in claims.interactions:
        told += [i.key, i.name, i.place.city, i.place.venue, i.agreement.title if i.agreement else None]
        told += [*(i.agreement.parties if i.agreement else ()), *(p.capacity for p in i.participants)]
        told += [each for p in i.participants for each in (p.name, p.mention, p.of, *p.aliases)]
        told += [each for q in i.quotations for each in (q.question, *q.mentions)]
    told += [each for post in claims.posts for each in (post.post, post.of, *post.aliases)]
    return (text for text in dict.fromkeys(told) if text)


def _people(claims: Claims) -> Iterator[str]:
    """The names under which a document's claims know persons."""
    for i in claims.interactions:
        yield from (p.name for p in i.participants if p.kind == "person")
        yield from (q.speaker for q in i.quotations)
    yield from (post.person for post in claims.posts)


def _names(claims: Claims, person: Person) -> bool:
    """Whether a document names the person in a way that tells who is meant."""
    return (
        person.is_alone(claims.document.id)
        or any(person.called(text) for text in texts(claims))
        or any(person.sole.has(untitled(name)) for name in _people(claims))
    )


class _Eraser:
    """Takes a person out of the claims of a document that names him or her."""

    def __init__(self, claims: Claims, person: Person) -> None:
        self.told = claims
        self.person = person
        self.others = [name for name in dict.fromkeys(self._other_names()) if not self._is_meant(name)]

    def claims(self) -> Claims:
        kept = {i.key: less for i in self.told.interactions if (less := self._interaction(i)) is not None}
        around = {i.key: i.within for i in self.told.interactions}

        def within(key: str | None) -> str | None:
            """The nearest interaction around that still stands."""
            while key is not None and key not in kept:
                key = around.get(key)
            return None if key is None else self.person.renamed(key)

        return replace(
            self.told,
            document=self._document(self.told.document),
            interactions=tuple(
                replace(i, key=self.person.renamed(key), within=within(i.within)) for key, i in kept.items()
            ),
            posts=tuple(filter(_is_told, (self._post(post) for post in self.told.posts if not self._is_holder(post)))),
            missed=(),
        )

    # -- who is meant ----------------------------------------------------------------------------------

    def _is_meant(self, name: str) -> bool:
        """Whether a name is one of the person's, or has it in it, as that of a foundation."""
        return self.person.called(name) or (name not in self._bodies and self._is_word(name))

    def _is_word(self, name: str) -> bool:
        bare = untitled(name)
        return self.person.words.has(bare) or self.person.sole.has(bare)

    @cached_property
    def _bodies(self) -> frozenset[str]:
        """Names of organisations and states, which are nobody's."""
        told = self.told.interactions
        named = {p.name for i in told for p in i.participants if p.kind != "person"}
        named |= {name for i in told if i.agreement for name in i.agreement.parties}
        named |= {p.of for i in told for p in i.participants if p.of} | {p.of for p in self.told.posts if p.of}
        return frozenset(named) - set(_people(self.told))

    @cached_property
    def _names(self) -> frozenset[str]:
        """The names of agents that are this person, by what each is called besides."""
        parts = [p for i in self.told.interactions for p in i.participants if p.kind == "person"]
        called = [(p.name, (p.mention or p.name, *p.aliases)) for p in parts]
        called += [(post.person, post.aliases) for post in self.told.posts]
        return frozenset(n for n, other in called if any(self.person.names.has(untitled(each)) for each in other))

    def _is_gone(self, name: str | None) -> bool:
        return name is not None and (name in self._names or self._is_meant(name))

    def _other_names(self) -> Iterator[str]:
        """Full names of others, in which a word of the name is theirs: Mary Smith's."""
        for name in _people(self.told):
            if " " in name and next(self.person.words.find(name, WITHIN), None) and name not in self._names:
                yield name

    # -- claims ----------------------------------------------------------------------------------------

    def _interaction(self, i: Interaction) -> Interaction | None:
        """An interaction without the person; None where it cannot stand so."""
        parts = tuple(self._participant(p) for p in i.participants if not self._is_gone(p.name))
        less = replace(
            i,
            evidence=self._evidence(i.evidence),
            name=self._text(i.name),
            place=replace(i.place, city=self._text(i.place.city), venue=self._text(i.place.venue)),
            participants=parts,
            agreement=i.agreement and self._agreement(i.agreement),
            quotations=tuple(
                filter(_is_told, (self._quotation(q) for q in i.quotations if not self._is_gone(q.speaker)))
            ),
        )
        return less if _is_told(less) and self._is_left(i) else None

    def _is_left(self, i: Interaction) -> bool:
        """Whether an interaction has enough left of it by who took part."""
        parts = tuple(p for p in i.participants if not self._is_gone(p.name))
        return len(parts) == len(i.participants) or _stands(i, parts)

    def _participant(self, p: Participant) -> Participant:
        of = None if self._is_gone(p.of) else p.of
        return replace(
            p,
            evidence=self._evidence(p.evidence),
            capacity=self._text(p.capacity),
            of=of,
            of_kind=p.of_kind if of else None,
            mention=p.mention if self._text(p.mention) == p.mention else p.name,
            aliases=self._aliases(p.aliases),
        )

    def _agreement(self, agreement: Agreement) -> Agreement:
        parties = tuple(name for name in agreement.parties if not self._is_gone(name))
        return replace(agreement, title=self._text(agreement.title) or "", parties=parties)

    def _quotation(self, q: Quotation) -> Quotation:
        mentions = tuple(name for name in q.mentions if not self._is_gone(name))
        return replace(q, evidence=self._evidence(q.evidence), question=self._text(q.question), mentions=mentions)

    def _post(self, post: PostClaim) -> PostClaim:
        of = None if self._is_gone(post.of) else post.of
        return replace(
            post,
            post=self._text(post.post),
            of=of,
            of_kind=post.of_kind if of else None,
            evidence=self._evidence(post.evidence),
            aliases=self._aliases(post.aliases),
        )

    def _is_holder(self, post: PostClaim) -> bool:
        return self._is_gone(post.person)

    def _aliases(self, aliases: Iterable[str]) -> tuple[str, ...]:
        return tuple(alias for alias in aliases if self._text(alias) == alias and not self._is_word(alias))

    # -- text ------------------------------------------------------------------------------------------

    def _document(self, document: Document) -> Document:
        def unless(text: str | None) -> str | None:
            return None if text and self.person.touches(text) else text

        return replace(
            document,
            body=self._body,
            title=self._text(document.title),
            publisher=unless(document.publisher),
            url=unless(document.url),
            rights=unless(document.rights),
            owner=unless(document.owner),
        )

    def _evidence(self, evidence: Evidence) -> Evidence:
        return Evidence.of(self._body, evidence.start, evidence.end)

    def _text(self, text: str | None) -> str | None:
        """A text in which the name is covered."""
        return text and masked(text, self._spans(text))

    @cached_property
    def _body(self) -> str:
        body = self.told.document.body
        named = {self._with_titles(body, *span) for span in self._spans(body)}
        return masked(body, {*self._said(), *named})

    def _said(self) -> Iterator[tuple[int, int]]:
        """The characters that the person is quoted with, less the words that tell of what stands without."""
        told = self.told
        kept = [i.evidence for i in told.interactions if self._is_left(i)]
        kept += [post.evidence for post in told.posts if not self._is_holder(post)]
        said = [q.evidence for i in told.interactions for q in i.quotations if self._is_gone(q.speaker)]
        for words in said:
            at = words.start
            for other in sorted(each for each in kept if each.start < words.end and words.start < each.end):
                yield at, max(at, other.start)
                at = max(at, other.end)
            yield at, max(at, words.end)

    def _spans(self, text: str) -> _Spans:
        """Where a text has the name, or words of it that are not another's."""
        whole = {(start, end) for start, end, _ in self.person.names.find(text)}
        theirs = [m.span() for name in self.others for m in re.finditer(_as_written(name), text)]
        for start, end, _ in (*self.person.words.find(text, WITHIN), *self.person.sole.find(text, WITHIN)):
            if _is_name(text, start, end) and not any(a <= start and end <= b for a, b in theirs):
                whole.add((start, end))
        return whole

    def _with_titles(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The name with what it is given as title or post: "Mr", "President … ", ", the President"."""
        while before := self._before.search(text, max(0, start - 200), start):
            start = before.start()
        known = lexicon.load()
        while (word := _TITLE_BEFORE.search(text, max(0, start - 40), start)) and word[1][0].isupper():
            if not (known.has("honorific", word[1].lower()) or known.has("name_particle", word[1].lower())):
                break
            start = word.start()
        after = self._after.match(text, end)
        return start, after.end() if after else end

    @cached_property
    def _posts(self) -> str:
        """A pattern of the posts that the document gives the person."""
        told = {p.capacity for i in self.told.interactions for p in i.participants if self._is_gone(p.name)}
        told |= {post.post for post in self.told.posts if self._is_holder(post)}
        return "|".join(_as_written(post) for post in sorted(filter(None, told), key=lambda each: (-len(each), each)))

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._posts}){_BETWEEN}$" if self._posts else r"(?!)", re.IGNORECASE)

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return re.compile(rf"{_BETWEEN}(?:{self._posts})\b" if self._posts else r"(?!)", re.IGNORECASE)


def _is_told(claim: Interaction | PostClaim | Quotation) -> bool:
    """Whether there are words left to tell it."""
    return any(character.isalnum() for character in claim.evidence.quote)


def _stands(before: Interaction, left: Sequence[Participant]) -> bool:
    """Whether an interaction is still one when no more than these have part in it."""
    needed = _NEEDED.get(before.type)
    if needed and not any(p.role == needed for p in left):
        return bool(left) and not any(p.role == needed for p in before.participants)
    named = before.type == "Gathering" and before.name is not None
    return named or len(left) >= _AT_LEAST.get(before.type, 1)


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a word is written as a name, or in an address, where all is in lower case."""
    if text[start].lower() != text[start] or text[start].upper() == text[start]:
        return True
    left = re.search(r"\S*$", text[max(0, start - 200) : start])
    right = re.compile(r"\S*").match(text, end)
    return bool(_ADDRESS.search((left[0] if left else "") + text[start:end] + (right[0] if right else "")))


def _as_written(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))
