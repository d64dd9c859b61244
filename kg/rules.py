"""By which rules something was made: digests of the package's code and its lists, of all or of a part of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

PARSING: Final = ("kg/parsers/", "ontology/lexicon/confidence.csv")
"""What decides how a text that is analysed is understood, and not how it is analysed."""
READING: Final = (*PARSING, "kg/reading/", "ontology/lexicon/triggers.csv", "ontology/lexicon/verbs.csv")
"""What decides what a document says, and not what becomes of that."""
ABOUT: Final = f"{__name__}:about"
"""What tells by which rules a process reads."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one state of the package, each part by what can decide it.

    More is taken in than decides it: what is not left out by name counts, so that nothing can be forgotten.
    """

    all: str
    """Of how a document is read and what becomes of it."""
    analysis: str
    """Of how a text is analysed before it is understood."""
    graph: str
    """Of what becomes of what documents say."""

    @classmethod
    def here(cls) -> Rules:
        """Those of this installation."""
        return cls.of({**_digests("kg", files("kg")), **_digests("ontology", files("kg.ontology"))})

    @classmethod
    def of(cls, digests: Mapping[str, str]) -> Rules:
        """Those of files by their paths, each with the digest of what is in it."""
        return cls(_digest(digests), _digest(digests, PARSING), _digest(digests, READING))


def about() -> str:
    """The version of this package and of its rules, in short: where both are the same, documents are read alike."""
    return f"sco-kg {version('sco-kg')} with rules {Rules.here().all[:12]}"


def _digests(path: str, folder: Traversable) -> dict[str, str]:
    return {f"{path}/{name}": hashlib.sha256(file.read_bytes()).hexdigest() for name, file in _files(folder)}


def _files(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """The files that rules are made of, by their paths in a folder."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.name.startswith(("__", ".")):
            yield from ((f"{entry.name}/{name}", file) for name, file in _files(entry))
        elif entry.is_file() and entry.name.endswith((".py", ".csv")):
            yield entry.name, entry


def _digest(digests: Mapping[str, str], less: tuple[str, ...] = ()) -> str:
    told = sorted(pair for pair in digests.items() if not pair[0].startswith(less)) if less else sorted(digests.items())
    return hashlib.sha256(repr(told).encode()).hexdigest()
