"""Short texts, read: what a document of one's own words claims, in tuples easy to compare.

Every text is a document of its own, published on Wednesday 15 May 2024 unless a test says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg import authority, parsers, reading
from kg.model import Claims, Document, Interaction, InteractionType
from kg.syntax import Reading

PUBLISHED = "2024-05-15"
LISTS = authority.load()

Part = tuple[str, str, str | None, str | None]
"""A participant's name, role, capacity and whom he acts for."""


@dataclass(frozen=True)
class Actor:
    """Someone as a text introduces him, and what is to be read from it."""

    words: str
    name: str
    capacity: str | None = None
    of: str | None = None

    def part(self, role: str) -> Part:
        return self.name, role, self.capacity, self.of


def _saidov(words: str, capacity: str = "Foreign Minister") -> Actor:
    return Actor(words, "Bakhtiyor Saidov", capacity, "Uzbekistan")


MINISTER = (
    _saidov("Foreign Minister of Uzbekistan Bakhtiyor Saidov"),
    _saidov("Uzbek Foreign Minister Bakhtiyor Saidov"),
    _saidov("Uzbekistan's Foreign Minister Bakhtiyor Saidov"),
    _saidov("Bakhtiyor Saidov, Foreign Minister of Uzbekistan,"),
    _saidov("H.E. Mr. Bakhtiyor Saidov, Foreign Minister of the Republic of Uzbekistan,"),
    _saidov(
        "the Minister of Foreign Affairs of the Republic of Uzbekistan, Bakhtiyor Saidov,",
        "Minister of Foreign Affairs",
    ),
    _saidov("Minister of Foreign Affairs of Uzbekistan H.E. Bakhtiyor Saidov", "Minister of Foreign Affairs"),
)  # fmt: skip
"""One man in every form of introduction."""

OTHERS = (
    Actor(
        "Director-General of the World Health Organization Tedros Ghebreyesus",
        "Tedros Ghebreyesus", "Director-General", "World Health Organization",
    ),
    Actor(
        "Ahmad bin Khalid Al Falasi, Minister of Education of the United Arab Emirates,",
        "Ahmad bin Khalid Al Falasi", "Minister of Education", "United Arab Emirates",
    ),
    Actor(
        "Rector of Harbour University Elena Petrovna Kruglova",
        "Elena Petrovna Kruglova", "Rector", "Harbour University",
    ),
    Actor("UN Deputy Secretary-General Amina Mohammed", "Amina Mohammed", "Deputy Secretary-General", "UN"),
    Actor(
        "the German Ambassador to Uzbekistan, Karl-Heinz Brandt,",
        "Karl-Heinz Brandt", "Ambassador to Uzbekistan", "Germany",
    ),
    Actor(
        "Mr. Karl Brandt, Chairman of the Board of the Harbour Bank,",
        "Karl Brandt", "Chairman of the Board", "Harbour Bank",
    ),
    Actor(
        "Pakistan's Deputy Prime Minister and Foreign Minister Ishaq Dar",
        "Ishaq Dar", "Deputy Prime Minister and Foreign Minister", "Pakistan",
    ),
    Actor("President of the Republic of Korea Yoon Suk Yeol", "Yoon Suk Yeol", "President", "Republic of Korea"),
)  # fmt: skip
"""Persons of many kinds of posts and names, each in one form."""

SAIDOV, BRANDT = MINISTER[1], OTHERS[5]


def told(template: str, **actors: Actor) -> str:
    """A sentence with actors in their places, its commas and its first letter in order."""
    text = template.format(**{place: actor.words for place, actor in actors.items()})
    for double, single in ((",,", ","), (",.", "."), (",'s", "'s")):
        text = text.replace(double, single)
    return text[0].upper() + text[1:]


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
