"""Events of a kind told with several times at once: "they met in Oslo in 1999, in Rome in 2002 and in Riga in 2005"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.parsers.event_names import ORDINAL
from kg.parsers.frame import Frame
from kg.parsers.line import Line
from kg.syntax import DateMention, PlaceMention

BETWEEN = frozenset({",", "and", "in", "then", "on", ";", "as", "well"})


def again(line: Line, at: int, frame: Frame) -> Iterator[Frame]:
    """An event once more for each further time and city that the list behind token ``at`` tells."""
    for number, day, place in _times(line, at)[1:]:
        name = frame.name
        if name and number:
            first, _, rest = name.partition(" ")
            name = f"{number} {rest}" if ORDINAL.match(first) else name
        yield replace(
            frame, name=name, date=day.edtf, city=place.city, country=place.country, venue=None, parts=list(frame.parts)
        )


def _times(line: Line, at: int) -> list[tuple[str, DateMention, PlaceMention]]:
    """The pairs of city and day that a list tells: "in Oslo in 1999, Rome in 2002 and, on 3 May 2005, in Riga".

    Each with its number, where the list gives one: "and the second in Riga in 2005".
    """
    times: list[tuple[str, DateMention, PlaceMention]] = []
    end = at
    for place in (p for p in line.sentence.places if p.city and p.first >= at):
        day = next((d for d in line.sentence.dates if d.first >= end and _beside(line, d, place)), None)
        if day is None:
            continue
        gap = line.lowers[end : min(day.first, place.first)]
        number = next((w for w in gap if ORDINAL.match(w)), "")
        if times and not {*gap} - {number, "the"} <= BETWEEN:
            break
        times.append((number, day, place))
        end = max(day.last, place.last)
    return times


def _beside(line: Line, day: DateMention, place: PlaceMention) -> bool:
    """Whether a day stands right behind a city, or before it."""
    if day.first >= place.last:
        return day.first - place.last <= 1
    return 0 <= place.first - day.last <= 2 and set(line.lowers[day.last : place.first]) <= {",", "in"}
