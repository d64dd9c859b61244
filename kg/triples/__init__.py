"""Claims to quads of their document's graph and back, and facts to quads of the canonical graph."""

from __future__ import annotations

from kg.triples.canonical import canonical_quads
from kg.triples.reading import document_ids, read_claims, unread
from kg.triples.terms import clean, document_graph
from kg.triples.writing import claim_quads, is_written, kept

__all__ = [
    "canonical_quads",
    "claim_quads",
    "clean",
    "document_graph",
    "document_ids",
    "is_written",
    "kept",
    "read_claims",
    "unread",
]
