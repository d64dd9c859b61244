"""Handing the graph on to people and other tools: view, export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg import export as exports
from kg import network
from kg import view as page
from kg.cli.options import QUOTES, min_confidence_option, quotes_option, reading_option
from kg.cli.output import put
from kg.cli.shell import say
from kg.export import Ties
from kg.quotes import Quotes


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="view.html", show_default=True, metavar="FILE.html",
    help="Where to write the page; - for stdout.",
)  # fmt: skip
@click.option("--title", default=page.TITLE, show_default=True, help="What the page is called.")
@quotes_option
@min_confidence_option
@reading_option
def view(output: Path, title: str, quotes: Quotes, min_confidence: float, directory: Path) -> None:
    """Writes the interactive page.

    One file that opens offline in any browser: who met whom, as a network, with the events, in time and as a table,
    down to the sentence. The address in the browser holds the view that is on the screen, to send and to cite.

    \b
    Example:
      kg view -o view.html
      kg view --quotes short --title "Meetings of 2017" -o to-publish.html
    """
    put(page.render(network.read(directory, min_confidence=min_confidence), quotes=quotes, title=title), output)
    if output != Path("-"):
        say(f"{output}: open it in a browser")


FOLDERS = {"csv": exports.write_tables, "gephi": exports.write_gephi, "bundle": exports.write_bundle}
"""Formats that fill a folder; csv does where one is named."""


@click.command()
@click.option(
    "--format", "fmt", type=click.Choice([*exports.FORMATS, "gephi", "bundle"]), required=True, help="What to write."
)
@click.option(
    "--tied",
    type=click.Choice(exports.TIES),
    help="What the network of graphml, gexf and gephi is of: agents and their interactions (events), or agents by"
    " presence, agreements or interviews. Default: events; gephi: presence.",
)
@click.option(
    "--quotes",
    type=click.Choice(QUOTES),
    help="How much of the sources' words to pass on: they have owners. Default: full; bundle: none.",
)
@min_confidence_option
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of stdout, or into a folder, as tables/ .")
@reading_option
def export(
    fmt: str, tied: Ties | None, quotes: Quotes | None, min_confidence: float, output: str | None, directory: Path
) -> None:
    """Writes the graph for other tools.

    CSV is the table of interactions; to a folder (one that is there, or a name that ends in a slash) it is all
    tables: interactions, participations, agents, quotations, documents. Text that a spreadsheet would run as a
    formula has an apostrophe in front. RDF (ttl, jsonld, trig, nq) is always the whole graph.

    Events are rows of who did what with whom, tab-separated, in the columns of POLECAT and the words of PLOVER, with
    codes of CAMEO; what is cancelled, interviews and news conferences are not among them.

    GEXF has the spells in which agents and ties are dated, for a time line. Into a folder: gephi writes nodes.csv and
    edges.csv; bundle all that is needed to cite and keep it: tables, network, graph, dictionary of columns,
    provenance, licence note, checksums.

    \b
    Example:
      kg export --format ttl -o graph.ttl
      kg export --format gexf --tied presence --quotes none -o network.gexf
      kg export --format csv -o tables/
      kg export --format events -o events.tsv
      kg export --format bundle -o sco-2017/
    """
    to_folder = output is not None and (output.endswith("/") or Path(output).is_dir() or fmt in ("gephi", "bundle"))
    options: dict[str, Any] = {"min_confidence": min_confidence}
    options |= {name: value for name, value in (("quotes", quotes), ("tied", tied)) if value is not None}
    if fmt in FOLDERS and output is not None and to_folder:
        if tied is not None and fmt != "gephi":
            raise click.UsageError(f"{fmt} is no network: leave out --tied, or choose graphml, gexf or gephi")
        for path in FOLDERS[fmt](directory, output, **options):
            say(f"{path}: written")
    elif fmt not in exports.FORMATS:
        raise click.UsageError(f"{fmt} is several files: name a folder with -o")
    else:
        put(exports.export(directory, fmt, **options), None if output is None else Path(output))
