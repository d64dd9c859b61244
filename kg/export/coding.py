"""What an interaction is as an event of PLOVER and CAMEO, and what its actors are, by the lists of ontology/."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final

from kg import authority, mappings
from kg.authority import State
from kg.mappings import WIDE
from kg.network import AgentInfo, Event, Network, Tie
from kg.vocab import DIP, Minter, concept, superclasses

IGO: Final = "IGO"
"""PLOVER's actor code of international organisations, which stands where states have their alpha-3 code."""


@dataclass(frozen=True, slots=True)
class Coding:
    """An event's PLOVER type and mode, its CAMEO code, and PLOVER contexts."""

    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]

    @property
    def goldstein(self) -> float | None:
        """What the Goldstein scale gives the CAMEO code."""
        return _goldstein().get(self.cameo or "")


def coded(event: Event) -> Coding | None:
    """An event as PLOVER codes it; None for what it does not: interviews, news conferences, and what was cancelled."""
    plover, cameo = _codes(event)
    if plover is None or event.status == "cancelled":
        return None
    contexts = [context for topic in event.topics for context in _contexts(concept("topic", topic))]
    if event.status == "planned":
        planned = concept("status", "planned")
        plover, contexts = _code(planned, "PLOVER"), [*contexts, *_contexts(planned)]
        # CAMEO excludes promises to sign from its code for agreements, and from that for meetings by its definition.
        cameo = None if event.type == "Signing" else _code(planned, "CAMEO")
    kind, _, mode = str(plover).partition("/")
    return Coding(kind, mode or None, cameo, tuple(dict.fromkeys(contexts)))


def visiting(coding: Coding) -> Coding:
    """The same where the actor is the guest of the recipient."""
    visit = DIP.term("Visit")
    return replace(coding, mode=str(_code(visit, "PLOVER")).partition("/")[2], cameo=_code(visit, "CAMEO"))


def _codes(event: Event) -> tuple[str | None, str | None]:
    """PLOVER's and CAMEO's code of the nearest class that CAMEO has one for; of meetings, by how they were held."""
    cls = DIP.term(event.cls)
    held = [concept("mode", event.mode)] if event.type == "Meeting" and event.mode else []
    nearest = next((each for each in (*held, cls, *superclasses(cls)) if _code(each, "CAMEO")), None)
    return (_code(nearest, "PLOVER"), _code(nearest, "CAMEO")) if nearest else (None, None)


def _code(subject: str, source: str) -> str | None:
    """The event's code that a term or concept matches widely enough."""
    found = (m.code for m in mappings.of(subject, source) if m.match in WIDE)
    return next((code for code in found if code.partition("/")[0] not in ("context", "actor", "sector")), None)


def _contexts(subject: str) -> Iterator[str]:
    found = (m.code for m in mappings.of(subject, "PLOVER") if m.match in WIDE)
    return (code.removeprefix("context/") for code in found if code.startswith("context/"))


class Affiliations:
    """For whom the agents of a network stand: their states, organisations, and PLOVER sectors."""

    def __init__(self, network: Network) -> None:
        self._agents = network.agents
        self._lists = authority.load()
        minter = Minter(network.base)
        self._listed = {minter.listed_organisation(each.id): each for each in self._lists.organisations}

    def country(self, tie: Tie) -> str | None:
        """The alpha-3 code of the state that who takes part is or acts for, or IGO; None where neither is known."""
        return next(filter(None, map(self._country, self._wholes(tie.of or tie.agent))), None)

    def sector(self, tie: Tie) -> str | None:
        """The PLOVER sector: of media, and of who acts for a state in a title of one sector alone."""
        side = self._agents[tie.of or tie.agent]
        listed = self._listed.get(side.iri)
        if listed is not None and listed.kind == "media":
            return "JRN"
        if side.kind == "state" and tie.of and tie.capacity:
            sectors = [sector for sector, words in _sectors() if words.search(tie.capacity)]
            return sectors[0] if len(sectors) == 1 else None
        return None

    def one_side(self, one: Tie, other: Tie) -> bool:
        """Whether two act for the same, or one for a body of what the other acts for."""
        mine, theirs = ([agent.iri for agent in self._wholes(tie.of or tie.agent)] for tie in (one, other))
        return mine[0] in theirs or theirs[0] in mine

    def state(self, code: str | None) -> State | None:
        """The state of an alpha-2 code."""
        state = self._lists.with_id(code) if code else None
        return state if isinstance(state, State) else None

    def _wholes(self, iri: str) -> list[AgentInfo]:
        """An agent, what it is a body of, and so on."""
        found = [self._agents[iri]]
        while (whole := found[-1].part_of) in self._agents and all(agent.iri != whole for agent in found):
            found.append(self._agents[str(whole)])
        return found

    def _country(self, agent: AgentInfo) -> str | None:
        listed = self._listed.get(agent.iri)
        if listed is not None and listed.kind == "international-organisation":
            return IGO
        state = self.state(listed.country if listed is not None and listed.kind == "media" else agent.code)
        return state.code3 if state else None


@cache
def _goldstein() -> dict[str, float]:
    return {row["code"]: float(row["goldstein"]) for row in _rows("cameo.csv") if row["goldstein"]}


@cache
def _sectors() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Sectors and the words of titles that tell them."""
    return tuple((r["sector"], re.compile(rf"\b(?:{r['words']})\b", re.IGNORECASE)) for r in _rows("sectors.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files("kg.ontology").joinpath(name).read_text(encoding="utf-8").splitlines()))
