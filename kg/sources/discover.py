"""From what was named on the command line to files, each with the id its documents go by."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from urllib.parse import urlsplit

from kg.errors import InputError
from kg.sources.places import is_url, store_of
from kg.sources.types import Skipped

MANIFEST = "manifest.csv"
PACKED = ".gz"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, by its path or the URL of a store, or an address to fetch; none of them for standard input."""

    id: str
    path: str | None
    url: str | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.url or self.path or "standard input"

    @property
    def ending(self) -> str:
        """The file's ending in lower case, with its dot; standard input is plain text, an address says what it is."""
        return ending_of(self.path) if self.path else ".txt"

    @property
    def place(self) -> str | None:
        """Where the file is, whatever folder one is in."""
        return self.path if self.path is None or is_url(self.path) else os.path.abspath(self.path)


def ending_of(path: str) -> str:
    """The ending of a file's name in lower case, with that before it where it is packed: ``.jsonl.gz``."""
    name = PurePosixPath(path)
    return "".join(name.suffixes[-2:] if name.suffix.lower() == PACKED else name.suffixes[-1:]).lower()


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
            key = os.path.realpath(item.path) if item.path and not is_url(item.path) else item.path or item.url
            if key not in seen:
                seen.add(key)
                yield item


def _expand(source: str, endings: Collection[str]) -> Iterator[Found | Skipped]:
    path = Path(source)
    if source == "-":
        yield Found("stdin", None)
    elif _ADDRESS.match(source):
        yield _address(source, endings)
    elif is_url(source):
        yield from _stored(source, endings)
    elif os.path.isdir(path):
        yield from _folder(path, endings)
    elif os.path.lexists(path):
        yield Found(_stem(path.name), str(path))
    elif glob.has_magic(source) and (matches := sorted(glob.glob(source, recursive=True))):
        for match in matches:
            yield from _expand_match(Path(match), endings)
    elif glob.has_magic(source):
        yield Skipped(source, "no file or folder matches it")
    else:
        yield Skipped(source, "there is no such file or folder")


def _address(url: str, endings: Collection[str]) -> Found | Skipped:
    try:
        return Found(_id_of(url, endings), None, url)
    except ValueError as error:
        return Skipped(url, f"it is no address of the web: {error}")


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
        yield _found(_stem(path.name), path)


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
        yield _found(_stem(path.relative_to(folder).as_posix()), path)


def _found(id: str, path: Path) -> Found | Skipped:
    """A file that was not named itself is to be a plain one: a pipe among documents would be waited for without end."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return Skipped(str(path), f"it cannot be read: {error.strerror}")
    return (
        Found(id, str(path)) if stat.S_ISREG(mode) else Skipped(str(path), "it is no plain file but a pipe or a device")
    )


def _stored(url: str, endings: Collection[str]) -> Iterator[Found | Skipped]:
    """The files of a store that a URL stands for, as for a folder, a glob or a file."""
    try:
        system, path = store_of(url)
        if system.isdir(path):
            names, root = system.find(path), path.rstrip("/") + "/"
        elif glob.has_magic(path):
            names, root = system.glob(path), ""
        elif system.exists(path):
            yield Found(_stem(PurePosixPath(path).name), url)
            return
        else:
            names, root = [], ""
    except InputError as error:
        yield Skipped(url, str(error))
        return
    except Exception as error:  # each store has errors of its own
        yield Skipped(url, f"it cannot be read: {' '.join(str(error).split()) or type(error).__name__}")
        return
    listed = [name for name in sorted(names) if _is_document(PurePosixPath(name), endings)]
    for name in listed:
        within = name.removeprefix(root) if root else PurePosixPath(name).name
        if not any(part.startswith(".") for part in PurePosixPath(within).parts):
            yield Found(_stem(within), system.unstrip_protocol(name))
    if not listed:
        yield Skipped(url, "there is no such file, and no document below it")


def _stem(path: str) -> str:
    """A path without the ending of its name."""
    ending = ending_of(path)
    return path[: -len(ending)] if ending else path


def _is_document(path: PurePath, endings: Collection[str]) -> bool:
    return ending_of(path.name) in endings and not path.name.startswith(".") and path.name != MANIFEST
