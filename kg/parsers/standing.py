"""Day and place that stand alone at the top of a report, "9 June 2025 / Harbour Palace, Riga", where it tells of there.

Presidential offices give them so for what the report is of: a city with its venue is where those named met, and no
mere dateline.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.parsers.frame import Frame
from kg.parsers.joining import overlap
from kg.syntax import Reading

OPENING: Final = 3
"""How many sentences with words of their own the top of a report has."""
TALKS: Final = ("Meeting", "Signing")


def stand(reading: Reading, frames: Sequence[Frame]) -> None:
    """Gives the meetings and signings at the top of a report the day and place that stand there with a venue.

    A briefing tells of what was elsewhere: nothing stands there for what a report tells that does not open with talks.
    """
    told = [n for n, sentence in enumerate(reading.sentences) if sentence.kind == "paragraph"][:OPENING]
    top = [frame for frame in frames if told and frame.sentence <= told[-1] and frame.type != "Visit"]
    opens = min(top, key=lambda frame: frame.sentence, default=None)
    if reading.standing is None or reading.standing[1].venue is None or opens is None or opens.type not in TALKS:
        return
    day, place = reading.standing
    for frame in top:
        if frame.type not in TALKS or frame.status != "held" or frame.mode in ("phone", "video") or frame.within:
            continue
        if not overlap(frame.date or day, day) or frame.country not in (None, place.country):
            continue
        frame.date = day
        if frame.city in (None, place.city):
            frame.city, frame.country, frame.venue = place.city, place.country, frame.venue or place.venue
