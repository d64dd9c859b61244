"""Results: to stdout, or to a file that is there whole or not at all."""

from __future__ import annotations

import gzip
import os
import tempfile
from collections.abc import Iterable
from itertools import chain, count, islice
from pathlib import Path
from typing import BinaryIO, Final

import click

from kg.errors import OutputError

PART: Final = "part-"
"""What the names of the files begin with that a result is written into."""


def put(text: str | Iterable[str], output: Path | None, *, packed: bool = False) -> None:
    """Writes text, whole or in pieces, to a file or to stdout (None or ``-``); OutputError where that cannot be.

    ``packed`` is by gzip, and for files.
    """
    pieces = [text] if isinstance(text, str) else text
    if output is None or output == Path("-"):
        for piece in pieces:
            click.echo(piece, nl=False)
    else:
        write_file(output, pieces, packed=packed)


def put_parts(pieces: Iterable[str], folder: Path, ending: str, size: int, *, packed: bool = False) -> int:
    """Writes so many pieces a file, ``part-00000`` and on; how many files. OutputError where there are some already."""
    if folder.is_dir() and any(path.name.startswith(PART) for path in folder.iterdir()):
        raise OutputError(f"{folder}: holds the parts of another run: name another folder, or empty it")
    pieces = iter(pieces)
    for number in count():
        first = next(pieces, None)
        if first is None:
            return number
        name = f"{PART}{number:05}{ending}{'.gz' if packed else ''}"
        write_file(folder / name, chain([first], islice(pieces, size - 1)), packed=packed)
    raise AssertionError


def write_file(path: Path, pieces: Iterable[str], *, packed: bool = False) -> None:
    """Writes UTF-8 into a device or pipe, and a file whole or not at all; OutputError where that cannot be.

    A link stays: what it stands for is written.
    """
    try:
        if os.path.exists(path) and not path.is_file():
            with path.open("wb") as stream:
                _write(stream, pieces, packed)
        else:
            _replace(Path(os.path.realpath(path)), pieces, packed)
    except OSError as error:
        raise OutputError(f"{path}: it cannot be written ({error.strerror}): name another place with -o") from error


def _replace(path: Path, pieces: Iterable[str], packed: bool) -> None:
    """Writes beside the place and moves it there, so that a half-written file is never seen."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with open(handle, "wb") as stream:
            _write(stream, pieces, packed)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _write(stream: BinaryIO, pieces: Iterable[str], packed: bool) -> None:
    """Into gzip without a name and a time, so that the same text gives the same bytes."""
    if packed:
        with gzip.GzipFile("", "wb", fileobj=stream, mtime=0) as inner:
            inner.writelines(piece.encode("utf-8") for piece in pieces)
    else:
        stream.writelines(piece.encode("utf-8") for piece in pieces)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
