"""The main line of a text: the day and the place that it is at, moved on as it is read, and what is told beside it.

A text tells its events along one line. Each event takes from it what its own words leave out, and moves it on by what
they say. What lies behind the line ("they had last met in Rome in March") and ahead of it ("he will visit Oslo in May")
is told beside it: such events share day and place with their like next to them, never with those of the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Literal

from kg import edtf
from kg.parsers.frame import Frame
from kg.parsers.joining import overlap
from kg.parsers.line import Line
from kg.parsers.telling import BEHIND, THERE, looks_back, told_here
from kg.parsers.within import MARGINS
from kg.patterns import Pattern
from kg.syntax import DateMention, PlaceMention, Reading

Level = Literal["main", "behind", "ahead"]

FAR = 45
"""Days before publication, or before the day the line is at, from which on an event lies behind."""
BACK = 4
SHORT = 16
"""Days that an event of the line may last."""
DAYS = 3
"""So many days apart the same people are taken to be in the same place."""
UNTOLD = ("Meeting", "Visit", "Gathering", "Signing")
STAY = 6
"""Days for which a visit goes on, where no end is told."""
BEING = frozenset("is was are were stayed arrived landed arrives remained been".split())
FIELD = Pattern(
    r"^[^\w\n]*(?:(?P<when>when|dates?(?: and time)?)|where|venue|place|location)[^\S\n]*:.*",
    re.IGNORECASE | re.MULTILINE,
)
"""What opens the line of an announcement that gives its day or its place: "WHEN: Tuesday, 14 May", "Venue: …"."""
ARRIVING = Pattern(r"(?:On|Upon|After) (?:his |her |their )?(?:arrival|arriving|landing) ")
NTH_DAY = Pattern(r"\bon (?:the|its|his|her) (first|second|third|fourth|opening|last|final) day\b", re.IGNORECASE)
NTH = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}


@dataclass
class Scene:
    """Where a line is: its day or days, its place, who was in it, the stay that it is within, when it was told last."""

    date: str | None = None
    city: str | None = None
    country: str | None = None
    company: set[int] = field(default_factory=set)
    stay: Frame | None = None
    sentence: int = -9
    left: Scene | None = None
    """The scene of the day before, where the line moved to another day without a word of another place."""


def _elsewhere(scene: Scene, stay: Frame) -> bool:
    """Whether a scene is in another state than a visit of several told together, or not of the day of a gathering."""
    if stay.type == "Gathering":
        return len(scene.date or "") == 10 and not overlap(scene.date or "", stay.date or "")
    return scene.country is not None and stay.country is not None and scene.country != stay.country


class MainLine:
    """Reads a text from its top, and gives each event the day and place of the scene that it is told in."""

    def __init__(self, reading: Reading, lines: Sequence[Line], frames: Sequence[Frame]) -> None:
        self.reading = reading
        self.lines = lines
        self.frames = frames
        self.now = edtf.bounds(reading.published)
        self.main, self.behind, self.ahead = Scene(), Scene(), Scene()
        self.lead: Scene | None = None
        planned = sum(f.status == "planned" for f in frames)
        self.plans = planned > len(frames) - planned
        """Whether the line of the text is one of plans: a programme, a notice of a visit to come."""

    def tell(self) -> None:
        """Goes through the text."""
        self._announced()
        told: dict[int, list[Frame]] = {}
        for frame in self.frames:
            told.setdefault(self._at(frame), []).append(frame)
        for index in range(len(self.lines)):
            self._turn(index)
            if all(frame.sentence != index for frame in told.get(index, ())):
                self._untold(index)
            for frame in sorted(told.get(index, ()), key=lambda f: f.trigger):
                level = self._level(frame)
                scene = self._scene(level, index)
                if scene is not None:
                    self._complete(frame, scene, level)
                if level == "ahead" and self._soon(frame, scene):
                    frame.city, frame.country = self.main.city, self.main.country
                self._move(frame, level, index)

    def _announced(self) -> None:
        """Starts the line at the one day and the one place that an announcement gives on lines of their own."""
        days, towns = set(), set()
        for field_ in FIELD.finditer(self.reading.text):
            for s in self.reading.between(*field_.span()):
                inside = [n for n, t in enumerate(s.tokens) if field_.start() <= t.start < field_.end()]
                if field_["when"]:
                    days |= {d.edtf for d in s.dates if d.first in inside}
                else:
                    towns |= {(p.city, p.country) for p in s.places if p.city and p.first in inside}
        if len(days) == 1:
            self.main.date = days.pop()
        if len(towns) == 1:
            self.main.city, self.main.country = towns.pop()

    def _at(self, frame: Frame) -> int:
        """The sentence at which an event stands: that of a headline stands where the text below tells it best."""
        heading = self.lines[frame.sentence].sentence.kind == "heading"
        return frame.evidence if heading else frame.sentence

    # -- how the line moves --------------------------------------------------------------------------------

    def _turn(self, index: int) -> None:
        """What a sentence does to the line by itself: its opening, a heading, an item of a list."""
        line = self.lines[index]
        if line.sentence.kind == "item" and line.sentence.lead is not None:
            self.lead = self.lead or replace(self.main, company=set(self.main.company))
            self.main = replace(self.lead, company=set(self.lead.company))
        else:
            self.main, self.lead = self.lead or self.main, None
        heading = line.sentence.kind == "heading"
        if line.sentence.headed and not heading:
            self.main = replace(self.main, date=line.sentence.headed)
        desk = self.reading.desk
        elsewhere = heading or self.main.city or any(p.city for p in line.sentence.places)
        if desk and told_here(line) and not elsewhere:
            self._place(desk.city, desk.country, dated=True)
        self._to_be(line, index)
        if match := NTH_DAY.search(line.text):
            self._nth(NTH[match.group(1).lower()], index)
        for mention in line.sentence.dates:
            reported = (heading and mention.edtf == self.reading.published) or looks_back(line, mention.last)
            if self._opens(line, mention) and self._is_main(mention.edtf) and not reported:
                self._day(mention.edtf)
        for place in line.sentence.places:
            if (
                place.city
                and place.preposition in (("in", "at", "of") if heading else ("in", "at"))
                and self._opens(line, place, being=True)
            ):
                self._place(place.city, place.country, dated=bool(line.sentence.dates))

    def _untold(self, index: int) -> None:
        """Events of which only day and place are told: "he held several meetings in Islamabad on 3 May"."""
        line = self.lines[index]
        for hit in line.hits:
            day = line.date(hit.first) if hit.trigger.type in UNTOLD else None
            if day is None or hit.first in line.quoted or line.status(hit.first) != "held":
                continue
            city, country, _ = line.places(hit.first)
            company = {e for g in line.groups for e in g.entities}
            if self._far(day):
                self.behind = Scene(day, city, country, company, None, index)
            elif not self._is_main(day) or not self._held(line, hit.first):
                continue
            else:
                self._day(day)
                if city or country:
                    self._place(city, country, dated=True)
                    self.main.company |= company
            return

    def _opens(self, line: Line, mention: DateMention | PlaceMention, *, being: bool = False) -> bool:
        """Whether a day or place opens a sentence, or says where somebody is: it holds for what follows."""
        before = range(mention.first)
        if line.sentence.kind == "heading":
            return True
        if being and ARRIVING.match(line.text) and "," not in line.lowers[: mention.first]:
            return True
        if len(before) <= 6 and all(line.light(k) or line.lowers[k] in ("in", "on", "at", "the", ",") for k in before):
            return True
        spans = line.spans
        if not being and len(before) <= 10 and not any(k in spans.verbs or spans.of[k] for k in before):
            return not any(g.first < mention.first for g in line.groups)
        verb = mention.first - 2
        while verb >= 0 and line.light(verb) and line.lowers[verb] not in BEING:
            verb -= 1
        return (
            being and verb >= 0 and line.lowers[verb] in BEING and line.spans.of[verb] == 0 and self._held(line, verb)
        )

    def _held(self, line: Line, verb: int) -> bool:
        return line.status(verb) == "held" and BEHIND.search(" ".join(line.spans.words(verb))) is None

    def _to_be(self, line: Line, index: int) -> None:
        """Where somebody will be: "he will be in Riga on 3 and 4 July" is the scene of what is planned next."""
        for place in line.sentence.places:
            verb = place.first - 2
            if (
                place.city
                and place.preposition == "in"
                and verb > 0
                and line.lowers[verb - 1 : verb + 1] == ("will", "be")
            ):
                company = {e for g in line.groups for e in g.entities}
                self.ahead = Scene(line.date(verb), place.city, place.country, company, None, index)
                return

    def _nth(self, at: int, index: int) -> None:
        """The first, second or last day of the stay that the line is within, or of the one told of just before."""
        ahead = 0 <= index - self.ahead.sentence <= 1 and len(self.ahead.date or "") > 10
        scene = self.ahead if ahead and not self.plans else self.main
        stay = None if scene is self.ahead else self.main.stay
        when = edtf.bounds(stay.date if stay else scene.date)
        if when is None or not 1 < when.days <= SHORT:
            return
        day = when.latest if at < 0 else when.earliest + timedelta(at)
        if day <= when.latest:
            scene.date = day.isoformat()

    def _day(self, day: str) -> None:
        """Moves the line to another day; the place stays only on a visit or at a gathering."""
        if self.main.date is not None and not overlap(day, self.main.date) and not self._stays(day):
            left = self.main if self.main.city or self.main.country else self.main.left
            self.main = Scene(company=set(self.main.company), sentence=self.main.sentence, left=left)
        self.main.date = day

    def _stays(self, day: str) -> bool:
        """Whether the visit that the line is on still goes on at a day."""
        stay = self.main.stay
        when, then = edtf.bounds(day), edtf.bounds(stay.date if stay else None)
        if stay is None or when is None or then is None:
            return stay is not None
        last = then.latest if then.days > 1 else then.latest + timedelta(STAY)
        return then.earliest <= when.earliest <= last

    def _place(self, city: str | None, country: str | None, *, dated: bool) -> None:
        """Moves the line to another place; its day holds no longer, but for the days of a visit to one country."""
        same = city == self.main.city or (city is None and country == self.main.country)
        if not same and (self.main.city or self.main.country) and not dated:
            abroad = country != self.main.country
            self.main.date = None if abroad or self.main.stay is None else self.main.date
            self.main.stay = None if abroad else self.main.stay
        self.main.city, self.main.country = city or (self.main.city if same else None), country

    # -- where an event stands -----------------------------------------------------------------------------

    def _is_main(self, day: str) -> bool:
        """Whether a day is one that the text may be at: no long time, not long ago, not to come."""
        when = edtf.bounds(day)
        if when is None or when.days > SHORT:
            return False
        if self.now is None:
            return True
        ahead = when.earliest > self.now.latest
        return ahead == self.plans and not self._far(day)

    def _far(self, day: str) -> bool:
        """Whether a day lies behind the line."""
        when, at = edtf.bounds(day), edtf.bounds(self.main.date)
        if when is None:
            return False
        if at is not None:
            return (at.earliest - when.latest).days > BACK or when.days > max(SHORT, at.days)
        if self.now is None:
            return False
        return (self.now.earliest - when.latest).days > FAR or (when.days > SHORT and when.days > self.now.days)

    def _level(self, frame: Frame) -> Level:
        """Whether an event is told on the line, behind or ahead of it."""
        line = self.lines[frame.sentence]
        if frame.status != "held" and not self.plans:
            return "ahead"
        if self.plans and frame.status == "held":
            return "behind"
        if line.sentence.kind != "heading" and BEHIND.search(" ".join(line.spans.words(frame.trigger))):
            return "behind"
        if frame.date is not None:
            return "behind" if self._far(frame.date) else "main"
        near = 0 <= frame.sentence - self.behind.sentence <= 1
        beside = near and self._block(self.behind) == line.sentence.block
        return "behind" if beside and THERE.search(line.text) else "main"

    def _block(self, scene: Scene) -> int:
        return self.reading.sentences[scene.sentence].block if scene.sentence >= 0 else -1

    def _scene(self, level: Level, index: int) -> Scene | None:
        """The scene of an event at a level; those beside the line hold for the sentences right behind only."""
        if level == "main":
            return self.main
        scene = self.behind if level == "behind" else self.ahead
        near = index - scene.sentence <= (1 if level == "behind" else 2)
        together = self._block(scene) == self.reading.sentences[index].block
        if level == "ahead" and not (near and (together or scene.sentence >= 0)):
            return None if self.main.date else scene
        return scene if near and (together or level == "ahead") else None

    # -- what an event takes and gives ---------------------------------------------------------------------

    def _complete(self, frame: Frame, scene: Scene, level: Level) -> None:
        """Gives an event the day and the place of a scene."""
        if not frame.inherits or frame.type in ("Visit", "Interview") or not self._goes_on(frame, scene, level):
            return
        if (frame.type == "Gathering" and not frame.parts) or (frame.type == "Signing" and len(frame.parts) == 1):
            return
        placed = frame.city is not None or frame.country is not None
        told_there = MARGINS.search(self.lines[frame.sentence].text)
        if level != "behind" and frame.within and not placed and not told_there and _elsewhere(scene, frame.within):
            frame.within = None
        inner = frame.within
        if frame.date is None and (inner is None or inner.date is None or overlap(inner.date, scene.date or "")):
            elsewhere = frame.city is not None and scene.city is not None and frame.city != scene.city
            abroad = frame.country is not None and scene.country is not None and frame.country != scene.country
            frame.date = None if elsewhere or abroad else scene.date
        self._take_place(frame, scene)

    def _take_place(self, frame: Frame, scene: Scene) -> None:
        if frame.city or frame.mode in ("phone", "video"):
            return
        there = next((s for s in (scene, scene.left) if s and (s.city or s.country)), scene)
        if frame.country is not None and frame.country != there.country:
            return
        if frame.date and there.date and not overlap(frame.date, there.date) and not self._still_there(frame, there):
            return
        if frame.within and frame.within.city and frame.within.city != there.city:
            return
        frame.city, frame.country = there.city, there.country

    def _still_there(self, frame: Frame, there: Scene) -> bool:
        """Whether the same people go on a day or two later or before, with no word of another place."""
        when, then = edtf.bounds(frame.date), edtf.bounds(there.date)
        if when is None or then is None or not frame.entities & there.company:
            return False
        return max(when.earliest - then.latest, then.earliest - when.latest) <= timedelta(DAYS)

    def _within_days(self, days: str) -> bool:
        """Whether the day that the line is at is one of some days: the first of a visit that is told on it."""
        return (
            self.main.date is not None
            and len(self.main.date) == 10
            and len(days) > 10
            and overlap(self.main.date, days)
        )

    def _is_stay(self, frame: Frame) -> bool:
        """Whether an event is one that others are part of: a visit, or a gathering that is on no visit."""
        on_visit = self.main.stay is not None and self.main.stay.type == "Visit" and self._stays(frame.date or "")
        return frame.type == "Visit" or (
            frame.type == "Gathering" and not on_visit and bool(frame.city or frame.country)
        )

    def _soon(self, frame: Frame, scene: Scene | None) -> bool:
        """Whether an event without a place is to come where the line is: on the same visit, within days, or "there"."""
        if frame.city or frame.country or frame.mode in ("phone", "video") or frame.type in ("Visit", "Interview"):
            return False
        when, at = edtf.bounds(frame.date), edtf.bounds(self.main.date) or self.now
        near = when is not None and at is not None and 0 <= (when.earliest - at.latest).days <= 3
        line = self.lines[frame.sentence]
        there = "there" in line.lowers and not (scene is not None and scene.city)
        return there or (near and bool(frame.entities & self.main.company))

    def _goes_on(self, frame: Frame, scene: Scene, level: Level) -> bool:
        """Whether an event belongs to a scene: told in the same paragraph, or of the same people."""
        if scene.sentence < 0 or self._block(scene) == self.reading.sentences[frame.sentence].block:
            return True
        if frame.type == "Signing" and self.reading.sentences[frame.sentence].lead is not None:
            return True
        persons = {e for e in frame.entities if self.reading.entities[e].kind == "person"}
        return not persons or bool(frame.entities & scene.company) or level != "main"

    def _move(self, frame: Frame, level: Level, index: int) -> None:
        """Moves the scene of a level on to an event that was told."""
        if frame.type == "Interview" or (frame.type == "Gathering" and not (frame.parts or frame.date)):
            return
        there = frame.mode not in ("phone", "video")
        if level != "main":
            city, country = (None, None) if frame.tour else (frame.city, frame.country)
            scene = Scene(frame.date, city, country, frame.entities, None, index)
            if level == "behind":
                self.behind = scene
            else:
                self.ahead = scene
            return
        when = None if looks_back(self.lines[frame.sentence], frame.trigger) else edtf.bounds(frame.date)
        if (
            when is not None
            and when.days <= SHORT
            and not (self._is_stay(frame) and self._within_days(frame.date or ""))
        ):
            self._day(frame.date or "")
        if there and (frame.city or frame.country) and not frame.tour:
            self._place(frame.city, frame.country, dated=frame.date is not None)
        if there and self._is_stay(frame):
            self.main.stay = frame
        self.main.company |= frame.entities
        self.main.sentence = index
