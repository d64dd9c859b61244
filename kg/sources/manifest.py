"""manifest.csv: what is known of the documents in its folder, one row a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from kg.errors import InputError
from kg.sources.discover import MANIFEST
from kg.sources.places import opened, told
from kg.sources.plain import decode
from kg.sources.types import Metadata


def read_manifest(folder: str) -> Mapping[str, dict[object, object]]:
    """The rows of a folder's manifest by file name; none where there is no manifest.

    Raises InputError where it cannot be read, has no column ``file``, or names a file twice.
    """
    path = f"{folder}/{MANIFEST}" if folder else MANIFEST
    try:
        with told(path), opened(path) as stream:
            text = decode(stream.read())
        reader = csv.DictReader(io.StringIO(text), strict=True)
        rows = list(reader)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return {}
    except (InputError, OSError, csv.Error) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    if "file" not in (reader.fieldnames or ()):
        raise InputError(f"{path} has no column 'file' in its first line")
    by_name: dict[str, dict[object, object]] = {}
    for row in rows:
        name = (row["file"] or "").strip()
        if not name:
            continue
        if name in by_name:
            raise InputError(f"{path} names {name!r} twice: keep one row")
        by_name[name] = dict(row)
    return by_name


def metadata_of(row: Mapping[object, object]) -> Metadata:
    """A manifest row as metadata; InputError where a value cannot be."""
    try:
        return Metadata.of(dict(row))
    except InputError as error:
        raise InputError(f"{MANIFEST}: {error}") from error
