"""JSON Lines: one document a line, its text in ``text``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.sources.plain import check_body, decode
from kg.sources.types import LONGEST, Metadata, Part, check_size, kind_of


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its number, where it begins, and its bytes, of one that is too long no more than show it."""

    number: int
    start: int
    content: bytes


def lines(stream: BinaryIO, longest: int) -> Iterator[Line]:
    """The lines of a file that are not blank."""
    start = 0
    for number in count(1):
        content = rest = stream.readline(longest + 1)
        if not content:
            return
        length = len(content)
        while len(rest) > longest and not rest.endswith(b"\n"):
            rest = stream.readline(longest + 1)
            length += len(rest)
        if content.strip():
            yield Line(number, start, content)
        start += length


def read_line(line: bytes, longest: int) -> Part:
    """The document of a line; InputError where it holds none, or more bytes than are taken."""
    check_size(len(line), longest)
    try:
        values = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        raise InputError(f"this line is no JSON: {error}") from error
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        raise InputError('this line is no JSON object with a "text"')
    return part_of(values)


def part_of(values: dict[Any, Any]) -> Part:
    """The document of a mapping with a ``text``; InputError where it holds none."""
    body = values["text"].replace("\r\n", "\n").replace("\r", "\n")
    check_body(body)
    return Part(body, Metadata.of(values), id_of(values.get("id")))


def id_of(value: object) -> str | None:
    """What a line says that its id is; InputError where that is no text or whole number."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise InputError(f"id: {kind_of(value)} is no text")
    if len(str(value).strip()) > LONGEST:
        raise InputError(f"id: it is longer than {LONGEST} characters: shorten it")
    return str(value).strip()
