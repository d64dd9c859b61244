"""Files become documents with the ids, bodies and metadata that were promised; what does not says why."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import os
import pickle
import sys
import threading
from dataclasses import replace
from pathlib import Path

import fsspec
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from kg.errors import InputError
from kg.model import Document
from kg.sources import Access, Loader, Piece, Skipped, SourceOptions, find, load
from kg.sources.language import detect
from kg.sources.plain import decode, split_front_matter
from kg.sources.types import Metadata

TEXT = "The Secretary-General met with the ambassador on 2 March 2017 in Beijing.\n"


def write(path: str, content: str | bytes = TEXT) -> Path:
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return target


def documents(*sources: str, options: SourceOptions | None = None) -> list[Document]:
    found = list(load(sources, options or SourceOptions()))
    assert not [item for item in found if isinstance(item, Skipped)]
    return [item for item in found if isinstance(item, Document)]


def skipped(*sources: str) -> list[tuple[str, str]]:
    return [(item.file, item.reason) for item in load(sources) if isinstance(item, Skipped)]


# Which documents, under which ids


def test_the_seeds_are_five_documents_with_what_their_manifest_tells() -> None:
    seeds = documents(str(Path(__file__).parent.parent / "seeds"))
    assert [(seed.id, seed.publisher, seed.published, seed.language) for seed in seeds] == [
        ("2017-03-02-sco-press-club-president", "SCO Secretariat", "2017-03-02", "en"),
        ("2017-03-24-kazinform-cooperation-agreement", "Kazinform", "2017-03-24", "en"),
        ("2017-09-07-eastern-economic-forum", "SCO Secretariat", "2017-09-07", "en"),
        ("2017-12-tass-interview-alimov", "SCO Secretariat", "2017-12", "en"),
        ("2024-02-07-khalid-taimur-akram", "The Europe Today", "2024-02-07", "en"),
    ]
    assert seeds[3].url == "http://tass.ru/opinions/interviews/4821092"


def test_ids_are_paths_below_the_folder_without_ending_in_a_fixed_order(folder: Path) -> None:
    for name in (
        "in/b.txt",
        "in/a/z.md",
        "in/a.b.txt",
        "in/UPPER.TXT",
        "in/.hidden.txt",
        "in/.git/x.txt",
        "in/note.py",
    ):
        write(name)
    assert [document.id for document in documents("in")] == ["UPPER", "a.b", "a/z", "b"]


def test_a_file_named_alone_goes_by_its_name(folder: Path) -> None:
    write("in/deep/b.txt")
    assert [document.id for document in documents("in/deep/b.txt")] == ["b"]


def test_a_glob_is_what_a_shell_would_make_of_it(folder: Path) -> None:
    for name in ("in/b.txt", "in/a.txt", "in/c.md", "in/d.py"):
        write(name)
    assert [document.id for document in documents("in/*.txt")] == ["a", "b"]
    assert [document.id for document in documents("in/*")] == ["a", "b", "c"]
    assert [document.id for document in documents("**/*.md")] == ["c"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file(folder: Path) -> None:
    write("report [final].txt")
    assert [document.id for document in documents("report [final].txt")] == ["report [final]"]


def test_a_file_named_twice_is_one_document(folder: Path) -> None:
    write("in/a.txt")
    assert [document.id for document in documents("in", "in/a.txt", "in/../in")] == ["a"]


def test_two_documents_of_one_id_are_an_error_that_names_both_before_anything_is_read(folder: Path) -> None:
    write("one/a.txt")
    write("two/a.md")
    with pytest.raises(InputError, match=r"one/a\.txt and two/a\.md would both be document 'a'"):
        next(load(["one", "two"]))


def test_two_lines_of_one_id_are_an_error_that_names_both(folder: Path) -> None:
    write("in.jsonl", "".join(json.dumps({"id": "a", "text": TEXT}) + "\n" for _ in range(2)))
    with pytest.raises(InputError, match=r"in\.jsonl#1 and in\.jsonl#2"):
        list(load(["in.jsonl"]))


def test_standard_input_is_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"---\ntitle: A talk\n---\n" + TEXT.encode())))
    (document,) = documents("-")
    assert (document.id, document.title, document.body) == ("stdin", "A talk", TEXT)


def test_each_json_line_is_a_document(folder: Path) -> None:
    lines = [{"text": TEXT, "id": "x/1", "publisher": "TASS", "published": "2017-03"}, None, {"text": TEXT}]
    write("in/news.jsonl", "".join((json.dumps(line) if line else "") + "\n" for line in lines))
    assert [(d.id, d.publisher, d.published, d.origin) for d in documents("in")] == [
        ("x/1", "TASS", "2017-03", "in/news.jsonl#1"),
        ("news#3", None, None, "in/news.jsonl#3"),
    ]


# What is known of them


def test_the_caller_goes_before_front_matter_before_the_manifest(folder: Path) -> None:
    write("manifest.csv", "file,title,publisher,published,url\na.txt,Manifest,Manifest,2001,https://example.org/a\n")
    write("a.txt", f"---\ntitle: Matter\npublisher: Matter\nunknown: ignored\n---\n{TEXT}")
    (document,) = documents("a.txt", options=SourceOptions(publisher="Caller", language="en-GB"))
    assert (document.publisher, document.title, document.published, document.url, document.language) == (
        "Caller", "Matter", "2001", "https://example.org/a", "en-GB",
    )  # fmt: skip


def test_what_nobody_tells_is_unknown(folder: Path) -> None:
    (document,) = documents(str(write("2017-03-02-report.txt")))
    assert (document.title, document.publisher, document.published, document.url) == (None, None, None, None)


def test_what_the_caller_says_is_for_one_document_only(folder: Path) -> None:
    write("in/a.txt")
    write("in/b.txt")
    with pytest.raises(InputError, match="single document"):
        list(load(["in"], SourceOptions(published="2017")))


@pytest.mark.parametrize("published", ["2017", "2017-03", "2017-03-24", "2024-02-29"])
def test_a_publication_date_is_a_day_month_or_year(folder: Path, published: str) -> None:
    (document,) = documents(str(write("a.txt", f"---\npublished: {published}\n---\n{TEXT}")))
    assert document.published == published


@pytest.mark.parametrize("published", ["2017-13", "2023-02-29", "24.03.2017", "2017-3-4", "March 2017", "20170324"])
def test_any_other_date_is_refused_wherever_it_stands(folder: Path, published: str) -> None:
    write("matter/a.txt", f"---\npublished: {published}\n---\n{TEXT}")
    write("listed/manifest.csv", f"file,published\na.txt,{published}\n")
    write("listed/a.txt")
    write("line.jsonl", json.dumps({"text": TEXT, "published": published}))
    for source in ("matter", "listed", "line.jsonl"):
        ((_, reason),) = skipped(source)
        assert f"published: '{published}'" in reason
    with pytest.raises(InputError, match="published"):
        load(["matter"], SourceOptions(published=published))


def test_a_manifest_that_cannot_be_read_keeps_its_folder_out(folder: Path) -> None:
    write("in/a.txt")
    write("in/manifest.csv", "name,title\na.txt,A\n")
    assert skipped("in") == [("in/a.txt", "in/manifest.csv has no column 'file' in its first line")]


# Bodies


def test_the_body_begins_right_after_the_front_matter() -> None:
    assert split_front_matter("---\ntitle: A\n---\n\nText")[1] == "\nText"
    assert split_front_matter("---\n---\nText")[1] == "Text"


@pytest.mark.parametrize(
    "text", ["---\nText that was ruled off\n---\nMore", "---\nno end of block: here\n", "Text\n---\n"]
)
def test_a_ruled_line_is_no_front_matter(text: str) -> None:
    assert split_front_matter(text)[1] == text


def test_line_endings_become_newlines_and_a_mark_is_no_text(folder: Path) -> None:
    (document,) = documents(str(write("a.txt", b"\xef\xbb\xbfOne\r\ntwo\rthree\n")))
    assert document.body == "One\ntwo\nthree\n"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff")).filter(lambda t: len(t) > 8))
def test_decoding_gives_back_what_was_encoded(text: str) -> None:
    assert decode(text.encode()) == decode(b"\xef\xbb\xbf" + text.encode()) == text


@given(st.binary(max_size=200))
def test_any_bytes_give_documents_or_a_reason(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "a.txt").write_bytes(data)
    (folder / "b.jsonl").write_bytes(data)
    items = list(load([folder]))
    assert items
    assert all(item.body.strip() if isinstance(item, Document) else "\n" not in item.reason for item in items)


@given(
    st.dictionaries(
        st.sampled_from(["title", "publisher", "url"]), st.text("abc: -#'\"[]{}éж", min_size=1, max_size=20)
    ),
    st.text("abc\n -", max_size=30),
)
def test_front_matter_gives_back_what_was_written(values: dict[str, str], body: str) -> None:
    block = "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())
    metadata, rest = split_front_matter(f"---\n{block}---\n{body}")
    assert rest == body
    assert {key: getattr(metadata, key) for key in values} == {k: v.strip() or None for k, v in values.items()}


# What gives no document


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "there is no text in it"),
        (b" \n\t\n", "there is no text in it"),
        (b"---\ntitle: A\n---\n", "there is no text in it"),
        ("Пекин".encode("cp1251"), "not UTF-8"),
        ("Café in Zürich".encode("latin-1"), "byte 0xe9 at position 3; perhaps Latin-1"),
        (TEXT.encode("utf-16"), "this is UTF-16"),
        (TEXT.encode("utf-16-be"), "this is UTF-16"),
        (b"%!PS\n\0\1\2", "not text but binary data"),
        (b"---\ntitle: a: b\n---\nText", "the front matter is no YAML"),
        (b"---\n- title\n---\nText", "the front matter is a list"),
        (b"---\ntitle: [a, b]\n---\nText", "front matter: title: a list is no text"),
        (b"---\na: &a [x, x]\ntitle: [*a, *a]\n---\nText", "aliases (*name) are not read"),
        (b"---\ntitle: A\n" + b"# x\n" * 20_000 + b"---\nText", "the front matter is longer than 65536"),
        ("---\npublished: ٢٠١٧-03-24\n---\nText".encode(), "front matter: published"),
        (b"---\nlanguage: English, British\n---\nText", "front matter: language"),
        (b"---\ntitle: " + b"[" * 1500 + b"\n---\nText", "the front matter is no YAML"),
    ],
)
def test_a_file_that_cannot_be_read_is_skipped_with_the_reason(folder: Path, content: bytes, reason: str) -> None:
    write("in/bad.txt", content)
    write("in/good.txt")
    found = list(load(["in"]))
    assert [item.id for item in found if isinstance(item, Document)] == ["good"]
    ((file, said),) = skipped("in")
    assert file == "in/bad.txt"
    assert reason in said


def test_a_bad_line_is_skipped_and_the_others_read(folder: Path) -> None:
    bad = ["{", "[]", '{"text": 3}', '{"text": " "}', '{"text": "\\ud800"}', '{"text": "x", "id": true}', "[" * 100_000]
    bad.append('{"text": "x", "id": "\\u0007"}')
    write("in.jsonl", "\n".join([*bad, json.dumps({"text": TEXT})]))
    assert [file for file, _ in skipped("in.jsonl")] == [f"in.jsonl#{n}" for n in range(1, len(bad) + 1)]
    assert [item.id for item in load(["in.jsonl"]) if isinstance(item, Document)] == [f"in#{len(bad) + 1}"]


PAGE = f"<!doctype html><html><body><h1>A talk</h1><p>{TEXT}</p></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", PAGE, "this is an HTML page, not .txt: give it as a file whose name ends in .html"),
        ("a.md", "<html><body>" + TEXT, "this is an HTML page, not .md: give it as a file whose name ends in .html"),
        ("a.html", "%PDF-1.7\n", "this is a PDF, not .html: give it as a file whose name ends in .pdf"),
        ("a.pdf", PAGE, "this is an HTML page, not .pdf: give it as a file whose name ends in .html"),
        ("a.pdf", TEXT, "this is not a PDF, though its name ends in .pdf"),
        ("a.docx", TEXT, "this is not a packed file such as Word's, though its name ends in .docx"),
        (
            "a.html",
            "PK\x03\x04",
            "this is a packed file such as Word's, not .html: give it as a file whose name ends in .docx",
        ),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an old Word file, or one with a password"),
    ],
)
def test_a_name_that_tells_another_kind_is_told(folder: Path, name: str, content: str | bytes, reason: str) -> None:
    write(f"in/{name}", content)
    write("in/good.txt")
    ((file, said),) = skipped("in")
    assert (file, said[: len(reason)]) == (f"in/{name}", reason)
    assert [item.id for item in load(["in"]) if isinstance(item, Document)] == ["good"]


def test_text_that_speaks_of_markup_is_text(folder: Path) -> None:
    (document,) = documents(str(write("a.txt", f"The page began with <html>.\n{TEXT}")))
    assert document.body.startswith("The page")


def test_a_page_goes_by_its_name_and_its_metadata_before_the_manifest(folder: Path) -> None:
    write("in/manifest.csv", "file,title,publisher,published\na.html,Manifest,Manifest,2001\n")
    write("in/a.html", PAGE.replace("<body>", '<head><meta property="og:site_name" content="Page"></head><body>'))
    (document,) = documents("in")
    assert (document.id, document.title, document.publisher, document.published) == ("a", "A talk", "Page", "2001")
    assert document.body == f"A talk\n\n{TEXT}"
    (document,) = documents("in/a.html", options=SourceOptions(publisher="Caller", published="2017"))
    assert (document.publisher, document.published) == ("Caller", "2017")


def test_what_is_too_large_is_told(folder: Path) -> None:
    write("in/a.txt", TEXT * 20)
    write("in/b.txt")
    write("in/c.jsonl", json.dumps({"text": TEXT * 20}) + "\n" + json.dumps({"text": TEXT}) + "\n")
    found = list(load(["in"], access=Access(largest=1000)))
    assert [item.id for item in found if isinstance(item, Document)] == ["b", "c#2"]
    reason = "it is larger than 0.001 MB: split it, or raise --largest"
    assert [item for item in found if isinstance(item, Skipped)] == [
        Skipped("in/a.txt", reason),
        Skipped("in/c.jsonl#1", reason),
    ]


@given(st.binary(max_size=200), st.sampled_from(["a.html", "a.pdf", "a.docx"]))
def test_any_bytes_give_a_document_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    path = tmp_path_factory.mktemp("bytes") / name
    for start in (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><p>"):
        path.write_bytes(start + data)
        (item,) = load([path])
        assert item.body.strip() if isinstance(item, Document) else "\n" not in item.reason


def test_what_is_not_there_is_skipped_by_name(folder: Path) -> None:
    Path("empty").mkdir()
    write("a.xyz")
    os.symlink("nowhere", "dangling.txt")
    assert skipped("missing", "empty", "no*.txt", "a.xyz", "dangling.txt") == [
        ("missing", "there is no such file or folder"),
        (
            "empty",
            "there is no document in this folder (.docx, .htm, .html, .jsonl, .jsonl.gz, .md, .parquet, .pdf, .txt)",
        ),
        ("no*.txt", "no file or folder matches it"),
        (
            "a.xyz",
            ".xyz is none of the endings that are read "
            "(.txt, .md, .html, .htm, .pdf, .docx, .jsonl, .jsonl.gz, .parquet)",
        ),
        ("dangling.txt", "it cannot be read: No such file or directory"),
    ]


# Language

ENGLISH = "The Secretary-General of the organisation met with the ambassador in Beijing, and they discussed trade. "
RUSSIAN = "Генеральный секретарь организации встретился с послом в Пекине, и они обсудили торговлю на 2018 год. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ENGLISH + "Шанхайская организация сотрудничества (上海合作组织)", "en"),
        (RUSSIAN * 2, "ru"),
        (RUSSIAN * 2 + "SCO Secretariat, TASS, Xinhua News Agency", "ru"),
        ("上海合作组织秘书长在北京会见大使。双方讨论了贸易。", "zh"),
        ("事務総長は北京で大使と会談した。", "ja"),
        ("사무총장은 베이징에서 대사를 만났다.", "ko"),
        (
            "Le secrétaire général de l'organisation a rencontré le ministre dans la ville de Pékin pour une visite.",
            "fr",
        ),
        ("Der Generalsekretär traf sich mit dem Botschafter und sprach über die Zusammenarbeit für das Jahr.", "de"),
        ("Rashid Alimov, Zhang Ming, Wang Yi", None),
        ("Zhang Ming met Wang Yi", None),
        ("2017: 12 345", None),
        ("lorem ipsum dolor sit amet consectetur adipiscing elit " * 10, "und"),
    ],
)
def test_the_language_is_that_of_most_words_or_not_said(text: str, language: str | None) -> None:
    assert detect(text) == language


def test_a_language_that_is_told_is_believed(folder: Path) -> None:
    (document,) = documents(str(write("a.txt", f"---\nlanguage: ru\n---\n{ENGLISH}")))
    assert document.language == "ru"


@given(st.lists(st.sampled_from(["上海合作组织", "ШОС", "Пекин", "北京", "שלום"]), max_size=4))
def test_names_in_other_scripts_do_not_hide_english(names: list[str]) -> None:
    assert detect(ENGLISH + " ".join(names)) == "en"


@given(st.text())
def test_detection_never_fails(text: str) -> None:
    assert detect(text) is None or 2 <= len(detect(text) or "") <= 3


# What is no plain file


def test_links_in_a_ring_and_pipes_in_a_folder_are_passed_over(folder: Path) -> None:
    write("in/good.txt")
    Path("in/ring.txt").symlink_to("ring.txt")
    os.mkfifo("in/pipe.txt")
    for source in ("in", "in/*.txt"):
        assert [item.file for item in load([source]) if isinstance(item, Skipped)] == ["in/pipe.txt", "in/ring.txt"]
        assert [item.body for item in load([source]) if isinstance(item, Document)] == [TEXT]
    assert [name for name, _ in skipped("in/ring.txt")] == ["in/ring.txt"]


def test_a_name_that_is_not_utf8_is_told(folder: Path) -> None:
    write("in/good.txt")
    Path(os.fsdecode(b"in/caf\xe9.txt")).write_text(TEXT, encoding="utf-8")
    assert [reason for _, reason in skipped("in")] == ["its name is not UTF-8: rename it"]
    assert [item.id for item in load(["in"]) if isinstance(item, Document)] == ["good"]


def test_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert [name for name, _ in skipped("-")] == ["standard input"]


def test_blank_rows_of_a_manifest_are_passed_over(folder: Path) -> None:
    write("in/a.txt")
    write("in/manifest.csv", "file,publisher\n,\na.txt,Kazinform\n,\n")
    assert [document.publisher for document in documents("in")] == ["Kazinform"]


# Where they lie


def test_pieces_are_small_whatever_they_hold_and_load_in_any_order(folder: Path) -> None:
    write("in/a.txt", TEXT * 1000)
    write("in/b.jsonl", "".join(json.dumps({"text": f"{n} {TEXT * 100}"}) + "\n\n" for n in range(20)))
    write("in/c.html", PAGE)
    found = [piece for piece in find(["in"]) if isinstance(piece, Piece)]
    assert max(len(pickle.dumps(piece)) for piece in found) < 1000
    loader = Loader(Metadata(), 10**6)
    loaded = [loader.load(pickle.loads(pickle.dumps(piece)), print) for piece in reversed(found)]
    assert loaded[::-1] == list(load(["in"]))


def test_two_of_one_id_are_found_before_anything_is_given(folder: Path) -> None:
    write("a.txt")
    write("in.jsonl", "".join(json.dumps({"id": id, "text": TEXT}) + "\n" for id in ("b", "c", "a")))
    with pytest.raises(InputError, match=r"a\.txt and in\.jsonl#3 would both be document 'a'"):
        find(["a.txt", "in.jsonl"])


def test_a_bad_line_takes_no_id(folder: Path) -> None:
    write("a.txt")
    write("in.jsonl", json.dumps({"id": "a", "text": " "}) + "\n")
    assert [item.id for item in load(["a.txt", "in.jsonl"]) if isinstance(item, Document)] == ["a"]


@pytest.mark.parametrize("name", ["pipe.txt", "pipe.jsonl"])
def test_a_pipe_that_is_named_is_read_once_and_given_whole(folder: Path, name: str) -> None:
    lines = "".join(json.dumps({"text": f"{TEXT} {n}"}) + "\n" for n in range(3))
    os.mkfifo(name)
    writer = threading.Thread(target=lambda: Path(name).write_text(lines, encoding="utf-8"))
    writer.start()
    found = list(find([name]))
    writer.join()
    assert all(isinstance(piece, Piece) and isinstance(piece.content, bytes) for piece in found)
    loader = Loader(Metadata(), 10**6)
    loaded = [loader.load(piece, print) for piece in found if isinstance(piece, Piece)]
    assert [item.body for item in loaded if isinstance(item, Document)] == (
        [lines] if name == "pipe.txt" else [f"{TEXT} {n}" for n in range(3)]
    )


def test_lines_may_be_packed(folder: Path) -> None:
    lines = "".join(json.dumps({"text": f"{TEXT} {n}"}) + "\n" for n in range(3))
    write("in/news.jsonl.gz", gzip.compress(lines.encode()))
    write("in/broken.jsonl.gz", gzip.compress(lines.encode())[:-12])
    assert [(d.id, d.origin) for d in load(["in/news.jsonl.gz"]) if isinstance(d, Document)] == [
        (f"news#{n}", f"in/news.jsonl.gz#{n}") for n in (1, 2, 3)
    ]
    assert ("in/broken.jsonl.gz", "it cannot be read: Compressed file ended") in [
        (file, reason[: len("it cannot be read: Compressed file ended")]) for file, reason in skipped("in")
    ]


def test_each_row_of_parquet_is_a_document(folder: Path) -> None:
    rows = 300
    table = {
        "id": [None if n % 2 else f"x/{n}" for n in range(rows)],
        "text": [None if n == 7 else f"{TEXT} {n}" for n in range(rows)],
        "published": [datetime.date(2017, 3, n % 28 + 1) for n in range(rows)],
        "other": list(range(rows)),
    }
    Path("in").mkdir()
    parquet.write_table(pyarrow.table(table), "in/news.parquet", row_group_size=90)
    found = list(load(["in"]))
    assert found[7] == Skipped("in/news.parquet#8", 'this row has no "text"')
    documents = [each for each in found if isinstance(each, Document)]
    assert [(d.id, d.body, d.published) for d in documents] == [
        (f"news#{n + 1}" if n % 2 else f"x/{n}", f"{TEXT} {n}", f"2017-03-{n % 28 + 1:02}")
        for n in range(rows)
        if n != 7
    ]
    loader = Loader(Metadata(), 10**6)
    pieces = [each for each in find(["in"]) if isinstance(each, Piece)]
    assert [loader.load(piece, print) for piece in reversed(pieces)] == found[::-1]
    parquet.write_table(pyarrow.table({"id": ["x/2"], "text": [TEXT]}), "again.parquet")
    with pytest.raises(InputError, match=r"in/news\.parquet#3 and again\.parquet#1 would both be document 'x/2'"):
        find(["in", "again.parquet"])


@pytest.mark.parametrize(
    ("table", "reason"),
    [({"body": ["x"]}, 'there is no column "text" in it'), (None, "this is no Parquet file that can be read")],
)
def test_a_parquet_file_without_documents_is_told(
    folder: Path, table: dict[str, list[str]] | None, reason: str
) -> None:
    if table is None:
        write("a.parquet", b"PAR1 and nothing more")
    else:
        parquet.write_table(pyarrow.table(table), "a.parquet")
    ((file, said),) = skipped("a.parquet")
    assert (file, said[: len(reason)]) == ("a.parquet", reason)


@pytest.mark.parametrize("store", ["file", "memory"])
def test_a_store_is_read_as_a_folder_is(folder: Path, store: str) -> None:
    write("in/manifest.csv", "file,publisher\na.txt,Kazinform\n")
    write("in/a.txt")
    write("in/b/c.jsonl", json.dumps({"text": TEXT}) + "\n" + json.dumps({"id": "x", "text": TEXT}) + "\n")
    write("in/.hidden/d.txt")
    url = f"file://{folder}/in"
    if store == "memory":
        url = f"memory://{folder}/in"
        for path in Path("in").rglob("*.*"):
            if path.is_file():
                fsspec.filesystem("memory").pipe_file(f"{folder}/{path}", path.read_bytes())
    here, there = documents("in"), documents(url)
    assert [replace(each, origin=None) for each in there] == [replace(each, origin=None) for each in here]
    assert [each.origin for each in there if each.id == "x"] == [f"{url}/b/c.jsonl#2"]
    assert [each.id for each in documents(f"{url}/a.txt", f"{url}/b/*.jsonl")] == ["a", "c#1", "x"]
    assert skipped(f"{url}/none.txt", "nosuch://x/a.txt")[0] == (
        f"{url}/none.txt",
        "there is no such file, and no document below it",
    )
    assert "no protocol that fsspec knows" in skipped("nosuch://x/a.txt")[0][1]
