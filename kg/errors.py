"""The few kinds of error; every message names the file or thing and says what to do."""

from __future__ import annotations


class KgError(Exception):
    """Anything this package raises on purpose; its text is one line fit for a person."""


class InputError(KgError):
    """A document or path cannot be read as what it claims to be."""


class GraphError(KgError):
    """A graph directory is missing, damaged, locked, or not a graph."""


class QueryError(KgError):
    """A query or a named question cannot be run as asked."""


class OutputError(KgError):
    """A result cannot be written where it was asked for."""


class WorkerError(KgError):
    """The processes that are to read cannot be started, reached, or relied on."""
