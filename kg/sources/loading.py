"""A piece → its document, with what is known of it: by whichever process is handed the piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from types import MappingProxyType
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Document
from kg.sources import places
from kg.sources.html import read_html
from kg.sources.jsonlines import part_of, read_line
from kg.sources.kinds import HEAD, check_kind
from kg.sources.language import detect
from kg.sources.pdf import read_pdf
from kg.sources.pieces import OF_MANY, ONE_A_LINE, Piece, Row, Span, check_id
from kg.sources.plain import read_plain
from kg.sources.types import Metadata, Part, Skipped, check_size
from kg.sources.word import read_word

Reader = Callable[[BinaryIO], Iterable[Part]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain,
        ".md": read_plain,
        ".html": read_html,
        ".htm": read_html,
        ".pdf": read_pdf,
        ".docx": read_word,
    }
)
"""The reader of each ending of files that hold one document."""

ENDINGS = (*READERS, *OF_MANY)


@dataclass(frozen=True, slots=True)
class Loader:
    """Gives the documents of pieces: ``said`` goes before what they say of themselves, ``largest`` is in bytes."""

    said: Metadata
    largest: int

    def load(self, piece: Piece, note: Callable[[str], None]) -> Document | Skipped:
        """The document of a piece, or why it is none; ``note`` is told what was taken from an address."""
        try:
            check_id(piece.id)
            return self._document(piece, note)
        except InputError as error:
            if isinstance(error.__cause__, MemoryError):  # told as a broken file by what is broken by anything
                raise error.__cause__ from None
            return Skipped(piece.name, str(error))
        except OSError as error:
            return Skipped(piece.name, f"it cannot be read: {error.strerror or error}")

    def _document(self, piece: Piece, note: Callable[[str], None]) -> Document:
        part = self._part(piece)
        known = self.said.or_else(part.metadata)
        if piece.page:
            dated = f"published {known.published}" if known.published else "no day of publication"
            size = len(piece.content) if isinstance(piece.content, bytes) else 0
            note(f"{piece.name}: taken, {size} bytes, {known.title or 'without a title'}, {dated}")
            known = known.or_else(Metadata(url=piece.page.url))
        known = known.or_else(piece.listed)
        return Document(
            id=piece.id,
            body=part.body,
            title=known.title,
            publisher=known.publisher,
            published=known.published,
            url=known.url,
            language=known.language or detect(part.body),
            origin=piece.name,
            rights=known.rights,
            owner=known.owner,
        )

    def _part(self, piece: Piece) -> Part:
        if isinstance(piece.content, Row):
            return self._row(piece.content)
        if piece.ending == ONE_A_LINE and piece.line is not None:
            return read_line(self._bytes(piece), self.largest)
        if piece.ending not in READERS:
            known = ", ".join(ENDINGS)
            raise InputError(f"{piece.ending or 'no ending'} is none of the endings that are read ({known})")
        data = self._bytes(piece)
        check_size(len(data), self.largest)
        check_kind(data[:HEAD], piece.ending)
        reader = READERS[piece.ending]
        if piece.page and reader is read_html:
            reader = partial(read_html, charset=piece.page.charset)
        (part,) = reader(BytesIO(data))
        return part

    def _bytes(self, piece: Piece) -> bytes:
        """The bytes of a piece, at most one more than are taken."""
        if not isinstance(piece.content, Span):
            return b"" if isinstance(piece.content, Row) else piece.content
        span, most = piece.content, self.largest + 1
        return places.read(span.place, span.start, most if span.length is None else min(most, span.length))

    def _row(self, row: Row) -> Part:
        from kg.sources import parquet

        values = parquet.row(row.place, row.version, row.number)
        if not isinstance(values["text"], str):
            raise InputError('this row has no "text"')
        check_size(len(values["text"].encode("utf-8", "surrogatepass")), self.largest)
        return part_of(values)
