"""A SPARQL 1.1 Protocol endpoint over a published graph: it reads alone, within limits, and is safe to expose.

A request goes ``protocol`` (what is asked) → ``negotiation`` (in which format) → ``workers`` (a process that may be
killed) → ``jobs`` (the answer, as bytes); ``app`` puts them in a row. ``description`` tells what is served.
"""

from __future__ import annotations

from kg.serve.settings import Settings

__all__ = ["Settings"]
