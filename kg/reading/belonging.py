"""Whose a post is where no words say so: the state or body that the publisher, the place and the text imply."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from kg.authority import Authority, Organisation, State
from kg.lexicon import Lexicon
from kg.model import Document
from kg.reading.memory import Draft, Memory
from kg.reading.phrases import of_authority
from kg.reading.segment import tokens
from kg.syntax import Mention, PlaceMention, Post, Sentence

SITE = re.compile(r"\w\.([a-z]{2})$")
"""A publisher named by its address: "president.kg"."""
SITE_MARKS = re.compile(r"[^\w'-]+")
RECEIVING = frozenset({"received", "welcomed", "hosted", "receive", "receives"})
ABROAD = ("embassy", "consulate", "high commission")
ENVOYS = ("ambassador", "chargé", "charge d", "consul", "high commissioner")
RULERS = ("crown prince", "king", "emir", "amir", "sultan")
"""Whom a medium that is called by its nation means as its own, where no state is told."""
LEADERS = ("president", "prime minister", "king", "premier", "chancellor")

TRAVELS = frozenset({"visit", "trip", "tour", "journey", "travelled", "traveled", "flew", "arrived"})
LEAVING = TRAVELS | {"delegation", "travel", "travels", "fly", "flies", "left", "leaves", "heads"}
ARRIVING = frozenset({"arrived", "arrives", "landed", "lands"})
MET = frozenset({"met", "meet", "meets", "meeting", "talks"})
"""What tells whom a traveller saw where he went."""
VISITING = (["visiting"], ["visited"], ["visits"], ["visit"])
GUEST = 4
"""Tokens behind a verb of receiving within which a guest is named."""
COUNTRY = frozenset({"country", "republic", "homeland"})
SENT = frozenset("embassy consulate counterpart counterparts colleague colleagues".split())
"""Behind a state that is only theirs: "her Polish colleague"."""


class Belonging:
    """What one document implies: ``home``, the state that speaks, and ``body``, the organisation it is about."""

    def __init__(
        self,
        document: Document,
        authority: Authority,
        lexicon: Lexicon,
        sentences: Sequence[Sentence],
        desk: PlaceMention | None,
    ) -> None:
        self.publisher = document.publisher or ""
        self.authority = authority
        self.listed = of_authority(authority)
        self.lexicon = lexicon
        self.sentences = sentences
        self.names = {state.code: state.name for state in authority.states}
        self.desk = self.names.get(desk.country or "") if desk else None
        self.official = False
        """Whether it is a ministry, an embassy or the like that speaks."""
        self.home = self._home()
        self.seat = self._seat()
        """The state that an embassy which publishes the text is in."""
        self.body = self._body()

    def states(self, memory: Memory) -> dict[int, tuple[str, ...]]:
        """For each person the states he may act for: home alone, else the desk's, the most told of."""
        if self.home:
            local = self._local(memory)
            there = self._beside_envoys(memory) if self.seat else frozenset()
            seat = {n: (self.seat,) for n in there if self.seat}
            return {n: (*seat.get(n, ()), *self._at_home(local.get(n))) for n in range(len(memory.drafts))}
        told, clearly = self._told(), self._told(2)  # whom no first office ties to a state is rather of none
        bare = [d for d in memory.drafts if _leads(d) and not any(p.of for p in d.posts)]
        led = len(bare) > 1 or any(p.of == told and _first(p) for d in memory.drafts for p in d.posts)
        scene, hosts = self._scene(), self._hosts(memory)
        local, partners, goals = self._local(memory), self._partners(memory), self._bound_for(memory)

        def likeliest(n: int, leads: bool) -> Iterator[str | None]:
            nearby, receives = local.get(n, (None, False)) if leads else (None, False)
            yield scene if n in hosts else None
            own = nearby if receives else None, self.desk, (None if led else told) if leads else clearly
            for state in (*own, nearby if n in partners else None):
                yield None if state == goals.get(n) else state

        return {n: tuple(filter(None, likeliest(n, _leads(draft)))) for n, draft in enumerate(memory.drafts)}

    def _partners(self, memory: Memory) -> set[int]:
        """Whom somebody meets: those named behind "met" or "talks"."""
        found: set[int | None] = set()
        for sentence in self.sentences:
            words = [t.lower for t in sentence.tokens]
            behind = (m for m in sentence.mentions if m.kind == "person" and MET & set(words[: m.first]))
            found |= {memory.person(m.name or "") for m in behind}
        return {n for n in found if n is not None}

    def _bound_for(self, memory: Memory) -> dict[int, str]:
        """The state that somebody leads a delegation or travels to, which is not his own."""
        found: dict[int, str] = {}
        for sentence in self.sentences:
            words = [t.lower for t in sentence.tokens]
            for place in (p for p in sentence.places if p.preposition in ("to", "in")):
                state = self.names.get(place.country or "")
                before = words[max(0, place.first - 6) : place.first]
                leaving = LEAVING & set(before) if place.preposition == "to" else ARRIVING & set(before[-2:])
                for mention in sentence.mentions if state and leaving else ():
                    person = memory.person(mention.name) if mention.kind == "person" and mention.name else None
                    if person is not None and state and mention.last <= place.first:
                        found.setdefault(person, state)
        return found

    def _at_home(self, local: tuple[str, bool] | None) -> tuple[str, ...]:
        """Home first; of who receives there, the place where he does; elsewhere that place second."""
        if local is None or local[0] == self.home:
            return (self.home or "",)
        return (local[0], self.home or "") if local[1] else (self.home or "", local[0])

    def _local(self, memory: Memory) -> dict[int, tuple[str, bool]]:
        """The state of the city told of last when a person is first named, and whether he receives somebody there."""
        found: dict[int, tuple[str, bool]] = {}
        last: str | None = None
        for sentence in self.sentences:
            cities = [p.country for p in sentence.places if p.city and p.preposition in ("in", "at", "to", None)]
            last = self.names.get(cities[0] or "", last) if cities else last
            words = [t.lower for t in sentence.tokens]
            receives = bool(RECEIVING & set(words))
            goals = list(self._goals(sentence))
            for mention in sentence.mentions:
                person = memory.person(mention.name) if mention.kind == "person" and mention.name else None
                hosts = [state for at, state in goals if at < mention.first and MET & set(words[at : mention.first])]
                if person is not None and hosts and any(p.of is None for p in mention.posts):
                    found.setdefault(person, (hosts[-1], True))  # "visited Peru and met with President A"
                if person is not None and last is not None:
                    by = receives and (
                        "by" in words[max(0, mention.first - 1) : mention.first + 1] or _receives(sentence, mention)
                    )
                    found.setdefault(person, (last, by))
        return found

    def _home(self) -> str | None:
        """The state whose ministry or embassy publishes the text, or whose medium, if the text tells of that state."""
        run = tokens(self.publisher, 0, len(self.publisher))
        words = SITE_MARKS.split(self.publisher.lower())
        official = any(self.lexicon.has("official_body", word) for word in words)
        named = [p.name for i in range(len(run)) if (p := self.listed.at(run, i)) and p.kind in ("state", "demonym")]
        site = SITE.search(self.publisher.lower())
        named += [self.names[code] for code in ([site[1].upper()] if site else []) if code in self.names]
        seats = [s.name for t in run if t.cap and (s := self.authority.state_of_capital(t.text))]
        medium = self.authority.organisation(self.publisher)
        own = self.names.get(medium.country or "") if medium and medium.kind == "media" else None
        seated = self.lexicon.classes["seat_of_state"]
        seats += [self.names[code] for seat, code in seated.items() if seat in self.publisher.lower()]
        state = next(iter([*named, *seats, *([own] if own else [])]), None)
        official = self.official = official or any(seat in self.publisher.lower() for seat in seated)
        told = official or state in self._named() or self._places(state or "") or self._ours()
        told = told or (any(self.authority.state_of_demonym(t.text) for t in run) and self._own_ruler())
        return state if state and told else None

    def _own_ruler(self) -> bool:
        """Whether the text tells of a ruler without saying of what, as of its own: "the Crown Prince met"."""
        posts = (p for s in self.sentences for m in s.mentions if m.kind == "person" for p in m.posts)
        return any(p.of is None and p.title.lower().startswith(RULERS) for p in posts)

    def _ours(self) -> bool:
        """Whether the text speaks of its own state: "arrived in our country"."""
        words = [[t.lower for t in s.tokens] for s in self.sentences]
        return any(a == "our" and (b in COUNTRY or b == "capital") for run in words for a, b in pairwise(run))

    def _seat(self) -> str | None:
        """Where an embassy is: "Embassy of Peru in Austria", "Peruvian Embassy, Vienna"."""
        if not any(word in self.publisher.lower() for word in ABROAD):
            return None
        run = tokens(self.publisher, 0, len(self.publisher))
        named = [p.name for i in range(len(run)) if (p := self.listed.at(run, i)) and p.kind != "organisation"]
        seats = [s.name for t in run if t.cap and (s := self.authority.state_of_capital(t.text))]
        return next((state for state in (*named[1:], *seats) if state != self.home), None)

    def _beside_envoys(self, memory: Memory) -> frozenset[int]:
        """Whom an embassy meets where it is: those first named beside an envoy, or behind "talks with"."""
        apart: dict[int, bool] = {}
        for sentence in self.sentences:
            posts = " ".join(p.title.lower() for m in sentence.mentions for p in m.posts)
            for mention in (m for m in sentence.mentions if m.kind == "person" and m.name):
                person = memory.person(mention.name or "")
                if person is not None:
                    before = [t.lower for t in sentence.tokens[max(0, mention.first - 2) : mention.first]]
                    talks = before[-1:] == ["with"] and before[0] not in ("together", "along")
                    apart.setdefault(person, talks or any(word in posts for word in ENVOYS))
        return frozenset(n for n, beside in apart.items() if beside)

    def _named(self, partners: bool = True) -> Counter[str]:
        """How often the text names each state, by itself or by its people; with or without envoys and bodies of it."""
        return Counter(
            phrase.name
            for s in self.sentences
            for i, token in enumerate(s.tokens)
            if token.cap and (phrase := self.listed.at(s.tokens, i)) and phrase.kind in ("state", "demonym")
            if not _sends(s, i, i + phrase.length)
            if partners or not _of_partner(s, i)
        )

    def _visited(self) -> Iterator[str]:
        """The states that words of travel stand before: "is visiting the X", "on a visit to Y"."""
        for sentence in self.sentences:
            yield from (state for _, state in self._goals(sentence))

    def _goals(self, sentence: Sentence) -> Iterator[tuple[int, str]]:
        """The states that a sentence tells of travel to, each with the token where it is named."""
        words = [t.lower for t in sentence.tokens]
        for i in (k for k, token in enumerate(sentence.tokens) if k and token.cap):
            before = words[max(0, i - 3) : i]
            before = before[:-1] if before[-1] == "the" else before
            travels = (before[-1:] == ["to"] and bool(TRAVELS & set(before))) or before[-1:] in VISITING
            phrase = self.listed.at(sentence.tokens, i) if travels else None
            if phrase is not None and phrase.kind == "state":
                yield i, phrase.name

    def _places(self, state: str) -> bool:
        """Whether a city of a state is told of."""
        return any(self.names.get(p.country or "") == state for s in self.sentences for p in s.places)

    def _told(self, least: int = 1) -> str | None:
        """The state that the text names most, where it is one; one that somebody travels to is not his own."""
        named = self._named()
        named.subtract(self._visited())
        ranked = named.most_common(2)
        alone = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] > least * ranked[1][1])
        partners = alone and least > 1 and not self._named(partners=False)[ranked[0][0]]
        return ranked[0][0] if alone and not partners else None

    def _scene(self) -> str | None:
        """The state of the desk, else of the first city told of."""
        cities = (self.names.get(p.country or "") for s in self.sentences for p in s.places if p.city)
        return self.desk or next((c for c in cities if c), None)

    def _hosts(self, memory: Memory) -> frozenset[int]:
        """Persons named without a state among leaders of others: "President A, X's President B, Y's President C"."""
        found, aside = set[int](), self.lexicon.words("aside")  # where people meet who are all abroad
        for sentence in (s for s in self.sentences if not aside & {t.lower for t in s.tokens}):
            persons = [m for m in sentence.mentions if m.kind == "person" and m.posts and m.posts[0].title]
            bare = [m for m in persons if m.posts[0].of is None]
            if len(bare) == 1 and len(persons) >= 3 and _first(bare[0].posts[0]):
                entity = memory.person(bare[0].name or "")
                found |= {entity} if entity is not None else set()
        return frozenset(found)

    def publishes(self) -> str | None:
        """The international organisation that publishes the text, itself or by one of its organs."""
        run = tokens(self.publisher, 0, len(self.publisher))
        named = (p for i in range(len(run)) if (p := self.listed.at(run, i)))
        bodies = (self.authority.organisation(p.name) for p in named if p.kind == "organisation")
        own = next((o for o in bodies if o and (o.kind == "international-organisation" or o.part_of)), None)
        if own and "secretariat" in own.name.lower():
            whole = self.authority.with_id(own.part_of or "")
            own = whole if isinstance(whole, Organisation) else own
        return own.name if own and own.part_of else (own.short or own.name) if own else None

    def _body(self) -> str | None:
        """The international organisation that publishes the text, else the one that it names most, or an organ of."""
        if (own := self.publishes()) is not None:
            return own
        counts = Counter(m.key for s in self.sentences for m in s.mentions if m.key)
        listed = {o.name: o for o in self.authority.organisations if o.kind == "international-organisation"}
        best = next((key for key, _ in counts.most_common() if key in listed), None)
        organs = (self.authority.organisation(key) for key, _ in counts.most_common())
        wholes = (self.authority.with_id(organ.part_of) for organ in organs if organ and organ.part_of)
        whole = next((w for w in wholes if isinstance(w, Organisation) and w.name in listed), None)
        meant = listed[best] if best else whole
        return (meant.short or meant.name) if meant else None


def _receives(sentence: Sentence, host: Mention) -> bool:
    """Whether somebody receives people, and does not welcome a step: "A / received B"."""
    behind = enumerate(sentence.tokens[host.last : host.last + 2], host.last)
    verb = next((k for k, token in behind if token.lower in RECEIVING), None)
    return verb is not None and any(
        verb < m.first <= verb + GUEST and m.kind in ("person", "post", "group") for m in sentence.mentions
    )


def _sends(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a state is only that of an embassy or a partner: "by the Embassy of Peru", "her Polish colleague"."""
    before = [t.lower for t in sentence.tokens[max(0, first - 3) : first] if t.lower != "the"]
    behind = sentence.tokens[last].lower if last < len(sentence.tokens) else ""
    return before[-2:] in (["embassy", "of"], ["consulate", "of"]) or behind in SENT


def _of_partner(sentence: Sentence, i: int) -> bool:
    """Whether a state is only that of an envoy or a body: "Chilean / Ambassador B", "the Central Bank of / Chile"."""
    around = [m for m in sentence.mentions if m.first <= i < m.last]
    envoy = any(word in p.title.lower() for m in around for p in m.posts for word in ENVOYS)
    return envoy or any(m.kind == "organisation" for m in around)


def _leads(draft: Draft) -> bool:
    """Whether someone holds the first office of a state: he meets those whose state the text names."""
    return any(_first(p) for p in draft.posts)


def _first(post: Post) -> bool:
    return post.title.lower().startswith(LEADERS)


def own_places(sentence: Sentence, state: State) -> Sentence:
    """A sentence with the places that those who speak call theirs: "arrived in our country", "in our capital"."""
    lowers = [t.lower for t in sentence.tokens]
    found = []
    for i in range(1, len(lowers) - 1):
        if lowers[i] != "our" or lowers[i - 1] not in ("in", "to", "of"):
            continue
        if any(m.first <= i < m.last for m in sentence.mentions):
            continue
        if lowers[i + 1] in COUNTRY and lowers[i - 1] != "of":
            found.append(PlaceMention(i, i + 2, country=state.code, preposition=lowers[i - 1]))
        elif lowers[i + 1] == "capital" and state.capitals and lowers[i - 1] != "of":
            found.append(PlaceMention(i, i + 2, state.capitals[0], state.code, preposition=lowers[i - 1]))
        elif lowers[i - 3 : i] == ["the", "capital", "of"] and lowers[i + 1] in COUNTRY and state.capitals:
            found.append(PlaceMention(i - 3, i + 2, state.capitals[0], state.code, preposition="in"))
    return (
        replace(sentence, places=tuple(sorted((*sentence.places, *found), key=lambda p: p.first)))
        if found
        else sentence
    )
