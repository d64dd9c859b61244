"""Posts that a verb or a line of a biography gives somebody: "was appointed Governor of X", "2019: Assistant to Y"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon import Lexicon
from kg.syntax import Mention, Sentence, Token

COPULAS = frozenset("is was became becomes become been remained remains".split())
NAMED = frozenset("appointed named elected re-elected reelected nominated designated confirmed promoted".split())
FOLLOWING = frozenset("from succeeds succeeding succeeded replaces replacing replaced".split())
OVER = frozenset("served worked was previously formerly once until before had earlier acted been".split())
SPAN = re.compile(r"(?:19|20)\d\d")
OPENING = frozenset({":", "–", "—", "-", "until", "present", "to", "from", "since", "in", ",", "(", ")"})
LINKING = frozenset({",", "and", "then", "later", "the", "as", "a", "an", "before", "that", "also", "finally", ";"})
FOLLOWED = frozenset({"predecessor", "successor"})
LIGHT = frozenset(
    "has had have also previously formerly currently now then who later since once already himself herself ,".split()
)


def holder_told(sentence: Sentence, mention: Mention, said: Sequence[Mention], lexicon: Lexicon) -> Mention | None:
    """The mention of the person whom a sentence gives the post of ``mention``; ``said`` are those before it."""
    persons = [m for m in said if m.entity is not None and m.kind in ("person", "pronoun", "post") and not m.possessive]
    if mention.possessive or not persons or persons[-1].last > mention.first:
        return None
    between = [t.lower for t in sentence.tokens[persons[-1].last : mention.first]]
    if between[:1] == ["as"] and len(between) <= 2 and len(persons) > 1 and _succeeds(sentence, persons):
        return persons[-2]
    if between[-2:] == ["to", "become"]:
        return persons[-1]
    if any(word in ("not", "with", "by", "to") for word in between):
        return None
    if between[-1:] == ["as"]:
        return (
            persons[-1] if any(lexicon.has("serving", word) for word in between) or _served(sentence, persons) else None
        )
    if between[-2:] in (["post", "of"], ["position", "of"], ["office", "of"], ["role", "of"]):
        return persons[-1] if any(lexicon.has("serving", word) for word in between) else None
    if between and between[-1] in NAMED and len(between) <= 12:
        return persons[-1]
    if between and between[-1] in COPULAS and set(between[:-1]) <= LIGHT:
        return persons[-1]
    return None


def _succeeds(sentence: Sentence, persons: Sequence[Mention]) -> bool:
    """Whether the last person is whom the one before follows in a post: "X takes over from Y as speaker"."""
    between = {t.lower for t in sentence.tokens[persons[-2].last : persons[-1].first]}
    return bool(between & FOLLOWING) and "by" not in between


def _served(sentence: Sentence, persons: Sequence[Mention]) -> bool:
    """ "appointed X as …": the verb stands before the one it gives the post."""
    before = [t.lower for t in sentence.tokens[max(0, persons[-1].first - 2) : persons[-1].first + 1]]
    return bool(NAMED & set(before))


def before_or_after(sentence: Sentence, mention: Mention) -> int | None:
    """The noun that says whose predecessor or successor a person is: "B's predecessor as minister, A", "his successor,
    A"."""
    near = range(mention.first - 1, max(-1, mention.first - 3), -1)
    noun = next((k for k in near if sentence.tokens[k].lower in FOLLOWED), None)
    between = [t.lower for t in sentence.tokens[noun + 1 : mention.first]] if noun is not None else None
    return noun if between in ([], [","], ["as"]) else None


def goes_on(sentence: Sentence, last: Mention, mention: Mention) -> bool:
    """Whether one more post follows in a list of those somebody held: "Dean of X, Rector of Y and Z of W"."""
    between = sentence.tokens[last.last : mention.first]
    return 0 < len(between) <= 6 and all(_small(token) for token in between)


def dated_line(sentence: Sentence, mention: Mention) -> bool:
    """Whether a post is all that a line of a biography holds behind its years: "2009–2010: Vice Minister of Trade"."""
    opening = sentence.tokens[: mention.first]
    years = [t for t in opening if SPAN.match(t.text)]
    return (
        bool(years)
        and len(opening) <= 8
        and opening[-1].text in (":", "–", "—", "-")
        and all(_small(t) or t.cap for t in opening)
    )


def _small(token: Token) -> bool:
    return token.lower in LINKING or token.lower in OPENING or token.text[:1].isdigit()


def is_over(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words between two tokens tell of a post that somebody had and has no more."""
    words = {t.lower for t in sentence.tokens[first:last]}
    return bool(words & OVER) and not words & NAMED and not (words & {"has"} and "been" in words)
