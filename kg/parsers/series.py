"""A series of meetings announced in one sentence: its day and place hold for those told one by one below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.parsers.frame import Frame
from kg.syntax import Reading

ANNOUNCED = re.compile(
    r"\b(?:held|had|holds|has|conducted|will hold|will have)\b(?: [\w-]+){0,6}? (?:meetings|talks)\b"
    r"(?! (?:with|between)\b)|"
    r"\b(?:meetings|talks) (?:were|are) (?:held|taking place)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Series:
    """Where and when the meetings after a sentence took place."""

    sentence: int
    date: str
    city: str | None
    country: str | None
    venue: str | None


def announced(reading: Reading) -> Series | None:
    """The series that the opening of a text announces: one person, a day, a place, and no partner."""
    for index, sentence in enumerate(reading.sentences[:6]):
        text = reading.text[sentence.start : sentence.end]
        if sentence.kind == "heading" or not sentence.dates or not ANNOUNCED.search(text):
            continue
        if len({m.entity for m in sentence.mentions if m.kind == "person"}) > 1:
            continue
        city = next((p for p in sentence.places if p.city), None)
        venue = next((p.venue for p in sentence.places if p.venue), None)
        if city or venue:
            where = (city.city, city.country) if city else (None, None)
            return Series(index, sentence.dates[0].edtf, *where, venue)
    return None


def belongs(frame: Frame, series: Series) -> bool:
    """Whether a frame is one of the series: a talk below it that has neither day nor place of its own."""
    return (
        frame.type == "Meeting"
        and frame.inherits
        and frame.sentence > series.sentence
        and frame.mode not in ("phone", "video")
        and not (frame.date or frame.city or frame.country or frame.venue)
    )
