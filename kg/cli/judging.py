"""Measuring the reading: evaluate."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from kg import evaluate as evaluation
from kg import pipeline, records
from kg.cli.options import format_option
from kg.cli.output import put
from kg.cli.shell import DONE, FINDINGS, REFUSED, say
from kg.errors import InputError
from kg.evaluate import Annotated, Evaluation, Run
from kg.model import Claims
from kg.sources import Skipped
from kg.table import one_line, render
from kg.vocab import Minter


@click.command()
@click.argument("folder", metavar="GOLD_DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("--verbose", is_flag=True, help="List what was missed, and what was found without being annotated.")
@click.option("--reliability", is_flag=True, help="Also say how many are right of those read with which confidence.")
@format_option("table", "json")
@click.option(
    "--at-least", type=click.FloatRange(0, 1), metavar="F", help="Exit status 1 where the F1 of all slots is below."
)
@click.option(
    "--compare",
    "earlier",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="RUN.json",
    help="Also say what has changed since a run kept with --format json.",
)
def evaluate(
    folder: Path,
    sources: tuple[str, ...],
    verbose: bool,
    reliability: bool,
    fmt: str,
    at_least: float | None,
    earlier: Path | None,
) -> int:
    """Measures the reading against annotated documents.

    GOLD_DIR holds one ID.json a document. Without a SOURCE the texts are those beside them, ID.txt or ID.md.

    \b
    Example:
      kg evaluate tests/gold/open --verbose
      kg evaluate tests/gold/open --reliability
      kg evaluate tests/gold/open --format json > run.json
      kg evaluate tests/gold/open --compare run.json --at-least 0.6
    """
    gold = evaluation.read_gold(folder)
    before = None if earlier is None else evaluation.read_run(earlier)
    claims = _read(gold, sources or _beside(folder, gold))
    if not claims:
        return REFUSED
    minter = Minter()
    result = evaluation.evaluate(
        gold,
        [records.interaction_record(told, each, minter) for told in claims for each in told.interactions],
        [records.post_record(told, each) for told in claims for each in told.posts],
    )
    put((_json if fmt == "json" else _text)(result, before, verbose, reliability), None)
    return FINDINGS if at_least is not None and result.run.all_slots.f1 < at_least else DONE


def _beside(folder: Path, gold: Iterable[Annotated]) -> list[Path]:
    """The texts of annotated documents in their own folder; InputError where there is none."""
    candidates = (folder / f"{each.document}{ending}" for each in gold for ending in (".txt", ".md"))
    found = [path for path in candidates if path.exists()]
    if not found:
        raise InputError(f"{folder}: no text beside an annotated document (ID.txt or ID.md): name a SOURCE")
    return found


def _read(gold: Sequence[Annotated], sources: Sequence[str | Path]) -> list[Claims]:
    """The claims of the sources, with a word on what will not count."""
    claims: list[Claims] = []
    for item in pipeline.extract(sources):
        if isinstance(item, Skipped):
            say(f"{item.file}: {item.reason}")
        else:
            claims.append(item)
    annotated = {each.document for each in gold}
    read = {evaluation.document_name(told.document.id) for told in claims}
    for told in claims:
        if told.unread:
            say(f"{told.document.id}: not read: {told.unread}")
    for name in sorted(annotated - read):
        say(f"{name}: annotated, but not among the sources: all of it counts as missed")
    if strange := len(read - annotated):
        say(f"{strange} document{'' if strange == 1 else 's'} without annotation left out")
    return claims


def _text(result: Evaluation, before: Run | None, verbose: bool, reliability: bool) -> str:
    lines = [f"{result.run.headline}\n\n", render(result.run.table(before), "table")]
    if reliability:
        lines += ["\n", render(evaluation.reliability(result.judged), "table")]
    if verbose:
        lines += [f"missed    {one_line(str(row))}\n" for row in result.missed]
        lines += [f"spurious  {one_line(str(row))}\n" for row in result.spurious]
    return "".join(lines)


def _json(result: Evaluation, before: Run | None, verbose: bool, reliability: bool) -> str:
    said = result.run.to_json()
    if before is not None:
        said["change of f1"] = result.run.changes(before)
    if reliability:
        said["reliability"] = json.loads(render(evaluation.reliability(result.judged), "json"))
    if verbose:
        said |= {"missed": [str(row) for row in result.missed], "spurious": [str(row) for row in result.spurious]}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"
