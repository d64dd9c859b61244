"""The only place that knows an IRI: prefixes, the ontology's closed namespace, concepts, names of resources."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Literal
from urllib.parse import quote, unquote

import pyoxigraph as ox

ONTOLOGY: Final = "https://w3id.org/sco-kg/ontology"
SHAPES: Final = "https://w3id.org/sco-kg/shapes#"
DEFAULT_BASE: Final = "https://w3id.org/sco-kg/id/"

PREFIXES: Final[dict[str, str]] = {
    "dip": f"{ONTOLOGY}#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
SERVICE_PREFIXES: Final[dict[str, str]] = {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "formats": "http://www.w3.org/ns/formats/",
    "sh": "http://www.w3.org/ns/shacl#",
}
"""Prefixes of what a server tells of itself, which graphs do not use."""
SPARQL_PREFIXES: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

MAPPED: Final[dict[str, str]] = {
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
}
"""Prefixes of what is only mapped to; codes of CAMEO and PLOVER have no IRIs."""

EDTF: Final = PREFIXES["edtf"] + "EDTF"
"""Datatype of dates with their precision."""

Kind = Literal[
    "interaction", "participation", "agreement", "place", "quotation", "person", "organisation", "state", "membership"
]  # fmt: skip
"""Kinds of resource that a claim about them can become in the canonical graph."""


class Namespace:
    """Terms of another vocabulary as attributes: ``RDFS.label``; nothing is checked."""

    def __init__(self, prefix: str) -> None:
        self._base = (PREFIXES | SERVICE_PREFIXES)[prefix]

    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._base + name


class OntologyNamespace:
    """Terms of diplomacy.ttl as attributes: ``DIP.Meeting``; AttributeError for any other."""

    def __getattr__(self, name: str) -> str:
        try:
            return self.term(name)
        except KeyError as error:
            raise AttributeError(*error.args) from None

    def term(self, name: str) -> str:
        """The IRI of a term by its local name; KeyError if the ontology has none of that name."""
        iri = PREFIXES["dip"] + name
        if iri not in _ontology().terms:
            raise KeyError(f"{name!r} is no term of the ontology")
        return iri

    def __iter__(self) -> Iterator[str]:
        return iter(_ontology().terms)


DIP: Final = OntologyNamespace()
RDF, RDFS, OWL, XSD = Namespace("rdf"), Namespace("rdfs"), Namespace("owl"), Namespace("xsd")
SKOS, DCTERMS, PROV, OA = Namespace("skos"), Namespace("dcterms"), Namespace("prov"), Namespace("oa")
SD, VOID, FORMATS, SH = Namespace("sd"), Namespace("void"), Namespace("formats"), Namespace("sh")
ORG, FOAF, SCHEMA, SEM = Namespace("org"), Namespace("foaf"), Namespace("schema"), Namespace("sem")


def concept(scheme: str, word: str) -> str:
    """The IRI of a concept: ``concept("role", "signatory")``; KeyError for an unknown scheme or word."""
    if word not in words(scheme):
        raise KeyError(f"{word!r} is no word of the scheme {scheme!r}")
    return f"{ONTOLOGY}/{scheme}/{word}"


def word(concept_iri: str) -> str:
    """The word that records use for a concept's IRI; KeyError for any other IRI."""
    scheme, _, last = concept_iri.removeprefix(f"{ONTOLOGY}/").partition("/")
    if concept(scheme, last) != concept_iri:
        raise KeyError(f"{concept_iri!r} is no concept")
    return last


def words(scheme: str) -> tuple[str, ...]:
    """The words of a scheme (role, status, mode, agreement-kind, topic), as the ontology lists them."""
    try:
        return _ontology().schemes[scheme]
    except KeyError:
        raise KeyError(f"{scheme!r} is no concept scheme of the ontology") from None


def expand(name: str) -> str:
    """The IRI of a term or concept by its short name (``dip:Meeting``, ``role:host``); KeyError for any other."""
    prefix, _, local = name.partition(":")
    return DIP.term(local) if prefix == "dip" else concept(prefix, local)


def superclasses(iri: str) -> tuple[str, ...]:
    """The ontology's own classes above a class, nearest first, without the class itself."""
    above = _ontology().parents.get(iri, ())
    return tuple(dict.fromkeys([*above, *(further for parent in above for further in superclasses(parent))]))


@dataclass(frozen=True)
class _Ontology:
    terms: frozenset[str]
    schemes: dict[str, tuple[str, ...]]
    parents: dict[str, tuple[str, ...]]


@cache
def _ontology() -> _Ontology:
    """What diplomacy.ttl declares, in the file's order."""
    terms: dict[str, None] = {}
    schemes: dict[str, list[str]] = {}
    parents: dict[str, list[str]] = {}
    text = files("kg.ontology").joinpath("diplomacy.ttl").read_bytes()
    for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
        if not (isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)):
            continue
        subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object.value
        if predicate == RDF.type and subject.startswith(PREFIXES["dip"]):
            terms[subject] = None
        elif predicate == RDFS.subClassOf and value.startswith(PREFIXES["dip"]):
            parents.setdefault(subject, []).append(value)
        elif predicate == SKOS.inScheme:
            schemes.setdefault(value.removeprefix(f"{ONTOLOGY}/"), []).append(subject.removeprefix(f"{value}/"))
    return _Ontology(
        frozenset(terms),
        {scheme: tuple(members) for scheme, members in schemes.items()},
        {child: tuple(above) for child, above in parents.items()},
    )


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """A name as part of an IRI: lower case, accents off, hyphens between words; never empty, always safe."""
    decomposed = unicodedata.normalize("NFKD", text).lower()
    plain = unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))
    spaced = "".join(c if c.isalnum() else " " for c in plain.replace("'", "").replace("’", ""))
    return "-".join(spaced.split()) or "u" + text.strip().encode("utf-8", "surrogatepass").hex()


@lru_cache(maxsize=1 << 16)
def encode(text: str) -> str:
    """An id as part of an IRI: percent-encoded but for unreserved characters and "/"; distinct ids stay distinct."""
    encoded = quote(text, safe="/", errors="surrogatepass")
    # A "." or ".." between slashes would be resolved away by whoever reads the IRI.
    return "/".join(s.replace(".", "%2E") if s in (".", "..") else s for s in encoded.split("/"))


def _segment(text: str) -> str:
    """An id as one segment of an IRI."""
    return encode(text).replace("/", "%2F")


@dataclass(frozen=True, slots=True)
class Minter:
    """Names resources below a base IRI: ``doc`` is a document's id, ``key`` an interaction's key in it, ``n`` a count.

    ValueError if the base is no IRI that ends with a slash or hash.
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not self.base.endswith(("/", "#")):
            raise ValueError(f"the base IRI {self.base!r} must end with / or #")
        ox.NamedNode(self.base)  # ValueError when it is no IRI

    def _mint(self, *parts: str) -> str:
        return self.base + "/".join(parts)

    # Documents, graphs, and the words that claims rest on

    def document(self, doc: str) -> str:
        return self._mint("document", encode(doc))

    def document_id(self, document: str) -> str:
        """The id of a document by its IRI."""
        return unquote(document.removeprefix(self._mint("document/")), errors="surrogatepass")

    def document_graph(self, doc: str) -> str:
        """The named graph of one document's claims."""
        return self._mint("graph/document", encode(doc))

    @property
    def canonical_graph(self) -> str:
        """The graph that queries see."""
        return self._mint("graph/canonical")

    def state_graph(self, state: str) -> str:
        """The graph, which holds nothing, that tells what the canonical graph was made of."""
        return self._mint("graph/state", state)

    @property
    def progress_graph(self) -> str:
        """The graph that tells, on a server, of what the canonical graph was made, and what is being written."""
        return self._mint("graph/state")

    @classmethod
    def of_canonical(cls, graph: str) -> Minter:
        """The minter of a canonical graph; ValueError for a graph that is none."""
        minter = cls(graph.removesuffix("graph/canonical"))
        if minter.canonical_graph != graph:
            raise ValueError(f"{graph!r} is no canonical graph")
        return minter

    def evidence(self, doc: str, start: int, end: int) -> str:
        """The characters from start to end of a document's body."""
        return self._mint("evidence", encode(doc), f"{start:d}-{end:d}")

    def selector(self, evidence: str, kind: Literal["quote", "position"]) -> str:
        """One of the two selectors of an evidence resource."""
        return f"{evidence}/{kind}"

    # Claims, which depend on their document alone

    def claim(self, doc: str, key: str) -> str:
        """What one document says of one interaction."""
        return self._mint("claim", encode(doc), _segment(key))

    def claim_part(self, doc: str, key: str, kind: Literal["participation", "quotation"], n: int) -> str:
        """The n-th participation or quotation of a claimed interaction."""
        return self._mint("claim", encode(doc), _segment(key), kind, str(n))

    def claim_sole_part(self, doc: str, key: str, kind: Literal["agreement", "place"]) -> str:
        """The agreement or the place of a claimed interaction."""
        return self._mint("claim", encode(doc), _segment(key), kind)

    def claim_agent(self, doc: str, kind: Literal["person", "organisation", "state"], name: str) -> str:
        """An agent as one document names it."""
        return self._mint("claim", encode(doc), kind, slug(name))

    def claim_post(self, doc: str, n: int) -> str:
        """The n-th post that one document gives a person."""
        return self._mint("claim", encode(doc), "post", str(n))

    # Canonical resources

    def canonical_of(self, claim: str, kind: Kind) -> str:
        """The canonical IRI that a claim's IRI would give; ValueError if the claim is of another kind."""
        prefix = self._mint("claim/")
        if not claim.startswith(prefix):
            raise ValueError(f"{claim!r} is no claim below {self.base}")
        parts = claim.removeprefix(prefix).split("/")
        if kind != "interaction":
            segment = "post" if kind == "membership" else kind
            position = -1 if kind in ("agreement", "place") else -2
            if parts[position:][:1] != [segment]:
                raise ValueError(f"{claim!r} is no claim of kind {kind}")
            del parts[position]
        return self._mint(kind, *parts)

    def interaction(self, doc: str, key: str) -> str:
        return self._mint("interaction", encode(doc), _segment(key))

    def participation(self, doc: str, key: str, n: int) -> str:
        return self._mint("participation", encode(doc), _segment(key), str(n))

    def agreement(self, doc: str, key: str) -> str:
        return self._mint("agreement", encode(doc), _segment(key))

    def quotation(self, doc: str, key: str, n: int) -> str:
        return self._mint("quotation", encode(doc), _segment(key), str(n))

    def place(self, country: str | None, city: str | None = None, venue: str | None = None) -> str:
        """A place shared by all who name it; an unknown country or city is ``_``; ValueError if all is unknown."""
        known = [country, city, venue]
        while known and not known[-1]:
            known.pop()
        if not known:
            raise ValueError("a place needs a country, a city or a venue")
        return self._mint("place", *(slug(part) if part else "_" for part in known))

    def person(self, doc: str, name: str) -> str:
        return self._mint("person", encode(doc), slug(name))

    def organisation(self, doc: str, name: str) -> str:
        """An organisation that only documents know."""
        return self._mint("organisation", encode(doc), slug(name))

    def listed_organisation(self, authority_id: str) -> str:
        """An organisation of the authority list."""
        return self._mint("organisation", _segment(authority_id))

    def state(self, code: str) -> str:
        """A state of the authority list by its ISO 3166-1 alpha-2 code."""
        return self._mint("state", _segment(code))

    def unlisted_state(self, doc: str, name: str) -> str:
        """A state that only documents know."""
        return self._mint("state", encode(doc), slug(name))

    def post(self, of: str, title: str) -> str:
        """A post by the name (or authority id) of what it belongs to and its title."""
        return self._mint("post", slug(of), slug(title))

    def membership(self, doc: str, n: int) -> str:
        return self._mint("membership", encode(doc), str(n))
