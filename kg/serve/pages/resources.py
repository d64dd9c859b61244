"""The page of a resource, and the same as RDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import lookup
from kg.errors import QueryError
from kg.query import Graph
from kg.serve.pages import rdf, rendering
from kg.serve.pages.addresses import FORMATS, Addresses
from kg.serve.pages.reading import told
from kg.serve.pages.rendering import turn
from kg.vocab import ONTOLOGY


def resource(graph: Graph, asked: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What is shown at an address: of the ``path`` after ``/id/``, or of an ``iri``.

    ``media`` is what the client takes, ``given`` the parameters of the address. What took another's place is led to, as
    which things are one may be known better tomorrow (303, See Other); what is not known is told so (404).
    """
    addresses = Addresses(graph.minter.base, asked["root"])
    media, ending, iri = asked["media"], None, _first(graph, _meant(addresses, asked))
    if iri is None and asked["path"] is not None:
        ending = next((each for each in FORMATS if asked["path"].endswith(each)), None)
        if ending:
            iri = _first(graph, addresses.iris(asked["path"].removesuffix(ending)))
            media = FORMATS[ending]
    if asked["iri"] is not None and asked["iri"].startswith(ONTOLOGY) and media == "text/html":
        return {"status": 303, "location": addresses.of(asked["iri"])}, b""
    if iri is None:
        return _unknown(asked, addresses, media)
    now = lookup.resource(graph, iri) or iri
    if now != iri:
        return {"status": 303, "location": addresses.rdf(now, ending) if ending else addresses.of(now)}, b""
    if media != "text/html":
        address = asked["url"] + addresses.of(iri).removeprefix(asked["root"])
        return {"status": 200, "media": media}, rdf.description(graph, iri, address, media)
    found = told(graph, iri, Path(asked["directory"]), asked["given"])
    if found is None:
        return _unknown(asked, addresses, media)
    turns = {name: turn(name, asked["given"], total, name) for name, total in found.totals.items()}
    page = rendering.page(
        found.template, addresses, it=found.found, turns=turns, short=graph.short, iri=iri, formats=FORMATS
    )
    return {"status": 200, "media": "text/html"}, page


def find(graph: Graph, asked: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What is meant by a name, an id or an IRI that one types: led to, or who it could be."""
    addresses, typed = Addresses(graph.minter.base, asked["root"]), asked["given"].get("q", "").strip()
    options: dict[str, str] = {}
    reason = ""
    if typed:
        try:
            return {"status": 303, "location": addresses.of(lookup.anything(graph, typed))}, b""
        except lookup.AmbiguousError as error:
            options, reason = error.options, f"“{typed}” could be one of these:"
        except QueryError as error:
            options = {each.iri: each.name for each in lookup.alike(graph, typed)}
            reason = f"{error}" + (". In some names it is:" if options else "")
    shown = dict(list(options.items())[: rendering.MOST])
    page = rendering.page(
        "find.html", addresses, typed=typed, reason=reason, options=shown, more=len(options) - len(shown),
        short=graph.short,
    )  # fmt: skip
    return {"status": 200 if options or not typed else 404, "media": "text/html"}, page


def _meant(addresses: Addresses, asked: Mapping[str, Any]) -> Iterable[str]:
    return [asked["iri"]] if asked["iri"] is not None else addresses.iris(asked["path"])


def _first(graph: Graph, iris: Iterable[str]) -> str | None:
    """The first of some IRIs that the graph says anything of, or by."""
    for iri in iris:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            continue
        for pattern in ((node, None, None, None), (None, None, node, None)):
            if next(iter(graph.store.quads_for_pattern(*pattern)), None) is not None:
                return iri
    return None


def _unknown(asked: Mapping[str, Any], addresses: Addresses, media: str) -> tuple[dict[str, Any], bytes]:
    iri = next(iter(_meant(addresses, asked)))
    if media != "text/html":
        return {"status": 404, "media": "text/plain"}, f"nothing is known of <{iri}> here\n".encode(errors="replace")
    reason = "The graph knows nothing of this."
    return {"status": 404, "media": "text/html"}, rendering.page(
        "error.html", addresses, status=404, title="Not known", reason=reason, detail=iri
    )
