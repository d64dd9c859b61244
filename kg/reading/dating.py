"""Dates of sentences: each expression read by the tense around it, and those that a heading sets for what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, partial

from msgspec.structs import replace

from kg import edtf
from kg.reading import dates
from kg.reading.anchor import Anchor, Tense
from kg.reading.segment import Block
from kg.syntax import DateMention, Sentence, Token

FUTURE = re.compile(
    r"\b(?:(?:is|are) (?:(?:also|both|being|all) )*held|"
    r"will|shall|is to|are to|(?:am|is|are) (?:going|travelling|flying) to|"
    r"to be (?:held|signed|hosted|followed|convened|opened|organi[sz]ed|launched|inaugurated)|"
    r"(?:was|were) to have|due|scheduled|expected|plans? to|planned|"
    r"can be|upcoming|forthcoming|next (?:day|week|month|year|spring|summer|autumn|winter|(?-i:[A-Z][a-z]+))|"
    r"would|is set|are set|intends?|travels|goes on|leaves for|opens|begins|begin|gather here|"
    r"starts|takes (?=[A-Z])|flies|plays host|lasts until|heads (?:to|for)|kicks off|departs|sets off|"
    r"later this|can expect|invited|forward to|in time for)\b",
    re.IGNORECASE,
)
PRESENT = re.compile(
    r"\b(?:hosts|convenes|meets|sits|gathers?|receives|holds|chairs|attends|visits|arrives|welcomes|in two weeks)\b"
    r"|\b(?:cancel|called off|postponed|put off)\b",
    re.IGNORECASE,
)
"""What may be of the days around: a programme, a headline, a plan that fell through."""
PURPOSE = re.compile(r"\bto (?:hold|host|attend|take place|meet|visit|discuss|gather)\b", re.IGNORECASE)
"""What is still to come where no verb in the past governs it: "he arrived to attend"."""
PAST = re.compile(
    r"\b(?<!be )(?<!to )(?<!is )(?<!are )(?<!both )(?<!being )"
    r"(?:(?:was|were|had|has|have)"
    r"(?! (?:been )?(?:cancell?ed|called off|postponed|put off)\b| to have\b|"
    r" (?:an? |another )?[\w-]+ (?:scheduled|planned|due)\b)|held|took|met|signed|adopted|visited|"
    r"attended|recently|earlier|last (?:met|week|month|year)|"
    r"arrived|left|departed|began|started|paid|flew|travell?ed|came|landed|went|received|hosted|welcomed|discussed|"
    r"(?<!-)led|headed(?! for)|chaired|toured|called on|phoned|inaugurated|returned|participated|"
    r"announced|said|told|reported|stated|noted|recalled)\b",
    re.IGNORECASE,
)
SAID = re.compile(
    r", (?:[\w'’.-]+ ){0,7}?(?:has |have |had )?(?:said|told|reported|reports|announced|confirmed|added|noted|stated)\b"
)
SOURCE = re.compile(
    r"\b(?:said|says|announced|noted|confirmed)(?: in)? an? (?:[\w'’]+ ){0,3}?(?:statement|release|report|message) "
    r"(?:issued |released )?(?:on )?$|"
    r"\b(?:says?|said|according to|citing|cites|reads?)(?: in)? (?:a|an|the|its) (?:[\w'’]+ ){0,4}?"
    r"(?:statement|release|report|message|post|announcement) (?:released|issued|published|posted|circulated)\b[^,;]*$"
)
"""What a day of publication stands behind: "says a statement released by the ministry on 4 June"."""
NUMBERED = re.compile(r"\W*No\.?:? ?\d+, ?")
"""The number of a release, before its day: "No: 8, / 19 May 2023, Press Release Regarding the Visit"."""
PERIOD = re.compile(r"\bfor the (?:period|years?)(?: of| from| between)? ?$")
"""What a plan is for: "a road map for the period / from 2019 to 2021"."""
PLAN_OF = re.compile(r"\b(?:[Pp]lan|[Pp]rogram(?:me)?|[Rr]oad ?map|[Bb]udget)\b[^,;.]{0,60} for \d{4}$")
"""A plan with its year, up to that: "signed the plan of cooperation for 2026 in Rome on 10 December"."""
LEANING = re.compile(
    r"\b(?:that|the same|later|earlier|before|after|the (?:next|following|previous|\d+\w\w)|day)\b", re.IGNORECASE
)
"""What leans on another date: "that year", "the next day", "on the 16th"."""
STARTING = re.compile(r"\b(?:starting|beginning|commencing) (?:on |from )?this \w+$", re.IGNORECASE)
"""A day that the text looks forward to, whatever verb is near: "a visit starting this Sunday"."""
ASIDES = re.compile(r"(?<=\w), (?:which|who|where)\b")
"""Behind a day: what tells more of another thing ("arrived on 3 May for a visit, which will last until")."""
ANOTHER = re.compile(r" and (?:is|are|will|shall|was|were|had) ")
"""Behind a day: what the same people do besides ("met A on 3 May and is scheduled to travel to B")."""
AHEAD = re.compile(
    r"\b(?:planned|scheduled|set|due|slated) (?:for|on|to)?\s*(?:the )?$|\b(?:leaves|departs|sets off)\s*(?:on )?$",
    re.IGNORECASE,
)
FELL_THROUGH = re.compile(
    r"\b(?:(?:was|were|been) (?:called off|scrapped|cancell?ed|dropped|put off|postponed)|fell through)\b"
)
"""What was planned for a day, and did not come about: that may be past or to come."""
ARRANGED = re.compile(
    r"\b(?:preparations for|was reached on|(?:agreed|decided|resolved|undertook|pledged|promised|offered|proposed|"
    r"ready|readiness|willingness|intention) to)\b(?!.*\b(?:held|signed|adopted|reached|took|after|following|"
    r"since)\b)[^,;]*$"
)
"""What is got ready or agreed on: "preparations for the visit in May", "they agreed to organise a forum in May"."""
AFTER = re.compile(r"\b(?:following|since) (?:the|their|his|her) $", re.IGNORECASE)
"""What has been when something else is told: "next steps following the 6 May call"."""
TO_COME = re.compile(
    r"\b(?:ahead of|in advance of|on the eve of|in preparation for|in the (?:run|lead|build)-up to)\b[^,;]*$",
    re.IGNORECASE,
)
"""What is before a day: "met ahead of the summit on 3 May", which may be past or to come."""
ASIDE = re.compile(r"\b(?:who|whom|which|where|when) [^,;]*$")
"""The relative clause that a date stands in, up to it."""
TENSES: tuple[Tense, ...] = ("past", "future", "open")


def is_date(line: str, published: str | None) -> bool:
    """Whether a line is a date and nothing else: the head of the items below it."""
    found = list(dates.find(line, 0, len(line), Anchor.of(published), "past")) if len(line) < 60 else []
    return bool(found) and len(re.sub(r"[\s,.:()]", "", line)) <= sum(f.end - f.start for f in found) + 3


CLOCK = re.compile(r"\s*(?:\d{1,2}[.:h]\d\d(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?)(?=\s|$|[:,|–—-])")
"""An hour that opens an entry: "13:05 –", "8.35am"."""
DIARY = 3
"""So many lines of a date alone make a text a diary: each sets the date for all below it."""
YEAR = re.compile(r"\W*((?:19|20)\d\d)\W*")
OF_YEAR = re.compile(
    r"(?:[Cc]hronology|[Cc]alendar|[Cc]hronicle|[Tt]imeline|[Dd]iary)\b[^\n]*? (?:in|of|for) ((?:19|20)\d\d)\W*"
)
"""The title of a chronology: "Chronology of the main events in 2016"."""
CHRONICLE = re.compile(r"\b(?:chronology|chronicle|timeline|calendar of)\b", re.IGNORECASE)
ENDS_IN_YEAR = re.compile(r"[^\n]* (?:in|of|for) ((?:19|20)\d\d)\W*")
"""A title that a line below it calls a chronology: "Peru and Kenya in 2016"."""
TITLE = 3
"""Blocks within which that is said."""


def _years(text: str, blocks: Sequence[Block]) -> dict[int, str]:
    """The year that a heading of nothing else sets for the blocks below it, by block."""
    found: dict[int, str] = {}
    year = None
    chronicle = any(CHRONICLE.search(text, block.start, block.end) for block in blocks[:TITLE])
    for n, block in enumerate(blocks):
        match = YEAR.fullmatch(text, block.start, block.end) or OF_YEAR.fullmatch(text, block.start, block.end)
        if match is None and chronicle and n < TITLE:
            match = ENDS_IN_YEAR.fullmatch(text, block.start, block.end)
        year = match.group(1) if match else year
        if year:
            found[n] = year
    return found


def dated(text: str, sentences: Sequence[Sentence], blocks: Sequence[Block], published: str | None) -> list[Sentence]:
    """The sentences with their dates, and with the date that a heading or the opening of the paragraph sets."""
    years = _years(text, blocks)
    diary = sum(is_date(text[b.start : b.end], published) for b in blocks) >= DIARY
    hours = [n for n, b in enumerate(blocks) if CLOCK.match(text, b.start, b.end)]
    live = hours[0] if len(hours) >= DIARY and not diary and len(published or "") == 10 else len(blocks)
    context: str | None = None
    recent: str | None = None
    day: str | None = None
    told = 0
    headed: str | None = None
    before: Sentence | None = None
    result = []
    for n, sentence in enumerate(sentences):
        if n - told > 1 and sentence.block != sentences[told].block:
            context = recent or context
        anchor = Anchor.of(years.get(sentence.block, published))
        together = before is not None and before.block == sentence.block and bool(before.dates)
        previous = before.dates[-1].edtf if before and together else None
        near = previous if previous and len(previous) in (7, 10) else day
        found = _found(text, sentence, anchor, context, near, previous)
        main = [mention for mention in found if not _in_aside(text, sentence, mention)]
        for mention in found:
            if main and mention not in main:  # "took place today; A, who arrived on 3 May, …": today is the day told of
                continue
            if _looks_back(text, sentence, mention):
                continue
            if len(mention.edtf) == 10 and (_is_news(mention.edtf, published) or not _is_news(day or "", published)):
                day = mention.edtf
            if not mention.edtf.startswith("19") or "/" not in mention.edtf:
                context = mention.edtf.split("/")[0]
                told, recent = n, context if _is_news(context, published) else recent
        block = blocks[sentence.block]
        if is_date(text[block.start : block.end], published):
            headed = found[0].edtf if found else headed
        elif before is None or sentence.block != before.block:
            headed = published if sentence.block >= live else headed if sentence.kind == "item" or diary else None
        if found and _opens(sentence, found[0]):
            headed = found[0].edtf
        before = replace(sentence, dates=tuple(found), headed=headed)
        result.append(before)
    return result


def _in_aside(text: str, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date stands in a relative clause."""
    return ASIDE.search(text[sentence.start : sentence.tokens[mention.first].start]) is not None


def _looks_back(text: str, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date only tells of what was before: "had arrived the evening before", "on the eve"."""
    words = text[sentence.tokens[mention.first].start : sentence.tokens[mention.last - 1].end].lower()
    return words.endswith(("before", "earlier", "the eve"))


def _is_news(day: str, published: str | None) -> bool:
    """Whether a day lies in the month around publication: what the report is of, not its background."""
    if len(day) != 10 or len(published or "") != 10:
        return False
    return abs(date.fromisoformat(day) - date.fromisoformat(published or "")) <= timedelta(31)


def _opens(sentence: Sentence, first: DateMention) -> bool:
    """Whether a sentence opens with a date set apart from the rest: "Tuesday, 5 Nov. The President …"."""
    if first.first > 1:
        return False
    last = sentence.tokens[first.last - 1].text
    following = sentence.tokens[first.last].text if first.last < len(sentence.tokens) else last
    return last.endswith(".") or following in (".", ":", "–", "—")


def _found(
    text: str,
    sentence: Sentence,
    anchor: Anchor | None,
    context: str | None,
    day: str | None,
    previous: str | None,
) -> list[DateMention]:
    found: list[DateMention] = []
    shapes = dates.expressions(text, sentence.start, sentence.end)
    around = cache(partial(_tense, text, sentence))
    for tense in TENSES if shapes else ():
        for hit in dates.read(shapes, anchor, tense, context, day):
            hit = _after_another(text, hit, found, sentence, anchor, tense)
            hit = _in_the_time_of(text, hit, found, sentence, previous)
            span = _token_span(sentence.tokens, hit.start, hit.end)
            before = text[sentence.start : hit.start]
            if SOURCE.search(before) or NUMBERED.fullmatch(before) or PERIOD.search(before):
                continue
            if PLAN_OF.search(text[sentence.start : hit.end]) and not AHEAD.search(before):
                continue
            if span and around(hit.start, hit.end) == tense:
                found.append(DateMention(*span, hit.edtf, hit.relative))
    return _without_echoes(sorted(found, key=lambda d: d.first), sentence.tokens)


def _after_another(
    text: str,
    hit: dates.Found,
    found: list[DateMention],
    sentence: Sentence,
    anchor: Anchor | None,
    tense: Tense,
) -> dates.Found:
    """A date that leans on one before it in the sentence: "on 6 May …, and the next day …"."""
    if LEANING.search(text, hit.start, hit.end) is None:
        return hit
    before = [d for d in found if sentence.tokens[d.last - 1].end <= hit.start and "/" not in d.edtf]
    if not before:
        return hit
    return next(dates.find(text, hit.start, hit.end, anchor, tense, before[-1].edtf), hit)


def _in_the_time_of(
    text: str, hit: dates.Found, found: list[DateMention], sentence: Sentence, previous: str | None
) -> dates.Found:
    """A day without a year, of the time told before it: "in May 2016 …; on 23 May", "in 2016: on 2 May, on 3 July"."""
    before = [d.edtf for d in found if sentence.tokens[d.last - 1].end <= hit.start]
    told = next((n for n in range(len(before) - 1, -1, -1) if len(before[n]) != 10), len(before) - 1)
    inside = all(before[n].startswith(before[told]) for n in range(max(told, 0), len(before)))
    span = edtf.bounds(before[told if inside else -1] if before else previous)
    if (
        span is None
        or span.days == 1
        or len(hit.edtf) != 10
        or hit.relative
        or hit.edtf[:4] in text[hit.start : hit.end]
    ):
        return hit
    for year in range(span.earliest.year, span.latest.year + 1):
        day = edtf.bounds(f"{year}{hit.edtf[4:]}")
        if day is not None and span.overlaps(day):
            return replace(hit, edtf=f"{year}{hit.edtf[4:]}")
    return hit


def _tense(text: str, sentence: Sentence, start: int, end: int) -> Tense:
    """The tense around a date: the nearest verb form that shows one, else that of the sentence."""
    before = text[sentence.start : start]
    cut = max(before.rfind(";"), before.rfind(", while"), before.rfind(" and then "), 0)
    after = SAID.split(text[end : min(sentence.end, end + 90)].split(" that ")[0])[0]
    after = ANOTHER.split(ASIDES.split(after)[0])[0][:60]
    near = before[cut:] + " " + after
    if AFTER.search(before):
        return "past"
    if TO_COME.search(before) and any(c.isdigit() for c in text[start:end]):
        return "open"
    if FELL_THROUGH.search(text, end, min(sentence.end, end + 90)):
        return "open"
    if AHEAD.search(before) or ARRANGED.search(before) or STARTING.search(text[sentence.start : end]):
        return "future"
    if aside := ASIDE.search(before):
        # "who arrived on Monday, is to meet": the verb of the aside is the one; "where on Monday he is to meet"
        opened = any(form.search(aside.group()) for form in (FUTURE, PAST, PRESENT))
        near, cut = aside.group() + ("" if opened else f" {after}"), aside.start()
    future = [m.start() for m in FUTURE.finditer(near)]
    past = [m.start() for m in PAST.finditer(near)]
    if not past:
        future += [m.start() for m in PURPOSE.finditer(near)]
    at = start - sentence.start - cut
    now = [m.start() for m in PRESENT.finditer(near)]
    if now and min(abs(at - n) for n in now) < min((abs(at - p) for p in [*past, *future]), default=len(near) + at):
        return "open"
    if not future:
        return "past" if past else "open"
    if not past:
        return "future"
    nearest_future = min(abs(at - p) for p in future)
    nearest_past = min(abs(at - p) for p in past)
    return "future" if nearest_future <= nearest_past else "past"


def _token_span(run: tuple[Token, ...], start: int, end: int) -> tuple[int, int] | None:
    inside = [n for n, t in enumerate(run) if t.start < end and t.end > start]
    return (inside[0], inside[-1] + 1) if inside else None


def _without_echoes(found: list[DateMention], run: tuple[Token, ...]) -> list[DateMention]:
    """Drops a weekday or a year that stands beside the full date it belongs to."""

    def beside(a: DateMention, b: DateMention) -> bool:
        first, second = sorted((a, b), key=lambda d: d.first)
        inside = {k for d in found for k in range(d.first, d.last)}
        between = [run[k] for k in range(first.last, second.first) if k not in inside]
        return len(between) <= 3 and all(t.text in (",", "(", "and", "on", "this", "of", ")", "from") for t in between)

    kept = list(found)
    for weak in found:
        for strong in found:
            if (
                weak is not strong
                and weak.relative
                and not strong.relative
                and len(strong.edtf) >= 10
                and beside(weak, strong)
                and weak in kept
            ):
                kept.remove(weak)
    return kept
