"""What is compared: the rows of an annotated document, and the records of what was found, in one shape."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from kg.errors import InputError

Record = Mapping[str, Any]

_ALIASES: Final = 5
"""How many further forms of a name count: with enough of them any name would agree."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Who takes part, by all ``names`` it goes by in the document."""

    names: tuple[str, ...]
    kind: str | None = None
    role: str | None = None
    capacity: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One interaction, annotated or found; ``agreement`` is the title of what was signed."""

    document: str
    type: str
    status: str | None
    mode: str | None
    name: str | None
    date: str | None
    city: str | None
    country: str | None
    venue: str | None
    participants: tuple[Agent, ...]
    agreement: str | None
    agreement_kind: str | None
    parties: tuple[Agent, ...]
    evidence: str | None
    confidence: float | None = None

    def __str__(self) -> str:
        """What it is, when and who, and its words, in one line."""
        who = "; ".join(agent.names[0] for agent in self.participants if agent.names)
        told = ", ".join(filter(None, (self.type, self.date, self.name or self.agreement, who)))
        return f"{self.document}: {told} | {' '.join((self.evidence or '').split())}"


@dataclass(frozen=True, slots=True)
class Post:
    """That a person holds a post, annotated or found; ``post`` is None for a bare affiliation."""

    document: str
    person: str
    post: str | None
    of: str | None


@dataclass(frozen=True, slots=True)
class Annotated:
    """All rows of one annotated document."""

    document: str
    rows: tuple[Row, ...]
    posts: tuple[Post, ...]


def read_gold(folder: Path) -> tuple[Annotated, ...]:
    """The annotated documents of a folder (its ``ID.json``, but no ``ID.meta.json``), by id.

    InputError where there is none, or one cannot be read as such.
    """
    paths = sorted(path for path in folder.glob("*.json") if not path.name.endswith(".meta.json"))
    if not paths:
        raise InputError(f"{folder}: no annotated document in this folder (ID.json)")
    return tuple(_annotated(path) for path in paths)


def document_name(id: str) -> str:
    """The id of a document without the folders it was found in: what annotations call it."""
    return PurePosixPath(id).name.removesuffix(".txt")


def interaction_row(document: str, record: Record) -> Row:
    """An interaction record; what it does not say of the status counts as held. KeyError without a type."""
    place, agreement = record.get("place") or {}, record.get("agreement") or {}
    return Row(
        document=document,
        type=record["type"],
        status=_text(record, "status") if "status" in record else "held",
        mode=_text(record, "mode"),
        name=_text(record, "name"),
        date=_text(record, "date"),
        city=_text(place, "city"),
        country=_text(place, "country"),
        venue=_text(place, "venue"),
        participants=tuple(map(_agent, record.get("participants") or ())),
        agreement=_text(agreement, "title"),
        agreement_kind=_text(agreement, "kind"),
        parties=tuple(map(_party, agreement.get("parties") or ())),
        evidence=_text(record, "evidence"),
        confidence=record.get("confidence"),
    )


def post_row(document: str, record: Record) -> Post:
    """A post record; KeyError without a person."""
    return Post(document, record["person"], _text(record, "post"), _text(record, "of"))


def _annotated(path: Path) -> Annotated:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return Annotated(
            path.stem,
            tuple(interaction_row(path.stem, row) for row in record.get("interactions") or ()),
            tuple(post_row(path.stem, row) for row in record.get("posts") or ()),
        )
    except OSError as error:
        raise InputError(f"{path}: it cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise InputError(f"{path}: this is no JSON ({error})") from error
    except KeyError as error:
        raise InputError(f"{path}: an interaction or post without {error}: complete it") from error
    except (AttributeError, TypeError) as error:
        raise InputError(f"{path}: not in the shape of an annotated document ({error})") from error


def _text(record: Record, key: str) -> str | None:
    """A field of a record; TypeError where it holds something else than text."""
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    raise TypeError(f"{key} is {value!r}, which is no text: write it in quotation marks")


def _agent(record: Record) -> Agent:
    names = [_text(record, "name"), record.get("mention")]
    for key in ("aliases", "surface"):
        forms = record.get(key) or ()
        names += [forms] if isinstance(forms, str) else forms[:_ALIASES]
    return Agent(
        names=tuple(dict.fromkeys(filter(None, names))),
        kind=_text(record, "kind"),
        role=_text(record, "role"),
        capacity=_text(record, "capacity"),
        of=_text(record, "of"),
    )


def _party(party: str | Record) -> Agent:
    return Agent((party,)) if isinstance(party, str) else _agent(party)
