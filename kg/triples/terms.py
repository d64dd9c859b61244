"""RDF terms, and the writing of one named graph."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg import edtf
from kg.model import Document, Evidence, Kind
from kg.vocab import DCTERMS, DIP, OA, RDF, XSD, Minter

Term = ox.NamedNode | ox.Literal

AGENT_CLASSES: dict[Kind, str] = {"person": DIP.Person, "organisation": DIP.Organisation, "state": DIP.State}

_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def clean(text: str) -> str:
    """Text as RDF can hold it: U+FFFD for each NUL and lone surrogate, so that positions stay."""
    return _UNWRITABLE.sub("\ufffd", text)


def iri(value: str) -> ox.NamedNode:
    return ox.NamedNode(value)


def text(value: str | None) -> ox.Literal | None:
    return None if value is None else ox.Literal(clean(value))


def typed(value: object, datatype: str) -> ox.Literal:
    return ox.Literal(str(value), datatype=iri(datatype))


def document_graph(minter: Minter, document_id: str) -> ox.NamedNode:
    """The name of the graph that holds a document's claims."""
    return ox.NamedNode(minter.document_graph(clean(document_id)))


class GraphWriter:
    """Collects the quads of one named graph; what is None is not said."""

    def __init__(self, graph: ox.NamedNode) -> None:
        self.name = graph
        self.quads: list[ox.Quad] = []
        self._written: set[str] = set()

    def add(self, subject: str, predicate: str, *values: Term | None) -> None:
        """Says one predicate of a subject, once a value."""
        for value in values:
            if value is not None:
                self.quads.append(ox.Quad(iri(subject), iri(predicate), value, self.name))

    def link(self, subject: str, predicate: str, *targets: str | None) -> None:
        """Says that a subject stands in a relation to other resources."""
        self.add(subject, predicate, *(iri(target) for target in targets if target is not None))

    def document(self, subject: str, document: Document) -> None:
        """What is known of a document, without its text."""
        self.link(subject, RDF.type, DIP.Document)
        self.add(subject, DCTERMS.identifier, text(document.id))
        self.add(subject, DCTERMS.title, text(document.title))
        self.add(subject, DCTERMS.publisher, text(document.publisher))
        self.add(subject, DCTERMS.issued, _issued(document.published))
        self.add(subject, DCTERMS.source, _address(document.url))
        self.add(subject, DCTERMS.language, text(document.language))
        self.add(subject, DCTERMS.rights, _address(document.rights))
        self.add(subject, DCTERMS.rightsHolder, text(document.owner))
        self.add(subject, DIP.sha256, text(document.sha256))

    def dates(self, subject: str, bounds: edtf.Bounds | None) -> None:
        """Both bounds of a date, or neither."""
        if bounds is not None:
            self.add(subject, DIP.earliest, typed(bounds.earliest.isoformat(), XSD.date))
            self.add(subject, DIP.latest, typed(bounds.latest.isoformat(), XSD.date))

    def evidence(self, subject: str, source: str, evidence: Evidence, minter: Minter) -> None:
        """The words a claim rests on: an oa:SpecificResource with its two selectors."""
        if subject in self._written:
            return
        self._written.add(subject)
        quote, position = minter.selector(subject, "quote"), minter.selector(subject, "position")
        self.link(subject, RDF.type, OA.SpecificResource)
        self.link(subject, OA.hasSource, source)
        self.link(subject, OA.hasSelector, quote, position)
        self.link(quote, RDF.type, OA.TextQuoteSelector)
        self.add(quote, OA.exact, text(evidence.quote))
        self.link(position, RDF.type, OA.TextPositionSelector)
        self.add(position, OA.start, typed(evidence.start, XSD.integer))
        self.add(position, OA.end, typed(evidence.end, XSD.integer))


def _issued(published: str | None) -> ox.Literal | None:
    datatypes = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
    if published is None or edtf.bounds(published) is None or not re.fullmatch(r"[0-9-]+", published):
        return text(published)
    return typed(published, datatypes[len(published)])


def _address(url: str | None) -> Term | None:
    """A web address as an IRI; whatever else was given in its place, as text."""
    if url is not None and url.startswith(("http://", "https://")):
        try:
            return iri(url)
        except ValueError:  # not an IRI, say for a space in it: kept as it was given
            return text(url)
    return text(url)
