"""What is known of names: given names in their forms, frequent surnames, words around names, sounds and their costs."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from kg.errors import InputError


@cache
def given_names() -> dict[str, frozenset[str]]:
    """The names of which a word is a form in some language: "volodymyr" of Vladimir."""
    return _grouped((row["name"], row["forms"]) for row in rows("given_names.csv"))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """The names for which a word is short: "sasha" for Alexander and Alexandra."""
    return _grouped((row["name"], row["short"]) for row in rows("given_names.csv"))


@cache
def surnames(culture: str) -> dict[str, frozenset[str]]:
    """The frequent surnames of a culture that a word may be: "chang" of Zhang and Zeng."""
    found = [row for row in rows("frequent_surnames.csv") if row["culture"] == culture]
    return _grouped((row["forms"].split("|")[0], row["forms"]) for row in found)


@cache
def familiar() -> frozenset[str]:
    """Words known as a given name or a surname wherever names are of several syllables."""
    return frozenset(given_names().keys() | surnames("other").keys())


@cache
def frequent() -> frozenset[str]:
    """Words that many persons bear."""
    listed = {form for row in rows("frequent_surnames.csv") for form in row["forms"].split("|")}
    return frozenset(listed | given_names().keys() | nicknames().keys())


@cache
def words(word_class: str) -> frozenset[str]:
    """The words of a class that stand around and within names: "honorific", "article", "descent"."""
    return frozenset(w for row in rows("name_words.csv") if row["class"] == word_class for w in row["words"].split("|"))


@cache
def generations() -> dict[str, str]:
    """Which of those that are called so in a family a word after the name tells: "jr" the younger."""
    return {word: told for told in ("elder", "younger", "third", "fourth") for word in words(told)}


@cache
def sounds(manner: str) -> dict[str, str]:
    """How letters are read: "kh" as one sound."""
    return {row["spelling"]: row["sound"] for row in rows("name_sounds.csv") if row["manner"] == manner}


@cache
def costs() -> dict[str, float]:
    """How far apart two sounds are, by both, one after the other; others are 1 apart."""
    told = [(row["one"], row["other"], float(row["cost"])) for row in rows("name_costs.csv")]
    return {pair: cost for one, other, cost in told for pair in (one + other, other + one)}


@cache
def weights() -> dict[str, float]:
    """What each sign adds to the log odds that two names are one."""
    return {row["sign"]: float(row["weight"]) for row in rows("name_weights.csv")}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the lexicon; none may be short of a cell."""
    text = files("kg.ontology").joinpath("lexicon", name).read_text(encoding="utf-8")
    found = list(csv.DictReader(text.splitlines()))
    for number, row in enumerate(found, start=2):
        if None in row or None in row.values():
            raise InputError(f"ontology/lexicon/{name}, line {number}: a cell is missing or one too many: {row}")
    return found


def _grouped(listed: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for name, forms in listed:
        for form in forms.split("|"):
            if form:
                groups[form].add(name)
    return {form: frozenset(names) for form, names in groups.items()}
