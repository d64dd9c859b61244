"""What goes inside a page as it is: scripts, styles and data, each so that it cannot leave its element."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any


def script(text: str) -> str:
    """A script that cannot end its element, and that points to no other file."""
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def sha256(text: str) -> str:
    """A source expression of Content-Security-Policy for an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def data(value: Any) -> str:
    """JSON for a script element: no ``<`` that could end it, no line separators, no lone surrogates."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text)
