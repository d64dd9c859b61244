"""From what was named on the command line to files, each with the id its documents go by."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from kg.sources.types import Skipped

MANIFEST = "manifest.csv"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or an address to fetch; neither for standard input."""

    id: str
    path: Path | None
    url: str | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.url or (str(self.path) if self.path else "standard input")

    @property
    def ending(self) -> str:
        """The file's ending in lower case, with its dot; standard input is plain text, an address says what it is."""
        return self.path.suffix.lower() if self.path else ".txt"


def find(sources: Iterable[str | Path], endings: Collection[str]) -> Iterator[Found | Skipped]:
    """The files that sources stand for, in the order named, folders in the order of their paths.

    A source is a file, a folder (read recursively for the given endings, without hidden files), a glob (as a
    shell would expand it), an address (``https://…``) or ``-``. A file named twice is found once. What is not there
    is Skipped.
    """
    seen: set[str | None] = set()
    for source in sources:
        for item in _expand(str(source), endings):
            if isinstance(item, Skipped):
                yield item
                continue
            key = os.path.realpath(item.path) if item.path else item.url
            if key not in seen:
                seen.add(key)
                yield item


def _expand(source: str, endings: Collection[str]) -> Iterator[Found | Skipped]:
    path = Path(source)
    if source == "-":
        yield Found("stdin", None)
    elif _ADDRESS.match(source):
        yield Found(_id_of(source, endings), None, source)
    elif os.path.isdir(path):
        yield from _folder(path, endings)
    elif os.path.lexists(path):
        yield Found(path.stem, path)
    elif glob.has_magic(source) and (matches := sorted(glob.glob(source, recursive=True))):
        for match in matches:
            yield from _expand_match(Path(match), endings)
    elif glob.has_magic(source):
        yield Skipped(source, "no file or folder matches it")
    else:
        yield Skipped(source, "there is no such file or folder")


def _id_of(url: str, endings: Collection[str]) -> str:
    """An address without its scheme, fragment and ending: ``example.org/news/1``."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    path = path[: -len(ending)] if (ending := PurePosixPath(path).suffix).lower() in endings else path
    return parts.netloc.rpartition("@")[2] + path + (f"?{parts.query}" if parts.query else "")


def _expand_match(path: Path, endings: Collection[str]) -> Iterator[Found | Skipped]:
    """A glob means documents: other files that it happens to match are passed over, as in a folder."""
    if os.path.isdir(path):
        yield from _folder(path, endings)
    elif _is_document(path, endings):
        yield _found(path.stem, path)


def _folder(folder: Path, endings: Collection[str]) -> Iterator[Found | Skipped]:
    unreadable: list[OSError] = []
    paths: list[Path] = []
    for directory, subfolders, names in os.walk(folder, onerror=unreadable.append):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        paths += [path for name in names if _is_document(path := Path(directory, name), endings)]
    for error in unreadable:
        yield Skipped(str(error.filename), f"the folder cannot be read: {error.strerror}")
    if not paths and not unreadable:
        yield Skipped(str(folder), f"there is no document in this folder ({', '.join(sorted(endings))})")
    for path in sorted(paths, key=lambda p: p.relative_to(folder).as_posix()):
        yield _found(path.relative_to(folder).with_suffix("").as_posix(), path)


def _found(id: str, path: Path) -> Found | Skipped:
    """A file that was not named itself is to be a plain one: a pipe among documents would be waited for without end."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return Skipped(str(path), f"it cannot be read: {error.strerror}")
    return Found(id, path) if stat.S_ISREG(mode) else Skipped(str(path), "it is no plain file but a pipe or a device")


def _is_document(path: Path, endings: Collection[str]) -> bool:
    return path.suffix.lower() in endings and not path.name.startswith(".") and path.name != MANIFEST
