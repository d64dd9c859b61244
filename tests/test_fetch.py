"""Addresses are fetched when asked to, as a polite guest does, from a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import formats
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.model import Document
from kg.sources import Access, Skipped, load

MET = "On 2 March 2017, SCO Secretary-General Rashid Alimov met with Andrei Kirillov in Beijing."
DOCUMENT = Document("1", f"A meeting in Beijing\n\n{MET}", publisher="SCO Secretariat", published="2017-03-02")


@dataclass
class Site:
    """A site: what it gives at which path, and who asked for what."""

    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    root: str = ""

    def put(self, path: str, data: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> str:
        """Puts something at a path; its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = status, {"Content-Type": kind, **named}, data
        return self.root + path

    def taken(self, url: str, **access: Any) -> tuple[Document | Skipped, list[str]]:
        """What an address gives, and what was said of it."""
        notes: list[str] = []
        (found,) = load([url], access=Access(fetch=True, note=notes.append, **access))
        return found, notes

    def refused(self, url: str, **access: Any) -> str:
        found, notes = self.taken(url, **access)
        assert isinstance(found, Skipped)
        assert notes == []
        assert found.file == url
        return found.reason


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """An empty site."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, self.headers["User-Agent"]))
            status, headers, data = made.pages.get(self.path, (404, {"Content-Type": "text/html"}, b"nothing here"))
            self.send_response(status)
            for name, value in {"Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.root = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def run(*args: str, status: int) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exit_code == status, f"{result.stderr}\n{result.exception!r}"
    return result


@pytest.mark.parametrize("command", [["extract"], ["build", "--graph", "graph"]], ids=["extract", "build"])
def test_nothing_is_fetched_unasked(site: Site, command: list[str]) -> None:
    url = site.put("/news/1", formats.web_page(DOCUMENT))
    result = run(*command, url, status=2)
    assert result.stderr == f"kg: {url}: this is an address, and nothing is fetched unasked: give --fetch\n"
    assert site.asked == []


def test_a_page_is_fetched_once_by_name_and_told(site: Site) -> None:
    data = formats.web_page(DOCUMENT)
    url = site.put("/news/1.html", data)
    result = run("extract", url, url, "--fetch", status=0)
    assert '"type": "Meeting"' in result.stdout
    assert '"reported": "2017-03-02"' in result.stdout
    assert result.stderr == (
        f"kg: {url}: taken, {len(data)} bytes, A meeting in Beijing, published 2017-03-02\nkg: 1 document\n"
    )
    assert [path for path, _ in site.asked] == ["/robots.txt", "/news/1.html"]
    assert all(agent.startswith("sco-kg/") for _, agent in site.asked)


def test_the_document_goes_by_its_address(site: Site) -> None:
    host = site.root.removeprefix("http://")
    found, _ = site.taken(site.put("/news/1.html", formats.web_page(DOCUMENT)))
    assert isinstance(found, Document)
    assert (found.id, found.url) == (f"{host}/news/1", "https://example.org/news/1")
    text, _ = site.taken(site.put("/t?id=1", MET.encode(), "text/plain; charset=utf-8") + "#top")
    assert isinstance(text, Document)
    assert (text.id, text.body, text.url) == (f"{host}/t?id=1", MET, f"{site.root}/t?id=1#top")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("application/pdf", formats.pdf(DOCUMENT)),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", formats.word(DOCUMENT)),
    ],
)
def test_pdf_and_word_files_are_fetched_too(site: Site, kind: str, data: bytes) -> None:
    found, (note,) = site.taken(site.put("/act", data, kind))
    assert isinstance(found, Document)
    assert found.body.strip().endswith(MET)
    assert note.endswith("no day of publication")


def test_the_encoding_that_the_server_tells_is_used(site: Site) -> None:
    page = f"<html><body><h1>Talks</h1><p>{MET} “Good”, it was said.</p></body></html>".encode("windows-1252")
    found, _ = site.taken(site.put("/1", page, "text/html; charset=windows-1252"))
    assert isinstance(found, Document)
    assert "“Good”" in found.body


def test_robots_txt_is_kept_to(site: Site) -> None:
    url = site.put("/private/1", formats.web_page(DOCUMENT))
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n", "text/plain")
    assert "robots.txt asks not to" in site.refused(url)
    site.put("/robots.txt", b"User-agent: sco-kg\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "text/plain")
    assert "robots.txt asks not to" in site.refused(site.put("/1", formats.web_page(DOCUMENT)))
    site.put("/robots.txt", b"", status=503)
    assert "robots.txt cannot be had (it answers 503)" in site.refused(url)
    assert "/private/1" not in [path for path, _ in site.asked]


def test_redirects_are_followed_a_few_times_and_within_the_web(site: Site) -> None:
    site.put("/new", formats.web_page(DOCUMENT))
    found, _ = site.taken(site.put("/old", b"", status=301, Location="/new"))
    assert isinstance(found, Document)
    assert "leads on more than 5 times" in site.refused(site.put("/ring", b"", status=302, Location="/ring"))
    assert "no address of the web" in site.refused(site.put("/away", b"", status=302, Location="file:///etc/passwd"))


def test_what_is_not_taken_is_told(site: Site) -> None:
    assert "the server answers 404 Not Found" in site.refused(site.root + "/missing")
    assert "it is image/png; only HTML, PDF" in site.refused(site.put("/p", b"png", "image/png"))
    assert "larger than 0.001 MB" in site.refused(site.put("/l", b"x" * 2000, "text/plain"), largest=1000)
    assert "this is a PDF, not .html" in site.refused(site.put("/a", formats.pdf(DOCUMENT)))
    assert "the server packs it" in site.refused(site.put("/z", b"x", Content_Encoding="gzip"))
    assert "there is no text in it" in site.refused(site.put("/e", b"<html><body></body></html>"))
    assert "broke off" in site.refused(site.put("/b", b"half a text", "text/plain", Content_Length="4000"))
    assert "cannot be reached" in site.refused("http://127.0.0.1:1/x")
    assert site.refused("http://")


def test_what_makes_no_sense_is_told(site: Site) -> None:
    assert "no address of the web" in site.refused("http://[::1")
    assert "Invalid IPv6 URL" in site.refused(site.put("/away", b"", status=302, Location="http://[::1"))
    for length in ("many", "11, 11"):
        found, _ = site.taken(site.put("/1", b"They met in Lima.", "text/plain", Content_Length=length))
        assert isinstance(found, Document)
    for line in (b"Disallow: //[x", "Crawl-delay: ²".encode()):
        site.put("/robots.txt", b"User-agent: *\n" + line, "text/plain")
        assert "cannot be understood" in site.refused(site.root + "/1")


def test_one_address_that_fails_does_not_keep_the_others(site: Site) -> None:
    good, bad = site.put("/1", formats.web_page(DOCUMENT)), site.root + "/missing"
    result = run("extract", bad, good, "--fetch", status=0)
    assert '"type": "Meeting"' in result.stdout
    assert "1 document, 1 skipped" in result.stderr
