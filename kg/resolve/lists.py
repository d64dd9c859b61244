"""The authority lists as resolving asks them: who is meant by a name."""

from __future__ import annotations

from dataclasses import dataclass

from kg.authority import Authority
from kg.claimed import Named
from kg.model import Kind
from kg.naming import fold


@dataclass(frozen=True, slots=True)
class Listed:
    """An agent of the authority lists; ``id`` is a state's ISO code or the row's id."""

    kind: Kind
    id: str
    name: str
    names: tuple[str, ...] = ()
    part_of: str | None = None
    of: frozenset[str] = frozenset()
    """Ids of the states and bodies that a person is known to have served."""
    known_for: bool = True
    """Whether the list says what the agent is usually called, and not only who is meant."""


class Lists:
    """The lists, asked once for each name."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._found: dict[Named, Listed | None] = {}

    def find(self, named: Named) -> Listed | None:
        """Who is meant by a name, as ``find`` says."""
        if named not in self._found:
            self._found[named] = find(self._authority, named)
        return self._found[named]


def find(authority: Authority, named: Named) -> Listed | None:
    """Who is meant by a name, of its kind; a name of no known kind may be a state's or an organisation's."""
    if named.kind == "person":
        return _person(authority, named.name)
    if named.kind != "organisation" and (state := authority.state(named.name)):
        return Listed("state", state.code, state.name, state.names)
    if named.kind == "state" and (state := authority.state_of_capital(named.name)):
        return Listed("state", state.code, state.name, state.names)  # "Moscow and Tashkent agreed"
    if named.kind != "state" and (body := authority.organisation(named.name)):
        return Listed("organisation", body.id, body.short or body.name, body.names, body.part_of)
    return None


def _person(authority: Authority, name: str) -> Listed | None:
    """A person of the lists by a full name, or by the last name that texts print alone; under one id in both lists."""
    holder = authority.office_holder(name)
    person = authority.person(name) or (authority.person(holder.name) if holder else None)
    served = {holder.of} if holder else set()
    if person:
        served |= {term.of for term in authority.terms if term.person == person.id}
        return Listed("person", person.id, person.name, person.names, of=frozenset(served))
    if holder:
        names = (holder.name, *holder.aliases)
        return Listed("person", fold(holder.name), holder.name, names, of=frozenset(served), known_for=False)
    return None


def country(authority: Authority, code: str) -> str:
    """The name of a country by its code; the code where it is not listed."""
    state = authority.state(code)
    return state.name if state else code
