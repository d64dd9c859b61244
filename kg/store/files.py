"""Writing the files of a graph directory: each whole or not at all, and what stands in the way told in one line."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tells of what cannot be written below a directory as a GraphError that names it."""
    try:
        yield
    except OSError as error:
        raise GraphError(
            f"{path}: cannot be written ({error.strerror or error}): check its permissions and space"
        ) from error


def replace(path: Path, lines: Iterable[str]) -> None:
    """Writes a file beside its place and puts it there in one step, safe on disk before it shows."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def told(error: Exception) -> str:
    """What an error says, in one line."""
    return " ".join(str(error).split())
