"""Frames of a document → its interactions: joined where they tell one event, completed from the scene around them."""

from __future__ import annotations

import re

from kg import edtf
from kg.parsers.frame import Frame
from kg.syntax import Reading

GENERIC_NAME = re.compile(
    r"^(?:\d+\w+|first|second|third|next|annual|regular)?\s*(?:summit|forum|conference|meeting|session|ceremony|"
    r"event|congress|exhibition|panel session|plenary session)$",
    re.IGNORECASE,
)


def assemble(reading: Reading, frames: list[Frame]) -> list[Frame]:
    """Distinct, completed frames in the order of the text."""
    kept: list[Frame] = []
    for frame in frames:
        frame.latest = frame.told = frame.sentence
        frame.weight = _weight(reading, frame)
        known = _antecedent(frame, kept)
        if known is not None:
            _absorb(known, frame)
        elif not (
            frame.anaphoric and (frame.type != "Gathering" or not frame.name) and not (frame.title and frame.parts)
        ):
            kept.append(frame)
    _complete(reading, kept)
    joined: list[Frame] = []
    for frame in kept:
        known = next((k for k in joined if _same(k, frame)), None)
        if known is not None:
            _absorb(known, frame)
        else:
            joined.append(frame)
    return [f for f in joined if _stands(f) and not _only_headline(reading, f, joined)]


def _weight(reading: Reading, frame: Frame) -> int:
    """How much the sentence of a frame says: a full sentence before a heading, then date, place and people."""
    whole = reading.sentences[frame.sentence].kind != "heading"
    return 3 * whole + bool(frame.date) + bool(frame.city or frame.venue) + min(len(frame.parts), 3)


def _only_headline(reading: Reading, frame: Frame, joined: list[Frame]) -> bool:
    """Whether a heading names in brief an event that the text below tells with its date."""
    if frame.type != "Gathering" or frame.date or reading.sentences[frame.latest].kind != "heading":
        return False
    return any(f is not frame and f.type == "Gathering" and f.city == frame.city and f.date for f in joined)


def _stands(frame: Frame) -> bool:
    if frame.type == "Meeting":
        return len(frame.parts) >= 2
    if frame.type == "Signing":
        return bool(frame.title) and bool(frame.parts) and bool(frame.date or frame.city or len(frame.parts) > 1)
    if frame.type == "Gathering":
        return bool(frame.name) and bool(frame.parts or frame.date or frame.city or frame.venue)
    return bool(frame.parts)


# -- one event told twice -----------------------------------------------------------------------------------


def _antecedent(frame: Frame, kept: list[Frame]) -> Frame | None:
    """The frame that a definite or generic wording takes up, or one that tells the same."""
    if frame.anaphoric:
        fits = [k for k in kept if k.type == frame.type and _may_take_up(k, frame)]
        earlier = [k for k in fits if k.latest < frame.sentence] or fits
        return max(earlier, key=lambda k: (k.latest, k.sentence), default=None)
    return next((k for k in reversed(kept) if _same(k, frame)), None)


def _may_take_up(known: Frame, frame: Frame) -> bool:
    if frame.status == "cancelled":
        return known.status == "planned" and (not frame.entities or bool(known.entities & frame.entities))
    if frame.type in ("Meeting", "Visit", "Interview"):
        return not frame.date or not known.date or _overlap(frame.date, known.date)
    if frame.type == "Signing":
        clash = frame.date and known.date and not _overlap(frame.date, known.date)
        signed = any(p.role == "signatory" for p in known.parts) and any(p.role == "signatory" for p in frame.parts)
        return not clash and not (signed and not (known.entities & frame.entities))
    if not frame.name:
        return True
    head = frame.name.lower().split()[-1:]
    return head[0] in (known.name or "").lower().split() if head else False


def _overlap(a: str, b: str) -> bool:
    x, y = edtf.bounds(a), edtf.bounds(b)
    return not (x and y) or (x.earliest <= y.latest and y.earliest <= x.latest)


def _same(a: Frame, b: Frame) -> bool:
    if a.type != b.type or (a.status == "cancelled") != (b.status == "cancelled"):
        return False
    if a.date and b.date and not _overlap(a.date, b.date):
        return False
    if a.city and b.city and a.city != b.city:
        return False
    if a.listed and b.listed and a.sentence != b.sentence:
        return False
    if a.type == "Meeting":
        return _same_meeting(a, b)
    if a.type == "Gathering":
        return _same_name(a, b)
    if a.type == "Signing":
        return (_same_title(a, b) or _background(a, b) or _background(b, a)) and not (
            a.parties and b.parties and not set(a.parties) & set(b.parties)
        )
    if a.type == "Visit":
        same_place = (a.country == b.country) if a.country and b.country else True
        return bool(a.entities & b.entities) and same_place and not (a.city and b.city and a.city != b.city)
    return _same_interview(a, b)


def _same_interview(a: Frame, b: Frame) -> bool:
    outlets, others = a.having("outlet"), b.having("outlet")
    if a.having("interviewee") != b.having("interviewee") or (outlets and others and not outlets & others):
        return False
    return a.turns or b.turns or a.date == b.date or not (a.date and b.date)


def _same_meeting(a: Frame, b: Frame) -> bool:
    if a.entities != b.entities:
        return False
    if a.status != b.status or (a.mode in ("phone", "video")) != (b.mode in ("phone", "video")):
        return False
    return not (a.background or b.background) or bool(a.date) == bool(b.date)


def _words(text: str | None) -> set[str]:
    small = {
        "the",
        "of",
        "and",
        "a",
        "an",
        "in",
        "on",
        "for",
        "member",
        "states",
        "annual",
        "regular",
        "shanghai",
        "cooperation",
        "organization",
        "organisation",
        "next",
    }
    return {w for w in re.findall(r"[\w-]+", (text or "").lower()) if w not in small}


def _same_name(a: Frame, b: Frame) -> bool:
    x, y = _words(a.name) - {"sco"}, _words(b.name) - {"sco"}
    if not x or not y:
        return False
    if not (x <= y or y <= x):
        return False
    if a.date and b.date:
        return True
    if x == y:
        return bool(not (a.city and b.city) or a.city == b.city) and not (a.date and b.date and a.date != b.date)
    return a.city == b.city or not (a.city and b.city)


def _background(vague: Frame, exact: Frame) -> bool:
    """A mention in passing ("a cooperation agreement signed in March") of a signing told in full."""
    in_passing = not any(p.role == "signatory" for p in vague.parts) and not re.search(r"[A-Z]", vague.title or "")
    coarser = bool(vague.date and exact.date) and _narrower(exact.date or "", vague.date or "")
    return in_passing and coarser and bool(set(vague.parties) & set(exact.parties))


def _same_title(a: Frame, b: Frame) -> bool:
    x, y = _words(a.title), _words(b.title)
    return bool(x and y) and (x <= y or y <= x)


def _absorb(known: Frame, frame: Frame) -> None:
    for part in frame.parts:
        known.add(part.entity, part.role, part.sentence)
    if frame.weight > known.weight and not frame.anaphoric:
        known.told, known.weight = frame.told, frame.weight
    known.latest = max(known.latest, frame.latest)
    if frame.status == "cancelled":
        known.status = "cancelled"
    known.parties += [p for p in frame.parties if p not in known.parties]
    if frame.date and (not known.date or _narrower(frame.date, known.date)):
        known.date = frame.date
    known.city, known.venue = known.city or frame.city, known.venue or frame.venue
    known.country = known.country or frame.country
    if (
        known.type == "Gathering" and GENERIC_NAME.match(known.name or "") and not GENERIC_NAME.match(frame.name or "")
    ) or (known.type == "Gathering" and len(_words(frame.name)) > len(_words(known.name)) and not frame.anaphoric):
        known.name = frame.name
    if known.type == "Signing" and not frame.anaphoric and len(_words(frame.title)) > len(_words(known.title)):
        known.title, known.kind = frame.title, frame.kind
    if known.mode in (None, "in-person") and frame.mode in ("phone", "video"):
        known.mode = frame.mode
    if known.turns and not frame.turns:
        known.sentence, known.trigger, known.told = frame.sentence, frame.trigger, frame.sentence
    known.turns = known.turns or frame.turns
    known.confidence = min(0.97, known.confidence + 0.03)


def _narrower(a: str, b: str) -> bool:
    x, y = edtf.bounds(a), edtf.bounds(b)
    return x is not None and y is not None and (x.latest - x.earliest) < (y.latest - y.earliest)


# -- the scene ------------------------------------------------------------------------------------------------


def _complete(reading: Reading, frames: list[Frame]) -> None:
    """Dates and places that the scene gives: the gathering or visit around a talk, the events told just before."""
    scenes = [f for f in frames if f.type in ("Gathering", "Visit") and (f.date or f.city)]
    for n, frame in enumerate(frames):
        if frame.date is None and frame.inherits:
            frame.date = reading.sentences[frame.sentence].headed
        if frame.type == "Interview" and (frame.turns or any(p.role == "outlet" for p in frame.parts)):
            continue
        _within(reading, frame, scenes)
        if frame.within:
            _inherit(frame, frame.within)
        if frame.inherits and frame.type in ("Meeting", "Signing") and frame.mode not in ("phone", "video"):
            earlier = [
                f
                for f in frames[:n]
                if f.type in ("Meeting", "Signing", "Visit", "Gathering")
                and f.status == frame.status
                and f.mode not in ("phone", "video")
            ]
            near = [f for f in earlier if _block(reading, frame) - _block(reading, f) <= 1]
            if (near and frame.date is None and _continues(reading, frame)) or (
                near and frame.city is None and frame.date and near[-1].date == frame.date
            ):
                _inherit(frame, near[-1])
        _place_of_report(reading, frame)
        if frame.type == "Signing" and not frame.parties:
            _parties_of_signatories(reading, frame)
            if not frame.parties:
                _parties_of_context(reading, frame, frames[:n])
    for frame in frames:
        _place_of_company(frame, frames)
    anchor = reading.published
    for frame in frames:
        if frame.date and anchor and frame.status != "cancelled":
            when, now = edtf.bounds(frame.date), edtf.bounds(anchor)
            if when and now and when.earliest > now.latest:
                frame.status = "planned"
            elif when and now and when.latest < now.earliest:
                frame.status = "held"


def _place_of_company(frame: Frame, frames: list[Frame]) -> None:
    """The city where the same people were on the same day, as far as another event tells it."""
    if frame.city or frame.country or frame.mode in ("phone", "video") or frame.type not in ("Meeting", "Signing"):
        return
    when = edtf.bounds(frame.date)
    if when is None or when.days > 4:
        return
    company = [
        f
        for f in frames
        if f.city
        and f.date
        and f.entities & frame.entities
        and f.status == frame.status
        and _overlap(f.date, frame.date or "")
    ]
    cities = {f.city for f in company if (b := edtf.bounds(f.date)) and b.days <= 4}
    if len(cities) == 1:
        known = next(f for f in company if f.city in cities)
        frame.city, frame.country = known.city, known.country


def _place_of_report(reading: Reading, frame: Frame) -> None:
    """The place that the report implies: "here", "today" at the desk; the seat of a body that is the venue."""
    if frame.city or frame.country or frame.mode in ("phone", "video") or frame.type == "Interview":
        return
    sentence = reading.sentences[frame.sentence]
    if sentence.scene and frame.status == "held":
        frame.city, frame.country = sentence.scene.city, sentence.scene.country
        return
    words = reading.text[sentence.start : sentence.end].lower()
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


def _continues(reading: Reading, frame: Frame) -> bool:
    """Whether a sentence goes on with the scene: "also", "later", "earlier", "on the sidelines"."""
    sentence = reading.sentences[frame.sentence]
    words = reading.text[sentence.start : sentence.end].lower()
    return (
        bool(
            re.search(
                r"\b(?:also|later|earlier|then|afterwards|same day|in the (?:morning|evening|afternoon)|before|"
                r"separately|on the (?:sidelines|margins)|after (?:the|their) talks|at the (?:meeting|talks|"
                r"ceremony)|as well)\b",
                words,
            )
        )
        or sentence.kind == "item"
    )


MARGINS = re.compile(
    r"\b(?:on|at) the (?:sidelines|margins|fringes) of\b|\bwithin the framework of\b|\bduring the (?:visit|trip|"
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
    for scene in reversed(scenes):
        if scene is frame or (
            frame.type == "Gathering" and (scene.type != "Gathering" or not _session_of(frame, scene))
        ):
            continue
        if frame.date and scene.date and not _overlap(frame.date, scene.date):
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
            or (shares and not frame.date and scene.type == "Visit" and frame.sentence > scene.sentence)
            or (shares and not frame.date and scene.type == "Gathering" and _main_scene(scene, scenes))
        ):
            frame.within = scene
            if told_there and scene.type == "Gathering":
                for part in frame.parts:
                    scene.add(part.entity, "participant", frame.sentence)
            return


def _last_before(frame: Frame, scenes: list[Frame]) -> Frame | None:
    """The gathering told last before a frame's sentence."""
    earlier = [s for s in scenes if s.type == "Gathering" and s.sentence < frame.sentence]
    return max(earlier, key=lambda s: s.latest, default=None)


def _session_of(frame: Frame, scene: Frame) -> bool:
    """A session belongs to a forum or summit; nothing to a thing of its own rank."""
    name = (frame.name or "").lower()
    if scene.within is frame:
        return False
    small = re.search(r"\b(?:session|panel|ceremony|briefing|debate|reception|banquet|luncheon|dinner)\b", name) or (
        frame.date is None and frame.city is None
    )
    big = re.search(r"\b(?:forum|summit|conference|congress|assembly|exhibition|expo)\b", (scene.name or "").lower())
    return bool(small and big) and not re.search(r"\b(?:forum|summit|conference)\b", name)


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


def _parties_of_signatories(reading: Reading, frame: Frame) -> None:
    """Those for whom the signatories sign."""
    for part in list(frame.parts):
        if part.role != "signatory":
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


def _parties_of_context(reading: Reading, frame: Frame, earlier: list[Frame]) -> None:
    """Whose document it is where no words say so: of a declaration the body's, else of the states whose people met."""
    if frame.kind in ("declaration", "communique", "charter") and reading.body is not None:
        frame.parties.append(reading.body)
        frame.add(reading.body, "party", frame.sentence)
        return
    for known in reversed(earlier):
        if known.type not in ("Meeting", "Signing", "Visit", "Gathering") or known.status != frame.status:
            continue
        states = _states(reading, known)
        if 2 <= len(states) <= 5:
            for state in states:
                frame.parties.append(state)
                frame.add(state, "party", frame.sentence)
            return


def _states(reading: Reading, frame: Frame) -> list[int]:
    """The states that the people of a frame act for."""
    owners = {
        post.of
        for part in frame.parts
        for post in reading.entities[part.entity].posts[:1]
        if reading.entities[part.entity].kind == "person" and post.of_kind == "state"
    }
    return [n for n, entity in enumerate(reading.entities) if entity.kind == "state" and entity.name in owners]
