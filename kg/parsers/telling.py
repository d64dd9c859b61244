"""Words that say how an event stands to the day and place that a text is at: behind it, the time before, "here"."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.parsers.line import Line
from kg.patterns import Pattern

PARTICIPLE = (
    r"(?:\w+ed|met|held|had|been|come|gone|seen|paid|made|taken|given|spoken|begun|won|sat|put|signed|hosted|brought)"
)
BEHIND = Pattern(
    rf"\bhad (?:(?:also|already|last|previously|earlier|first|then|just|both|twice|long|recently) )*{PARTICIPLE}\b|"
    r"\blast (?=met|visited|saw|spoke|held|travell?ed|came|hosted|received|talked|went|signed)|"
    r"\bprevious(?:ly)?\b|\bearlier (?:this|that|in the) (?:year|month|week|spring|summer|autumn|winter|fall)\b|"
    r"\b(?:recently|newly|lately) \w+ed\b|\b(?:ago|since|formerly|back in)\b|\bin the past\b|"
    r"\b(?:recall(?:ed|ing|s)?|remember(?:ed|ing)|remind(?:ed|ing)|refer(?:red|ring) to|mention(?:ed|ing)|"
    r"(?:results|outcomes?|implementation|fulfilment|follow-up|anniversary|agreements reached) (?:of|at|during))\b",
    re.IGNORECASE,
)
"""What puts an event behind the line: "had met", "last met", "recalled the visit", "earlier this year"."""
THERE = Pattern(
    r"\b(?:there|on that occasion|at that (?:time|meeting)|"
    r"(?:on|during|in the course of|within the framework of|as part of) that (?:same )?(?:visit|trip|stay|day)|"
    r"(?:during|in the course of|within the framework of) (?:the|his|her) (?:visit|trip)|"
    r"(?:that|the same) year)\b",
    re.IGNORECASE,
)
"""What goes on with an event told beside the line."""
BACK = Pattern(
    r"\b(?:on the eve(?! of)|the (?:day|evening|night) (?:before(?! yesterday)|earlier)|a (?:day|night) earlier)\b",
    re.IGNORECASE,
)
BYGONE = frozenset("last previous previously recent".split())
"""What makes an event the time before this one: "last met", "their most recent talks"; not "last week"."""
PERIODS = frozenset("week month year night minute day spring summer autumn winter fall few".split())


def looks_back(line: Line, i: int) -> bool:
    """Whether the day before a token lies a little behind the one that the text is at, and stays at: "on the eve"."""
    return BACK.search(" ".join(line.spans.words(i - 1))) is not None


def told_as_bygone(line: Line, trigger: int) -> bool:
    """Whether the words before a trigger say that the event is the time before."""
    words = line.spans.words(trigger)
    return any(
        word in BYGONE and after not in PERIODS and not line.lexicon.has("calendar", after)
        for word, after in pairwise(words[-5:])
    )


def told_here(line: Line) -> bool:
    """Whether a sentence tells of what was "here", not of who reported it there: "…, said the ministry here"."""
    for k, word in enumerate(line.lowers):
        if word == "here" and k not in line.quoted and line.spans.clauses[line.spans.of[k]].kind != "saying":
            return True
    return False
