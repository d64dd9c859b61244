"""Who is who in a document: mentions → entities, by name, post, state and salience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from kg import lexicon
from kg.model import Kind
from kg.reading.name_index import NameIndex
from kg.reading.phrases import fold
from kg.reading.posts import (
    CALLED,
    OF_STATE,
    agree,
    chairs_assembly,
    richer,
    same_post,
    same_title,
    shorter,
    spelled_out,
    tidy_title,
    told_office,
)
from kg.syntax import Entity, Mention, Post, PostMention, Sentence

FORMER = frozenset({"former", "ex", "once", "late"})
BYGONE = FORMER | {"then", "previous"}
OF_STATES = ("minister", "ambassador", "premier")
"""Words of posts that are of no body, even where they lead its delegation."""
DELEGATIONS = frozenset({"delegation", "delegations"})
SENT = DELEGATIONS | {"side", "team"}
SON_OF = frozenset({"bin", "ibn", "bint"})
LEADING = lexicon.load().words("leading") | {"represented"}


@dataclass
class Draft:
    """An entity in the making."""

    kind: Kind
    names: list[str] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    country: str | None = None
    key: str | None = None
    gender: str | None = None
    """"f" or "m", where a style or a given name tells."""
    unowned: bool = False
    """Whether the text introduces somebody by a post without saying whose: its own president, not a foreign one."""
    bygone: bool = False
    """Whether the text calls somebody a former or the then holder of a post."""

    @property
    def words(self) -> set[str]:
        return {word for name in self.names for word in _words(name)}

    def best_name(self) -> str:
        if self.kind != "person":
            return max(dict.fromkeys(self.names), key=lambda name: (self.names.count(name), len(name)))

        def rank(name: str) -> tuple[int, int, bool]:
            words = name.replace("-", " ").split()
            return (sum(len(w.strip(".")) > 1 for w in words), len(words), not name.isupper())

        return max(self.names, key=rank)


def gender_of(text: str, name: str) -> str | None:
    """What a mention tells of somebody's gender: "Ms" and "Queen" by the style, "Catherine" by the given name."""
    lists = lexicon.load()
    words = [fold(word) for word in name.split()]
    if {"f"} & {lists.value("gender", word) for word in text.lower().split()}:
        return "f"
    if any(lists.has("female_name", word) for word in (*words[:1], *words[-1:])):
        return "f"
    if any(len(word) > 5 and word.endswith(("ova", "eva", "skaya", "yeva")) for word in words[1:]):
        return "f"
    styled = {lists.value("gender", word) for word in text.lower().split()}
    return "m" if "m" in styled else None


@lru_cache(maxsize=4096)
def _words(name: str) -> list[str]:
    """The folded words of a name, hyphens read as spaces, without the style that may open it."""
    words = [fold(word).strip(".") for word in name.replace("-", " ").split()]
    return words[1:] if len(words) > 1 and words[0] in ("sheikh", "shaikh", "sheikha") else words


class Memory:
    """Entities of one document, built from its named mentions and then used to resolve the others."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.post_mentions: list[PostMention] = []
        self.styled: set[int] = set()
        """Who is styled Ambassador beside another post."""
        self._named: dict[tuple[str, str], int] = {}
        """Entities by kind and folded name or key, to find them without going through all."""
        self._persons = NameIndex()

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
            self.drafts[index].gender = self.drafts[index].gender or gender_of(mention.text, mention.name or "")
            posted = next((p for p in mention.posts if p.title), None)
            if posted and not any(p.title for p in self.drafts[index].posts):
                self.drafts[index].unowned = not any(p.of for p in mention.posts)
            self.drafts[index].bygone |= bool(BYGONE & {word.lower() for word in mention.text.split()[:3]})
            for post in mention.posts if mention.start not in derived else ():
                self.give(index, post, mention)
        for mention in (m for m in named if m.start in derived):
            index = self.person(mention.name or "", mention.posts)
            if index is None:
                continue
            titled = any(p.title for p in self.drafts[index].posts)
            for n, post in enumerate(mention.posts):
                self.give(index, replace(post, title="") if titled and not n else post, mention)

    def learn_lines(self, sentences: Sequence[Sentence]) -> None:
        """Posts that stand on a line of their own under the line that holds a name."""
        for above, below in pairwise(sentences):
            if above.block == below.block or len(above.mentions) != 1 or len(below.mentions) != 1:
                continue
            named, held = above.mentions[0], below.mentions[0]
            alone = named.last - named.first >= len(above.tokens) - 2 and held.first <= 1
            if alone and named.kind == "person" and held.kind == "post" and len(below.tokens) <= 24:
                index = self.person(named.name or "")
                posts = self.drafts[index].posts if index is not None else []
                full = held.posts[0].title.lower()
                if index is not None and all(not p.of and f"{full} ".startswith(f"{p.title.lower()} ") for p in posts):
                    self.drafts[index].posts = []  # "SECRETARY ROE:" below is short for "Secretary of State"
                    for post in held.posts:
                        self.give(index, post, held)

    def learn_heads(self, sentences: Sequence[Sentence]) -> None:
        """Whom those act for who lead a state's delegation: "A led the X delegation", "Y was represented by B"."""
        for sentence in sentences:
            words = [t.lower for t in sentence.tokens]
            for side in (m for m in sentence.mentions if m.kind in ("state", "organisation") and m.name):
                before = " ".join(words[max(0, side.first - 3) : side.first])
                if side.kind == "state" and before.endswith("on behalf of"):
                    signed = [m for m in sentence.mentions if m.kind == "person" and 0 < side.first - m.last <= 12]
                    self._attach(self.person(signed[-1].name or "") if signed else None, side)
                spoken_for = _represented(words, side)
                if not _sent(words, side) and not spoken_for:
                    continue
                behind = words[side.last : side.last + 5]
                for person in (m for m in sentence.mentions if m.kind == "person"):
                    leads = person.last < side.first and set(words[person.last : side.first]) & LEADING
                    led = LEADING & set(behind) and "by" in behind and 0 < person.first - side.last <= 6
                    led = led or (spoken_for and 0 < person.first - side.last <= 4)
                    self._attach(self.person(person.name or "") if leads or led else None, side)

    def _attach(self, person: int | None, side: Mention) -> None:
        """Says for which state or body a person acts: the posts that are of any are its own, where it is a body."""
        if person is None or any(p.of for p in self.drafts[person].posts):
            return
        posts = self.drafts[person].posts
        if side.kind == "state":
            self.attach(person, side.name or "")
        elif not any(word in p.title.lower() for p in posts for word in OF_STATES):
            kept = [replace(p, of=side.name, of_kind="organisation") for p in posts]
            self.drafts[person].posts = kept or [Post("", side.name, "organisation")]

    def give(self, index: int, post: Post, mention: Mention) -> None:
        """Gives a person a post, or says more of one that is known."""
        if post.title == "counterpart":
            post = replace(post, title="")
        over = any(word.partition("-")[0] in FORMER for word in post.title.lower().split()[:2])
        post = replace(post, title=tidy_title(post.title), former=post.former or over)
        draft = self.drafts[index]
        post = told_office(replace(post, title=spelled_out(post.title)))
        known = next((n for n, p in enumerate(draft.posts) if same_post(p, post)), None)
        if known is None:
            draft.posts.append(post)
        elif richer(post, draft.posts[known]):
            merged = post if post.of else replace(post, of=draft.posts[known].of, of_kind=draft.posts[known].of_kind)
            draft.posts[known] = merged
        elif draft.posts[known].of is None and post.of:
            draft.posts[known] = replace(draft.posts[known], of=post.of, of_kind=post.of_kind)
        self.post_mentions.append(PostMention(index, post, mention.start, mention.end))

    def specify(self, index: int, post: Post) -> None:
        """Calls by the name of the office who was only called "the Head of State"."""
        posts = self.drafts[index].posts
        if {p.title.lower() for p in posts if p.title} == {"head of state"} and OF_STATE.search(post.title.lower()):
            self.drafts[index].posts = [replace(p, title=post.title) if p.title else p for p in posts]
            self.post_mentions = [
                replace(m, post=replace(m.post, title=post.title)) if m.entity == index and m.post.title else m
                for m in self.post_mentions
            ]

    def _call(self, index: int, name: str) -> None:
        """Gives an entity a name."""
        draft = self.drafts[index]
        draft.names.append(name)
        self._named.setdefault((draft.kind, fold(name)), index)
        if draft.kind == "person":
            self._persons.add(index, _words(name))

    def person(self, name: str, posts: Iterable[Post] = ()) -> int | None:
        """The entity that a name refers to, or None."""
        exact = self._named.get(("person", fold(name)))
        if exact is not None:
            return exact
        words = _words(name)
        fits = [n for n in self._persons.near(words) if _fits(words, self.drafts[n])]
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

    def attach(self, person: int, state: str) -> None:
        """Says whom a person acts for, where that is not known."""
        if not any(p.of for p in self.drafts[person].posts):
            self.drafts[person].posts.append(Post("", state, "state"))

    def entitle(self, post: Post, states: Sequence[str], persons: Sequence[int], words: tuple[int, int]) -> None:
        """Gives a post to persons without one: those listed, or those who act for one of some states."""
        for n, draft in enumerate(self.drafts):
            if draft.kind != "person" or any(p.title and not shorter(p.title, post.title) for p in draft.posts):
                continue
            owner = next((p for p in draft.posts if p.of), post if post.of else None)
            if n in persons or (owner and owner.of in states):
                given = told_office(Post(post.title, owner.of if owner else None, owner.of_kind if owner else None))
                draft.posts = [given]
                self.post_mentions.append(PostMention(n, given, *words))

    # -- resolving -----------------------------------------------------------------------------------

    def holders(self, post: Post) -> list[int]:
        """The persons who may hold a post that is named alone: those who had it only where nobody has it."""
        fits = {
            n: [p for p in d.posts if (p.title or post.title in CALLED) and agree(p, post)]
            for n, d in enumerate(self.drafts)
            if d.kind == "person"
        }
        if post.title.lower() == "speaker" and post.of is None and not any(fits.values()):
            fits = {n: [p for p in self.drafts[n].posts if chairs_assembly(p)] for n in fits}
        held = [n for n, posts in fits.items() if posts]
        return [n for n in held if not self.drafts[n].bygone and any(not p.former for p in fits[n])] or held

    def acts_for(self, person: int, body: str | None) -> bool:
        """Whether somebody's post is of a state or body."""
        return any(p.of == body for p in self.drafts[person].posts)

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


def _represented(words: Sequence[str], side: Mention) -> bool:
    """Whether who speaks for a state is named behind it: "Chile was represented by A, / Peru / by B"."""
    if side.kind != "state":
        return False
    behind = words[side.last : side.last + 3]
    return behind[1:] == ["represented", "by"] or (behind[:1] == ["by"] and "represented" in words[: side.first])


def _sent(words: Sequence[str], side: Mention) -> bool:
    """Whether a state or body sends a delegation: "the X side", "a delegation of Egypt", "of the Harbour Bank"."""
    if side.kind == "organisation":
        named = (*words[max(0, side.first - 5) : side.first + 2], *words[side.last : side.last + 1])
        return bool(DELEGATIONS & set(named))
    before = [word for word in words[max(0, side.first - 4) : side.first] if word not in ("the", "republic")]
    of_it = len(before) > 1 and before[-1] in ("of", "from") and before[-2] in SENT
    return words[side.last - 1] in SENT or of_it


def _with_counterparts(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions in which "her Pakistani counterpart" holds the post of the one named before, and "his minister" one of
    that one's state.
    """
    title = ""
    titles: dict[str, str] = {}
    told: list[tuple[str, str | None]] = []
    acting: dict[str, Post] = {}
    owner: Post | None = None
    for mention in mentions:
        if mention.posts and mention.posts[0].title == "counterpart":
            abroad = (held for held, of in reversed(told) if of != mention.posts[0].of)  # "met X's President, her X …"
            alike = replace(mention.posts[0], title=next(abroad, title))
            yield replace(mention, posts=(alike, *mention.posts[1:]))
            continue
        surname = fold(mention.name).split()[-1] if mention.kind == "person" and mention.name else ""
        title = titles.get(surname, title)
        title = next((p.title for p in mention.posts if p.title and mention.kind in ("person", "post")), title)
        if surname:
            titles[surname] = title
            if all(p.of_kind != "organisation" for p in mention.posts):
                told.append((title, next((p.of for p in mention.posts if p.of), None)))
        if mention.posts and mention.text.startswith(("his ", "her ")) and mention.posts[0].of is None and owner:
            own = replace(mention.posts[0], of=owner.of, of_kind=owner.of_kind)
            yield replace(mention, posts=(own, *mention.posts[1:]))
            continue
        if mention.kind == "person" and mention.name:
            owner = next((p for p in mention.posts if p.of_kind == "state"), acting.get(surname))
            if owner:
                acting[surname] = owner
        yield mention


def _fits(words: list[str], draft: Draft) -> bool:
    have = draft.words
    if len(words) == 1:
        if words[0] in have and all(_son_of(words[0], name) for name in draft.names):
            return False  # "King Abdullah" is not "Ali bin Abdullah"
        return words[0] in have or any(_alike(words[0], w) for w in have if len(w) > 3)
    for name in draft.names:
        other = _words(name)
        if len(other) == 1:
            if other[0] in words:
                return True
            continue
        short, long = sorted((words, other), key=len)
        if short[0] in long[1:] and long[long.index(short[0]) - 1] in SON_OF:
            continue  # "Abdullah II" is the father of "Al Hussein bin Abdullah II"
        whole = any(len(s) > 1 and any(len(w) > 1 and (s == w or _alike(s, w)) for w in long) for s in short)
        if whole and all(
            any(
                s == w or (len(s) == 1 and w.startswith(s)) or (len(w) == 1 and s.startswith(w)) or _alike(s, w)
                for w in long
            )
            for s in short
        ):
            return True
    return False


def _son_of(word: str, name: str) -> bool:
    """Whether a word of a name is only that of the father."""
    words = _words(name)
    return word in words[1:] and words[words.index(word) - 1] in SON_OF


def _alike(a: str, b: str) -> bool:
    shorter = min(len(a), len(b))
    if shorter <= 3 or a[0] != b[0] or 5 * shorter < 2 * (len(a) + len(b)):
        return False
    return _spelled_alike(a, b)


@lru_cache(maxsize=1 << 16)
def _spelled_alike(a: str, b: str) -> bool:
    pair = SequenceMatcher(None, a, b)
    return pair.quick_ratio() >= 0.8 and pair.ratio() >= 0.8  # the first is an upper bound: most pairs end there
