"""Serving the graph to others: serve."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import graph_option, quotes_option
from kg.cli.shell import say
from kg.quotes import Quotes
from kg.serve.settings import Settings

_USUAL = Settings()


@click.command()
@click.option("--host", default=_USUAL.host, show_default=True, metavar="H", help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=_USUAL.port, show_default=True, metavar="N",
    help="The port to listen at; 0 for any that is free.",
)  # fmt: skip
@click.option("--url", metavar="URL", help="The address that it is known by outside, where it is behind a proxy.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=_USUAL.timeout, show_default=True, metavar="SECONDS",
    help="Stop a query that takes longer.",
)  # fmt: skip
@click.option(
    "--memory", type=click.IntRange(min=300), default=_USUAL.memory // 1_000_000, show_default=True, metavar="MB",
    help="Stop a query whose process needs more.",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N",
    help="Answer so many queries at a time; by default two for each processor.",
)  # fmt: skip
@click.option(
    "--queue", type=click.IntRange(min=0), default=_USUAL.queue, show_default=True, metavar="N",
    help="Let so many more wait.",
)  # fmt: skip
@click.option(
    "--largest-result", type=click.FloatRange(min=0.001), default=_USUAL.largest_result // 1_000_000,
    show_default=True, metavar="MB", help="Refuse answers that are larger.",
)  # fmt: skip
@click.option(
    "--largest-query", type=click.FloatRange(min=0.001), default=_USUAL.largest_query // 1000, show_default=True,
    metavar="KB", help="Refuse queries that are longer.",
)  # fmt: skip
@click.option(
    "--cors", multiple=True, metavar="ORIGIN", help="Let pages of this origin ask, * for all; may be repeated."
)
@click.option("--log", is_flag=True, help="Tell each request on stderr.")
@quotes_option
@graph_option
def serve(
    host: str,
    port: int,
    url: str | None,
    timeout: float,
    memory: int,
    workers: int | None,
    queue: int,
    largest_result: float,
    largest_query: float,
    cors: tuple[str, ...],
    log: bool,
    quotes: Quotes,
    directory: Path,
) -> None:
    """Answers SPARQL 1.1 over HTTP, for reading alone, and shows the graph in pages.

    Each query is asked in a process of its own, which is stopped at its limits. A graph that is built anew meanwhile is
    taken up by itself.

    \b
    Example:
      kg serve --graph graph
      kg serve --port 8080 --timeout 10 --url https://graph.example.org
    """
    try:
        from kg.serve.server import run
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} is missing: pip install 'sco-kg[serve]'") from error
    settings = Settings(
        host=host,
        port=port,
        url=url.rstrip("/") if url else None,
        timeout=timeout,
        memory=memory * 1_000_000,
        workers=workers or _USUAL.workers,
        queue=queue,
        largest_result=int(largest_result * 1_000_000),
        largest_query=int(largest_query * 1000),
        cors=cors,
        quotes=quotes,
        log=log,
    )
    run(directory, settings, say)
