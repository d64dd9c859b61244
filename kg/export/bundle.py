"""A bundle to cite and to keep: data, dictionary, provenance, licence note and checksums in one folder."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import string
from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from kg.export import rdf
from kg.export.networks import edges, nodes
from kg.export.records import TABLES
from kg.export.source import Graph
from kg.network import Network
from kg.quotes import Quotes
from kg.table import render
from kg.vocab import DCTERMS, DIP

CHECKSUMS: Final = "SHA256SUMS"


def dictionary() -> str:
    """The data dictionary as CSV: table, column, type, meaning."""
    return files("kg.export").joinpath("dictionary.csv").read_text("utf-8")


def bundle(graph: Graph, quotes: Quotes) -> Iterator[tuple[str, str]]:
    """Names of files and what is in them; the last has the checksums of the others, as ``sha256sum -c`` reads them."""
    network = graph.network()
    sums = []
    for name, content in _files(graph, network, quotes):
        sums.append(f"{hashlib.sha256(content.encode()).hexdigest()}  {name}\n")
        yield name, content
    yield CHECKSUMS, "".join(sums)


def _files(graph: Graph, network: Network, quotes: Quotes) -> Iterator[tuple[str, str]]:
    yield "README.md", _readme(network, quotes)
    yield "provenance.json", json.dumps(_provenance(graph, network, quotes), ensure_ascii=False, indent=1) + "\n"
    yield "dictionary.csv", dictionary()
    for name, table in TABLES.items():
        yield f"tables/{name}.csv", render(table(network, quotes), "csv")
    yield "network/nodes.csv", render(nodes(network, quotes), "csv")
    yield "network/edges.csv", render(edges(network, quotes), "csv")
    yield "graph.ttl", "".join(rdf.turtle(graph, quotes))


def _provenance(graph: Graph, network: Network, quotes: Quotes) -> dict[str, object]:
    return {
        "made_with": f"sco-kg {importlib.metadata.version('sco-kg')}",
        "base": graph.minter.base,
        "quotes": quotes,
        "min_confidence": graph.min_confidence,
        "documents": [
            {
                "id": document.id,
                "title": document.title,
                "publisher": document.publisher,
                "published": document.published,
                "url": document.url,
                "owner": document.owner,
                "rights": document.rights,
                "sha256": graph.value(document.iri, DIP.sha256),
                "language": graph.value(document.iri, DCTERMS.language),
            }
            for document in network.documents
        ],
    }


_WORDS: Final = {
    "full": "The sentences that facts were read from, and what was said, are included to the letter.",
    "short": "Of the sentences that facts were read from, and of what was said, the first words are included.",
    "none": "No sentence of a document is included: where one stands is told by its document and position.",
}


def _readme(network: Network, quotes: Quotes) -> str:
    published = sorted(document.published for document in network.documents if document.published)
    period = f", published {published[0]} to {published[-1]}" if published else ""
    publishers = sorted({document.publisher for document in network.documents if document.publisher})
    template = string.Template(files("kg.export").joinpath("bundle.md").read_text("utf-8"))
    return template.substitute(
        interactions=len(network.events),
        agents=len(network.agents),
        documents=len(network.documents),
        period=period,
        publishers="; ".join(publishers) or "not known",
        words=_WORDS[quotes],
        checksums=CHECKSUMS,
        version=importlib.metadata.version("sco-kg"),
    )
