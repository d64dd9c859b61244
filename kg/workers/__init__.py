"""One function over many pieces, by processes that may hang, grow or die: results in order, nothing else lost.

Nothing here knows what a piece is. ``Here`` is this process alone, ``Processes`` are some on this machine,
``Cluster`` those of a Dask scheduler.
"""

from __future__ import annotations

from kg.workers.cluster import Cluster
from kg.workers.limits import Limits
from kg.workers.processes import Processes
from kg.workers.types import Here, Lost, Workers

__all__ = ["Cluster", "Here", "Limits", "Lost", "Processes", "Workers"]
