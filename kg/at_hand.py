"""Claims put aside while a graph is made of them: a database takes ten times as long to give them again."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec

from kg.model import Claims
from kg.store.files import writing


class AtHand:
    """Claims by the id of their document, in a file that nobody else sees and that is gone in the end.

    To be closed.
    """

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        """The directory is that of the graph; GraphError where it cannot be written, now or later."""
        self._directory = Path(directory)
        with writing(self._directory):
            self._file = tempfile.TemporaryFile(dir=directory)  # noqa: SIM115 -- it is closed at the end of this
        self._places: dict[str, tuple[int, int]] = {}

    def close(self) -> None:
        """Throws all away."""
        with suppress(OSError):  # of what could not be written before: it is closed, and gone, all the same
            self._file.close()

    def put(self, document: str, packed: bytes) -> None:
        """Puts packed claims aside; those that were there before count no more."""
        with writing(self._directory):
            self._places[document] = self._file.seek(0, os.SEEK_END), len(packed)
            self._file.write(packed)

    def get(self, document: str) -> Claims | None:
        """The claims of a document, if they were put aside."""
        if document not in self._places:
            return None
        place, length = self._places[document]
        with writing(self._directory):  # the last of it may be written only now
            self._file.seek(place)
        return _unpacked(self._file.read(length))


def packed(claims: Claims) -> bytes:
    """Claims as they are put aside, of words that a graph can hold."""
    return _ENCODER.encode(claims)


_ENCODER = msgspec.msgpack.Encoder()
_unpacked = msgspec.msgpack.Decoder(Claims).decode
