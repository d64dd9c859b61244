"""Handing the graph on to people and other tools: report, view, export."""

from __future__ import annotations

from pathlib import Path

import click

from kg import export as exports
from kg import network
from kg import report as reports
from kg import view as page
from kg.cli.options import format_option, graph_option, output_option, quotes_option
from kg.cli.output import put
from kg.cli.shell import say
from kg.quotes import Quotes


@click.command()
@click.argument("name", type=click.Choice(list(reports.REPORTS)))
@format_option(*reports.FORMATS)
@output_option
@graph_option
def report(name: str, fmt: str, output: Path | None, directory: Path) -> None:
    """Prints an analysis of the network, with what it was drawn from and how.

    \b
    Example:
      kg report centrality
      kg report centrality --format html -o centrality.html
    """
    put(reports.render(reports.REPORTS[name](network.read(directory)), fmt), output)


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="view.html", show_default=True, metavar="FILE.html",
    help="Where to write the page; - for stdout.",
)  # fmt: skip
@quotes_option
@graph_option
def view(output: Path, quotes: Quotes, directory: Path) -> None:
    """Writes the interactive page: one file that opens offline in a browser.

    \b
    Example:
      kg view -o view.html
      kg view --quotes short -o to-publish.html
    """
    put(page.render(network.read(directory), quotes=quotes), output)
    if output != Path("-"):
        say(f"{output}: open it in a browser")


@click.command()
@click.option("--format", "fmt", type=click.Choice(list(exports.FORMATS)), required=True, help="What to write.")
@quotes_option
@output_option
@graph_option
def export(fmt: str, quotes: Quotes, output: Path | None, directory: Path) -> None:
    """Writes the graph for other tools.

    \b
    Example:
      kg export --format ttl -o graph.ttl
      kg export --format graphml --quotes none -o network.graphml
    """
    put(exports.export(directory, fmt, quotes=quotes), output)
