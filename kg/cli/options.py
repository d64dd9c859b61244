"""Options and arguments that commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.sources import Access, SourceOptions
from kg.workers import Cluster, Limits, Processes, Workers

Command = TypeVar("Command", bound=Callable[..., Any])

QUOTES = ("full", "short", "none")
TABLE_FORMATS = ("table", "csv", "json", "markdown")
ENDINGS = {
    ".csv": "csv", ".htm": "html", ".html": "html", ".json": "json", ".md": "markdown", ".jsonl": "jsonl", ".nq": "nq",
}  # fmt: skip
"""In which format a file of such a name is expected to be."""

sources_argument = click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)

_STORE = f"{__name__}.store"


def _place(context: click.Context, _: click.Parameter, directory: Path) -> Path | str:
    """The folder of a graph, or the address of a server that was named in its place."""
    address: str | None = context.meta.get(_STORE)
    if address is not None and context.get_parameter_source("directory") is not click.core.ParameterSource.DEFAULT:
        raise click.UsageError("give --graph DIR, which knows where its store is, or --store sparql:URL, not both")
    return directory if address is None else address


def _keep_store(context: click.Context, _: click.Parameter, address: str | None) -> None:
    if address is not None and not address.startswith("sparql:"):
        raise click.UsageError(f"--store {address}: write --store sparql:http://host:port/…")
    context.meta[_STORE] = address


graph_option = click.option(
    "--graph",
    "directory",
    type=click.Path(path_type=Path),
    default="graph",
    show_default=True,
    metavar="DIR",
    callback=_place,
    help="The folder of the graph.",
)


def reading_option(command: Command) -> Command:
    """``--graph``, or ``--store`` in its place: ``directory``, for commands that only read."""
    return graph_option(
        click.option(
            "--store",
            metavar="sparql:URL",
            is_eager=True,
            expose_value=False,
            callback=_keep_store,
            help="The server that holds the graph, in the place of its folder.",
        )(command)
    )


store_option = click.option(
    "--store", metavar="sparql:URL", help="A server that is to hold the graph: all but notes and answers go there."
)

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    is_eager=True,  # known before ``--format``, which it may decide
    help="Write to FILE instead of stdout.",
)

quotes_option = click.option(
    "--quotes",
    type=click.Choice(QUOTES),
    default="full",
    show_default=True,
    help="How much of the sources' words to pass on: they have owners.",
)

min_confidence_option = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0,
    metavar="C",
    help="Leave out interactions that were read with less confidence.",
)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """``--format`` with its choices; by default what the ending of ``--output`` says, or else the first."""

    def by_ending(context: click.Context, parameter: click.Parameter, chosen: str) -> str:
        output = context.params.get("output")
        if output is None or context.get_parameter_source("fmt") is not click.core.ParameterSource.DEFAULT:
            return chosen
        meant = ENDINGS.get(Path(output).suffix.lower())
        return meant if meant in formats else chosen

    return click.option(
        "--format",
        "fmt",
        type=click.Choice(formats, case_sensitive=False),
        default=formats[0],
        show_default=True,
        callback=by_ending,
        help="How to write it.",
    )


def source_options(command: Command) -> Command:
    """What the caller says of a single document: ``published``, ``publisher``, ``language``."""
    for name, help_ in (
        ("--language", "Its language, such as en."),
        ("--publisher", "Who published it."),
        ("--published", "When: a day, month or year such as 2017-03-24. For a single document, as the next two."),
    ):
        command = click.option(name, help=help_)(command)
    return command


def access_options(command: Command) -> Command:
    """What may be taken: ``fetch``, ``largest``."""
    command = click.option(
        "--largest", type=click.FloatRange(min=0.001), default=50, show_default=True, metavar="MB",
        help="Skip documents that are larger.",
    )(command)  # fmt: skip
    return click.option("--fetch", is_flag=True, help="Fetch the sources that are addresses (https://…).")(command)


def working_options(command: Command) -> Command:
    """Who reads, and what one document may take: ``jobs``, ``cluster``, ``seconds``, ``memory``."""
    for name, type_, default, metavar, help_ in (
        ("--memory", click.FloatRange(min=1), 2000, "MB", "Give up a document whose reading takes more memory."),
        ("--seconds", click.FloatRange(min=0.001), 120, "S", "Give up a document whose reading takes longer."),
        ("--cluster", str, None, "URL", "Read with the workers of a Dask scheduler, as tcp://host:8786 ."),
        ("--jobs", click.IntRange(min=1), 1, "N", "Read with N processes."),
    ):
        option = click.option(name, type=type_, default=default, show_default=True, metavar=metavar, help=help_)
        command = option(command)
    return command


def workers(jobs: int, cluster: str | None, seconds: float, memory: float, imports: Sequence[str]) -> Workers:
    """Those who read, by the options of ``working_options``; ``imports`` are the modules that they need."""
    from kg.rules import ABOUT

    limits = Limits(seconds, int(memory * 1_000_000))
    if cluster is None:
        return Processes(jobs, limits, imports)
    if jobs != 1:
        raise click.UsageError(
            "--jobs is for this machine: leave it out with --cluster, whose workers are counted there"
        )
    return Cluster(cluster, ABOUT, limits, imports)


def access(fetch: bool, largest: float, note: Callable[[str], None]) -> Access:
    """The options of ``access_options`` as the sources take them."""
    return Access(fetch=fetch, largest=int(largest * 1_000_000), note=note)


def said(published: str | None, publisher: str | None, language: str | None) -> SourceOptions:
    """The options of ``source_options`` as the sources take them."""
    return SourceOptions(published=published, publisher=publisher, language=language)
