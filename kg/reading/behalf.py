"""For whom those act who have no state in their posts: who sign for one, are told of on its side, represent it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from kg.lexicon import load
from kg.syntax import Mention, Post, Token

LEADS = (("on", "behalf", "of"), ("for",), ("on", "the", "part", "of"))
SIGNING = frozenset({"signed", "sign", "signs", "signing", "signatories", "inked", "initialled"})
AFTER = frozenset({"by", ",", "was", "were", "is"})
"""What may stand between a side and who signs for it: "for X by A", "signing for X was A"."""
BEFORE = SIGNING | {",", "(", "the", "agreement", "document", "treaty", "memorandum", "protocol", "it"}
"""What may stand between who signs and the side: "A signed the document for X"."""

SIDES = frozenset("side delegation delegations team part".split())
LISTING = frozenset(
    "included includes including comprised comprises comprising consisting represented led headed".split()
)
LED = load().words("leading") | {"represented", "was"}
REPRESENTED = (["represented", "by"], ["was", "represented", "by"], ["being", "represented", "by"])
"""What stands between a state and who is there for it; "by" alone in what goes on: "and Peru / by B"."""


def acting_for(tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The actors of a sentence; those said to sign for a state or body hold their posts in it."""
    lowers = [t.lower for t in tokens]
    if not SIGNING & set(lowers):
        yield from mentions
        return
    for n, mention in enumerate(mentions):
        before = mentions[n - 1] if n else None
        behind = mentions[n + 1] if n + 1 < len(mentions) else None
        if mention.kind != "person" or any(p.of for p in mention.posts):
            yield mention
        elif before is not None and _led(lowers, before) and _gap(lowers, before, mention) <= AFTER:
            yield _of(mention, before)
        elif behind is not None and (lead := _led(lowers, behind)):
            between = set(lowers[mention.last : lead])
            yield _of(mention, behind) if between <= BEFORE else mention
        else:
            yield mention


def _led(lowers: Sequence[str], side: Mention) -> int | None:
    """Where the words begin that say that one signs for a side; None where none do."""
    if side.kind not in ("state", "organisation"):
        return None
    end = side.first - (lowers[side.first - 1] == "the" if side.first else 0)
    return next((end - len(w) for w in LEADS if tuple(lowers[max(0, end - len(w)) : end]) == w), None)


def _gap(lowers: Sequence[str], a: Mention, b: Mention) -> set[str]:
    return set(lowers[a.last : b.first])


def _of(person: Mention, side: Mention) -> Mention:
    """A person with the posts held in a state, or in a body by its name in the lists."""
    return for_side(person, side, side.key if side.kind == "organisation" else None)


def sided(tokens: Sequence[Token], mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The actors of a sentence; those told of "on the Peruvian side", whom "the delegation of Peru includes" and who
    represent Peru act for it."""
    side: Mention | None = None
    last: Mention | None = None
    represented = False
    for mention in _leading(tokens, tuple(mentions)):
        gap = [t.lower for t in tokens[last.last : mention.first]] if last is not None else []
        present = last is not None and last.kind == "state" and mention.kind == "person"
        represented = gap in REPRESENTED or (represented and gap == ["by"]) if present else represented
        sent = SIDES & {t.lower for t in tokens[mention.first : mention.last]}
        if mention.kind == "state" and sent:
            goes_on = side is not None and "by" in {t.lower for t in tokens[mention.last : mention.last + 6]}
            side = mention if goes_on or _lists(tokens, mention) else None
        elif mention.kind == "organisation" and sent:
            side = _home(mention) if _lists(tokens, mention) else None
        elif mention.kind == "state" and _presents(tokens, mention):
            side = mention
        elif present and represented and last is not None and not any(p.of for p in mention.posts):
            mention = for_side(mention, last)
        elif mention.kind == "person" and side is not None and not any(p.of for p in mention.posts):
            mention = for_side(mention, side)
        last = mention
        yield mention


def _leading(tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The actors of a sentence; who leads a side acts for it: "A led the Peruvian side and B / the Chilean side"."""
    for n, mention in enumerate(mentions):
        behind = mentions[n + 1] if n + 1 < len(mentions) else None
        if behind is not None and mention.kind == "person" and behind.kind == "state":
            led = {t.lower for t in tokens[mention.last : behind.first]} <= LED
            sent = SIDES & {t.lower for t in tokens[behind.first : behind.last]}
            if led and sent and not any(p.of for p in mention.posts):
                mention = for_side(mention, behind)
        yield mention


def _lists(tokens: Sequence[Token], side: Mention) -> bool:
    """Whether those of a side are told behind it: "On the Omani side, A, B", "the Omani side was led by A"."""
    behind = {t.lower for t in tokens[side.last : side.last + 4]}
    before = {t.lower for t in tokens[max(0, side.first - 2) : side.first + 1]}
    return bool(behind & LISTING or before & {"on", "from", "for"})


def _home(body: Mention) -> Mention | None:
    """The state whose a body is: of a ministry's delegation, "led by Deputy Minister A", who acts for his state."""
    return next((replace(body, kind="state", name=p.of) for p in body.posts if p.of and p.of_kind == "state"), None)


def _presents(tokens: Sequence[Token], state: Mention) -> bool:
    """Whether a state opens the list of its own: "Present for Peru were A, B", "For Peru: A; B"."""
    before = [t.lower for t in tokens[max(0, state.first - 2) : state.first] if t.lower != "the"]
    behind = tokens[state.last].lower if state.last < len(tokens) else ""
    return before[-1:] == ["for"] and behind in (":", "were", "was")


def for_side(person: Mention, side: Mention, name: str | None = None) -> Mention:
    """A person as one who acts for a state or body, called by another name where one is given."""
    kind: Literal["organisation", "state"] = "state" if side.kind == "state" else "organisation"
    posts = person.posts or (Post(""),)
    return replace(person, posts=tuple(replace(p, of=name or side.name, of_kind=kind) for p in posts))


def of_both(tokens: Sequence[Token], mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The actors of a sentence; the first of "President A and Foreign Minister B of X" is of X as well."""
    held: Mention | None = None
    for mention in mentions:
        if held is not None:
            yield _of_the_same(tokens, held, mention)
        held = mention
    if held is not None:
        yield held


def _of_the_same(tokens: Sequence[Token], first: Mention, second: Mention) -> Mention:
    """The first of two beside each other, of the state behind the second where that has but one of each."""
    if not (first.kind == second.kind == "person" and tokens[first.last].lower == "and"):
        return first
    if second.first != first.last + 1 or not first.posts or not second.posts:
        return first
    bare, owned = first.posts[0], next((p for p in second.posts if p.of), second.posts[0])
    behind = second.text.rpartition(second.name or "")[2].lower()
    told = any(p.of for p in first.posts) or owned.of_kind != "state" or not behind.startswith(" of ")
    if told or bare.title.lower() == second.posts[0].title.lower():
        return first
    return replace(first, posts=(replace(bare, of=owned.of, of_kind=owned.of_kind), *first.posts[1:]))
