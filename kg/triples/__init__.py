"""Claims to quads of their document's graph and back, and facts to quads of the canonical graph."""

from __future__ import annotations

from kg.triples.canonical import canonical_quads, fact_quads, written_quads
from kg.triples.reading import document_ids, read_claims, unread
from kg.triples.terms import clean, document_graph
from kg.triples.writing import TEXTS, claim_lines, claim_quads, claim_triples, kept, mark, marks

__all__ = [
    "TEXTS",
    "canonical_quads",
    "claim_lines",
    "claim_quads",
    "claim_triples",
    "clean",
    "document_graph",
    "document_ids",
    "fact_quads",
    "kept",
    "mark",
    "marks",
    "read_claims",
    "unread",
    "written_quads",
]
