"""Document → Reading: sentences with their actors, dates and places, and who is who in the text."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Container, Iterable
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from kg import lexicon as lexicon_module
from kg.authority import Authority
from kg.model import Document
from kg.reading import columns
from kg.reading.actors import Actors
from kg.reading.belonging import Belonging, own_places
from kg.reading.contracting import contracting
from kg.reading.dating import dated, is_date
from kg.reading.definitions import acronyms, bodies, post_acronyms
from kg.reading.header import Header, byline
from kg.reading.linking import Linking
from kg.reading.media import introduced, is_medium
from kg.reading.memory import Memory
from kg.reading.names import Names
from kg.reading.offices import ALIKE, DOMESTIC, listed_persons, offices, paired
from kg.reading.phrases import Phrase, Phrases, first_words, fold, folded, of_authority
from kg.reading.places import Places
from kg.reading.posts import of_official
from kg.reading.retinue import retinue
from kg.reading.segment import Block, blocks, plain, sentences, tokens
from kg.reading.settling import Settling
from kg.reading.spelling import respelt, spellings
from kg.reading.turns import statements, turns
from kg.syntax import Mention, PlaceMention, Post, Reading, Sentence, Token

ENGLISH = frozenset({"en", "eng"})
LONGEST: Final = 1_000_000
"""Characters of a document that are read, to the end of a line; a report has some thousands, a book half as many."""


def read(document: Document, authority: Authority) -> Reading:
    """A document's sentences, agents and frame.

    A document in a language that is not read comes back without sentences and with ``unread`` set; of one that is
    longer than any report the first part is read, and ``unread`` tells from where on it is not.
    """
    if document.language and document.language.lower().split("-")[0] not in ENGLISH:
        return Reading(document, document.body, unread=f"language {document.language}")
    if len(document.body) <= LONGEST:
        return _Reader(document, authority).reading()
    end = document.body.rfind("\n", LONGEST // 2, LONGEST) + 1 or LONGEST
    told = _Reader(dataclasses.replace(document, body=document.body[:end]), authority).reading()
    return replace(told, document=document, unread=f"what is behind its first {end} characters")


class _Reader:
    """The steps from a document to its reading, in order."""

    def __init__(self, document: Document, authority: Authority) -> None:
        self.document = document
        self.authority = authority
        self.listed = of_authority(authority)
        self.lexicon = lexicon_module.load()
        self.text = plain(document.body)
        self.turns, self.blocks = turns(self.text, blocks(self.text))
        self.statements = () if self.turns else tuple(statements(self.text, self.blocks))
        self.begins = [at for turn in self.turns for at in (turn.question[0], turn.answer[0])]
        self.begins += [start for _, start, _ in self.statements]
        """Where questions, answers and statements begin."""
        self.header = Header(self.text, document.published, authority)
        self.memory = Memory()
        self.known: frozenset[str] = frozenset()
        self.lowered: frozenset[str] = frozenset()
        self.outlets: frozenset[str] = frozenset()

    def reading(self) -> Reading:
        self.header.find_date(self.blocks)
        sents = self._sentences()
        self.memory.learn(sents)
        columns.learn(self.text, sents, self.memory)
        self.memory.learn_lines(sents)
        self.memory.learn_heads(sents)
        implied = Belonging(self.document, self.authority, self.lexicon, sents, self.header.desk)
        home, body = implied.home, implied.body
        settling = Settling(self.memory, self.authority)
        settling.announce(sents)
        settling.recall()
        official = home if implied.official else None
        settling.settle(
            implied.states(self.memory), home, body, implied.publishes(), official, retinue(sents, self.memory)
        )
        self._entitle(sents, home, official)
        settling.recall()
        short = post_acronyms([s.tokens for s in sents], self.lexicon)
        sents = Linking(self.memory, self.authority, home, body, short, self._answerer, official).linked(sents)
        settling.recall()
        settling.complete()
        settling.house()
        spelled = spellings((s.tokens for s in sents), self.listed, self.authority)
        settling.respell(spelled)
        sents = [respelt(sentence, spelled) for sentence in sents] if spelled else sents
        sents = dated(self.text, sents, self.blocks, self.header.published)
        sents = self._sited(sents)
        state = self.authority.state(home or "")
        sents = [own_places(s, state) for s in sents] if state else sents
        asker = self._asker()
        media = self._media()
        employers = {post.of for s in sents for m in s.mentions for post in m.posts if post.of in media}
        printing = {self.document.publisher} & media if self.turns else frozenset()
        for name in sorted(filter(None, {*employers, *printing})):
            known = self.memory.named(name)
            if known is None or name not in self.memory.drafts[known].names:
                self.memory.institution("organisation", name, name)
        about = self.memory.named(body) if body else None
        if body and about is None:  # an organ of it is named
            about = self.memory.institution("organisation", body)
        named = {p.city: p for s in sents for p in s.places if p.city and p.country}
        cities = tuple(named.values())
        return Reading(
            self.document,
            self.text,
            tuple(sents),
            self.memory.entities(),
            tuple(self.memory.post_mentions),
            tuple(self.turns),
            self.statements,
            self.header.published,
            self.header.desk,
            self.header.standing,
            byline=asker,
            body=about,
            cities=cities,
            seats=self._seats(cities),
            media=media,
        )

    # -- text ------------------------------------------------------------------------------------------

    def _sentences(self) -> list[Sentence]:
        """All sentences with their mentions and places."""
        spans = list(self._spans())
        tokenised = [tokens(self.text, a, b) for a, b, _, _ in spans]
        listed = self.listed
        outlets = dict(introduced(tokenised, listed, self.lexicon))
        self.outlets = frozenset(outlets)
        phrases = listed.with_more([*outlets.items(), *acronyms(tokenised, listed, self.lexicon), *self._own_name()])
        lowered = frozenset(t.lower for run in tokenised for t in run if t.text[:1].islower())
        lowered |= frozenset(a.lower for run in tokenised for a in self._placed(run))
        head = next((n for n, block in enumerate(self.blocks) if block.kind != "heading"), 0)
        capped = [block < head and _capitalised(run) for run, (_, _, block, _) in zip(tokenised, spans, strict=True)]
        read = [tuple(self._actors(run, phrases, lowered, cap)) for run, cap in zip(tokenised, capped, strict=True)]
        told = [pair for pair, cap in zip(zip(tokenised, read, strict=True), capped, strict=True) if not cap]
        signing = dict(contracting(told, phrases, self.lexicon, lowered, self.authority.surnames))
        phrases = phrases.with_more(signing.items())
        first = [m for mentions in read for m in mentions if not any(n.startswith(m.name or "?") for n in signing)]
        self.lowered = lowered
        self.known = known = self._name_words(first) | self._well_known(tokenised, lowered)
        taken_up = list(bodies(first, self.lexicon))
        phrases = phrases.with_bodies(taken_up)
        learned = known | first_words(signing) | {noun for noun, _, _ in taken_up}
        found = []
        for run, mentions, cap, (a, b, block, lead) in zip(tokenised, read, capped, spans, strict=True):
            if not learned.isdisjoint(folded(run)):  # all others stand as they were read alone
                mentions = tuple(Actors(run, phrases, self.lexicon, known, lowered, strict=cap).mentions())
            byline = self.blocks[block].kind == "heading" and [t.text for t in run[:1]] == ["By"]
            places = tuple(Places(run, mentions, self.authority, phrases, self.lexicon).find())
            places = tuple(p for p in places if p.country or not byline)  # "By A in World on 3 May"
            mentions = tuple(m for m in mentions if not _is_place(m, places))
            scene = self.header.places.get(block) if len(self.header.places) > 1 else None
            found.append(Sentence(a, b, block, self.blocks[block].kind, run, mentions, (), places, lead, scene=scene))
        return found

    def _actors(
        self, run: tuple[Token, ...], phrases: Phrases, lowered: frozenset[str], cap: bool
    ) -> Iterable[Mention]:
        """The actors of a sentence as it stands alone."""
        return Actors(run, phrases, self.lexicon, frozenset(), lowered, strict=cap).mentions()

    def _placed(self, run: tuple[Token, ...]) -> Iterable[Token]:
        """The words that a sentence gives as cities: "in Warsaw" makes "the Warsaw Uprising" no person."""
        for before, token in pairwise(run):
            if before.lower == "in" and token.cap and self.authority.city(token.text):
                yield token

    def _spans(self) -> Iterable[tuple[int, int, int, int | None]]:
        """Start, end, block and the sentence that introduces the list, for each sentence."""
        count, lead = 0, None
        for n, block in enumerate(self.blocks):
            if block.kind == "furniture":
                continue
            start = self.header.past_dateline(n, block)
            said = self._labelled(block)
            if said is not None:  # "Lena Orlova:" is no part of what she says
                yield block.start, said, n, None
                count, start = count + 1, said
            for a, b in sentences(self.text, replace(block, start=start)):
                yield a, b, n, lead if block.kind == "item" else None
                count += 1
            dated = n in self.header.lines or is_date(self.text[block.start : block.end], self.header.published)
            if block.kind != "item" and not dated:
                lead = count - 1 if count else None

    def _labelled(self, block: Block) -> int | None:
        """Where the words begin in a block of an interview that opens with a label."""
        n = bisect_right(self.begins, block.start)
        return self.begins[n] if n < len(self.begins) and self.begins[n] < block.end else None

    def _own_name(self) -> Iterable[tuple[str, Phrase]]:
        """The name of the medium that prints the text, which may look as a person's."""
        publisher = self.document.publisher or ""
        if " " in publisher and publisher in self._media():
            yield publisher, Phrase("organisation", publisher, 0)

    def _media(self) -> frozenset[str]:
        """The names of media: those listed or introduced as such, and the publisher that is no official body."""
        names = self.authority.media | self.outlets
        bodies = {n for d in self.memory.drafts if d.kind == "organisation" for n in d.names}
        bodies |= {post.of for d in self.memory.drafts for post in d.posts if post.of and post.of_kind != "state"}
        names |= {name for name in bodies if is_medium(name, self.lexicon)}
        publisher = self.document.publisher or ""
        run = tokens(publisher, 0, len(publisher))
        if publisher and not any(self.lexicon.has("official_body", token.lower) for token in run):
            names |= {publisher, publisher.upper(), publisher.removeprefix("The ")}
        return frozenset(names)

    def _answerer(self, at: int) -> int | None:
        """Entity of the one who answers at a position, by the label before the answer."""
        n = bisect_right(self.turns, at, key=lambda turn: turn.answer[0]) - 1
        label = self.turns[n].speaker if n >= 0 and at < self.turns[n].answer[1] else None
        return self.memory.person(label.split(",")[0]) if label else None

    def _asker(self) -> int | None:
        """Entity of the one whom a byline names as the interviewer."""
        span = byline(self.text, self.blocks, self.turns)
        if span is None:
            return None
        name = self.text[span[0] : span[1]]
        if self.memory.person(name) is None:
            mention = Mention("person", 0, 0, *span, name, name)
            self.memory.learn([Sentence(0, 0, 0, "paragraph", (), (mention,))])
        return self.memory.person(name)

    def _sited(self, sents: list[Sentence]) -> list[Sentence]:
        """The sentences with the country of a city of no list where the text gives it once."""
        told = [*self.header.places.values(), *(p for s in sents for p in s.places)]
        countries = {p.city: p.country for p in reversed(told) if p.city and p.country}

        def sited(place: PlaceMention) -> PlaceMention:
            return replace(place, country=place.country or countries.get(place.city)) if place.city else place

        return [replace(s, places=tuple(map(sited, s.places))) for s in sents]

    def _seats(self, cities: tuple[PlaceMention, ...]) -> dict[str, tuple[str, str | None]]:
        """Where the listed bodies sit, as far as the text itself names the city."""
        told = {place.city: (place.city or "", place.country) for place in cities}
        desk = self.header.desk
        if desk and desk.city:
            told.setdefault(desk.city, (desk.city, desk.country))
        return {name: told[o.city] for o in self.authority.organisations if o.city in told for name in o.names}

    # -- names -------------------------------------------------------------------------------------------

    def _name_words(self, mentions: Iterable[Mention]) -> frozenset[str]:
        """The words of all persons' names that the document introduces in full."""
        words: set[str] = set()
        for mention in mentions:
            if (
                mention.kind == "person"
                and mention.name
                and (len(mention.name.split()) > 1 or mention.posts or mention.first != mention.last - 1)
            ):
                words |= {fold(w) for w in mention.name.split() if len(w) > 1 and not w.endswith(".")}
        none = ("function", "name_particle", "honorific")
        return frozenset(w for w in words if not any(self.lexicon.has(c, w) for c in none))

    def _well_known(self, tokenised: Iterable[tuple[Token, ...]], lowered: Container[str]) -> frozenset[str]:
        """The words by which a document names the best-known persons without ever giving their full names."""
        words = {t.text for run in tokenised for t in run if t.cap and t.lower not in lowered}
        numerals = {word for word in words if word.isupper() and len(word) < 4}
        return self.authority.surnames & {fold(word) for word in words - numerals}

    def _entitle(self, sents: list[Sentence], home: str | None, official: str | None) -> None:
        """Posts that a plural gives to persons who are named without one."""
        for n, sentence in enumerate(sents):
            names = Names(sentence.tokens, self.listed, self.lexicon, self.known, self.lowered)
            for office in offices(self._with_posts(sentence), names, sents[n - 1] if n else None):
                resolved = [
                    replace(s, mentions=tuple(replace(m, entity=self.memory.person(m.name or "")) for m in s.mentions))
                    for s in sents[n : n + 24]
                ]
                persons = listed_persons([*sents[:n], *resolved], n, office)
                for person, state in paired(resolved[0], office).items():
                    self.memory.attach(person, state)
                    persons.append(person)
                words = sentence.tokens[office.first].start, sentence.tokens[office.last - 1].end
                post = Post(office.title, office.of, "organisation" if office.of else None)
                called = office.title.lower()
                owner = home if called in DOMESTIC else official if of_official(called) else None
                if post.of is None and owner:
                    post = replace(post, of=owner, of_kind="state")
                self.memory.entitle(post, office.states, persons, words)

    def _with_posts(self, sentence: Sentence) -> Sentence:
        """A sentence of counterparts in which persons have the posts that they were named with before."""
        if not any(token.lower in ALIKE for token in sentence.tokens):
            return sentence
        known = {m.name: self.memory.person(m.name or "") for m in sentence.mentions if m.kind == "person"}
        held = {name: tuple(self.memory.drafts[n].posts) for name, n in known.items() if n is not None}
        return replace(
            sentence, mentions=tuple(replace(m, posts=m.posts or held.get(m.name, ())) for m in sentence.mentions)
        )


def _is_place(mention: Mention, places: Iterable[PlaceMention]) -> bool:
    """Whether what looks like a person's name is a place: "at Schloss Hohenfels", "in Ha Noi"."""
    named = mention.kind == "person" and not mention.posts
    return named and any(
        (p.venue or p.city) and p.first - mention.first in (0, 1) and mention.last == p.last for p in places
    )


def _capitalised(run: tuple[Token, ...]) -> bool:
    """Whether a headline writes every word of weight with a capital: there a capital says nothing of names."""
    words = [t for t in run if len(t.text) > 3 and t.text.isalpha()]
    lexicon = lexicon_module.load()
    for told, whose in pairwise(run[:5]):  # "Statement by Minister Lena Orlova", "Press Availability With Minister Roe"
        if whose.lower in ("by", "of", "with") and any(lexicon.has(c, told.lower) for c in ("own_words", "press_word")):
            return False
    return len(words) > 4 and sum(t.cap for t in words) >= 0.85 * len(words)


__all__ = ["read"]
