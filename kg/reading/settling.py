"""Whose posts are that the words leave bare: of the state or body that the lists, the publisher or the text imply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from kg import lexicon
from kg.authority import Authority, Organisation, State
from kg.reading.memory import Memory
from kg.reading.phrases import KEPT_SHORT, fold
from kg.reading.posts import heads_body, in_full, of_body, of_official, of_servant, of_state, only_state, same_title
from kg.reading.spelling import owned
from kg.syntax import Post, Sentence

OPENING = 2
"""The tokens in which a post opens a sentence: "The Peruvian / minister", "Peru's / minister"."""
HEADS = frozenset("president king queen emir amir sultan emperor empress pope".split())
"""Of whom a state has one."""
RANK = re.compile(
    r"(?:(?:federal|union|state|cabinet|senior|first|second|deputy|vice|assistant) )*(?:ministers?|secretary|governor|"
    r"mayor)|deputy prime minister|vice (?:prime minister|president|premier|speaker)"
)
"""What several of a state are at a time: "Federal Minister"."""
DEPUTY = re.compile(r"^(?:(?:first|second|senior) )?(?:deputy|vice|assistant) ")
"""Who stands beside another: "Deputy Chairperson", of the body whose Chairperson the text names."""


class Settling:
    """Completes the posts of one document's memory."""

    def __init__(self, memory: Memory, authority: Authority) -> None:
        self.memory = memory
        self.authority = authority

    def recall(self) -> None:
        """Gives bare posts of well-known persons the state or body whose they are: a president that of his state."""
        for draft in self.memory.drafts:
            for n, post in enumerate(draft.posts):
                state = self.authority.with_id(only_state(fold(post.title)) or "")
                if post.of is None and isinstance(state, State):
                    draft.posts[n] = replace(post, of=state.name, of_kind="state")
            if draft.kind != "person" or all(p.of for p in draft.posts):
                continue
            names = [name for name in draft.names if " " in name] or draft.names  # many share a surname
            known = [h for name in names if (h := self.authority.office_holder(name))]
            person = next((p for name in names if (p := self.authority.person(name))), None)
            offices = [(h.post, h.of) for h in known]
            offices += [(t.post, t.of) for t in self.authority.terms if person is not None and t.person == person.id]
            for n, post in enumerate(draft.posts):
                if post.of is None and post.title:
                    draft.posts[n] = _owned(post, offices, self.authority)
        self._share()

    def announce(self, sentences: Sequence[Sentence]) -> None:
        """The office that a headline or the first sentence gives to who is named alone below, as agencies like to tell:
        "Peru's minister met his Chilean counterpart. A and B talked of trade"."""
        told = [s for s in sentences if s.kind == "paragraph" and s.mentions][:3]
        if sentences and sentences[0].kind == "heading":
            self._announce(sentences[0], told[:2])
        if told:
            self._announce(told[0], told[1:], opens=True)

    def _announce(self, head: Sentence, below: Sequence[Sentence], opens: bool = False) -> None:
        """Gives the only office that a sentence tells, or that it ``opens`` with, to the only one named alone below."""
        held = [m for m in head.mentions if m.kind == "post" and m.posts[0].of_kind == "state"]
        posts = [m for m in held if m.posts[0].title != "counterpart"]
        if len(posts) != 1 or (opens and posts[0].first > OPENING) or self.memory.holders(posts[0].posts[0]):
            return
        announced = posts[0].posts[0]
        named = [self.memory.person(m.name or "") for s in below for m in s.mentions if m.kind == "person"]
        drafts = {n: self.memory.drafts[n] for n in named if n is not None}
        held_by = (p for d in drafts.values() for p in d.posts if same_title(p.title, announced.title))
        if any(p.of in (None, announced.of) for p in held_by):
            return
        state = self.authority.state(announced.of or "")
        known = {n: self.authority.office_holder(d.best_name()) for n, d in drafts.items() if not d.posts}
        alone = [n for n, held in known.items() if held is None or (state is not None and held.of == state.code)]
        peers = [m for m in held if m.posts[0].title == "counterpart"]
        both = len(peers) == 1 and len(alone) == len(known) == 2  # named in the order of their offices
        if len(alone) != 1 and not both:
            return
        self.memory.give(alone[0], announced, posts[0])
        others = [n for n in known if n != alone[0]]
        if len(peers) == len(others) == 1:
            self.memory.give(others[0], replace(announced, of=peers[0].posts[0].of), peers[0])

    def settle(
        self,
        states: Mapping[int, Sequence[str]],
        home: str | None,
        body: str | None,
        speaks: str | None = None,
        official: str | None = None,
        along: Mapping[int, str] | None = None,
    ) -> None:
        """Gives posts without a body the one that the document implies.

        That of whom they are ``along`` with; then that of the same post elsewhere in the text, where it is only
        one; for posts of a state the first of the person's ``states`` where nobody else holds it; for posts
        that any state has many of ``home`` alone, for those of officials ``official``, the state whose ministry
        or embassy publishes the text; for secretaries-general ``body``, the international organisation that the
        text is about, and for others that it may have ``speaks``, the one that publishes it.
        """
        self._drop_styles()
        owners: dict[str, set[tuple[str, str | None]]] = {}
        for draft in self.memory.drafts:
            for post in draft.posts:
                if post.of and post.title:
                    owners.setdefault(fold(post.title).replace("-", " "), set()).add((post.of, post.of_kind))
        states_told = [
            next((p.of for p in draft.posts if p.of and p.of_kind == "state"), None) for draft in self.memory.drafts
        ]
        # Those whose state is told come first: the one president of a state is not who is called so without one.
        for index in sorted(range(len(states_told)), key=lambda index: states_told[index] is None):
            draft, own_state = self.memory.drafts[index], states_told[index] or (along or {}).get(index)
            for n, post in enumerate(draft.posts):
                if post.of is not None or not post.title:
                    continue
                title = fold(post.title).replace("-", " ")
                found = owners.get(title) or owners.get(DEPUTY.sub("", title), set())
                if speaks and of_body(fold(post.title)) and "minist" not in title:
                    draft.posts[n] = replace(post, of=speaks, of_kind="organisation")
                    continue
                if DEPUTY.match(title) and len(found) == 1 and (whose := next(iter(found)))[1] == "organisation":
                    draft.posts[n] = replace(post, of=whose[0], of_kind="organisation")
                    continue
                if of_state(title):
                    free = (s for s in states.get(index, ()) if not self._taken(title, s))
                    if state := own_state or next(free, None):
                        draft.posts[n] = replace(post, of=state, of_kind="state", implied=own_state is None)
                elif body and heads_body(title) and body not in {of for of, _ in found}:
                    draft.posts[n] = replace(post, of=body, of_kind="organisation")
                elif of_servant(title):
                    abroad = "ambassador" in title or "envoy" in title
                    state = own_state or home or (None if abroad else next(iter(states.get(index, ())), None))
                    if state and not self._taken(title, state):
                        draft.posts[n] = replace(post, of=state, of_kind="state", implied=own_state is None)
                elif of_official(title) and (state := own_state or official):
                    draft.posts[n] = replace(post, of=state, of_kind="state", implied=own_state is None)
                elif of_official(title) and speaks:
                    draft.posts[n] = replace(post, of=speaks, of_kind="organisation")
                elif len(found) == 1:
                    of, kind = next(iter(found))
                    draft.posts[n] = replace(post, of=of, of_kind="state" if kind == "state" else "organisation")
        self._share()

    def complete(self) -> None:
        """Gives posts of state that a biography leaves bare the state of the other posts that their holder has, and
        those of schools ("Rector") the only school of the text."""
        classes = lexicon.load().classes
        schools = {d.best_name() for d in self.memory.drafts if d.kind == "organisation" and _teaches(d.best_name())}
        for draft in self.memory.drafts:
            if draft.kind == "person" and len(schools) == 1:
                draft.posts = [
                    p
                    if p.of or fold(p.title) not in classes["school_post"]
                    else replace(p, of=next(iter(schools)), of_kind="organisation")
                    for p in draft.posts
                ]
            states = {p.of for p in draft.posts if p.of and p.of_kind == "state"}
            if draft.kind == "person" and len(states) == 1:
                draft.posts = [
                    p if p.of or not of_state(fold(p.title)) else replace(p, of=next(iter(states)), of_kind="state")
                    for p in draft.posts
                ]
        self._share()

    def _drop_styles(self) -> None:
        """Drops the bare "Ambassador" of those who hold another post: a style, by which diplomats go for life."""

        def style(post: Post) -> bool:
            return post.title.lower() == "ambassador" and post.of is None

        for index, draft in enumerate(self.memory.drafts):
            if any(p.title and not style(p) for p in draft.posts):
                self.memory.styled |= {index} if any(map(style, draft.posts)) else set()
                draft.posts = [p for p in draft.posts if not style(p)]
                self.memory.post_mentions = [
                    m for m in self.memory.post_mentions if m.entity != index or not style(m.post)
                ]

    def _taken(self, title: str, state: str) -> bool:
        """Whether somebody else holds the office of a state: it has one head, but many ministers."""
        if RANK.fullmatch(title):
            return False
        posts = [p for d in self.memory.drafts for p in d.posts if p.of == state and not p.former]
        held = {fold(p.title).replace("-", " ") for p in posts}
        return (title in held and "minister of" not in title) or (title in HEADS and bool(HEADS & held))

    def _share(self) -> None:
        """Post mentions take the body that their entity's post was given."""
        for n, mention in enumerate(self.memory.post_mentions):
            if mention.post.of is None:
                for post in self.memory.drafts[mention.entity].posts:
                    if post.of and same_title(post.title, mention.post.title):
                        self.memory.post_mentions[n] = replace(
                            mention, post=replace(mention.post, of=post.of, of_kind=post.of_kind)
                        )
                        break

    def house(self) -> None:
        """Makes every body that a post belongs to an entity, so that it can be a party or an outlet."""
        self._call_in_full(self._bare())
        for draft in list(self.memory.drafts):
            for post in draft.posts:
                if not post.of or not post.of_kind:
                    continue
                state = self.authority.state(post.of) if post.of_kind == "state" else None
                body = self.authority.organisation(post.of) if post.of_kind == "organisation" else None
                self.memory.institution(
                    post.of_kind, post.of, body.name if body else None, state.code if state else None
                )
        full = {
            body.short: long
            for draft in self.memory.drafts
            if draft.kind == "organisation" and (body := self.authority.organisation(draft.best_name()))
            if body.short and body.short not in KEPT_SHORT and (long := _in_long(draft.names, body.names))
        }
        self._call_in_full(full)

    def _call_in_full(self, full: Mapping[str, str]) -> None:
        """Calls the bodies that posts are of by their full names, those of them that are given."""
        for draft in self.memory.drafts:
            draft.posts = [in_full(post, full) for post in draft.posts]
        self.memory.post_mentions = [replace(each, post=in_full(each.post, full)) for each in self.memory.post_mentions]

    def _bare(self) -> dict[str, str]:
        """The only body of the text that a bare noun can mean: "the Center" of "Center for Water Research"."""
        named = {d.best_name() for d in self.memory.drafts if d.kind == "organisation"}
        told = {p.of for d in self.memory.drafts for p in d.posts if p.of and p.of_kind == "organisation"}
        heads = lexicon.load().words("body_noun")
        found = {bare: [n for n in sorted(named | told) if _headed_by(n, bare)] for bare in told if fold(bare) in heads}
        return {bare: names[0] for bare, names in found.items() if len(names) == 1}

    def respell(self, spelled: Mapping[str, str]) -> None:
        """Calls states as the text spells them, as agents and as those whom posts are of."""
        for draft in self.memory.drafts:
            draft.posts = [owned(post, spelled) for post in draft.posts]
            if draft.kind == "state":
                draft.names = [spelled.get(name, name) for name in draft.names]
        self.memory.post_mentions = [
            replace(each, post=owned(each.post, spelled)) for each in self.memory.post_mentions
        ]


def _owned(post: Post, known: Sequence[tuple[str | None, str]], authority: Authority) -> Post:
    """A bare post with the state or body it is of, where one of the offices known of the person is the same."""
    for title, of in known:
        held = authority.with_id(of)
        if isinstance(held, State) and (of_state(fold(post.title)) or "foreign secretary" in fold(post.title)):
            return replace(post, of=held.name, of_kind="state")
        if isinstance(held, Organisation) and title is not None and same_title(title, post.title):
            return replace(post, of=held.short or held.name, of_kind="organisation")
    return post


def _teaches(name: str) -> bool:
    """Whether a body is one that a rector heads: "University of Warsaw"."""
    return any(word in lexicon.load().classes["school"] for word in fold(name).split())


def _headed_by(name: str, noun: str) -> bool:
    """Whether a longer name is that of a body of a kind: "Central Election Commission of Peru", a Commission."""
    core = re.split(r" (?:of|for|on) ", name, maxsplit=1)[0]
    return name != noun and core.split()[-1:] == [noun]


def _in_long(names: Sequence[str], listed: Iterable[str]) -> str | None:
    """A listed name of a body, no short one, as the text has it: "Organization" where the list has "Organisation"."""
    long = {_spelled(name) for name in listed if " " in name}
    return next((name for name in names if _spelled(name) in long), None)


def _spelled(name: str) -> str:
    return fold(name).replace("organiz", "organis")
