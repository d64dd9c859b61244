"""In which format an answer goes out: what the client accepts, and we can write, by its preference and then ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

ROWS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "application/sparql-results+json": "json",
        "application/sparql-results+xml": "xml",
        "text/csv": "csv",
        "text/tab-separated-values": "tsv",
        "application/json": "json",
        "application/xml": "xml",
        "text/xml": "xml",
    }
)
"""Media types of answers to SELECT and ASK, and the format behind each, dearest first."""
TRIPLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "text/turtle": "turtle",
        "application/n-triples": "ntriples",
        "application/ld+json": "jsonld",
        "application/rdf+xml": "rdfxml",
        "application/json": "jsonld",
        "application/xml": "rdfxml",
        "text/xml": "rdfxml",
    }
)
"""The same of answers to CONSTRUCT and DESCRIBE, and of the descriptions."""


@lru_cache(maxsize=256)
def choose(accept: str, offers: tuple[str, ...]) -> str | None:
    """The media type among ``offers`` that a header ``Accept`` asks for; None where it takes none of them.

    Of equal quality, what is named more exactly goes first, then what is offered first. RFC 9110, 12.5.1.
    """
    ranges = _ranges(accept)
    if not ranges:
        return offers[0]
    best: tuple[float, int] = (0.0, 0)
    chosen = None
    for offer in offers:
        exactness, quality = max(
            ((exactness, quality) for pattern, exactness, quality in ranges if _fits(offer, pattern)),
            default=(0, 0.0),
        )
        if quality > 0 and (quality, exactness) > best:
            best, chosen = (quality, exactness), offer
    return chosen


def offered(*offers: Mapping[str, str]) -> str:
    """The media types that a client may choose from, for a person."""
    return ", ".join(dict.fromkeys(media for each in offers for media in each))


def content_type(media: str) -> str:
    """A media type as the header says it: text with its charset."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _ranges(accept: str) -> list[tuple[str, int, float]]:
    """Media ranges with how exact they are (``*/*`` is 1) and their quality; what is none is passed over."""
    found = []
    for part in accept.split(","):
        pattern, *parameters = (each.strip().lower() for each in part.split(";"))
        kind, slash, subtype = pattern.partition("/")
        if slash and kind and subtype and not (kind == "*" and subtype != "*"):
            found.append((pattern, 1 + (kind != "*") + (subtype != "*"), _quality(parameters)))
    return found


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                return 0.0
            return quality if 0 <= quality <= 1 else 0.0
    return 1.0


def _fits(offer: str, pattern: str) -> bool:
    kind, _, subtype = pattern.partition("/")
    return pattern in ("*/*", offer) or (subtype == "*" and offer.startswith(f"{kind}/"))
