"""Small networks made by hand, for tests that know the answer."""

from __future__ import annotations

from collections.abc import Iterable

from kg.network import AgentInfo, DocumentInfo, Event, Holding, Network, Source, Tie

DOCUMENT = DocumentInfo("document/a", "a", "A", "Harbour News", "2017-03-02")


def event(iri: str, *who: str | Tie, **details: object) -> Event:
    """A held meeting of these participants, with one source; ``details`` are fields of Event."""
    ties = tuple(each if isinstance(each, Tie) else Tie(each, "participant") for each in who)
    given: dict[str, object] = {"type": "Meeting", "status": "held", "evidence": (Source(DOCUMENT, 0, 4, "They"),)}
    given.update(details)
    return Event(iri, cls=str(given["type"]), label=f"Event {iri}", participants=ties, **given)  # type: ignore[arg-type]


def network(
    *events: Event,
    agents: Iterable[AgentInfo] = (),
    documents: Iterable[DocumentInfo] = (DOCUMENT,),
    holdings: Iterable[Holding] = (),
) -> Network:
    """A network of these events; agents that are not described are persons named by their IRI."""
    described = {agent.iri: agent for agent in agents}
    for each in events:
        for tie in each.participants:
            described.setdefault(tie.agent, AgentInfo(tie.agent, "person", tie.agent))
    return Network(described, events, tuple(documents), holdings=tuple(holdings))


def meetings(*pairs: str) -> Network:
    """Persons named by one letter, a meeting a pair: ``meetings("ab", "bc")``."""
    return network(*(event(f"{n}", *pair) for n, pair in enumerate(pairs)))
