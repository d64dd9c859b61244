"""Word (.docx): paragraphs, headings, lists and tables in the order of the document.

Text that was deleted with changes tracked is not read, text that was inserted is; hidden text, headers, footers and
notes are not.
When a file was made or changed tells nothing of when its text was published.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final

from kg.errors import InputError
from kg.sources.language import of_text
from kg.sources.lines import BULLET, Line, body_of, row, tidy
from kg.sources.types import Metadata, Part

if TYPE_CHECKING:
    from docx.document import Document

MOST_UNPACKED: Final = 200_000_000
"""Bytes of all parts of a file, pictures among them; the text of a long book is some millions."""
MOST_PARTS: Final = 10_000
MOST_TAGS: Final = 1_000_000
"""Of all parts that are XML; a book has half as many."""
_PACKED: Final = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
"""How parts are packed; other ways that zip files know unpack a few bytes to gigabytes at once."""
_MARKED_UP: Final = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CHUNK: Final = 1 << 20
_LONGEST_CELL: Final = 200
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE: Final = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK))
"""What is in a file and not on its pages; a fallback says again what stands beside it."""
_BESIDE: Final = frozenset((f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr"))
"""What is in a paragraph and not of its line: boxes anchored in it, how it and its runs look."""
_OFF: Final = frozenset(("0", "false", "off"))
_MOST_STYLES: Final = 12
"""Styles based on one another; a ring of them has no end."""
_LEVELS: Final = frozenset("012345678")
"""Of lists within lists, as many as Word has."""
_SPACES: Final = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_word(stream: BinaryIO) -> Iterator[Part]:
    """The one document of a file; InputError where it is none, is too large when unpacked, or holds no text."""
    import docx

    try:
        _check_size(stream)
        document = docx.Document(stream)
        body = body_of(_Lines(document).of(document.element.body))
        told = document.core_properties
        yield Part(body, Metadata(title=tidy(told.title or "") or None, language=of_text(told.language, body)))
    except (InputError, OSError):
        raise
    except Exception as error:  # whatever a broken file makes the libraries stumble over
        said = tidy(str(error))[:80] or type(error).__name__
        raise InputError(f"this is no Word file that can be read ({said})") from error


def _check_size(stream: BinaryIO) -> None:
    with zipfile.ZipFile(stream) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise InputError("it unpacks to more than any document holds")
        if any(part.flag_bits & 1 for part in parts):
            raise InputError("it is protected by a password: save it without")
        if any(part.compress_type not in _PACKED for part in parts):
            raise InputError("it is packed in a way that Word does not use: save it again")
        left = MOST_TAGS
        for part in parts:
            with packed.open(part) as opened:
                left -= _tags(opened)
            if left < 0:
                raise InputError(f"it has more than {MOST_TAGS} tags: split it")


def _tags(part: IO[bytes]) -> int:
    """How many tags an XML part has, none for other parts; InputError where it declares entities."""
    found, before = 0, b""
    while chunk := part.read(_CHUNK):
        if not before and (start := chunk.lstrip()) and not start.startswith(_MARKED_UP):
            return 0
        found += chunk.count(b"<")
        if b"<!DOCTYPE" in (before + chunk).replace(b"\0", b""):
            raise InputError("it declares a document type, as no Word file does")
        before = chunk[-32:]
    return found


class _Lines:
    """The lines of a document, its lists numbered as Word numbers them."""

    def __init__(self, document: Document) -> None:
        self.numbering = _Numbering(document)

    def of(self, holder: Any) -> Iterator[Line]:
        """The lines of a body, a cell or a text box; content controls and the like are looked through."""
        for element in holder:
            if element.tag == f"{_W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                for each in element.iter(f"{_W}tr"):
                    if next(each.iterancestors(f"{_W}tbl")) is element:
                        yield from self._row(each)
            elif element.tag not in _GONE:
                yield from self.of(element)

    def _paragraph(self, element: Any) -> Iterator[Line]:
        if not len(element):
            return
        mark = self.numbering.mark(element)
        for text in _words(element).split("\n"):
            if words := tidy(text):
                yield Line(words, mark)
                mark = ""
        for box in element.iter(f"{_W}txbxContent"):
            if next(box.iterancestors(f"{_W}p")) is not element:  # a box within a box
                continue
            if not any(above.tag in _GONE for above in box.iterancestors()):
                yield from self.of(box)

    def _row(self, element: Any) -> Iterator[Line]:
        cells = [
            list(self.of(cell)) for cell in element.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is element
        ]
        if all(sum(len(line.text) for line in cell) <= _LONGEST_CELL for cell in cells):
            line = row("\n".join(line.text for line in cell) for cell in cells)
            yield from [line] if line else []
        else:
            for cell in cells:
                yield from cell


def _words(element: Any) -> str:
    """The text of a paragraph with its links and fields, without that of boxes anchored in it."""
    parts: list[str] = []
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _SPACES:
            parts.append(_SPACES[child.tag])
        elif child.tag not in _GONE | _BESIDE and not _hidden(child):
            stack.append(iter(child))
    return "".join(parts)


def _hidden(run: Any) -> bool:
    """Whether a run is formatted as hidden text, which Word neither shows nor prints."""
    vanishes = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return vanishes is not None and vanishes.get(f"{_W}val") not in _OFF


class _Numbering:
    """Which mark a paragraph has before it: "•", "3.", or none."""

    def __init__(self, document: Document) -> None:
        self.formats: dict[tuple[str, str], tuple[str, int]] = {}
        self.styles = {style.get(f"{_W}styleId"): style for style in document.styles.element.iter(f"{_W}style")}
        self.counts: dict[str, Counter[str]] = {}
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering"):
                self._learn(document.part.numbering_part.element)

    def _learn(self, numbering: Any) -> None:
        levels: dict[str, dict[str, tuple[str, int]]] = {}
        for abstract in numbering.iter(f"{_W}abstractNum"):
            levels[abstract.get(f"{_W}abstractNumId")] = {
                level.get(f"{_W}ilvl"): (_value(level, "numFmt") or "decimal", _number(_value(level, "start")))
                for level in abstract.iter(f"{_W}lvl")
                if level.get(f"{_W}ilvl") in _LEVELS
            }
        for each in numbering.iter(f"{_W}num"):
            for level, form in levels.get(_value(each, "abstractNumId") or "", {}).items():
                self.formats[each.get(f"{_W}numId"), level] = form

    def mark(self, paragraph: Any) -> str:
        """The mark of the next paragraph; a heading has none, though its chapter may be numbered."""
        numbered, level, heading = self._properties(paragraph)
        form, start = self.formats.get((numbered, level), ("none", 1))
        if form == "none" or heading:
            return ""
        if form == "bullet":
            return BULLET
        counts = self.counts.setdefault(numbered, Counter())
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        counts[level] += 1
        return f"{start + counts[level] - 1}."

    def _properties(self, paragraph: Any) -> tuple[str, str, bool]:
        """The list and level of a paragraph, by itself or by its style and those that this is based on."""
        chain = [paragraph.find(f"{_W}pPr")]
        style = self.styles.get(_value(chain[0], "pStyle"))
        while style is not None and len(chain) < _MOST_STYLES:
            chain.append(style.find(f"{_W}pPr"))
            style = self.styles.get(_value(style, "basedOn"))
        told = [properties for properties in chain if properties is not None]
        listed = next((found for each in told if (found := each.find(f"{_W}numPr")) is not None), None)
        heading = any(each.find(f"{_W}outlineLvl") is not None for each in told)
        return _value(listed, "numId") or "", _value(listed, "ilvl") or "0", heading


def _value(element: Any, name: str) -> str | None:
    found = element.find(f"{_W}{name}") if element is not None else None
    return None if found is None else found.get(f"{_W}val")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 1
