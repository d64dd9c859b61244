"""What holds for every address: the names that the server goes by, and what browsers may do with what it sends."""

from __future__ import annotations

import re
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURITY: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
POLICY: Final = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
"""Of all that does not bring a policy of its own."""
_HOST: Final = re.compile(rb"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?")


class Guard:
    """An application that is asked under its own names alone, and whose answers all carry headers of security."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or refuses it."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"] = [*message.get("headers", ()), *SECURITY]
                if not any(name.lower() == POLICY[0] for name, _ in headers):
                    headers.append(POLICY)
            await send(message)

        if scope["type"] != "http" or self._is_ours(scope):
            await self._app(scope, receive, secured)
            return
        # A page of elsewhere can have its own name lead to this machine: it must not read what is served here.
        line = b"this server goes by another name: see Host, and --url of kg serve\n"
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(line)).encode())]
        await secured({"type": "http.response.start", "status": 421, "headers": headers})
        await secured({"type": "http.response.body", "body": line})

    def _is_ours(self, scope: Scope) -> bool:
        named = [value for name, value in scope["headers"] if name == b"host"]
        match = _HOST.fullmatch(named[0]) if len(named) == 1 else None
        return match is not None and (self._hosts is None or match["name"].decode().lower() in self._hosts)
