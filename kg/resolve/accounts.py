"""What one document says as far as others are concerned: whom it names, what it tells of, and which posts it gives.

An account is all that resolving compares, without the words themselves. It is small, and depends on its document, the
authority lists and the judgements on that document alone, so that it can be kept until one of them changes.
"""

from __future__ import annotations

from typing import Final

from kg import edtf
from kg.claimed import Named
from kg.model import InteractionType, Kind, Mode, Place, Role, Status
from kg.resolve.kept import Kept

NOBODY: Final = -1
"""The number of an agent where none is told."""


class Spot(Kept, frozen=True, order=True):
    """Where the words stand in the document."""

    start: int
    end: int


class Tie(Kept, frozen=True):
    """Whom a person serves (a state's code, or the key of a body), in which office, and the years it is told of."""

    of: str
    office: tuple[str, ...]
    years: tuple[int, ...] = ()


class Naming(Kept, frozen=True):
    """An agent as the document names it, with all that it says of its identity."""

    claim: str
    named: Named
    kind: Kind | None
    listed: bool
    """Whether it is whom the lists know by that name."""
    spot: Spot
    aliases: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()


class Taking(Kept, frozen=True):
    """A part in an interaction; agents by their numbers in the account."""

    who: int
    of: int
    role: Role
    capacity: str | None
    spot: Spot
    office: tuple[str, ...] = ()
    """Of a state or body: the telling words of the post by which it is told of."""


class Pact(Kept, frozen=True):
    """What is signed, and who is bound by it."""

    title: str
    kind: str
    parties: tuple[int, ...] = ()


class Saying(Kept, frozen=True):
    """Direct speech: who speaks, and of whom; what is said stands in the document."""

    speaker: int
    mentions: tuple[int, ...]
    spot: Spot
    words: str
    """A digest of what is said, the same wherever it is quoted to the letter."""


class Told(Kept, frozen=True):
    """One interaction."""

    key: str
    type: InteractionType
    status: Status
    spot: Spot
    confidence: float
    label: str
    called: str
    """What the gathering or the agreement is called, folded, with ids in place of the states and bodies named."""
    city: str
    """By the name it bears now, folded."""
    place: Place
    cls: str | None = None
    mode: Mode | None = None
    name: str | None = None
    date: str | None = None
    within: str | None = None
    topics: tuple[str, ...] = ()
    pact: Pact | None = None
    takings: tuple[Taking, ...] = ()
    sayings: tuple[Saying, ...] = ()


class Holding(Kept, frozen=True):
    """A post that is given to somebody."""

    who: int
    of: int
    post: str | None
    start: str | None
    end: str | None
    spot: Spot


class Account(Kept, frozen=True):
    """All that one document says; ``stamp`` differs where anything that it was made from does."""

    document: str
    published: str | None
    stamp: str
    named: tuple[Naming, ...] = ()
    told: tuple[Told, ...] = ()
    held: tuple[Holding, ...] = ()

    @property
    def order(self) -> tuple[str, str]:
        """Sorts documents by publication, those of unknown date last, then by id."""
        published = edtf.bounds(self.published)
        return (published.earliest.isoformat() if published else "unknown", self.document)
