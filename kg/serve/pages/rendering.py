"""How pages are written: the templates, and what they may call. All that they are given is text of strangers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.serve.pages.addresses import Addresses, web

MOST: Final = 50
"""Entries of a list on one page."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where one is in a list: the ``page`` (from 1) of so many, and addresses of those before and after."""

    page: int
    pages: int
    total: int
    before: str | None
    after: str | None

    @property
    def first(self) -> int:
        """The number of the first entry, from 1."""
        return (self.page - 1) * MOST + 1


def turn(name: str, given: Mapping[str, str], total: int, anchor: str) -> Turn:
    """The turn of a list whose page the parameter ``name`` says, of the parameters ``given`` of this address."""
    pages = max(1, -(-total // MOST))
    page = min(number(given.get(name)), pages)

    def at(other: int) -> str | None:
        return f"?{urlencode({**given, name: other})}#{anchor}" if 0 < other <= pages else None

    return Turn(page, pages, total, at(page - 1), at(page + 1))


def part(name: str, given: Mapping[str, str]) -> slice:
    """The part of a list that is on the page that the parameter ``name`` says."""
    start = (number(given.get(name)) - 1) * MOST
    return slice(start, start + MOST)


def number(text: str | None) -> int:
    """A page's number as an address has it; 1 for what is none."""
    return max(1, int(text)) if text and re.fullmatch("[0-9]{1,6}", text) else 1


def page(template: str, addresses: Addresses, **values: Any) -> bytes:
    """A page from its template, as UTF-8."""
    helpers = _helpers(addresses)
    return _environment().get_template(template).render(**helpers, **values).encode("utf-8", "replace")


def _helpers(addresses: Addresses) -> dict[str, Callable[..., Any] | str]:
    def question(name: str, given: Mapping[str, Any] | None = None) -> str:
        told = {key: value for key, value in (given or {}).items() if value}
        return f"{addresses.root}/questions/{name}" + (f"?{urlencode(told)}" if told else "")

    return {"at": addresses.of, "rdf": addresses.rdf, "root": addresses.root, "ask": question, "web": web}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("kg.serve.pages", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["words"] = _words
    environment.filters["counted"] = _counted
    return environment


def _words(term: object) -> str:
    """A word of a list as a person reads it: ``trade-and-economy`` is trade and economy."""
    return str(term or "").replace("-", " ")


def _counted(count: int, noun: str, nouns: str | None = None) -> str:
    """``1 person``, ``2 persons``, ``12,345 persons``."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"
