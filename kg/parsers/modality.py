"""Whether a clause says that something was, will be or is only thought of, and how people spoke."""

from __future__ import annotations

import re

from kg.model import Mode, Status
from kg.patterns import Pattern

NEGATION = Pattern(
    r"\b(?:not|never|no|nor|without|neither|refused|declined to|ruled out|denied|"
    r"rumou?rs?|allegations?|(?:media|press) reports|false|untrue|postponed|rather than|instead of|"
    r"failed to|yet to|unable to)\b|n't\b",
    re.IGNORECASE,
)
HYPOTHETICAL = Pattern(
    r"\b(?:would have|could have|might|(?-i:may)(?! God| Allah)|can be|if|whether|"
    r"should(?! be (?:noted|recalled|emphasi[sz]ed|"
    r"mentioned|stressed|added|reminded|said|pointed))|could|had the|were .{0,30} to|"
    r"hoped?s? to|wants?|wanted|would like|need for|commented on|"
    r"wish(?:es)? to|ready to|(?:readiness|willingness|desire|ability|right)(?: of .{1,60}?)? to|"
    r"call(?:s|ed|ing) (?:up)?on .{1,60}? to|proposed|proposes|"
    r"suggested|offered to|invited|(?<!accepted an )(?<!accepted the )(?<!at the )invitation|"
    r"possibility of|possible|potential|prospective|likelihood of|requested|"
    r"no update on|asked to|urg(?:ed|es|ing)|calls for|called for|in "
    r"favou?r of|need to|"
    r"willing to|stands? ready|according to which|allegedly|purported(?:ly)?|"
    r"welcomed the(?! (?:[A-Z]\w+ \d|\d)|.* and$)|"
    r"importance of|regular|(?<!took the )(?<!takes the )(?<!used the )(?<!had the )opportunity to)\b",
    re.IGNORECASE,
)
CANCELLED = Pattern(
    r"\b(?:called off|call off|cancel(?:s|l?ed|l?ing)?|scrapped|postponed indefinitely|calls off|was put off|"
    r"(?:been|was|were) dropped|(?:fell|fallen|falls) through|(?:is|are|was|were) off(?= at\b|,|\.)|"
    r"could not (?:go ahead|take place|be held)|did not come off)\b",
    re.IGNORECASE,
)
PLANNED = Pattern(
    r"\b(?:will|shall|is to|are to|(?:was|were|had been) to|"
    r"to be|due to|is due|are due|scheduled|expected|plans? to|planning to|planned|envisaged|"
    r"agreed to|agreement was reached (?:to|on)|preparations (?:for|of)|would|is set to|are set to|"
    r"(?:intent|intention|commitment|pledge) to|"
    r"pencill?ed in|upcoming|forthcoming|intends? to|going to|later this|next (?!day|morning|steps?)|slated|"
    r"on \w+ (?:he|she) (?:is|are)|"
    r"can expect|starts|begins|expected at)\b",
    re.IGNORECASE,
)
FORWARD = Pattern(r"\blook(?:s|ing|ed)? forward to\b", re.IGNORECASE)
"""What is hoped for: planned where its time or place is named, else a phrase of courtesy."""
TASKED = Pattern(r"\b(?:asked|instructed|directed|tasked|ordered)\b[^.;:]{1,200}? to$", re.IGNORECASE)
"""Who is asked to do something has not done it: "has asked A and B to travel to X in the coming days"."""
WILL = frozenset({"will", "shall", "'ll"})
DUE = tuple((w,) for w in "due set scheduled expected slated poised plans planned planning envisaged is are".split())
PAST = frozenset(
    "was were had has have after following since as met held made took came went who which that said told ;".split()
)
PHONE = Pattern(
    r"\b(?:telephone|telephonic(?:ally)?|phone|phoned|phone-call|by phone|on the line|(?<!courtesy )call with|"
    r"a call\b|(?<!courtesy )calls with|calls? between)",
    re.IGNORECASE,
)
VIDEO = Pattern(
    r"\b(?:video|videoconference|video-conference|virtual|virtually|online|video link|videolink|webinar)\b",
    re.IGNORECASE,
)
PROGRAMME = Pattern(
    r"\b(?:programme|program|agenda|schedule|itinerary)\b[^.;,]{0,60}? (?:(?:will|is to) )?(?:also )?"
    r"(?:includes?|envisages?|provides for|features?)\b",
    re.IGNORECASE,
)
"""What a visit will bring: "the programme of the visit includes talks with A"."""
PREPARED = Pattern(
    rf"\b(?:is|are|was|were) (?:being (?:prepared|arranged|planned)|in preparation)\b|{PROGRAMME.pattern}",
    re.IGNORECASE,
)
TO_COME = Pattern(
    r"(?<!\band )\b(?:will|is to|are to|to) (?:be|take(?! part|$)|follow|begin|open|start|last)\b|"
    r"(?<!\band )\b(?:is|are|(?:has|have) (?:also )?been) (?:also )?"
    r"(?:due|scheduled|expected|planned|set|arranged|envisaged|on the (?:agenda|programme)(?! of))\b"
)
OPENS_AHEAD = re.compile(
    r"(?:will|shall|is to|are to|(?:is|are) due to|(?:am|is|are) (?:going|travelling|flying) to)\b"
)
"""A trigger that itself begins with what is to come: "will chair"."""
NOT_SO = Pattern(
    r"\b(?:(?:did|does|do|would|will) not|never|didn't|won't) (?:take place|happen|go ahead|materiali[sz]e)\b|"
    r"\b(?:according to which|allegedly)\b|\b(?:was|were|has been|have been|is|are) "
    r"(?:not held|postponed(?! indefinitely))\b|"
    r"\bpostponed (?:his|her|their|the|a)\b|"
    r"\b(?:dismiss|den|reject)(?:e[ds]|ie[ds]) [^.;]{0,60}?\b(?:reports?|claims?|rumou?rs?|speculation) "
    r"[^.;]{0,50}?\bthat\b|"
    r"\b(?:is|are|was|were) not (?:(?:yet |currently )?on the (?:programme|program|agenda|schedule|cards|table)|"
    r"planned|scheduled|foreseen|envisaged)\b",
    re.IGNORECASE,
)


def behind_marks(words: list[str], *, own: bool) -> list[str]:
    """Those of the words before a trigger that stand in its clause; ``own``: in a relative clause of its own."""
    for mark in (";", ":", "while", "but", *(("when", "where") if own else ())):
        if mark in words:
            words = words[len(words) - words[::-1].index(mark) :]
    return words


def denied(before: str) -> bool:
    """Whether the words before a trigger deny it."""
    return NEGATION.search(before) is not None


def status(before: str, close: str, around: str, after: str) -> Status | None:
    """Held, planned or cancelled, from the words before a trigger (some, and the closest), around and after it.

    None for what is denied or only thought of.
    """
    if CANCELLED.search(around):
        return "cancelled"
    if NEGATION.search(before) or HYPOTHETICAL.search(before):
        return None
    ahead = OPENS_AHEAD.match(after) or TO_COME.search(after)
    planned = PLANNED.search(close) or ahead or PREPARED.search(around)
    return "planned" if planned else "held"


def still_ahead(words: tuple[str, ...]) -> bool:
    """Whether the verb that governs the end of a clause is to come: "will go to X for talks with A and chair …"."""
    for n in range(len(words) - 1, -1, -1):
        if words[n] in WILL or (words[n] == "to" and words[n - 1 : n] in DUE):
            return True
        if words[n] in PAST or (words[n].endswith("ed") and not words[n].endswith("eed")):
            return False
    return False


def mode(near: str) -> Mode | None:
    """Phone or video, where the words around a trigger say so."""
    return "video" if VIDEO.search(near) else "phone" if PHONE.search(near) else None
