"""Names of the authority lists, found as the longest match at a token."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.authority import Authority
from kg.syntax import Token

PhraseKind = Literal["state", "demonym", "organisation"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a run of tokens names: a state, the people or adjective of one, an organisation."""

    kind: PhraseKind
    name: str
    length: int
    country: str | None = None
    short: str | None = None


def fold(text: str) -> str:
    """Lower case without accents, one spelling of -ise/-ize words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return (
        bare.lower()
        .replace("organization", "organisation")
        .replace("centre", "center")
        .replace("co-operation", "cooperation")
    )


class Phrases:
    """A table of known names; ``at`` gives the longest one that begins at a token."""

    def __init__(self, entries: Iterable[tuple[str, Phrase]]) -> None:
        self._table: dict[str, list[tuple[tuple[str, ...], str, Phrase]]] = {}
        for form, phrase in entries:
            self._add(form, phrase)
        for rows in self._table.values():
            rows.sort(key=lambda row: -len(row[0]))

    def _add(self, form: str, phrase: Phrase) -> None:
        words = tuple(_words(form))
        if words:
            self._table.setdefault(words[0], []).append((words, form, phrase))

    def at(self, tokens: tuple[Token, ...], i: int) -> Phrase | None:
        """The longest known name that begins at token i, or None."""
        rows = self._table.get(fold(tokens[i].text).rstrip("."))
        if not rows or not tokens[i].cap:
            return None
        for words, form, phrase in rows:
            if i + len(words) > len(tokens):
                continue
            run = tokens[i : i + len(words)]
            if all(fold(t.text).rstrip(".") == w for t, w in zip(run, words, strict=True)) and _same_case(form, run):
                return Phrase(phrase.kind, phrase.name, len(words), phrase.country, phrase.short)
        return None


def _words(form: str) -> list[str]:
    from kg.reading.segment import tokens

    return [fold(t.text).rstrip(".") for t in tokens(form, 0, len(form))]


def _same_case(form: str, run: tuple[Token, ...]) -> bool:
    """Short forms in capitals ("US", "WHO", "APP") count only in capitals."""
    if len(run) == 1 and form.isupper():
        return run[0].text.replace(".", "").isupper()
    return True


def of_authority(authority: Authority, extra: Iterable[tuple[str, Phrase]] = ()) -> Phrases:
    """The names of all states and organisations of the lists, and those that a document defines."""
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
    return Phrases([*entries, *extra])
