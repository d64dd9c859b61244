"""Events called by the offices of those who meet, in small letters: "SCO heads of government meeting"."""

from __future__ import annotations

import re

from kg.lexicon import load
from kg.parsers.line import Line

OFFICES = re.compile(
    r"(?P<matters>(?:[a-z]+ ){0,3})(?:ministers|secretaries|coordinators|leaders|chiefs|presidents|premiers|speakers|"
    r"prosecutors|advis[eo]rs|governors)|heads[ -]of[ -](?:state|government|delegation)s?(?: council)?"
)
"""Who meets by office, and of what."""
MATTERS = load().words("portfolio", "post_modifier", "generic", "org_head", "org_unit", "post_head") | {"and"}
LONGEST = 6


def past_offices(line: Line, i: int) -> int:
    """Where the offices before the noun of an event at token i begin, behind the body whose they are, else i."""
    for start in range(max(1, i - LONGEST), i):
        run = [t.text for t in line.tokens[start:i]]
        told = OFFICES.fullmatch(" ".join(run)) if line.tokens[start - 1].cap else None
        if told is not None and MATTERS.issuperset((told["matters"] or "").split()):
            return start
    return i


def of_offices(line: Line, i: int) -> bool:
    """Whether "meeting" at token i is what office-holders of a body have: no verb, with nobody named behind it."""
    first = past_offices(line, i)
    by_whom = any(m.last == first and m.kind == "person" for m in line.sentence.mentions)
    whom = any(m.first == i + 1 for m in line.sentence.mentions)
    return first < i and not by_whom and not whom
