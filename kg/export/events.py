"""Event data: rows of who did what with whom, in the columns of POLECAT and the words of PLOVER.

Columns are those of events.csv. A row is a pair of two sides: of a visit and of a talk with a host, the guest with the
host, as PLOVER has it; of other talks and of signings, each with the other and the other way round, as CAMEO codes what
is mutual. Who takes part in a gathering, or is told of alone, has a row without recipient, as PLOVER has it.
"""

from __future__ import annotations

import csv
import importlib.metadata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import permutations, product

from kg.edtf import is_day
from kg.export.coding import Affiliations, Coding, coded, visiting
from kg.export.places import located
from kg.export.source import Graph
from kg.network import Event, Network, Tie
from kg.quotes import Quotes, cut
from kg.table import Value, tabbed
from kg.vocab import DCTERMS

Row = dict[str, Value]


def events(graph: Graph, quotes: Quotes) -> Iterator[str]:
    """Tab-separated values, a line a row, as POLECAT's files are."""
    return tabbed(columns(), _rows(graph, quotes))


@cache
def columns() -> tuple[str, ...]:
    """The columns: those of POLECAT, and then those added."""
    text = files("kg.export").joinpath("events.csv").read_text(encoding="utf-8")
    return tuple(row["column"] for row in csv.DictReader(text.splitlines()))


def _rows(graph: Graph, quotes: Quotes) -> Iterator[tuple[Value, ...]]:
    network = graph.network()
    sides = Affiliations(network)
    for event in network.events:
        coding = coded(event)
        if coding is None:
            continue
        told = _told(graph, sides, event, quotes)
        for n, (actor, recipient, codes) in enumerate(_pairs(event, coding, sides), 1):
            row = {
                **told,
                "Event ID": f"{event.iri.removeprefix(network.base)}#{n}",
                **_coding(codes),
                **_who(network, sides, actor, "Actor"),
                **(_who(network, sides, recipient, "Recipient") if recipient else {}),
            }
            yield tuple(row.get(column) for column in columns())


def _pairs(event: Event, coding: Coding, sides: Affiliations) -> Iterator[tuple[Tie, Tie | None, Coding]]:
    """Who did it with whom, and how that is coded; those who met no other side alone."""
    actors = _actors(event)
    hosts = [tie for tie in actors if tie.role == "host"] if _received(event) else []
    guests = [tie for tie in actors if tie not in hosts]
    if hosts and guests:
        pairs, coding = list(product(guests, hosts)), visiting(coding)
    else:
        pairs = list(permutations(actors, 2)) if _mutual(event) else []
    pairs = [pair for pair in pairs if not sides.one_side(*pair)]
    yield from ((actor, recipient, coding) for actor, recipient in pairs)
    yield from ((tie, None, coding) for tie in actors if not any(tie in pair for pair in pairs))


def _actors(event: Event) -> list[Tie]:
    """Who acts, each once: of what is signed the parties or else who signs, of all else those who are there."""
    parties = [tie for tie in event.participants if tie.role == "party"]
    present = [tie for tie in event.participants if tie.present and tie.role != "witness"]
    return list({tie.agent: tie for tie in (parties if event.type == "Signing" and parties else present)}.values())


def _mutual(event: Event) -> bool:
    """Whether those who act deal with each other: not those at one gathering, not the visitors of a place."""
    return event.type != "Gathering" and (event.type != "Visit" or event.status == "planned")


def _received(event: Event) -> bool:
    """Whether a host received guests."""
    by_wire = event.mode in ("phone", "video")
    return event.type in ("Meeting", "Visit") and event.status == "held" and not by_wire


def _coding(coding: Coding) -> Row:
    return {
        "Event Type": coding.type,
        "Event Mode": coding.mode,
        "Quad Code": "VERBAL COOPERATION",
        "Contexts": "; ".join(coding.contexts),
        "CAMEO Code": coding.cameo,
        "Goldstein": coding.goldstein,
    }


def _who(network: Network, sides: Affiliations, tie: Tie, part: str) -> Row:
    """The columns of the actor or the recipient."""
    sector = sides.sector(tie)
    return {
        f"{part} Name": network.agents[tie.agent].label,
        f"{part} Country": sides.country(tie),
        f"Primary {part} Sector": sector,
        f"{part} Sectors": sector,
        f"{part} Title": tie.capacity,
        f"{part} Name Raw": tie.mention or network.agents[tie.agent].label,
    }


def _day(event: Event) -> str | None:
    """The day of what was held, if it is known and not in doubt."""
    certain = event.date is not None and is_day(event.date) and not set(event.date) & set("?~%")
    return event.earliest if certain and event.status == "held" else None


def _told(graph: Graph, sides: Affiliations, event: Event, quotes: Quotes) -> Row:
    """What all rows of an event have in common."""
    source = event.evidence[0]
    city, state = located(event.city, event.country), sides.state(event.country)
    return {
        "Event Date": _day(event),
        "Placename": event.city or (state.name if state else None),
        "City": event.city,
        "Country": state.code3 if state else None,
        "Latitude": city.latitude if city else None,
        "Longitude": city.longitude if city else None,
        "GeoNames ID": city.id if city else None,
        "Raw Placename": event.venue,
        "Source": source.document.publisher,
        "Publication Date": source.document.published,
        "Language": graph.value(source.document.iri, DCTERMS.language),
        "Version": f"sco-kg {importlib.metadata.version('sco-kg')}",
        "Interaction": event.iri,
        "Status": event.status,
        "Date": event.date,
        "Earliest": event.earliest,
        "Latest": event.latest,
        "Confidence": event.confidence,
        "Document": source.document.id,
        "Event Text": cut(source.quote, quotes),
        "Text Start": source.start,
        "Text End": source.end,
    }
