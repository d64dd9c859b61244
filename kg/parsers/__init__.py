"""Reading → Claims: one parser a kind of interaction, in a visible list, and the assembly of what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from kg.authority import Authority, load
from kg.model import Claims
from kg.parsers import encounter, gathering, interview, meeting, signing, visit
from kg.parsers.abroad import localised
from kg.parsers.assemble import assemble
from kg.parsers.claims import interaction, keys, missed, posts
from kg.parsers.dialogue import headed, of_statements, of_turns, printed, quotations
from kg.parsers.frame import Frame
from kg.parsers.line import Line, lines
from kg.parsers.missed import Miss
from kg.parsers.standing import stand
from kg.parsers.voices import voiced
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
    if reading.unread is not None and not reading.sentences:
        return Claims(reading.document, unread=reading.unread)
    topics = lru_cache(maxsize=256)((authority or load()).topics_in)
    reading, frames, misses = tell(reading)
    named = keys(reading, frames)
    interactions = []
    said = quotations(reading, frames, topics)
    for n, frame in enumerate(frames):
        sentence = reading.sentences[frame.evidence]
        about = topics(reading.text[sentence.start : sentence.end])
        interactions.append(
            interaction(reading, frame, named[id(frame)], named.get(id(frame.within)), about, said.get(n, ()))
        )
    told = tuple(missed(reading, misses))
    return Claims(reading.document, tuple(interactions), tuple(posts(reading)), told, reading.unread)


def tell(reading: Reading) -> tuple[Reading, list[Frame], list[Miss]]:
    """What a reading tells: itself with places as its interactions settle them, completed frames, and the misses."""
    frames: list[Frame] = []
    misses: list[Miss] = []
    reading = voiced(reading)
    told = lines(reading)
    for line in told:
        if line.text.endswith("?"):
            continue
        here: list[Frame] = []
        for parser in PARSERS:
            for found in parser(line):
                if isinstance(found, Frame):
                    here.append(found)
                else:
                    misses.append(found)
        here = [f for f in here if not _told_with(f, here)]
        frames += [*here, *encounter.parse(line, [*frames, *here])]
    spoken = of_turns(reading, told, frames)
    if spoken:
        frames.insert(0, spoken)
    frames[:0] = of_statements(reading, told, frames)
    joined = assemble(reading, told, frames)
    headed(reading, told, joined)
    printed(reading, joined)
    stand(reading, joined)
    return localised(reading, joined), joined, misses


def _told_with(frame: Frame, others: list[Frame]) -> bool:
    """Whether those who join something told before are only those who meet or travel in the same sentence."""
    meetings = [f for f in others if f.type in ("Meeting", "Visit") and not f.anaphoric]
    return frame.anaphoric and bool(frame.takes) and any(frame.entities <= m.entities for m in meetings)
