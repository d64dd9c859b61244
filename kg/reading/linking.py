"""Mentions → the entities they refer to: posts alone, pronouns, plurals, counterparts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from kg import lexicon
from kg.authority import Authority
from kg.reading.careers import before_or_after, dated_line, goes_on, holder_told, is_over
from kg.reading.delegations import members
from kg.reading.memory import Memory
from kg.reading.phrases import fold
from kg.reading.plurals import Plurals, both_told, states_behind
from kg.reading.posts import (
    GUESTS,
    alike,
    heads,
    heads_body,
    nation_led,
    of_servant,
    of_state,
    plainly,
    same_title,
    spelled_out,
)
from kg.reading.pronouns import GENDERS, Pronouns
from kg.reading.salience import Role, Salience, joined, last_subject, role_of, signs
from kg.syntax import Mention, Post, PostMention, Sentence

OWN = 12.0
"""How much more in mind those are who act for the state or body that speaks."""
AGAIN = 6.0
"""How much more those who were called by the same post alone before."""
BODY_HEAD = re.compile(
    r"secretary[- ]general|(?:executive )?secretary|director[- ]general|(?:executive )?director|"
    r"president|chair(?:man|woman|person)?|(?:high )?commissioner|administrator|head|chief|managing director",
    re.IGNORECASE,
)
STATE_HEAD = re.compile(r"(?:president|prime minister|premier|king|emir|amir|foreign minister|leader)$", re.IGNORECASE)
OWN_HEAD = re.compile(r"(?:the )?(?:president|prime minister|(?:foreign|external affairs) minister)", re.IGNORECASE)
ROLES = frozenset(
    "counterpart guest visitor dignitary host predecessor successor colleague interlocutor official diplomat".split()
)
"""Nouns that stand for somebody and are no post."""
MEETING = frozenset("meet meets met receive receives received hold held talks welcome welcomed host hosted".split())
BESIDE = frozenset({",", "–", "—", "-", "(", "the", "also", "and", "then"})
"""What stands between a name and a post in apposition to it."""


class Linking:
    """Resolves the mentions of a document against its memory.

    ``home`` is the state that speaks, ``short`` the posts that the text shortens ("EAM").
    """

    def __init__(
        self,
        memory: Memory,
        authority: Authority,
        home: str | None,
        body: str | None,
        short: dict[str, str],
        answers: Callable[[int], int | None],
        official: str | None = None,
    ) -> None:
        self.memory = memory
        self.authority = authority
        self.home = home
        self.body = body
        self.official = official
        """The state whose ministry or embassy publishes the text: "the President" that nobody names is its own."""
        self.answers = answers
        """Who says "I" at a position: who answers there in an interview."""
        self.speaker: int | None = None
        self.short = short
        self.lexicon = lexicon.load()
        self.apart: frozenset[str] = frozenset()
        """The words between a mention and the one before it."""
        self.careers: dict[int, bool] = {}
        """Where posts stand that a verb gives somebody, and whether they are over."""
        self.delegation: tuple[int, ...] = ()
        """The named members of the delegation told of last."""
        self.focus = Salience()
        self.pronouns = Pronouns(memory, self.focus)
        self.ahead: frozenset[int | None] = frozenset()
        """Those named behind a mention in its sentence."""
        self.called: dict[tuple[str, str | None], int] = {}
        """Whom a post alone meant last."""
        self.codes = {state.name: state.code for state in authority.states}
        self.plurals = Plurals(memory, authority, self.focus, self.codes)

    def linked(self, sents: list[Sentence]) -> list[Sentence]:
        """Every mention with the entity it refers to, as far as the text settles it."""
        history: list[int] = []
        bodies: list[int] = []
        subjects: list[int] = []
        linked: list[Sentence] = []
        near = False
        for sentence in sents:
            self.focus.turn(sentence.kind == "item", bool(linked) and linked[-1].block != sentence.block)
            self.pronouns.last = None
            role: Role = "subject"
            self.speaker = self.answers(sentence.start) if sentence.kind == "answer" else None
            mentions: list[Mention] = []
            here: list[int] = []
            last = 0
            for mention in sentence.mentions:
                states = states_behind(sentence, mention.last)
                if mention.name == "it" and not near:
                    continue
                self.apart = frozenset(t.lower for t in sentence.tokens[last : mention.first])
                if ";" in self.apart:
                    self.pronouns.last = None
                beside = joined(sentence, mention, mentions[-1] if mentions else None)
                role = role if beside else role_of(sentence, mention)
                self.ahead = self._named_behind(sentence, mention) if mention.kind == "post" else frozenset()
                self._succeed(sentence, mention, mentions)
                resolved = (
                    self._told(sentence, mention, mentions, subjects)
                    or both_told(sentence, mention, mentions)
                    or self._resolve(mention, [*history, *here], subjects, here, bodies, states)
                )
                mentions.append(resolved)
                if signs(sentence):
                    continue
                self.focus.note(self._spoken(resolved), "aside" if resolved.members else role, beside)
                last = resolved.last
                if resolved.kind in ("organisation", "state") and resolved.entity is not None:
                    bodies.append(resolved.entity)
                if resolved.entity is not None and resolved.kind in ("person", "post", "pronoun"):
                    here.append(resolved.entity)
            sent = members(sentence, mentions)
            self.delegation, near = sent or self.delegation, bool(sent)
            history += here
            if here:
                subjects = [last_subject(sentence, mentions) or here[0]]
            linked.append(replace(sentence, mentions=tuple(mentions)))
        return linked

    def _told(self, sentence: Sentence, mention: Mention, said: list[Mention], subjects: list[int]) -> Mention | None:
        """A post that a verb gives somebody, or that a list or a line of a biography goes on with."""
        if mention.kind != "post" or mention.posts[0].title in ROLES:
            return None
        told = holder_told(sentence, mention, said, self.lexicon)
        entity = told.entity if told else None
        over = told is not None and is_over(sentence, told.last, mention.first)
        last = said[-1] if said else None
        if told is None and last is not None and last.start in self.careers and goes_on(sentence, last, mention):
            entity, over = last.entity, self.careers[last.start]
        elif told is None and not said and subjects and dated_line(sentence, mention):
            entity, over = subjects[0], True
        if entity is None or self.memory.drafts[entity].kind != "person":
            return None
        self.careers[mention.start] = over
        for post in mention.posts:
            self.memory.give(entity, replace(self._housed(post, entity), former=over), mention)
        return replace(mention, entity=entity)

    def _succeed(self, sentence: Sentence, mention: Mention, said: list[Mention]) -> None:
        """Gives a person who is told as another's predecessor or successor the post of both."""
        noun = before_or_after(sentence, mention) if mention.kind == "person" else None
        if not noun:
            return
        whose = sentence.tokens[noun - 1].lower
        named = next((m.entity for m in said if m.possessive and m.last == noun - 1), None)
        owner = self.pronouns.owner(whose) if whose in ("his", "her") else named
        held = [p for p in self.memory.drafts[owner].posts if p.title] if owner is not None else []
        person = self.memory.person(mention.name or "", mention.posts) if held else None
        if person is not None:
            title = next((p.title for p in mention.posts if p.title), held[0].title)
            self.memory.give(person, replace(held[0], title=title, former=False), mention)

    def _housed(self, post: Post, entity: int) -> Post:
        """A post that any state has, of the state that its holder acts for or that speaks."""
        title = fold(post.title)
        if post.of is not None or not (of_state(title) or of_servant(title) or "permanent representative" in title):
            return post
        owned = [p.of for p in self.memory.drafts[entity].posts if p.of and p.of_kind == "state"]
        state = next(iter(owned), self.home)
        return replace(post, of=state, of_kind="state") if state else post

    def _resolve(
        self,
        mention: Mention,
        before: list[int],
        subjects: list[int],
        here: list[int],
        bodies: list[int],
        states: list[str],
    ) -> Mention:
        if mention.kind == "person" and mention.name:
            return replace(mention, entity=self.memory.person(mention.name, mention.posts))
        if mention.kind == "organisation" and mention.name and mention.name not in mention.text:
            known = self.memory.named(mention.name)
            if known is not None:
                return replace(mention, entity=known)
        sent = mention.name in ("delegation", "guests", "it") or mention.text.lower().endswith(" delegation")
        if self.delegation and sent:
            return replace(mention, kind="group", members=self.delegation)
        if mention.kind == "organisation" and mention.name in self.short:  # "the NSA" of "Security Adviser (NSA) A"
            held = replace(mention, kind="post", posts=(Post(self.short[mention.name]),), definite=True)
            return self._resolve_post(held, before, here, subjects)
        if mention.kind in ("state", "organisation") and mention.name:
            country = self.codes.get(mention.name) if mention.kind == "state" else None
            return replace(mention, entity=self.memory.institution(mention.kind, mention.name, mention.key, country))
        if mention.name == "I":
            return replace(mention, entity=self.speaker)
        if mention.kind == "pronoun" and mention.name in GENDERS:
            met_by = here[-1] if here and self.apart & MEETING else None
            return replace(mention, entity=self.pronouns.meant(mention.name, met_by))
        if mention.kind == "pronoun" and mention.name in ("latter", "former"):
            return replace(mention, entity=self.pronouns.one_of_two(mention.name, mention.possessive))
        if mention.kind == "post":
            return self._resolve_post(mention, before, here, subjects)
        if mention.name == "delegation":
            return mention
        if mention.kind == "group" or mention.name == "they":
            return replace(mention, members=self.plurals.members(mention, bodies, states))
        return mention

    def _spoken(self, mention: Mention) -> list[int]:
        """Whom a mention speaks of as acting: persons, and states or bodies that stand for nameless office-holders."""
        if mention.kind not in ("person", "post", "pronoun", "group"):
            return []
        spoken = mention.members if mention.entity is None else (mention.entity,)
        return [n for n in spoken if mention.kind != "group" or self.memory.drafts[n].kind == "person"]

    def _named_behind(self, sentence: Sentence, mention: Mention) -> frozenset[int | None]:
        """The persons named behind a mention: "The minister met Minister A" is not A."""
        behind = (m for m in sentence.mentions if m.kind == "person" and m.first > mention.last)
        return frozenset(self.memory.person(m.name or "", m.posts) for m in behind)

    def _untitled(self, post: Post, subjects: list[int], before: list[int]) -> int | None:
        """The person spoken of without a post: one listed for the state, else the last subject or the only one."""
        bare = self._bare(before)
        if listed := self._listed(post, bare):
            return listed[-1]
        states = self._states(bare)
        bare = [n for n in bare if n not in states or states[n] not in self.codes.values()]
        spoken = [n for n in subjects if n in bare]
        return spoken[0] if spoken else bare[0] if len(bare) == 1 else None

    def _bare(self, before: list[int]) -> list[int]:
        """The persons spoken of without a post."""
        drafts = self.memory.drafts
        return [
            n
            for n in dict.fromkeys(before)
            if drafts[n].kind == "person" and not any(p.title or p.of_kind == "organisation" for p in drafts[n].posts)
        ]

    def _states(self, persons: list[int]) -> dict[int, str]:
        """The states whose office-holders some persons are listed to be."""
        known = {n: self.authority.office_holder(self.memory.drafts[n].best_name()) for n in persons}
        return {n: holder.of for n, holder in known.items() if holder is not None}

    def _listed(self, post: Post, persons: list[int]) -> list[int]:
        """Those of some persons who are listed for the state that a post is of."""
        code = self.codes.get(post.of or "")
        return [n for n, state in self._states(persons).items() if state == code]

    def _resolve_post(self, mention: Mention, before: list[int], here: list[int], subjects: list[int]) -> Mention:
        post = mention.posts[0]
        post = replace(post, title=plainly(spelled_out(self.short.get(post.title, post.title))))
        post = self._of_nation(post)
        if post.title == "counterpart":
            return replace(mention, entity=self._counterpart(mention, post, here)) if post.of else mention
        if (first := heads(post)) is not None:
            return replace(mention, entity=self._head(post, first, before, subjects))
        if post.title in ("guest", "visitor", "dignitary", "host"):
            return replace(mention, entity=self._company(mention, before, here, subjects))
        found = self._holder(post, here, "visiting" in mention.text.lower().split())
        if found is not None:
            self.called[(post.title.lower(), post.of)] = found
            self.memory.specify(found, post)
        if found is None and post.title.lower() == "ambassador" and post.of is None:
            found = next((n for n in reversed(before) if n in self.memory.styled), None)
        foreign = found is None or not self.memory.acts_for(found, self.home)
        if post.of is None and self.home and foreign and STATE_HEAD.match(post.title):
            own = replace(post, of=self.home, of_kind="state")  # "the President" of the presidential office that speaks
            ours = found not in before or self._listed(own, self._bare(before))
            found, post = (None, own) if ours else (found, post)
        bare = self._untitled(post, subjects, before) if found is None and post.of_kind == "state" else None
        if bare is not None and (bare not in here or self.apart <= BESIDE):
            self.memory.drafts[bare].posts.append(post)
            self.memory.post_mentions.append(PostMention(bare, post, mention.start, mention.end))
            found = bare
        if found is None and post.of and post.of_kind == "state" and STATE_HEAD.match(post.title):
            found = self.memory.institution("state", post.of, None, self.codes.get(post.of))
        if found is None and post.of is None and self.official and OWN_HEAD.fullmatch(post.title):
            found = self.memory.institution("state", self.official, None, self.codes.get(self.official))
        whole = post.of if post.of_kind == "organisation" else None
        if post.of is None and heads_body(fold(post.title)) and BODY_HEAD.fullmatch(post.title):
            whole = self.body  # a readout of "the Secretary-General's meeting"
        if found is None and whole and BODY_HEAD.fullmatch(post.title):
            found = self.memory.institution("organisation", whole, None, None)
        return replace(mention, entity=found)

    def _of_nation(self, post: Post) -> Post:
        """The post of him who is called "the head of the Peruvian state", as of the state."""
        nation, head = nation_led(post) or ("", "")
        state = self.authority.state_of_demonym(nation) if nation else None
        return Post(head, state.name, "state") if state is not None else post

    def _as_told(self, post: Post) -> list[Post]:
        """A post of a listed body by each name that the holders' posts give it: "the HO Director" where A is he of
        the Harbour Organisation."""
        body = self.authority.organisation(post.of) if post.of and post.of_kind == "organisation" else None
        held = dict.fromkeys(p.of for d in self.memory.drafts for p in d.posts if p.of) if body else {}
        names = [of for of in held if (known := self.authority.organisation(of)) and body and known.id == body.id]
        return [replace(post, of=name) for name in names] or [post]

    def _holder(self, post: Post, here: Sequence[int], visiting: bool) -> int | None:
        """Who holds a post that is named alone: of those told of the one most in mind, else the only one.

        One who acts for those that speak goes before others, unless they have been spoken of much more of late; of a
        guest's names ("the visiting minister", "the diplomat") it is the other way round.
        """
        fits = sorted({n for told in self._as_told(post) for n in self.memory.holders(told)})
        own = self.home or self.body
        mine = [n for n in fits if not post.of and own and self.memory.acts_for(n, own)]
        called = self.called.get((post.title.lower(), post.of))
        bare = post.of is None and of_state(fold(post.title))
        guest = visiting or post.title.lower() in GUESTS

        def mind(n: int) -> float:
            weight = self.focus.weight(n) * (AGAIN if n == called else 1.0)
            if n in mine:
                return weight / OWN if guest else weight * OWN
            return weight * (AGAIN if bare and self.memory.drafts[n].unowned else 1.0)

        told = [n for n in self.focus.ranked() if n in fits]
        told = sorted([n for n in told if n not in here] or told, key=mind, reverse=True)
        fits = told or [n for n in (mine if len(mine) == 1 else fits) if post.of or n not in self.ahead]
        return fits[0] if told or len(fits) == 1 or (fits and post.of) else None

    def _counterpart(self, mention: Mention, post: Post, here: list[int]) -> int | None:
        """Who "his Lao counterpart" is: someone of that state, of the same post as those named in the sentence."""
        drafts = self.memory.drafts
        if here and self.apart <= BESIDE - {"and"}:
            return here[-1]
        order = dict.fromkeys([*self.focus.recent(), *range(len(drafts))])
        of_state = [n for n in order if any(fold(p.of or "") == fold(post.of or "") for p in drafts[n].posts)]
        fits = [n for n in of_state if n not in here] or [n for n in of_state if n not in here[-1:]]
        titles = [p.title for n in here for p in drafts[n].posts if p.title]
        best = [
            n
            for like in (same_title, alike)
            for n in fits
            if any(like(p.title, t) for p in drafts[n].posts for t in titles)
        ]
        bare = [n for n in fits if not any(p.title for p in drafts[n].posts)]
        if not (best or bare) and any(
            STATE_HEAD.match(t) for t in titles
        ):  # "Presidents A, B hold talks", B without a word more
            alone = [n for n in order if drafts[n].kind == "person" and n not in here and not drafts[n].posts]
            bare = self._listed(post, alone)[:1]
            for n in bare:
                self.memory.give(n, replace(post, title=titles[0]), mention)
        if titles and not best and not bare and post.of_kind == "state":
            return self.memory.institution("state", post.of or "", None, self.codes.get(post.of or ""))
        found = next(iter(best or bare or fits), None)
        if found is None and post.of and post.of_kind == "state":
            return self.memory.institution("state", post.of, None, self.codes.get(post.of))
        return found

    def _head(self, post: Post, first: re.Pattern[str], before: list[int], subjects: list[int]) -> int | None:
        """Who "the Head of State" is: who holds the first office of the state named, else of the state that speaks."""
        state = post.of if post.of_kind == "state" else self.home
        drafts = self.memory.drafts
        order = dict.fromkeys([*subjects, *reversed(before), *range(len(drafts))])
        fits: list[int] = [
            n for n in order
            if drafts[n].kind == "person"
            for p in drafts[n].posts
            if first.search(p.title.lower()) and not p.former and (state is None or p.of in (state, None))
        ]  # fmt: skip
        if not fits and post.of and post.of_kind == "state":
            return self.memory.institution("state", post.of, None, self.codes.get(post.of))
        return next(iter(fits), None)

    def _company(self, mention: Mention, before: list[int], here: list[int], subjects: list[int]) -> int | None:
        """Who "the guest" or "his host" is: the last one spoken of on the other side of the talk."""
        drafts, of = self.memory.drafts, mention.posts[0].of
        if of:  # "his Peruvian guest"
            return next((n for n in self.focus.recent() if n not in here and self.memory.acts_for(n, of)), None)
        last = [n for n in dict.fromkeys(reversed(before)) if drafts[n].kind == "person"][:4]
        if mention.text.lower().startswith(("his ", "her ")) and here:
            return next((n for n in last if n != here[-1]), None)
        own = {n for n in last if self.home and any(p.of == self.home for p in drafts[n].posts)}
        if mention.posts[0].title == "host":
            return next((n for n in last if (n in own if self.home else n not in here)), None)
        others = [n for n in last if n not in own and n not in here] or [n for n in last if n not in own]
        first = [n for n in others if own or n not in subjects[:1]] or others
        return first[0] if first else None
