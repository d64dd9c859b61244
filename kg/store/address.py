"""``sparql:URL``: where a server is asked and written to.

The URL is that of the endpoint for queries; those for updates and for graphs follow from the name of a server that is
known, or are given, each relative to the first: ``sparql:http://host/kg/query,update=update,data=data``.
``base=IRI`` tells of several graphs on one server which is meant.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from kg.errors import GraphError

SCHEME: Final = "sparql:"
_PARTS: Final = re.compile(r",(?=(?:update|data|base)=)")


@dataclass(frozen=True, slots=True)
class Address:
    """The URLs of a server's endpoints; None where they are to be found out."""

    query: str
    update: str | None = None
    data: str | None = None
    base: str | None = None

    def __str__(self) -> str:
        """As it is typed, without the base."""
        given = (("update", self.update), ("data", self.data))
        return ",".join([SCHEME + self.query, *(f"{name}={url}" for name, url in given if url)])


def address_of(place: str | os.PathLike[str]) -> Address | None:
    """The address that is meant in the place of a directory; None for a directory. GraphError where it is none."""
    text = os.fspath(place)
    if not text.startswith(SCHEME):
        return None
    first, *others = _PARTS.split(text.removeprefix(SCHEME))
    parts = dict(part.split("=", 1) for part in others)
    base = parts.pop("base", None)
    urls = {name: urljoin(first, url) for name, url in parts.items()}
    for url in (first, *urls.values()):
        _check(url)
    return Address(first, base=base, **urls)


def _check(url: str) -> None:
    """Raises GraphError for what is no URL of a server, without repeating what may be a password."""
    try:
        split = urlsplit(url)
        secret, host = "@" in split.netloc, split.hostname
    except ValueError:
        secret, host, split = "@" in url, None, urlsplit("")
    if secret:
        raise GraphError(
            f"{SCHEME}{split.scheme}://…@{split.hostname}: no user or password in an address, which is kept and shown: "
            "set KG_STORE_USER and KG_STORE_PASSWORD"
        )
    if split.scheme not in ("http", "https") or not host:
        raise GraphError(f"{url or 'nothing'}: not the address of a server: write sparql:http://host:port/…")
