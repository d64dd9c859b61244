"""How every command behaves as a process: one line for what is wrong, exit statuses, pipes that close early."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NoReturn

import click

from kg.errors import KgError

DONE, FINDINGS, REFUSED = 0, 1, 2
"""Exit statuses: all went well; validate or evaluate found something; wrong usage or nothing that could be read."""


class Shell(click.Group):
    """A group whose commands return their exit status (None is 0) and tell errors in one line on stderr.

    ``commands_in`` names the module of each command, to be imported when it is asked for.
    """

    def __init__(self, *args: Any, commands_in: Mapping[str, str], **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.commands_in = commands_in

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which one comes to need them."""
        return list(self.commands_in)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none."""
        if cmd_name not in self.commands_in:
            return None
        command: click.Command = getattr(import_module(self.commands_in[cmd_name]), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; whoever reads its output may have had enough, as in ``kg extract … | head``."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _give_up_stdout()
            return DONE
        return status

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Runs the command and leaves with its exit status."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # Whatever the locale: records and pages are UTF-8. What it cannot hold are bytes in names of files.
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        if sys.stdout is None:  # as after `kg extract … >&-`
            sys.exit(_refuse("standard output is closed"))
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.UsageError as error:
            hint = f" (see {error.ctx.command_path} --help)" if error.ctx else ""
            status = _refuse(error.format_message() + hint)
        except click.Abort:
            status = _refuse("stopped")
        except click.ClickException as error:
            status = _refuse(error.format_message())
        except KgError as error:
            status = _refuse(str(error))
        except OSError as error:  # what commands read and write themselves they tell as a KgError
            _give_up_stdout()
            status = _refuse(f"{error.filename or 'standard output'}: {error.strerror or error}")
        except RuntimeError as error:  # as Python before 3.12 makes of a Ctrl-C in a class that is being made
            if not isinstance(error.__cause__, KeyboardInterrupt):
                raise
            status = _refuse("stopped")
        sys.exit(status or DONE)


def say(text: str) -> None:
    """One line for the person, on stderr."""
    click.echo(f"kg: {' '.join(text.split())}", err=True)


@contextmanager
def progress(doing: str) -> Iterator[Callable[[str], None]]:
    """What is being done, on one line that changes, to a person who watches; nothing into logs and pipes."""
    watched = sys.stderr.isatty()

    def show(what: str) -> None:
        if watched:
            click.echo(f"\r\033[K{doing} {what}", nl=False, err=True)

    try:
        yield show
    finally:
        if watched:
            click.echo("\r\033[K", nl=False, err=True)


def _give_up_stdout() -> None:
    """Lets nothing be flushed in vain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(text: str) -> int:
    say(text)
    return REFUSED
