"""Body → plain text of the same length, blocks, sentences and tokens; nothing moves by a character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from kg import lexicon
from kg.syntax import BlockKind, Token, Value

PLAIN = str.maketrans(
    {
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\u200a": " ", "\u3000": " ", "\t": " ", "\r": " ",
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2032": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
        "\u00ab": '"', "\u00bb": '"', "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u2212": "-",
        "\u200b": " ", "\ufeff": " ", "\u00ad": "-",
    }
)  # fmt: skip

INITIALS = "Ya|Ye|Yo|Yu|Ch|Dz|Kh|Md|Sch|Sh|Ts|Zh"
"""Initials of more than one letter, and names cut short: "Ts. Roe", "Yu. Roe", "Md. Roe"."""
LONGEST = 3000
"""Characters of a sentence; what is longer is no sentence, and would take quadratic time to read as one."""
TOKEN = re.compile(
    r"[a-z]++(?![\w'’\-‘ʻ`–.])|"  # most words, before all that is looked for in others
    rf"(?:[A-Z][a-z]?\.){{2,}}|\b[A-Z]\d\+\d\b|\ba\.i\b\.?|(?:[A-Z]|{INITIALS})\.(?=\s?[A-Z])|(?:Mr|Mrs|Ms|Dr|Prof|Smt|Gen|Col|Lt|Maj|Brig|Adm|St|Hon|Rev|No|Sept|"
    r"Sep|Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Oct|Nov|Dec|Messrs|Gov|Sen|Rep|Shri|Amb|Capt|Cmdr|Rt|Jr|Sr|Eng|Engr|Ing|Arch|Atty|Ven|Sgt|Cdr|Msgr|Lic)\.|Dato['’](?=\s)|"
    r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![\w])|[^\W_]+(?:(?:['’\-‘ʻ`]|–(?=[A-Z]))[^\W_]+)*|[^\s\w]|_",
    re.UNICODE,
)
POSTS = re.compile(r"(Minister|State)([-–])(Minister|Foreign)")
"""Two posts that a hyphen ties: "Deputy Prime Minister-Foreign Minister"."""
ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'–-])(?:(?!(?:(?<=\bon\s)|(?<=platform\s)|(?<=\bvia\s))X)[A-Z]|"
    r"H\.E|Mr|Mrs|Ms|Dr|Prof|Smt|Gen|Col|Lt|Maj|Brig|Adm|St|Hon|Rev|No|Sept|Sep|Jan|Feb|"
    r"Mar|Apr|Jun|Jul|Aug|Oct|"
    r"Nov|Dec|Messrs|Gov|Sen|Rep|vs|etc|e\.g|i\.e|U\.S|U\.N|U\.K|a\.m|p\.m|a\.i|approx|Ltd|Inc|Co|Art|Amb|Capt|Rt|Jr|"
    r"Sr|Eng|Engr|Ing|Arch|Atty|Ven|Sgt|Cdr|Msgr|Lic|"
    rf"(?:[A-Z][a-z]?\.)+[A-Z][a-z]?|{INITIALS})\.$"
)
"""Behind what a full stop ends no sentence: titles, initials; the network that one writes "on X" is none."""
SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"')\]]*+(?:(?=\s++[\"'(\[\-–—]*+[^\Wa-z_])|\s*+$)")
BULLET = re.compile(r"^\s*(?:[•·▪●◦‣*–—-]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)")
PIPED = re.compile(r".*\|.*\|.*$|.*(?:\ball rights reserved\b|©).*$", re.IGNORECASE)
RELATED = re.compile(
    r"\W*(?:read also|also read|read more|see also|related(?: news| articles| stories| posts)?|more (?:news|stories)|"
    r"you may also like|recommended(?: for you)?|most (?:read|viewed|popular)|latest news|other news)\W*$",
    re.IGNORECASE,
)
"""The line above headlines of other texts."""
PHOTO = re.compile(r"^\s*\(?(?:photo|file photo|image|picture)\b[^\n]*$", re.IGNORECASE)
CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\b\.?)?(?=\s)(?!\s*(?:GMT|UTC|IST|\d))", re.IGNORECASE)
"""The time of day that opens a line of a programme."""
DATE_LINE = re.compile(
    r"\W*(?:[A-Z][\w'’. -]{2,30}, )?(?:\w+day,?\s)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?[\s./-](?:[A-Z][a-z]{2,8}|\d{1,2})|[A-Z][a-z]{2,8}\.?\s\d{1,2}),?"
    r"[\s./-](?:19|20)\d\d\W*$"
)
"""A line that is a day, perhaps with a city, and nothing else: under a headline it goes on with no sentence."""
DIARY = re.compile(
    r"(?:\w+day,?\s)?(?:\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:\s?[-–]\s?\d{1,2})?)"
    r"(?:,?\s\d{4})?(?:,\s(?P<city>[A-Z][\w'’. -]{2,30}?))?\s?[:–—-]\s(?=\S)"
)
"""The day, perhaps with a city, that opens a line of a programme: "7 May: talks with A", "7-9 May, Oslo – …"."""
SIDE = re.compile(r"(?:[Ff]or|[Oo]n behalf of|[Oo]n the part of) (?:the )?[A-Z][^\n:;–—]{1,60}?\s?[:–—]\s(?=[A-Z])")
"""The side that opens a line below a document, before who signs for it: "For the Republic of X: A, Minister"."""
SIGNED_BY = re.compile(r"\s*(?:Signed|Exchanged|Initialled)(?: by|:| on behalf)|\s*Signator(?:y|ies)\b")
"""The line below a listed document that says who signed it."""
GAP = re.compile(r"(?<=\S) {4,}(?=\S)")
"""What parts the cells of a line in columns."""
NO_CELL = re.compile(r"\W*\w{0,4}\W*|.{100,}")
"""The mark of an item or paragraph, and the paragraph behind it."""
MARKS = frozenset("•·▪●◦‣*–—-")
"""The marks of items, which may stand on a line of their own above the item."""
NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s")
FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|shall|[a-z]{2,}ed|held|took|met)\b")
PARAGRAPH = 80
"""So many characters that end with a full stop are a paragraph, though it is numbered."""
STRETCH = re.compile(r"(?:[^\n]+(?:\n|$))+")
LONG = 130
"""More characters than a line has that was wrapped."""
ROSTER = re.compile(r"[A-Z][\w' ,()-]{2,60}? [–—-] [A-Z][^\n]{2,150}$", re.MULTILINE)
"""A line of a list of those who came, below a colon: "Kazakhstan – President Ana Roe"."""
LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)
ENTRIES = 2
"""So many lines with a mark at their end, or with a document at their beginning, make a list."""
OPENING = 4
"""Words of a line within which the document stands that it opens with."""
LISTED = 300
"""Characters of such a line at most."""
TELLS = re.compile(r"\b(?:is|are|was|were|has|have|had|will|shall|said|says)\b")
UNFINISHED = frozenset("of the and in with to for by at on from a an as his her their its".split())
"""Words with which no line ends but one that was wrapped."""


class Block(Value, frozen=True):
    """A paragraph, heading or list item: a span of the text."""

    start: int
    end: int
    kind: BlockKind


def plain(body: str) -> str:
    """The body with odd spaces, quotation marks and dashes made plain, character for character."""
    return body.translate(PLAIN)


def blocks(text: str) -> list[Block]:
    """Paragraphs, headings and items; lines that were wrapped hard are put together again."""
    spans: list[tuple[int, int]] = []
    entries = _entries(text)
    apart = entries | _whole(text)
    rows: set[int] = set()
    start: int | None = None
    end = 0
    opens = False
    previous = ""
    for match in re.finditer(r"[^\n]*(?:\n|$)", text):
        line = match.group().rstrip("\n")
        if cells := _cells(line, match.start()):
            spans += [(start, end)] if start is not None else []
            spans += cells
            rows |= {a for a, _ in cells}
            start, previous = None, ""
            continue
        if not line.strip():
            if start is not None:
                spans.append((start, end))
            start, previous = None, ""
            if match.end() == len(text):
                break
            continue
        if start is not None and (match.start() in apart or not _wrapped(previous, line, opens)):
            spans.append((start, end))
            start = None
        opens = start is None
        if start is None:
            start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        previous = line
    if start is not None:
        spans.append((start, end))
    found: list[Block] = []
    opened = elsewhere = False
    for a, b in _one_sentence(text, spans, entries):
        listed = a in rows or entries & {a, text.rfind("\n", 0, a) + 1}
        kind: BlockKind = "item" if listed else _kind(text, a, b)
        if found and kind == "paragraph" and b - a < 220 and _closes_list(text, found[-1], a):
            kind = "item"
        if kind == "item" and not opened and NUMBERED.match(text, a, b) and _in_prose(text, a, b):
            kind = "paragraph"
        if kind == "heading" and opened and ROSTER.match(text, a, b):
            kind = "item"
        elsewhere = RELATED.match(text, a, b) is not None or (elsewhere and kind != "paragraph")
        if elsewhere:
            kind = "furniture"
        if kind != "item":
            opened = text[a:b].endswith(":")
        found.append(Block(a, b, kind))
    return found


def _one_sentence(text: str, spans: list[tuple[int, int]], entries: set[int]) -> Iterator[tuple[int, int]]:
    """Paragraphs, those put together that part one sentence at ";": "was attended by A; // the Honourable B; …"."""
    begin: int | None = None
    for n, (a, b) in enumerate(spans):
        begin = a if begin is None else begin
        beside = n + 1 < len(spans) and spans[n + 1][0] not in entries
        following = text[spans[n + 1][0]] if beside else ""
        goes_on = text[b - 1] == ";" and following.islower() and b - begin < LONGEST
        listed = text[max(0, begin - 8) : begin].rstrip().endswith(":")
        if not goes_on or listed or BULLET.match(text, begin):
            yield begin, b
            begin = None


def _cells(line: str, at: int) -> list[tuple[int, int]]:
    """The cells of a line in columns, wide spaces between them."""
    words = line.strip()
    if GAP.search(words) is None or any(NO_CELL.fullmatch(cell) for cell in GAP.split(words)):
        return []
    start = at + line.index(words)
    edges = [0, *(edge for gap in GAP.finditer(words) for edge in gap.span()), len(words)]
    return [(start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _closes_list(text: str, before: Block, start: int) -> bool:
    """Whether a line right below an item that ends with ";" is the last of its list."""
    return before.kind == "item" and text[before.start : before.end].endswith(";") and start - before.end <= 2


def _in_prose(text: str, start: int, end: int) -> bool:
    """Whether a numbered block is a paragraph of a document whose paragraphs are counted: it tells whole sentences, or
    opens a list ("4. The following documents were signed:").
    """
    whole = text[end - 1] == ":" or (text[end - 1] == "." and end - start >= PARAGRAPH)
    return whole and FINITE.search(text, start, end) is not None


def _entries(text: str) -> set[int]:
    """Where the lines of lists without marks begin: those below a colon that end with "," or ";", and the last; lines
    one below the other that each open with a document ("MoU on visas", "Agreement between A and B on trade").
    """
    found = _documents(text)
    run: list[int] = []
    opened = False
    for match in LINE.finditer(text):
        line = match.group().rstrip()
        if opened and line.endswith((",", ";")):
            run.append(match.start())
            continue
        if len(run) >= ENTRIES:
            found |= {*run, match.start()}
        run, opened = [], line.endswith(":")
    return found


def _documents(text: str) -> set[int]:
    """Where the lines begin that stand one below the other and name a document each."""
    found: set[int] = set()
    run: list[int] = []
    for match in [*LINE.finditer(text), None]:
        if match is not None and _names_document(match.group()):
            run.append(match.start())
            continue
        found |= set(run) if len(run) >= ENTRIES else set()
        run = []
    return found


def _names_document(line: str) -> bool:
    """Whether a line opens with a document and tells nothing of it: "Joint Action Plan on X (2024-2026)"."""
    words = line.split()
    opening = [w.strip("()").lower() for w in words[:OPENING]]
    heads = lexicon.load().classes["document_head"]
    titled = words[0][0].isupper() and any(w in heads and not w.endswith("s") for w in opening)
    return titled and len(line) < LISTED and not line.rstrip().endswith((".", ":", "?", "!")) and not TELLS.search(line)


def _wrapped(previous: str, line: str, opens: bool) -> bool:
    """Whether a line goes on with the one before it, which ``opens`` a paragraph or goes on with one itself."""
    if MARKS & {previous.strip(), line.strip()}:
        return previous.strip() in MARKS
    if any(opening.match(line) for opening in (BULLET, CLOCK, DIARY, DATE_LINE, SIDE)) or DATE_LINE.match(previous):
        return False
    if SIGNED_BY.match(line) and BULLET.match(previous):
        return True
    if (opens and _lists_person(previous) and _lists_person(line)) or previous.strip() == line.strip():
        return False
    stripped = previous.rstrip()
    if stripped.endswith(".") and ABBREVIATION.search(stripped):
        return True
    if stripped.endswith((".", "!", "?", ":", ";", '"')):
        return len(stripped) >= 60 and line[:1].islower()
    return len(stripped) >= 58 or line[:1].islower() or stripped.rsplit(" ", 1)[-1] in UNFINISHED


def _whole(text: str) -> set[int]:
    """Where lines begin that are paragraphs: those of a stretch with a line too long to have been wrapped."""
    found: set[int] = set()
    for stretch in STRETCH.finditer(text):
        lines = list(LINE.finditer(text, *stretch.span()))
        if any(len(line.group()) > LONG for line in lines):
            ends = (line.group().rsplit(None, 1)[-1] for line in lines)
            found |= {
                line.start()
                for line, end in zip(lines[1:], ends, strict=False)
                if line.group()[0].isupper() and end not in UNFINISHED
            }
    return found


def _lists_person(line: str) -> bool:
    """Whether a line may be an entry of a list of persons: "Ana Roe, President of X", "Ana van der Roe – envoy"."""
    name, mark, post = re.split(r"(, | [–—-] )", f"{line.strip()}, ", maxsplit=1)
    words = name.split()
    particles = lexicon.load().classes["name_particle"]
    named = 2 <= len(words) <= 6 and all(w[0].isupper() or w in particles for w in words) and words[0][0].isupper()
    return named and not post.endswith(",, ") and (post[:1].isupper() or mark != ", ") and len(post) > 2


@cache
def _furniture() -> re.Pattern[str]:
    """A line that opens as the page around a text does ("Share", "Also read"), up to 160 characters on."""
    words = sorted(lexicon.load().classes["furniture"], key=len, reverse=True)
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, words))})\b.{{0,160}}$", re.IGNORECASE)


def _kind(text: str, start: int, end: int) -> BlockKind:
    line = text[start:end]
    if CLOCK.match(line) or ((DIARY.match(line) or SIDE.match(line)) and len(line) < 220):
        return "item"
    row = BULLET.match(line) is not None and "|" in line
    if _furniture().match(line) or (PIPED.match(line) and not row) or PHOTO.match(line):
        return "furniture"
    letters = [c for c in line if c.isalpha()]
    latin = sum(c < "\u0250" or "\u1e00" <= c < "\u2000" for c in letters)
    if letters and latin < 0.6 * len(letters):
        return "furniture"
    line_start = text.rfind("\n", 0, start) + 1
    bullet = BULLET.match(text[line_start:end])
    if bullet and (row or len(line) < 300 or not re.match(r"\s*\d", line)):
        return "item"
    if line_start < start and start - line_start >= 2:
        return "item"
    if line.rstrip().endswith((";",)):
        return "item"
    leads = line.split()[-1] in UNFINISHED  # "The minister met with", before a list
    if len(line) < 220 and not leads and not re.search(r"[.!?:]['\")]*$", line.strip()):
        return "heading"
    return "paragraph"


def sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a block, without the white space and the bullet around them."""
    start = block.start
    bullet = BULLET.match(text[block.start : block.end])
    if bullet and block.kind in ("item", "paragraph"):
        start += bullet.end()
    position = start
    for match in SENTENCE_END.finditer(text, start, block.end):
        if match.group().startswith(".") and ABBREVIATION.search(
            text[max(start, match.start() - 12) : match.start() + 1]
        ):
            continue
        yield from _trimmed(text, position, match.end())
        position = match.end()
    yield from _trimmed(text, position, block.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span without the white space around it, in pieces where it is longer than any sentence."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Words and marks between two positions; the possessive "'s" stands apart."""
    found: list[Token] = []
    for match in TOKEN.finditer(text, start, end):
        word, at = match.group(), match.start()
        lowered = word.lower()
        if lowered.endswith("'s") and len(word) > 2:
            found += [Token.of(word[:-2], at, match.end() - 2), Token.of(word[-2:], match.end() - 2, match.end())]
        elif word == "'" and found and found[-1].end == at and found[-1].lower.endswith("s"):
            found.append(Token.of("'", at, match.end()))
        elif (posts := POSTS.fullmatch(word)) is not None:
            found += [
                Token.of(posts[n], at + posts.start(n) - posts.start(), at + posts.end(n) - posts.start())
                for n in (1, 2, 3)
            ]
        else:
            found.append(Token.of(word, at, match.end()))
    marks = {n for n in range(len(found)) if _quotes_name(found, n)}
    if not marks:
        return tuple(found)
    return tuple(
        replace(token, quoted=True) if {n - 1, n + 1} <= marks else token
        for n, token in enumerate(found)
        if n not in marks
    )


def _quotes_name(found: list[Token], n: int) -> bool:
    """A quotation mark around one capitalised word: "Kazinform" is the name Kazinform."""
    if found[n].text != '"':
        return False
    opens = n + 2 < len(found) and found[n + 2].text == '"' and found[n + 1].cap and found[n].end == found[n + 1].start
    closes = n >= 2 and found[n - 2].text == '"' and found[n - 1].cap and found[n - 1].end == found[n].start
    return opens or closes
