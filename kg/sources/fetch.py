"""An address → what is there, asked for as a polite guest does: who asks is told, robots.txt is kept to, and once."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPMessage
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from kg.errors import InputError
from kg.sources.types import check_size

NAME: Final = "sco-kg"
TIMEOUT: Final = 20.0
"""Seconds to wait for a server to go on."""
LONGEST: Final = 90.0
"""Seconds for the whole."""
MOST_REDIRECTS: Final = 5
LARGEST_ROBOTS: Final = 500_000
KINDS: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/plain": ".txt",
}
"""What is taken, and the ending it is read under."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, the ending they are read under, the encoding the server said."""

    data: bytes
    ending: str
    charset: str | None
    url: str


def fetch(url: str, largest: int) -> Fetched:
    """What is at an address; InputError where it may not be asked for, is not there, or is nothing that is read."""
    try:
        return _followed(url, largest)
    except urllib.error.URLError as error:
        raise InputError(f"the server cannot be reached: {error.reason}") from error
    except TimeoutError as error:
        raise InputError(f"the server does not answer within {TIMEOUT:g} seconds") from error
    except (OSError, HTTPException, ValueError) as error:
        raise InputError(f"the server cannot be understood: {error or type(error).__name__}") from error


def _followed(url: str, largest: int) -> Fetched:
    """What is where an address leads to."""
    deadline = time.monotonic() + LONGEST
    for _ in range(MOST_REDIRECTS + 1):
        _check_robots(url, deadline)
        with _ask(url) as answer:
            if moved := _moved(answer, url):
                url = moved
                continue
            return _take(answer, url, largest, deadline)
    raise InputError(f"it leads on more than {MOST_REDIRECTS} times")


def _take(answer: Any, url: str, largest: int, deadline: float) -> Fetched:
    if answer.status != 200:
        raise InputError(f"the server answers {answer.status} {answer.reason}".rstrip())
    headers: Message = answer.headers
    kind = headers.get_content_type()
    if kind not in KINDS:
        raise InputError(f"it is {kind}; only HTML, PDF, Word (.docx) and plain text are taken")
    if headers.get("Content-Encoding", "identity") != "identity":
        raise InputError("the server packs it, though it was not asked to: save it from a browser")
    data = _read(answer, largest, deadline)
    check_size(len(data), largest)
    if answer.length:  # so much was still to come
        raise InputError("the server broke off before the end: try again")
    return Fetched(data, KINDS[kind], headers.get_content_charset(), url)


def _check_robots(url: str, deadline: float) -> None:
    """InputError where the site's robots.txt forbids it; a site that cannot say so is left alone (RFC 9309)."""
    parts = urlsplit(url)
    rules = RobotFileParser()
    with _ask(f"{parts.scheme}://{parts.netloc}/robots.txt") as answer:
        if answer.status >= 500:
            raise InputError(f"the site's robots.txt cannot be had (it answers {answer.status}): try later")
        text = _read(answer, LARGEST_ROBOTS, deadline)[:LARGEST_ROBOTS] if answer.status == 200 else b""
    rules.parse(text.decode("utf-8", errors="replace").splitlines())
    if not rules.can_fetch(NAME, url):
        raise InputError("the site's robots.txt asks not to fetch it: save it from a browser, if you may")


def _read(answer: Any, largest: int, deadline: float) -> bytes:
    """The bytes of an answer, at most one more than so many."""
    parts: list[bytes] = []
    length = 0
    while length <= largest and (part := answer.read1(min(65536, largest + 1 - length))):
        parts.append(part)
        length += len(part)
        if time.monotonic() > deadline:
            raise InputError(f"it takes longer than {LONGEST:g} seconds")
    return b"".join(parts)


class _Answers(urllib.request.HTTPErrorProcessor):
    """Hands every answer on: what its status means is judged here."""

    def http_response(self, request: urllib.request.Request, response: Any) -> Any:
        return response

    https_response = http_response


def _ask(url: str) -> Any:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"it leads to {url[:80]}, which is no address of the web")
    address = quote(url.split("#", 1)[0], safe="%/:=&?~+!$,;'@()*[]")
    request = urllib.request.Request(address, headers={"User-Agent": _agent(), "Accept": ", ".join(KINDS)})
    return urllib.request.build_opener(_Answers).open(request, timeout=TIMEOUT)


def _moved(answer: Any, url: str) -> str | None:
    headers: HTTPMessage = answer.headers
    to = headers.get("Location") if answer.status in (301, 302, 303, 307, 308) else None
    return urljoin(url, to) if to else None


def _agent() -> str:
    try:
        return f"{NAME}/{version(NAME)} (reads single documents at a person's request)"
    except PackageNotFoundError:
        return NAME
