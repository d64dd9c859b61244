"""Analysis: report, with one command a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict, Unpack, cast

import click

from kg import edtf, network, query
from kg import report as reports
from kg.cli.options import format_option, min_confidence_option, output_option, quotes_option, reading_option
from kg.cli.output import put
from kg.cli.shell import say
from kg.model import INTERACTION_TYPES, KINDS, InteractionType, Kind
from kg.projection import TIED, Acting, Selection, Tied
from kg.quotes import Quotes
from kg.report import Effort, Report, Unit
from kg.selection import Filters, Period
from kg.vocab import words

TOP = 10
"""How many rows a table on the terminal lists unless asked for more."""

_Command = Callable[..., None]


class _Filters(TypedDict):
    """What ``_filter_options`` gives a command."""

    period: Period | None
    types: tuple[InteractionType, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    sources: tuple[str, ...]
    held_only: bool


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


def _options(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    """Several options as one decorator, shown in this order."""

    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_filter_options = _options(
    click.option(
        "--period",
        callback=_period,
        metavar="PERIOD",
        help="What may lie in 2017, in 2017-03/2017-06, or in 2017-03/.. .",
    ),
    click.option(
        "--type",
        "types",
        type=click.Choice(INTERACTION_TYPES, case_sensitive=False),
        multiple=True,
        help="Only these interactions.",
    ),
    click.option(
        "--topic",
        "topics",
        type=click.Choice(words("topic")),
        metavar="TOPIC",
        multiple=True,
        help="About one of these: kg report topics lists them.",
    ),
    click.option("--place", "places", metavar="PLACE", multiple=True, help="In one of these cities, states or venues."),
    click.option(
        "--source", "sources", metavar="SOURCE", multiple=True, help="Told by one of these publishers or documents."
    ),
    click.option("--held-only/--all", default=True, show_default=True, help="Leave out what is planned or cancelled."),
)

_who_options = _options(
    click.option(
        "--kind",
        "kinds",
        type=click.Choice(KINDS, case_sensitive=False),
        multiple=True,
        help="These agents; default: persons.",
    ),
    click.option("--for", "acting", is_flag=True, help="Count persons for the organisations and states they act for."),
    click.option("--bilateral-only", is_flag=True, help="Only interactions of exactly two."),
)

_tied_option = click.option(
    "--tied",
    type=click.Choice(TIED),
    default="presence",
    show_default=True,
    help="By being at the same interactions, by agreements, or by interviews.",
)

_effort_options = _options(
    click.option("--seed", type=int, default=0, show_default=True, help="Of communities and samples."),
    click.option(
        "--exact-to",
        type=click.IntRange(min=0),
        default=reports.EXACT_TO,
        show_default=True,
        metavar="N",
        help="Betweenness and closeness from all up to N agents, from a sample above.",
    ),
)

_top_option = click.option(
    "--top", type=click.IntRange(min=1), metavar="N", help=f"The first N only; default: {TOP} in a table, else all."
)

_written = _options(min_confidence_option, format_option(*reports.FORMATS), output_option, reading_option)


@click.group(invoke_without_command=True)
@click.pass_context
def report(context: click.Context) -> None:
    """Prints an analysis, with what it was drawn from and how.

    A file is written in the format that its ending says: .html, .csv, .json, .md.

    \b
    Example:
      kg report centrality
      kg report coverage -o coverage.html
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@report.command()
@click.option(
    "--by", type=click.Choice(reports.RANKING), default="strength", show_default=True, help="What to rank by."
)
@_top_option
@_tied_option
@_filter_options
@_who_options
@click.option(
    "--measure",
    "measures",
    type=click.Choice(reports.MEASURES),
    multiple=True,
    help="Compute these only, and that of --by; default: all.",
)
@_effort_options
@click.option("--fast", is_flag=True, help="With rustworkx (pip install 'sco-kg[fast]'), where it has the measure.")
@_written
def centrality(
    by: str,
    top: int | None,
    tied: Tied,
    measures: tuple[str, ...],
    seed: int,
    exact_to: int,
    fast: bool,
    min_confidence: float,
    fmt: str,
    output: Path | None,
    directory: Path,
    **selection: Any,
) -> None:
    """Ranks those who were at the same events.

    \b
    Example:
      kg report centrality
      kg report centrality --by betweenness --period 2017 --top 20
      kg report centrality --for --kind state -o states.csv
      kg report centrality --tied agreements
    """
    ranking = reports.centrality(
        _network(directory, min_confidence),
        by=by,
        tied=tied,
        measures=measures or reports.MEASURES,
        top=_shown(top, fmt),
        effort=Effort(exact_to, seed=seed, fast=fast, tell=say),
        **_selection(**selection),
    )
    _put(ranking, fmt, output)


@report.command()
@_filter_options
@_who_options
@_effort_options
@_written
def communities(
    seed: int, exact_to: int, min_confidence: float, fmt: str, output: Path | None, directory: Path, **selection: Any
) -> None:
    """Groups those who meet each other more than others.

    In CSV a row a member, else a row a group too.

    \b
    Example:
      kg report communities
      kg report communities --for --period 2017 -o groups.html
    """
    found = reports.communities(
        _network(directory, min_confidence),
        effort=Effort(exact_to, seed=seed, tell=say),
        **_selection(**selection),
    )
    _put(reports.only(found, "members") if fmt == "csv" else found, fmt, output)


@report.command()
@_top_option
@_tied_option
@_filter_options
@_who_options
@_written
def pairs(
    top: int | None,
    tied: Tied,
    min_confidence: float,
    fmt: str,
    output: Path | None,
    directory: Path,
    **selection: Any,
) -> None:
    """Lists who was with whom, how often, at what and where.

    \b
    Example:
      kg report pairs
      kg report pairs --for --kind state --bilateral-only
      kg report pairs --tied interviews -o interviews.csv
    """
    listed = reports.pairs(
        _network(directory, min_confidence),
        tied=tied,
        top=_shown(top, fmt),
        **_selection(**selection),
    )
    _put(listed, fmt, output)


@report.command()
@_filter_options
@_written
def states(min_confidence: float, fmt: str, output: Path | None, directory: Path, **filters: Unpack[_Filters]) -> None:
    """Lists states two by two and year by year, with ISO codes, for statistics.

    \b
    Example:
      kg report states -o dyads.csv
    """
    _put(reports.states(_network(directory, min_confidence), **_filters(filters)), fmt, output)


@report.command()
@click.option(
    "--by", "unit", type=click.Choice(reports.UNITS), default="year", show_default=True, help="What a row stands for."
)
@_filter_options
@_written
def timeline(
    unit: Unit, min_confidence: float, fmt: str, output: Path | None, directory: Path, **filters: Unpack[_Filters]
) -> None:
    """Counts interactions by year, quarter or month.

    \b
    Example:
      kg report timeline
      kg report timeline --by month --period 2017 -o 2017.html
    """
    counted = reports.timeline(_network(directory, min_confidence), unit=unit, **_filters(filters))
    _put(counted, fmt, output)


@report.command()
@_filter_options
@_written
def topics(min_confidence: float, fmt: str, output: Path | None, directory: Path, **filters: Unpack[_Filters]) -> None:
    """Counts what interactions are about, and who was most often there.

    \b
    Example:
      kg report topics --period 2017
    """
    _put(reports.topics(_network(directory, min_confidence), **_filters(filters)), fmt, output)


@report.command()
@click.option(
    "--section", type=click.Choice(("publishers", "months", "gaps")), help="This table only; in CSV: publishers."
)
@format_option(*reports.FORMATS)
@output_option
@reading_option
def coverage(section: str | None, fmt: str, output: Path | None, directory: Path) -> None:
    """Counts documents and what they tell of, by publisher and month, and finds the months without any.

    \b
    Example:
      kg report coverage
      kg report coverage --section gaps
    """
    _put(_chosen(reports.coverage(network.read(directory)), section, "publishers", fmt), fmt, output)


@report.command()
@click.argument("name")
@click.option("--section", type=click.Choice(reports.SECTIONS), help="This table only; in CSV: interactions.")
@_filter_options
@quotes_option
@_written
def dossier(
    name: str,
    section: str | None,
    quotes: Quotes,
    min_confidence: float,
    fmt: str,
    output: Path | None,
    directory: Path,
    **filters: Unpack[_Filters],
) -> None:
    """Gathers all that is told of a person, organisation or state.

    Posts over time, interactions, counterparts, agreements, quotations and sources; only what was held, unless --all.

    \b
    Example:
      kg report dossier "Rashid Alimov"
      kg report dossier TASS --section agreements -o agreements.csv
      kg report dossier "Rashid Alimov" --period 2017 -o dossier.html
    """
    gathered = reports.dossier(
        query.open(directory), name, quotes=quotes, min_confidence=min_confidence, **_filters(filters)
    )
    _put(_chosen(gathered, section, "interactions", fmt), fmt, output)


def _network(directory: Path, min_confidence: float) -> network.Network:
    return network.read(directory, min_confidence=min_confidence)


def _chosen(report: Report, section: str | None, first: str, fmt: str) -> Report:
    """A report of several sections, or one of them; in CSV the first unless another is named."""
    name = section or (first if fmt == "csv" else None)
    return report if name is None else reports.only(report, name)


def _put(report: Report, fmt: str, output: Path | None) -> None:
    """Writes a report, and says so where there is nothing in it."""
    put(reports.render(report, fmt), output)
    if not any(section.table.rows for section in report.sections):
        say("nothing in the graph fits: kg report timeline tells of which years something is told")


def _shown(top: int | None, fmt: str) -> int | None:
    return top or (TOP if fmt == "table" else None)


def _filters(given: _Filters) -> Filters:
    """The options of ``_filter_options`` as reports take them."""
    return cast(Filters, {name: value for name, value in given.items() if value != ()})


def _selection(*, kinds: tuple[Kind, ...], acting: bool, bilateral_only: bool, **filters: Any) -> Selection:
    """The options of ``_filter_options`` and ``_who_options`` as reports take them."""
    if acting and "person" in kinds:
        raise click.UsageError("--for ranks organisations and states, not persons: leave out --kind person")
    if kinds and "person" not in kinds and not acting:
        say("only what the texts name itself is counted: --for counts persons for their organisations and states")
    who: Acting = "for" if acting else "self"
    return Selection(
        acting=who, kinds=kinds or None, bilateral_only=bilateral_only, **_filters(cast(_Filters, filters))
    )
