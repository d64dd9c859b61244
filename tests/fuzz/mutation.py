"""Inputs for each target, and how one is made of another: words swapped, brackets tripled, documents spliced."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import docx
from fpdf import FPDF

GOLD: Final = Path(__file__).parent.parent / "gold"
STUDIED: Final = ("open", "more", "fresh", "signed", "same", "varied")
PIECE: Final = 1500
"""Bytes of a text from which one begins."""
WHOLE: Final = 4000
_PARTS: Final = re.compile(r"\w+|\s+|[^\w\s]")
ODD: Final = (
    *'"“”«»\'’()[]{}<>|\\^`~#*_;:,.!?…–—-•/@&%$\t\n\r',
    *"\0\x01\x1b\x7f\x85\u00a0\u00ad\u0301\u200b\u200d\u200f\u202e\u2028\u2029\u2066\ufeff\ufffe\uffff\U000e0041",
    "\n\n", "\n• ", "\n1. ", ":\n", ";\n", " – ", "    ", " | ", "Q: ", "A: ", "\nQuestion: ", "\nAnswer: ", "***",
    "2 May 2017", "on 30 February", "31 April 2017", "2017-02-30", "in May", "last week", "0000", "99999", "٣ May ٢٠١٧",
    "Раul", "Ｐｒｅｓｉｄｅｎｔ", "İ", "ß", "ŉ", "ﬁ", "𝔐𝔯", "H.E. ", "Mr. ", "'s", " and ", " of the ", " who met ",
    "President ", "Minister of Foreign Affairs ", "Ambassador ", "they ", "he ", "his counterpart ", "the two sides ",
    "signed ", "an Agreement on ", "visited ", "received ", "met with ", "Summit ", "forum ", "interview ",
)  # fmt: skip
WORKING: Final = {
    "html": "<p> </p> <div class=date> <table><tr><td> <ul><li> <meta name=date content= <script> <!-- --> &lt; &#0; "
    "<h1> <a href=x> <time datetime=2017-05-02> <br> <b> <figure> <header> <base> <svg> <template>".split(" "),
    "word": "<w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:tbl> <w:tr> <w:tc> <w:txbxContent> <w:del> <w:ins> <w:sdt> "
    "<w:pPr> <w:numPr> <w:tab/> <w:br/> <!--c--> <?p?> &amp; <![CDATA[x]]> </w:tc> </w:tr> </w:tbl>".split(" "),
    "drawn": "BT ET Tj TJ Tf Td Tm T* cm q Q Do /X /F (met) [ ] << >> <41> 1 0 -1 1e9 BI ID EI ' \" \\".split(" "),
    "pdf": "obj endobj stream endstream xref trailer startxref /Kids /Parent /Prev 0 1 2 3 R /Length << >>".split(" "),
    "jsonl": '{ } [ ] : , "text" "id" "title" null true 1e999 -0 NaN \\u0000 \\ud800 "published" "2017-02-30"'.split(
        " "
    ),
    "front": "title: published: - ? : | > & * ! {} [] # % @ ` \"a\" '': \t --- ... &a *a !!str << ~ null".split(" "),
    "manifest": 'file title published a.txt , " "" ; \r \n 2017-05-02 language en'.split(" "),
}


def seeds(target: str) -> Iterator[bytes]:
    """Inputs to begin with."""
    texts = [text for folder in STUDIED for path in sorted((GOLD / folder).glob("*.txt")) for text in _pieces(path)]
    match target:
        case "whole" | "plain" | "names" | "dates":
            yield from (text.encode() for text in texts)
        case "html":
            for text in texts:
                lines = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
                yield f"<html><head><title>{text[:40]}</title></head><body><h1>{text[:40]}</h1>{lines}</body>".encode()
        case "word":
            for text in texts:
                yield "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n")).encode()
        case "drawn":
            for text in texts:
                plain = re.sub(r"[^\w .,-]", "", text).encode("ascii", "ignore")
                yield b"BT /F 12 Tf 50 700 Td (" + plain[:90] + b") Tj 0 -14 Td (" + plain[90:180] + b") Tj ET /X Do"
        case "pdf":
            yield from map(_pdf, texts[:20])
        case "docx":
            yield from map(_docx, texts[:20])
        case "jsonl":
            yield from (
                json.dumps({"id": text[:9], "text": text, "published": "2017-05-02"}).encode() for text in texts
            )
        case "front":
            yield b"title: A talk\npublisher: 'TASS'\npublished: 2017-05-02\nurl: https://example.org/a"
        case "manifest":
            yield b"file,title,published\na.txt,A talk,2017-05-02\n"
        case "days":
            yield from (
                b"2017-03-24T10:00:00+06:00",
                b"Fri, 24 Mar 2017",
                b"March 24, 2017",
                b"2017-21/2018-XX",
                b"201X~",
            )


def mutated(target: str, data: bytes, other: bytes, draw: random.Random) -> bytes:
    """An input made of one, or of two, of at most 4,000 bytes (files that are packed: of their own length)."""
    if target in ("pdf", "docx") and draw.random() < 0.6:
        return _noised(data, draw)
    parts, others = (_PARTS.findall(each.decode("utf-8", "surrogateescape")) for each in (data, other))
    for _ in range(draw.choice((1, 1, 2, 4, 8))):
        parts = _changed(target, parts or ["a"], others or ["b"], draw)
    made = "".join(parts).encode("utf-8", "surrogateescape")
    return made if target in ("pdf", "docx") else made[:WHOLE]


def _changed(target: str, parts: list[str], others: list[str], draw: random.Random) -> list[str]:
    a, b = sorted(draw.randrange(len(parts) + 1) for _ in "ab")
    near = min(b, a + 12)
    match draw.randrange(9):
        case 0:
            return [*parts[:a], draw.choice(ODD), *parts[a:]]
        case 1:
            return [*parts[:a], draw.choice(WORKING.get(target, ODD)), *parts[a:]]
        case 2:
            return parts[:a] + parts[near:]
        case 3:
            return parts[:a] + parts[a:near] * draw.choice((2, 3, 10, 40)) + parts[near:]
        case 4:
            start = draw.randrange(len(others))
            return parts[:a] + others[start : start + draw.choice((1, 5, 60))] + parts[near:]
        case 5:
            swapped = list(parts)
            for _ in range(3):
                i, j = draw.randrange(len(parts)), draw.randrange(len(parts))
                swapped[i], swapped[j] = swapped[j], swapped[i]
            return swapped
        case 6:
            return [part * 3 if not part[:1].isalnum() and draw.random() < 0.3 else part for part in parts]
        case 7:
            turn = draw.choice((str.upper, str.lower, str.title, str.swapcase))
            return [*parts[:a], *map(turn, parts[a:b]), *parts[b:]]
        case _:
            return [
                str(draw.choice((0, 1, 31, 99, 2017, 10**9))) if p.isdigit() and draw.random() < 0.5 else p
                for p in parts
            ]


def _noised(data: bytes, draw: random.Random) -> bytes:
    made = bytearray(data or b"a")
    for _ in range(draw.choice((1, 2, 8, 32))):
        made[draw.randrange(len(made))] = draw.randrange(256)
    return bytes(made)


@cache
def _pieces(path: Path) -> tuple[str, ...]:
    text = path.read_text(encoding="utf-8")
    return tuple(text[start : start + PIECE] for start in range(0, len(text), PIECE))


def _pdf(text: str) -> bytes:
    made = FPDF()
    made.set_compression(False)
    made.add_page()
    made.set_font("Helvetica", size=11)
    made.multi_cell(0, 6, text[:400].encode("latin-1", "ignore").decode("latin-1"))
    return bytes(made.output())


def _docx(text: str) -> bytes:
    made, stream = docx.Document(), io.BytesIO()
    for line in text[:400].split("\n"):
        made.add_paragraph(re.sub(r"[\x00-\x1f]", "", line))
    made.save(stream)
    return stream.getvalue()
