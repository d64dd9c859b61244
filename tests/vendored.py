"""The files that others published and the project carries, as the tables beside them say."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
TABLE: Final = "SOURCES.csv"


@dataclass(frozen=True)
class Vendored:
    """A file, the package it is from (as package URL), its path there, and what is packed into it."""

    file: Path
    package: str
    path: str
    license: str
    sha256: str
    contains: tuple[str, ...]


def folders() -> list[Path]:
    return sorted(path for path in (ROOT / "kg").rglob("vendor") if path.is_dir())


def vendored() -> Iterator[Vendored]:
    for folder in folders():
        with (folder / TABLE).open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                contains = tuple(row["contains"].split())
                file = folder / row["file"]
                yield Vendored(file, row["package"], row["path"], row["license"], row["sha256"], contains)
