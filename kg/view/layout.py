"""Where the nodes stand: computed beforehand, the same for the same graph, nothing on top of anything."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

SEED = 7
ROOM = 2.0
"""Area of a component, as a multiple of what its nodes and labels cover."""
EVENNESS = 0.55
"""How far crowded and empty stretches are evened out: 0 not at all, 1 wholly."""
GAP = 36.0
"""Pixels between components, and between them and the rows of agents without ties."""
ROUNDS = 300
"""How often overlaps are pushed apart at most."""
ASPECT = 1.6
"""Width to height of the whole picture."""
EXACT_UP_TO = 160
"""Nodes up to which distances are fitted exactly (Kamada-Kawai); above, springs."""
SEPARATE_UP_TO = 800
"""Nodes up to which overlaps are resolved: it compares every pair."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node takes with its label, in pixels; ``below`` of the height lies under the centre."""

    width: float
    height: float
    below: float


def place(boxes: Sequence[Box], ties: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """A position in pixels for each box (a node by its number), given the pairs that are tied."""
    graph: Any = nx.Graph()
    graph.add_nodes_from(range(len(boxes)))
    graph.add_edges_from(sorted(ties))
    groups = sorted((sorted(group) for group in nx.connected_components(graph)), key=lambda group: (-len(group), group))
    blocks = [(group, _component(graph.subgraph(group), group, boxes)) for group in groups if len(group) > 1]
    positions = np.zeros((len(boxes), 2))
    bottom = _pack(blocks, boxes, positions)
    _rows([group[0] for group in groups if len(group) == 1], boxes, positions, bottom)
    return [(round(x), round(y)) for x, y in positions]


def _component(graph: Any, group: list[int], boxes: Sequence[Box]) -> Points:
    """Positions of one connected part, filling a rectangle, with labels pushed apart."""
    ordered: Any = nx.Graph()  # a subgraph's own order is that of a set
    ordered.add_nodes_from(group)
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges))
    found = (
        nx.kamada_kawai_layout(ordered)
        if len(group) <= EXACT_UP_TO
        else nx.spring_layout(ordered, seed=SEED, iterations=30)
    )
    own = [boxes[node] for node in group]
    height = math.sqrt(ROOM * sum(box.width * box.height for box in own) / ASPECT)
    points = _evened(_lying(np.array([found[node] for node in group])))
    return _separate(points * (height * ASPECT, height), own)


def _lying(points: Points) -> Points:
    """Turned so that it is as wide as it can be: screens are."""
    points = points - points.mean(axis=0)
    axes = np.linalg.svd(points, full_matrices=False)[2]
    signs = np.sign(axes[np.arange(len(axes)), abs(axes).argmax(axis=1)])
    turned: Points = points @ (axes * signs[:, None]).T
    return turned


def _evened(points: Points) -> Points:
    """In the unit square, with crowds spread and gaps narrowed along each axis; nobody changes sides."""
    low, span = points.min(axis=0), np.maximum(np.ptp(points, axis=0), 1e-9)
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(points) - 1, 1)
    flat = np.ptp(points, axis=0) < 1e-6 * np.ptp(points)
    evened: Points = np.where(flat, 0.5, (1 - EVENNESS) * (points - low) / span + EVENNESS * ranks)
    return evened


def _separate(points: Points, boxes: Sequence[Box]) -> Points:
    """Overlapping boxes pushed apart along the shorter way, until none is left or it has taken long enough."""
    if len(points) > SEPARATE_UP_TO:
        return points
    points = points.copy()
    width = np.array([box.width for box in boxes])
    height = np.array([box.height for box in boxes])
    middle = np.array([box.below - box.height / 2 for box in boxes])
    room_x, room_y = (width[:, None] + width) / 2, (height[:, None] + height) / 2
    order = np.sign(np.arange(len(boxes))[:, None] - np.arange(len(boxes)))  # decides between equals
    for _ in range(ROUNDS):
        dx = points[:, None, 0] - points[:, 0]
        dy = (points[:, 1] + middle)[:, None] - (points[:, 1] + middle)
        over_x, over_y = room_x - abs(dx), room_y - abs(dy)
        clash = (over_x > 0) & (over_y > 0) & (order != 0)
        if not clash.any():
            break
        sideways = clash & (over_x < over_y)
        upwards = clash & ~sideways
        points[:, 0] += (np.where(dx != 0, np.sign(dx), order) * over_x * sideways).sum(axis=1) * 0.3
        points[:, 1] += (np.where(dy != 0, np.sign(dy), order) * over_y * upwards).sum(axis=1) * 0.3
    return points


def _pack(blocks: list[tuple[list[int], Points]], boxes: Sequence[Box], positions: Points) -> float:
    """Components side by side on shelves, the largest first; gives the lower edge of the last shelf."""
    frames = [_frame(points, [boxes[node] for node in group]) for group, points in blocks]
    area = sum((right - left + GAP) * (low - top + GAP) for left, top, right, low in frames)
    limit = max([math.sqrt(area * ASPECT), *(right - left for left, _, right, _ in frames)], default=0.0)
    x = y = shelf = 0.0
    for (group, points), (left, top, right, low) in zip(blocks, frames, strict=True):
        if x > 0 and x + right - left > limit:
            x, y, shelf = 0.0, y + shelf + GAP, 0.0
        positions[group] = points + np.array([x - left, y - top])
        x += right - left + GAP
        shelf = max(shelf, low - top)
    return y + shelf


def _rows(alone: list[int], boxes: Sequence[Box], positions: Points, bottom: float) -> None:
    """Agents without any tie in even rows under the rest."""
    if not alone:
        return
    step_x = max(boxes[node].width for node in alone) + 24
    step_y = max(boxes[node].height for node in alone) + 16
    span = max(float(np.ptp(positions[:, 0])), math.sqrt(len(alone) * step_x * step_y * ASPECT))
    columns = max(1, int(span // step_x) + 1)
    top = bottom + (GAP if bottom else 0.0) + step_y / 2
    for n, node in enumerate(alone):
        positions[node] = ((n % columns) * step_x, top + (n // columns) * step_y)


def _frame(points: Points, boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    """Left, top, right and lower edge of some nodes with their labels."""
    half = np.array([box.width / 2 for box in boxes])
    below = np.array([box.below for box in boxes])
    above = np.array([box.height - box.below for box in boxes])
    return (
        float((points[:, 0] - half).min()),
        float((points[:, 1] - above).min()),
        float((points[:, 0] + half).max()),
        float((points[:, 1] + below).max()),
    )
