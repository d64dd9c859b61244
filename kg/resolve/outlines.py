"""The outline of an event: what tells whether it must be told anew, and what other facts take from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from kg.model import InteractionType, Place
from kg.resolve.acts import Act, acts
from kg.resolve.agents import Resolved
from kg.resolve.kept import Kept
from kg.resolve.reports import Report
from kg.vocab import Minter

T = TypeVar("T")


class Outline(Kept, frozen=True):
    """Of an event, by the reports of it in canonical order; agents by IRI.

    It is the same as before where the marks of its reports are, so that it can be kept with these.
    """

    iri: str
    type: InteractionType
    date: str | None
    name: str | None
    title: str | None
    """Of what was signed."""
    acts: tuple[Act, ...]
    within: tuple[str, ...]
    """The claimed interactions that it was part of."""
    places: tuple[tuple[str, int], ...]
    """Where it was as its reports tell, by IRI, with the number of the report."""
    signed: bool
    quotations: int

    @classmethod
    def of(cls, reports: Sequence[Report], resolved: Resolved, minter: Minter) -> Outline:
        """The event is dated by its most precise report, of equals the first."""
        told = [report.told for report in reports]
        said = {(resolved.of(r.account, each.speaker), each.words) for r in reports for each in r.told.sayings}
        return cls(
            iri=minter.canonical_of(reports[0].claim, "interaction"),
            type=told[0].type,
            date=min(reports, key=lambda r: r.when.days if r.when else date.max.toordinal()).told.date,
            name=first(each.name for each in told),
            title=first(each.pact.title for each in told if each.pact),
            acts=tuple(act for act, _ in acts(reports)),
            within=tuple(sorted({minter.claim(r.document, r.told.within) for r in reports if r.told.within})),
            places=tuple((place([r.told.place], minter) or "", n) for n, r in enumerate(reports) if r.told.place),
            signed=any(each.pact for each in told),
            quotations=len(said),
        )

    def label(self, resolved: Resolved) -> str:
        """What a person calls it: its name or agreement, else who took part; and when."""
        what = self.name or self.title
        if not what:
            who = list(dict.fromkeys(resolved.agents[act.agent].name for act in self.acts))
            what = ", ".join(who[:3]) + (f" and {len(who) - 3} others" if len(who) > 3 else "")
        label = what if self.name and self.type == "Gathering" else f"{self.type}: {what}" if what else self.type
        return f"{label} ({self.date})" if self.date else label


def place(places: Iterable[Place], minter: Minter) -> str | None:
    """The IRI of the fullest of places; None where none is told."""
    fullest = max(places, key=lambda p: (bool(p.city) + bool(p.country), bool(p.venue)))
    return minter.place(fullest.country, fullest.city, fullest.venue) if fullest else None


def first(values: Iterable[T | None]) -> T | None:
    """The first value that is told."""
    return next((value for value in values if value is not None), None)
