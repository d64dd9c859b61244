"""What is kept from one build to the next: values without their fields' names, read in a fraction of the time."""

from __future__ import annotations

import msgspec


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """A value that a build keeps for the next one."""
