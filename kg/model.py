"""What passes between the stages: documents, what was read from them, and the words it rests on.

All positions count Unicode code points of ``Document.body``. All dates are EDTF strings
(``2017-03-02``, ``2016-03``, ``2017-09-06/2017-09-07``). Unknown is ``None``, never a guess.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["person", "organisation", "state"]
Status = Literal["held", "planned", "cancelled"]
Mode = Literal["in-person", "phone", "video"]
Role = Literal[
    "participant", "host", "signatory", "party", "interviewer", "interviewee",
    "outlet", "speaker", "visitor", "organiser", "witness",
]  # fmt: skip
InteractionType = Literal["Meeting", "Gathering", "Signing", "Interview", "Visit"]

KINDS: tuple[Kind, ...] = ("person", "organisation", "state")
INTERACTION_TYPES: tuple[InteractionType, ...] = ("Meeting", "Gathering", "Signing", "Interview", "Visit")
STATUSES: tuple[Status, ...] = ("held", "planned", "cancelled")
MODES: tuple[Mode, ...] = ("in-person", "phone", "video")
PRESENT_ROLES: frozenset[Role] = frozenset(
    {"participant", "host", "speaker", "signatory", "interviewer", "interviewee", "visitor", "witness"}
)
"""Roles of those who were there; an outlet, a party and an organiser need not have been."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known about it; ``published`` is an ISO day, month or year."""

    id: str
    body: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    rights: str | None = None
    """Under which terms it may be used, as the source says: a statement, or the address of a licence."""
    owner: str | None = None
    """Who holds the rights, as the source says."""
    origin: str | None = None
    """The path or URL it was read from, for messages; no part of what the document says."""

    @property
    def sha256(self) -> str:
        """Hash of the body's UTF-8 bytes, hexadecimal."""
        return hashlib.sha256(self.body.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words a claim was read from: ``body[start:end] == quote``."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, body: str, start: int, end: int) -> Evidence:
        """The characters from start to end of a body."""
        return cls(start, end, body[start:end])


@dataclass(frozen=True, slots=True)
class Place:
    """Where: city and venue as the text names them, country as ISO 3166-1 alpha-2."""

    city: str | None = None
    country: str | None = None
    venue: str | None = None

    def __bool__(self) -> bool:
        return bool(self.city or self.country or self.venue)


@dataclass(frozen=True, slots=True)
class Participant:
    """An agent's part in one interaction, in the capacity the text gives."""

    name: str
    kind: Kind
    role: Role
    evidence: Evidence
    capacity: str | None = None
    of: str | None = None
    of_kind: Literal["organisation", "state"] | None = None
    mention: str | None = None
    """The fullest form in this document; ``name`` where nothing better is known."""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was signed, titled as the text names it; ``parties`` are names of ``party`` participants."""

    title: str
    kind: str
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Direct speech; in an interview one turn, with its question."""

    speaker: str
    evidence: Evidence
    question: str | None = None
    topics: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interaction:
    """One meeting, gathering, signing, interview or visit as one document tells it.

    ``key`` is unique in the document and depends on that document alone; ``within`` is the key of
    the gathering or visit it was part of or on the margins of. ``cls`` is the exact class.
    """

    key: str
    type: InteractionType
    status: Status
    evidence: Evidence
    confidence: float
    cls: str | None = None
    mode: Mode | None = None
    name: str | None = None
    date: str | None = None
    place: Place = field(default_factory=Place)
    participants: tuple[Participant, ...] = ()
    agreement: Agreement | None = None
    topics: tuple[str, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    within: str | None = None


@dataclass(frozen=True, slots=True)
class PostClaim:
    """That a person holds, held or will hold a post (``post`` is None for a bare affiliation)."""

    person: str
    post: str | None
    of: str | None
    evidence: Evidence
    of_kind: Literal["organisation", "state"] | None = None
    start: str | None = None
    end: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missed:
    """A sentence with a trigger that gave no record, and why."""

    evidence: Evidence
    trigger: str
    reason: str


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything one document says, as far as it was read."""

    document: Document
    interactions: tuple[Interaction, ...] = ()
    posts: tuple[PostClaim, ...] = ()
    missed: tuple[Missed, ...] = ()
    unread: str | None = None
    """Why the document, or what of it, was kept but not read (for example ``language ru``)."""

    def evidence(self) -> Iterator[Evidence]:
        """Every span of the body that any claim rests on."""
        for interaction in self.interactions:
            yield interaction.evidence
            yield from (p.evidence for p in interaction.participants)
            yield from (q.evidence for q in interaction.quotations)
        yield from (post.evidence for post in self.posts)
