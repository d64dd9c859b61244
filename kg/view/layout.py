"""Where everything stands: computed beforehand, the same for the same graph, nothing on top of anything.

The busiest agents (the core) are placed first, with room for their names; whoever else there is stands among those it
is tied to. So the picture is legible where it opens, and nobody moves when more is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

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
"""Nodes up to which distances are fitted exactly (Kamada-Kawai) and labels given room; above, springs."""
SETTLING = 40
"""How often those who stand among others are pushed out of each other's way at most."""
GAINED = 0.98
"""They are pushed again as long as they lie on each other by so much less than before: in a crowd they never would."""
NEAREST = 12
"""By how many others of a size somebody is pushed at once at most."""
BESIDE = 46.0
"""Pixels from the one agent that somebody is tied to."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node takes with its label, in pixels; ``below`` of the height lies under the centre."""

    width: float
    height: float
    below: float


def place(
    boxes: Sequence[Box], ties: Iterable[tuple[int, int]], core: Collection[int] | None = None
) -> list[tuple[int, int]]:
    """A position in pixels for each box (a node by its number), given the pairs that are tied.

    ``core`` are the nodes whose labels need room; by default all. Of the others only the marks do.
    """
    graph: Any = nx.Graph()
    graph.add_nodes_from(range(len(boxes)))
    graph.add_edges_from(sorted(ties))
    inner = sorted(range(len(boxes)) if core is None else core)
    positions = np.zeros((len(boxes), 2))
    bottom = _place_apart(graph.subgraph(inner), boxes, positions, 0.0)
    reached = _place_among(graph, inner, boxes, positions)
    if reached:
        bottom = max(bottom, _frame(positions[reached], [boxes[node] for node in reached])[3])
    _place_apart(graph.subgraph(set(graph) - set(inner) - set(reached)), boxes, positions, bottom)
    return [(round(x), round(y)) for x, y in positions]


def place_between(
    groups: Sequence[Sequence[int]], points: Sequence[tuple[int, int]], sizes: Sequence[float], size: float
) -> list[tuple[int, int]]:
    """A position for each group of nodes that stand at ``points``: amid its members, on top of nobody."""
    if not groups:
        return []
    fixed = np.array(points, dtype=float).reshape(-1, 2)
    wanted = np.array([_amid(fixed[list(group)], n, size) for n, group in enumerate(groups)])
    settled = _settle(wanted, np.full(len(groups), size), fixed, np.array(sizes, dtype=float))
    return [(round(x), round(y)) for x, y in settled]


def _place_apart(graph: Any, boxes: Sequence[Box], positions: Points, bottom: float) -> float:
    """Each connected part by itself, below ``bottom``; who has no tie in rows under them. Gives the new lower edge."""
    groups = sorted((sorted(group) for group in nx.connected_components(graph)), key=lambda group: (-len(group), group))
    blocks = [(group, _component(graph.subgraph(group), group, boxes)) for group in groups if len(group) > 1]
    bottom = _pack(blocks, boxes, positions, bottom + (GAP if bottom else 0.0))
    return _rows([group[0] for group in groups if len(group) == 1], boxes, positions, bottom)


def _place_among(graph: Any, inner: list[int], boxes: Sequence[Box], positions: Points) -> list[int]:
    """Those who are tied to the inner nodes, directly or by others, amid whom they are tied to; gives who they are."""
    placed = set(inner)
    found: list[int] = []
    wave = inner
    while wave:
        wave = sorted({node for other in wave for node in graph[other]} - placed)
        for n, node in enumerate(wave):
            neighbours = [other for other in sorted(graph[node]) if other in placed]
            positions[node] = _amid(positions[neighbours], n, BESIDE)
        placed.update(wave)
        found += wave
    if found:
        radii = np.array([box.height - box.below for box in boxes])
        positions[found] = _settle(positions[found], radii[found], positions[inner], radii[inner])
    return found


def _amid(points: Points, n: int, beside: float) -> Points:
    """The middle of some points; beside a single one, in the ``n``-th direction of a sunflower."""
    angle = n * math.pi * (3 - math.sqrt(5))
    away = beside if len(points) == 1 else beside / 8  # those amid the same agents do not stand on one another
    middle: Points = points.mean(axis=0) + away * np.array([math.cos(angle), math.sin(angle)])
    return middle


def _settle(
    points: Points, radii: npt.NDArray[np.float64], fixed: Points, fixed_radii: npt.NDArray[np.float64]
) -> Points:
    """Discs pushed out of each other's way, and out of that of those that do not move, as long as there is room."""
    points, least = points.copy(), math.inf
    for _ in range(SETTLING):
        moved = _away(points, radii, points, radii) / 2 + _away(points, radii, fixed, fixed_radii)
        lying = np.hypot(*moved.T).sum()
        if abs(moved).max() < 0.5 or lying > GAINED * least:
            break
        points, least = points + moved * 0.8, lying
    return points


def _away(
    points: Points, radii: npt.NDArray[np.float64], others: Points, other_radii: npt.NDArray[np.float64]
) -> Points:
    """How far discs are pushed by those of the others that they lie on, of each size by the nearest.

    All of a crowd would be as many as its square, and of those of a size only a few have room around a disc.
    """
    moved = np.zeros_like(points)
    sizes = np.frexp(other_radii)[1]
    for size in np.unique(sizes):
        like = np.flatnonzero(sizes == size)
        reach = radii.max() + other_radii[like].max()
        nearest = cKDTree(others[like]).query(points, range(1, NEAREST + 1), distance_upper_bound=reach)
        one, place = np.nonzero(np.isfinite(nearest[0]))
        two = like[nearest[1][one, place]]
        if others is points:
            one, two = one[one != two], two[one != two]
        push = _push(points[one] - others[two], radii[one] + other_radii[two], one)
        moved += np.stack([np.bincount(one, along, minlength=len(points)) for along in push.T], axis=1)
    return moved


def _push(apart: Points, room: npt.NDArray[np.float64], number: npt.NDArray[np.intp]) -> Points:
    """How far discs have to move, given how they lie from each other; of two in one place by their number."""
    distance = np.hypot(*apart.T)
    same = distance < 1e-6
    away = np.where(same[:, None], np.stack([np.cos(number), np.sin(number)], axis=1), apart)
    pushed: Points = away / np.where(same, 1, distance)[:, None] * np.maximum(room - distance, 0)[:, None]
    return pushed


def _component(graph: Any, group: list[int], boxes: Sequence[Box]) -> Points:
    """Positions of one connected part, filling a rectangle, with labels (of very many, only the marks) pushed apart."""
    ordered: Any = nx.Graph()  # a subgraph's own order is that of a set
    ordered.add_nodes_from(group)
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges))
    few = len(group) <= EXACT_UP_TO
    found = nx.kamada_kawai_layout(ordered) if few else nx.spring_layout(ordered, seed=SEED, iterations=30)
    own = [boxes[node] for node in group]
    height = math.sqrt(ROOM * sum(box.width * box.height for box in own) / ASPECT)
    points = _evened(_lying(np.array([found[node] for node in group]))) * (height * ASPECT, height)
    if few:
        return _separate(points, own)
    return _settle(points, np.array([box.height - box.below for box in own]), np.zeros((0, 2)), np.zeros(0))


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


def _pack(blocks: list[tuple[list[int], Points]], boxes: Sequence[Box], positions: Points, top: float) -> float:
    """Components side by side on shelves from ``top`` on, the largest first; gives the lower edge of the last shelf."""
    frames = [_frame(points, [boxes[node] for node in group]) for group, points in blocks]
    area = sum((right - left + GAP) * (low - upper + GAP) for left, upper, right, low in frames)
    limit = max([math.sqrt(area * ASPECT), *(right - left for left, _, right, _ in frames)], default=0.0)
    x, y, shelf = 0.0, top, 0.0
    for (group, points), (left, upper, right, low) in zip(blocks, frames, strict=True):
        if x > 0 and x + right - left > limit:
            x, y, shelf = 0.0, y + shelf + GAP, 0.0
        positions[group] = points + np.array([x - left, y - upper])
        x += right - left + GAP
        shelf = max(shelf, low - upper)
    return y + shelf


def _rows(alone: list[int], boxes: Sequence[Box], positions: Points, bottom: float) -> float:
    """Agents without any tie in even rows under the rest; gives the lower edge of the last row."""
    if not alone:
        return bottom
    step_x = max(boxes[node].width for node in alone) + 24
    step_y = max(boxes[node].height for node in alone) + 16
    span = max(float(np.ptp(positions[:, 0])), math.sqrt(len(alone) * step_x * step_y * ASPECT))
    columns = max(1, int(span // step_x) + 1)
    top = bottom + (GAP if bottom else 0.0) + step_y / 2
    for n, node in enumerate(alone):
        positions[node] = ((n % columns) * step_x, top + (n // columns) * step_y)
    return top + ((len(alone) - 1) // columns + 0.5) * step_y


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
