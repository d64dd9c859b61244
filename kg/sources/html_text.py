"""The lines of a page that are its report's: what surrounds a report is taken out, items and rows stay lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

from kg.sources.lines import BULLET, Line, row, tidy

_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figure form h1 h2 h3 h4 h5 h6 header"
    " hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin and end a line."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_MAIN_SHARE = 0.4
"""An element with so much of a page's text is not what surrounds it, whatever it is called ("has-sidebar")."""
_LONGEST_CELL = 200
"""Characters; a table with longer cells is there for the layout of a page."""
_LINKED = 0.8
"""A line or list of which so much is links points elsewhere."""
_LISTS = frozenset(("ul", "ol", "div", "section", "table"))
_GONE = "gone"
"""What elements are called that are taken out, all at once: one by one, each would move the text behind it."""
_OWNED = re.compile(r"[^\w©(]*(?:©|\(c\)|copyright\b|all rights reserved)", re.IGNORECASE)
_OPENING = 200
_NO_LETTERS = re.compile(r"[\W_]+")
_LEAST_LIST = 3
"""Links that make a list of links."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line, and the element that directly holds it."""

    line: Line
    parent: HtmlElement
    linked: bool = False


def headline(page: HtmlElement) -> str | None:
    """The first main heading of a page."""
    return next((words for each in page.iter("h1") if (words := tidy(each.text_content()))), None)


def prune(page: HtmlElement) -> None:
    """Takes out what surrounds a report: menus, sidebars, captions, footers, what is hidden, lists of links."""
    weights = _weigh(page)
    most = _MAIN_SHARE * weights[page].length
    names = _clutter()
    for element, weight in weights.items():
        if element.getparent() is None or element.tag in ("html", "head", "body"):
            continue
        main = weight.headed or weight.length >= most
        around = _surrounds(element, names, weight) or weight.points_elsewhere(element.tag)
        if element.tag in names["tag"] or _hidden(element) or (around and not main):
            element.tag = _GONE
    etree.strip_elements(page, _GONE, with_tail=False)


def blocks(page: HtmlElement) -> Iterator[Block]:
    """The lines of a page in order, a row of a table as one."""
    body = page.find("body")
    yield from _Walk(page if body is None else body).blocks()


def report(found: Iterable[Block], words: str) -> list[Block]:
    """The lines that belong to the report whose words were found: these, what stands among them, and their siblings."""
    found = [block for block in found if not block.linked and not _OWNED.match(block.line.text)]
    known = {_opening(line) for line in words.split("\n")} - {""}
    marked = [n for n, block in enumerate(found) if _opening(block.line.text) in known]
    long = [n for n in marked if len(found[n].line.text) > 40] or marked
    if not long:
        return found
    among = set(marked)
    parents = {found[n].parent for n in long}
    first, last = min(long), max(long)
    return [block for n, block in enumerate(found) if first <= n <= last or n in among or block.parent in parents]


class _Walk:
    """Goes through a page once and cuts its text into lines."""

    def __init__(self, body: HtmlElement) -> None:
        self.body = body
        self.words: list[str] = []
        self.linked = 0
        self.mark = ""
        self.counts: list[int] = []
        self.holders: list[HtmlElement] = [body]

    def blocks(self) -> Iterator[Block]:
        skipped: HtmlElement | None = None
        links = 0
        for event, element in etree.iterwalk(self.body, events=("start", "end")):
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._add(element.tail, links)
                continue
            links += (element.tag == "a") * (1 if event == "start" else -1)
            if event == "start":
                if element.tag in _BLOCKS or element.tag == "br":
                    yield from self._flush()
                if element.tag in _BLOCKS:
                    self.holders.append(element)
                    self._open(element)
                if element.tag == "tr" and (line := _data_row(element)):
                    yield Block(line, element.getparent())
                    skipped = element
                    self.holders.pop()
                    continue
                self._add(element.text, links)
            else:
                if element.tag in _BLOCKS:
                    yield from self._flush()
                    self.holders.pop()
                    self._close(element)
                if element is not self.body:
                    self._add(element.tail, links)
        yield from self._flush()

    def _open(self, element: HtmlElement) -> None:
        if element.tag in ("ul", "ol"):
            start = element.get("start", "1")
            self.counts.append(int(start) - 1 if element.tag == "ol" and start.isdecimal() and len(start) < 6 else 0)
        elif element.tag == "li":
            if self.counts:
                self.counts[-1] += 1
            numbered = self.counts and element.getparent().tag == "ol"
            self.mark = f"{self.counts[-1]}." if numbered else BULLET

    def _close(self, element: HtmlElement) -> None:
        if element.tag in ("ul", "ol"):
            self.counts.pop()
        elif element.tag == "li":
            self.mark = ""

    def _add(self, text: str | None, links: int) -> None:
        if text:
            self.words.append(text)
            self.linked += links > 0 and len(text.strip())

    def _flush(self) -> Iterator[Block]:
        text = tidy("".join(self.words))
        linked = self.linked
        self.words, self.linked = [], 0
        if not text:
            return
        mark, self.mark = self.mark, ""
        holder = self.holders[-1]
        own = holder.tag in ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre")
        parent = holder.getparent() if own and holder.getparent() is not None else holder
        yield Block(Line(text, mark), parent, holder.tag not in ("h1", "h2") and linked >= _LINKED * len(text))


def _data_row(element: HtmlElement) -> Line | None:
    """A row whose cells are short: names, posts, hours; a cell with a table or paragraphs is layout."""
    cells = [cell for cell in element if cell.tag in ("td", "th")]
    if any(next(cell.iter("table", "tr", "ul", "ol", "h1", "h2"), None) is not None for cell in cells):
        return None
    texts = list(map(_lines_within, cells))
    filled = [text for text in texts if text.strip()]
    if len(filled) < 2 or any(len(text) > _LONGEST_CELL for text in map(tidy, filled)):
        return None
    return row(texts)


def _lines_within(cell: HtmlElement) -> str:
    """The text of a cell, with its paragraphs and breaks as lines."""
    parts: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        broken = element.tag in _BLOCKS or element.tag == "br"
        text = element.text if event == "start" else element.tail if element is not cell else ""
        parts += ["\n" if broken else "", " ".join((text or "").split("\n"))]
    return "".join(parts)


def _surrounds(element: HtmlElement, names: Mapping[str, frozenset[str]], weight: _Weight) -> bool:
    if element.get("role", "").lower() in names["role"] or element.tag == "header":
        return True
    if element.tag == "figure":
        return not weight.tabled
    called = f"{element.get('class', '')} {element.get('id', '')}"
    parts = ["", *(part.lower() for part in _NAME_PARTS.findall(called[:500]))]
    return any(part in names["name"] and before not in names["having"] for before, part in pairwise(parts))


def _hidden(element: HtmlElement) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style", "")[:500]))
    )


@dataclass(slots=True)
class _Weight:
    """How much text an element holds, how much of it is links, and whether it has the headline or a table."""

    length: int = 0
    linked: int = 0
    links: int = 0
    headed: bool = False
    tabled: bool = False

    def points_elsewhere(self, tag: str) -> bool:
        """Whether a list or part of a page is a list of links."""
        return tag in _LISTS and self.links >= _LEAST_LIST and self.linked >= _LINKED * self.length

    def add(self, other: _Weight) -> None:
        self.length += other.length
        self.linked += other.linked
        self.links += other.links
        self.headed |= other.headed
        self.tabled |= other.tabled


def _weigh(page: HtmlElement) -> dict[HtmlElement, _Weight]:
    """The weight of every element, outer ones first; one pass, for pages may be nested deeply."""
    weights: dict[HtmlElement, _Weight] = {}
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if event == "start":
            weights[element] = _Weight(headed=element.tag == "h1", tabled=element.tag == "table")
            continue
        weight = weights[element]
        if element.tag not in ("script", "style"):
            weight.length += len((element.text or "").strip())
        if element.tag == "a":
            weight.links, weight.linked = 1, weight.length
        parent = element.getparent()
        if parent is not None and parent in weights:
            weights[parent].add(weight)
            weights[parent].length += len((element.tail or "").strip())
    return weights


def _opening(text: str) -> str:
    """The letters that a line opens with, by which it is known again; 60 tell it from all others."""
    return _NO_LETTERS.sub("", text[:_OPENING])[:60]


@cache
def _clutter() -> Mapping[str, frozenset[str]]:
    table = files("kg.sources").joinpath("clutter.csv").read_text(encoding="utf-8")
    return {line["where"]: frozenset(line["words"].split()) for line in csv.DictReader(table.splitlines())}
