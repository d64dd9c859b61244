"""The names of events in a sentence: "16th meeting of the Council of X", "a panel session \"Title\""."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.parsers.line import Line

ORDINAL = re.compile(
    r"(?:\d+(?:st|nd|rd|th)|(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|eleventh|twelfth|thirteenth|"
    r"fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth))$",
    re.IGNORECASE,
)
TITLED = re.compile(r'(?:titled|entitled|themed|called|on the theme|on the topic|under the title|under the theme) "')
MODIFIERS = frozenset(
    "ceremonial weekly daily monthly quarterly plenary panel annual regular special informal extraordinary "
    "emergency joint business economic high-level "
    "ministerial international inaugural opening closing "
    "trilateral press news photo official gala state signing jubilee scientific think-tank working virtual "
    "online expert investment trade regional academic "
    "general youth women's media cultural video".split()
)
INSTITUTION = re.compile(
    r"\b(?:council|heads|ministers|committee|commission|leaders|club|secretaries|chiefs|forum|group|board|"
    r"states|speakers|members|presidents|officials)\b",
    re.IGNORECASE,
)
ACTOR_EVENTS = frozenset(
    (
        "council assembly congress dialogue convention games festival fair competition event gathering parade expo "
        "debate exhibition marathon"
    ).split()
)
NAME_WORDS = ("portfolio", "generic", "org_unit", "org_head", "group_noun", "post_head", "event_head")
INSIDE = frozenset(
    "ministries agencies bodies departments parliaments secretaries chiefs representatives coordinators authorities "
    "staff staffs "
    "level working high-level joint mayors governors judges prosecutors general banks courts services operation "
    "intergovernmental interstate senior supreme deputy committee groups their its talks consultations official".split()
)


TALKS = frozenset((before, meal) for before in ("working", "over") for meal in ("dinner", "luncheon", "banquet")) | {
    ("video", "conference"),
    ("telephone", "conference"),
}
"""Talks that share their word with events."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event named in a sentence."""

    first: int
    last: int
    name: str
    head: str
    bare: bool
    definite: bool


def events(line: Line) -> list[Event]:
    """The events a sentence names, from left to right."""
    found: list[Event] = []
    i = 0
    while i < len(line.tokens):
        event = _event(line, i) if i not in line.quoted else None
        if event and not (found and event.first < found[-1].last):
            found.append(event)
            i = event.last
        else:
            i += 1
    return found


def _event(line: Line, i: int) -> Event | None:
    word = line.lowers[i]
    if i and (line.lowers[i - 1], word) in TALKS:
        return None
    headed = (
        line.lexicon.has("event_head", word)
        or word.startswith("expo-")
        or (word == "table" and i > 0 and line.lowers[i - 1] == "round")
    )
    if not headed and not (line.lexicon.has("named_meeting", word) and _institutional(line, i)):
        return None
    following = line.lowers[i + 1] if i + 1 < len(line.tokens) else ""
    if line.lexicon.has("event_head", following) or line.lexicon.has("named_meeting", following):
        return None
    if line.lexicon.has("venue_head", following) and not line.lexicon.has("event_head", following):
        return None
    if following == "talks" or (word == "summit" and i and line.lowers[i - 1] in ("informal", "bilateral", "virtual")):
        return None
    if any(m.first <= i < m.last and m.kind == "person" for m in line.sentence.mentions) or (
        word == "ceremony" and not line.tokens[i].cap
    ):
        return None
    first = _left(line, i - 1 if word == "table" else i)
    last, title = _right(line, i)
    if title is None and (named := _titled(line, last)) is not None:
        last, title = named
    if title:
        return Event(first, last, title, word, False, False)
    words = line.tokens[first:last]
    bare = first == i and last == i + 1
    name = (
        " ".join(t.text for t in words)
        .replace(" – ", "–")
        .replace(" - ", "-")
        .replace(" 's", "'s")
        .replace(" '", "'")
        .replace("( ", "(")
        .replace(" )", ")")
    )
    if bare and (word in ACTOR_EVENTS or word in ("council", "assembly", "congress", "dialogue")):
        return None
    numbered = any(ORDINAL.match(w) for w in line.lowers[max(0, i - 3) : i])
    if word in ("council", "assembly", "congress") and not numbered and not _convenes(line, last):
        return None
    before = line.lowers[first - 1] if first else ""
    return Event(first, last, name, word, bare, before in ("the", "this", "that"))


def _institutional(line: Line, i: int) -> bool:
    """ "Meeting of the Council", "Defence Ministers' Meeting", "sixth meeting", "plenary session"."""
    after = " ".join(line.lowers[i + 1 : i + 9])
    if after.startswith(("of the ", "of sco", "of heads", "of ministers", "of ")) and INSTITUTION.search(
        after.split(",")[0]
    ):
        return True
    before = line.tokens[max(0, i - 3) : i]
    if not before or (before[-2:-1] and before[-2].lower in ("his", "her") and line.lowers[i + 1 : i + 2] == ("with",)):
        return False
    if ORDINAL.match(before[-1].lower) or (
        len(before) > 1 and ORDINAL.match(before[-2].lower) and before[-1].lower in ("joint", "high-level", "informal")
    ):
        return True
    if line.tokens[i].cap and before[-1].cap and before[-1].lower in MODIFIERS:
        return True
    if before[-1].cap and any(ORDINAL.match(t.lower) for t in before):
        return True
    if before[-1].lower in ("plenary", "panel", "council", "inaugural", "ministerial", "chg", "chs"):
        return True
    return (
        line.tokens[i].cap
        and before[-1].text in ("'",)
        and INSTITUTION.search(before[-2].lower if len(before) > 1 else "") is not None
    )


def _convenes(line: Line, last: int) -> bool:
    """Whether a council is spoken of as something that meets, not as a body."""
    after = line.lowers[last : last + 6]
    return bool(
        {
            "convene",
            "convenes",
            "convened",
            "met",
            "meets",
            "meet",
            "sits",
            "sat",
            "session",
            "meeting",
            "hold",
            "gather",
        }
        & set(after)
    ) or after[:1] == ("in",)


def _left(line: Line, i: int) -> int:
    first = i
    while first > 0:
        token = line.tokens[first - 1]
        word = token.lower
        if word in ("the", "a", "an") or token.text in (",", ".", ";", ":", "(", ")", '"', "—"):
            break
        if token.text in ("–", "-"):
            if not _dashed(line, first - 1):
                break
            first -= 1
            continue
        owner = token.text in ("'s", "'") and first > 1 and line.tokens[first - 2].cap
        if (
            owner
            and token.text == "'s"
            and any(m.last == first - 1 and m.kind in ("person", "state") for m in line.sentence.mentions)
        ):
            break
        mention = next((m for m in line.sentence.mentions if m.first < first <= m.last and m.kind == "person"), None)
        if mention or any(d.first < first <= d.last for d in line.sentence.dates):
            break
        if (
            owner
            or (token.cap and token.text[:1].isalpha() and not _opener(line, first - 1))
            or word in MODIFIERS
            or ORDINAL.match(word)
        ) or (
            word in ("and", "of", "&")
            and first >= 2
            and line.tokens[first - 2].cap
            and line.tokens[first].cap
            and word != "and"
        ):
            first -= 1
        else:
            break
    return first


def _dashed(line: Line, j: int) -> bool:
    """Whether the dash at token j joins two names: "EU–Central Asia summit"."""
    if not 0 < j < len(line.tokens) - 1:
        return False
    before, dash, after = line.tokens[j - 1 : j + 2]
    return before.end == dash.start and dash.end == after.start and before.cap and after.cap


def _opener(line: Line, j: int) -> bool:
    return j == 0 and line.lexicon.has("function", line.lowers[j])


def _right(line: Line, i: int) -> tuple[int, str | None]:
    j = i + 1
    if (
        j < len(line.tokens)
        and line.tokens[j].text in (",", ":")
        and j + 1 < len(line.tokens)
        and line.tokens[j + 1].text == '"'
    ):
        j += 1
    if j < len(line.tokens) and line.tokens[j].text == '"' and j not in line.quoted:
        close = next((k for k in range(j + 1, min(j + 26, len(line.tokens))) if line.tokens[k].text == '"'), None)
        if close and line.tokens[j + 1].cap:
            inner = line.reading.text[line.tokens[j + 1].start : line.tokens[close - 1].end].rstrip(",.")
            return close + 1, inner
    if (
        j < len(line.tokens)
        and line.tokens[j].cap
        and line.lowers[i] in ("session", "event", "exhibition", "forum", "conference", "seminar", "debate")
        and not line.tokens[i].cap
    ):
        end = _title_end(line, j)
        if end - j >= 3:
            return end, line.reading.text[line.tokens[j].start : line.tokens[end - 1].end]
    if (j < len(line.tokens) and line.lowers[j] == "of" and line.lexicon.has("named_meeting", line.lowers[i])) or (
        j < len(line.tokens)
        and line.lowers[j] in ("of", "on", "about")
        and line.lowers[i] in ("council", "session", "exhibition", "assembly")
    ):
        return _complement_end(line, j), None
    if (
        j + 2 < len(line.tokens)
        and line.lowers[j] == "of"
        and line.lowers[i] in ("summit", "conference", "forum")
        and line.tokens[j + 1].lower == "the"
        and line.tokens[j + 2].cap
    ):
        return _complement_end(line, j), None
    if j + 1 < len(line.tokens) and line.lowers[j] in ("on", "for") and line.tokens[i].cap and line.tokens[j + 1].cap:
        end = _complement_end(line, j)
        return (end, None) if end > j + 1 else (j, None)
    return j, None


def _titled(line: Line, i: int) -> tuple[int, str] | None:
    """The title that words before quotation marks announce: "a session of the forum, titled \"…\""."""
    j = i + 1 if line.lowers[i : i + 1] == (",",) else i
    opening = " ".join(line.lowers[j : j + 4])
    match = TITLED.match(opening)
    if match is None:
        return None
    quote = j + len(match.group().split()) - 1
    close = next((k for k in range(quote + 1, min(quote + 26, len(line.tokens))) if line.tokens[k].text == '"'), None)
    if close is None or close == quote + 1 or not line.tokens[quote + 1].cap:
        return None
    return close + 1, line.reading.text[line.tokens[quote + 1].start : line.tokens[close - 1].end].rstrip(",.")


def _in_name(line: Line, i: int) -> bool:
    """Whether a small word may stand inside the name of an event: "of the heads of state"."""
    word, following = line.lowers[i], line.lowers[i + 1 : i + 2]
    if word in ("in", "to", "on"):
        return following == ("charge",) or (
            word == "to" and line.tokens[i + 1 : i + 2] != () and line.tokens[i + 1].cap
        )
    if word == "and":
        return not any(line.lexicon.has("event_head", w) for w in line.lowers[i + 1 : i + 5])
    if {"talks", "consultations", "negotiations", "dialogue"} & set(line.lowers[i + 1 : i + 3]):
        return True
    if word in ("of", "the", "&", "'s", "'", "for", "sco") or line.tokens[i - 1].text == "'s":
        return True
    return any(line.lexicon.has(c, word) for c in NAME_WORDS) or word in INSIDE or word in MODIFIERS


def _title_end(line: Line, j: int) -> int:
    end = j
    while end < len(line.tokens) and (
        line.tokens[end].cap
        or line.lowers[end] in ("of", "and", "the", "for", "in", "to", "from", "on", "with", "a", "'s")
    ):
        end += 1
    while end > j and not line.tokens[end - 1].cap:
        end -= 1
    return end


def _complement_end(line: Line, j: int) -> int:
    end = j + 1
    while end < len(line.tokens):
        token = line.tokens[end]
        word = token.lower
        if token.text in (",", ".", ";", ":", '"', "–", "—"):
            following = line.tokens[end + 1 : end + 3]
            if (
                token.text == ","
                and following
                and following[0].cap
                and any(w in line.lowers[end + 1 : end + 8] for w in ("and",))
                and any(m.first == end + 1 and m.kind == "state" for m in line.sentence.mentions)
            ):
                end += 1
                continue
            break
        if token.text == "(":
            close = next((k for k in range(end, min(end + 6, len(line.tokens))) if line.tokens[k].text == ")"), None)
            if close is None or any(t.text.isdigit() for t in line.tokens[end:close]):
                break
            end = close + 1
            continue
        if any(d.first <= end < d.last for d in line.sentence.dates):
            break
        if any(h.first == end and h.trigger.type == "Gathering" for h in line.hits):
            break
        if not token.cap and not _in_name(line, end):
            break
        if word == "and" and not (
            end + 1 < len(line.tokens)
            and (
                line.tokens[end + 1].cap
                or line.lexicon.has("portfolio", line.lowers[end + 1])
                or line.lowers[end + 1] in ("the", "government", "state")
            )
        ):
            break
        end += 1
    while end > j + 1 and line.lowers[end - 1] in ("of", "the", "and", "for", "&", "their", "its"):
        end -= 1
    return end
