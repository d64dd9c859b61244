"""What the server tells of itself: the SPARQL service description, and the data set in VoID."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

import pyoxigraph as ox

from kg.serve import negotiation
from kg.serve.negotiation import TRIPLES
from kg.serve.protocol import Refused
from kg.serve.workers import Pool
from kg.vocab import DCTERMS, FORMATS, PREFIXES, RDF, SD, SERVICE_PREFIXES, SH, VOID, XSD

_FORMATS: Final = {
    "json": FORMATS.SPARQL_Results_JSON,
    "xml": FORMATS.SPARQL_Results_XML,
    "csv": FORMATS.SPARQL_Results_CSV,
    "tsv": FORMATS.SPARQL_Results_TSV,
    "turtle": FORMATS.Turtle,
    "ntriples": getattr(FORMATS, "N-Triples"),
    "jsonld": getattr(FORMATS, "JSON-LD"),
    "rdfxml": FORMATS.RDF_XML,
}
_RDF: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_COUNTS: Final = {
    "classes": "SELECT ?it (COUNT(*) AS ?n) { ?thing a ?it } GROUP BY ?it ORDER BY ?it",
    "properties": "SELECT ?it (COUNT(*) AS ?n) { ?thing ?it ?value } GROUP BY ?it ORDER BY ?it",
    "documents": "SELECT (COUNT(*) AS ?n) { ?document a dip:Document }",
}

Term = ox.NamedNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of what is in the canonical graph: by class, by property, and how many documents it rests on."""

    classes: dict[str, int]
    properties: dict[str, int]
    documents: int

    @property
    def triples(self) -> int:
        """All of them."""
        return sum(self.properties.values())


class Description:
    """Both descriptions of the graph that a pool serves; it is counted once for each that is published."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._counting = asyncio.Lock()
        self._counted: tuple[object, Counts] | None = None

    async def service(self, base: str, accept: str) -> tuple[str, bytes]:
        """Media type and content of the service description; Refused where no format fits."""
        media = _media(accept)
        return media, _written(self._service(base, await self._counts()), media)

    async def data(self, base: str, accept: str) -> tuple[str, bytes]:
        """The same of the data set."""
        media = _media(accept)
        return media, _written(self._data(base, await self._counts()), media)

    async def _counts(self) -> Counts:
        await self._pool.renew()
        published = self._pool.published
        async with self._counting:
            if self._counted is not None and self._counted[0] is published:
                return self._counted[1]
            classes, properties, documents = [await self._rows(query) for query in _COUNTS.values()]
            counts = Counts(dict(_pairs(classes)), dict(_pairs(properties)), int(documents[0]["n"]["value"]))
            self._counted = published, counts
            return counts

    async def _rows(self, query: str) -> list[dict[str, dict[str, str]]]:
        question = {"job": "sparql", "query": query, "dataset": None, "base": None, "triples": None}
        answer = await self._pool.ask(question | {"rows": ["application/sparql-results+json", "json"]})
        rows: list[dict[str, dict[str, str]]] = json.loads(answer.content)["results"]["bindings"]
        return rows

    def _service(self, base: str, counts: Counts) -> Iterator[ox.Triple]:
        endpoint = f"{base}/sparql"
        service, dataset, default, named = (
            f"{endpoint}#{part}" for part in ("service", "dataset", "default-graph", "canonical-graph")
        )
        canonical = self._pool.published.minter.canonical_graph
        yield _of(service, RDF.type, SD.Service)
        yield _of(service, SD.endpoint, endpoint)
        yield _of(service, SD.supportedLanguage, SD.SPARQL11Query)
        for iri in _FORMATS.values():
            yield _of(service, SD.resultFormat, iri)
        yield _of(service, SD.defaultDataset, dataset)
        yield _of(dataset, RDF.type, SD.Dataset)
        yield _of(dataset, SD.defaultGraph, default)
        yield _of(dataset, SD.namedGraph, named)
        yield _of(default, RDF.type, SD.Graph)
        yield _of(default, VOID.triples, counts.triples)
        yield _of(named, RDF.type, SD.NamedGraph)
        yield _of(named, SD.name, canonical)
        yield _of(named, SD.graph, default)
        yield _of(dataset, RDF.type, VOID.Dataset)
        yield _of(dataset, VOID.inDataset, f"{base}/void#data")

    def _data(self, base: str, counts: Counts) -> Iterator[ox.Triple]:
        here = f"{base}/void"
        data = f"{here}#data"
        yield _of(here, RDF.type, VOID.DatasetDescription)
        yield _of(data, RDF.type, VOID.Dataset)
        yield _of(data, DCTERMS.title, "Who met whom, when, where, in which capacity, as diplomatic reporting tells it")
        yield _of(data, VOID.sparqlEndpoint, f"{base}/sparql")
        yield _of(data, VOID.uriSpace, self._pool.published.base)
        yield _of(data, VOID.triples, counts.triples)
        yield _of(data, VOID.documents, counts.documents)
        yield _of(data, VOID.classes, len(counts.classes))
        yield _of(data, VOID.properties, len(counts.properties))
        for format_ in dict.fromkeys(TRIPLES.values()):
            yield _of(data, VOID.feature, _FORMATS[format_])
        for number, (iri, count) in enumerate(counts.classes.items(), 1):
            part = f"{here}#class-{number}"
            yield _of(data, VOID.classPartition, part)
            yield _of(part, getattr(VOID, "class"), iri)
            yield _of(part, VOID.entities, count)
        for number, (iri, count) in enumerate(counts.properties.items(), 1):
            part = f"{here}#property-{number}"
            yield _of(data, VOID.propertyPartition, part)
            yield _of(part, VOID.property, iri)
            yield _of(part, VOID.triples, count)
        for prefix, iri in PREFIXES.items():
            if any(name.startswith(iri) for name in (*counts.classes, *counts.properties)):
                yield _of(data, VOID.vocabulary, iri)
            yield _of(data, SH.declare, f"{here}#prefix-{prefix}")
            yield _of(f"{here}#prefix-{prefix}", SH.prefix, prefix)
            yield _of(f"{here}#prefix-{prefix}", SH.namespace, ox.Literal(iri, datatype=ox.NamedNode(XSD.anyURI)))


def _media(accept: str) -> str:
    media = negotiation.choose(accept, tuple(TRIPLES))
    if media is None:
        raise Refused(406, f"descriptions are written as {negotiation.offered(TRIPLES)}")
    return media


def _written(triples: Iterator[ox.Triple], media: str) -> bytes:
    of: dict[object, list[ox.Triple]] = {}
    for triple in triples:
        of.setdefault(triple.subject, []).append(triple)
    text = "".join(f"{triple}\n" for each in of.values() for triple in each)
    prefixes = {prefix: iri for prefix, iri in (PREFIXES | SERVICE_PREFIXES).items() if f"<{iri}" in text}
    return ox.serialize(chain.from_iterable(of.values()), format=_RDF[TRIPLES[media]], prefixes=prefixes) or b""


def _of(subject: str, predicate: str, value: str | int | ox.Literal) -> ox.Triple:
    """A triple; text that begins as an address is one."""
    named = isinstance(value, str) and value.startswith(("http://", "https://"))
    term: Term = value if isinstance(value, ox.Literal) else ox.NamedNode(str(value)) if named else ox.Literal(value)
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), term)


def _pairs(rows: list[dict[str, dict[str, str]]]) -> Iterator[tuple[str, int]]:
    for row in rows:
        yield row["it"]["value"], int(row["n"]["value"])
