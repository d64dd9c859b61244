"""Handing the graph on to people and other tools: view, export."""

from __future__ import annotations

from pathlib import Path

import click

from kg import export as exports
from kg import network
from kg import view as page
from kg.cli.options import graph_option, min_confidence_option, quotes_option
from kg.cli.output import put
from kg.cli.shell import say
from kg.quotes import Quotes


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="view.html", show_default=True, metavar="FILE.html",
    help="Where to write the page; - for stdout.",
)  # fmt: skip
@quotes_option
@min_confidence_option
@graph_option
def view(output: Path, quotes: Quotes, min_confidence: float, directory: Path) -> None:
    """Writes the interactive page.

    One file that opens offline in any browser.

    \b
    Example:
      kg view -o view.html
      kg view --quotes short -o to-publish.html
    """
    put(page.render(network.read(directory, min_confidence=min_confidence), quotes=quotes), output)
    if output != Path("-"):
        say(f"{output}: open it in a browser")


@click.command()
@click.option("--format", "fmt", type=click.Choice(list(exports.FORMATS)), required=True, help="What to write.")
@quotes_option
@min_confidence_option
@click.option(
    "-o", "--output", metavar="FILE", help="Write to FILE instead of stdout; csv also to a folder, as tables/ ."
)
@graph_option
def export(fmt: str, quotes: Quotes, min_confidence: float, output: str | None, directory: Path) -> None:
    """Writes the graph for other tools.

    CSV is the table of interactions; to a folder (one that is there, or a name that ends in a slash) it is all
    tables: interactions, participations, agents, quotations, documents. Text that a spreadsheet would run as a
    formula has an apostrophe in front. RDF (ttl, jsonld, trig, nq) is always the whole graph.

    \b
    Example:
      kg export --format ttl -o graph.ttl
      kg export --format graphml --quotes none -o network.graphml
      kg export --format csv -o tables/
    """
    if fmt == "csv" and output is not None and (output.endswith("/") or Path(output).is_dir()):
        for path in exports.write_tables(directory, output, quotes=quotes, min_confidence=min_confidence):
            say(f"{path}: written")
    else:
        exported = exports.export(directory, fmt, quotes=quotes, min_confidence=min_confidence)
        put(exported, None if output is None else Path(output))
