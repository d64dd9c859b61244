"""ontology/lexicon → the words of the genre by class, and the triggers of each kind of interaction."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that announce an interaction: the shape of clause they open, the mode and class they imply."""

    type: str
    shape: str
    words: tuple[str, ...]
    mode: str | None = None
    cls: str | None = None


@dataclass(frozen=True)
class Lexicon:
    """Word classes (word → value) and triggers by their first word, longest first."""

    classes: dict[str, dict[str, str]]
    triggers: dict[str, tuple[Trigger, ...]]

    def has(self, word_class: str, word: str) -> bool:
        """Whether a lower-case word is of a class."""
        return word in self.classes[word_class]

    def value(self, word_class: str, word: str) -> str | None:
        """What a word of a class stands for, or None where it is not of the class."""
        return self.classes[word_class].get(word)


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    text = files("kg.ontology").joinpath("lexicon", name).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if any(row.get(column) is None for column in columns):
            raise InputError(f"{name}: a row lacks one of the columns {', '.join(columns)}: {row}")
        yield row


@cache
def load() -> Lexicon:
    """The lexicon that comes with the package."""
    classes: dict[str, dict[str, str]] = {}
    for row in _rows("words.csv", ("class", "value", "forms")):
        for form in row["forms"].split("|"):
            classes.setdefault(row["class"], {})[form] = row["value"] or form
    triggers: dict[str, list[Trigger]] = {}
    for row in _rows("triggers.csv", ("type", "shape", "mode", "class", "forms")):
        for form in row["forms"].split("|"):
            words = tuple(form.split())
            triggers.setdefault(words[0], []).append(
                Trigger(row["type"], row["shape"], words, row["mode"] or None, row["class"] or None)
            )
    return Lexicon(classes, {w: tuple(sorted(found, key=lambda t: -len(t.words))) for w, found in triggers.items()})
