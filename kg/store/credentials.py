"""Who asks a server, by the environment alone: never on a command line, in a file or in a message.

``KG_STORE_USER`` and ``KG_STORE_PASSWORD`` are given where the server asks for them, by Digest or Basic as it wants;
``KG_STORE_TOKEN`` (Bearer) is given at once.
"""

from __future__ import annotations

import os
from typing import Any

from requests import PreparedRequest
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth


def credentials() -> AuthBase | None:
    """What the environment says of who asks; None for nobody."""
    user, password, token = (os.environ.get(f"KG_STORE_{name}", "") for name in ("USER", "PASSWORD", "TOKEN"))
    if token:
        return _Bearer(token)
    return _Asked(user, password) if user else None


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _Asked(HTTPDigestAuth):
    """Digest where a server asks for it; Basic where it asks for that, and from then on unasked."""

    def __init__(self, user: str, password: str) -> None:
        super().__init__(user, password)
        self._basic = HTTPBasicAuth(user.encode(), password.encode())
        self._unasked = False

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        asked: PreparedRequest = (self._basic if self._unasked else super().__call__)(request)  # type: ignore[no-untyped-call]
        return asked

    def handle_401(self, r: Any, **kwargs: Any) -> Any:
        wanted = r.headers.get("WWW-Authenticate", "").lower()
        if r.status_code != 401 or self._unasked or "digest" in wanted or "basic" not in wanted:
            return super().handle_401(r, **kwargs)  # type: ignore[no-untyped-call]
        self._unasked = True
        _ = r.content  # read to its end, so that the connection can be used again
        r.close()
        again = self._basic(r.request.copy())
        answer = r.connection.send(again, **kwargs)
        answer.history.append(r)
        answer.request = again
        return answer
