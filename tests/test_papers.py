"""What is read of PDF and Word files: paragraphs, items and rows in the order in which one reads them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import formats
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from fpdf import FPDF

from kg.errors import InputError
from kg.model import Document
from kg.sources.pdf import read_pdf
from kg.sources.types import Metadata
from kg.sources.word import read_word

MET = (
    "Foreign Minister Bakhtiyor Saidov met with Ambassador of Japan Takashi Hatori in Tashkent on 3 May 2024, and the"
    " parties exchanged views on transport, trade and education. They agreed to go on with their talks in the autumn."
)


def lines(data: bytes) -> list[str]:
    """The lines of a PDF."""
    (part,) = read_pdf(io.BytesIO(data))
    return part.body.strip().split("\n\n")


def paper(*pages: Callable[[FPDF], None]) -> bytes:
    """A PDF of pages that are drawn by hand."""
    made = FPDF(unit="pt")
    made.set_font("Helvetica", size=10)
    made.set_auto_page_break(False)
    for draw in pages:
        made.add_page()
        draw(made)
    return bytes(made.output())


def column(x: float, y: float, *words: str, step: float = 13) -> Callable[[FPDF], None]:
    """Draws lines from a place downwards."""

    def draw(made: FPDF) -> None:
        for n, text in enumerate(words):
            made.text(x, y + n * step, text)

    return draw


def both(*drawn: Callable[[FPDF], None]) -> Callable[[FPDF], None]:
    def draw(made: FPDF) -> None:
        for each in drawn:
            each(made)

    return draw


LEFT = (
    "The ministers of the six states that|had come to the capital met on the|third day of May and talked about|"
    "transport, trade, education, health|and about what they had agreed on in|the year before, when they had met"
).split("|")
RIGHT = (
    "for the first time. They agreed to|meet again in the autumn, when the|heads of state will come together.|"
    "The host thanked all those who had|come such a long way, and wished|them a safe journey to their homes."
).split("|")


def test_columns_are_read_one_after_the_other_however_they_were_drawn() -> None:
    whole = [" ".join([*LEFT, *RIGHT])]
    assert lines(paper(both(column(50, 100, *LEFT), column(245, 100, *RIGHT)))) == whole

    def across(made: FPDF) -> None:
        for n, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            made.text(50, 100 + n * 13, left)
            made.text(245, 100 + n * 13, right)

    assert lines(paper(across)) == whole


def test_a_table_keeps_its_rows() -> None:
    rows = [("Kazakhstan", "Murat Nurtleu"), ("Uzbekistan", "Bakhtiyor Saidov"), ("Japan", "Yoko Kamikawa")]

    def table(made: FPDF) -> None:
        for n, (state, name) in enumerate(rows):
            made.text(50, 100 + n * 13, state)
            made.text(200, 100 + n * 13, name)

    assert lines(paper(table)) == [f"• {state} – {name}" for state, name in rows]


def test_a_line_in_two_parts_is_no_table() -> None:
    def head(made: FPDF) -> None:
        made.text(50, 100, "Press release")
        made.text(400, 100, "4 May 2031")
        made.text(50, 140, "The ministers met.")

    assert lines(paper(head)) == ["Press release – 4 May 2031", "The ministers met."]


SIGNED = [
    ("For the Government of the Republic of Peru", "For the Government of the Republic of Chile"),
    ("Ana Roe", "Om Li"),
    ("Minister of Trade", "Minister of Ports"),
]
BY_SIDE = [
    "• For the Government of the Republic of Peru – Ana Roe, Minister of Trade",
    "• For the Government of the Republic of Chile – Om Li, Minister of Ports",
]


@pytest.mark.parametrize("apart", [160, 250])
def test_who_signs_for_a_side_stands_with_it(apart: int) -> None:
    def block(made: FPDF) -> None:
        made.set_font_size(7)
        for n, (left, right) in enumerate(SIGNED):
            made.text(50, 100 + n * 13, left)
            made.text(50 + apart, 100 + n * 13, right)

    assert lines(paper(block)) == BY_SIDE


def test_heads_and_numbers_of_pages_are_no_text() -> None:
    def numbered(n: int, text: str) -> Callable[[FPDF], None]:
        return both(column(50, 30, f"Final Act, {n}"), column(50, 100, text), column(280, 820, f"- {n} -"))

    texts = ["The ministers met.", "They talked about trade.", "They went home."]
    assert lines(paper(*map(numbered, range(1, 4), texts))) == texts


def test_words_that_were_divided_are_whole() -> None:
    text = ["The ministers agreed on the long-term deve-", "lopment of their states, and on the long-",
            "term plans of the Secretary-", "General, who thanked them."]  # fmt: skip
    assert lines(paper(column(50, 100, *text))) == [
        "The ministers agreed on the long-term development of their states, and on the long-term plans of the"
        " Secretary-General, who thanked them."
    ]


def test_a_paragraph_goes_on_over_the_page_and_ends_where_it_ends() -> None:
    pages = paper(
        column(50, 700, *LEFT), both(column(50, 60, "for the first time."), column(50, 100, "Astana", "3 May 2024"))
    )
    assert lines(pages) == [" ".join([*LEFT, "for the first time."]), "Astana", "3 May 2024"]


def test_a_final_act_of_thirty_pages_is_read_whole() -> None:
    told = [f"Item {n}: {MET}" for n in range(600)]
    made = formats.pdf(Document("act", "\n\n".join(["Final Act", *told]), publisher="Ministry"))
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) >= 30
    assert lines(made) == ["Final Act", *told]


def test_attendees_stay_items() -> None:
    names = [
        "• Murat Nurtleu, Minister of Foreign",
        "Affairs of Kazakhstan",
        "• Yoko Kamikawa, Minister",
        "1. Karl Brandt",
        "2. Elena Kruglova",
    ]

    def bullets(made: FPDF) -> None:
        made.core_fonts_encoding = "windows-1252"
        for n, name in enumerate(names):
            made.text(50, 100 + n * 13, name)

    assert lines(paper(bullets)) == [" ".join(names[:2]), *names[2:]]


def test_a_paragraph_is_known_by_its_indent_or_its_space() -> None:
    drawn = both(
        column(60, 100, LEFT[0]), column(50, 113, *LEFT[1:]), column(60, 178, RIGHT[0]), column(50, 191, *RIGHT[1:])
    )
    assert lines(paper(drawn)) == [" ".join(LEFT), " ".join(RIGHT)]
    drawn = both(column(50, 100, *LEFT), column(50, 190, *RIGHT))
    assert lines(paper(drawn)) == [" ".join(LEFT), " ".join(RIGHT)]


def test_the_properties_of_a_pdf_tell_its_title_where_the_text_does_too_and_no_day() -> None:
    def told(title: str) -> Metadata:
        made = FPDF()
        made.set_title(title)
        made.set_lang("en-GB")
        made.add_page()
        made.set_font("Helvetica", size=12)
        made.multi_cell(0, 8, f"Minister meets ambassador\n\n{MET}")
        ((part),) = read_pdf(io.BytesIO(bytes(made.output())))
        return part.metadata

    assert told("Minister meets ambassador") == Metadata(title="Minister meets ambassador", language="en-GB")
    assert told("Microsoft Word - final_v3.doc") == Metadata(language="en-GB")


def _locked(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(paper(column(50, 100, MET[:60]))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _bomb() -> bytes:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(100, 100)
    content = pypdf.generic.DecodedStreamObject()
    content.set_data(b"BT (A) Tj ET\n" * 1_000_000)
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(content.flate_encode())
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


BAD_PDF = {
    "noise": (b"%PDF-1.7\n" + bytes(range(256)) * 100, "no PDF that can be read"),
    "half a file": (paper(column(50, 100, MET[:60]))[:400], "no PDF that can be read"),
    "pictures": (paper(lambda made: made.rect(0, 0, 50, 50)), "only pictures of pages"),
    "a password": (_locked("secret"), "protected by a password"),
    "a bomb": (_bomb(), "unpacks to more than any document holds"),
}


@pytest.mark.parametrize(("data", "reason"), BAD_PDF.values(), ids=BAD_PDF)
def test_a_pdf_that_cannot_be_read_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        lines(data)


def test_a_pdf_that_is_locked_against_changes_only_is_read() -> None:
    assert lines(_locked("")) == [MET[:60]]


# Word


def word(build: Callable[[docx.document.Document], object]) -> bytes:
    made = docx.Document()
    build(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def word_lines(data: bytes) -> list[str]:
    (part,) = read_word(io.BytesIO(data))
    return part.body.strip().split("\n\n")


def test_a_word_file_is_read_in_its_order() -> None:
    def build(made: docx.document.Document) -> None:
        made.add_heading("Council meets in Astana", level=1)
        made.add_paragraph(MET)
        for style in ("List Number", "List Number", "List Bullet"):
            made.add_paragraph("Karl Brandt", style=style)
        table = made.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ("Japan", "Yoko Kamikawa", "", "Zhang Ming"), strict=True):
            cell.text = text
        made.add_paragraph("Thank\nyou.")
        made.sections[0].header.paragraphs[0].text = "Head of the page"

    assert word_lines(word(build)) == [
        "Council meets in Astana", MET, "1. Karl Brandt", "2. Karl Brandt", "• Karl Brandt", "• Japan – Yoko Kamikawa",
        "Zhang Ming", "Thank", "you.",
    ]  # fmt: skip


def test_who_signs_for_a_side_stands_with_it_in_a_word_file() -> None:
    def build(made: docx.document.Document) -> None:
        made.add_paragraph(MET)
        table = made.add_table(rows=0, cols=2)
        for row in SIGNED:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    assert word_lines(word(build)) == [MET, *BY_SIDE]


def test_what_was_inserted_is_read_and_what_was_deleted_is_not() -> None:
    def build(made: docx.document.Document) -> None:
        paragraph = made.add_paragraph("The minister ")
        for markup in (
            "<w:del {}><w:r><w:delText>did not meet</w:delText></w:r></w:del>",
            "<w:ins {}><w:r><w:t>met</w:t></w:r></w:ins>",
            '<w:hyperlink {}><w:r><w:t xml:space="preserve"> the ambassador</w:t></w:r></w:hyperlink>',
            "<w:sdt {}><w:sdtContent><w:r><w:t>.</w:t></w:r></w:sdtContent></w:sdt>",
        ):
            paragraph._p.append(parse_xml(markup.format(nsdecls("w"))))

    assert word_lines(word(build)) == ["The minister met the ambassador."]


def test_hidden_text_of_a_word_file_is_not_read() -> None:
    def build(made: docx.document.Document) -> None:
        paragraph = made.add_paragraph("The minister ")
        paragraph.add_run("did not meet the king; he ").font.hidden = True
        paragraph.add_run("met the ambassador.").font.hidden = False
        made.add_paragraph().add_run("Draft of 3 May").font.hidden = True

    assert word_lines(word(build)) == ["The minister met the ambassador."]


def test_the_properties_of_a_word_file_tell_its_title_and_language_and_no_day() -> None:
    def build(made: docx.document.Document) -> None:
        made.add_paragraph(MET)
        made.core_properties.title, made.core_properties.language = "Minister meets ambassador", "en-GB"

    (part,) = read_word(io.BytesIO(word(build)))
    assert part.metadata == Metadata(title="Minister meets ambassador", language="en-GB")


def _repacked(document: bytes) -> bytes:
    """A Word file whose text is these bytes."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word(lambda made: None))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
    return stream.getvalue()


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(8)
) + b"]><x>&i;</x>"  # fmt: skip
BAD_WORD = {
    "noise": (b"PK\x03\x04" + bytes(range(256)), "no Word file that can be read"),
    "half a file": (word(lambda made: made.add_paragraph(MET))[:9000], "no Word file that can be read"),
    "no text": (word(lambda made: None), "there is no text in it"),
    "a bomb": (_repacked(b"<x>" + b" " * 201_000_000), "unpacks to more than any document holds"),
    "entities of entities": (_repacked(LAUGHS), "declares a document type"),
    "thousands of levels": (_repacked(b"<x>" * 20_000), "no Word file that can be read"),
}


@pytest.mark.parametrize(("data", "reason"), BAD_WORD.values(), ids=BAD_WORD)
def test_a_word_file_that_cannot_be_read_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        word_lines(data)
