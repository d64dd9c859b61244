"""Which encoding a page is in: what marks it, what the server or the page declares, UTF-8, and what browsers assume."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""")
_HEAD = 4096
"""Bytes of a page in which its encoding is declared."""
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NO_CHARSETS = frozenset("punycode idna utf-7 unicode-escape raw-unicode-escape undefined mbcs oem".split())
"""Codecs that are in no page: some take quadratic time, some make characters that are no text."""
_WESTERN = "cp1252"
_FEW = 0.05
"""So few bytes that are not ASCII are a Western page's quotation marks and accents."""


def decode_page(data: bytes, said: str | None = None) -> str:
    """The text of a page; InputError where no encoding fits.

    A declared encoding is believed where the bytes are in it; ISO 8859-1 means Windows-1252, as in every browser.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data, encoding) or _unknown()
    if b"\0" in data[:_HEAD]:
        raise InputError("this is no page but binary data (it holds NUL bytes)")
    match = _DECLARED.search(data[:_HEAD])
    declared = match[1].decode("ascii") if match else None
    for name in (said, declared, "utf-8"):
        if name and (text := _decode(data, name)) is not None:
            return text
    if sum(byte > 0x7F for byte in data) <= _FEW * len(data):
        return data.decode(_WESTERN, errors="replace")
    return _unknown()


def _decode(data: bytes, name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
        if known in _NO_CHARSETS:
            return None
        text = data.decode(_WESTERN if known in ("iso8859-1", "ascii") and not data.isascii() else known)
    except (LookupError, UnicodeError):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else None


def _unknown() -> str:
    raise InputError("its encoding is not declared and cannot be told: save it as UTF-8")
