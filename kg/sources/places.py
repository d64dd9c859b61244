"""Files where they are kept: in a folder, or in a store that fsspec knows (``s3://…``), read in the same way.

A place is an absolute path, or a URL; a path never has ``://`` in it.
"""

from __future__ import annotations

import importlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final, cast

from kg.errors import InputError

_URL: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_PRIVATE: Final = frozenset(["memory"])
"""Protocols of what is in one process alone."""


def is_url(place: str) -> bool:
    """Whether it is in a store; a path is not."""
    return bool(_URL.match(place))


def opened(place: str) -> BinaryIO:
    """The bytes of a file, from its beginning; OSError, InputError where there are none."""
    if not is_url(place):
        return open(place, "rb")
    system, path = store_of(place)
    with told(place):
        return cast(BinaryIO, system.open(path, "rb"))


def read(place: str, start: int, length: int) -> bytes:
    """So many bytes of a file, or those that it has; one request to a store."""
    if is_url(place):
        system, path = store_of(place)
        with told(place):
            return cast(bytes, system.cat_file(path, start=start, end=start + length))
    with open(place, "rb") as stream:
        stream.seek(start)
        return stream.read(length)


def shared(place: str) -> bool:
    """Whether a file gives the same again, also to another process; one that is not there is left to its reader."""
    if is_url(place):
        return place.partition("://")[0].lower() not in _PRIVATE
    try:
        return stat.S_ISREG(os.stat(place).st_mode)
    except OSError:
        return True


def version(place: str) -> str:
    """What tells a file from what was there before."""
    if is_url(place):
        system, path = store_of(place)
        with told(place):
            return str(system.ukey(path))
    now = os.stat(place)
    return f"{now.st_mtime_ns} {now.st_size}"


def store_of(url: str) -> tuple[Any, str]:
    """The file system of a store, and the path in it; InputError where it is none that can be read here."""
    protocol = url.partition("://")[0]
    try:
        fsspec: Any = importlib.import_module("fsspec.core")
        system, path = fsspec.url_to_fs(url)
    except ImportError as error:
        raise InputError(f"to read from {protocol}:// takes fsspec, and what it wants for it ({error})") from error
    except ValueError as error:
        raise InputError(f"{protocol}:// is no protocol that fsspec knows here: {error}") from error
    return system, path


@contextmanager
def told(place: str) -> Iterator[None]:
    """What a store makes of a request that fails, as an InputError: each has errors of its own."""
    try:
        yield
    except (InputError, FileNotFoundError, IsADirectoryError, MemoryError):
        raise
    except Exception as error:
        if not is_url(place):
            raise
        raise InputError(f"it cannot be read: {' '.join(str(error).split()) or type(error).__name__}") from error
