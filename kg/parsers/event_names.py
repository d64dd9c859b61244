"""How far the name of an event reaches around its noun: "opening ceremony of the 6th World Forum on Water"."""

from __future__ import annotations

import re

from kg.lexicon import VERBAL, load
from kg.parsers.line import Line
from kg.parsers.office_meetings import past_offices
from kg.syntax import Mention

ORDINAL = re.compile(
    r"(?:\d+(?:st|nd|rd|th)|(?:twenty-|thirty-|forty-|fifty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|"
    r"twentieth|thirtieth|fortieth|fiftieth))$",
    re.IGNORECASE,
)
TITLED = re.compile(
    r"(?:(?:titled|entitled|themed|called|dubbed|on|about|(?:on|under|with) the (?:theme|topic|title|motto|slogan|"
    r'subject|headline)(?: of)?) )?[:,]? ?"'
)
NAME_WORDS = ("portfolio", "generic", "org_unit", "org_head", "group_noun", "post_head", "event_head", "event_inside")
TITLE_WORDS = frozenset("of and the for in to from on with a 's".split())
TITLE_HEADS = frozenset({"session", "event", "exhibition", "forum", "conference", "seminar", "debate"})
EXERCISES = frozenset({"exercise", "exercises", "drill", "drills"})
OWN_TOPIC = frozenset({"council", "session", "exhibition", "assembly"})
"""Nouns whose matter follows in small letters: "a session on regional security"."""
SAID_OF = frozenset("of for on about".split())
MARKING = frozenset({"commemorating", "marking", "celebrating", "honouring", "honoring"})
DEDICATED = frozenset("ceremony event reception concert exhibition evening gathering conference".split())
CIRCUMSTANCES = load().words("aside") | frozenset(
    "occasion eve opening last final same closing following invitation initiative".split()
)
PRESS = frozenset({"press", "news", "media", "briefing"})
RECORDS = frozenset("transcript text summary video recording readout highlights photos minutes outcome".split())
"""What a text is of, and no part of the event's name: "Transcript of / Weekly Media Briefing"."""
APART = frozenset({"before", "after", "following", "ahead", "during"})
"""What parts a name from what is told of it, also in the capitals of a title: "Remarks Before / Meeting"."""
TAIL = frozenset("of the and for & their its on in to with a an at by from".split())
"""Small words with which no name ends."""
LONGEST_PART = 8
"""Tokens of a part of a name in marks of its own."""
LONGEST_TITLE = 26
LONGEST_TOPIC = 8


def left(line: Line, i: int) -> int:
    """The token at which the name of the event at token i begins."""
    first = past_offices(line, i)
    while first > 0:
        token = line.tokens[first - 1]
        if token.text == ")" and (opening := _short_form(line, first - 1)) is not None:
            first = opening
            continue
        if token.text == '"' and (opening := _quoted_before(line, first - 1)) is not None:
            first = opening
            continue
        if token.lower in ("the", "a", "an") or token.text in (",", ".", ";", ":", "(", ")", '"', "—"):
            break
        if token.text in ("–", "-"):
            if not _dashed(line, first - 1):
                break
            first -= 1
            continue
        if not _belongs(line, first - 1):
            break
        first -= 1
    return first + (line.tokens[first].text == "'s")  # "Today's event"


def _short_form(line: Line, j: int) -> int | None:
    """Where brackets that close at token j around a short form open: "Harbour Forum (HF) summit"."""
    opens = j >= 3 and line.tokens[j - 2].text == "(" and line.tokens[j - 1].text.isupper() and line.tokens[j - 3].cap
    return j - 2 if opens else None


def _quoted_before(line: Line, j: int) -> int | None:
    """Where a part of a name in marks that close at token j opens: "the third / "Green Fish" Forum"."""
    marks = [k for k in range(j) if line.tokens[k].text == '"']
    if len(marks) % 2 == 0 or j in line.quoted or not 1 < j - marks[-1] <= LONGEST_PART:
        return None
    opens, closes = line.tokens[marks[-1] + 1], line.tokens[j - 1]
    return marks[-1] if (opens.cap or opens.text[:1].isdigit()) and closes.text not in (",", ".", "!", "?") else None


def _belongs(line: Line, j: int) -> bool:
    """Whether token j, before the words of a name, is one of them."""
    token, word = line.tokens[j], line.lowers[j]
    owner = token.text in ("'s", "'") and j > 0 and line.tokens[j - 1].cap
    owned = any(m.last == j and m.kind in ("person", "state") for m in line.sentence.mentions)
    if owner and token.text == "'s" and owned:
        return False
    if any(m.first <= j < m.last and m.kind == "person" and not _namesake(line, m) for m in line.sentence.mentions):
        return False
    if any(d.first <= j < d.last for d in line.sentence.dates):
        return False
    if _possessive(line, j):
        return True
    if line.sentence.kind == "heading" and any(h.first == j and h.trigger.shape in VERBAL for h in line.hits):
        return False
    if (
        owner
        or line.lexicon.has("event_modifier", word)
        or line.lexicon.has("event_topic", word)
        or ORDINAL.match(word)
    ):
        return True
    if word in APART:
        return False
    if token.cap and token.text[:1].isalpha():
        return not (j == 0 and line.lexicon.has("function", word))
    return word in ("and", "of", "&") and j > 0 and line.tokens[j - 1].cap and _paired(line, j)


def _namesake(line: Line, mention: Mention) -> bool:
    """Whether an event is called by somebody's name: "Lennart Meri Conference", "Rectors' Forum"."""
    behind = mention.last + (line.lowers[mention.last : mention.last + 1] == ("'",))
    return not mention.posts and behind < len(line.tokens) and line.tokens[behind].cap and _heads(line, behind)


def _heads(line: Line, i: int) -> bool:
    return line.lexicon.has("event_head", line.lowers[i]) or line.lexicon.has("named_meeting", line.lowers[i])


def goes_on(line: Line, i: int) -> bool:
    """Whether the noun at token i is only part of the name of an event: "Harbour Forum (HF) leaders' meeting"."""
    j = i + 1
    if line.lowers[j : j + 1] == ("(",) and line.lowers[j + 2 : j + 3] == (")",):
        j += 3
    mark = next((k for k in range(j, min(j + 5, len(line.tokens))) if line.tokens[k].text == "'"), None)
    if mark is not None and mark > j and _possessive(line, j):
        j = mark + 1
    later = (k for k in range(i + 1, min(i + 5, len(line.tokens))) if _heads(line, k))
    return (j < len(line.tokens) and _heads(line, j)) or any(past_offices(line, k) <= i for k in later)


def _possessive(line: Line, j: int) -> bool:
    """Whether token j is one of the words before "'" that say whose event it is: "foreign ministers' meeting"."""
    behind = next((k for k in range(j, min(j + 6, len(line.tokens))) if line.tokens[k].text == "'"), None)
    if behind == j:
        return j > 0 and _possessive(line, j - 1)
    classes = ("portfolio", "group_noun", "post_modifier", "post_head", "org_head")
    return behind is not None and all(
        any(line.lexicon.has(c, w) for c in classes) for w in line.lowers[j:behind] if w != "and"
    )


def _paired(line: Line, j: int) -> bool:
    """Whether a small word at token j joins two words of a name: "Business and Investment Summit"."""
    if not any(token.cap for token in line.tokens[j + 1 : j + 2]):
        return False
    if line.lowers[j] != "and":
        return line.lowers[j - 1] not in RECORDS
    named = any(m.last == j or m.first == j + 1 for m in line.sentence.mentions if m.kind != "organisation")
    whole = _noun(line, j - 1) or _under_article(line, j)
    return not named and not line.lexicon.has("event_head", line.lowers[j - 1]) and whole


def _under_article(line: Line, j: int) -> bool:
    """Whether one article stands before both words that "and" at token j joins: "the Water and Health Dialogue"."""
    first = j
    while first and (line.tokens[first - 1].cap or line.tokens[first - 1].text in ("-", "–")):
        if line.lowers[first - 1] in ("the", "a", "an"):
            break
        first -= 1
    inside = any(m.first < j and m.last > first and m.kind != "state" for m in line.sentence.mentions)
    before = line.lowers[first - 1] if first else ""
    opened = before in ("the", "a", "an") or line.lexicon.has("event_modifier", before) or ORDINAL.match(before)
    return j - first > 0 and not inside and bool(opened)


def _noun(line: Line, j: int) -> bool:
    """Whether a capitalised word is one of those that names of events and bodies are made of."""
    word = line.lowers[j]
    return any(line.lexicon.has(c, word) for c in ("portfolio", "generic", "event_modifier"))


def _dashed(line: Line, j: int) -> bool:
    """Whether the dash at token j joins two names: "EU–Central Asia summit", "Central Asia – China summit"."""
    if not 0 < j < len(line.tokens) - 1:
        return False
    before, dash, after = line.tokens[j - 1 : j + 2]
    tight = before.end == dash.start and dash.end == after.start
    spaced = before.end < dash.start and dash.end < after.start and dash.text == "–" and _of_body(line, j)
    return before.cap and after.cap and (tight or spaced)


def _of_body(line: Line, j: int) -> bool:
    """Whether a state, body or region stands on both sides of a dash."""
    ends = any(m.last == j and m.kind in ("state", "organisation") for m in line.sentence.mentions)
    starts = any(m.first == j + 1 and m.kind in ("state", "organisation") for m in line.sentence.mentions)
    return (ends or line.lexicon.has("region", line.lowers[j - 1])) and (
        starts or any(line.lexicon.has("region", w) for w in line.lowers[j + 1 : j + 3])
    )


def title(line: Line, i: int) -> tuple[int, str] | None:
    """The title of the event that ends at token i: a session "…", a round table on "…", a forum, titled "…"."""
    j = i + 1 if line.lowers[i : i + 1] == (",",) else i
    match = TITLED.match(" ".join(line.lowers[j : j + 6]))
    if match is None:
        return None
    quote = j + match.group().count('"') + len(match.group().replace('"', "").split()) - 1
    if quote in line.quoted or line.tokens[quote].text != '"':
        return None
    behind = range(quote + 1, min(quote + LONGEST_TITLE, len(line.tokens)))
    close = next((k for k in behind if line.tokens[k].text == '"'), None)
    if close is None or close == quote + 1 or not line.tokens[quote + 1].cap:
        return None
    words = line.reading.text[line.tokens[quote + 1].start : line.tokens[close - 1].end]
    told = "told" in line.lowers[max(0, i - 6) : i] and PRESS & set(line.lowers[max(0, i - 4) : i])
    if told:
        return None  # "A told a press briefing, \"Trade grows.\""
    return close + 1, words.rstrip(",.")


def unquoted_title(line: Line, i: int) -> tuple[int, str] | None:
    """A title without marks behind the noun at token i: "the session Water for Peace"."""
    j = i + 1
    if j >= len(line.tokens) or not line.tokens[j].cap or line.tokens[i].cap:
        return None
    if line.lowers[i] in EXERCISES and not any(m.first == j for m in line.sentence.mentions):
        return j + 1, line.tokens[j].text
    if line.lowers[i] not in TITLE_HEADS:
        return None
    if any(m.first <= j < m.last and m.kind in ("person", "post") for m in line.sentence.mentions):
        return None
    end = j
    while end < len(line.tokens) and (line.tokens[end].cap or line.lowers[end] in TITLE_WORDS):
        end += 1
    while end > j and not line.tokens[end - 1].cap:
        end -= 1
    if end - j < 3 or any(d.first < end and j < d.last for d in line.sentence.dates):
        return None
    return end, line.reading.text[line.tokens[j].start : line.tokens[end - 1].end]


def right(line: Line, i: int) -> int:
    """The token behind the last of the name whose noun is at token i."""
    j = i + 1
    word, preposition = line.lowers[i], line.lowers[j : j + 1]
    if (opening := _dedication(line, j)) and word in DEDICATED:
        return _kept(_complement(line, j + opening), j + opening)
    if preposition[:1] and preposition[0] in MARKING and line.tokens[j].cap:
        return _kept(_complement(line, j), j)
    if j + 1 >= len(line.tokens) or preposition[0] not in SAID_OF:
        return j
    after = line.tokens[j + 2 if line.lowers[j + 1] in ("the", "a") and j + 2 < len(line.tokens) else j + 1]
    named = after.cap or ORDINAL.match(after.lower) is not None
    if preposition == ("of",) and (line.lexicon.has("named_meeting", word) or word in OWN_TOPIC or named):
        return _kept(_complement(line, j), j)
    if preposition == ("on",) and (_when_or_where(line, j + 1) or _circumstance(line, j + 1)):
        return j
    if line.lexicon.has("document_head", word) or (preposition == ("about",) and word not in OWN_TOPIC):
        return j  # a convention on something is a treaty
    if preposition in (("on",), ("about",)) and (word in OWN_TOPIC or not line.tokens[i].cap):
        return _kept(_topic(line, j), j) if line.lexicon.has("event_head", word) else j
    if preposition in (("on",), ("for",)) and line.tokens[i].cap and named:
        return _kept(_complement(line, j), j)
    return j


def _dedication(line: Line, j: int) -> int:
    """How many words at token j open the matter of a ceremony: "dedicated to", "on the occasion of"; 0 for none."""
    if line.lowers[j : j + 2] == ("dedicated", "to"):
        return 1
    return 3 if line.lowers[j : j + 4] == ("on", "the", "occasion", "of") else 0


def _kept(end: int, j: int) -> int:
    """Where a complement ends, or the token before it where it is empty."""
    return end if end > j + 1 else j


def _when_or_where(line: Line, j: int) -> bool:
    told = any(d.first <= j < d.last for d in line.sentence.dates)
    there = any(p.first <= j < p.last for p in line.sentence.places)
    return told or there or line.lexicon.has("calendar", line.lowers[j])


def _circumstance(line: Line, j: int) -> bool:
    """Whether "on" at token j - 1 says when or where, not what about: "on the first day", "on Harbour Square"."""
    end = j
    while end < len(line.tokens) and line.tokens[end].cap:
        end += 1
    if end > j + 1 and line.lexicon.has("venue_head", line.lowers[end - 1]):
        return True
    word = line.lowers[j + 1] if line.lowers[j] in ("the", "its", "his", "her") and j + 1 < len(line.lowers) else ""
    return word in CIRCUMSTANCES or ORDINAL.match(word) is not None


def _topic(line: Line, j: int) -> int:
    """The end of what an event is about, in small letters too: "conference on combating corruption"."""
    end = j + 1
    while end < min(j + 1 + LONGEST_TOPIC, len(line.tokens)):
        word, token = line.lowers[end], line.tokens[end]
        if not token.text[:1].isalpha() and token.text not in ("'s", "'"):
            break
        if _when_or_where(line, end) or any(h.first == end and h.trigger.type == "Gathering" for h in line.hits):
            break
        if line.lexicon.has("function", word) and word not in ("of", "and", "the", "for"):
            break
        if any(m.first <= end < m.last and m.kind == "person" for m in line.sentence.mentions):
            break
        end += 1
    return _trimmed(line, end, j)


def _trimmed(line: Line, end: int, j: int) -> int:
    """The end of a complement without the small words it does not end with."""
    while end > j + 1 and line.lowers[end - 1] in TAIL:
        end -= 1
    return end


def _complement(line: Line, j: int) -> int:
    """The end of what stands behind the preposition at token j: "of the Heads of State of A, B and C"."""
    end = j + 1 + (line.lowers[j + 1 : j + 2] in (("a",), ("an",)))
    while end < len(line.tokens):
        token, word = line.tokens[end], line.lowers[end]
        if token.text in (",", ".", ";", ":", "—") or (token.text == "–" and not _dashed(line, end)):
            if token.text != "," or not _list_goes_on(line, end + 1):
                break
            end += 1
            continue
        if token.text == '"' and (close := _quoted_part(line, end)) is not None:
            end = close + 1
            continue
        if token.text == "(":
            close = next((k for k in range(end, min(end + 6, len(line.tokens))) if line.tokens[k].text == ")"), None)
            if close is None or any(t.text.isdigit() for t in line.tokens[end:close]):
                break
            end = close + 1
            continue
        if any(d.first <= end < d.last and not token.cap for d in line.sentence.dates) or _stops(line, end):
            break
        if body := next((m for m in line.sentence.mentions if m.first == end and m.kind == "organisation"), None):
            end = body.last
            continue
        if not token.cap and token.text not in ("–", '"') and not ORDINAL.match(word) and not _inside(line, end):
            break
        if word == "and" and not _and_goes_on(line, end + 1):
            break
        end += 1
    return _trimmed(line, end, j)


def _quoted_part(line: Line, j: int) -> int | None:
    """Where marks that open at token j inside a name close: the "Central Asia plus Japan" Dialogue."""
    close = next((k for k in range(j + 1, min(j + 10, len(line.tokens))) if line.tokens[k].text == '"'), None)
    return close if close is not None and any(t.cap for t in line.tokens[close + 1 : close + 2]) else None


def _stops(line: Line, end: int) -> bool:
    """Whether something else than the name begins at a token: a date, a verb of gatherings, a person."""
    if any(d.first == end for d in line.sentence.dates):
        return True
    if any(h.first == end and h.trigger.type == "Gathering" for h in line.hits):
        return True
    people = [m for m in line.sentence.mentions if m.first == end and m.kind == "person" and m.entity is not None]
    return any(m.posts or line.reading.entities[m.entity].posts for m in people if m.entity is not None)


def _list_goes_on(line: Line, j: int) -> bool:
    """Whether behind a comma at token j - 1 more of a name follows: "of A, B and C", "on Trade, Economic and …"."""
    if j >= len(line.tokens) or "and" not in line.lowers[j : j + 8]:
        return False
    listed = any(m.first == j and m.kind == "state" for m in line.sentence.mentions)
    matter = _noun(line, j) and _noun(line, j - 2) and "and" in line.lowers[j : j + 5]
    return (line.tokens[j].cap and listed) or matter


def _and_goes_on(line: Line, j: int) -> bool:
    """Whether "and" at token j - 1 joins words of one name."""
    return j < len(line.tokens) and (
        line.tokens[j].cap
        or line.lexicon.has("portfolio", line.lowers[j])
        or line.lowers[j] in ("the", "government", "state")
    )


def _inside(line: Line, i: int) -> bool:
    """Whether a small word may stand inside the name of an event: "of the heads of state"."""
    word, following = line.lowers[i], line.lowers[i + 1 : i + 2]
    if word in ("in", "to", "on"):
        if following == ("charge",):
            return True
        if word == "in":
            return line.lexicon.has("region", "".join(following))
        named = line.tokens[i + 1 : i + 2] != () and (line.tokens[i + 1].cap or _noun(line, i + 1))
        return named and not _when_or_where(line, i + 1)
    if word == "and":
        return _paired(line, i) or not any(line.lexicon.has("event_head", w) for w in line.lowers[i + 1 : i + 5])
    if {"talks", "consultations", "negotiations", "dialogue"} & set(line.lowers[i + 1 : i + 3]):
        return True
    if word in ("of", "the", "&", "'s", "'", "for", "sco") or line.tokens[i - 1].text == "'s":
        return True
    if word == "responsible" and following == ("for",):
        return True
    return line.lexicon.has("event_modifier", word) or any(line.lexicon.has(c, word) for c in NAME_WORDS)
