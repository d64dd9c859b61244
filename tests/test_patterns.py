"""Expressions that look for a word first find what the same expressions find without looking."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg.parsers
from kg import lexicon
from kg.patterns import Pattern, words

PARSERS: Final = [
    importlib.import_module(f"kg.parsers.{each.name}") for each in pkgutil.iter_modules(kg.parsers.__path__)
]
USED: Final = sorted(
    {(p.pattern, p.flags) for module in PARSERS for p in vars(module).values() if isinstance(p, Pattern)}
    | {(p.pattern, p.flags) for p in (lexicon.phrases("saying"), lexicon.phrases("press_event"))}
)
SHAPES: Final = (
    r"\b(?:cancel(?:s|led)?|called off)\b",
    r"(?:a|b)?cd{2}e",
    r"x(?:ab|cd)*y",
    r"(?:no|)thing",
    r"(?i:ask)|\d{4} (?-i:May)",
    r"(?<!the )(?:kin[gk]|isle)s?(?! of)",
    r"[^a]bc|(?P<one>d.f)(?P=one)",
    r"\w+",
)


@pytest.mark.parametrize(("pattern", "flags"), USED, ids=lambda value: str(value)[:40])
@settings(max_examples=10)
@given(data=st.data())
def test_whatever_an_expression_of_the_parsers_matches_has_one_of_its_words(
    pattern: str, flags: int, data: st.DataObject
) -> None:
    matched = data.draw(st.from_regex(re.compile(pattern, flags)))
    assert bool(Pattern(pattern, flags).search(matched)) == bool(re.search(pattern, matched, flags))


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@pytest.mark.parametrize("pattern", SHAPES)
@given(data=st.data())
def test_the_same_is_found_in_any_text(pattern: str, flags: int, data: st.DataObject) -> None:
    known = re.compile(pattern, flags)
    text = data.draw(st.one_of(st.text("abcdefxyz KıſthnGgs no", max_size=30), st.from_regex(known), st.text()))
    found = Pattern(pattern, flags)
    assert [m.span() for m in found.finditer(text)] == [m.span() for m in known.finditer(text)]
    start, end = data.draw(st.integers(0, 5)), data.draw(st.integers(5, 40))
    first, expected = found.search(text, start, end), known.search(text, start, end)
    assert (first and first.span()) == (expected and expected.span())


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\b(?:cancel(?:s|led)?|called off)\b", {"cancel", "called"}),
        (r"on the (?:margins|sidelines) of", {"margins", "sidelines"}),
        (r"in (?:his|her) \w+ speech", {"speech"}),
        (r"(?:the )?end", {"end"}),
        (r"(?:Ab)+c?", {"ab"}),
        (r"\w+|end", None),
        (r"(?:end)?", None),
        (r"é", None),
    ],
)
def test_the_words_that_an_expression_needs(pattern: str, expected: set[str] | None) -> None:
    assert words(pattern) == expected


def test_each_expression_of_the_parsers_needs_a_word() -> None:
    """One that needs none is tried at once on every sentence: it gains nothing by being one of these."""
    assert [pattern for pattern, flags in USED if words(pattern, flags) is None] == []
