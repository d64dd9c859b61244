"""What readers of files give: the parts of a file, what is known of each, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from kg.errors import InputError

_PUBLISHED = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")
NO_TEXT: Final = re.compile("[\0\ud800-\udfff]")
"""NUL, and halves of surrogate pairs: characters that no text file can hold."""
LONGEST: Final = 2000
"""Characters of a title, publisher, address or id, which are said again with all that rests on them."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file (or a line of one, ``FILE#LINE``) that gave no document, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one source of knowledge tells of a document; None where it is silent.

    ``published`` is an ISO day, month or year, ``language`` a code such as ``en`` or ``en-GB``.
    Raises InputError where a value is neither.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    rights: str | None = None
    owner: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and not _is_date(self.published):
            raise InputError(f"published: {self.published[:40]!r} is no ISO day, month or year such as 2017-03-24")
        if self.language is not None and not is_language(self.language):
            raise InputError(f"language: {self.language[:40]!r} is no language code such as en")

    @classmethod
    def of(cls, values: dict[object, object]) -> Metadata:
        """The known keys of a mapping, blank ones as unknown; InputError where a value is no text."""
        return cls(**{name: _text(name, values.get(name)) for name in METADATA_KEYS})

    def or_else(self, other: Metadata) -> Metadata:
        """What this tells, and where it is silent what the other tells."""
        return Metadata(
            **{
                name: mine if (mine := getattr(self, name)) is not None else getattr(other, name)
                for name in METADATA_KEYS
            }
        )


METADATA_KEYS = tuple(field.name for field in fields(Metadata))
UNKNOWN = Metadata()
"""Nothing is told."""


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What the caller says of the one document named; it goes before what the document says of itself."""

    published: str | None = None
    publisher: str | None = None
    language: str | None = None

    def __bool__(self) -> bool:
        return any((self.published, self.publisher, self.language))

    def metadata(self) -> Metadata:
        """The same as metadata; InputError where a value cannot be."""
        return Metadata(published=self.published, publisher=self.publisher, language=self.language)


UNSAID = SourceOptions()
"""The caller says nothing."""


@dataclass(frozen=True, slots=True)
class Access:
    """Whether addresses are fetched, how large a document may be, and whom to tell what was fetched."""

    fetch: bool = False
    largest: int = 50_000_000
    """Bytes of a file, or of a line of JSON Lines."""
    note: Callable[[str], None] = lambda _taken: None


LOCAL = Access()
"""Files alone."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a file, or a line of one, tells: a text, what is known of it, and the id where it says so."""

    body: str
    metadata: Metadata
    id: str | None = None


def check_size(length: int, largest: int) -> None:
    """InputError where a document has more bytes than are taken."""
    if length > largest:
        raise InputError(f"it is larger than {largest / 1e6:g} MB: split it, or raise --largest")


def kind_of(value: object) -> str:
    """What to call a value that may be too large to be shown."""
    names = {dict: "a mapping", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "a blank text" if isinstance(value, str) else "this value")


def is_language(text: str) -> bool:
    """Whether a text has the form of a language code: ``en``, ``en-GB``."""
    return bool(_LANGUAGE.fullmatch(text))


def _text(name: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{name}: {kind_of(value)} is no text")
    if NO_TEXT.search(value):
        raise InputError(f"{name}: it holds characters that are no text (NUL or half a surrogate pair)")
    if len(value.strip()) > LONGEST:
        raise InputError(f"{name}: it is longer than {LONGEST} characters: shorten it")
    return value.strip() or None


def _is_date(text: str) -> bool:
    match = _PUBLISHED.fullmatch(text)
    if not match:
        return False
    year, month, day = (int(group or 1) for group in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
