"""A graph directory: the record that one writer changes, and what readers open.

The quads are in the directory (below), or on a SPARQL server (``remote.py``).

``kg.json`` marks the directory, ``store/`` is the record (Oxigraph): what each document claims, and the canonical graph
as of the last build. A snapshot is a copy of the record in a folder of its own that is never written again; its files
are those of the record as long as both have them (hard links), so that it costs neither time nor space. ``snapshot``
names the one that readers open, and is replaced whole at the end of a build. Readers never open the record, so a build
beside them does them no harm, and a build that is broken off leaves the last snapshot as it was. What a writer keeps
to write together is in ``waiting.nq`` till then.
"""

from __future__ import annotations

from kg.store.directory import GraphDir
from kg.store.embedded import RECORD
from kg.store.marker import FORMAT, MARKER, Marker, is_graph, planned
from kg.store.notes import DECISIONS, NOTE, read_decisions, read_note
from kg.store.opened import at_hand, caveat, load, read, read_marker, snapshot, state, unfinished, whole
from kg.store.record import Quads
from kg.store.snapshots import SNAPSHOT, reopen, stamp

__all__ = [
    "DECISIONS",
    "FORMAT",
    "MARKER",
    "NOTE",
    "RECORD",
    "SNAPSHOT",
    "GraphDir",
    "Marker",
    "Quads",
    "at_hand",
    "caveat",
    "is_graph",
    "load",
    "planned",
    "read",
    "read_decisions",
    "read_marker",
    "read_note",
    "reopen",
    "snapshot",
    "stamp",
    "state",
    "unfinished",
    "whole",
]
