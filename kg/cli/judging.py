"""Measuring the reading: evaluate."""

from __future__ import annotations

from pathlib import Path

import click

from kg import evaluate as evaluation
from kg import pipeline
from kg.cli.output import put
from kg.model import Claims


@click.command()
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
def evaluate(gold: Path, sources: tuple[str, ...]) -> None:
    """Says how well the reading does against documents annotated by hand.

    Without a SOURCE the documents are those in the gold folder.

    \b
    Example:
      kg evaluate tests/gold seeds/
    """
    claims = [item for item in pipeline.extract(sources or (gold,)) if isinstance(item, Claims)]
    put(str(evaluation.evaluate(gold, claims)), None)
