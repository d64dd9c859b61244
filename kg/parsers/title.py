"""Titles that say whose words a text is: "Minister A's statement and answers following talks with B"."""

from __future__ import annotations

from kg import lexicon
from kg.parsers.groups import Group
from kg.parsers.line import Line


def whose_words(line: Line) -> Group | None:
    """The one whom a line opens with as the owner of a speech or of answers: "A's remarks at the forum"."""
    first = next(iter(line.groups), None)
    if first is None or first.first > 1 or not first.mentions[-1].possessive:
        return None
    noun = next((t for t in line.tokens[first.last :] if t.text[:1].isalpha() and t.lower != "s"), None)
    words = lexicon.phrases("own_words", "answering")
    told = noun is not None and words.match(line.text, noun.start - line.sentence.start)
    return first if told and all(m.kind == "person" for m in first.mentions) else None
