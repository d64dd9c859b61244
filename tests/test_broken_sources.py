"""Files of many documents, and stores, that are broken in places: what is whole is read, the rest told in one line."""

from __future__ import annotations

import gzip
import io
import random
from pathlib import Path

import fsspec
import pyarrow
import pytest
from fsspec.implementations.local import LocalFileSystem
from pyarrow import parquet

from kg.model import Document
from kg.sources import Loader, Piece, Skipped, find, load
from kg.sources.types import Metadata

ROWS = 300
WRONG = b"\xff\xfe"


def column(*values: bytes) -> pyarrow.Array:
    """A column that is said to be text."""
    return pyarrow.Array.from_buffers(pyarrow.string(), len(values), pyarrow.array(values, pyarrow.binary()).buffers())


def texts(*wrong: int) -> list[bytes]:
    return [WRONG if n in wrong else b"They met, the %dth time." % n for n in range(ROWS)]


@pytest.mark.parametrize("backwards", [False, True])
def test_a_row_that_is_no_text_harms_no_other(folder: Path, backwards: bool) -> None:
    parquet.write_table(pyarrow.table({"text": column(*texts(70, 71, 299))}), "a.parquet", row_group_size=150)
    loader, pieces = Loader(Metadata(), 10**6), list(find(["a.parquet"]))
    found = [loader.load(each, print) for each in pieces[:: -1 if backwards else 1] if isinstance(each, Piece)]
    assert {each.file for each in found if isinstance(each, Skipped)} == {f"a.parquet#{n}" for n in (71, 72, 300)}
    bodies = {each.id: each.body for each in found if isinstance(each, Document)}
    assert bodies == {f"a#{n + 1}": text.decode() for n, text in enumerate(texts()) if n not in (70, 71, 299)}


def test_a_row_whose_id_is_no_text_is_told(folder: Path) -> None:
    parquet.write_table(pyarrow.table({"id": column(b"x", WRONG), "text": ["They met."] * 2}), "a.parquet")
    one, other = load(["a.parquet"])
    assert isinstance(one, Document)
    assert isinstance(other, Skipped)
    assert (one.id, other.file) == ("x", "a.parquet#2")


@pytest.mark.parametrize("named", [False, True])
def test_of_a_parquet_file_that_is_damaged_what_is_whole_is_read(folder: Path, named: bool) -> None:
    table = {"text": column(*texts())} | ({"id": [f"i{n}" for n in range(ROWS)]} if named else {})
    parquet.write_table(pyarrow.table(table), "a.parquet", row_group_size=100, use_dictionary=False)
    data = bytearray(Path("a.parquet").read_bytes())
    second = parquet.ParquetFile("a.parquet").metadata.row_group(1)
    for n in range(second.num_columns):
        start, length = second.column(n).data_page_offset, second.column(n).total_compressed_size
        data[start : start + length // 2] = random.Random(1).randbytes(length // 2)
    Path("a.parquet").write_bytes(data)
    found = list(load(["a.parquet"]))
    read = {each.body for each in found if isinstance(each, Document)}
    assert read >= {text.decode() for text in texts()[:100]}
    assert all("\n" not in each.reason for each in found if isinstance(each, Skipped))
    assert any(isinstance(each, Skipped) for each in found)
    if not named:
        assert read == {text.decode() for text in texts()[:100] + texts()[200:]}


def test_a_parquet_file_that_is_replaced_while_it_is_read_gives_no_text_under_the_id_of_another(folder: Path) -> None:
    parquet.write_table(pyarrow.table({"id": ["a", "b"], "text": ["They met.", "They left."]}), "a.parquet")
    pieces = [each for each in find(["a.parquet"]) if isinstance(each, Piece)]
    parquet.write_table(pyarrow.table({"id": ["b"], "text": ["They left in the end."]}), "a.parquet")
    found = [Loader(Metadata(), 10**6).load(each, print) for each in pieces]
    assert [each.reason for each in found if isinstance(each, Skipped)] == [
        "it was changed while it was read: read it again"
    ] * 2


class Gone(LocalFileSystem):
    """A store that lists its files, and gives no bytes of them, with an error of its own."""

    protocol = "gone"

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(super()._strip_protocol(path.removeprefix("gone://")))

    def _open(self, path: str, *_: object, **__: object) -> io.BufferedReader:
        class Broken(io.RawIOBase):
            def readable(self) -> bool:
                return True

            def seekable(self) -> bool:
                return True

            def seek(self, offset: int, whence: int = 0) -> int:
                return 100 if whence else offset

            def readinto(self, _: object) -> int:
                raise RuntimeError("the line is\ncut")

        open(path, "rb").close()  # what is not there is told at once
        return io.BufferedReader(Broken())


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.parquet", "manifest.csv"])
def test_a_store_that_breaks_off_is_told_of(folder: Path, name: str) -> None:
    fsspec.register_implementation("gone", Gone, clobber=True)
    (folder / name).write_bytes(b"file\n")
    (folder / "b.txt").write_text("They met.")
    told = [each.reason for each in load([f"gone://{folder}"]) if isinstance(each, Skipped)]
    assert told
    assert [each for each in told if "the line is cut" not in each] == []


@pytest.mark.filterwarnings("error")
def test_packed_lines_leave_no_file_open(folder: Path) -> None:
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "They met."}\n'))
    assert len(list(load(["a.jsonl.gz"]))) == 1
