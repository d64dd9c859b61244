"""Analysis: report, with one command a report."""

from __future__ import annotations

from pathlib import Path

import click

from kg import edtf, network
from kg import report as reports
from kg.cli.options import format_option, graph_option, min_confidence_option, output_option
from kg.cli.output import put
from kg.model import INTERACTION_TYPES, KINDS, InteractionType, Kind
from kg.projection import Period

TOP = 10
"""How many agents a table on the terminal lists unless asked for more."""


def _period(_context: click.Context, _parameter: click.Parameter, text: str | None) -> Period | None:
    """The first and last ISO day of a date, or of two with a slash between, None where an end is open (``..``)."""
    if text is None:
        return None
    first, _, last = text.partition("/")
    given = first if last == ".." else last if first == ".." else text
    bounds = edtf.bounds(given)
    if bounds is None or (given != text and "/" in given):
        raise click.BadParameter(f"{text!r} is no period: write 2017, 2017-03/2017-06, 2017-03/.. or ../2017-06")
    start, end = bounds.earliest.isoformat(), bounds.latest.isoformat()
    return None if first == ".." else start, None if last == ".." else end


@click.group(invoke_without_command=True)
@click.pass_context
def report(context: click.Context) -> None:
    """Prints an analysis, with what it was drawn from and how.

    \b
    Example:
      kg report centrality
      kg report coverage --format html -o coverage.html
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@report.command()
@click.option(
    "--by", type=click.Choice(reports.MEASURES), default="strength", show_default=True, help="What to rank by."
)
@click.option(
    "--top", type=click.IntRange(min=1), metavar="N", help=f"The first N only; default: {TOP} in a table, else all."
)
@click.option(
    "--period", callback=_period, metavar="PERIOD", help="What may lie in 2017, in 2017-03/2017-06, or in 2017-03/.. ."
)
@click.option("--type", "types", type=click.Choice(INTERACTION_TYPES), multiple=True, help="Only these interactions.")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Rank these agents; default: persons.")
@click.option("--for", "acting", is_flag=True, help="Rank whom persons acted for: organisations and states.")
@click.option("--bilateral-only", is_flag=True, help="Only interactions of exactly two.")
@click.option("--held-only/--all", default=True, show_default=True, help="Leave out what is planned or cancelled.")
@min_confidence_option
@format_option(*reports.FORMATS)
@output_option
@graph_option
def centrality(
    by: str,
    top: int | None,
    period: Period | None,
    types: tuple[InteractionType, ...],
    kinds: tuple[Kind, ...],
    acting: bool,
    bilateral_only: bool,
    held_only: bool,
    min_confidence: float,
    fmt: str,
    output: Path | None,
    directory: Path,
) -> None:
    """Ranks those who were at the same events.

    \b
    Example:
      kg report centrality
      kg report centrality --by betweenness --period 2017 --top 20
      kg report centrality --for --kind state --format csv -o states.csv
    """
    if acting and "person" in kinds:
        raise click.UsageError("--for ranks organisations and states, not persons: leave out --kind person")
    ranking = reports.centrality(
        network.read(directory, min_confidence=min_confidence),
        by=by,
        top=top or (TOP if fmt == "table" else None),
        period=period,
        types=types or None,
        kinds=kinds or None,
        acting="for" if acting else "self",
        bilateral_only=bilateral_only,
        held_only=held_only,
    )
    put(reports.render(ranking, fmt), output)


@report.command()
@format_option(*reports.FORMATS)
@output_option
@graph_option
def coverage(fmt: str, output: Path | None, directory: Path) -> None:
    """Counts documents and what they tell of, by publisher.

    \b
    Example:
      kg report coverage
    """
    put(reports.render(reports.coverage(network.read(directory)), fmt), output)
