"""A SPARQL 1.1 server over HTTP: asked again where it was out of reach, and what it says checked before it is used.

All that is sent may be sent twice: queries, whole graphs, and statements, which are there or not. So whatever was
broken off is tried anew, and what was done already does no harm.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from kg.errors import GraphError
from kg.store.address import Address
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from requests import Response

WAITS: Final = (0.5, 1.0, 2.0)
"""Seconds before a server is asked again."""
LONGEST_WAIT: Final = 30.0
"""Seconds that a server can ask us to wait."""
CONNECTING: Final = 10.0
PATIENCE: Final = 120.0
"""Seconds until a server has to say something, where ``KG_STORE_TIMEOUT`` says nothing else."""
RESULTS, TRIPLES, TURTLE = "application/sparql-results+json", "application/n-triples", "text/turtle"
_OPENING: Final = f"@prefix xsd: <{PREFIXES['xsd']}> .\n".encode()
"""What Virtuoso tells Turtle by, whatever type is said: without it, it refuses what begins with a long text."""
_KINDS: Final = {RESULTS: (RESULTS, "application/json"), TRIPLES: (TRIPLES, "text/plain")}
_BUSY: Final = frozenset([429, 502, 503, 504])
_ADVICE: Final = {
    401: "set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, to what it knows",
    403: "what KG_STORE_USER may do there does not suffice",
    404: "is that the address of the endpoint?",
    405: "is that the address of the endpoint?",
    413: "let it take larger requests",
}


@dataclass(frozen=True, slots=True)
class Known:
    """How a kind of server names its endpoints, and what is known against it.

    ``longest`` is the longest IRI that it keeps whole, in bytes; ``caveat`` says why its answers cannot be relied on.
    """

    query: str
    update: str
    data: str
    longest: int | None = None
    caveat: str | None = None


KNOWN: Final[Mapping[str, Known]] = {
    "Oxigraph": Known("query", "update", "store"),
    # Virtuoso keeps an IRI in two columns, and cuts the second off without a word.
    "Virtuoso": Known(
        "sparql",
        "sparql-auth",
        "sparql-graph-crud-auth",
        longest=1800,
        caveat="Virtuoso answers some queries with OPTIONAL, UNION or NOT EXISTS wrongly: see docs/remote.md",
    ),
}
"""By the name that a server gives itself."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a query; ``most`` is how many rows the server gives at most, where it says so."""

    content: bytes
    most: int | None


class Client:
    """Asks one server; GraphError for what it does not answer as it should."""

    def __init__(self, address: Address) -> None:
        """Finds out what the address leaves open."""
        try:
            import requests

            from kg.store.credentials import credentials
        except ImportError as error:
            raise GraphError(f"{address}: to ask a server takes requests: pip install 'sco-kg[remote]'") from error
        self._requests = requests
        self._session = requests.Session()
        self._session.auth = credentials()
        self._session.headers["User-Agent"] = "sco-kg"
        self._patience = _patience()
        self.name = ""
        self.address = address if address.update and address.data else self._found_out(address)

    @property
    def known(self) -> Known | None:
        """What is known of servers of this name."""
        return KNOWN.get(self.name)

    def ask(self, sparql: str, *, default_graph: str | None = None, accept: str = RESULTS) -> Reply:
        """The answer to a query, in the format named."""
        url = self.address.query
        form = {"query": sparql} | ({"default-graph-uri": default_graph} if default_graph else {})
        answer = self._send("POST", url, data=form, headers={"Accept": accept})
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind not in _KINDS[accept]:
            raise GraphError(f"{url}: answered with {kind or 'nothing'}, not {accept}: is that a SPARQL endpoint?")
        if "X-SQL-State" in answer.headers:  # so Virtuoso says that it gave up on the way
            said = _first(answer.headers.get("X-SQL-Message", ""))
            raise GraphError(f"{url}: answered in part ({said}): ask for less")
        most = answer.headers.get("X-SPARQL-MaxRows", "")
        return Reply(answer.content, int(most) if most.isdecimal() else None)

    def update(self, sparql: str) -> None:
        """Has an update done."""
        headers = {"Content-Type": "application/sparql-update", "Accept": "*/*"}
        self._send("POST", self._needed("update"), data=sparql.encode("utf-8"), headers=headers)

    def put(self, graph: str, triples: bytes) -> None:
        """Puts triples (N-Triples) in the place of all that a graph holds."""
        self._graph("PUT", graph, triples)

    def add(self, graph: str, triples: bytes) -> None:
        """Puts triples (N-Triples) into a graph."""
        self._graph("POST", graph, triples)

    def drop(self, graph: str) -> None:
        """Takes a graph out, where there is one."""
        self._send("DELETE", self._needed("data"), params={"graph": graph}, fine=[404])

    def require_writing(self) -> None:
        """Raises GraphError where the address does not tell where the server is written to."""
        self._needed("update")
        self._needed("data")

    def _graph(self, method: str, graph: str, triples: bytes) -> None:
        headers = {"Content-Type": TURTLE, "Accept": "*/*"}
        self._send(method, self._needed("data"), params={"graph": graph}, data=_OPENING + triples, headers=headers)

    def _needed(self, what: str) -> str:
        url: str | None = getattr(self.address, what)
        if url is None:
            raise GraphError(
                f"{self.address}: not known where {self.name or 'such a server'} is written to: "
                f"give {self.address},update=URL,data=URL"
            )
        return url

    def _found_out(self, address: Address) -> Address:
        """The address with the endpoints of a server that tells its name."""
        self._send("GET", address.query, params={"query": "ASK {}"}, fine=range(300, 500))
        known = KNOWN.get(self.name)
        if known is None:
            return address
        query, update, data = (urljoin(address.query, name) for name in (known.query, known.update, known.data))
        return Address(query, address.update or update, address.data or data, address.base)

    def _send(self, method: str, url: str, *, fine: Collection[int] = (), **content: Any) -> Response:
        """What the server answers, asked again as long as it is out of reach; GraphError for what is no success."""
        for wait in (*WAITS, None):
            answer, problem = self._tried(method, url, **content)
            if answer is not None and (answer.status_code // 100 == 2 or answer.status_code in fine):
                return answer
            if answer is not None and answer.status_code not in _BUSY:
                break
            if wait is not None:
                asked = answer.headers.get("Retry-After", "") if answer is not None else ""
                time.sleep(min(float(asked), LONGEST_WAIT) if asked.isdecimal() else wait)
        raise GraphError(f"{url}: {problem}")

    def _tried(self, method: str, url: str, **content: Any) -> tuple[Response | None, str]:
        """What the server answers to one attempt, None where it was out of reach, and what to say of it."""
        try:
            answer = self._session.request(
                method, url, timeout=(CONNECTING, self._patience), allow_redirects=False, **content
            )
        except self._requests.exceptions.SSLError as error:
            raise GraphError(
                f"{url}: its certificate cannot be trusted ({_reason(error)}): "
                "set REQUESTS_CA_BUNDLE to the certificate of who signed it"
            ) from None
        except (self._requests.ConnectionError, self._requests.exceptions.ChunkedEncodingError) as error:
            if "Read timed out" in str(error):
                raise self._too_slow(url) from None
            return None, f"cannot be reached ({_reason(error)}): is it running?"
        except self._requests.Timeout:
            raise self._too_slow(url) from None
        except (self._requests.RequestException, ValueError) as error:
            raise GraphError(f"{url}: cannot be asked ({_first(str(error))}): check the address") from None
        self.name = answer.headers.get("Server", self.name).partition("/")[0].strip()
        return answer, _refusal(answer)

    def _too_slow(self, url: str) -> GraphError:
        return GraphError(
            f"{url}: no answer within {self._patience:g} s: ask for less, or wait longer with KG_STORE_TIMEOUT=SECONDS"
        )


def _patience() -> float:
    given = os.environ.get("KG_STORE_TIMEOUT", "")
    try:
        seconds = float(given) if given else PATIENCE
    except ValueError:
        seconds = 0
    if not 0 < seconds < 1e6:
        raise GraphError(f"KG_STORE_TIMEOUT: {given!r} is no number of seconds")
    return seconds


def _refusal(answer: Response) -> str:
    """What a server says that it does not do, and what to do about it."""
    if answer.is_redirect:
        return f"has moved to {_first(answer.headers['Location'])}: give that address"
    said = "" if answer.status_code in (401, 404) else _first(re.sub(r"<[^>]*>", " ", answer.text))
    advice = _ADVICE.get(answer.status_code)
    return f"answered {answer.status_code}{f' ({said})' if said else ''}{f': {advice}' if advice else ''}"


def _first(text: str, limit: int = 200) -> str:
    """The beginning of what a server says, in one line and without what could harm a terminal."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 20 * limit]).split())
    return line if len(line) <= limit else f"{line[:limit]}…"


def _reason(error: Exception) -> str:
    """Why a connection failed, without the whole story that libraries tell of it."""
    reasons = ("Connection refused", "Name or service not known", "certificate verify failed", "timed out")
    return next((each.lower() for each in reasons if each.lower() in str(error).lower()), "the connection broke off")
