"""Reading → Claims: one parser a kind of interaction, in a visible list, and the assembly of what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg import lexicon as lexicon_module
from kg.authority import Authority, load
from kg.model import Claims, Evidence, Interaction, Missed, PostClaim, Quotation
from kg.parsers import gathering, interview, meeting, signing, visit
from kg.parsers.assemble import assemble, interaction
from kg.parsers.dialogue import interview_of_turns, quotations
from kg.parsers.frame import Frame
from kg.parsers.line import Line
from kg.parsers.missed import Miss
from kg.syntax import Reading

PARSERS: tuple[Callable[[Line], Iterator[Frame | Miss]], ...] = (
    visit.parse,
    gathering.parse,
    meeting.parse,
    signing.parse,
    interview.parse,
)


def parse(reading: Reading, authority: Authority | None = None) -> Claims:
    """All that a document claims: interactions, posts, and the triggers that gave nothing."""
    if reading.unread is not None:
        return Claims(reading.document, unread=reading.unread)
    lexicon = lexicon_module.load()
    topics = (authority or load()).topics_in
    frames: list[Frame] = []
    misses: list[Miss] = []
    for index in range(len(reading.sentences)):
        line = Line(reading, index, lexicon)
        for parser in PARSERS:
            for found in parser(line):
                if isinstance(found, Frame):
                    frames.append(found)
                else:
                    misses.append(found)
    spoken = interview_of_turns(reading)
    if spoken:
        frames.insert(0, spoken)
    joined = assemble(reading, frames)
    keys = _keys(reading, joined)
    interactions = []
    for frame in joined:
        sentence = reading.sentences[frame.told if frame.told is not None else frame.sentence]
        record = interaction(
            reading,
            frame,
            keys[id(frame)],
            keys.get(id(frame.within)),
            topics(reading.text[sentence.start : sentence.end]),
        )
        interactions.append(_with_quotations(record, frame, reading, topics))
    return Claims(reading.document, tuple(interactions), tuple(_posts(reading)), tuple(_missed(reading, misses)))


def _keys(reading: Reading, frames: list[Frame]) -> dict[int, str]:
    """A key for each frame, of its type and where its sentence begins."""
    keys: dict[int, str] = {}
    seen: dict[str, int] = {}
    for frame in frames:
        told = frame.told if frame.told is not None else frame.sentence
        stem = f"{frame.type.lower()}-{reading.sentences[told].start}"
        seen[stem] = seen.get(stem, 0) + 1
        keys[id(frame)] = stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"
    return keys


def _with_quotations(
    record: Interaction, frame: Frame, reading: Reading, topics: Callable[[str], tuple[str, ...]]
) -> Interaction:
    from dataclasses import replace

    found: tuple[Quotation, ...] = quotations(reading, frame, topics)
    return replace(record, quotations=found) if found else record


def _posts(reading: Reading) -> Iterator[PostClaim]:
    """Each post that the text gives a named person, once, with the words that give it."""
    seen: set[tuple[int, str, str | None]] = set()
    for mention in reading.post_mentions:
        entity, post = reading.entities[mention.entity], mention.post
        key = (mention.entity, post.title.lower().replace("-", " "), post.of)
        if key in seen or entity.kind != "person" or not (post.title or post.of):
            continue
        if not post.title and any(p.title for p in entity.posts):
            continue
        if not post.of and any(k[0] == mention.entity and k[1] == key[1] for k in seen):
            continue
        seen.add(key)
        evidence = Evidence.of(reading.document.body, mention.start, mention.end)
        for title in _split(post.title):
            yield PostClaim(entity.name, title or None, post.of, evidence, post.of_kind, aliases=entity.aliases)


def _split(title: str) -> list[str]:
    """Posts that one person holds at once: "Deputy Prime Minister and Foreign Minister" are two."""
    heads = lexicon_module.load().classes["post_head"]
    parts = title.split(" and ")
    held = [any(w.lower() in heads for w in part.replace("-", " ").split()) for part in parts]
    return parts if len(parts) > 1 and all(held) else [title]


def _missed(reading: Reading, misses: list[Miss]) -> Iterator[Missed]:
    for miss in misses:
        sentence = reading.sentences[miss.sentence]
        trigger = reading.text[sentence.tokens[miss.first].start : sentence.tokens[miss.last - 1].end]
        yield Missed(Evidence.of(reading.document.body, sentence.start, sentence.end), trigger, miss.reason)
