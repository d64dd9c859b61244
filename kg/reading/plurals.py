"""Whom a plural means: "the two presidents", "both sides", "the Kyrgyz and Tajik leaders", "they"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kg import lexicon
from kg.authority import Authority
from kg.reading.memory import Memory
from kg.reading.posts import CALLED, alike, singular
from kg.reading.salience import Salience
from kg.syntax import Mention, Post, Sentence

FIRST = r"^(?!.*\b(?:vice|deputy|assistant)\b).*"
HEADS = (
    rf"{FIRST}\b(?:president|prime minister|king|emir|amir|chancellor|premier|sultan|leader|general secretary|head)\b"
)
OFFICES = {
    "presidents": re.compile(r"^(?!.*\bvice\b).*\bpresident\b"),
    "heads of state": re.compile(rf"{FIRST}\b(?:president|king|emir|amir|sultan|head)\b"),
    "heads": re.compile(rf"{HEADS}|^head\b"),
    "leaders": re.compile(rf"{HEADS}|^head\b"),
    "ministers": re.compile(r"^(?!.*\bprime minister\b).*\bminister\b|\bforeign minister\b"),
    "premiers": re.compile(r"\b(?:prime minister|premier)\b"),
}
"""The titles, without what they are of, that a plural may take up."""
DIPLOMATS = re.compile(
    r"\bforeign minister|(?:minister|secretary) (?:of|for) (?:foreign|external) |external affairs minister"
)
"""The titles, with what they are of, of those who are foreign ministers."""
RULERS = tuple(OFFICES[noun] for noun in ("presidents", "heads of state", "heads", "leaders"))
SOLE = (OFFICES["presidents"], OFFICES["premiers"])
"""Offices of which a state has one."""
SECOND = re.compile(r"\b(?:deputy|vice|assistant)\b")
BODIES = frozenset({"countries", "nations", "governments", "organisations", "organizations"})
NAMELESS = frozenset({"sides", "delegations", "officials"})
"""Plurals of nobody in particular, who stand for their states."""
SIDES = frozenset({"they", "two", "pair", "duo", "sides", "parties", *BODIES})
LANDS = frozenset({"countries", "nations", "governments"})
WHOLES = frozenset({"organisations", "organizations"})
"""What is said of organisations and not of the organs of one."""
ALIKE = frozenset({"counterparts", "colleagues", "peers"})
COUNTED = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6}
RECENT = 5
"""Among how many spoken of last those are whom such a plural takes up."""
NEAR = 3
"""How many sentences back those may be named together whom a plural without a number takes up."""

REACH = 14
"""Words behind a plural within which its states are named."""


class Plurals:
    """Finds the persons or states that a plural speaks of."""

    def __init__(self, memory: Memory, authority: Authority, focus: Salience, codes: dict[str, str]) -> None:
        self.memory = memory
        self.authority = authority
        self.focus = focus
        self.codes = codes

    def members(self, mention: Mention, bodies: Sequence[int], states: Sequence[str]) -> tuple[int, ...]:
        """Those whom a plural means; ``bodies`` are those named so far, ``states`` those named behind it."""
        noun, text = mention.name or "", mention.text.lower()
        if {"then", "former"} & set(text.split()):
            return ()
        owners = [post.of for post in mention.posts if post.of]
        if noun == "others":
            return self._of_states(text.split()[-1], text, states)
        if len(owners) > 1:
            found = self._of_states(noun, text, owners)
            if noun in ALIKE and self._presides():
                self._make_presidents(mention, found)
            return found
        if noun == "delegations" and "heads of" in text and len(sent := self._together()) > 2:
            return sent
        if noun in BODIES and (named := self._owners()):
            return named
        number = next((COUNTED[word] for word in text.split() if word in COUNTED), None)
        diplomats = number is not None and "foreign ministers" in text
        if diplomats and (peers := self._of_office(DIPLOMATS, text, number, owners)):
            return peers
        governs = self._of_office(OFFICES["premiers"], text, number, owners) if "heads of government" in text else ()
        if len(governs) > 1:
            return governs
        wanted = self._wanted(noun, text)
        if wanted is not None and len(alike := self._of_office(wanted, text, number, owners)) > 1:
            if noun == "presidents":
                self._make_presidents(mention, alike)
            return alike
        if wanted is not None and number is None:
            return ()
        plural = noun in BODIES
        recent = list(dict.fromkeys(reversed(bodies))) if plural else self.focus.recent()
        recent = [n for n in recent if self._may_be(noun, n) and (not owners or self._of(n, owners[0]))]
        if number is None and noun == "they" and len(told := self.focus.together(recent, 1)) > 2:
            return tuple(told)
        if (owners or (plural and number)) and len(recent) < (number or 2):
            return ()
        found = tuple(reversed(self._apart(recent, number or 2)))
        if wanted in SOLE:
            found = tuple(dict.fromkeys(self._in_office(n, wanted) for n in found))
        found = found if len(found) > 1 else ()
        return () if noun in ALIKE and set(found) & set(self.focus.acting()) else found

    def _together(self) -> tuple[int, ...]:
        """The persons named in one list shortly before."""
        persons = [n for n in self.focus.recent() if self.memory.drafts[n].kind == "person"]
        return tuple(self.focus.together(persons, NEAR))

    def _wanted(self, noun: str, text: str) -> re.Pattern[str] | None:
        """The titles of the office that a plural names, or None where it names none."""
        if "heads of" in text:
            return OFFICES["heads of state" if "state" in text else "heads"] if noun != "heads" else None
        if "prime ministers" in text:
            return OFFICES["premiers"]
        if noun in OFFICES or noun in ("they", *SIDES, *ALIKE):
            return OFFICES.get(noun)
        if called := CALLED.get(noun.removesuffix("s")):
            return called if called.pattern else None
        head = singular(noun)
        return re.compile(rf"\b{head}\b") if head else None

    def _titles(self, person: int, wanted: re.Pattern[str]) -> list[str]:
        """The titles of somebody that a plural may take up, without what they are of."""
        posts = self.memory.drafts[person].posts
        held = (title for p in posts for title in re.split(r"/| and ", p.title.lower()) if title)
        if wanted is DIPLOMATS:
            return [title for title in held if wanted.search(title)]
        bare = (re.split(r" (?:of|for) (?!state\b|government\b)", title)[0] for title in held)
        return [title for title in bare if wanted.search(title)]

    def _in_office(self, entity: int, wanted: re.Pattern[str]) -> int:
        """Who holds an office where somebody acts for: himself, else his state where he is told to hold another."""
        posts = [p for p in self.memory.drafts[entity].posts if p.title and p.of and p.of_kind == "state"]
        other = posts and not self._titles(entity, wanted)
        return self._state(posts[0].of or "") if other else entity

    def _rules(self, person: int, state: str | None = None) -> bool:
        """Whether somebody named without a post is listed among those who hold the first offices of states."""
        draft = self.memory.drafts[person]
        known = None if any(p.title for p in draft.posts) else self.authority.office_holder(draft.best_name())
        if draft.kind != "person" or known is None or known.post:
            return False
        return state is None or known.of == self.codes.get(state)

    def _presides(self) -> bool:
        """Whether who acts is a president: so are his counterparts."""
        acting = (self.memory.drafts[n] for n in self.focus.acting())
        return any(p.title.lower() == "president" for draft in acting for p in draft.posts)

    def _make_presidents(self, mention: Mention, members: Sequence[int]) -> None:
        """Gives those named without a post, who are listed to rule, the office that the text calls them by."""
        states = {code: name for name, code in self.codes.items()}
        for n in members:
            known = self.authority.office_holder(self.memory.drafts[n].best_name()) if self._rules(n) else None
            if known is not None and known.of in states:
                self.memory.give(n, Post("President", states[known.of], "state"), mention)

    def _of_office(
        self, wanted: re.Pattern[str], text: str, number: int | None, owners: Sequence[str]
    ) -> tuple[int, ...]:
        """Those of an office: as many as the plural counts, else those who were named together."""
        drafts = self.memory.drafts
        order = list(dict.fromkeys([*self.focus.recent(), *range(len(drafts))]))
        titles = {n: self._titles(n, wanted) for n in order if drafts[n].kind == "person"}
        titles = {n: held for n, held in titles.items() if held and (not owners or self._of(n, owners[0]))}
        fits = self._of_rank(titles, text)
        if number is not None and wanted in RULERS:
            near = self.focus.recent(1)
            fits = [n for n in order if n in fits or (n in near and self._rules(n))]
        told = [n for n in self.focus.recent() if n in fits]
        near = self.focus.together(fits, NEAR)
        if near and number in (None, len(near)):
            return tuple(near)
        if number is None:
            near = [n for n in told if n in self.focus.recent()[:RECENT]]
            return tuple(reversed(self._apart(fits, 2))) if near or len(fits) == 2 else ()
        fits = told if len(told) >= number else fits
        return tuple(reversed(self._apart(fits, number, strict=not owners))) if len(fits) >= number else ()

    def _of_rank(self, titles: dict[int, list[str]], text: str) -> list[int]:
        """Those of the rank and matter that a plural names, where there are two: "the deputy ministers"."""
        said = {word for word in text.split()[:-1] if lexicon.load().has("post_modifier", word)}
        exact = [n for n, held in titles.items() if said and any(said <= set(title.split()) for title in held)]
        first = [n for n, held in titles.items() if any(not SECOND.search(title) for title in held)]
        if len(exact) > 1:
            leading = [n for n in exact if n in first]
            return leading if len(leading) > 1 and not SECOND.search(text) else exact
        return first if len(first) > 1 else list(titles)

    def _apart(self, recent: Sequence[int], number: int, strict: bool = True) -> list[int]:
        """The last ones spoken of, each of another state or body where there are so many."""
        chosen: list[int] = []
        owners: set[str | None] = set()
        for n in recent:
            owner = self._owner(n)
            if not strict or owner is None or owner not in owners:
                chosen.append(n)
                owners.add(owner)
        return chosen[:number] if len(chosen) >= number else list(recent[:number])

    def _of(self, entity: int, body: str) -> bool:
        """Whether somebody acts for a state or body, or for an organ of it ("the two EU officials")."""
        whole = self.authority.organisation(body)
        held = [p.of for p in self.memory.drafts[entity].posts if p.of]
        parts = [organ for of in held if (organ := self.authority.organisation(of))]
        return body in held or any(whole and whole.id in (part.id, part.part_of) for part in parts)

    def _owner(self, entity: int) -> str | None:
        draft = self.memory.drafts[entity]
        return next((p.of for p in draft.posts if p.of), None)

    def _may_be(self, noun: str, entity: int) -> bool:
        """Whether a plural ("the two leaders", "both organisations") may speak of this entity."""
        draft = self.memory.drafts[entity]
        if noun in LANDS:
            return draft.kind == "state"
        if draft.kind == "organisation":
            known = self.authority.organisation(draft.best_name())
            return noun in SIDES and (noun not in WHOLES or (known is not None and known.kind != "body"))
        if any("spokes" in p.title.lower() for p in draft.posts):
            return False  # who only speaks for others is not one of "the three ministers"
        return noun not in (*OFFICES, *ALIKE) or draft.kind == "state" or bool(draft.posts)

    def _owners(self) -> tuple[int, ...]:
        """The states of the last two persons who act for different ones."""
        owners: list[str] = []
        for n in self.focus.recent():
            for post in self.memory.drafts[n].posts:
                if post.of and post.of_kind == "state" and post.of not in owners:
                    owners.append(post.of)
        return tuple(self._state(name) for name in reversed(owners[:2])) if len(owners) > 1 else ()

    def _of_states(self, noun: str, text: str, states: Sequence[str]) -> tuple[int, ...]:
        """Who holds an office in each of some states ("the foreign ministers of A and B"), else the states."""
        wanted = None if noun in ALIKE else self._wanted(noun, text)
        found = []
        for state in states if wanted or noun in (*ALIKE, *NAMELESS) else ():
            order = [*self.focus.recent(), *range(len(self.memory.drafts))]
            holders = [n for n in order if self._holds(n, state, wanted)] if wanted else self._peers(state, noun)
            ruling = wanted in RULERS or (noun in ALIKE and self._presides())
            holders = holders or [n for n in order if ruling and self._rules(n, state)]
            found.append(holders[0] if holders else self._state(state))
        return tuple(dict.fromkeys(found))

    def _holds(self, entity: int, state: str, wanted: re.Pattern[str]) -> bool:
        return self.memory.acts_for(entity, state) and bool(self._titles(entity, wanted))

    def _peers(self, state: str, noun: str) -> list[int]:
        """Those of a state with a post like that of the subject: "his Azerbaijani and Turkish counterparts"."""
        drafts = self.memory.drafts
        mine = self.focus.acting() if noun in ALIKE else []
        titles = [p.title for n in mine for p in drafts[n].posts if p.title]
        return [
            n
            for n in range(len(drafts))
            if n not in mine and drafts[n].kind == "person" and self.memory.acts_for(n, state)
            if any(_peer(p.title.lower(), t.lower()) for p in drafts[n].posts for t in titles)
        ]

    def _state(self, name: str) -> int:
        return self.memory.institution("state", name, None, self.codes.get(name))


def _peer(a: str, b: str) -> bool:
    """Whether two posts are of one rank and matter: "minister of transport", "minister of energy and transport"."""
    shared = set(a.split()) & set(b.split()) - {"of", "and", "for", "the"}
    return alike(a, b) or (len(shared) > 1 and bool(SECOND.search(a)) == bool(SECOND.search(b)))


def states_behind(sentence: Sentence, last: int) -> list[str]:
    """The states near behind a plural, and those that go on with their list: "the ministers of A, B, C and D"."""
    found: list[str] = []
    end = last + REACH
    for mention in (m for m in sentence.mentions if m.kind == "state" and m.first > last):
        if mention.first > end:
            break
        found.append(mention.name or "")
        end = max(end, mention.last + 2)
    return found


def both_told(sentence: Sentence, mention: Mention, said: Sequence[Mention]) -> Mention | None:
    """The two states or bodies that "they" are which a sentence is about: "A and B set up a council, which / they"."""
    if mention.name != "they" or len(said) < 2 or any(m.kind in ("person", "post", "group") for m in said):
        return None
    first, second = said[:2]
    between = [t.lower for t in sentence.tokens[first.last : second.first] if t.lower != "the"]
    told = first.first <= 1 and between == ["and"]
    members = tuple(m.entity for m in (first, second) if m.entity is not None)
    return replace(mention, members=members) if told and len(members) == 2 else None
