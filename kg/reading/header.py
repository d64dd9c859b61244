"""The frame of a report: dateline, the day a text gives for itself, the byline of an interview."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import edtf
from kg.authority import Authority
from kg.reading import dates
from kg.reading.segment import DIARY, Block
from kg.reading.turns import bylines
from kg.syntax import PlaceMention, Turn

TH = "st|nd|rd|th"
STAMP = re.compile(r"\s*date\s+(?P<iso>\d{4}-\d\d-\d\d)\s+")
"""The day of publication that a collection of pages sets before the text: "date 2017-03-24 "."""
DATELINE = re.compile(
    r"\s*(?P<city>[A-Z][\w'’. -]{2,30}?)(?:\s?/\s?[A-Z][\w' -]+)?(?:\s\[[A-Z][\w ]+\])?"
    r"(?:,\s(?P<state>[A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+)?)(?=,\s|\s\(|\s?[–—]))?,{0,2}"
    r"(?:[,.]?\s+(?P<date>(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})(?:,?\s\d{4})?|\d\d\.\d\d\.\d{4}))?"
    r"\s*(?P<agency>\([A-Z][\w ./-]{1,24}\)"
    rf"|\([A-Z][\w ./]{{1,40}}\s?-\s?(?P<day>\d{{1,2}}(?:{TH})?\s[A-Z][a-z]{{2,8}},?\s\d{{4}}"
    rf"|[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}}(?:{TH})?,?\s\d{{4}})\s?\)"
    r"|\((?P<stated>\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4}|[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4})\)(?=\s(?:--|[-–—]))"
    r"|\([a-z]{2,5}\)(?=\s[-–—])|/[^/\n]{2,24}/"
    r"|,\s(?:[A-Z][\w]+\s){1,4}?(?=[:–—-])"
    r"|\.\s[A-Z]{3,12}(?=\s[-–—]))?"
    r"\s*(?P<mark>--|::?|[.–—]|-(?=\s)|(?<=[)/])(?=\s[A-Z])|(?<=\s\d|\d\d)(?=\s*\Z|\s[A-Z]))"
    r"\s*(?:/[^/\n]{2,24}/\.?\s*)?",
)
DATE_FIRST = re.compile(
    r"\s*\(?(?P<date>(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}),?\s\d{4}),\s(?:\d{1,2}[:.]\d\d,\s)?"
    r"(?:[A-Z][\w'’. -]{2,40},\s)?(?P<city>[A-Z][\w'’. -]{2,30}?)\)?\s*"
)
"""A line of day and city: "28 January 2020, Astana", "May 15, 2018, 14:30, the Palace, Rome"."""
CITY_ALONE = re.compile(r"\s*(?P<city>[A-Z][A-Z'’-]{2,}(?: [A-Z][A-Z'’-]+){0,2}), (?:[A-Z][a-z]+: )?(?=[A-Z][a-z])")
DAY_FIRST = re.compile(
    r"\s*(?P<date>(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}),?\s\d{4}),\s"
    r"(?P<city>[A-Z][\w'’. -]{2,30}?)(?:,\s[A-Z][\w' ]{2,30}?)?\s*[–—-]\s(?=\S)"
)
CITY_FIRST = re.compile(
    r"\s*\((?P<city>[A-Z][\w'’. -]{2,30}?),\s"
    r"(?P<date>(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}),?\s\d{4})(?:,\s\d{1,2}[:.]\d\d)?\)\s*"
)
"""One of city and day in brackets: "(Lisbon, 2 December 2020, 17:30)"."""
CITY_LINE = re.compile(r"(?P<city>[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2})(?:, (?:[A-Z][\w. ]{1,24}))?")
"""A line of a city alone, or with its state: "Riga, Latvia", "Washington, DC"."""
VENUE_LINE = re.compile(r"(?P<venue>[A-Z][\w'’ -]{2,40}), (?P<city>[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2})")
"""One of a venue and its city: "The Harbour Palace, Riga"."""
HOUR = re.compile(r"[,\s]*\d{1,2}[:.]\d\d\s*")
STANDING = 10
"""How many blocks from the top the day and city of a transcript may stand in."""
AGENCY = re.compile(r"\s*([A-Z]{3,12})\s+(?=[A-Z“\"])")
YEAR = re.compile(r"\d{4}")
NAME = re.compile(r"[^\W\d_][\w'’.-]+(?:\s[^\W\d_][\w'’.-]+){1,3}")
DATELINE_REACH = 160
"""Characters that a dateline may take."""
HEAD_BLOCKS = 8
"""How many blocks from the top a dateline or the text's own date may stand in."""

ALONE = 60
"""Characters that a line of a day and no more may take."""
LATE = 7
"""Days after it was written within which a text is put on a page."""
CHRONOLOGY = 3
"""So many blocks that open with a date make a chronology: none of them is the day of the text."""


class Header:
    """What the top of a text says of the report; ``published`` and ``places`` (by block) fill as datelines are met."""

    def __init__(self, text: str, published: str | None, authority: Authority) -> None:
        self.text = text
        self.authority = authority
        self.places: dict[int, PlaceMention] = {}
        self.lines: set[int] = set()
        """The blocks that give day and city of the report and nothing else."""
        self.published = published
        self.standing: tuple[str, PlaceMention] | None = None
        """The day and city that stand alone on a line: "Riga, 15 May 2024"."""

    @property
    def desk(self) -> PlaceMention | None:
        """Where the report was written: the only dateline of a text; several are heads of its parts."""
        return next(iter(self.places.values())) if len({p.city for p in self.places.values()}) == 1 else None

    def find_date(self, blocks: Sequence[Block]) -> None:
        """Takes the day that the text gives for itself ("9 February 2021" on a line), where none is known, or it was
        put on a page some days later.
        """
        if self.published is None:
            self.published = self._stated_date(blocks)
        else:
            self.published = self._written(blocks) or self.published
        self._stand_apart(blocks[:STANDING])

    def _stand_apart(self, blocks: Sequence[Block]) -> None:
        """Takes the day and city that stand on lines of their own, one below the other, above a transcript."""
        lines = [self.text[b.start : b.end].strip() if b.kind == "heading" else "" for b in blocks]
        found = [next(iter(dates.find(line, 0, len(line), None, "past")), None) for line in lines]
        for n, day in enumerate(found):
            if day is None or len(day.edtf) != 10:
                continue
            if (beside := self._place_alone(HOUR.sub("", lines[n][day.end :]).strip(", "))) is not None:
                self.standing = (day.edtf, beside)  # "October 5, 2016, 14:20, The Kremlin, Moscow"
                return
            if day.end - day.start < len(HOUR.sub("", lines[n])) - 1:
                continue
            below = next((line for line in lines[n + 1 : n + 3] if not HOUR.fullmatch(line)), "")
            for line in (*lines[max(0, n - 1) : n], below):
                if (place := self._place_alone(line)) is not None:
                    self.standing = (day.edtf, place)
                    return

    def _place_alone(self, line: str) -> PlaceMention | None:
        """The city that a line holds, alone, with its state or with a venue there."""
        for shape in (CITY_LINE, VENUE_LINE):
            match = shape.fullmatch(line)
            city = self.authority.city(match["city"]) if match else None
            if match and city is not None and city.country:
                venue = match.groupdict().get("venue")
                return PlaceMention(0, 0, city=match["city"].removesuffix(" City"), country=city.country, venue=venue)
        return None

    def past_dateline(self, n: int, block: Block) -> int:
        """Where the report begins in block n, behind a dateline if it opens with one."""
        if block.kind in ("item", "question", "answer"):
            self._entry_place(n, block)
            return block.start
        if self._line_of_place(n, block):
            return block.start
        if (end := self._day_first(n, block)) is not None:
            return end
        start = self._past_stamp(n, block)
        match = DATELINE.match(self.text, start, min(block.end, start + DATELINE_REACH))
        if not match or (match.end() >= block.end and not match["date"]):
            return self._city_alone(n, start, block) or start
        city = match["city"].strip(" .,")
        city = city.title() if city.isupper() else city
        listed, state = self.authority.city(city), self.authority.state((match["state"] or "").title())
        country = state.code if state else listed.country if listed else None
        set_apart = match["city"].isupper() or match["mark"] in ("", ".", "--", "–", "—")
        if not country or not (match["date"] or match["agency"] or set_apart):
            return start
        self.places[n] = PlaceMention(0, 0, city=city, country=country)
        stated = match["date"] or match["day"] or match["stated"] or ""
        day = None
        if YEAR.search(stated):
            day = next((f.edtf for f in dates.find(stated, 0, len(stated), None, "past")), None)
        self.published = self.published or day
        if day and match.end() >= block.end and n < HEAD_BLOCKS:
            self.standing = self.standing or (day, self.places[n])
        return self._past_agency(match)

    def _past_agency(self, match: re.Match[str]) -> int:
        """Past the agency behind the city of a dateline with no mark of its own: "ASTANA. KAZINFORM / The minister"."""
        name = AGENCY.match(self.text, match.end()) if match["mark"] == "." and match["city"].isupper() else None
        body = self.authority.organisation(name[1]) if name else None
        return name.end() if name and body and body.kind == "media" else match.end()

    def _past_stamp(self, n: int, block: Block) -> int:
        """Where the text begins behind the day that a collection set before it."""
        stamp = STAMP.match(self.text, block.start, block.end) if n == 0 else None
        if stamp is None:
            return block.start
        self.published = self.published or stamp["iso"]
        return stamp.end()

    def _entry_place(self, n: int, block: Block) -> None:
        """Takes the city that opens an entry of a chronology with its day: "4 March, Lima – The heads of …"."""
        match = DIARY.match(self.text, block.start, block.end)
        city = self.authority.city(match["city"]) if match and match["city"] else None
        if match is not None and city is not None and city.country:
            self.places[n] = PlaceMention(0, 0, city=match["city"], country=city.country)

    def _line_of_place(self, n: int, block: Block) -> bool:
        """Takes the city of a line that gives day and city of the report and nothing else."""
        lines = (DATE_FIRST, CITY_FIRST) if n < HEAD_BLOCKS else ()
        match = next((m for p in lines if (m := p.fullmatch(self.text, block.start, block.end))), None)
        city = self.authority.city(match["city"].strip()) if match else None
        if match is None or city is None or not city.country:
            return False
        self.places[n] = PlaceMention(0, 0, city=match["city"].strip(), country=city.country)
        self.lines.add(n)
        return True

    def _city_alone(self, n: int, start: int, block: Block) -> int | None:
        """Past a city in capitals with but a comma behind it: "KUALA LUMPUR, Deputy Prime Minister A …"."""
        match = CITY_ALONE.match(self.text, start, block.end) if block.kind == "paragraph" and n < HEAD_BLOCKS else None
        city = self.authority.city(match["city"].title()) if match else None
        if match is None or city is None or not city.country:
            return None
        self.places[n] = PlaceMention(0, 0, city=match["city"].title(), country=city.country)
        return match.end()

    def _day_first(self, n: int, block: Block) -> int | None:
        """Past a dateline that gives the day first: "10 December 2018, Ashgabat, Turkmenistan - The minister"."""
        match = DAY_FIRST.match(self.text, block.start, min(block.end, block.start + DATELINE_REACH)) if n < 4 else None
        city = self.authority.city(match["city"].strip()) if match else None
        if match is None or city is None or not city.country:
            return None
        self.places[n] = PlaceMention(0, 0, city=match["city"].strip(), country=city.country)
        day = next((f.edtf for f in dates.find(match["date"], 0, len(match["date"]), None, "past")), None)
        self.published = self.published or day
        return match.end()

    def _is_entry(self, block: Block) -> bool:
        """Whether a block is one of a chronology: "18 March 1992 – Relations are established"."""
        found = next(dates.find(self.text, block.start, min(block.end, block.start + 40), None, "past"), None)
        return found is not None and found.start == block.start and found.end + 3 < block.end

    def _written(self, blocks: Sequence[Block]) -> str | None:
        """The day that stands alone on a line at the top, not long before that of publication."""
        for block in blocks[:HEAD_BLOCKS]:
            line = self.text[block.start : min(block.end, block.start + ALONE)].strip()
            day = next(iter(dates.find(line, 0, len(line), None, "past")), None)
            if day is not None and len(day.edtf) == 10 and day.end - day.start >= len(line) - 1 > 0:
                written, put = edtf.bounds(day.edtf), edtf.bounds(self.published)
                late = (put.latest - written.latest).days if written and put else 0
                return day.edtf if 0 < late <= LATE else None
        return None

    def _stated_date(self, blocks: Sequence[Block]) -> str | None:
        entries = [b for b in blocks if self._is_entry(b)]
        for block in blocks[:HEAD_BLOCKS]:
            if len(entries) >= CHRONOLOGY and block in entries:
                continue
            line = self.text[block.start : block.end]
            if len(line) > 90 and not re.match(r"\s*date\s", line) and not DATELINE.match(line[:DATELINE_REACH]):
                continue
            head = line[:60]
            found = [f for f in dates.find(head, 0, len(head), None, "past") if len(f.edtf) == 10]
            if found and (len(line) <= 60 or found[0].start < 40):
                return found[0].edtf
        return None


def byline(text: str, blocks: Sequence[Block], found: Sequence[Turn]) -> tuple[int, int] | None:
    """Where the name of the one who asked stands, from "Interviewed by …" or the "By …" line of an interview."""
    for start in bylines(text, blocks, found):
        name = NAME.match(text, start)
        if name and all(w.replace("-", "").isalpha() and w[0].isupper() for w in name.group().split()):
            return name.span()
    return None
