"""A stamp on what something was made of."""

from __future__ import annotations

import hashlib

import msgspec


def stamp(*parts: object) -> str:
    """A digest of texts, numbers, values and tuples of them, the same for equal ones alone; sets have no order."""
    try:
        told = msgspec.msgpack.encode(parts)
    except UnicodeEncodeError:  # half surrogate pairs, as in names of files that are no text
        told = repr(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=16).hexdigest()
