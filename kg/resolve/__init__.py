"""Mentions to agents and reports to events: what documents claim becomes what is the case, each thing once.

A pure function of the claims, the authority lists and the judgements: the order in which documents come makes no
difference. What is compared are accounts, which hold no text; and a fact is made only when it is asked for, so that
after a change those alone need be made whose stamps differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.authority import Authority
from kg.facts import Facts
from kg.judgements import Judgement
from kg.model import Claims
from kg.resolve.accounts import Account
from kg.resolve.drafts import Draft, Drafts
from kg.resolve.families import Doubt, Family, Known, Thought
from kg.resolve.names import same_name
from kg.resolve.resolver import Resolver
from kg.resolve.stamps import stamp
from kg.vocab import Minter

__all__ = [
    "Account",
    "Doubt",
    "Draft",
    "Drafts",
    "Family",
    "Known",
    "Resolver",
    "Thought",
    "resolve",
    "same_name",
    "stamp",
]


def resolve(
    claims: Iterable[Claims], authority: Authority, judgements: Sequence[Judgement] = (), minter: Minter | None = None
) -> Facts:
    """Each agent, event, post and place once, from the claims of all documents."""
    resolver = Resolver(authority, judgements, minter or Minter())
    said = {each.document.id: each for each in claims}
    accounts = [resolver.account(each, resolver.stamp(id, "")) for id, each in said.items()]
    return resolver.drafts(accounts, said.__getitem__).facts()
