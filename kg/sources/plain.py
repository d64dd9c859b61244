"""Plain text and Markdown: UTF-8, with a YAML front matter block where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import yaml

from kg.errors import InputError
from kg.sources.types import NO_TEXT, Metadata, Part

_OPENS = re.compile(r"---[ \t]*\n")
_CLOSES = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)

_LONGEST = 64 * 1024
"""Characters of front matter; a longer one is no list of what is known of a document."""


class _Loader(yaml.BaseLoader):
    """Makes nothing but text, lists and mappings: no dates that shift with a time zone, no objects, no aliases.

    A few aliases of aliases would stand for more values than fit into memory.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """A node of the document; a YAMLError where it is an alias."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not read")
        return super().compose_node(parent, index)


_FAST: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", _Loader)
"""The same in compiled code, for what has no anchors and so can have no aliases."""


def read_plain(stream: BinaryIO) -> Iterator[Part]:
    """The one document of a text file; InputError where it is no text, is empty, or its front matter is broken."""
    metadata, body = split_front_matter(decode(stream.read()))
    check_body(body)
    yield Part(body, metadata)


def decode(data: bytes) -> str:
    """UTF-8 bytes as text: without a byte order mark, every line ending as ``\\n``; InputError for anything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_like_utf16(data):
        raise InputError("this is UTF-16, not UTF-8: save it as UTF-8")
    if b"\0" in data:
        raise InputError("this is not text but binary data (it holds NUL bytes)")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"this is not UTF-8 (byte {data[error.start]:#04x} at position {error.start}; "
            "perhaps Latin-1 or Windows-1252): save it as UTF-8"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """What the front matter tells, and the body that begins right after it.

    A text that merely begins with a ruled line has none: the block must be closed and hold ``key: value`` lines.
    Raises InputError where such a block is broken.
    """
    opened = _OPENS.match(text)
    closed = _CLOSES.search(text, opened.end()) if opened else None
    if opened is None or closed is None:
        return Metadata(), text
    block = text[opened.end() : closed.start()]
    if len(block) > _LONGEST:
        raise InputError(f"the front matter is longer than {_LONGEST} characters: shorten it")
    try:
        values = yaml.load(block, Loader=_Loader if "&" in block else _FAST)
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(f"the front matter is no YAML: {_first_problem(error)}") from error
    if isinstance(values, str) and values:
        return Metadata(), text
    if values and not isinstance(values, dict):
        raise InputError("the front matter is a list: write key: value lines")
    known = {key: None if value in ("~", "null") else value for key, value in (values or {}).items()}
    try:
        return Metadata.of(known), text[closed.end() :]
    except InputError as error:
        raise InputError(f"front matter: {error}") from error


def check_body(body: str) -> None:
    """InputError where a body holds no words to read, or characters that no text file can hold."""
    if not body.strip():
        raise InputError("there is no text in it")
    if NO_TEXT.search(body):
        raise InputError("it holds characters that are no text (NUL or half a surrogate pair)")


def _looks_like_utf16(data: bytes) -> bool:
    """Without a mark: Latin letters, and every second byte is NUL."""
    head = data[:64]
    return any(len(a) > 3 and not any(b) and a.isascii() and all(a) for a, b in _halves(head))


def _halves(data: bytes) -> tuple[tuple[bytes, bytes], tuple[bytes, bytes]]:
    even, odd = data[::2], data[1::2]
    return (even, odd), (odd, even)


def _first_problem(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem:
        line = f" in its line {error.problem_mark.line + 1}" if error.problem_mark else ""
        return f"{error.problem}{line}"
    return " ".join(str(error).split())
