"""Who makes up a delegation: "a delegation led by A", "the team included B and C"."""

from __future__ import annotations

import re
from itertools import takewhile

from kg.syntax import Mention, Sentence

SENT = re.compile(
    r"\b(?:delegation|group|team|mission)\b.*?\b(?:(?:led|headed|chaired) by|compris|consist|includ|made up of)"
)


def members(sentence: Sentence, mentions: list[Mention]) -> tuple[int, ...]:
    """The persons of whom a sentence says that they head or make up a delegation."""
    text = " ".join(t.lower for t in sentence.tokens)
    match = SENT.search(text)
    if match is None:
        return ()
    first = len(text[: match.end()].split())
    named = [m for m in mentions if m.kind == "person" and m.entity is not None and m.first >= first]
    if not match.group().endswith(" by"):
        return tuple(dict.fromkeys(m.entity for m in named if m.entity is not None)) if len(named) > 1 else ()
    led = list(takewhile(lambda n: not n or named[n].first - named[n - 1].last <= 2, range(len(named))))
    return tuple(dict.fromkeys(e for n in led if (e := named[n].entity) is not None))
