"""ontology/lexicon → the words of the genre by class, and the triggers of each kind of interaction."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.resources import files

from kg.errors import InputError
from kg.patterns import Pattern

VERBAL = frozenset(
    "verb host guest contact near_contact joint_contact light call welcome adopt answer tell talk attend speak "
    "chair".split()
)
"""Shapes of triggers that begin with a finite verb, in the past where it stands for all forms in verbs.csv."""


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
    bare: frozenset[str]
    """Verbs in the form that follows "will" and "to"."""
    confidence: dict[str, float]
    """What each sign of how an interaction is told adds to the log odds that it is right."""
    _words: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def closing(self) -> frozenset[str]:
        """The last words of the triggers: "talks", "met", "visit"."""
        return frozenset(t.words[-1] for found in self.triggers.values() for t in found)

    def has(self, word_class: str, word: str) -> bool:
        """Whether a lower-case word is of a class."""
        return word in self.classes[word_class]

    def lengths(self, word_class: str, first: str) -> tuple[int, ...]:
        """How many words the forms of a class have that begin with a word, the most first."""
        return self._lengths[word_class].get(first, ())

    @cached_property
    def _lengths(self) -> dict[str, dict[str, tuple[int, ...]]]:
        found: dict[str, dict[str, set[int]]] = {}
        for name, forms in self.classes.items():
            begun = found.setdefault(name, {})
            for words in map(str.split, forms):
                begun.setdefault(words[0], set()).add(len(words))
        return {name: {w: tuple(sorted(n, reverse=True)) for w, n in begun.items()} for name, begun in found.items()}

    def words(self, *classes: str) -> frozenset[str]:
        """All words of some classes."""
        if classes not in self._words:
            self._words[classes] = frozenset(word for name in classes for word in self.classes[name])
        return self._words[classes]

    def value(self, word_class: str, word: str) -> str | None:
        """What a word of a class stands for, or None where it is not of the class."""
        return self.classes[word_class].get(word)


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    text = files("kg.ontology").joinpath("lexicon", name).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if any(row.get(column) is None for column in columns):
            raise InputError(f"{name}: a row lacks one of the columns {', '.join(columns)}: {row}")
        yield row


def _listed() -> Iterator[Trigger]:
    """The triggers as triggers.csv has them."""
    for row in _rows("triggers.csv", ("type", "shape", "mode", "class", "forms")):
        for form in row["forms"].split("|"):
            yield Trigger(row["type"], row["shape"], tuple(form.split()), row["mode"] or None, row["class"] or None)


def _inflected(triggers: list[Trigger]) -> Iterator[Trigger]:
    """Each trigger, and of those that open with a verb in the past its other finite forms that are not listed.

    Of a verb that is a noun as well only those with more words: "talks" alone may be either.
    """
    verbs = {row["past"]: row for row in _rows("verbs.csv", ("base", "past", "third", "noun"))}
    listed = {(trigger.type, trigger.words) for trigger in triggers}
    for trigger in triggers:
        yield trigger
        first, *rest = trigger.words
        verb = verbs.get(first) if trigger.shape in VERBAL else None
        if verb is None or (verb["noun"] and not rest):
            continue
        for form in (verb["base"], verb["third"]):
            words = (form, *rest)
            if (trigger.type, words) not in listed:
                yield replace(trigger, words=words)


@cache
def load() -> Lexicon:
    """The lexicon that comes with the package."""
    classes: dict[str, dict[str, str]] = {}
    for row in _rows("words.csv", ("class", "value", "forms")):
        for form in row["forms"].split("|"):
            classes.setdefault(row["class"], {})[form] = row["value"] or form
    triggers: dict[str, list[Trigger]] = {}
    for trigger in _inflected(list(_listed())):
        triggers.setdefault(trigger.words[0], []).append(trigger)
    bare = frozenset(row["base"] for row in _rows("verbs.csv", ("base",)))
    weights = {row["sign"]: float(row["weight"]) for row in _rows("confidence.csv", ("sign", "weight"))}
    by_word = {w: tuple(sorted(f, key=lambda t: -len(t.words))) for w, f in triggers.items()}
    return Lexicon(classes, by_word, bare, weights)


@cache
def phrases(*classes: str) -> Pattern:
    """The words of some classes, wherever a text has one of them as whole words."""
    return Pattern(rf"\b(?:{either(*classes)})(?!\w)[ \t]*", re.IGNORECASE)


@cache
def opening(*classes: str) -> re.Pattern[str]:
    """The words of some classes where a line opens with one of them."""
    return re.compile(rf"\s*[(\[–—-]?\s*(?:{either(*classes)})(?!\w):?\s*", re.IGNORECASE)


def either(*classes: str) -> str:
    """The words of some classes as alternatives of an expression, the longest first."""
    words = {word for name in classes for word in load().classes[name]}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
