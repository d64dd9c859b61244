"""Charts as SVG: drawn by a template, with nothing fetched and no script."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from kg.report.sheet import Chart

COLOURS: Final = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9")
"""Of Okabe and Ito, which the colour-blind tell apart."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle with its tooltip; x, y, width, height in the drawing's units."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A text at a place; ``anchor`` as SVG has it, ``turned`` upwards by 90 degrees."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart laid out: its size, grid lines (x1, y1, x2, y2), marks, words, and a legend if it has several series."""

    title: str
    width: float
    height: float
    grid: tuple[tuple[float, float, float, float], ...]
    marks: tuple[Mark, ...]
    words: tuple[Word, ...]
    legend: tuple[tuple[str, str], ...]


_WIDTH: Final = 760.0
_ROW: Final = 22.0
_NAMES: Final = 240.0
_COLUMNS_HEIGHT: Final = 220.0
_LONGEST: Final = 38


def drawn(chart: Chart) -> Drawing | None:
    """A chart laid out; None where there is nothing to show."""
    if not chart.labels or not any(map(any, chart.series.values())):
        return None
    return _columns(chart) if chart.kind == "columns" else _bars(chart)


def _bars(chart: Chart) -> Drawing:
    """One bar below the other, the first series alone."""
    values = next(iter(chart.series.values()))
    most, step = _scale(max(values))
    room = _WIDTH - _NAMES - 60
    height = _ROW * len(values) + 24
    marks, words = [], []
    for row, (label, value) in enumerate(zip(chart.labels, values, strict=True)):
        top = _ROW * row
        marks.append(Mark(_NAMES, top + 3, room * value / most, _ROW - 6, COLOURS[0], f"{label}: {value:g}"))
        words.append(Word(_NAMES - 6, top + 15, _short(label), "end"))
        words.append(Word(_NAMES + room * value / most + 5, top + 15, f"{value:.4g}"))
    ticks = _ticks(most, step)
    grid = tuple((_NAMES + room * t / most, 0, _NAMES + room * t / most, height - 20) for t in ticks)
    words += [Word(_NAMES + room * t / most, height - 6, f"{t:g}", "middle") for t in ticks]
    return Drawing(chart.title, _WIDTH, height, grid, tuple(marks), tuple(words), ())


def _columns(chart: Chart) -> Drawing:
    """One column beside the other, the series stacked."""
    totals = [sum(values) for values in zip(*chart.series.values(), strict=True)]
    most, step = _scale(max(totals))
    left, foot = 44.0, 64.0
    wide = (_WIDTH - left) / len(totals)
    shown = [name for name, values in chart.series.items() if any(values)]
    colours = dict(zip(shown, COLOURS, strict=False))
    marks, words = [], []
    every = math.ceil(14 / wide)
    for n, label in enumerate(chart.labels):
        base = _COLUMNS_HEIGHT
        for name in shown:
            value = chart.series[name][n]
            tall = (_COLUMNS_HEIGHT - 12) * value / most
            base -= tall
            if value:
                text = f"{label}: {value:g} {name}"
                marks.append(Mark(left + n * wide + wide * 0.1, base, wide * 0.8, tall, colours[name], text))
        if n % every == 0:
            words.append(Word(left + (n + 0.5) * wide + 4, _COLUMNS_HEIGHT + 6, _short(label), "end", turned=True))
    ticks = _ticks(most, step)
    at = {t: _COLUMNS_HEIGHT - (_COLUMNS_HEIGHT - 12) * t / most for t in ticks}
    words += [Word(left - 6, at[t] + 4, f"{t:g}", "end") for t in ticks]
    grid = tuple((left, at[t], _WIDTH, at[t]) for t in ticks)
    legend = tuple((colours[name], name) for name in shown) if len(chart.series) > 1 else ()
    return Drawing(chart.title, _WIDTH, _COLUMNS_HEIGHT + foot, grid, tuple(marks), tuple(words), legend)


def _scale(highest: float) -> tuple[float, float]:
    """The end of an axis and the step between its ticks: 1, 2 or 5 times a power of ten, about four of them."""
    raw = highest / 4
    power = 10 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
    return math.ceil(highest / step - 1e-9) * step, step


def _ticks(most: float, step: float) -> list[float]:
    return [step * n for n in range(round(most / step) + 1)]


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"
