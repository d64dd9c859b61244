"""For whom those act who sign: "signed on behalf of X by A and for Y by B", "A, for X, and B, for Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.syntax import Mention, Post, Token

LEADS = (("on", "behalf", "of"), ("for",), ("on", "the", "part", "of"))
SIGNING = frozenset({"signed", "sign", "signs", "signing", "signatories", "inked", "initialled"})
AFTER = frozenset({"by", ",", "was", "were", "is"})
"""What may stand between a side and who signs for it: "for X by A", "signing for X was A"."""
BEFORE = SIGNING | {",", "(", "the", "agreement", "document", "treaty", "memorandum", "protocol", "it"}
"""What may stand between who signs and the side: "A signed the document for X"."""


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
    """A person with the posts held in a state or body."""
    posts = person.posts or (Post(""),)
    name = side.name if side.kind == "state" else side.key or side.name
    kind = "state" if side.kind == "state" else "organisation"
    return replace(person, posts=tuple(replace(p, of=name, of_kind=kind) for p in posts))
