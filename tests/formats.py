"""One text in the formats that people have it in: a site's page, a PDF in one or two columns, a Word file.

The page has all that sites put around a report; none of it may be read.
"""

from __future__ import annotations

import html
import io
import re
import unicodedata
from dataclasses import dataclass, replace

import docx
from fpdf import FPDF

from kg.model import Document
from kg.reading.segment import BULLET, blocks, plain

FONT = "Helvetica"

OTHER_HEADLINES = (
    "Chinese President Xi Jinping meets with Kazakh President Kassym-Jomart Tokayev in Astana",
    "Foreign Minister Sergey Lavrov held talks with Foreign Minister Hakan Fidan in Ankara on 3 May 2024",
    "Uzbek President Shavkat Mirziyoyev received Prime Minister Shehbaz Sharif in Tashkent",
    "Indian External Affairs Minister S. Jaishankar and Japanese Foreign Minister Yoko Kamikawa signed a memorandum",
    "President Emmanuel Macron to visit Mongolia on 21 May",
)
"""What a sidebar is full of."""
CAPTION = "President Vladimir Putin meets Prime Minister Narendra Modi in Moscow"


@dataclass(frozen=True)
class Line:
    """A line of a text: a heading, paragraph or item; an item with its mark ("1.", "-")."""

    kind: str
    text: str
    mark: str = ""


def lines(body: str) -> list[Line]:
    """The blocks of a text, as whoever writes a page or a Word file has them before him."""
    text = plain(body)
    found = []
    for block in blocks(text):
        words = " ".join(body[block.start : block.end].split())
        mark = BULLET.match(words) if block.kind == "item" else None
        kind = "item" if mark else "heading" if block.kind == "heading" else "paragraph"
        found.append(Line(kind, words[mark.end() :] if mark else words, mark.group().strip() if mark else ""))
    return found


def printable(document: Document) -> Document:
    """The document with the letters that every PDF reader has a font for: "ō" as "o", no Cyrillic."""
    letters = (c if c.encode("cp1252", "ignore") else unicodedata.normalize("NFKD", c)[0] for c in document.body)
    return replace(document, body="".join(letters).encode("cp1252", "ignore").decode("cp1252"))


def web_page(document: Document) -> bytes:
    """The text as the report of a site, amid menu, sidebar of other reports, cookie banner, captions and footer."""
    headline, *rest = lines(document.body)
    others = "".join(f'<li><a href="/news/{n}">{html.escape(one)}</a></li>' for n, one in enumerate(OTHER_HEADLINES))
    meta = {
        "og:title": headline.text,
        "og:site_name": document.publisher,
        "article:published_time": document.published,
        "article:modified_time": "2031-08-09T10:00:00+00:00",
        "og:type": "article",
    }
    head = "".join(f'<meta property="{name}" content="{html.escape(value)}">' for name, value in meta.items() if value)
    site = html.escape(document.publisher or "")
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{html.escape(headline.text)} | {site}</title>
<link rel="canonical" href="https://example.org/news/{document.id}">{head}
<style>p {{ margin: 0 }}</style><script>var x = "Xi Jinping met Vladimir Putin";</script></head>
<body>
<div id="cookie-banner" class="cookie-consent"><p>We use cookies so that this site works. By going on you accept it.</p>
<button>Accept</button></div>
<header class="site-header"><a href="/">{site}</a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/we">We</a></li></ul></nav></header>
<div class="layout"><main><article class="post">
<h1>{html.escape(headline.text)}</h1>
<div class="share-buttons"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>
<figure><img src="a.jpg" alt="A photo"><figcaption>{CAPTION}</figcaption></figure>
<div class="entry-content">{_html_blocks(rest)}</div>
<div class="tags">Tags: <a href="/t/1">diplomacy</a>, <a href="/t/2">summit</a></div>
<section class="related-posts"><h3>Related news</h3><ul>{others}</ul></section>
</article></main>
<aside class="sidebar"><h3>Most read</h3><ul>{others}</ul></aside></div>
<footer><p>© 2031 {site}. All rights reserved. Updated 9 August 2031.</p></footer>
</body></html>""".encode()


def _html_blocks(found: list[Line]) -> str:
    parts: list[str] = []
    listed = ""
    for line in found:
        tag = ("ol" if line.mark[:1].isdigit() else "ul") if line.kind == "item" else ""
        if tag != listed or (tag == "ol" and line.mark.startswith("1.")):
            parts += [f"</{listed}>"] if listed else []
            start = f' start="{int(number.group())}"' if tag == "ol" and (number := re.match(r"\d+", line.mark)) else ""
            parts += [f"<{tag}{start}>"] if tag else []
            listed = tag
        name = {"item": "li", "heading": "h3", "paragraph": "p"}[line.kind]
        parts.append(f"<{name}>{html.escape(line.text)}</{name}>")
    return "\n".join([*parts, f"</{listed}>" if listed else ""])


def pdf(document: Document, columns: int = 1) -> bytes:
    """The text as a PDF with a running head and page numbers, justified and hyphenated, in so many columns."""
    paper = _Paper(document.publisher or "Press service")
    paper.add_page()
    headline, *rest = lines(document.body)
    paper.set_font(FONT, size=16)
    paper.multi_cell(0, 8, headline.text, align="L", new_x="LMARGIN", new_y="NEXT")
    paper.ln(4)
    size = 10
    with paper.text_columns(ncols=columns, gutter=8, text_align="J" if columns > 1 else "L", line_height=1.3) as column:
        for line in rest:
            paper.set_font(FONT, size=12 if line.kind == "heading" else size)
            mark = f"{line.mark} " if line.mark else ""
            with column.paragraph(bottom_margin=3) as paragraph:
                paragraph.write(mark + line.text)
    return bytes(paper.output())


class _Paper(FPDF):
    def __init__(self, head: str) -> None:
        super().__init__(format="A4")
        self.head = head
        self.core_fonts_encoding = "windows-1252"
        self.set_auto_page_break(True, margin=25)
        self.set_title("untitled")

    def header(self) -> None:
        self.set_font(FONT, size=8)
        self.cell(0, 8, self.head, align="C", new_x="LMARGIN", new_y="NEXT")
        self.ln(4)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font(FONT, size=8)
        self.cell(0, 10, f"Page {self.page_no()} of 9", align="C")


def word(document: Document) -> bytes:
    """The text as a Word file, its lists as Word's own lists."""
    made = docx.Document()
    for n, line in enumerate(lines(document.body)):
        if line.kind == "item":
            numbered = line.mark[:1].isdigit()
            made.add_paragraph(line.text, style="List Number" if numbered else "List Bullet")
        elif line.kind == "heading":
            made.add_heading(line.text, level=1 if n == 0 else 2)
        else:
            made.add_paragraph(line.text)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()
