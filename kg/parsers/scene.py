"""What the scene around an event gives it: its date, its place, the gathering or visit it was part of, its parties."""

from __future__ import annotations

import re
from datetime import timedelta

from kg import edtf
from kg.model import Role
from kg.parsers.frame import Frame
from kg.parsers.joining import overlap
from kg.parsers.series import announced, belongs
from kg.syntax import Reading

BACKGROUND = 60
"""Days before publication from which on an event is no scene of what a report tells without a date."""
JOINT_PRESS = re.compile(r"joint (?:press|news|media) ")


def complete(reading: Reading, frames: list[Frame]) -> None:
    """Dates and places that the scene gives: the gathering or visit around a talk, the events told just before."""
    scenes = [f for f in frames if f.type in ("Gathering", "Visit") and (f.date or f.city)]
    series = announced(reading)
    for n, frame in enumerate(frames):
        if series and belongs(frame, series):
            frame.date, frame.city, frame.country, frame.venue = series.date, series.city, series.country, series.venue
        if frame.date is None and frame.inherits:
            frame.date = reading.sentences[frame.sentence].headed
        if frame.type == "Interview" and (frame.turns or any(p.role == "outlet" for p in frame.parts)):
            continue
        _within(reading, frame, scenes)
        if frame.within:
            frame.date = frame.date or _day_of(reading, frame, frame.within)
            _inherit(frame, frame.within)
        elif frame.type == "Gathering" and frame.inherits and not frame.date and not frame.city:
            _inherit_visit(frame, scenes)
        if frame.inherits and frame.type in ("Meeting", "Signing") and frame.mode not in ("phone", "video"):
            earlier = [
                f
                for f in frames[:n]
                if f.type in ("Meeting", "Signing", "Visit", "Gathering")
                and f.status == frame.status
                and f.mode not in ("phone", "video")
                and not _long_ago(reading, f)
            ]
            near = [f for f in earlier if _block(reading, frame) - _last_block(reading, f) <= 1]
            goes_on = _continues(reading, frame) or (frame.type == "Signing" and near and _at_once(near[-1], frame))
            if (near and frame.date is None and goes_on) or (
                near and frame.city is None and frame.date and near[-1].date == frame.date
            ):
                _inherit(frame, near[-1])
        if frame.type == "Gathering" and frame.status == "held" and frame.name and frame.name.islower():
            _beside_talks(reading, frame, frames[:n])
        _place_of_report(reading, frame)
        if frame.type == "Signing" and not frame.parties:
            _parties_of(reading, frame, "signatory")
            if not frame.parties and len(_states(reading, frame)) > 1:
                _parties_of(reading, frame, "witness")
            if not frame.parties:
                _parties_of_context(reading, frame, [*frames[n + 1 : n + 2], *frames[:n]])
    _on_margins(reading, frames)
    for frame in frames:
        if frame.type == "Visit":
            _place_of_visit(frame, frames)
    for frame in frames:
        _represented(reading, frame)
        _place_of_company(frame, frames)
    anchor = reading.published
    for frame in frames:
        _until_published(frame, anchor)
        if frame.date and anchor and frame.status != "cancelled":
            when, now = edtf.bounds(frame.date), edtf.bounds(anchor)
            if when and now and when.earliest > now.latest:
                frame.status = "planned"
            elif when and now and when.latest < now.earliest:
                frame.status = "held"


def _long_ago(reading: Reading, frame: Frame) -> bool:
    """Whether an event is background to the report: over for months before it was published."""
    when, now = edtf.bounds(frame.date), edtf.bounds(reading.published)
    return when is not None and now is not None and (now.earliest - when.latest).days > BACKGROUND


def _beside_talks(reading: Reading, frame: Frame, earlier: list[Frame]) -> None:
    """A dinner or press conference without a name of its own has day and city of the talks just before, and if "joint",
    the two who talked.
    """
    talks = next((f for f in reversed(earlier) if f.type == "Meeting" and f.status == "held"), None)
    if talks is None or talks.mode in ("phone", "video") or _block(reading, frame) - _block(reading, talks) > 4:
        return
    if not frame.entities & talks.entities:
        return
    if frame.inherits and frame.date is None and frame.city is None:
        _inherit(frame, talks)
    if JOINT_PRESS.match(frame.name or "") and len(talks.parts) == 2 and len(frame.parts) == 1:
        for part in talks.parts:
            if reading.entities[part.entity].kind == "person":
                frame.add(part.entity, "speaker", frame.sentence)


def _until_published(frame: Frame, published: str | None) -> None:
    """What is told as done in a report of a scene's first day was done on that day."""
    when, now = edtf.bounds(frame.date), edtf.bounds(published)
    if frame.type not in ("Meeting", "Signing") or frame.status != "held" or not (when and now):
        return
    if now.days == 1 and when.days <= 10 and when.earliest == now.latest < when.latest:
        frame.date = published


NTH_DAY = re.compile(r"\bon (?:the|its|his|her) (first|second|third|opening|last|final) day\b", re.IGNORECASE)
NTH = {"first": 0, "opening": 0, "second": 1, "third": 2, "last": -1, "final": -1}


def _day_of(reading: Reading, frame: Frame, scene: Frame) -> str | None:
    """The day of a longer scene that the text is at: the first, the second, or the one it named last."""
    bounds = edtf.bounds(scene.date)
    if bounds is None or not 1 < bounds.days <= 10:
        return None
    first = max(scene.sentence, frame.sentence - 3)
    for sentence in reversed(reading.sentences[first : frame.sentence + 1]):
        if match := NTH_DAY.search(reading.text[sentence.start : sentence.end]):
            at = NTH[match.group(1).lower()]
            day = bounds.latest if at < 0 else bounds.earliest + timedelta(at)
            return day.isoformat() if day <= bounds.latest else None
        days = [d.edtf for d in sentence.dates if len(d.edtf) == 10 and overlap(d.edtf, scene.date or "")]
        if days:
            return days[-1]
    return None


def _inherit_visit(frame: Frame, scenes: list[Frame]) -> None:
    """What a visit told before gives to an event that its people hold on it: a joint session, a press conference."""
    for scene in reversed(scenes):
        at_it = scene.type == "Visit" and scene.sentence <= frame.sentence and scene.entities & frame.entities
        if at_it and scene.status == frame.status:
            _inherit(frame, scene)
            return


def _represented(reading: Reading, frame: Frame) -> None:
    """Drops the states and bodies whose people are named: a delegation stands for itself only without its head."""
    if frame.type not in ("Meeting", "Visit", "Gathering"):
        return
    persons = [p for part in frame.parts for p in reading.entities[part.entity].posts
               if reading.entities[part.entity].kind == "person"]  # fmt: skip
    acted_for = {p.of for p in persons if p.of}
    frame.parts = [
        part
        for part in frame.parts
        if reading.entities[part.entity].kind == "person"
        or part.role not in ("participant", "visitor")
        or not acted_for & {reading.entities[part.entity].name, *reading.entities[part.entity].aliases}
    ]


def _place_of_visit(visit: Frame, frames: list[Frame]) -> None:
    """The one city where all that is told of a short visit took place: the visit's own."""
    when = edtf.bounds(visit.date)
    if visit.city or when is None or when.days > 3:
        return
    met = [
        f
        for f in frames
        if f is not visit and f.city and f.date and f.status == visit.status and f.entities & visit.entities
        if overlap(f.date, visit.date or "") and (b := edtf.bounds(f.date)) and b.days <= 4
    ]
    cities = {(f.city, f.country) for f in met}
    if len(cities) == 1 and visit.country in (None, met[0].country):
        visit.city, visit.country = met[0].city, met[0].country


def _place_of_company(frame: Frame, frames: list[Frame]) -> None:
    """The city where the same people were on the same days, or where all else that is told of those days was."""
    if frame.city or frame.country or frame.mode in ("phone", "video") or frame.type in ("Visit", "Interview"):
        return
    when = edtf.bounds(frame.date)
    if when is None or when.days > 4:
        return
    near = [
        f
        for f in frames
        if f.city and f.date and f.status == frame.status and overlap(f.date, frame.date or "")
        if (b := edtf.bounds(f.date)) and b.days <= 4
    ]
    for company in ([f for f in near if f.entities & frame.entities], near):
        cities = {f.city for f in company}
        if len(cities) == 1:
            frame.city, frame.country = company[0].city, company[0].country
            return


def _place_of_report(reading: Reading, frame: Frame) -> None:
    """The place that the report implies: "here", "today" at the desk; the seat of a body that is the venue."""
    if frame.city or frame.country or frame.mode in ("phone", "video") or frame.type == "Interview":
        return
    sentence = reading.sentences[frame.sentence]
    if sentence.scene and frame.status == "held":
        frame.city, frame.country = sentence.scene.city, sentence.scene.country
        return
    told = (sentence, reading.sentences[frame.evidence])
    words = " ".join(reading.text[s.start : s.end] for s in told).lower()
    near = frame.status != "planned" or frame.date == reading.published
    if reading.desk and near and re.search(r"\b(?:here|today|this (?:morning|afternoon|evening)|\(today\))\b", words):
        frame.city, frame.country = reading.desk.city, reading.desk.country
    elif frame.venue and frame.venue in reading.seats:
        frame.city, frame.country = reading.seats[frame.venue]
    elif frame.type == "Gathering" and frame.name:
        place = next((p for word in frame.name.split() for p in reading.cities if p.city == word), None)
        if place:
            frame.city, frame.country = place.city, place.country


def _block(reading: Reading, frame: Frame) -> int:
    """The paragraph of a frame; that of the words that lead to it for an item of a list."""
    sentence = reading.sentences[frame.sentence]
    return reading.sentences[sentence.lead].block if sentence.lead is not None else sentence.block


def _last_block(reading: Reading, frame: Frame) -> int:
    """The last paragraph that told of a frame: who was at the talks, behind the words that opened them."""
    return max(_block(reading, frame), reading.sentences[frame.latest].block)


def _continues(reading: Reading, frame: Frame) -> bool:
    """Whether a sentence goes on with the scene: "also", "later", "earlier", "on the sidelines"."""
    sentence = reading.sentences[frame.sentence]
    words = reading.text[sentence.start : sentence.end].lower()
    return (
        bool(
            re.search(
                r"\b(?:also|later|earlier|then|afterwards|same day|in the (?:morning|evening|afternoon)|before|"
                r"separately|on the (?:sidelines|margins)|(?:after|following) (?:the|their) (?:talks|meeting)|"
                r"at the (?:meeting|talks|ceremony)|as well)\b",
                words,
            )
        )
        or sentence.kind == "item"
    )


def _at_once(before: Frame, frame: Frame) -> bool:
    """Whether the sentence stands right behind the one that told of the talks."""
    return 0 <= frame.sentence - before.latest <= 1


MARGINS = re.compile(
    r"\b(?:on|at) the (?:sidelines|margins|fringes) of\b|\b(?:with)?in the framework of\b|\bas (?:a )?part of\b|"
    r"\bduring the (?:visit|trip|"
    r"forum|summit)\b",
    re.IGNORECASE,
)


ANAPHORIC_MARGINS = re.compile(
    r"\b(?:on|at) the (?:sidelines|margins|fringes) of the "
    r"(?:event|summit|forum|meeting|conference|session|gathering)\b",
    re.IGNORECASE,
)


def _within(reading: Reading, frame: Frame, scenes: list[Frame]) -> None:
    sentence = reading.sentences[frame.sentence]
    words = reading.text[sentence.start : sentence.end]
    if frame.type == "Visit" or frame.within:
        return
    told = frame.latest if sentence.kind == "heading" else frame.sentence
    for scene in reversed(scenes):
        if scene is frame or (
            frame.type == "Gathering" and (scene.type != "Gathering" or not _session_of(frame, scene))
        ):
            continue
        if frame.date and scene.date and not overlap(frame.date, scene.date):
            continue
        if frame.city and scene.city and frame.city != scene.city:
            continue
        if frame.country and scene.country and frame.country != scene.country:
            continue
        told_there = scene.sentence == frame.sentence and MARGINS.search(words)
        if not told_there and scene is _last_before(frame, scenes) and ANAPHORIC_MARGINS.search(words):
            told_there = ANAPHORIC_MARGINS.search(words)
        shares = bool(scene.entities & frame.entities)
        if (
            told_there
            or (frame.head in PARTS and scene.sentence <= told and _block(reading, frame) - _block(reading, scene) <= 2)
            or (shares and not frame.date and scene.type == "Visit" and told > scene.sentence)
            or (
                shares
                and not frame.date
                and scene.type == "Gathering"
                and scene.sentence <= told
                and _main_scene(scene, scenes)
            )
        ):
            frame.within = scene
            if told_there and scene.type == "Gathering":
                for part in frame.parts:
                    scene.add(part.entity, "participant", frame.sentence)
            return


def _on_margins(reading: Reading, frames: list[Frame]) -> None:
    """Who is met on the margins of a gathering was at it: those of the talks told from there on, on its days."""
    for scene in frames:
        if scene.margins is None:
            continue
        for talk in frames:
            if talk.type == "Meeting" and talk.status == scene.status and _there(reading, talk, scene):
                for part in talk.parts:
                    if reading.entities[part.entity].kind == "person":
                        scene.add(part.entity, "participant", talk.sentence)


def _there(reading: Reading, talk: Frame, scene: Frame) -> bool:
    """Whether a talk was on the days and at the place of a gathering told before it, with somebody who was there."""
    if talk.sentence < (scene.margins or 0) or talk.mode != "in-person" or not talk.entities & scene.entities:
        return False
    if talk.city and scene.city and talk.city != scene.city:
        return False
    if talk.date and scene.date:
        return overlap(talk.date, scene.date)
    return talk.date is None and _block(reading, talk) - _block(reading, scene) <= 4


def _last_before(frame: Frame, scenes: list[Frame]) -> Frame | None:
    """The gathering told last before a frame's sentence."""
    earlier = [s for s in scenes if s.type == "Gathering" and s.sentence < frame.sentence]
    return max(earlier, key=lambda s: s.latest, default=None)


PARTS = frozenset("session panel ceremony briefing debate discussion plenary reception banquet luncheon dinner".split())
"""What is part of a longer event, by its noun."""
WHOLE = r"\b(?:forum|summit|conference|congress|assembly|exhibition|expo|festival|days|week|annual meetings?)\b"


def _session_of(frame: Frame, scene: Frame) -> bool:
    """A session belongs to a forum or summit; nothing to a thing of its own rank."""
    if scene.within is frame or frame.head in ("forum", "summit", "conference"):
        return False
    small = frame.head in PARTS or (frame.date is None and frame.city is None)
    big = scene.head not in PARTS and re.search(WHOLE, (scene.name or "").lower()) is not None
    return small and big


def _main_scene(scene: Frame, scenes: list[Frame]) -> bool:
    gatherings = [s for s in scenes if s.type == "Gathering" and s.within is None]
    return bool(gatherings) and max(gatherings, key=lambda s: len(s.parts)) is scene


def _inherit(frame: Frame, scene: Frame) -> None:
    frame.date = frame.date or scene.date
    if frame.city is None and frame.country is None and frame.mode not in ("phone", "video"):
        frame.city, frame.country = scene.city, scene.country
        if frame.type == scene.type == "Meeting":
            frame.venue = frame.venue or scene.venue
    elif frame.country is None and frame.city is None:
        frame.country = scene.country


def _parties_of(reading: Reading, frame: Frame, role: Role) -> None:
    """Those for whom the signatories sign; where only leaders who look on are named, their states."""
    for part in list(frame.parts):
        if part.role != role:
            continue
        post = next((p for p in reading.entities[part.entity].posts if p.of), None)
        if post is None:
            continue
        for n, entity in enumerate(reading.entities):
            if entity.kind != "person" and post.of in (entity.name, *entity.aliases):
                if n not in frame.parties:
                    frame.parties.append(n)
                    frame.add(n, "party", part.sentence)
                break


def _parties_of_context(reading: Reading, frame: Frame, around: list[Frame]) -> None:
    """Whose document it is where no words say so: of a declaration the body's, else of the states whose people met."""
    if frame.kind in ("declaration", "communique", "charter") and reading.body is not None:
        frame.parties.append(reading.body)
        frame.add(reading.body, "party", frame.sentence)
        return
    for known in reversed(around):
        if known.type not in ("Meeting", "Signing", "Visit", "Gathering") or known.status != frame.status:
            continue
        states = _states(reading, known)
        if 2 <= len(states) <= 5:
            for state in states:
                frame.parties.append(state)
                frame.add(state, "party", frame.sentence)
            if known.sentence > frame.sentence:
                _inherit(frame, known)
            return


def _states(reading: Reading, frame: Frame) -> list[int]:
    """The states that the people of a frame act for, and the one that they visit."""
    owners = {
        post.of
        for part in frame.parts
        for post in reading.entities[part.entity].posts[:1]
        if reading.entities[part.entity].kind == "person" and post.of_kind == "state"
    }
    guest = frame.country if frame.type == "Visit" else None
    return [
        n
        for n, entity in enumerate(reading.entities)
        if entity.kind == "state" and (entity.name in owners or (guest is not None and entity.country == guest))
    ]
