"""The figures of one run: shown, kept as JSON, read back and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import InputError
from kg.evaluate.figures import DRAWS, Figure, total
from kg.table import Table, Value

_COLUMNS: Final = ("figure", "precision", "recall", "F1", "annotated", "found")


@dataclass(frozen=True, slots=True)
class Run:
    """What a reading came to: a figure for each slot, for posts, and for each type of interaction.

    ``interval`` is the lower and upper bound of the F1 of all slots, 95 %.
    """

    documents: int
    slots: dict[str, Figure]
    interval: tuple[float, float]
    posts: Figure
    types: dict[str, Figure]

    @property
    def all_slots(self) -> Figure:
        """The headline: every slot counts the same."""
        return total(self.slots.values())

    @property
    def headline(self) -> str:
        """What was compared, and all slots with their interval, in one line."""
        rows, (low, high) = self.slots["interaction"], self.interval
        return (
            f"documents: {self.documents}; interactions: {rows.gold} annotated, {rows.found} found; "
            f"all slots: F1 {self.all_slots.f1:.3f} (95 % of {DRAWS} draws of documents: {low:.3f} to {high:.3f})"
        )

    def table(self, before: Run | None = None) -> Table:
        """A row for each figure; where there was a run before, with its F1 and the change."""
        earlier = None if before is None else dict(before._named())
        columns = _COLUMNS if earlier is None else (*_COLUMNS, "F1 before", "change")
        return Table(
            columns,
            tuple(
                (*_cells(name, figure), *(() if earlier is None else _change(figure, earlier.get(name))))
                for name, figure in self._named()
            ),
        )

    def changes(self, before: Run) -> dict[str, float]:
        """How much F1 has grown since a run before, by figure; without what only one of them has."""
        earlier = dict(before._named())
        return {name: figure.f1 - earlier[name].f1 for name, figure in self._named() if name in earlier}

    def to_json(self) -> dict[str, Any]:
        """The figures with their counts, as ``read_run`` reads them."""
        return {
            "documents": self.documents,
            "all slots": _json(self.all_slots),
            "interval": list(self.interval),
            "slots": {name: _json(figure) for name, figure in self.slots.items()},
            "posts": _json(self.posts),
            "types": {name: _json(figure) for name, figure in self.types.items()},
        }

    def _named(self) -> Iterator[tuple[str, Figure]]:
        """All figures with the names they are shown under, which are different."""
        yield from self.slots.items()
        yield "all slots", self.all_slots
        yield "posts", self.posts
        yield from self.types.items()


def read_run(path: Path) -> Run:
    """A run that was kept as JSON; InputError where the file is none."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        low, high = kept["interval"]
        return Run(
            documents=kept["documents"],
            slots={name: _figure(figure) for name, figure in kept["slots"].items()},
            interval=(low, high),
            posts=_figure(kept["posts"]),
            types={name: _figure(figure) for name, figure in kept["types"].items()},
        )
    except OSError as error:
        raise InputError(f"{path}: it cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: this is no run that kg evaluate --format json wrote") from error


def _json(figure: Figure) -> dict[str, float]:
    return {
        "precision": figure.precision,
        "recall": figure.recall,
        "f1": figure.f1,
        "gold": figure.gold,
        "found": figure.found,
        "right": figure.right,
    }


def _figure(kept: dict[str, int]) -> Figure:
    return Figure(gold=kept["gold"], found=kept["found"], right=kept["right"])


def _cells(name: str, figure: Figure) -> tuple[Value, ...]:
    shares = (f"{share:.3f}" for share in (figure.precision, figure.recall, figure.f1))
    return name, *shares, figure.gold, figure.found


def _change(figure: Figure, before: Figure | None) -> tuple[Value, Value]:
    return (None, None) if before is None else (f"{before.f1:.3f}", f"{figure.f1 - before.f1:+.3f}")
