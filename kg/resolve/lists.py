"""The authority lists as resolving asks them: who is meant by a name."""

from __future__ import annotations

from dataclasses import dataclass

from kg.authority import Authority
from kg.claimed import Named
from kg.model import Kind


@dataclass(frozen=True, slots=True)
class Listed:
    """An agent of the authority lists; ``id`` is a state's ISO code or the row's id."""

    kind: Kind
    id: str
    name: str
    names: tuple[str, ...] = ()
    part_of: str | None = None


def find(authority: Authority, named: Named) -> Listed | None:
    """Who is meant by a name, of its kind; a name of no known kind may be a state's or an organisation's."""
    if named.kind == "person":
        person = authority.person(named.name)
        return Listed("person", person.id, person.name, person.names) if person else None
    if named.kind != "organisation" and (state := authority.state(named.name)):
        return Listed("state", state.code, state.name, state.names)
    if named.kind != "state" and (body := authority.organisation(named.name)):
        return Listed("organisation", body.id, body.short or body.name, body.names, body.part_of)
    return None


def country(authority: Authority, code: str) -> str:
    """The name of a country by its code; the code where it is not listed."""
    state = authority.state(code)
    return state.name if state else code
