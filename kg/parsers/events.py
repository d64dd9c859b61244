"""The names of events in a sentence: "16th meeting of the Council of X", "a panel session \"Title\""."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kg.lexicon import load
from kg.parsers.event_names import ORDINAL, goes_on, left, right, title, unquoted_title
from kg.parsers.line import Line
from kg.parsers.office_meetings import of_offices
from kg.patterns import Pattern
from kg.remembered import once
from kg.syntax import Mention, Token, Value

INSTITUTION = Pattern(
    r"\b(?:council|heads|ministers|committee|commission|leaders|club|secretaries|chiefs|advis[eo]rs|forum|group|board|"
    r"states|speakers|members|presidents|officials)\b",
    re.IGNORECASE,
)
ACTOR_EVENTS = frozenset(
    (
        "council assembly congress dialogue convention games festival fair competition event gathering parade expo "
        "debate exhibition marathon ceremony"
    ).split()
)


OF_TALKS = re.compile(r"of (?:[\w-]+ ){0,2}(?:talks|negotiations)\b")
"""What makes a session talks of two: "held a session of official talks"."""
SAID_OF = re.compile(
    r"(?:The [A-Z][\w-]+ (?:is|was) (?:also )?(?:the|an?) |"
    r"(?:This(?: [a-z]+)?|It) (?:is|was|will be) (?:also )?(?:the|an?|one of the) (?:[a-z-]+ ){0,3})$"
)
"""What only says of an event told before which it is: "The Retreat is / the first gathering of the ministers"."""
COMING_TOGETHER = frozenset("commission committee subcommittee group board quartet".split())
"""Bodies that are events where they are told to meet."""
BEFORE_MEETING = frozenset("will is are was due set expected scheduled to has had also last first next again".split())
MEETS = tuple((word,) for word in "met meet meets convened convene convenes gathered gathers".split())
SITTING = frozenset("convene convenes convened met meets meet sits sat session meeting hold gather".split())
"""What tells that a council meets, within a few words behind it."""
BEHIND_MEETING = tuple((word,) for word in "in at on for from today yesterday tomorrow here again under this".split())
BESIDE = load().words("aside")
"""What tells that a council meets: "on the margins of the Assembly"."""
FORMATS = frozenset({"format", "triangle", "quartet", "quad", "platform", "process", "mechanism", "initiative"})
TALKED_OVER = frozenset({"lunch", "breakfast"})
"""Meals that are talks of their own: "held talks over a working lunch", "a working breakfast with A"."""
TIGHT = ((" – ", "–"), (" - ", "-"), (" 's", "'s"), (" '", "'"), ("( ", "("), (" )", ")"), (" ,", ","))


HEADING = ("named_meeting", "titled_event", "qualified_event", "event_head")
"""The classes of the nouns of events."""
MEETING_OF = frozenset({"plenary", "panel", "council", "inaugural", "ministerial", "chg", "chs"})
MEALS = ("dinner", "luncheon", "banquet", "lunch", "breakfast")
MEETING_AT = ("working", "over", "for", "to", "had", "has", "have", "having")
"""What makes a meal a meeting of those named: "had dinner with B", "hosted B for lunch", "invited B to dinner"."""
TALKS = frozenset((before, meal) for before in MEETING_AT for meal in MEALS) | {
    ("video", "conference"),
    ("telephone", "conference"),
}
"""Talks that share their word with events."""
SITS = (("meeting",), ("session",), ("summit",))
KINDNESS = frozenset("warm cordial hospitable gracious kind friendly generous rousing hearty enthusiastic".split())
"""How a guest is received: "the warm reception"."""


class Event(Value, frozen=True):
    """An event named in a sentence."""

    first: int
    last: int
    name: str
    head: str
    bare: bool
    definite: bool
    another: bool = False
    """Whether it is another edition of one told before ("the next round")."""


@once
def events(line: Line) -> tuple[Event, ...]:
    """The events a sentence names, from left to right."""
    found: list[Event] = []
    i = 0
    while i < len(line.tokens):
        event = _event(line, i) if i not in line.quoted else None
        if event and found and event.first == found[-1].last + 1 and line.tokens[found[-1].last].text == "(":
            last = event.last + (
                line.lowers[event.last : event.last + 1] == (")",)
            )  # "Ministers' Retreat (MR Retreat)"
            found[-1] = replace(found[-1], last=last, name=_name(line, found[-1].first, last))
            i = last
        elif event and not (found and event.first < found[-1].last):
            found.append(event)
            i = event.last
        else:
            i += 1
    return tuple(found)


def _event(line: Line, i: int) -> Event | None:
    if not _headed(line, i) or _no_event(line, i):
        return None
    word = line.lowers[i]
    first = left(line, i - 1 if word == "table" else i)
    last = right(line, i)
    if word in ("council", "committee", "commission", "assembly") and line.lowers[last : last + 1] in SITS:
        last, word = last + 1, line.lowers[last]  # "the Harbour Council of Ministers / meeting"
    if (titled := title(line, last) or unquoted_title(line, i)) is not None:
        return Event(first, *titled, word, False, False)
    before = line.lowers[first - 1] if first else ""
    topical = before not in ("a", "an") and all(
        t.text.islower() and line.lexicon.has("event_topic", t.text) for t in line.tokens[first:i]
    )
    bare = last == i + 1 and (first == i or topical)
    if bare and (word in ACTOR_EVENTS or line.lexicon.has("qualified_event", word)):
        return None
    numbered = any(ORDINAL.match(w) for w in line.lowers[max(0, i - 3) : i])
    meets = numbered or _convenes(line, last) or BESIDE & set(line.lowers[max(0, first - 3) : first])
    if word in ("council", "assembly", "congress") and not (meets or _presided(line, first)):
        return None
    return Event(first, last, _name(line, first, last), word, bare, before in ("the", "this", "that"))


def _addressed(line: Line, i: int) -> bool:
    """Whether somebody speaks at what token i names, or attends it: it is no talk of two."""
    return any(i - 3 <= h.last <= i for h in line.found("Gathering", "speak", "attend"))


def _presided(line: Line, first: int) -> bool:
    """Whether somebody chairs or attends what begins at a token, at a time or place: "A chaired / the Council in X"."""
    verbs = (h for h in line.found("Gathering", "chair", "attend") if h.last in (first - 1, first))
    there = line.sentence.kind != "heading" and (line.sentence.dates or line.sentence.places or line.sentence.headed)
    return bool(there) and any(not h.trigger.words[0].startswith("presid") for h in verbs)  # "presides over a council"


def _headed(line: Line, i: int) -> bool:
    """Whether the word at token i may name an event where it stands: "forum", "round table", "sixth meeting"."""
    word = line.lowers[i]
    noun = word in line.lexicon.words(*HEADING) or word in COMING_TOGETHER
    if not noun and not word.startswith(("expo-", "table", "ministerial")):
        return False
    if line.lexicon.has("named_meeting", word) and _institutional(line, i):
        return True
    if line.lexicon.has("titled_event", word) and title(line, i + 1) is not None:
        return True
    if word in COMING_TOGETHER:
        return i > 0 and line.tokens[i].cap and line.tokens[i - 1].cap and _comes_together(line, right(line, i))
    if line.lexicon.has("qualified_event", word) or word == "ceremony":
        return _qualified(line, i)
    format_ = i > 0 and ("+" in line.lowers[i - 1] or line.tokens[i - 1].text.isupper())  # "the C5+1 ministerial"
    if word == "ministerial" and (line.tokens[i].cap or format_):  # "the Annual Ministerial of the Harbour Group"
        alone = not any(t.cap for t in line.tokens[i + 1 : i + 2])
        return alone and any(t.cap for t in line.tokens[i - 1 : i]) and i > 0
    return (
        line.lexicon.has("event_head", word)
        or word.startswith("expo-")
        or (word == "table" and line.lowers[max(0, i - 1) : i] == ("round",))
    )


def _no_event(line: Line, i: int) -> bool:
    """Whether a word of events is only part of something else: "forum session", "video conference", "summit talks"."""
    word, before = line.lowers[i], line.lowers[i - 1] if i else ""
    if SAID_OF.match(line.text[: line.tokens[left(line, i)].start - line.sentence.start]):
        return True
    following = line.lowers[i + 1] if i + 1 < len(line.tokens) else ""
    if goes_on(line, i) or (word == "session" and OF_TALKS.match(" ".join(line.lowers[i + 1 : i + 6]))):
        return True
    if line.lexicon.has("venue_head", following) or following == "talks":
        return True
    of_many = following == "of" and any(line.lexicon.has("sent", w) for w in line.lowers[i + 2 : i + 5])
    if (before, word) in TALKS and not of_many:
        return True
    if word == "reception" and KINDNESS & set(line.lowers[max(0, i - 3) : i]):
        return True
    if word == "convention" and before == "framework":
        return True
    if word == "sitting" and _in_office(line, i):
        return True
    if following in ("partner", "partners") or (following == "with" and before in ("a", "his", "her", "working")):
        return word in ("dialogue", "summit", "session")
    if word == "summit" and before in ("informal", "bilateral", "virtual"):
        return right(line, i) == i + 1 and not _addressed(line, i)
    around = [m for m in line.sentence.mentions if m.first <= i < m.last]
    return any(m.kind == "person" or _organises(line, m.first) or _acts(line, m) for m in around)


def _acts(line: Line, body: Mention) -> bool:
    """Whether a body is somebody's own or a party, and no event: "A of the Harbour Forum", "a pact with the Forum"."""
    first = body.first - (line.lowers[body.first - 1 : body.first] == ("the",))
    lead = line.lowers[max(0, first - 1) : first]
    if body.kind != "organisation" or lead not in (("of",), ("from",), ("with",)):
        return False
    own = any(m.kind == "person" and m.last == first - 1 for m in line.sentence.mentions)
    pact = lead == ("with",) and first > 1 and line.lexicon.has("document_head", line.lowers[first - 2])
    return pact or (own and lead != ("with",))


def _in_office(line: Line, i: int) -> bool:
    """Whether "sitting" says that somebody is in office: "the first sitting Peruvian president to come"."""
    near = line.lowers[i + 1 : i + 4]
    held = next((n for n, word in enumerate(near) if line.lexicon.has("post_head", word)), None)
    return held is not None and not {"of", "in", "on", "at", "with", ",", "and"} & set(near[:held])


def _organises(line: Line, j: int) -> bool:
    """Whether the body at token j organises an event, instead of being one: "organised by the Harbour Forum"."""
    return any(h.last == j and h.trigger.shape in ("organise", "organiser_after", "host_after") for h in line.hits)


def _qualified(line: Line, i: int) -> bool:
    """Whether a common word is said of an event: "joint exercise", "Harbour Culture Week", "Days of Culture"."""
    before = line.tokens[i - 1] if i else None
    if line.lowers[i] in TALKED_OVER and (
        "over" in line.lowers[max(0, i - 3) : i] or line.lowers[i + 1 : i + 2] == ("with",)
    ):
        return False
    if before is not None and line.lexicon.has("event_qualifier", before.lower):
        return True
    if not line.tokens[i].cap:
        return False
    named = before is not None and before.cap and not line.lexicon.has("calendar", before.lower)
    return named or (line.lowers[i + 1 : i + 2] == ("of",) and any(t.cap for t in line.tokens[i + 2 : i + 3]))


def _name(line: Line, first: int, last: int) -> str:
    """The words of a name as one writes them."""
    name = " ".join(t.text for t in line.tokens[first:last])
    for spaced, tight in TIGHT:
        name = name.replace(spaced, tight)
    if '"' in name:  # as it stands: "Green Fish" Forum, "3+3" Dialogue
        return " ".join(line.reading.text[line.tokens[first].start : line.tokens[last - 1].end].split())
    return name


def _institutional(line: Line, i: int) -> bool:
    """ "Meeting of the Council", "Defence Ministers' Meeting", "sixth meeting", "plenary session"."""
    first = left(line, i)
    if _of_two(line, first, i):
        return False
    if first == i and any(m.kind == "person" and m.first == i + 3 for m in line.sentence.mentions):
        return False  # "the meeting of presidents A and B" is a talk
    after = " ".join(line.lowers[i + 1 : i + 9]).partition(" with ")[0]
    if after.startswith("of ") and (INSTITUTION.search(after.split(",")[0]) or _body(line, i + 2)):
        return True
    level = line.lowers[i - 1] in ("level", "high-level", "ministerial")
    if level and line.lowers[i + 1 : i + 3] in (("organised", "by"), ("organized", "by"), ("hosted", "by")):
        return True
    if of_offices(line, i):
        return True
    before = line.tokens[first:i]
    if [t.text for t in before[-1:]] == [")"]:  # "the Heads of Government (CHG) / meeting"
        before = before[:-3]
        return bool(before) and INSTITUTION.search(" ".join(t.lower for t in before[-3:])) is not None
    if not before:
        return False
    capital = line.tokens[i].cap and before[-1].cap
    if capital and (len(before) > 1 or line.lexicon.has("event_modifier", before[-1].lower)):
        return True
    if any(ORDINAL.match(t.lower) for t in before) or before[-1].lower.split("-")[-1] in MEETING_OF:
        return True
    if _of_body(before) and line.lowers[i + 1 : i + 2] not in (("with",), ("between",)):
        return True
    owner = before[-2].lower if before[-1].text == "'" and len(before) > 1 else ""
    return INSTITUTION.search(owner) is not None and (line.tokens[i].cap or any(t.cap for t in before[:-2]))


def _of_body(before: Sequence[Token]) -> bool:
    """Whether what meets stands before "meeting": "the Harbour Contact Group", "SCO Plus", "SCO Plus format"."""
    last = before[-1]
    form = last.text == "Plus" or (last.lower in FORMATS and any(t.cap for t in before[:-1]))
    return form or (last.cap and len(before) > 1 and INSTITUTION.search(last.lower) is not None)


def _of_two(line: Line, first: int, i: int) -> bool:
    """Whether a meeting is a talk: "their first meeting", "his second meeting with A"."""
    before = line.lowers[first - 1] if first else ""
    return before in ("his", "her", "their", "our") and right(line, i) == i + 1


def _body(line: Line, j: int) -> bool:
    """Whether a body that meets stands at token j: "meeting of the Weimar Triangle"."""
    at = j + (line.lowers[j : j + 1] == ("the",))
    return any(m.first <= at < m.last and m.kind == "organisation" for m in line.sentence.mentions) or (
        any(t.cap for t in line.tokens[at : at + 1])
        and any(w in FORMATS for w in line.lowers[at + 1 : at + 5])
        and not any(m.first <= at < m.last and m.posts for m in line.sentence.mentions)
    )


def _convenes(line: Line, last: int) -> bool:
    """Whether a council is spoken of as something that meets, not as a body."""
    last = _past_bracket(line, last)
    after = line.lowers[last : last + 6]
    return bool(SITTING & set(after)) or after[:1] == ("in",) or after[:2] in ((",", "held"), ("was", "held"))


def _comes_together(line: Line, last: int) -> bool:
    """Whether a body whose name ends at a token is told to meet by itself: "the Joint Commission met in X"."""
    j = _past_bracket(line, last)
    if line.lowers[j : j + 1] == (",",) and line.lowers[j + 1 : j + 2] in (("which",), ("whose",)):
        j = next((k + 1 for k in range(j + 2, len(line.lowers)) if line.lowers[k] == ","), j)
    while j < len(line.lowers) and line.lowers[j] in BEFORE_MEETING:
        j += 1
    alone = line.lowers[j + 1 : j + 2] in ((".",), (",",)) or line.lowers[j + 1 : j + 2][:1] in BEHIND_MEETING
    return line.lowers[j : j + 1][:1] in MEETS and alone


def _past_bracket(line: Line, j: int) -> int:
    """Past a bracket that opens at token j: "the Council (hereinafter the Council) / met"."""
    if j >= len(line.tokens) or line.tokens[j].text != "(":
        return j
    return next((k + 1 for k in range(j, min(j + 14, len(line.tokens))) if line.tokens[k].text == ")"), j)
