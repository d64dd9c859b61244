"""Files that are made to kill whoever reads them are refused in one line that names them, and the rest is read.

Each would have taken minutes or gigabytes; a reader that takes it in runs into the time limit of whoever runs this.
"""

from __future__ import annotations

import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.errors import InputError
from kg.sources import READERS

GOOD = "On 2 March 2017, SCO Secretary-General Rashid Alimov met with Andrei Kirillov in Beijing.\n"
MB = 1_000_000
MINISTER = b"<p>The Minister of Trade met with the Ambassador of Japan in Geneva on Monday and spoke of trade.</p>"


def write(path: str, content: bytes) -> None:
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def run(*args: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exit_code == status, f"{result.stderr}\n{result.exception!r}"
    return result


def read(ending: str, data: bytes) -> str:
    (part,) = READERS[ending](BytesIO(data))
    return part.body


# Pages


def page(within: bytes, head: bytes = b"") -> bytes:
    return b"<html><head>" + head + b"</head><body>" + MINISTER * 4 + within + MINISTER * 4 + b"</body></html>"


PAGES: dict[str, Callable[[], bytes]] = {
    "a million tags in each other": lambda: page(b"<b>" * 1_000_000),
    "a million tags beside each other": lambda: page(b"<b></b>" * 1_000_000),
    "tags that never close": lambda: page(b"<" * 5 * MB),
    "thousands of levels": lambda: page(b"<div>" * 50_000 + b"a"),
    "a hundred thousand attributes": lambda: page(b"<p " + b"".join(b"a%d=b " % n for n in range(100_000)) + b">"),
}


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_a_page_that_is_no_page_is_refused(made: Callable[[], bytes]) -> None:
    with pytest.raises(InputError, match=r"tags|nested too deeply|attributes"):
        read(".html", made())


READABLE_PAGES: dict[str, Callable[[], bytes]] = {
    "comments that part a text": lambda: page(b"a<!-- -->" * 100_000),
    "menus that part a text": lambda: page(b"a <nav></nav>" * 50_000),
    "dates beside each other": lambda: page(b"<p>" + b"<time></time>a " * 50_000),
    "rows within rows": lambda: page(b"<table>" + b"<tr><td>a<td>b<div>" * 100 + b"abc " * 1_000_000),
    "one line of letters": lambda: page(b"<p>" + b"a" * 5 * MB),
    "one line of spaces": lambda: page(b"<p>a" + b" " * 5 * MB + b"b"),
    "an encoding of domain names": lambda: page(b"x-" + b"a" * 5 * MB, b'<meta charset="punycode">'),
    "an encoding of escapes": lambda: page(b"\\ud800 \\x00", b'<meta charset="unicode_escape">'),
    "halves of characters": lambda: page(b"+2AA-", b'<meta charset="utf-7">'),
    "a headline of spaces": lambda: page(b"", _told({"@type": "Article", "headline": "a" + " " * 5 * MB + "b"})),
    "a publisher of a megabyte": lambda: page(b"", b"<meta property=og:site_name content='" + b"a b " * MB + b"'>"),
    "a title of a megabyte": lambda: page(b"", b"<title>" + b"a b " * MB + b"</title>"),
    "data nested deeply": lambda: page(b"", b"<script type=application/ld+json>" + b"[" * 100_000 + b"</script>"),
    "a number of a megabyte": lambda: page(b"", b"<script type=application/ld+json>" + b"9" * MB + b"</script>"),
    "a date that is a list": lambda: page(b"", _told({"@type": "Article", "datePublished": [["2017-03-24"]]})),
    "a year in other digits": lambda: page(b"", "<meta name=date content='٢٠١٧'>".encode()),
    "entities of entities": lambda: (
        b"<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
        + page(b"&b;&c;")
    ),
}


def _told(values: dict[str, object]) -> bytes:
    return b"<script type=application/ld+json>" + json.dumps(values).encode() + b"</script>"


@pytest.mark.parametrize("made", READABLE_PAGES.values(), ids=READABLE_PAGES)
def test_a_report_in_an_odd_page_is_read(made: Callable[[], bytes]) -> None:
    (part,) = READERS[".html"](BytesIO(made()))
    assert "met with the Ambassador of Japan" in part.body
    assert "root:" not in part.body
    assert part.metadata.title is None or len(part.metadata.title) <= 1000
    assert part.metadata.publisher is None or len(part.metadata.publisher) <= 1000


# Word files

NS = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MET = b"<w:p><w:r><w:t>The minister met the ambassador.</w:t></w:r></w:p>"


def word(body: bytes, head: bytes = b"", how: int = zipfile.ZIP_DEFLATED, **more: bytes) -> bytes:
    """A Word file of this body; ``more`` are other parts of it."""
    empty, made = BytesIO(), BytesIO()
    docx.Document().save(empty)
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(made, "w", how) as new:
        for name in old.namelist():
            text = head + b"<w:document " + NS + b"><w:body>" + body + b"</w:body></w:document>"
            own = {
                "word/document.xml": text,
                "word/numbering.xml": more.get("numbering", old.read("word/numbering.xml")),
            }
            new.writestr(name, own.get(name, old.read(name)))
        for name, content in more.items():
            if name != "numbering":
                new.writestr(name, content)
    return made.getvalue()


def laughs() -> bytes:
    """Ten entities, each of ten of the one before."""
    entities = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(10))
    return b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">' + entities + b"]>"


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "one huge member": (lambda: word(MET, big=b"\0" * 201 * MB), "unpacks to more"),
    "many members": (lambda: word(MET, **{f"x{n}": b"" for n in range(10_001)}), "unpacks to more"),
    "a member packed another way": (lambda: word(MET, how=zipfile.ZIP_BZIP2), "packed in a way"),
    "a million empty paragraphs": (lambda: word(MET + b"<w:p/>" * 1_000_001), "more than 1000000 tags"),
    "a million runs": (lambda: word(b"<w:p>" + b"<w:r/>" * 1_000_001 + b"</w:p>"), "more than 1000000 tags"),
    "deep XML": (lambda: word(b"<w:sdt>" * 100_000 + b"</w:sdt>" * 100_000), "no Word file that can be read"),
    "entities of entities": (lambda: word(b"<w:p>&k;</w:p>", laughs()), "declares a document type"),
    "entities in an attribute": (lambda: word(b'<w:p x="&k;"/>', laughs()), "declares a document type"),
    "a file of this machine": (
        lambda: word(b"<w:p>&a;</w:p>", b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        "declares a document type",
    ),
    "a type to be fetched": (
        lambda: word(MET, b'<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x">'),
        "declares a document type",
    ),
}


@pytest.mark.parametrize(("made", "reason"), BOMBS.values(), ids=BOMBS)
def test_a_word_file_that_is_a_bomb_is_refused(made: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(".docx", made())


def test_members_that_share_their_bytes_are_counted_each() -> None:
    packed = bytearray(word(MET, big=b"\0" * 50 * MB))
    end = packed.rindex(b"PK\5\6")
    start = int.from_bytes(packed[end + 16 : end + 20], "little")
    directory = bytes(packed[start:end])
    last = directory[directory.rindex(b"PK\1\2") :]
    more = b"".join(last.replace(b"big", b"b%02d" % n) for n in range(10))
    tail = bytearray(packed[end:])
    for at, size, value in ((8, 2, 10), (10, 2, 10), (12, 4, len(more))):
        tail[at : at + size] = (int.from_bytes(tail[at : at + size], "little") + value).to_bytes(size, "little")
    with pytest.raises(InputError, match="unpacks to more"):
        read(".docx", bytes(packed[:end]) + more + bytes(tail))


def test_text_boxes_in_text_boxes_are_read_once() -> None:
    depth = 40
    body = b"<w:p><w:r><w:txbxContent>" * depth + MET + b"</w:txbxContent></w:r></w:p>" * depth
    assert read(".docx", word(body)) == "The minister met the ambassador.\n"


def test_lists_of_thousands_of_numbers_are_numbered() -> None:
    number = b'<w:num w:numId="%d"><w:abstractNumId w:val="0"/></w:num>'
    levels = b'<w:abstractNum w:abstractNumId="0">' + b"".join(b'<w:lvl w:ilvl="%d"/>' % n for n in range(3000))
    numbering = b"<w:numbering " + NS + b">" + levels + b"</w:abstractNum>"
    numbering += b"".join(number % n for n in range(3000)) + b"</w:numbering>"
    item = b'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr></w:pPr>' + MET[5:]
    body = read(".docx", word(b"".join(item % n for n in range(3000)), numbering=numbering))
    assert body.count("1. The minister met the ambassador.") == 3000


# PDFs


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A file of these objects, the first of which is its root."""
    file, starts = bytearray(b"%PDF-1.7\n"), []
    for n, each in enumerate(objects, start=1):
        starts.append(len(file))
        file += b"%d 0 obj\n" % n + each + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(file))
    return bytes(file) + table + end


def stream(data: bytes, keys: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n" % (keys, len(data)) + data + b"\nendstream"


def packed(data: bytes) -> bytes:
    return stream(zlib.compress(data), b"/Filter/FlateDecode")


ROOT, FONT = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGES_OF_ONE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
SAID = b"BT /F 12 Tf 50 700 Td (The minister met the ambassador in Geneva.) Tj ET "


def one_page(drawn: bytes, *more: bytes, pages: bytes = PAGES_OF_ONE, font: bytes = FONT, parts: int = 1) -> bytes:
    """A file of a page, drawn as the fourth object says, with forms named /X that are the sixth object."""
    used = b"/Font<</F 5 0 R>>" + (b"/XObject<</X 6 0 R>>" if more else b"")
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<<%s>>/Contents[%s]>>" % (used, b"4 0 R " * parts)
    return pdf(ROOT, pages, leaf, drawn, font, *more)


def forms(depth: int) -> list[bytes]:
    """Forms that each draw the next one twice."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>"
    return [stream(b"/X Do /X Do", head % (7 + n)) for n in range(depth)] + [stream(SAID, head % 5)]


def objects_in_themselves() -> bytes:
    """A file whose pages are in a stream of objects that is in itself."""
    inner = b"2 0 6 37 " + PAGES_OF_ONE + b" <</Type/ObjStm>>"
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"
    held = {1: ROOT, 3: leaf, 4: stream(SAID), 6: stream(inner, b"/Type/ObjStm/N 2/First 9")}
    file, rows = bytearray(b"%PDF-1.7\n"), {2: (2, 6, 0), 6: (2, 6, 1)}
    for n, each in held.items():
        rows.setdefault(n, (1, len(file), 0))
        file += b"%d 0 obj\n" % n + each + b"\nendobj\n"
    rows[7] = (1, len(file), 0)
    table = b"".join(struct.pack(">BIH", *rows.get(n, (0, 0, 0))) for n in range(8))
    file += b"7 0 obj\n" + stream(table, b"/Type/XRef/W[1 4 2]/Size 8/Root 1 0 R") + b"\nendobj\n"
    return bytes(file) + b"startxref\n%d\n%%%%EOF" % rows[7][1]


def widths(more: bytes) -> bytes:
    return FONT.replace(b"/Type1", b"/TrueType")[:-2] + more + b">>"


REFUSED_PDFS: dict[str, tuple[Callable[[], bytes], str]] = {
    "pages in a ring": (lambda: one_page(stream(SAID), pages=b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 3>>"), "cyclic"),
    "a page thousands of times": (
        lambda: one_page(stream(SAID), pages=b"<</Type/Pages/Kids[%s]/Count 1>>" % (b"3 0 R " * 50_000)),
        "unpacks to more",
    ),
    "pages nested deeply": (
        lambda: pdf(ROOT, *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 3) for n in range(3000)), b"null"),
        "unpacks to more",
    ),
    "a page of 100 MB": (lambda: one_page(packed(b" " * 100 * MB)), "unpacks to more"),
    "a page packed twice": (
        lambda: one_page(
            stream(zlib.compress(zlib.compress(b" " * 100 * MB)), b"/Filter[/FlateDecode/FlateDecode]"),
        ),
        "unpacks to more",
    ),
    "runs that unpack": (lambda: one_page(stream(b"\x81 " * MB, b"/Filter/RunLengthDecode")), "unpacks to more"),
    "one part a thousand times": (lambda: one_page(packed(SAID * 20_000), parts=1000), "unpacks to more"),
    "forms that double": (lambda: one_page(stream(SAID + b"/X Do"), *forms(40)), "more than 1000 drawings"),
    "an array of a million": (lambda: one_page(packed(b"BT [" + b"(a)1" * MB + b"]TJ ET")), "unpacks to more"),
    "brackets in brackets": (lambda: one_page(packed(b"[" * MB)), "no PDF that can be read"),
    "letters without end": (
        lambda: one_page(
            stream(SAID),
            stream(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"),
            font=widths(b"/ToUnicode 6 0 R"),
        ),
        "unpacks to more",
    ),
    "an object stream in itself": (lambda: objects_in_themselves(), "Circular object-stream reference"),
}


@pytest.mark.parametrize(("made", "reason"), REFUSED_PDFS.values(), ids=REFUSED_PDFS)
def test_a_pdf_that_unpacks_or_draws_without_end_is_refused(made: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(".pdf", made())


def looped() -> bytes:
    """A file whose table says that the table before it is itself."""
    made = one_page(stream(SAID))
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % made.rindex(b"xref\n0"))


READABLE_PDFS: dict[str, Callable[[], bytes]] = {
    "a table that leads to itself": looped,
    "a form that draws itself": lambda: one_page(stream(SAID + b"/X Do"), forms(0)[0].replace(SAID, SAID + b"/X Do")),
    "fewer pages than none": lambda: one_page(stream(SAID), pages=PAGES_OF_ONE.replace(b"Count 1", b"Count -1")),
    "a head of spaces": lambda: one_page(packed(SAID + b"BT 50 780 Td (-" + b" " * 300_000 + b"a) Tj ET")),
    "a row of cells": lambda: one_page(
        packed(SAID + b"BT /F 1 Tf " + b"".join(b"1 0 0 1 %d 90 Tm (ab) Tj " % (n * 20) for n in range(5000)) + b"ET")
    ),
}


@pytest.mark.parametrize("made", READABLE_PDFS.values(), ids=READABLE_PDFS)
def test_an_odd_pdf_is_read(made: Callable[[], bytes]) -> None:
    assert "The minister met the ambassador in Geneva." in read(".pdf", made())


# Among others


def test_a_bomb_of_each_kind_is_told_in_a_line_and_the_others_are_read(folder: Path) -> None:
    write("in/a.html", PAGES["a million tags in each other"]())
    write("in/b.docx", BOMBS["a member packed another way"][0]())
    write("in/c.pdf", REFUSED_PDFS["a page of 100 MB"][0]())
    write("in/d.txt", b"---\n&a: *a\n---\n" + GOOD.encode())
    write("in/e.jsonl", b'{"text": ' + b"[" * 100_000 + b"\n" + json.dumps({"id": "good", "text": GOOD}).encode())
    write("in/f.txt", GOOD.encode())
    result = run("build", "in", "--graph", "graph")
    told = result.stderr.splitlines()
    for name in ("in/a.html", "in/b.docx", "in/c.pdf", "in/d.txt", "in/e.jsonl#1"):
        assert [line for line in told if line.startswith(f"kg: {name}: ")], (name, told)
    assert "2 documents" in result.stderr
    assert all(len(line) < 200 for line in told)
    assert os.listdir("graph")
