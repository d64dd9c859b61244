"""What workers are asked for and what they give: the same whoever they are."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

P = TypeVar("P")
R = TypeVar("R")

Why = Literal["time", "memory", "end", "error"]


@dataclass(frozen=True, slots=True)
class Lost(Generic[P]):
    """A piece that gave no result: it took too long or too much, ended its process, or raised an error.

    ``detail`` tells the limit, how the process ended, or the error.
    """

    piece: P
    why: Why
    detail: str


class Workers(Protocol):
    """Those who call a function for each piece."""

    def run(self, function: Callable[[P], R], pieces: Iterable[P]) -> Generator[R | Lost[P]]:
        """The results in the order of the pieces, no more of which are taken than keep them busy; to be closed."""


class Here:
    """This process alone, one piece after the other, without limits: what the function raises is raised."""

    def run(self, function: Callable[[P], R], pieces: Iterable[P]) -> Generator[R | Lost[P]]:
        """The results, each when it is asked for."""
        yield from map(function, pieces)
