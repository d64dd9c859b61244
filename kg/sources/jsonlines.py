"""JSON Lines: one document a line, its text in ``text``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.sources.plain import check_body, decode
from kg.sources.types import LONGEST, Metadata, Part, Skipped, check_size, kind_of


def read_json_lines(stream: BinaryIO, longest: int) -> Iterator[Part | Skipped]:
    """The documents of a file; a line that holds none is Skipped under ``#LINE`` and the others are read."""
    empty = True
    for number, line in enumerate(_lines(stream, longest), start=1):
        if not line.strip():
            continue
        empty = False
        try:
            check_size(len(line), longest)
            yield _part(decode(line), number)
        except InputError as error:
            yield Skipped(f"#{number}", str(error))
    if empty:
        raise InputError("there is no text in it")


def _lines(stream: BinaryIO, longest: int) -> Iterator[bytes]:
    """The lines of a file; of one that is too long no more than shows that it is."""
    while line := stream.readline(longest + 1):
        rest = line
        while len(rest) > longest and not rest.endswith(b"\n"):
            rest = stream.readline(longest + 1)
        yield line


def _part(line: str, number: int) -> Part:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this line is no JSON: {error}") from error
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        raise InputError('this line is no JSON object with a "text"')
    body = values["text"].replace("\r\n", "\n").replace("\r", "\n")
    check_body(body)
    return Part(body, Metadata.of(values), _id(values.get("id")), number)


def _id(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise InputError(f"id: {kind_of(value)} is no text")
    if len(str(value).strip()) > LONGEST:
        raise InputError(f"id: it is longer than {LONGEST} characters: shorten it")
    return str(value).strip()
