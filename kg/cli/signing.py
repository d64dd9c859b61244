"""Who gave an answer, when, and why."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

import click

from kg.judgements import Judgement

Command = TypeVar("Command", bound=Callable[..., Any])


def signing_options(command: Command) -> Command:
    """``--who`` and ``--why``."""
    command = click.option("--why", default="", metavar="TEXT", help="Why.")(command)
    return click.option(
        "--who", default=None, metavar="NAME", help="Who answers.  [default: the name you are logged in by]"
    )(command)


def signed(given: Judgement, who: str | None, why: str) -> Judgement:
    """An answer with who gave it, when, and why, where it does not say so itself."""
    return replace(given, who=given.who or who or login(), when=given.when or now(), why=given.why or why)


def now() -> str:
    """The time, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def login() -> str:
    """The name of whoever is logged in; nothing where the system does not know."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
