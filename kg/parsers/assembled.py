"""Holders of like offices of many states who come together: "The foreign ministers of the SCO states met in Oslo"."""

from __future__ import annotations

from collections.abc import Iterator

from kg import authority
from kg.parsers import modality
from kg.parsers.frame import Frame
from kg.parsers.line import Line

COMING = frozenset("met meet meets gathered gather gathers convened convene convenes assembled assemble".split())
HOLDING = (("held",), ("hold",), ("holds",), ("begin",), ("began",), ("opened",))
MEETING = frozenset({"meeting", "session", "talks", "consultations", "summit"})
COUNTRIES = frozenset("countries states nations republics members economies".split())
MANY = frozenset("four five six seven eight nine ten eleven twelve fourteen fifteen twenty".split())
WITH = frozenset({"with", "between"})
REACH = 9
"""Tokens from the office to the body or the states whose it is."""
LONGEST = 18
"""Tokens between the office and the verb."""


def assembled(line: Line) -> Iterator[Frame]:
    """A gathering that a sentence tells of without naming it, where those who come are of many states."""
    if line.sentence.kind == "question":
        return
    verb = next((k for k, word in enumerate(line.lowers) if word in COMING or _holds(line, k)), None)
    office = _office(line, verb) if verb is not None else None
    if verb is None or office is None or not _of_many(line, office, verb) or _has_partner(line, verb):
        return
    if any(m.kind == "person" and m.first < verb for m in line.sentence.mentions):
        return  # "the ministers A, B and C met" is a talk of those named
    frame = Frame("Gathering", line.index, verb, line.status(verb) or "held", date=line.date(verb), head="meeting")
    frame.mode = "video" if modality.VIDEO.search(line.clause(verb)) else None
    if frame.mode is None:
        frame.city, frame.country, frame.venue = line.places(verb)
    yield frame


def _holds(line: Line, k: int) -> bool:
    """Whether a meeting is held by those told before token k: "held / an extraordinary meeting"."""
    return line.lowers[k : k + 1] in HOLDING and bool(MEETING & set(line.lowers[k + 1 : k + 5]))


def _office(line: Line, verb: int) -> int | None:
    """The plural of an office that opens what the verb is said of, with no other verb between."""
    first = next((k for k in range(max(0, verb - LONGEST), verb) if line.lexicon.has("sent", line.lowers[k])), None)
    if first is None or ";" in line.lowers[first:verb] or "who" in line.lowers[first:verb]:
        return None
    return None if line.clauses.verbs & set(range(first + 1, verb - 1)) else first


def _of_many(line: Line, office: int, verb: int) -> bool:
    """Whether an office is held in many states: those of a body, of a part of the world, or four or more of them."""
    first, last = max(0, office - 4), min(verb, office + REACH)
    words = line.lowers[first:last]
    bodies = [m for m in line.sentence.mentions if m.kind == "organisation" and first <= m.first < last and m.key]
    listed = (authority.load().organisation(m.key or "") for m in bodies)
    if any(one is not None and one.kind in ("international-organisation", "group") for one in listed):
        return True
    return bool(MANY & set(words) and COUNTRIES & set(words)) or any(line.lexicon.has("regional", w) for w in words)


def _has_partner(line: Line, verb: int) -> bool:
    """Whether somebody is met: "The ministers met / President A", "met / with A"."""
    following = line.lowers[verb + 1 : verb + 8]
    beside = following[: following.index("with") + 1] if "with" in following else ()
    object_ = line.object(verb + 1) if line.lowers[verb] in COMING else None
    return bool(WITH & set(beside)) or object_ is not None
