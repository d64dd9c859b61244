"""What a file is by its first bytes, where these leave no doubt: its ending may say something else."""

from __future__ import annotations

import re
from typing import Final

from kg.errors import InputError

HEAD: Final = 2048
"""Bytes that tell."""
PLAIN: Final = ".txt"
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_NAMES: Final = {".html": "an HTML page", ".pdf": "a PDF", ".docx": "a packed file such as Word's"}
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_READ_ALIKE: Final = {".htm": ".html", ".md": PLAIN, ".jsonl": PLAIN}


def check_kind(head: bytes, ending: str) -> None:
    """InputError where a file is plainly of another kind than its ending says, with what to do."""
    if head.startswith(_OLD_WORD):
        raise InputError("this is an old Word file, or one with a password: save it as .docx without one")
    found = _kind(head)
    expected = _READ_ALIKE.get(ending, ending)
    if found and found != expected:
        raise InputError(f"this is {_NAMES[found]}, not {ending}: give it as a file whose name ends in {found}")
    if found != expected and expected in (".pdf", ".docx"):
        raise InputError(f"this is not {_NAMES[expected]}, though its name ends in {ending}")


def _kind(head: bytes) -> str | None:
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return ".docx"
    return ".html" if _PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) else None
