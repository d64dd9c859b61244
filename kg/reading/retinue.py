"""Who is along with somebody or serves him, and so is of the same state: "A, accompanied by Trade Minister B", "A's
Special Envoy B", "A and her National Security Adviser B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from kg.lexicon import load
from kg.reading.memory import Memory
from kg.syntax import Mention, Sentence

ALONG = load().words("along")
PARTY = frozenset({"delegation", "entourage", "retinue"})
INCLUDING = frozenset("included includes including comprised comprises comprising".split())
BE = frozenset({"is", "are", "was", "were", "be"})
NEAR = 8
"""Words between a delegation and who it includes."""


def retinue(sentences: Sequence[Sentence], memory: Memory) -> dict[int, str]:
    """The states of those who are said to be along with somebody whose state is told, or to serve him."""
    found: dict[int, str] = {}
    before: Sentence | None = None
    for sentence in sentences:
        persons = _persons(sentence)
        passive = tuple(_passive(sentence, persons, before))
        along_with = (
            _serving(sentence, persons),
            _beside(sentence, persons),
            reversed(passive),
            _active(sentence, persons),
        )
        for leader, along in chain.from_iterable(along_with):
            state = _state(memory, leader)
            people = (memory.person(mention.name or "") for mention in along)
            found |= {person: state for person in people if state and person is not None and person not in found}
        before = sentence if persons else before
    return found


def _state(memory: Memory, mention: Mention) -> str | None:
    person = memory.person(mention.name or "")
    posts = memory.drafts[person].posts if person is not None else []
    return next((p.of for p in posts if p.of and p.of_kind == "state"), None)


def _serving(sentence: Sentence, persons: Sequence[Mention]) -> Iterator[tuple[Mention, list[Mention]]]:
    """ "President A's / Special Envoy B", "A and / her National Security Adviser B": each with whom he serves."""
    for served, servant in pairwise(persons):
        own = sentence.tokens[servant.first].lower in ("his", "her")
        counterpart = any(p.title == "counterpart" for p in servant.posts)
        between = {t.lower for t in sentence.tokens[served.last : servant.first]}
        if (own and not counterpart and between <= {"and", ",", "with"}) or (served.possessive and between == {"'s"}):
            yield served, [servant]


def _beside(sentence: Sentence, persons: Sequence[Mention]) -> Iterator[tuple[Mention, list[Mention]]]:
    """ "His Peruvian counterpart A and / Army Chief B": who is met beside somebody's counterpart is of his side."""
    for peer, other in pairwise(persons):
        abroad = any(p.title == "counterpart" and p.of_kind == "state" for p in peer.posts)
        joint = {t.lower for t in sentence.tokens[peer.last : other.first]} <= {"and", ",", "the"}
        if abroad and joint and other.posts and all(p.of is None and p.title != "counterpart" for p in other.posts):
            yield peer, [other]


def _passive(
    sentence: Sentence, persons: Sequence[Mention], before: Sentence | None
) -> Iterator[tuple[Mention, list[Mention]]]:
    """ "A was accompanied by B and C", "the delegation of A includes B": whom they are along with, and who they are."""
    again = False
    for at, asks_subject in _opened(sentence):
        told = [m for m in persons if m.last <= at] or (_meant(sentence, before) if before else [])
        if told:
            yield told[0] if asks_subject and not again else told[-1], [m for m in persons if m.first > at]
        again = True


def _meant(sentence: Sentence, before: Sentence) -> list[Mention]:
    """Whom "he" or "the Prime Minister" at the head of a sentence takes up from the one before."""
    told = _persons(before)
    if sentence.tokens[0].lower in ("he", "she"):
        return told[:1]
    titles = {p.title.lower() for m in sentence.mentions[:1] if m.kind == "post" for p in m.posts}
    return [m for m in told if any(p.title.lower() in titles for p in m.posts)][:1]


def _active(sentence: Sentence, persons: Sequence[Mention]) -> Iterator[tuple[Mention, list[Mention]]]:
    """ "B and C are accompanying A", "Accompanying A were B and C"."""
    words = [t.lower for t in sentence.tokens]
    at = next((i for i, word in enumerate(words) if word in ("accompanying", "accompanied")), len(words))
    leader = next((m for m in persons if m.first == at + 1), None)
    if leader is not None:
        behind = BE & set(words[leader.last : leader.last + NEAR])
        along = [m for m in persons if (m.first > leader.last if behind and at == 0 else m.last <= at)]
        yield leader, along


def _opened(sentence: Sentence) -> Iterator[tuple[int, bool]]:
    """Where those along begin to be named, and whether it is the subject of the sentence whom they are along with."""
    words = [t.lower for t in sentence.tokens]
    for i in range(1, len(words)):
        along = next((k for k in range(max(0, i - 4), i) if words[k] in ALONG), None)
        if words[i] == "by" and along is not None:
            i = along + 1
            yield i, bool(BE & set(words[max(0, i - 3) : i - 1])) and "who" not in words[max(0, i - 4) : i]
        elif words[i] in INCLUDING and PARTY & set(words[max(0, i - NEAR) : i]):
            yield i, False


def _persons(sentence: Sentence) -> list[Mention]:
    return [m for m in sentence.mentions if m.kind == "person" and m.name]
