"""The page inside a notebook: a frame of its own, shut off from the notebook around it."""

from __future__ import annotations

import html
from dataclasses import dataclass

SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
"""What the page may do there: run itself, save what one asks for, open its sources. Not: touch what is around it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as the last value of a notebook's cell shows it; ``height`` in pixels."""

    page: str
    title: str
    height: int = 720

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{html.escape(self.page)}" title="{html.escape(self.title)}" sandbox="{SANDBOX}"'
            f' style="width: 100%; height: {self.height:d}px; border: 1px solid #8888; border-radius: 6px"></iframe>'
        )
