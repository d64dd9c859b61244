"""SPARQL 1.1 Protocol: what a request asks, or why it cannot be answered.

W3C Recommendation of 21 March 2013, section 2.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from kg.query import Dataset

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"

_UPDATES: Final = frozenset(["update", "using-graph-uri", "using-named-graph-uri"])
_MOST: Final = 1000
"""Parameters of the longest list of them that is read."""
_CHARSETS: Final = frozenset(["utf-8", "utf8"])


class Refused(Exception):
    """A request that gets no answer: the HTTP status, why in one line, and headers that go with it."""

    def __init__(self, status: int, reason: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the dataset that the request chose for it; no query asks what there is."""

    query: str | None = field(default=None, repr=False)
    dataset: Dataset | None = None


def asked(method: str, parameters: bytes, content_type: str = "", body: bytes = b"") -> Asked:
    """What a request asks, by its parts as they came; raises Refused.

    ``parameters`` is what follows the question mark; ``body`` counts where the method is POST.
    """
    pairs = _pairs(parameters, "the address")
    if method == "POST":
        media = _media(content_type)
        if media == FORM:
            pairs += _pairs(body, "the form")
        elif media == DIRECT:
            if any(name == "query" for name, _ in pairs):
                raise Refused(400, "the query is given twice, in the address and as the body")
            pairs.append(("query", _text(body)))
        elif media == UPDATE:
            raise _update()
        else:
            named = f"not {media}" if media else "and the request does not say what it sends (Content-Type)"
            raise Refused(
                415, f"a query is posted as {DIRECT} or {FORM}, {named}", {"Accept-Post": f"{DIRECT}, {FORM}"}
            )
    if any(name in _UPDATES for name, _ in pairs):
        raise _update()
    queries = [value for name, value in pairs if name == "query"]
    default = tuple(value for name, value in pairs if name == "default-graph-uri")
    named_graphs = tuple(value for name, value in pairs if name == "named-graph-uri")
    dataset = Dataset(default, named_graphs) if default or named_graphs else None
    if len(queries) > 1:
        raise Refused(400, f"one query at a time: the request has {len(queries)}")
    if not queries and (dataset or method == "POST"):
        raise Refused(400, "the request has no query: give it as the parameter query")
    return Asked(queries[0] if queries else None, dataset)


def _update() -> Refused:
    return Refused(403, "updates are not taken: this endpoint answers queries alone")


def _pairs(encoded: bytes, where: str) -> list[tuple[str, str]]:
    try:
        text = encoded.decode("utf-8")
        return parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MOST)
    except UnicodeDecodeError as error:
        raise Refused(400, f"{where} is not UTF-8 where it is decoded: {error.object!r:.60}") from error
    except ValueError as error:
        raise Refused(400, f"{where} has more than {_MOST} parameters") from error


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"the query is not UTF-8, at byte {error.start + 1}") from error


def _media(content_type: str) -> str:
    """The media type that a header names; Refused for a charset other than UTF-8."""
    media, *parameters = (part.strip() for part in content_type.lower().split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip().strip('"') not in _CHARSETS:
            raise Refused(415, f"queries are read in UTF-8, not in {value.strip()}")
    return media
