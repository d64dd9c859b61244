"""Which page is at which address, and what browsers may do with it."""

from __future__ import annotations

import asyncio
import html
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import Headers
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from kg.serve import negotiation
from kg.serve.exchange import Answers, respond
from kg.serve.messages import Message
from kg.serve.negotiation import TRIPLES
from kg.serve.pages import rendering
from kg.serve.pages.addresses import FORMATS, Addresses
from kg.serve.pages.files import Files
from kg.serve.protocol import Refused
from kg.serve.requests import accepted, base, unless_gone
from kg.serve.settings import Settings
from kg.serve.workers import Pool

HTML: Final = "text/html"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Scripts and styles are files of ours, and nothing is asked of anybody else."""
QUERY_POLICY: Final = POLICY.replace("img-src 'self'", "img-src 'self' data:")
"""Of the query page, whose editor marks mistakes with images that are in its style."""
_OWN_POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"<>]*)">')
_PARAMETERS: Final = 100

App = Callable[[Scope, Receive, Send], Awaitable[None]]
Show = Callable[[Scope, Receive, Send, dict[str, str]], Awaitable[None]]


class Site:
    """All pages over one pool of workers."""

    def __init__(self, pool: Pool, settings: Settings) -> None:
        self._pool = pool
        self._settings = settings
        self._root = urlsplit(settings.url).path.rstrip("/") if settings.url else ""
        self._files = Files()
        self._run = secrets.token_hex(4)
        self._kept = Kept(pool)
        self._answers = Answers()

    def routes(self) -> list[Route]:
        """Every address of a page; the last takes all that is none."""
        shown: dict[str, Show] = {
            "/": self._once("home", POLICY),
            "/questions": self._once("listed", POLICY),
            "/questions/{name}": self._question,
            "/suggest": self._suggest,
            "/find": self._find,
            "/query": self._query,
            "/view": self._once("picture", None),
            "/ontology": self._once("ontology", None),
            "/id/{path:path}": self._resource,
            "/resource": self._resource,
            "/terms.json": self._once("terms", POLICY),
            "/static/{name}": self._static,
            "/{path:path}": self._nothing,
        }
        return [Route(path, _Page(self, show)) for path, show in shown.items()]

    async def answer(self, show: Show, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or says why it is not answered: as a page to those who look at pages."""
        try:
            if scope["method"] not in ("GET", "HEAD") and show != self._nothing:
                raise Refused(405, f"{scope['method']} is not answered here: use GET", {"Allow": "GET, HEAD"})
            await show(scope, receive, send, _parameters(scope))
        except Refused as refused:
            await self._refuse(scope, send, refused)

    async def _refuse(self, scope: Scope, send: Send, refused: Refused) -> None:
        headers = {**refused.headers, "Vary": "Accept", "Cache-Control": "no-store"}
        if negotiation.choose(accepted(Headers(scope=scope)), ("text/plain", HTML)) != HTML:
            line = " ".join(refused.reason.split()) + "\n"
            await respond(send, refused.status, line.encode("utf-8", "replace"), "text/plain", headers)
            return
        title = _TITLES.get(refused.status, "Not answered")
        page = rendering.page(
            "error.html", self._addresses(), status=refused.status, title=title, reason=refused.reason, detail=""
        )
        await respond(send, refused.status, page, HTML, {**headers, "Content-Security-Policy": POLICY})

    def _addresses(self) -> Addresses:
        return Addresses(self._pool.published.base, self._root)

    # Pages that are made once for each graph that is published

    def _once(self, job: str, policy: str | None) -> Show:
        async def show(scope: Scope, receive: Receive, send: Send, given: dict[str, str]) -> None:
            tag = await self._tag(scope)
            if await _unchanged(scope, send, tag):
                return
            told = {"quotes": self._settings.quotes, "whole": str(self._pool.published.whole)}
            said, content = await self._kept.get({"job": job, "root": self._root} | told)
            headers = {"Content-Security-Policy": policy or _own_policy(content), **tag}
            await respond(send, said["status"], content, said["media"], headers)

        return show

    # Pages that are made anew each time

    async def _question(self, scope: Scope, receive: Receive, send: Send, given: dict[str, str]) -> None:
        await self._ask(scope, receive, send, {"job": "ask", "name": scope["path_params"]["name"], "given": given})

    async def _suggest(self, scope: Scope, receive: Receive, send: Send, given: dict[str, str]) -> None:
        await self._ask(scope, receive, send, {"job": "suggest", "given": given})

    async def _find(self, scope: Scope, receive: Receive, send: Send, given: dict[str, str]) -> None:
        await self._ask(scope, receive, send, {"job": "find", "given": given})

    async def _resource(self, scope: Scope, receive: Receive, send: Send, given: dict[str, str]) -> None:
        iri = None if "path" in scope["path_params"] else given.get("iri", "")
        path = None if iri is not None else scope["raw_path"].decode("latin-1").partition("/id/")[2]
        ending = given.get("format")
        if ending is not None:
            media = FORMATS.get(f".{ending}")
            if media is None:
                raise Refused(400, f"there is no format {ending}: choose {', '.join(each[1:] for each in FORMATS)}")
        else:
            media = negotiation.choose(accepted(Headers(scope=scope)), (HTML, *TRIPLES))
            if media is None:
                raise Refused(406, f"resources are shown as {HTML}, {negotiation.offered(TRIPLES)}")
        question = {"job": "resource", "iri": iri, "path": path, "media": media, "given": given}
        told = {"url": base(scope, self._settings), "directory": str(self._pool.directory)}
        await self._ask(scope, receive, send, question | told)

    async def _ask(self, scope: Scope, receive: Receive, send: Send, question: Mapping[str, Any]) -> None:
        """Has a worker make a page, unless the client has it as it is."""
        tag = await self._tag(scope)
        if await _unchanged(scope, send, tag):
            return
        async with unless_gone(receive, self._pool, {**question, "root": self._root}) as answer:
            if answer is None:
                return
            said = answer.said
            headers = {"Vary": "Accept", **(tag if said["status"] == 200 else {"Cache-Control": "no-cache"})}
            if said.get("media") == HTML:
                headers["Content-Security-Policy"] = POLICY
            if "location" in said:
                headers["Location"] = said["location"]
            if "file" in said:
                headers["Content-Disposition"] = f'attachment; filename="{said["file"]}"'
            if answer.file is None:
                await respond(send, said["status"], answer.content, said.get("media"), headers)
            else:
                await self._answers.send(send, answer, headers)

    async def _tag(self, scope: Scope) -> dict[str, str]:
        """What tells a page of this graph from the same one of another, for clients that keep it."""
        await self._pool.renew()
        stamp = "-".join(f"{number:x}" for number in self._pool.published.stamp or (0,))
        kind = negotiation.choose(accepted(Headers(scope=scope)), (HTML, *TRIPLES)) or ""
        return {"ETag": f'W/"{self._run}-{stamp}-{kind}"', "Cache-Control": "no-cache"}

    # What needs no graph

    async def _query(self, scope: Scope, receive: Receive, send: Send, given: dict[str, str]) -> None:
        await self._pool.renew()
        endpoint = f"{base(scope, self._settings)}/sparql"
        page = rendering.page("query.html", self._addresses(), endpoint=endpoint, base=self._pool.published.base)
        await respond(send, 200, page, HTML, {"Content-Security-Policy": QUERY_POLICY, "Cache-Control": "no-cache"})

    async def _static(self, scope: Scope, receive: Receive, send: Send, given: dict[str, str]) -> None:
        file = self._files.get(scope["path_params"]["name"])
        if file is None:
            raise Refused(404, "there is no such file")
        headers = {"ETag": file.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if await _unchanged(scope, send, headers):
            return
        packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        headers |= {"Content-Encoding": "gzip"} if packed else {}
        await respond(send, 200, file.packed if packed else file.content, file.media, headers)

    async def _nothing(self, scope: Scope, receive: Receive, send: Send, given: dict[str, str]) -> None:
        raise Refused(404, "there is nothing at this address")


class _Page:
    """An application of one page."""

    def __init__(self, site: Site, show: Show) -> None:
        self._site = site
        self._show = show

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._site.answer(self._show, scope, receive, send)


class Kept:
    """Pages that are made once, and kept as long as the graph that they are of is the one that is served."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._of: object = None
        self._pages: dict[str, asyncio.Task[tuple[dict[str, Any], bytes]]] = {}

    async def get(self, question: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """What is said of a page, and the page; Refused where it cannot be made, and then it is tried again."""
        if self._of is not self._pool.published:
            self._of, self._pages = self._pool.published, {}
        pages, job = self._pages, question["job"]
        page = pages.get(job) or asyncio.ensure_future(self._made(question))
        pages[job] = page
        try:
            return await asyncio.shield(page)
        finally:
            if page.done() and (page.cancelled() or page.exception()):
                pages.pop(job, None)

    async def _made(self, question: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        answer = await self._pool.ask(question)
        try:
            return dict(answer.said), await asyncio.to_thread(_whole, answer)
        finally:
            answer.close()


_TITLES: Final = {
    400: "Not understood", 404: "Not known", 405: "Not answered here", 406: "Not in this format",
    503: "Too much, or too many", 507: "Too much",
}  # fmt: skip


def _whole(answer: Message) -> bytes:
    if answer.file is None:
        return answer.content
    with open(answer.file, "rb", closefd=False) as file:
        file.seek(0)
        return file.read()


def _parameters(scope: Scope) -> dict[str, str]:
    """The parameters of an address; of one that is given twice the last."""
    try:
        text = scope["query_string"].decode("ascii")
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_PARAMETERS))
    except ValueError as error:
        raise Refused(400, "the address has more parameters than are read, or is no address") from error


def _own_policy(content: bytes) -> str:
    """The policy that a page carries in its head, which stands before all that is foreign; so that it holds at once."""
    match = _OWN_POLICY.search(content[:2000].decode("utf-8", "replace"))
    return f"{html.unescape(match[1]) if match else POLICY}; frame-ancestors 'none'"


async def _unchanged(scope: Scope, send: Send, headers: Mapping[str, str]) -> bool:
    """Whether the client has it already; then it is told so."""
    if headers["ETag"] not in Headers(scope=scope).get("if-none-match", ""):
        return False
    await respond(send, 304, headers=headers)
    return True
