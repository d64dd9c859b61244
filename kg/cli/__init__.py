"""The command `kg`: every command is a few lines that call one function of the package and print what it gives."""

from __future__ import annotations

from types import MappingProxyType

import click

from kg.cli.shell import Shell

__all__ = ["main"]

COMMANDS = MappingProxyType(
    {
        "extract": "kg.cli.reading",
        "build": "kg.cli.graph",
        "remove": "kg.cli.graph",
        "status": "kg.cli.graph",
        "validate": "kg.cli.graph",
        "review": "kg.cli.reviewing",
        "show": "kg.cli.asking",
        "query": "kg.cli.asking",
        "questions": "kg.cli.asking",
        "report": "kg.cli.reporting",
        "view": "kg.cli.handing_on",
        "export": "kg.cli.handing_on",
        "serve": "kg.cli.serving",
        "evaluate": "kg.cli.judging",
    }
)
"""Every command and the module that holds it; a module is imported when one of its commands is asked for."""


@click.group(cls=Shell, commands_in=COMMANDS, invoke_without_command=True)
@click.version_option(package_name="sco-kg", prog_name="kg")
@click.pass_context
def main(context: click.Context) -> None:
    """Diplomatic reporting as a knowledge graph: who met whom, when, where, in which capacity.

    \b
    Example:
      kg build seeds/ --graph graph
      kg query interactions-of --set who="Rashid Alimov"
      kg view -o view.html
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
