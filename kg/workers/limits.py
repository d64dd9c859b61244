"""How long one piece may take, and how much memory, and how a process is held to it."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

GRACE: Final = 5.0
"""Seconds after its time that a process ends by itself, where nobody is left to kill it."""
_STATM: Final = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` by the clock, and bytes of ``memory`` above what a process has at its start; None for no limit."""

    seconds: float | None = None
    memory: int | None = None

    def hold(self) -> None:
        """Bounds the memory of this process from now on, where the system can (Linux), and leaves no core dumps."""
        if sys.platform == "win32":
            return
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if self.memory is None or not _STATM.exists():
            return
        held = int(_STATM.read_text().split()[5]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = held + self.memory
        resource.setrlimit(
            resource.RLIMIT_DATA, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most)
        )

    def begin(self) -> None:
        """Sets an alarm that ends this process a little after its time, wherever it is, where the system has one."""
        if self.seconds is not None and sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, self.seconds + GRACE)

    def done(self) -> None:
        """Takes the alarm back."""
        if self.seconds is not None and sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, 0)
