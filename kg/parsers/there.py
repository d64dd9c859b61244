"""A journey whose goal was told before: "travelled there", "last visited the country", "visited in May"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.parsers.company import persons
from kg.parsers.events import events
from kg.parsers.groups import Group, Hit
from kg.parsers.line import Line
from kg.syntax import PlaceMention

BACK = 4
"""Sentences before in which the place was spoken of."""
COUNTRIES = frozenset({"country", "nation", "republic", "kingdom"})
CITIES = frozenset({"city", "capital"})
ENDING = frozenset({"concluding", "ending", "completing", "finishing", "wrapping"})
LEAVING = frozenset("left leaves leave leaving departed departs depart flew flies fly".split())
BARE = frozenset("visited came arrived landed flown".split())
"""Verbs of travel that say enough with a day alone."""


def told_before(line: Line, first: int, last: int, visitor: Group | None) -> PlaceMention | None:
    """Where the verb of travel at tokens ``first`` to ``last`` leads, if its words only point back."""
    own = at_home(line, visitor.entities if visitor else ())
    kind = _pointed_at(line, first, last)
    if kind is None:
        return None
    for place in _spoken_of(line, first):
        if (kind == "city" and not place.city) or (place.country in own and kind != "city"):
            continue
        if kind == "country" and place.country:
            return PlaceMention(place.first, place.last, country=place.country)
        if kind != "country":
            return place
    return None


def comes_home(line: Line, hit: Hit) -> bool:
    """Whether an arrival ends the visit told behind it: "arrived in X on Friday, concluding his visit to Y"."""
    rest = line.lowers[hit.last : hit.last + 16]
    ended = next((n for n, word in enumerate(rest) if word in ENDING and n and rest[n - 1] != "to"), None)
    arrives = hit.trigger.words[0] in ("arrived", "arrives", "landed", "returned", "returns", "came")
    return arrives and ended is not None and bool({"visit", "trip", "tour"} & set(rest[ended : ended + 6]))


def goes_home(line: Line, hit: Hit, visitor: Group | None, place: PlaceMention | None) -> bool:
    """Whether a departure only ends a stay abroad: "A of Chile will leave Lima for Santiago"."""
    if place is None or hit.trigger.words[0] not in LEAVING or visitor is None:
        return False
    own = at_home(line, visitor.entities)
    left = (p.country for p in line.sentence.places if hit.first <= p.first < place.first and p.country)
    return place.country in own and any(country not in own for country in left)


def from_elsewhere(line: Line, first: int, he: Group | None, place: PlaceMention | None) -> Group | None:
    """Whom "his trip to X" means beside one who is at home there: the other one named, who is not."""
    if he is None or place is None or place.country not in at_home(line, persons(line, he)):
        return he
    others = (g for g in line.groups if g.last <= first and persons(line, g) and not set(g.entities) & set(he.entities))
    homes = ((g, at_home(line, persons(line, g))) for g in others)
    return next((g for g, home in homes if home and place.country not in home), he)


def behind_opening(line: Line, i: int) -> Group | None:
    """The subject behind an opening "While visiting X, A …", "Earlier, on arrival in X, A …"."""
    opens = all(line.light(k) or line.lowers[k] == "," for k in range(i))
    if not opens or line.lowers[i] not in ("while", "when", "upon", "on", "arriving"):
        return None
    return next((g for g in line.groups if g.first > i and line.lowers[g.first - 1] == ","), None)


def _pointed_at(line: Line, first: int, last: int) -> str | None:
    """What kind of place the words mean: "the island nation" a country, "the city" one, "there" any."""
    words = line.lowers[last : last + 4]
    if line.lowers[last - 1] == "there" or words[:1] == ("there",):
        return "any"
    if words[:1] in (("the",), ("that",)):
        if COUNTRIES & set(words[1:3]):
            return "country"
        return "city" if CITIES & set(words[1:3]) else None
    if not BARE & set(line.lowers[first:last]) and line.lowers[first] != "flew":
        return None
    told = (d for d in line.sentence.dates if line.spans.rank(first, d.first) == 0)
    return "any" if any(first - 3 <= d.last <= first or last <= d.first <= last + 2 for d in told) else None


def _spoken_of(line: Line, i: int) -> Iterator[PlaceMention]:
    """The places and states spoken of before token i, the last first."""
    for n in range(line.index, max(-1, line.index - BACK), -1):
        sentence = line.reading.sentences[n]
        found = [p for p in sentence.places if (p.city or p.country) and p.preposition != "from"]
        for mention in sentence.mentions:
            if mention.kind == "state" and mention.entity is not None:
                country = line.reading.entities[mention.entity].country
                found.append(PlaceMention(mention.first, mention.last, country=country))
        yield from sorted((p for p in found if n < line.index or p.last <= i), key=lambda p: -p.first)
    if line.reading.desk is not None:
        yield line.reading.desk


def at_home(line: Line, persons: Iterable[int]) -> set[str | None]:
    """The states that some travellers come from: their own country is no goal."""
    names = {p.of for e in persons for p in line.reading.entities[e].posts}
    names |= {line.reading.entities[e].name for e in persons}
    return {e.country for e in line.reading.entities if e.kind == "state" and e.name in names}


def stays(line: Line, hit: Hit, visitor: Group | None, place: PlaceMention) -> bool:
    """Whether somebody is abroad on days that are told, and not only at an event: "is in Rome on 3-5 May"."""
    if (
        visitor is None
        or not any(line.reading.entities[e].kind == "person" for e in visitor.entities)
        or place.country in at_home(line, visitor.entities)
    ):
        return False
    if any(not line.light(k) and line.lowers[k] not in (",", "who", "both") for k in range(visitor.last, hit.first)):
        return False  # "the last time A saw B was in Rome"
    days = (d for d in line.sentence.dates if "/" in d.edtf and line.spans.rank(hit.first, d.first) == 0)
    return any(days) and not events(line)
