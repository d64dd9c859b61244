"""Short texts, read: what a document of one's own words claims, in tuples easy to compare.

Every text is a document of its own, published on Wednesday 15 May 2024 unless a test says otherwise.
"""

from __future__ import annotations

from kg import authority, parsers, reading
from kg.model import Claims, Document, Interaction, InteractionType
from kg.syntax import Reading

PUBLISHED = "2024-05-15"
LISTS = authority.load()

Part = tuple[str, str, str | None, str | None]
"""A participant's name, role, capacity and whom he acts for."""


def read(text: str, *, published: str | None = PUBLISHED, publisher: str | None = None) -> Reading:
    """The reading of a text."""
    return reading.read(Document("test", text, published=published, publisher=publisher), LISTS)


def claims(text: str, *, published: str | None = PUBLISHED, publisher: str | None = None) -> Claims:
    """All that a text claims."""
    return parsers.parse(read(text, published=published, publisher=publisher), LISTS)


def found(text: str, type_: InteractionType | None = None, **about: str | None) -> list[Interaction]:
    """The interactions of a text, of one type or of all."""
    return [i for i in claims(text, **about).interactions if type_ in (None, i.type)]


def one(text: str, type_: InteractionType, **about: str | None) -> Interaction:
    """The only interaction of a text, which is of a type; anything else fails, and says what was found."""
    interactions = found(text, **about)
    assert [i.type for i in interactions] == [type_], f"{text!r} gave {list(map(summary, interactions))}"
    return interactions[0]


def parts(interaction: Interaction) -> set[Part]:
    """Who took part, how, in which capacity, for whom."""
    return {(p.name, p.role, p.capacity, p.of) for p in interaction.participants}


def names(interaction: Interaction, *roles: str) -> set[str]:
    """The names of those who took part, in some roles or in any."""
    return {p.name for p in interaction.participants if not roles or p.role in roles}


def summary(interaction: Interaction) -> tuple[object, ...]:
    """All of an interaction that tests compare, for their messages."""
    i = interaction
    place = (i.place.city, i.place.country, i.place.venue)
    return i.type, i.status, i.mode, i.name, i.date, place, sorted(parts(i), key=str), i.agreement
