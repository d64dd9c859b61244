"""Files that go out as they are: styles, scripts, and what is vendored."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Final

_MEDIA: Final = {".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}
_FOLDERS: Final = ("static", "vendor")


@dataclass(frozen=True)
class File:
    """What is sent, as what."""

    content: bytes
    media: str

    @cached_property
    def packed(self) -> bytes:
        """The same in gzip."""
        return gzip.compress(self.content, mtime=0)

    @cached_property
    def tag(self) -> str:
        """What tells it from another version."""
        return f'W/"{hashlib.sha256(self.content).hexdigest()[:16]}"'


class Files:
    """All files by their names."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}
        for folder in _FOLDERS:
            for file in files("kg.serve.pages").joinpath(folder).iterdir():
                ending = file.name[file.name.rfind(".") :]
                if ending in _MEDIA:
                    self._files[file.name] = File(file.read_bytes(), _MEDIA[ending])

    def get(self, name: str) -> File | None:
        """A file by its name; None where there is none."""
        return self._files.get(name)
