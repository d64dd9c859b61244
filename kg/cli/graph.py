"""Making and keeping a graph: build, remove, status, validate."""

from __future__ import annotations

from pathlib import Path

import click

from kg import forgetting, pipeline
from kg import status as contents
from kg import validate as checks
from kg.cli.options import (
    access,
    access_options,
    graph_option,
    reading_option,
    said,
    source_options,
    sources_argument,
    store_option,
    workers,
    working_options,
)
from kg.cli.output import put
from kg.cli.shell import DONE, FINDINGS, REFUSED, progress, say
from kg.cli.signing import signed, signing_options
from kg.pipeline import BuildReport


@click.command()
@sources_argument
@click.option("--prune", is_flag=True, help="Also remove what is no longer among the sources.")
@working_options
@access_options
@source_options
@graph_option
@store_option
def build(
    sources: tuple[str, ...],
    prune: bool,
    jobs: int,
    cluster: str | None,
    seconds: float,
    memory: float,
    fetch: bool,
    largest: float,
    published: str | None,
    publisher: str | None,
    language: str | None,
    directory: Path,
    store: str | None,
) -> int:
    """Takes documents into the graph.

    Again later, it reads only what is new or changed. A SOURCE is a file (.txt, .md, .html, .pdf, .docx, .jsonl,
    .jsonl.gz, .parquet), a folder, a glob, the URL of a store (s3://…), - for standard input (plain text), or, with
    --fetch, an address.

    \b
    Example:
      kg build seeds/ --graph graph
      kg build reports/ 'archive/*.txt' --prune
    """
    options, allowed = said(published, publisher, language), access(fetch, largest, say)
    with progress("reading") as show:
        report = pipeline.build(
            sources,
            directory,
            prune=prune,
            store=store,
            options=options,
            access=allowed,
            workers=workers(jobs, cluster, seconds, memory, pipeline.IMPORTS),
            progress=show,
        )
    for file, reason in report.skipped:
        say(f"{file}: {reason}")
    if not report.documents:
        return REFUSED
    for document in report.kept_out:
        say(f"{document}: kept out, as was decided (kg review --answered)")
    for document, reason in report.not_read:
        say(f"{document}: not read: {reason}")
    say(f"{directory}: {_told(report)}")
    return DONE


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--keep-out", is_flag=True, help="And keep them out of later builds.")
@signing_options
@graph_option
def remove(ids: tuple[str, ...], keep_out: bool, who: str | None, why: str, directory: Path) -> None:
    """Takes documents out, with all that rests on them alone.

    The next build takes them in again, where they are among its sources, unless they are to be kept out; kg review
    --undo takes that back.

    \b
    Example:
      kg remove 2017-03-02-sco-press-club-president
      kg remove 2017-12-tass-interview-alimov --keep-out --why "withdrawn"
    """
    answers = [signed(each, who, why) for each in forgetting.kept_out(directory, ids)] if keep_out else []
    say(f"{directory}: {_told(pipeline.remove(ids, directory, keep_out=answers))}")


@click.command()
@reading_option
def status(directory: Path) -> None:
    """Tells what is in it, and what the last build changed.

    \b
    Example:
      kg status --graph graph
    """
    put(contents.status(directory), None)


@click.command()
@reading_option
def validate(directory: Path) -> int:
    """Checks the graph: SHACL shapes and consistency.

    Exit status 1 where something is wrong.

    \b
    Example:
      kg validate --graph graph
    """
    findings = checks.validate(directory)
    for finding in findings:
        put(f"{finding.severity}: {finding.message}\n", None)
    violations = sum(finding.severity == "violation" for finding in findings)
    say(
        f"{directory}: violations: {violations}, remarks: {len(findings) - violations}"
        if findings
        else f"{directory}: sound"
    )
    return FINDINGS if violations else DONE


def _told(report: BuildReport) -> str:
    """What a build changed and what there is now, in one line."""
    changes = [
        f"{len(ids)} {word}"
        for word, ids in (
            ("added", report.added),
            ("changed", report.changed),
            ("unchanged", report.unchanged),
            ("removed", report.removed),
            ("not read", report.not_read),
            ("skipped", report.skipped),
            ("kept out", report.kept_out),
        )
        if ids
    ]
    now = ", ".join(f"{count} {kind if count > 1 else kind[:-1]}" for kind, count in report.counts.items() if count)
    return f"{', '.join(changes)}; the graph holds {now or 'nothing'}"
