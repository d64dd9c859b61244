"""Who is who in a document: mentions → entities, by name, post, state and salience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from kg.authority import Authority, Organisation, State
from kg.model import Kind
from kg.reading.phrases import KEPT_SHORT, fold
from kg.reading.posts import (
    CALLED,
    SERVANTS,
    STATE_POSTS,
    agree,
    heads_body,
    in_full,
    richer,
    same_post,
    same_title,
    shorter,
    spelled_out,
    tidy_title,
)
from kg.syntax import Entity, Mention, Post, PostMention, Sentence

FORMER = frozenset({"former", "ex", "once", "late"})
SENT = frozenset({"delegation", "side", "team", "delegations"})
LEADING = frozenset({"led", "headed", "leads", "heads", "represented"})


@dataclass
class Draft:
    """An entity in the making."""

    kind: Kind
    names: list[str] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    country: str | None = None
    key: str | None = None

    @property
    def words(self) -> set[str]:
        return {word for name in self.names for word in _words(name)}

    def best_name(self) -> str:
        if self.kind != "person":
            return max(dict.fromkeys(self.names), key=lambda name: (self.names.count(name), len(name)))

        def rank(name: str) -> tuple[int, int]:
            words = name.replace("-", " ").split()
            return (sum(len(w.strip(".")) > 1 for w in words), len(words))

        return max(self.names, key=rank)


def _owned(post: Post, known: Sequence[tuple[str | None, str]], authority: Authority) -> Post:
    """A bare post with the state or body it is of, where one of the offices known of the person is the same."""
    for title, of in known:
        held = authority.with_id(of)
        if isinstance(held, State) and any(word in fold(post.title) for word in (*STATE_POSTS, "foreign secretary")):
            return replace(post, of=held.name, of_kind="state")
        if isinstance(held, Organisation) and title is not None and same_title(title, post.title):
            return replace(post, of=held.short or held.name, of_kind="organisation")
    return post


@lru_cache(maxsize=4096)
def _words(name: str) -> list[str]:
    """The folded words of a name, hyphens read as spaces."""
    return [fold(word).strip(".") for word in name.replace("-", " ").split()]


class Memory:
    """Entities of one document, built from its named mentions and then used to resolve the others."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.post_mentions: list[PostMention] = []
        self._named: dict[tuple[str, str], int] = {}
        """Entities by kind and folded name or key, to find them without going through all."""
        self._initials: dict[str, dict[int, None]] = {}
        """Persons by the first letters of their names: a name fits none that has no letter of its own."""

    # -- building ------------------------------------------------------------------------------------

    def learn(self, sentences: Sequence[Sentence]) -> None:
        """Entities from all named mentions, full names first."""
        said = [m for s in sentences for m in s.mentions]
        derived = {m.start for m in said if m.posts and m.posts[0].title == "counterpart"}
        named = [m for m in _with_counterparts(said) if m.kind == "person" and m.name]
        for mention in sorted(named, key=lambda m: (-min(len((m.name or "").replace("-", " ").split()), 2), m.start)):
            index = self.person(mention.name or "", mention.posts)
            if index is None:
                self.drafts.append(Draft("person"))
                index = len(self.drafts) - 1
            if mention.name not in self.drafts[index].names:
                self._call(index, mention.name or "")
            for post in mention.posts if mention.start not in derived else ():
                self._give(index, post, mention)
        for mention in (m for m in named if m.start in derived):
            index = self.person(mention.name or "", mention.posts)
            if index is None:
                continue
            titled = any(p.title for p in self.drafts[index].posts)
            for n, post in enumerate(mention.posts):
                self._give(index, replace(post, title="") if titled and not n else post, mention)

    def learn_lines(self, sentences: Sequence[Sentence]) -> None:
        """Posts that stand on a line of their own under the line that holds a name."""
        for above, below in pairwise(sentences):
            if above.block == below.block or len(above.mentions) != 1 or len(below.mentions) != 1:
                continue
            named, held = above.mentions[0], below.mentions[0]
            alone = named.last - named.first >= len(above.tokens) - 2 and held.first <= 1
            if alone and named.kind == "person" and held.kind == "post" and len(below.tokens) <= 24:
                index = self.person(named.name or "")
                if index is not None and not any(p.title for p in self.drafts[index].posts):
                    for post in held.posts:
                        self._give(index, post, held)

    def learn_heads(self, sentences: Sequence[Sentence]) -> None:
        """Whom those act for who lead a state's delegation: "A led the X delegation", "the X side, headed by A"."""
        for sentence in sentences:
            words = [t.lower for t in sentence.tokens]
            for state in (m for m in sentence.mentions if m.kind == "state" and m.name):
                if " ".join(words[max(0, state.first - 3) : state.first]).endswith("on behalf of"):
                    signed = [m for m in sentence.mentions if m.kind == "person" and 0 < state.first - m.last <= 12]
                    index = self.person(signed[-1].name or "") if signed else None
                    if index is not None and not any(p.of for p in self.drafts[index].posts):
                        self.attach(index, state.name or "")
                if words[state.last - 1] not in SENT:
                    continue

                behind = words[state.last : state.last + 5]
                for person in (m for m in sentence.mentions if m.kind == "person"):
                    leads = person.last < state.first and set(words[person.last : state.first]) & LEADING
                    led = LEADING & set(behind) and "by" in behind and 0 < person.first - state.last <= 6
                    index = self.person(person.name or "") if leads or led else None
                    if index is not None and not any(p.of for p in self.drafts[index].posts):
                        self.attach(index, state.name or "")

    def _give(self, index: int, post: Post, mention: Mention) -> None:
        if post.title == "counterpart":
            post = replace(post, title="")
        over = any(word in FORMER for word in post.title.lower().split()[:2])
        post = replace(post, title=tidy_title(post.title), former=post.former or over)
        draft = self.drafts[index]
        full = spelled_out(post.title)
        if full != post.title and any(same_title(p.title, full) for p in draft.posts):
            post = replace(post, title=full)
        known = next((n for n, p in enumerate(draft.posts) if same_post(p, post)), None)
        if known is None:
            draft.posts.append(post)
        elif richer(post, draft.posts[known]):
            merged = post if post.of else replace(post, of=draft.posts[known].of, of_kind=draft.posts[known].of_kind)
            draft.posts[known] = merged
        elif draft.posts[known].of is None and post.of:
            draft.posts[known] = replace(draft.posts[known], of=post.of, of_kind=post.of_kind)
        self.post_mentions.append(PostMention(index, post, mention.start, mention.end))

    def _call(self, index: int, name: str) -> None:
        """Gives an entity a name."""
        draft = self.drafts[index]
        draft.names.append(name)
        self._named.setdefault((draft.kind, fold(name)), index)
        if draft.kind == "person":
            for word in _words(name):
                self._initials.setdefault(word[:1], {})[index] = None

    def person(self, name: str, posts: Iterable[Post] = ()) -> int | None:
        """The entity that a name refers to, or None."""
        exact = self._named.get(("person", fold(name)))
        if exact is not None:
            return exact
        words = _words(name)
        near = sorted({n for word in words for n in self._initials.get(word[:1], ())})
        fits = [n for n in near if _fits(words, self.drafts[n])]
        if len(fits) > 1:
            titled = [
                n
                for n in fits
                if any(same_title(p.title, q.title) for p in self.drafts[n].posts for q in posts if p.title and q.title)
            ]
            fits = titled or fits
        return fits[0] if fits else None

    def institution(self, kind: Kind, name: str, key: str | None = None, country: str | None = None) -> int:
        """The entity of an organisation or state, made where it is new; ``key`` is its name in the lists."""
        for known in (key and f"={key}", fold(name)):
            index = self._named.get((kind, known)) if known else None
            if index is not None:
                self._call(index, name)
                return index
        self.drafts.append(Draft(kind, country=country, key=key))
        self._call(len(self.drafts) - 1, name)
        if key:
            self._named.setdefault((kind, f"={key}"), len(self.drafts) - 1)
        return len(self.drafts) - 1

    def named(self, name: str) -> int | None:
        """The body of a name, or None."""
        fits = (n for n, d in enumerate(self.drafts) if d.kind != "person" and (name in d.names or d.key == name))
        return next(fits, None)

    def house(self, authority: Authority) -> None:
        """Makes every body that a post belongs to an entity, so that it can be a party or an outlet."""
        for draft in list(self.drafts):
            for post in draft.posts:
                if not post.of or not post.of_kind:
                    continue
                state = authority.state(post.of) if post.of_kind == "state" else None
                body = authority.organisation(post.of) if post.of_kind == "organisation" else None
                self.institution(post.of_kind, post.of, body.name if body else None, state.code if state else None)
        full = {
            body.short: body.name
            for draft in self.drafts
            if draft.kind == "organisation" and (body := authority.organisation(draft.best_name()))
            if body.short and body.short not in KEPT_SHORT and body.name in draft.names
        }
        for draft in self.drafts:
            draft.posts = [in_full(post, full) for post in draft.posts]
        self.post_mentions = [replace(each, post=in_full(each.post, full)) for each in self.post_mentions]

    def attach(self, person: int, state: str) -> None:
        """Says whom a person acts for, where that is not known."""
        if not any(p.of for p in self.drafts[person].posts):
            self.drafts[person].posts.append(Post("", state, "state"))

    def entitle(self, title: str, states: Sequence[str], persons: Sequence[int], words: tuple[int, int]) -> None:
        """Gives a post to persons without one: those listed, or those who act for one of some states."""
        for n, draft in enumerate(self.drafts):
            if draft.kind != "person" or any(p.title and not shorter(p.title, title) for p in draft.posts):
                continue
            owner = next((p for p in draft.posts if p.of), None)
            if n in persons or (owner and owner.of in states):
                post = Post(title, owner.of if owner else None, owner.of_kind if owner else None)
                draft.posts = [post]
                self.post_mentions.append(PostMention(n, post, *words))

    # -- resolving -----------------------------------------------------------------------------------

    def holder(self, post: Post, before: Sequence[int], home: str | None = None) -> int | None:
        """The person who holds a post that is named alone: the one spoken of last, else the only one."""
        fits = [
            n
            for n, d in enumerate(self.drafts)
            if d.kind == "person" and any((p.title or post.title in CALLED) and agree(p, post) for p in d.posts)
        ]
        at_home = [n for n in fits if any(p.of == home and agree(p, post) for p in self.drafts[n].posts)]
        if home and not post.of and len(at_home) == 1:
            return at_home[0]
        for index in reversed(before):
            if index in fits:
                return index
        return fits[0] if len(fits) == 1 or (fits and post.of) else None

    def recall(self, authority: Authority) -> None:
        """Gives bare posts of well-known persons the state or body whose they are: a president that of his state."""
        for draft in self.drafts:
            if draft.kind != "person" or all(p.of for p in draft.posts):
                continue
            names = [name for name in draft.names if " " in name] or draft.names  # many share a surname
            known = [h for name in names if (h := authority.office_holder(name))]
            person = next((p for name in names if (p := authority.person(name))), None)
            owned = [(h.post, h.of) for h in known]
            owned += [(t.post, t.of) for t in authority.terms if person is not None and t.person == person.id]
            for n, post in enumerate(draft.posts):
                if post.of is None and post.title:
                    draft.posts[n] = _owned(post, owned, authority)

    def settle(self, states: Mapping[int, Sequence[str]], home: str | None, body: str | None) -> None:
        """Gives posts without a body the one that the document implies.

        First that of the same post elsewhere in the text, where it is only one; for posts of a state the first of
        the person's ``states`` where nobody else holds it; for posts that any state has many of ``home`` alone;
        for secretaries-general ``body``, the international organisation that the text is about.
        """
        self._drop_styles()
        owners: dict[str, set[tuple[str, str | None]]] = {}
        for draft in self.drafts:
            for post in draft.posts:
                if post.of and post.title:
                    owners.setdefault(fold(post.title).replace("-", " "), set()).add((post.of, post.of_kind))
        for index, draft in enumerate(self.drafts):
            own_state = next((p.of for p in draft.posts if p.of and p.of_kind == "state"), None)
            for n, post in enumerate(draft.posts):
                if post.of is not None or not post.title:
                    continue
                title = fold(post.title).replace("-", " ")
                found = owners.get(title, set())
                if any(word in title for word in STATE_POSTS):
                    free = (s for s in states.get(index, ()) if not self._taken(title, s))
                    if state := own_state or next(free, None):
                        draft.posts[n] = replace(post, of=state, of_kind="state", implied=own_state is None)
                elif body and heads_body(title) and body not in {of for of, _ in found}:
                    draft.posts[n] = replace(post, of=body, of_kind="organisation")
                elif any(word in title for word in SERVANTS):
                    abroad = "ambassador" in title or "envoy" in title
                    state = own_state or home or (None if abroad else next(iter(states.get(index, ())), None))
                    if state and not self._taken(title, state):
                        draft.posts[n] = replace(post, of=state, of_kind="state")
                elif len(found) == 1:
                    of, kind = next(iter(found))
                    draft.posts[n] = replace(post, of=of, of_kind="state" if kind == "state" else "organisation")
        self._share()

    def _drop_styles(self) -> None:
        """Drops the bare "Ambassador" of those who hold another post: a style, by which diplomats go for life."""

        def style(post: Post) -> bool:
            return post.title.lower() == "ambassador" and post.of is None

        for index, draft in enumerate(self.drafts):
            if any(p.title and not style(p) for p in draft.posts):
                draft.posts = [p for p in draft.posts if not style(p)]
                self.post_mentions = [m for m in self.post_mentions if m.entity != index or not style(m.post)]

    def _taken(self, title: str, state: str) -> bool:
        """Whether somebody else holds the first office of a state: it has one president, one prime minister."""
        posts = [p for d in self.drafts for p in d.posts if p.of == state]
        return any(fold(p.title).replace("-", " ") == title for p in posts) and "minister of" not in title

    def _share(self) -> None:
        """Post mentions take the body that their entity's post was given."""
        for n, mention in enumerate(self.post_mentions):
            if mention.post.of is None:
                for post in self.drafts[mention.entity].posts:
                    if post.of and same_title(post.title, mention.post.title):
                        self.post_mentions[n] = replace(
                            mention, post=replace(mention.post, of=post.of, of_kind=post.of_kind)
                        )
                        break

    def entities(self) -> tuple[Entity, ...]:
        """The entities as they stand."""
        found = []
        for draft in self.drafts:
            best = draft.best_name()
            posts = [p for p in draft.posts if p.title] or draft.posts
            bare = next((p for p in draft.posts if not p.title and p.of), None)
            if bare:
                posts = [replace(p, of=p.of or bare.of, of_kind=p.of_kind if p.of else bare.of_kind) for p in posts]
            found.append(
                Entity(
                    draft.kind,
                    best,
                    tuple(n for n in dict.fromkeys(draft.names) if n != best),
                    tuple(posts),
                    draft.country,
                )
            )
        return tuple(found)


def _with_counterparts(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions in which "her Pakistani counterpart" holds the post of the one named before, and "his minister" one of
    that one's state.
    """
    title = ""
    acting: dict[str, Post] = {}
    owner: Post | None = None
    for mention in mentions:
        if mention.posts and mention.posts[0].title == "counterpart":
            yield replace(mention, posts=(replace(mention.posts[0], title=title), *mention.posts[1:]))
            continue
        title = next((p.title for p in mention.posts if p.title and mention.kind in ("person", "post")), title)
        if mention.posts and mention.text.startswith(("his ", "her ")) and mention.posts[0].of is None and owner:
            own = replace(mention.posts[0], of=owner.of, of_kind=owner.of_kind)
            yield replace(mention, posts=(own, *mention.posts[1:]))
            continue
        if mention.kind == "person" and mention.name:
            owner = next((p for p in mention.posts if p.of_kind == "state"), acting.get(fold(mention.name).split()[-1]))
            if owner:
                acting[fold(mention.name).split()[-1]] = owner
        yield mention


def _fits(words: list[str], draft: Draft) -> bool:
    have = draft.words
    if len(words) == 1:
        return words[0] in have or any(_alike(words[0], w) for w in have if len(w) > 3)
    for name in draft.names:
        other = _words(name)
        if len(other) == 1:
            if other[0] in words:
                return True
            continue
        short, long = sorted((words, other), key=len)
        if all(
            any(
                s == w or (len(s) == 1 and w.startswith(s)) or (len(w) == 1 and s.startswith(w)) or _alike(s, w)
                for w in long
            )
            for s in short
        ):
            return True
    return False


def _alike(a: str, b: str) -> bool:
    if min(len(a), len(b)) <= 3 or a[0] != b[0]:
        return False
    pair = SequenceMatcher(None, a, b)
    # The quick ratios are upper bounds: most pairs end there.
    return pair.real_quick_ratio() >= 0.8 and pair.quick_ratio() >= 0.8 and pair.ratio() >= 0.8
