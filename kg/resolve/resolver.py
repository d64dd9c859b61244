"""From the accounts of all documents to the drafts of all facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kg.authority import Authority
from kg.judgements import Judgement
from kg.model import Claims
from kg.resolve.accounting import account
from kg.resolve.accounts import Account
from kg.resolve.agents import resolve_agents
from kg.resolve.bodies import Bodies
from kg.resolve.drafting import Drafting, Said
from kg.resolve.drafts import Drafts
from kg.resolve.events import same_events
from kg.resolve.families import Known
from kg.resolve.judged import judged, on_claims
from kg.resolve.lists import Lists
from kg.resolve.reports import Reports
from kg.resolve.stamps import stamp
from kg.vocab import Minter

_NOTHING: Final = Known()


class Resolver:
    """Resolves under the authority lists and judgements that it was given."""

    def __init__(self, authority: Authority, judgements: Sequence[Judgement], minter: Minter) -> None:
        self._authority, self._judgements, self._minter = authority, judgements, minter
        self._lists, self._bodies = Lists(authority), Bodies(authority)
        self._on_claims = on_claims(judgements)

    def stamp(self, document: str, read: str) -> str:
        """The stamp of a document's account; ``read`` is that of what was read from it."""
        return stamp(read, tuple(self._about(document)))

    def account(self, claims: Claims, stamp: str) -> Account:
        """What a document says, less what people rejected, and with what they corrected."""
        return account(self._judged(claims), stamp, self._lists, self._bodies, self._minter)

    def drafts(self, accounts: Iterable[Account], said: Said, known: Known = _NOTHING) -> Drafts:
        """All facts to be; ``said`` is asked for the words of those that are made.

        What is ``known`` of an earlier time need not be settled again where nothing about it changed.
        """
        ordered = sorted(accounts, key=lambda each: each.order)
        resolved = resolve_agents(ordered, self._lists, self._judgements, self._minter, self._bodies)
        reports = Reports(ordered, resolved, self._minter)
        settlement = same_events(reports, resolved, self._judgements, self._minter, known)
        said = self._words(said)
        return Drafting(ordered, resolved, reports, settlement, self._authority, self._minter, said).drafts()

    def _words(self, said: Said) -> Said:
        return lambda document: self._judged(said(document))

    def _judged(self, claims: Claims) -> Claims:
        return judged(claims, self._about(claims.document.id), self._minter)

    def _about(self, document: str) -> list[Judgement]:
        iris = self._minter.claim(document, "-"), self._minter.interaction(document, "-")
        return [each for iri in iris for each in self._on_claims.get(iri.rpartition("/")[0], ())]
