"""Results: to stdout, or to a file that is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from kg.errors import OutputError


def put(text: str | Iterable[str], output: Path | None) -> None:
    """Writes text, whole or in pieces, to a file or to stdout (None or ``-``); OutputError where that cannot be."""
    pieces = [text] if isinstance(text, str) else text
    if output is None or output == Path("-"):
        for piece in pieces:
            click.echo(piece, nl=False)
    else:
        write_file(output, pieces)


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Writes UTF-8 into a device or pipe, and a file whole or not at all; OutputError where that cannot be.

    A link stays: what it stands for is written.
    """
    try:
        if os.path.exists(path) and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(pieces)
        else:
            _replace(Path(os.path.realpath(path)), pieces)
    except OSError as error:
        raise OutputError(f"{path}: it cannot be written ({error.strerror}): name another place with -o") from error


def _replace(path: Path, pieces: Iterable[str]) -> None:
    """Writes beside the place and moves it there, so that a half-written file is never seen."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
