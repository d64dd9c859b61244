"""Completed frames → what a document claims: interactions, posts, and triggers that gave nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.model import Agreement, Evidence, Interaction, Missed, Participant, Place, PostClaim, Quotation, Role
from kg.parsers.confidence import confidence
from kg.parsers.frame import Frame
from kg.parsers.missed import Miss
from kg.syntax import Entity, Post, Reading


def interaction(
    reading: Reading, frame: Frame, key: str, within: str | None, topics: tuple[str, ...], said: tuple[Quotation, ...]
) -> Interaction:
    """The record of a frame."""
    sentence = reading.sentences[frame.evidence]
    evidence = Evidence.of(reading.document.body, sentence.start, sentence.end)
    participants = tuple(_participant(reading, part.entity, part.role, part.sentence) for part in frame.parts)
    agreement = None
    if frame.type == "Signing" and frame.title:
        agreement = Agreement(
            frame.title,
            frame.kind or "agreement",
            tuple(reading.entities[p].name for p in dict.fromkeys(frame.parties)),
        )
    return Interaction(
        key,
        frame.type,
        frame.status,
        evidence,
        confidence(reading, frame, lexicon.load().confidence),
        cls=frame.cls or frame.type,
        mode=frame.mode,
        name=frame.name if frame.type == "Gathering" else None,
        date=frame.date,
        place=Place(frame.city, frame.country, frame.venue),
        participants=participants,
        agreement=agreement,
        topics=topics,
        quotations=said,
        within=within,
    )


def _participant(reading: Reading, index: int, role: Role, sentence: int) -> Participant:
    entity: Entity = reading.entities[index]
    where = reading.sentences[sentence]
    mention = next((m for m in where.mentions if m.entity == index or index in m.members), None)
    start, end = (mention.start, mention.end) if mention else (where.start, where.end)
    post = capacity(entity) if entity.kind == "person" else None
    return Participant(
        entity.name,
        entity.kind,
        role,
        Evidence.of(reading.document.body, start, end),
        capacity=(post.title or None) if post else None,
        of=post.of if post else None,
        of_kind=post.of_kind if post and post.of else None,
        mention=entity.name,
        aliases=entity.aliases,
    )


def capacity(entity: Entity) -> Post | None:
    """The post in which a person acts: the first that the text gives with a body, else the first."""
    titled = [p for p in entity.posts if p.title]
    present = [p for p in titled if not p.former] or titled
    owned = sorted((p for p in present if p.of), key=_says_little)
    return next(iter(owned or present or entity.posts), None)


def _says_little(post: Post) -> bool:
    """Whether a post is one by which nobody is called who has another: "member of X", "Prince Ali, Minister"."""
    title = post.title.lower()
    return title in ("head", "prince", "princess") or title.startswith("member") or title.endswith("diplomat")


def keys(reading: Reading, frames: Sequence[Frame]) -> dict[int, str]:
    """A key for each frame, of its type and where its sentence begins."""
    keys: dict[int, str] = {}
    seen: dict[str, int] = {}
    for frame in frames:
        stem = f"{frame.type.lower()}-{reading.sentences[frame.evidence].start}"
        seen[stem] = seen.get(stem, 0) + 1
        keys[id(frame)] = stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"
    return keys


def posts(reading: Reading) -> Iterator[PostClaim]:
    """Each post that the text gives a named person, once, with the words that give it."""
    seen: set[tuple[int, str, str | None]] = set()
    said: set[tuple[str, str, str | None]] = set()
    for mention in reading.post_mentions:
        entity, post = reading.entities[mention.entity], mention.post
        if not post.of:  # "Director Ana Roe of the Harbour Bank"
            post = next((p for p in entity.posts if p.title == post.title and p.of), post)
        key = (mention.entity, post.title.lower().replace("-", " "), post.of)
        if key in seen or entity.kind != "person" or not (post.title or post.of):
            continue
        if not post.title and any(p.title for p in entity.posts):
            continue
        if any(_says_more(p, post) for p in entity.posts):
            continue
        if not post.of and any(k[0] == mention.entity and k[1] == key[1] for k in seen):
            continue
        seen.add(key)
        evidence = Evidence.of(reading.document.body, mention.start, mention.end)
        for title in _split(post.title):
            if (entity.name, title.lower(), post.of) in said:
                continue
            said.add((entity.name, title.lower(), post.of))
            yield PostClaim(entity.name, title or None, post.of, evidence, post.of_kind, aliases=entity.aliases)


def _says_more(full: Post, post: Post) -> bool:
    """Whether a post is only called by a part of its title here ("the Secretary" of State)."""
    x, y = (set(p.title.lower().replace("-", " ").split()) for p in (full, post))
    return y < x and len(y) == 1 and (post.of is None or post.of == full.of)


def _split(title: str) -> list[str]:
    """Posts that one person holds at once: "Deputy Prime Minister and Foreign Minister" are two."""
    heads = lexicon.load().classes["post_head"]
    first, *rest = re.split(r"( (?:–|—|-|and) (?!plenipotentiary)|, |/)", title, flags=re.IGNORECASE)
    posts = [first]
    for joiner, part in zip(rest[::2], rest[1::2], strict=True):
        held = [any(w.lower() in heads for w in words.replace("-", " ").split()) for words in (posts[-1], part)]
        if all(held):
            posts.append(part)
        else:
            posts[-1] += joiner + part
    return posts


def missed(reading: Reading, misses: Sequence[Miss]) -> Iterator[Missed]:
    for miss in misses:
        sentence = reading.sentences[miss.sentence]
        trigger = reading.text[sentence.tokens[miss.first].start : sentence.tokens[miss.last - 1].end]
        yield Missed(Evidence.of(reading.document.body, sentence.start, sentence.end), trigger, miss.reason)
