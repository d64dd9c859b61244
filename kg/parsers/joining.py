"""One event told twice: which frames tell the same, and what a frame takes over from another."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from kg import edtf
from kg.parsers.frame import Frame
from kg.patterns import Pattern

GENERIC_NAME = re.compile(
    r"^(?:\d+\w+|first|second|third|next|annual|regular)?\s*(?:summit|forum|conference|meeting|session|ceremony|"
    r"event|congress|exhibition|panel session|plenary session)$",
    re.IGNORECASE,
)

LONG = 16
"""Days that a visit or gathering may last."""
ANY_EVENT = frozenset(
    "event ceremony session gathering meeting plenary occasion it proceedings discussion debate panel moot "
    "conclave".split()
)
"""Nouns that take up an event of any name."""
COUNCILS = ("council", "committee", "commission")
MEETS = Pattern(r"\b(?:meeting|session|council|commission|committee|round|consultations|dialogue)\b", re.I)
"""The events that are called a meeting, as talks are."""
LEADERS = Pattern(r"\b(?:heads of (?:state|government)|leaders|presidents|prime ministers)\b", re.I)
"""Whose meeting is a summit."""
REMARK = 3
"""Sentences after an event in which what somebody says is said at it."""
FAR = 8
"""Sentences after which what is told without a noun for it is told of something else."""


SITTINGS = frozenset({"meeting", "session", "extraordinary", "emergency"})
"""What a council's gathering is called besides its name: "the Council", "the extraordinary meeting of the Council"."""
SHORT_FORM = re.compile(r"\b[A-Z]{3,}\b")
REMOTE = ("phone", "video")

ABOUT = 3
"""Words that two titles share which tell what they are about."""
WHOLE = 3
"""The weight from which on a sentence is more than a heading."""
WITHIN = 2
"""How many sentences after talks are told those who talked may be named."""


def antecedent(frame: Frame, kept: list[Frame]) -> Frame | None:
    """The frame that a definite or generic wording takes up, or one that tells the same."""
    if frame.remark:
        return _spoken_at(frame, kept)
    if frame.anaphoric:
        fits = [k for k in kept if k.type in (frame.takes or (frame.type,)) and _may_take_up(k, frame)]
        if not fits and frame.noun and frame.takes == ("Meeting",):
            named = [(k, (k.name or "").lower().split()) for k in kept if k.type == "Gathering"]
            sits = frame.noun in ("meeting", "session")
            fits = [k for k, words in named if frame.noun in words or (sits and k.head in COUNCILS)]
        if frame.type == "Meeting" and frame.takes:
            fits = [k for k in fits if k.core & frame.entities] or fits
        if frame.type == "Meeting" or frame.head:
            fits = [k for k in fits if k.type == frame.type] or fits
        if frame.noun in ("meeting", "meetings", "both"):
            fits = [k for k in fits if k.type == "Meeting" or MEETS.search(k.name or k.head or "")] or fits
        elif frame.noun and frame.takes == ("Meeting",):
            fits = [k for k in fits if k.head == frame.noun] or fits
        elif frame.noun and frame.noun not in ANY_EVENT:
            fits = [k for k in fits if frame.noun in (k.head, *(k.name or "").lower().split())]
        fits = _of_kind(frame, _recent(fits)) if frame.type == "Signing" else fits
        fits = _recent(fits) if all(k.type == "Meeting" for k in fits) else fits
        joined = [k for k in fits if k.latest == frame.sentence and frame.entities and frame.entities <= k.entities]
        earlier = joined or [k for k in fits if k.latest < frame.sentence] or fits
        return max(earlier, key=lambda k: (k.latest, k.margins is None, k.sentence), default=None)
    return next((k for k in reversed(kept) if same(k, frame)), None)


def beside(known: Frame, frame: Frame, kept: list[Frame]) -> list[Frame]:
    """The other talks that a frame takes up with those known: by the same words, or all near ("the meetings")."""
    if known.type != "Meeting" or frame.type == "Meeting" or not frame.takes:
        return []
    several = frame.noun == "meetings"
    others = [k for k in kept if k is not known and k.type == "Meeting" and k.status == known.status]
    others = [k for k in others if k.core & known.core]
    if frame.noun == "both":
        return sorted(others, key=lambda k: k.latest)[-1:]
    return [
        k
        for k in others
        if (k.sentence, k.trigger) == (known.sentence, known.trigger)
        or (several and frame.sentence - k.latest <= FAR and overlap(k.date or "", known.date or ""))
    ]


def _recent(fits: list[Frame]) -> list[Frame]:
    """Those that are no background beside the latest of them: "the document" is not the one of years ago."""
    spans = {id(k): span for k in fits if (span := edtf.bounds(k.date)) is not None}
    if not spans:
        return fits
    last = max(span.latest for span in spans.values())
    return [k for k in fits if id(k) not in spans or (last - spans[id(k)].latest).days <= LONG]


def _of_kind(frame: Frame, fits: list[Frame]) -> list[Frame]:
    """Those of the kind that a noun names: "the protocol" is no memorandum; "the document" may be either."""
    if not frame.title or frame.kind == "agreement":
        return fits
    return [k for k in fits if k.kind == frame.kind] or fits


def _spoken_at(frame: Frame, kept: list[Frame]) -> Frame | None:
    """The event told just before at which those were who say something, or the text's only matter so far.

    Who talked on the margins of an event speaks of his talks.
    """
    talked = any(k.type == "Meeting" and frame.entities <= k.entities for k in kept)
    fits = [k for k in kept if k.type == "Gathering" and k.status == "held" and not (talked and k.margins is not None)]
    near = [k for k in fits if 0 < frame.sentence - k.latest <= REMARK]
    known = [k for k in near if frame.entities <= k.entities]
    return max(known or (near if len(kept) == 1 else []), key=lambda k: k.latest, default=None)


def _may_take_up(known: Frame, frame: Frame) -> bool:
    if frame.status == "cancelled":
        return known.status == "planned" and (not frame.entities or bool(known.entities & frame.entities))
    if frame.takes and frame.status == "held" and (known.status == "planned" or known.ahead):
        return False
    if frame.takes and frame.status == "planned" and known.status == "held" and known.type != frame.type:
        return frame.noun is not None  # "Peru will be represented by A": at no talks that were held
    if known.opened and len(known.parts) < 2 and frame.sentence - known.sentence > WITHIN:
        return False
    if known.type != frame.type:
        if frame.noun == "ceremony":
            return known.cls == "CredentialsCeremony"
        near = 15 if frame.noun in ("meeting", "meetings", "both", "occasion") or frame.takes == ("Meeting",) else 4
        return frame.sentence - known.latest <= near and known.mode not in REMOTE
    otherwise = known.mode in REMOTE and known.mode != frame.mode
    if frame.type == "Meeting" and frame.parts and (otherwise or frame.sentence - known.latest > WITHIN):
        return False
    if frame.type == "Visit" and frame.country and known.country and frame.country != known.country:
        return False
    if frame.type in ("Meeting", "Visit", "Interview"):
        return not frame.date or not known.date or overlap(frame.date, known.date)
    if frame.type == "Signing":
        clash = frame.date and known.date and not overlap(frame.date, known.date)
        signed = any(p.role == "signatory" for p in known.parts) and any(p.role == "signatory" for p in frame.parts)
        return not clash and not (signed and not (known.entities & frame.entities))
    if known.country and frame.country and known.country != frame.country:
        return False  # "the summit in Dushanbe" is none in Kazakhstan
    if not frame.name:
        return frame.noun is not None or frame.sentence - known.latest <= FAR
    head = frame.name.lower().split()[-1]
    if head == "summit" and LEADERS.search(known.name or ""):
        return True
    return not known.name or head in ANY_EVENT or head in (known.head, *(known.name or "").lower().split())


def fills(frame: Frame, known: Frame) -> bool:
    """Whether a frame says who talked in those that ``known`` only opened."""
    return (
        known.opened
        and frame.type == "Meeting"
        and not frame.opened
        and 0 < frame.sentence - known.sentence <= WITHIN
        and len(known.parts) < 2
        and known.entities <= frame.entities
        and frame.status == known.status
        and (frame.mode in REMOTE) == (known.mode in REMOTE)
        and not (frame.date or frame.city or frame.country)
    )


def overlap(a: str, b: str) -> bool:
    x, y = edtf.bounds(a), edtf.bounds(b)
    return not (x and y) or x.overlaps(y)


UNNAMED = frozenset(
    "memorandum memorandums memoranda of understanding understandings mou mous agreement agreements document documents "
    "deal deals pact pacts accord accords instruments contracts the a several series many and bilateral".split()
)
"""Words of documents that have no name of their own: "a series of memoranda of understanding"."""
PLURAL = Pattern(
    r"\b(?:memorandums|memoranda|mous|agreements|documents|deals|pacts|accords|instruments|contracts)\b", re.IGNORECASE
)
SMALL = frozenset(
    "the of and a an in on for member states annual regular shanghai cooperation organization organisation next".split()
)
"""What two names of one event need not share."""
COUNTS = frozenset("two three four five six seven eight nine ten eleven twelve".split())


def same(a: Frame, b: Frame) -> bool:
    if a.type != b.type or (a.status == "cancelled") != (b.status == "cancelled"):
        return False
    if a.date and b.date and not overlap(a.date, b.date):
        return False
    if a.city and b.city and a.city != b.city:
        return False
    if a.bygone != b.bygone and not (a.date and b.date):
        return False
    if a.listed and b.listed and a.sentence != b.sentence:
        return False
    if a.type == "Meeting":
        return _same_meeting(a, b)
    if a.type == "Gathering":
        if a.country and b.country and a.country != b.country:
            return False
        apart = a.status != b.status and ((a.date is None) != (b.date is None) or a.another != b.another)
        return not apart and (_same_name(a, b) or _unnamed(a, b))
    if a.type == "Signing":
        told = _same_title(a, b) or _background(a, b) or _background(b, a) or _same_package(a, b)
        return told and not _of_others(a, b)
    if a.type == "Visit":
        if (a.venue is None) != (b.venue is None) or (a.earlier != b.earlier and not (a.date and b.date)):
            return False
        same_place = (a.country == b.country) if a.country and b.country else True
        return bool(a.entities & b.entities) and same_place and not (a.city and b.city and a.city != b.city)
    return _same_interview(a, b)


def _unnamed(a: Frame, b: Frame) -> bool:
    """Whether one of two gatherings is told without a name, on a day of the other: "the leaders gather in Oslo"."""
    return not (a.name and b.name) and bool(a.date and b.date)


def _of_others(a: Frame, b: Frame) -> bool:
    """Whether two signings have other parties: none in common, or each two of which one is another's."""
    if _apart(a.having("signatory"), b.having("signatory")):
        return True
    x, y = set(a.parties), set(b.parties)
    return bool(x and y) and (not x & y or _apart(x, y))


def _apart(x: set[int], y: set[int]) -> bool:
    """Whether each of two pairs has one whom the other has not."""
    return len(x) == 2 and len(y) == 2 and len(x & y) == 1


def _same_interview(a: Frame, b: Frame) -> bool:
    outlets, others = a.having("outlet"), b.having("outlet")
    if a.having("interviewee") != b.having("interviewee") or (outlets and others and not outlets & others):
        return False
    asked, by = outlets | a.having("interviewer"), others | b.having("interviewer")
    if asked and by and not (asked & by or a.turns or b.turns):
        return False
    return a.turns or b.turns or a.date == b.date or not (a.date and b.date)


def _same_meeting(a: Frame, b: Frame) -> bool:
    if a.cls == b.cls == "CredentialsCeremony":
        shared = a.entities & b.entities - a.having("host")
        return a.having("host") == b.having("host") and bool(shared or abs(a.sentence - b.sentence) <= WITHIN)
    if a.core != b.core:
        return False
    return a.status == b.status and (a.mode in REMOTE) == (b.mode in REMOTE)


@lru_cache(maxsize=1 << 14)  # every two events of a text are compared
def _words(text: str | None) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[\w-]+", (text or "").lower()) if w not in SMALL)


def _stems(words: Set[str]) -> Set[str]:
    """Words without the ending of a plural: "Ministers", "Councils"."""
    return {w[:-1] if w.endswith("s") and not w.endswith("ss") else w for w in words}


def _same_name(a: Frame, b: Frame) -> bool:
    places = _words(a.city) | _words(b.city)  # "the Lima meeting of the Council"
    x, y = (_stems(_words(f.name) - {"sco"}) for f in (a, b))
    if not x or not y:
        return False
    x, y = (w - places or w for w in (x, y))
    if min(len(x - SITTINGS), len(y - SITTINGS)) > 1:
        x, y = x - SITTINGS, y - SITTINGS
    if not (x <= y or y <= x) or _of_others_by_name(a.name or "", b.name or ""):
        return False
    if a.date and b.date:
        return True
    if x == y:
        return bool(not (a.city and b.city) or a.city == b.city) and not (a.date and b.date and a.date != b.date)
    return a.city == b.city or not (a.city and b.city)


def _of_others_by_name(a: str, b: str) -> bool:
    """Whether the short forms in two names are of two bodies: "SCO summit", "17th ECO Summit"."""
    x, y = (set(SHORT_FORM.findall(name)) for name in (a, b))
    return bool(x and y) and not x & y


def _background(vague: Frame, exact: Frame) -> bool:
    """A mention in passing ("a cooperation agreement signed in March") of a signing told in full."""
    in_passing = not any(p.role == "signatory" for p in vague.parts) and not re.search(r"[A-Z]", vague.title or "")
    coarser = bool(vague.date and exact.date) and _narrower(exact.date or "", vague.date or "")
    return in_passing and coarser and bool(set(vague.parties) & set(exact.parties))


def _same_package(a: Frame, b: Frame) -> bool:
    """Whether documents without names are told of twice: "exchanged MoUs", "the exchange of Memoranda", a headline."""
    alike = a.kind == b.kind or min(a.sentence, b.sentence) == 0
    if not alike or a.sentence == b.sentence or not set(a.parties) == set(b.parties) != set():
        return False
    if not all(PLURAL.search(f.title or "") for f in (a, b)):
        return False
    x, y = ([w for w in re.findall(r"\w+", (f.title or "").lower()) if w not in UNNAMED] for f in (a, b))
    counted = [w for w in (*x, *y) if w.isdigit() or w in COUNTS]
    return len(counted) == len(x) + len(y) and (len(counted) < 2 or x == y)


def _same_title(a: Frame, b: Frame) -> bool:
    x, y = _words(a.title), _words(b.title)
    return bool(x and y) and (x <= y or y <= x)


def of_one_title(a: Frame, b: Frame) -> bool:
    """Whether two signings are of documents about the same: "MoU on trade in tea", "memorandum on trade in tea"."""
    return len(_words(a.title) & _words(b.title)) >= ABOUT and _same_title(a, b)


def absorb(known: Frame, frame: Frame) -> None:
    for part in frame.parts:
        role = "participant" if frame.type != known.type else part.role
        known.add(part.entity, role, part.sentence, along=part.along or bool(frame.takes))
    if frame.weight > known.weight and not frame.anaphoric:
        if known.weight < WHOLE and "cancelled" not in (known.status, frame.status):
            known.status = frame.status  # a headline in the present says little: "X leaves for Y"
        known.told, known.weight = frame.told, frame.weight
    known.margins = frame.margins if known.margins is None else known.margins
    known.latest = max(known.latest, frame.latest)
    if frame.status == "cancelled":
        known.status = "cancelled"
    known.parties += [p for p in frame.parties if p not in known.parties]
    known.date = _better(known, frame)
    known.city = known.city or (None if _one_stop(known, frame) else frame.city)
    known.venue = known.venue or frame.venue
    known.country = known.country or frame.country
    if known.type == "Gathering" and frame.name and _says_more(known, frame):
        known.name = frame.name
    if known.type == "Signing" and not frame.anaphoric and len(_words(frame.title)) > len(_words(known.title)):
        known.title, known.kind = frame.title, frame.kind
    if known.mode in (None, "in-person") and frame.mode in REMOTE:
        known.mode = frame.mode
    if known.turns and not frame.turns:
        known.sentence, known.trigger, known.told = frame.sentence, frame.trigger, frame.sentence
    known.turns = known.turns or frame.turns
    known.company = known.company and frame.company


def _one_stop(known: Frame, frame: Frame) -> bool:
    """Whether a city is only one of those that a visit to a country led to: "also visited Agra", on its second day."""
    if known.type != "Visit" or not known.country:
        return False
    span, day = edtf.bounds(known.date), edtf.bounds(frame.date)
    later = "/" in (known.date or "") and span is not None and day is not None and day.earliest > span.earliest
    return frame.besides or (later and "/" not in (frame.date or ""))


def _better(known: Frame, frame: Frame) -> str | None:
    """The date of an event told twice: the narrower; of a visit or gathering all its days, not one of them."""
    if not (known.date and frame.date):
        return known.date or frame.date
    if not overlap(frame.date, known.date):
        return known.date
    narrow, wide = (frame, known) if _narrower(frame.date, known.date) else (known, frame)
    span = edtf.bounds(wide.date)
    lasts = known.type in ("Visit", "Gathering") and span is not None and "/" in (wide.date or "") and span.days <= LONG
    return wide.date if lasts else narrow.date if _narrower(frame.date, known.date) else known.date


def _says_more(known: Frame, frame: Frame) -> bool:
    """Whether a frame gives a gathering a better name than it has."""
    if not known.name:
        return True
    if GENERIC_NAME.match(known.name):
        return not GENERIC_NAME.match(frame.name or "")
    return not frame.anaphoric and len(_words(frame.name)) > len(_words(known.name))


def _narrower(a: str, b: str) -> bool:
    x, y = edtf.bounds(a), edtf.bounds(b)
    return x is not None and y is not None and (x.latest - x.earliest) < (y.latest - y.earliest)
