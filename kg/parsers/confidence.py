"""How likely it is that what is read of an interaction is right as a whole, from how it is told.

Right as a whole: the text tells of it, with this status, of these and no others, on this day. Each sign that is there
adds its weight to the log odds. The weights are data (``lexicon/confidence.csv``), fitted to annotated documents.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

from kg.parsers.frame import Frame, Part
from kg.syntax import Mention, Reading

ALWAYS: Final = "always"
"""The sign that every interaction has: the odds where there is no other."""
FEW, CROWD = 4, 8
LONG = 36
"""Words from which a sentence is long."""

Sign = Callable[[Reading, Frame], bool]


def confidence(reading: Reading, frame: Frame, weights: Mapping[str, float]) -> float:
    """The chance, from 0 to 1, that a completed frame is right as a whole."""
    odds = sum(weights[sign] for sign in signs(reading, frame))
    return round(1 / (1 + math.exp(-odds)), 2)


def signs(reading: Reading, frame: Frame) -> tuple[str, ...]:
    """What of a completed frame makes it more or less likely to be right, by name."""
    return (ALWAYS, *(name for name, there in SIGNS.items() if there(reading, frame)))


def _mention(reading: Reading, part: Part) -> Mention | None:
    """The words of its sentence that bring a part in."""
    mentions = reading.sentences[part.sentence].mentions
    return next((m for m in mentions if m.entity == part.entity or part.entity in m.members), None)


def _brought(*kinds: str | None) -> Sign:
    """Whether words of these kinds (None: no words at all) bring somebody in."""

    def there(reading: Reading, frame: Frame) -> bool:
        mentions = (_mention(reading, part) for part in frame.parts)
        return any((mention and mention.kind) in kinds for mention in mentions)

    return there


def _unplaced(reading: Reading, frame: Frame) -> bool:
    """Whether its sentence names persons who have no part in it."""
    named = {
        m.entity for m in reading.sentences[frame.evidence].mentions if m.kind == "person" and m.entity is not None
    }
    return bool(named - frame.entities)


def _dates(reading: Reading, frame: Frame) -> int:
    return len(reading.sentences[frame.evidence].dates)


def _postless(reading: Reading, frame: Frame) -> bool:
    """Whether somebody who takes part is told without any post."""
    persons = [reading.entities[p.entity] for p in frame.parts if reading.entities[p.entity].kind == "person"]
    return any(not any(post.title for post in person.posts) for person in persons)


def _in_block(*kinds: str) -> Sign:
    return lambda reading, frame: reading.sentences[frame.evidence].kind in kinds


SIGNS: Final[Mapping[str, Sign]] = {
    "meeting": lambda _, frame: frame.type == "Meeting",
    "gathering": lambda _, frame: frame.type == "Gathering",
    "signing": lambda _, frame: frame.type == "Signing",
    "interview": lambda _, frame: frame.type == "Interview",
    "planned": lambda _, frame: frame.status == "planned",
    "cancelled": lambda _, frame: frame.status == "cancelled",
    "told by company alone": lambda _, frame: frame.company,
    "told again": lambda _, frame: frame.latest > frame.sentence,
    "nobody named": lambda _, frame: not frame.parts,
    "only one named": lambda _, frame: len(frame.parts) == 1,
    "signed by one alone": lambda _, frame: frame.type == "Signing" and len(frame.parts) == 1,
    "several named": lambda _, frame: FEW <= len(frame.parts) < CROWD,
    "a crowd named": lambda _, frame: len(frame.parts) >= CROWD,
    "by a group": _brought("group"),
    "by a pronoun": _brought("pronoun"),
    "by a post": _brought("post"),
    "by an organisation": _brought("organisation"),
    "by no words": _brought(None),
    "named from elsewhere": lambda _, frame: any(part.sentence != frame.evidence for part in frame.parts),
    "others in the sentence": _unplaced,
    "somebody without a post": _postless,
    "no date": lambda _, frame: frame.date is None,
    "date from elsewhere": lambda reading, frame: frame.date is not None and not _dates(reading, frame),
    "several dates": lambda reading, frame: _dates(reading, frame) > 1,
    "no place": lambda _, frame: not (frame.city or frame.country or frame.venue),
    "in a list": _in_block("item"),
    "in a heading": _in_block("heading", "question"),
    "in a long sentence": lambda reading, frame: len(reading.sentences[frame.evidence].tokens) > LONG,
}
"""Every sign beside ``always``."""
