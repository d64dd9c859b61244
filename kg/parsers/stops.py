"""Where a journey leads: the place behind a word of travel, and the further stops of a tour."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import pairwise

from kg.parsers.events import events
from kg.parsers.frame import Frame
from kg.parsers.joining import overlap
from kg.parsers.line import Line
from kg.syntax import Mention, PlaceMention

SESSIONS = frozenset("meeting meetings session sessions talks consultations event events".split())
LINKS = frozenset({",", ";", "(", ")", "and", "then", "on", "to", "from", "finally", "as", "well", "both", "the", "in"})
"""What stands between the stops of a tour, dates apart: "Kenya (12 July), Uganda and then Zimbabwe"."""
WITHIN_NAMES = frozenset({"of", "for", "the"})
JOINING = frozenset({",", ";", "and"})


def target(line: Line, i: int) -> PlaceMention | None:
    """The place that follows a word of travel at once: "to Rome", "Kenya", "the headquarters of the UN in Rome"."""
    if (named := _named(line, i)) is not None:
        return named
    if (house := _housed_in(line, i)) is not None:
        return house
    for place in line.sentence.places:
        if i <= place.first <= i + 5 and not (JOINING | {"from"}) & set(line.lowers[i : place.first]):
            return place
    for mention in line.sentence.mentions:
        if mention.kind == "organisation" and i <= mention.first <= i + 2 and _is_visited(line, i):
            return _institution(line, mention)
        if mention.kind == "state" and i <= mention.first <= i + 3 and (state := _state(line, mention)) is not None:
            return state
    return None


def stops(line: Line, first: PlaceMention) -> list[tuple[PlaceMention, str | None]]:
    """A place and those that a list adds to it, each with its date where all have one;
    cities of one country are one stop there.
    """
    chain = [first, *_further(line, first)]
    found: list[tuple[PlaceMention, str | None]] = []
    # "in May to Kenya and in June to Uganda"
    ahead = len(chain) > 1 and all(_days(line, a.last, b.first, JOINING) for a, b in pairwise(chain))
    for before, place, behind in zip([None, *chain], chain, [*chain[1:], None], strict=False):
        end = behind.first if behind else len(line.tokens)
        told = _days(line, before.last if before else 0, place.first)[-1:] if ahead else []
        days = told or _days(line, place.last, min(end, place.last + 2) + 1)
        day = days[0] if days else None
        known = next((n for n, (p, _) in enumerate(found) if p.country == place.country), None)
        if known is None:
            found.append((place, day))
        elif place.city and found[known][0].city not in (None, place.city):
            stay = found[known][0]
            found[known] = PlaceMention(stay.first, stay.last, country=stay.country), found[known][1]
    alone = sum(day is not None for _, day in found) < len(found)
    return [(stop, None) for stop, _ in found] if alone and len(found) > 1 else found


def _days(line: Line, first: int, last: int, joints: Set[str] = frozenset()) -> list[str]:
    """The dates that begin between two tokens, behind one of some words where there are such."""
    found = (d for d in line.sentence.dates if first <= d.first < last)
    return [d.edtf for d in found if not joints or joints & set(line.lowers[first : d.first])]


def housed(house: Frame, frames: list[Frame]) -> None:
    """Gives the visit of a house whose city is not told the city and days of the stay told last before it."""
    if house.venue is None or house.city is not None:
        return
    for stay in reversed([f for f in frames if f.type == "Visit" and f.sentence <= house.sentence]):
        fits = stay.city and stay.venue is None and stay.status == house.status and stay.entities & house.entities
        if fits and house.country in (None, stay.country) and _at_once(house.date, stay.date):
            house.city, house.country, house.date = stay.city, stay.country, house.date or stay.date
            return


def _at_once(a: str | None, b: str | None) -> bool:
    return a is None or b is None or overlap(a, b)


def _further(line: Line, place: PlaceMention) -> Iterator[PlaceMention]:
    """The places that a list names behind a place: those of one kind, cities or states."""
    states = [s for m in line.sentence.mentions if m.kind == "state" and (s := _state(line, m)) is not None]
    places = [p for p in line.sentence.places if p.country]
    known = sorted([*places, *(s for s in states if all(p.first != s.first for p in places))], key=lambda p: p.first)
    last = place
    for following in known:
        if following.first < last.last:
            continue
        between = [
            line.lowers[k]
            for k in range(last.last, following.first)
            if not any(d.first <= k < d.last for d in line.sentence.dates)
        ]
        apart = following.preposition in ("in", "at") and "then" not in between
        unlike = bool(following.city) != bool(place.city) and following.country != last.country and "to" not in between
        if not JOINING & set(between) or not set(between) <= LINKS or apart or unlike:
            return
        last = following
        yield following


def _named(line: Line, i: int) -> PlaceMention | None:
    """A house that is visited under a name that begins as another's: "visited the Kigali Genocide Memorial"."""
    first = i + 1 if line.lowers[i : i + 1] == ("the",) else i
    last = first
    while last < len(line.tokens) and (line.tokens[last].cap or line.lowers[last] in WITHIN_NAMES):
        last += 1
    while last > first and not line.tokens[last - 1].cap:
        last -= 1
    inside = [m for m in line.sentence.mentions if m.first < last and m.last > first]
    whole = any(m.kind in ("organisation", "state") and m.first <= first and m.last >= last for m in inside)
    housed = any(
        line.lexicon.has(c, line.lowers[k]) for k in range(first + 1, last) for c in ("venue_head", "org_head")
    )
    if not _is_visited(line, i) or whole or not housed:
        return None
    near = next((p for p in line.sentence.places if p.city and last <= p.first <= last + 3), None)
    city, country = (near.city, near.country) if near else (None, None)
    name = " ".join(t.text for t in line.tokens[first:last])
    return PlaceMention(first, last, city, country, name)


def _is_visited(line: Line, i: int) -> bool:
    return i > 0 and line.lowers[i - 1].startswith(("visit", "tour"))


def _housed_in(line: Line, i: int) -> PlaceMention | None:
    """A body that is visited, with the city behind it: "visited / Harbour University in Rome"."""
    bodies = (m for m in line.sentence.mentions if m.kind == "organisation" and i <= m.first <= i + 1)
    body = next(bodies, None) if _is_visited(line, i) else None
    behind = (p for p in line.sentence.places if body and p.city and body.last < p.first <= body.last + 2)
    return _institution(line, body) if body is not None and next(behind, None) is not None else None


def _institution(line: Line, mention: Mention) -> PlaceMention:
    inside = next((p for p in line.sentence.places if mention.first <= p.first <= mention.last + 3), None)
    city, country = (inside.city, inside.country) if inside else (None, None)
    return PlaceMention(mention.first, mention.last, city, country, mention.name)


def _state(line: Line, mention: Mention) -> PlaceMention | None:
    if mention.entity is None or mention.possessive:
        return None
    return PlaceMention(mention.first, mention.last, country=line.reading.entities[mention.entity].country)


def to_event(line: Line, last: int) -> bool:
    """Whether a delegation is led to an event, which somebody may be at at home: "led the delegation to the forum"."""
    if SESSIONS & set(line.lowers[last + 1 : last + 4]):
        return True
    goal = next((e.first for e in events(line) if e.first > last), None)
    return goal is not None and not any(last < p.first < goal for p in line.sentence.places)
