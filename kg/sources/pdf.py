"""PDF: the text of the pages in the order in which it is read; what the file says of its own making tells nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from math import isnan
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kg.errors import InputError
from kg.sources.language import of_text
from kg.sources.lines import body_of, tidy
from kg.sources.paper import Page, Printed, lines_of
from kg.sources.types import Metadata, Part

if TYPE_CHECKING:
    import pypdf

MOST_PAGES: Final = 2000
LARGEST_PAGE: Final = 5_000_000
"""Bytes of a page's drawing when unpacked; a page of text has some thousands."""
LARGEST_WHOLE: Final = 30_000_000
MOST_STEPS: Final = 1_000_000
"""Steps of setting text in a document; a page of text has some thousands."""
_SETTING: Final = frozenset(b"BT ET Tj TJ ' \" Tf Tm Td TD T* cm q Q BI".split())
MOST_DRAWINGS: Final = 1000
"""Of a page, each as often as it is used: drawings that each hold two others would double without end."""
_LIMITS: Final[dict[str, Any]] = {
    **dict.fromkeys(
        (
            "array_based_stream_maximum_output_length",
            "lzw_maximum_output_length",
            "run_length_maximum_output_length",
            "zlib_maximum_output_length",
            "brotli_maximum_output_length",
        ),
        2 * LARGEST_PAGE,
    ),
    "stream_decoding_work_maximum_length": 8 * LARGEST_PAGE,
    "stream_parsing_work_maximum_count": 1_000_000,
    "xform_maximum_invocations_per_extraction": 2 * MOST_DRAWINGS,
    "flate_maximum_columns": 50_000,
    "page_tree_maximum_entries": 20_000,
}
"""How much of a file pypdf unpacks and takes apart before it gives up."""
_FARTHEST: Final = 1e6
"""Points from the corner of a page; the largest page that PDF knows has 14,400."""
_FEWEST_LETTERS: Final = 0.4
"""Of what a text is made of, so much is letters; a font that does not tell its letters gives signs and boxes."""
_HEAD: Final = 1000
"""Characters from the top among which a title stands that is the document's."""


def read_pdf(stream: BinaryIO) -> Iterator[Part]:
    """The one document of a PDF; InputError where it is none, is protected, or holds no text."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it finds amiss is told in our own words
    try:
        with pypdf.apply_configuration(**_LIMITS):
            reader = pypdf.PdfReader(stream)
            if reader.is_encrypted and not reader.decrypt(""):
                raise InputError("it is protected by a password: save it without")
            pages = _pages(reader)
            told, language = reader.metadata, reader.root_object.get("/Lang")
            title = told.title if told else None
    except (InputError, OSError):
        raise
    except pypdf.errors.DependencyError as error:
        raise InputError("it is encrypted: save it without protection") from error
    except pypdf.errors.LimitReachedError as error:
        raise InputError("it unpacks to more than any document holds") from error
    except Exception as error:  # whatever a broken file makes the library stumble over
        raise InputError(f"this is no PDF that can be read ({_reason(error)})") from error
    yield _part(pages, title, language)


def _part(pages: list[Page], title: object, language: object) -> Part:
    if not any(pages):
        raise InputError("there is no text in it, only pictures of pages: give it a text layer (OCR) first")
    body = body_of(lines_of(pages))
    marks = "".join(body.split())
    if sum(character.isalpha() for character in marks) < _FEWEST_LETTERS * len(marks):
        raise InputError("its fonts do not tell which letters they show: give it a text layer (OCR) first")
    return Part(body, Metadata(title=_title(title, body), language=of_text(language, body)))


def _pages(reader: pypdf.PdfReader) -> list[Page]:
    if len(reader.pages) > MOST_PAGES:
        raise InputError(f"it has {len(reader.pages)} pages, more than {MOST_PAGES}: split it")
    pages, whole, steps = [], 0, _Steps()
    for page in reader.pages:
        contents = page.get_contents()
        size = len(contents.get_data()) if contents is not None else 0
        whole += size
        if size > LARGEST_PAGE or whole > LARGEST_WHOLE:
            raise InputError("it unpacks to more than any document holds")
        steps.turn()
        pages.append(_printed(page, steps) if size else [])
        steps.check()
    return pages


class _Steps:
    """Counts what is done to set the text of a document."""

    def __init__(self) -> None:
        self.taken = self.drawn = 0

    def turn(self) -> None:
        """Begins a page."""
        self.drawn = 0

    def take(self, operator: bytes, *_: object) -> None:
        """Counts a step; InputError where it is one too many."""
        self.drawn += operator == b"Do"
        self.taken += operator in _SETTING
        self.check()

    def check(self) -> None:
        """InputError where there were too many steps: said again, for pypdf passes over what fails in a drawing."""
        if self.taken > MOST_STEPS:
            raise InputError(f"its text is set in more than {MOST_STEPS} steps: split it")
        if self.drawn > MOST_DRAWINGS:
            raise InputError(f"a page of it has more than {MOST_DRAWINGS} drawings: print it to a new PDF")


def _printed(page: pypdf.PageObject, steps: _Steps) -> Page:
    """What is printed upright on a page, piece by piece, in the order in which it is drawn."""
    pieces: Page = []

    def note(text: str, outer: list[float], inner: list[float], font: Any, size: float) -> None:
        if text:
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            scale = abs(inner[3] * outer[3]) or abs(inner[1] * outer[1]) or 1.0
            pieces.append(Printed(_on_paper(x), _on_paper(y), _on_paper(size * scale), text))

    page.extract_text(orientations=(0,), visitor_operand_before=steps.take, visitor_text=note)
    return pieces if any(piece.text.strip() for piece in pieces) else []


def _on_paper(points: float) -> float:
    """A place or size as it can be on a page, whatever a drawing says."""
    return 0.0 if isnan(points) else min(max(points, -_FARTHEST), _FARTHEST)


def _title(said: object, body: str) -> str | None:
    """The title in the file's properties where the text opens with it; else it is a template's, or the file's name."""
    title = tidy(str(said or ""))
    return title if len(title) > 3 and title.casefold() in tidy(body[:_HEAD]).casefold() else None


def _reason(error: Exception) -> str:
    return tidy(str(error))[:80] or type(error).__name__
