"""The main line of a report and its background: what was told of other days gives no scene to what follows."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg import edtf
from kg.parsers.frame import Frame
from kg.syntax import Reading

LOOKING_BACK = re.compile(
    r"\b(?:last|first|previously) (?:met|spoke|talked|visited|travell?ed)\b|\brecall(?:s|ed|ing)\b|"
    r"\bhad (?:last |first |previously |already )?(?:been held|taken place|met|spoken|visited|led)\b|"
    r"\b(?:last|previous) (?:year|month|meeting|summit|visit)\b|\bearlier this (?:year|month)\b",
    re.IGNORECASE,
)
DAY_PART = re.compile(
    r"(?:Later |Earlier )?(?:in|during) the (?:\w+ )?(?:morning|afternoon|evening)\b|at (?:noon|midday)\b|"
    r"(?:On )?(?:the|that) same (?:day|evening|morning|afternoon)\b|(?:Later|Earlier)(?: (?:in|on) the day\b|,)",
    re.IGNORECASE,
)
NEWS = timedelta(31)
"""So long before or after the report lie the days of its main line."""


def is_background(reading: Reading, frame: Frame) -> bool:
    """Whether an event is told only in passing: "the two last met in March", "recalled the summit in June 2024"."""
    sentence = reading.sentences[frame.sentence]
    if frame.status == "held" and LOOKING_BACK.search(reading.text[sentence.start : sentence.end]):
        return True
    when = edtf.bounds(frame.date)
    now = edtf.bounds(reading.published)
    return when is not None and now is not None and when.latest < now.earliest - NEWS


def gives_scene(reading: Reading, scene: Frame, frame: Frame) -> bool:
    """Whether an event may be the scene of one told after it: background only of background, plans only of plans."""
    if scene.sentence == frame.sentence:
        return True
    if is_background(reading, scene) and not is_background(reading, frame):
        return False
    return scene.type == "Visit" or frame.status != "held" or not _ahead(reading, scene)


def _ahead(reading: Reading, scene: Frame) -> bool:
    """Whether a gathering lies after the report."""
    when, now = edtf.bounds(scene.date), edtf.bounds(reading.published)
    return bool(when and now and when.earliest > now.latest)


def day_told(reading: Reading, frame: Frame) -> str | None:
    """The day that a part of it takes up: "On Friday … At noon the President …", "The same day …"."""
    sentence = reading.sentences[frame.sentence]
    if frame.status != "held" or not DAY_PART.match(reading.text, sentence.start):
        return None
    for earlier in reversed(reading.sentences[max(0, frame.sentence - 12) : frame.sentence]):
        days = [d.edtf for d in earlier.dates if _is_news(d.edtf, reading.published)]
        if days:
            return days[-1]
    return None


def _is_news(day: str, published: str | None) -> bool:
    """Whether a day lies in the month up to the report."""
    if len(day) != 10 or "/" in day or len(published or "") != 10:
        return False
    now = date.fromisoformat(published or "")
    return now - NEWS <= date.fromisoformat(day) <= now
