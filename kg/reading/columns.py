"""What stands in columns: the signatures below a document, and tables of who came for whom, read down and across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from kg.reading.memory import Memory
from kg.syntax import Mention, Sentence

Cell = tuple[Mention, ...]
Row = tuple[int, tuple[Cell, ...]]
"""The last sentence of a row and what each of its cells names."""


def learn(text: str, sentences: Sequence[Sentence], memory: Memory) -> None:
    """Gives those named in a cell the post in their column, and the state that opens their column or their row."""
    for table in _tables(list(_rows(text, sentences))):
        for column in zip(*table, strict=True):
            _read_down(column, memory)
        for label, *cells in table:
            state = _state(label)
            for mention in (m for cell in cells for m in cell) if state else ():
                _attach(mention, state, memory)


def _rows(text: str, sentences: Sequence[Sentence]) -> Iterator[Row]:
    """The rows of a text: cells that stand apart on one line, or that dashes part in an item."""
    lines = groupby(enumerate(sentences), key=lambda pair: text.count("\n", 0, pair[1].start))
    for _, line in lines:
        here = list(line)
        if len({s.block for _, s in here}) > 1:
            yield here[-1][0], tuple(s.mentions for _, s in here)
        elif len(here) == 1 and (cells := _parted(here[0][1])):
            yield here[0][0], cells


def _parted(sentence: Sentence) -> tuple[Cell, ...]:
    """The cells of an item that dashes part: "• Ana Roe – Om Lund"."""
    marks = [n for n, token in enumerate(sentence.tokens) if token.text == "–"] if sentence.kind == "item" else []
    edges = [-1, *marks, len(sentence.tokens)]
    cells = [tuple(m for m in sentence.mentions if a < m.first < b) for a, b in pairwise(edges)]
    return tuple(cells) if marks and all(cells) else ()


def _tables(rows: Sequence[Row]) -> Iterator[list[tuple[Cell, ...]]]:
    """Rows of as many cells that follow one another."""
    table: list[tuple[Cell, ...]] = []
    last = -9
    for index, cells in rows:
        if table and (len(cells) != len(table[-1]) or index - last > len(cells)):
            yield table
            table = []
        table.append(cells)
        last = index
    if table:
        yield table


def _read_down(column: Sequence[Cell], memory: Memory) -> None:
    """A name with the post above or below it, for the state above it: "For X", "Ana Roe", "Minister of Trade"."""
    persons = [m for cell in column for m in cell if m.kind == "person"]
    if len({memory.person(m.name or "") for m in persons}) == 1:
        index = memory.person(persons[0].name or "")
        for mention in (m for cell in column for m in cell if m.kind == "post"):
            for post in mention.posts if index is not None else ():
                memory.give(index or 0, post, mention)
    state = next(filter(None, map(_state, column)), None)
    for mention in persons if state else ():
        _attach(mention, state, memory)


def _state(cell: Cell) -> str | None:
    """The state of a cell that names nobody else."""
    named = {m.name for m in cell}
    return cell[0].name if len(named) == 1 and cell[0].kind == "state" else None


def _attach(mention: Mention, state: str | None, memory: Memory) -> None:
    index = memory.person(mention.name or "") if mention.kind == "person" else None
    if index is not None and state is not None:
        memory.attach(index, state)
