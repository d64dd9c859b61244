"""Names of the authority lists, found as the longest match at a token."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from kg.authority import Authority
from kg.naming import without_accents
from kg.reading.segment import tokens
from kg.syntax import Token, Value

PhraseKind = Literal["state", "demonym", "organisation"]


class Phrase(Value, frozen=True):
    """What a run of tokens names: a state, the people or adjective of one, an organisation."""

    kind: PhraseKind
    name: str
    length: int
    country: str | None = None
    short: str | None = None
    refers: bool = False
    """Whether it only takes up a body named before ("the academy")."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, one spelling of -ise/-ize words."""
    return (
        without_accents(text)
        .lower()
        .replace("organization", "organisation")
        .replace("centre", "center")
        .replace("co-operation", "cooperation")
    )


_Rows = dict[tuple[str, ...], list[tuple[str, Phrase]]]
"""By all their words, longest first, the forms of names and what they name."""
KEPT_SHORT = frozenset({"SCO", "UN", "ASEAN", "EU", "OSCE", "CIS", "CSTO", "EAEU"})
"""Bodies that are better known by their short names than by the long ones."""
DEFINITE = frozenset({"the", "this", "its"})
PART_OF = frozenset("north south east west central latin middle northern southern eastern western".split())
"""Before a state's name, a part of the world or of the state: "Latin America", "East Kazakhstan"."""


class Phrases:
    """A table of known names; ``at`` gives the longest one that begins at a token."""

    def __init__(
        self, entries: Iterable[tuple[str, Phrase]], is_city: Callable[[str], bool], listed: Phrases | None = None
    ) -> None:
        self._table: dict[str, _Rows] = {}
        self._listed = listed
        self._bodies: dict[str, list[tuple[int, str]]] = {}
        self._last: tuple[tuple[Token, ...], tuple[str, ...], list[Phrase | Literal[False] | None]] = (), (), []
        """The sentence that was asked about last, its words as they are looked up, and what was found at each of them,
        False where none has asked."""
        self.is_city = is_city
        for form, phrase in entries:
            words = tuple(_words(form))
            if words:
                rows = self._table.get(words[0])
                if rows is None:
                    inherited = listed._rows(words[0]) if listed else {}
                    rows = self._table[words[0]] = {known: list(forms) for known, forms in inherited.items()}
                rows.setdefault(words, []).append((form, replace(phrase, length=len(words))))
        for first, rows in self._table.items():
            self._table[first] = dict(sorted(rows.items(), key=lambda row: -len(row[0])))

    def with_more(self, entries: Iterable[tuple[str, Phrase]]) -> Phrases:
        """These names and more; of equal length the ones of these come first."""
        return Phrases(entries, self.is_city, self)

    def with_bodies(self, bodies: Iterable[tuple[str, int, str]]) -> Phrases:
        """These names, and the nouns that take up a body named before: noun, where the name stands, name."""
        more = Phrases((), self.is_city, self)
        for noun, start, name in bodies:
            more._bodies.setdefault(noun, []).append((start, name))
        return more

    def _taken_up(self, sentence: tuple[Token, ...], i: int) -> Phrase | None:
        """The body that "the academy" at token i stands for: the last one of that noun named before."""
        named = self._bodies.get(fold(sentence[i].text))
        if not named or not i or sentence[i - 1].lower not in DEFINITE:
            return None
        following = sentence[i + 1] if i + 1 < len(sentence) else None
        if following and (following.lower in ("of", "for") or (following.cap and sentence[i].cap)):
            return None
        if any(_spelled(name, sentence, i) for _, name in named):
            return None
        name = next((name for start, name in reversed(named) if start < sentence[i].start), None)
        return Phrase("organisation", name, 1, refers=True) if name else None

    def _rows(self, first: str) -> _Rows:
        if first in self._table or self._listed is None:
            return self._table.get(first, {})
        return self._listed._rows(first)

    def at(self, sentence: tuple[Token, ...], i: int) -> Phrase | None:
        """The longest known name that begins at token i, or None."""
        last, folds, found = self._last
        if last is not sentence:
            # Behind the last token stands nothing: who looks at what follows a word need not ask whether there is more.
            folds, found = tuple(fold(t.text).rstrip(".") for t in sentence), [False] * len(sentence)
            found.append(None)
            self._last = sentence, folds, found
        known = found[i]
        if known is False:
            known = found[i] = self._at(sentence, folds, i)
        return known

    def _at(self, sentence: tuple[Token, ...], folds: tuple[str, ...], i: int) -> Phrase | None:
        if self._bodies and (body := self._taken_up(sentence, i)) is not None:
            return body
        if not sentence[i].cap:
            return None
        rows = self._rows(folds[i])
        for length in range(min(len(next(iter(rows))), len(folds) - i) if rows else 0, 0, -1):
            for form, phrase in rows.get(folds[i : i + length], ()):
                if _same_case(form, sentence[i : i + length]):
                    part = i > 0 and phrase.kind == "state" and sentence[i - 1].cap and sentence[i - 1].lower in PART_OF
                    return None if part else phrase
        return None

    def two_at(self, sentence: tuple[Token, ...], i: int) -> bool:
        """Whether the words for two states begin at token i: "Japanese and Peruvian / foreign ministers"."""
        first = self.at(sentence, i)
        end = i + first.length if first else len(sentence)
        second = self.at(sentence, end + 1) if end + 1 < len(sentence) else None
        if first is None or second is None or sentence[end].lower not in ("and", ","):
            return False
        return first.kind == second.kind == "demonym"


def first_words(forms: Iterable[str]) -> frozenset[str]:
    """The words that names begin with, folded as a table of them has it."""
    return frozenset(words[0] for words in map(_words, forms) if words)


def folded(sentence: tuple[Token, ...]) -> Iterator[str]:
    """The words of a sentence as they are looked up, with a full stop behind them and without."""
    for token in sentence:
        word = fold(token.text)
        yield word
        if word.endswith("."):
            yield word.rstrip(".")


def _words(form: str) -> list[str]:
    return [fold(t.text).rstrip(".") for t in tokens(form, 0, len(form))]


def _spelled(name: str, sentence: tuple[Token, ...], i: int) -> bool:
    """Whether a name of more words stands in full at token i: "the / Committee on Trade"."""
    words = _words(name)
    run = sentence[i : i + len(words)]
    return len(run) == len(words) > 1 and all(fold(t.text).rstrip(".") == w for t, w in zip(run, words, strict=True))


def _same_case(form: str, run: tuple[Token, ...]) -> bool:
    """Short forms in capitals ("US", "WHO", "APP") count only in capitals."""
    if len(run) == 1 and form.isupper():
        return run[0].text.replace(".", "").isupper()
    return True


@lru_cache(maxsize=4)
def of_authority(authority: Authority) -> Phrases:
    """The names of all states and organisations of the lists."""
    entries: list[tuple[str, Phrase]] = []
    for state in authority.states:
        for form in (state.name, state.official, *state.aliases):
            if form:
                entries.append((form, Phrase("state", state.name, 0, state.code)))
        for form in state.demonyms:
            entries.append((form, Phrase("demonym", state.name, 0, state.code)))
    for organisation in authority.organisations:
        for form in (organisation.name, organisation.short, *organisation.aliases):
            if form:
                entries.append((form, Phrase("organisation", organisation.name, 0, None, organisation.short)))
    return Phrases(entries, lru_cache(maxsize=65536)(lambda text: authority.city(text) is not None))
