"""The agents that documents name, each with who it is by the lists, as far as that is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.claimed import Named
from kg.model import Kind
from kg.resolve.accounts import Account, Naming
from kg.resolve.bodies import Bodies
from kg.resolve.lists import Listed, Lists
from kg.resolve.names import person_keys


@dataclass(slots=True)
class Mention:
    """An agent as one document names it."""

    account: Account
    naming: Naming
    name: str
    """What the document calls it."""
    kind: Kind | None
    listed: Listed | None


def mentions(accounts: Iterable[Account], lists: Lists, bodies: Bodies) -> list[Mention]:
    """All mentions of documents whose kind is told, or known from the lists or from other documents."""
    found = [
        Mention(each, naming, naming.named.name, naming.kind, lists.find(naming.named) if naming.listed else None)
        for each in accounts
        for naming in each.named
    ]
    _recognise(found, lists, bodies)
    return [mention for mention in found if mention.kind is not None]


def _recognise(found: Sequence[Mention], lists: Lists, bodies: Bodies) -> None:
    """Tells the kind of names that are only mentioned, where the lists or other documents know it."""
    vague = [mention for mention in found if mention.kind is None]
    if not vague:
        return
    people = {key for m in found if m.kind == "person" for key in person_keys(m.name)}
    organisations = {bodies.key(m.name) for m in found if m.kind == "organisation"}
    for mention in vague:
        mention.listed = lists.find(Named("person", mention.name))
        if mention.listed or not people.isdisjoint(person_keys(mention.name)):
            mention.kind = "person"
        elif bodies.key(mention.name) in organisations:
            mention.kind = "organisation"
