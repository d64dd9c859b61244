"""What the query page offers while one types: the terms of the ontology, prefixes, and the questions as examples."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.query import KNOWN, Graph
from kg.serve.pages.home import grouped


def terms(graph: Graph, asked: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """``terms`` (name, kind, label, definition), ``prefixes``, and ``examples`` by group, as JSON."""
    from rdflib import OWL, RDFS, SKOS

    from kg.reference.vocabulary import short, vocabulary

    known = vocabulary()
    kinds = {
        "class": known.of_kind(OWL.Class, RDFS.Class),
        "property": known.of_kind(OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty),
        "concept": known.of_kind(SKOS.Concept),
    }
    told = {
        "prefixes": KNOWN,
        "terms": [
            {
                "name": short(term),
                "kind": kind,
                "label": known.label(term),
                "definition": known.text(term, RDFS.comment) or known.text(term, SKOS.definition),
            }
            for kind, found in kinds.items()
            for term in found
        ],
        "examples": [
            {"group": title, "questions": [{"name": q.name, "title": q.title, "sparql": q.sparql} for q in group]}
            for title, group in grouped()
        ],
    }
    return {"status": 200, "media": "application/json"}, json.dumps(told).encode()
