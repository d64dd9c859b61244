"""How much of other people's words leaves the graph: sources have owners."""

from __future__ import annotations

import re
from typing import Final, Literal

Quotes = Literal["full", "short", "none"]
"""Quotations to the letter, their first words, or none (positions stay in any case)."""

SHORT: Final = 12
"""Words of a quotation that are kept when quotes are short."""

_FIRST_WORDS: Final = re.compile(rf"\s*(?:\S+\s+){{{SHORT - 1}}}\S+(?=\s+\S)")


def cut(text: str, quotes: Quotes) -> str | None:
    """A quotation as far as it may be shown: whole, its first SHORT words and "…", or None."""
    if quotes == "none":
        return None
    first = _FIRST_WORDS.match(text) if quotes == "short" else None
    return f"{first[0]}…" if first else text
