"""What is printed on the pages of a document → its paragraphs and items, in the order in which one reads them.

Pieces come in the order in which they are drawn, which for nearly every program is that of reading, column by column.
Where rows were drawn across two columns, the columns are taken apart. Heads and numbers of pages go, lines that were
wrapped are put together, words that were divided are made whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from kg.sources.lines import BETWEEN_CELLS, BULLET, Line, tidy
from kg.sources.lines import row as row_of

_SYMBOLS = str.maketrans(
    {**dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf076\u25cf\u25aa\u25a0\u2022", BULLET),
     "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)  # fmt: skip
"""Bullets of symbol fonts, and letters that are printed as one."""
_NARROW = frozenset("iljtfrI.,:;'|!()[] -")
_WIDE = frozenset("mwMWABCDEGHKNOPQRSTUVXYZ—%@&")
_MARK = re.compile(r"(?:[•·▪●◦‣*–—-]|\(?(?:\d{1,3}|[a-z]|[ivxIVX]{1,4})[.)])\s+\S")
_LONGEST_NUMBER: Final = 40
"""Characters of the line that numbers a page."""
_NUMBER = re.compile(r"[-–—\s]*(?:page|p\.)?\s*\d{1,3}\s*(?:(?:of|/|\|)\s*\d{1,3})?[-–—\s]*", re.IGNORECASE)
_COUNT = re.compile(r"\(?(\d{1,3})[.)]\s")
_ENDED = re.compile(r"[.!?:;][\"'”’)]*$")
_DIVIDED = re.compile(r"[^\W\d_][-\u00ad\u2010\u2011]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")

_SAME_LINE: Final = 0.4
_WIDER: Final = 1.3
"""So much more than usual between two lines is the space between paragraphs."""
_INDENT: Final = 0.9
_SIZES: Final = 0.08
_FULL: Final = 0.9
"""A line whose next word would have reached beyond so much of the width was wrapped there."""
_APART: Final = 2.0
_NEAR: Final = 3
"""So many lines above and below may be of the same table."""
_ROWS: Final = 6
"""So many rows across two columns make columns, fewer may be a table."""
_SET_APART: Final = 2.2
"""Sizes of letters between the head of a page and its text."""
_LONGEST_HEAD: Final = 100
"""Characters; what is longer is text, though many pages may begin with it."""
_EDGE: Final = 2
"""Lines at the top or the bottom of a page that may be its head or foot."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Some words, where they begin, and the size of their letters (in points).

    ``cells`` says whether they are several cells of a row, ``table`` whether that is of a table. The last piece of a
    line ends with a newline.
    """

    x: float
    y: float
    size: float
    text: str
    cells: bool = False
    table: bool = False

    @property
    def width(self) -> float:
        """An estimate: narrow and wide letters in about the proportions of common fonts."""
        return self.size * sum(0.3 if c in _NARROW else 0.72 if c in _WIDE else 0.52 for c in self.text)

    @property
    def end(self) -> float:
        return self.x + self.width


Page = list[Printed]
Row = list[Printed]


def lines_of(pages: Sequence[Page]) -> Iterator[Line]:
    """The paragraphs and items of a document."""
    rows = [_in_columns(_rows(page)) for page in pages]
    kept = [_in_table(page) for page in _without_running(rows)]
    words = Counter(word.lower() for page in kept for row in page for word in _WORD.findall(row.text))
    leading, right = _leading(kept), _right_edges(kept)
    current: list[Printed] = []
    for before, row in _pairs(kept):
        if before is None or not _continues(current[0], before, row, leading, right):
            if current:
                yield _joined(current, words)
            current = []
        current.append(row)
    if current:
        yield _joined(current, words)


def _in_table(rows: list[Printed]) -> list[Printed]:
    """The lines, of which a row of cells is one of a table where another stands next to it."""
    return [
        replace(row, table=row.cells and any(other.cells for other in (*rows[max(n - 1, 0) : n], *rows[n + 1 : n + 2])))
        for n, row in enumerate(rows)
    ]


def _rows(page: Page) -> list[Row]:
    """The pieces of each printed line."""
    rows: list[Row] = []
    open_ = False
    for piece in page:
        for n, part in enumerate(piece.text.split("\n")):
            open_ = open_ and n == 0
            if not part:
                continue
            text = part.translate(_SYMBOLS)
            if open_ and rows[-1] and abs(rows[-1][0].y - piece.y) <= max(_SAME_LINE * piece.size, 2):
                rows[-1].append(replace(piece, text=text))
            elif text.strip():
                rows.append([replace(piece, text=text)])
                open_ = True
            else:
                continue
        open_ = not piece.text.endswith("\n") and open_
    return rows


def _in_columns(rows: list[Row]) -> list[Printed]:
    """The lines of a page; rows that were drawn across two columns are taken apart, the left column first."""
    gutter = _gutter(rows)
    if gutter is None:
        return [_line(row, _starts(rows[max(n - _NEAR, 0) : n + _NEAR + 1])) for n, row in enumerate(rows)]
    lines: list[Printed] = []
    right: list[Printed] = []
    for row in rows:
        sides = [piece for piece in row if piece.x < gutter - 2], [piece for piece in row if piece.x >= gutter - 2]
        if sides[0] and not sides[1] and _line(sides[0]).end > gutter + 2 * row[0].size:  # a heading across both
            lines += right
            right = []
        lines += [_line(sides[0])] if sides[0] else []
        right += [_line(sides[1])] if sides[1] else []
    return lines + right


def _gutter(rows: list[Row]) -> float | None:
    """Where the right of two columns begins, where rows were drawn across both; a table has shorter cells."""
    starts = Counter(round(piece.x / 3) for row in rows for piece in row[1:] if piece.x - row[0].x > 80)
    if not starts or starts.most_common(1)[0][1] < _ROWS:
        return None
    gutter = starts.most_common(1)[0][0] * 3 - 2.0
    across = [row for row in rows if row[0].x < gutter and any(abs(piece.x - gutter - 2) <= 4 for piece in row)]
    left = [_line([piece for piece in row if piece.x < gutter]) for row in across]
    full = sum(line.end > line.x + 0.75 * (gutter - line.x) for line in left)
    return gutter if len(across) >= _ROWS and full > 0.6 * len(across) else None


def _starts(rows: list[Row]) -> frozenset[int]:
    """Where, in points, cells begin behind others in some lines."""
    return frozenset(
        round(piece.x) for row in rows for before, piece in pairwise(row) if _gap(before, piece) > _APART * piece.size
    )


def _gap(before: Printed, piece: Printed) -> float:
    return piece.x - before.x - replace(before, text=before.text.rstrip()).width * 1.12


def _line(row: Row, starts: frozenset[int] = frozenset()) -> Printed:
    """The pieces of a line as one; a gap wider than any between words parts cells, as does a start of those nearby."""
    parts, cells = [row[0].text], False
    head = row[0].text.strip()
    for before, piece in pairwise(row):
        apart = _gap(before, piece) > _APART * piece.size or round(piece.x) in starts
        if apart and len(head) > 1 and piece.text.strip():
            while not (said := parts.pop().rstrip()):  # there is a head, so there is a word
                pass
            parts += [said, BETWEEN_CELLS, piece.text.lstrip()]
            cells = True
        else:
            parts.append(piece.text)
            head = head if len(head) > 1 else (head + piece.text).strip()
    size = max(row, key=lambda piece: len(piece.text)).size
    return Printed(row[0].x, row[0].y, size, "".join(parts).strip(), cells)


def _without_running(pages: list[list[Printed]]) -> list[list[Printed]]:
    """The pages without the heads and feet that most of them have, page numbers, and small print set apart."""
    pages = [_without_numbers(page) for page in pages]
    seen = Counter(key for page in pages for key in {_key(row) for side in _edges(page) for row in side})
    often = max(2, len(pages) // 2)
    usual, space = _usual_size(pages) or 1.0, _WIDER * _leading(pages)
    kept: list[list[Printed]] = []
    for page in pages:
        gone: set[Printed] = set()
        for side in _edges(page):
            for end in range(1, len(side) + 1):
                rows = set(side[:end])
                away = _distance(rows, page) / usual
                repeated = all(seen[_key(row)] >= often and len(row.text) <= _LONGEST_HEAD for row in rows)
                small = all(row.size < 0.9 * usual for row in rows)
                if (repeated and away > space) or (small and away > _SET_APART):
                    gone |= rows
                    break
        kept.append([row for row in page if row not in gone])
    return kept


def _without_numbers(page: list[Printed]) -> list[Printed]:
    short = (row for side in _edges(page) for row in side if len(row.text) <= _LONGEST_NUMBER)
    numbers = {row for row in short if _NUMBER.fullmatch(row.text)}
    return [row for row in page if row not in numbers]


def _edges(page: list[Printed]) -> tuple[list[Printed], list[Printed]]:
    """The lines at the bottom and at the top, the outermost first."""
    by_height = sorted(page, key=lambda row: row.y)
    return by_height[:_EDGE], by_height[: -_EDGE - 1 : -1]


def _distance(rows: set[Printed], page: list[Printed]) -> float:
    """How far some lines stand from all others of their page."""
    return min((abs(row.y - other.y) for row in rows for other in page if other not in rows), default=0.0)


def _usual_size(pages: list[list[Printed]]) -> float:
    sizes = Counter[float]()
    for page in pages:
        for row in page:
            sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _key(row: Printed) -> tuple[str, int]:
    """What running heads have in common: their words, but for numbers, and their height."""
    return re.sub(r"\d+", "#", row.text.casefold()), round(row.y / 4)


def _pairs(pages: list[list[Printed]]) -> Iterator[tuple[Printed | None, Printed]]:
    before: Printed | None = None
    for page in pages:
        for row in page:
            yield before, row
            before = row


def _leading(pages: list[list[Printed]]) -> float:
    """The distance of two lines of a paragraph, in sizes of their letters."""
    gaps = sorted(
        (before.y - row.y) / row.size
        for page in pages
        for before, row in pairwise(page)
        if row.size and 0.8 < (before.y - row.y) / row.size < 3 and abs(before.size - row.size) < _SIZES * row.size
    )
    return gaps[len(gaps) // 4] if gaps else 1.2


def _right_edges(pages: list[list[Printed]]) -> dict[int, float]:
    """How far the lines of a column reach, by where they begin."""
    ends: dict[int, list[float]] = {}
    for page in pages:
        for row in page:
            ends.setdefault(_column(row), []).append(row.end)
    return {column: sorted(reach)[int(0.9 * (len(reach) - 1))] for column, reach in ends.items()}


def _column(row: Printed) -> int:
    return int(row.x // 60)


def _continues(first: Printed, before: Printed, row: Printed, leading: float, right: dict[int, float]) -> bool:
    """Whether a line goes on with the paragraph of the line before."""
    if row.cells or before.cells or abs(row.size - before.size) > _SIZES * max(row.size, before.size):
        return False
    wrapped = _wrapped(before, row, right)
    if _MARK.match(row.text) and not (wrapped and _only_number(first, before, row)):
        return False
    if _DIVIDED.search(before.text[-2:]) and row.text[:1].islower():
        return True
    down = before.y - row.y
    if not 0 < down <= 6 * row.size * leading:  # another column or page
        return (wrapped or row.text[:1].islower()) and not _ENDED.search(before.text)
    if down > _WIDER * leading * row.size:
        return False
    if row.x - before.x > _INDENT * row.size and not _MARK.match(first.text):
        return False
    return wrapped or row.text[:1].islower()


def _wrapped(before: Printed, row: Printed, right: dict[int, float]) -> bool:
    """Whether the first word of a line would not have fitted at the end of the line before."""
    word = replace(before, text=" " + row.text.split(" ", 1)[0]).width
    edge = max(right.get(_column(before), 0.0), before.end)
    return before.end + word - before.x >= _FULL * (edge - before.x)


def _only_number(first: Printed, before: Printed, row: Printed) -> bool:
    """Whether "9) which runs on" is no item: the line before has not ended, and no item 8 went before."""
    number, last = _COUNT.match(row.text), _COUNT.match(first.text)
    if not number or _ENDED.search(before.text):
        return False
    return int(number[1]) not in (1, int(last[1]) + 1 if last else 1)


def _joined(rows: Sequence[Printed], words: Counter[str]) -> Line:
    """A paragraph of its lines; a word that was divided is whole again, with its hyphen where it has one elsewhere."""
    parts = [rows[0].text]
    for row in rows[1:]:
        before, after = parts[-1], row.text
        divided = _DIVIDED.search(before[-2:])
        if not divided:
            parts.append(" " + after)
            continue
        hyphen = "" if after[:1].islower() and not _is_compound(before, after, words) else "-"
        parts[-1] = before[:-1] + hyphen
        parts.append(after)
    text = tidy("".join(parts))
    return row_of(text.split(BETWEEN_CELLS)) or Line(text) if rows[0].table else Line(text)


def _is_compound(before: str, after: str, words: Counter[str]) -> bool:
    """Whether "long-" and "term" make "long-term", as the text has it elsewhere."""
    head = re.split(r"[^\w-]", before[:-1])[-1].lower()
    tail = re.match(r"[\w-]*", after)
    whole = tail.group().lower() if tail else ""
    return words[f"{head}-{whole}"] > words[head + whole]
