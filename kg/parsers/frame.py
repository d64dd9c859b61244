"""A frame: what is known so far of one interaction, filled by one sentence after another."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import InteractionType, Mode, Role, Status


@dataclass
class Part:
    """An entity's part in a frame, and the sentence that says so."""

    entity: int
    role: Role
    sentence: int
    along: bool = False
    """Whether it only came along, or is told later to have been there."""


@dataclass
class Frame:
    """One interaction in the making; entities are indices of ``Reading.entities``."""

    type: InteractionType
    sentence: int
    trigger: int
    status: Status = "held"
    cls: str | None = None
    mode: Mode | None = None
    name: str | None = None
    date: str | None = None
    city: str | None = None
    country: str | None = None
    venue: str | None = None
    parts: list[Part] = field(default_factory=list)
    title: str | None = None
    kind: str | None = None
    parties: list[int] = field(default_factory=list)
    inherits: bool = True
    """Whether an unknown date and place may come from the scene around it."""
    anaphoric: bool = False
    """Whether it takes up an interaction told before ("the document was signed by …")."""
    takes: tuple[InteractionType, ...] = ()
    """Of what types the interaction may be that it takes up, where not of its own alone."""
    noun: str | None = None
    """The noun by which it takes up an event ("the forum", "the meetings"); "both" for two meetings."""
    head: str | None = None
    """The noun or verb that tells of it: what a gathering is, where it is known by its title ("session")."""
    within: Frame | None = None
    remark: bool = False
    """Whether it only holds who said something after an event was told."""
    another: bool = False
    """Whether it is another edition of an event told before ("the next round")."""
    margins: int | None = None
    """The sentence that tells of talks on the margins of a gathering."""
    company: bool = False
    """Whether only who was with whom tells it, and no word for a meeting."""
    told: int | None = None
    """The sentence that tells it best: the evidence."""
    weight: int = 0
    """How much that sentence says."""
    latest: int = 0
    """The last sentence that told of it."""
    turns: bool = False
    """Whether the text is its transcript."""
    opened: bool = False
    """Whether it tells of talks whose parties are named elsewhere."""
    listed: bool = False
    """Whether it is an item of a list, apart from the others."""
    bygone: bool = False
    """Whether words or day say that it is the time before ("they last met in")."""
    again: bool = False
    """Whether it is of those who talked before, by their possessive alone ("their last meeting")."""
    earlier: bool = False
    """Whether it is told as one before that of the report ("last visited")."""
    ahead: bool = False
    """Whether its own day lies behind that of publication."""
    besides: bool = False
    """Whether a visit leads to a further place of a country ("also visited Agra")."""
    tour: bool = False
    """Whether a visit is one of several stops that are told at once, without a day of its own."""
    package: bool = False
    """Whether it is of several documents at once ("five agreements were signed")."""

    def add(self, entity: int, role: Role, sentence: int, *, along: bool = False) -> None:
        """Takes an entity in, once; a more telling role replaces "participant"."""
        for part in self.parts:
            if part.entity == entity:
                if part.role == "participant" and role != "party":
                    part.role = role
                return
        self.parts.append(Part(entity, role, sentence, along))

    @property
    def entities(self) -> set[int]:
        """All entities that take part."""
        return {p.entity for p in self.parts}

    @property
    def core(self) -> set[int]:
        """Those between whom it was, without their company."""
        core = {p.entity for p in self.parts if not p.along}
        return core if len(core) > 1 else self.entities

    def having(self, role: Role) -> set[int]:
        """The entities in a role."""
        return {p.entity for p in self.parts if p.role == role}

    @property
    def evidence(self) -> int:
        """The sentence to quote: the one that tells it best."""
        return self.sentence if self.told is None else self.told
