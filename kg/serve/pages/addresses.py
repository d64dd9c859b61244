"""Where a resource is shown: its IRI as an address of this server, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final
from urllib.parse import quote, unquote_to_bytes

from kg.vocab import ONTOLOGY

FORMATS: Final = {".ttl": "text/turtle", ".nt": "application/n-triples", ".jsonld": "application/ld+json"}
"""Endings that ask for RDF in place of the page, with its media type."""

_PLAIN: Final = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})+")
"""What stands in the path of an address as it does in an IRI."""
_DOTS: Final = re.compile(r"(?:^|/)(?:\.|%2[Ee]){1,2}(?=/|$)")
"""Segments that browsers resolve away."""
_HIGH: Final = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_MOST: Final = 8
"""Segments with encoded letters up to which all ways of reading a path are tried."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a graph with this base IRI on a server whose paths begin with ``root`` (no slash at its end)."""

    base: str
    root: str = ""

    def of(self, iri: str) -> str:
        """Where a resource is shown; terms of the ontology are shown in its reference."""
        if iri.startswith(ONTOLOGY):
            rest = iri.removeprefix(ONTOLOGY)
            if rest in ("", "/", "#"):
                return f"{self.root}/ontology"
            if rest[0] in "#/":
                return f"{self.root}/ontology#{quote(rest[1:], safe='/%')}"
        path = iri.removeprefix(self.base)
        if path != iri:
            spelt = "".join(c if c.isascii() else quote(c) for c in path)
            if _PLAIN.fullmatch(spelt) and not _DOTS.search(spelt):
                return f"{self.root}/id/{spelt}"
        return f"{self.root}/resource?iri={quote(iri, safe='')}"

    def rdf(self, iri: str, ending: str) -> str:
        """Where its description is, by an ending of ``FORMATS``."""
        address = self.of(iri)
        return f"{address}&format={ending[1:]}" if "?" in address else address + ending

    def iris(self, path: str) -> Iterator[str]:
        """The IRIs that a path after ``/id/`` may mean, as it was sent: the likeliest first.

        A letter beyond ASCII is sent encoded, whether it is so in the IRI (ids of documents) or not (names).
        """
        parts = path.split("/")
        high = [n for n, part in enumerate(parts) if _HIGH.search(part)]
        if len(high) > _MOST:
            yield self.base + path
            return
        for choice in product((False, True), repeat=len(high)):
            decoded = {n for n, yes in zip(high, choice, strict=True) if yes}
            yield self.base + "/".join(_letters(part) if n in decoded else part for n, part in enumerate(parts))


def web(address: object) -> str | None:
    """An address that may be followed: one of the web; None for all else, such as scripts."""
    text = str(address or "").strip()
    return text if re.match(r"https?://[^\s/?#@]+(?:[/?#]|$)", text, re.IGNORECASE) else None


def _letters(part: str) -> str:
    """A segment with the letters beyond ASCII as they are, where their bytes make any."""

    def letters(match: re.Match[str]) -> str:
        try:
            return unquote_to_bytes(match[0]).decode("utf-8")
        except UnicodeDecodeError:
            return match[0]

    return _HIGH.sub(letters, part)
