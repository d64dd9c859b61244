"""Asking the graph: show, query, questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

import click

from kg import describe
from kg import query as engine
from kg import questions as named
from kg.cli.options import TABLE_FORMATS, format_option, reading_option
from kg.cli.output import put
from kg.cli.shell import say
from kg.errors import InputError
from kg.table import STREAMED, Table, Value, pieces, render

NOTHING: Final = "nothing in the graph fits"
_QUESTION: Final = re.compile(r"[\w-]+")
"""A single word: the name of a question, as no query is so short."""


@click.command()
@click.argument("what", metavar="NAME|IRI|DOC")
@click.option("--text", is_flag=True, help="Print the body of a document, as it was read.")
@reading_option
def show(what: str, text: bool, directory: Path) -> None:
    """Shows one thing with all that is known of it.

    A person, organisation, state, interaction or document, with the words that it rests on.

    \b
    Example:
      kg show "Rashid Alimov"
      kg show 2017-03-02-sco-press-club-president --text
    """
    put(describe.describe(directory, what, text=text), None)


@click.command()
@click.argument("asked", metavar="[SPARQL|NAME]", required=False)
@click.option("--file", type=click.File(encoding="utf-8"), metavar="F.rq", help="Read the query from a file, or - .")
@click.option("--name", metavar="NAME", help="The named question to ask: kg questions lists them.")
@click.option("--set", "settings", multiple=True, metavar="PARAM=VALUE", help="A parameter of the named question.")
@click.option("--explain", is_flag=True, help="Print the SPARQL that would be run, for another engine, and stop.")
@format_option(*TABLE_FORMATS)
@reading_option
def query(
    asked: str | None,
    file: TextIO | None,
    name: str | None,
    settings: tuple[str, ...],
    explain: bool,
    fmt: str,
    directory: Path,
) -> None:
    """Asks the graph in SPARQL 1.1, or with a named question.

    A single word is the name of a question. In SPARQL the prefixes of the vocabulary are known; CONSTRUCT and DESCRIBE
    are answered in Turtle.

    \b
    Example:
      kg query interactions-of --set who="Rashid Alimov" --set since=2017-03
      kg query 'SELECT ?name { ?person a dip:Person ; rdfs:label ?name }' --format csv
      kg query agreements --set party=TASS --explain
    """
    if [asked, file, name].count(None) != 2:
        raise click.UsageError("give one of: a SPARQL query, --file F.rq, --name NAME")
    sparql = asked
    if asked is not None and _QUESTION.fullmatch(asked):
        sparql, name = None, asked
    if settings and name is None:
        raise click.UsageError("--set is for a named question: --name NAME --set PARAM=VALUE")
    text = sparql if file is None else _read(file)
    graph = engine.open(directory)
    if explain:
        sparql = text if text is not None else named.filled(graph, name or "", _parameters(settings))
        put(engine.whole(graph, sparql), None)
        return
    if text is None:
        answer: engine.Stream | Table | engine.Triples = named.answer(graph, name or "", _parameters(settings))
    else:
        answer = engine.stream(graph, text) if fmt in STREAMED else engine.run(graph, text)
    for warning in answer.warnings:
        say(warning)
    if isinstance(answer, engine.Stream):
        put(pieces(answer.columns, _counted(answer.rows), fmt), None)
        return
    if isinstance(answer, Table):
        put(render(answer, fmt), None)
        if not answer.rows:
            say(NOTHING)
        for note in answer.notes:
            say(note)
    else:
        put(answer.text("turtle" if fmt == "table" else fmt), None)


@click.command()
@click.argument("name", required=False)
@format_option(*TABLE_FORMATS)
def questions(name: str | None, fmt: str) -> None:
    """Lists the named questions, or tells all about one.

    \b
    Example:
      kg questions
      kg questions interactions-of
    """
    if name is not None:
        put(_all_about(named.question(name)), None)
        return
    columns = ("question", "asks for", "parameters")
    rows = tuple((q.name, q.title, ", ".join(map(_usage, q.parameters))) for q in named.questions())
    put(render(Table(columns, rows), fmt), None)


def _counted(rows: Iterator[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    """The rows as they are; where there is none, the reader is told."""
    found = False
    for row in rows:
        found = True
        yield row
    if not found:
        say(NOTHING)


def _usage(parameter: named.Parameter) -> str:
    return parameter.name if parameter.required else f"[{parameter.name}]"


def _all_about(question: named.Question) -> str:
    given = "".join(f" --set {p.name}=…" for p in question.parameters if p.required)
    lines = [question.title, question.description, "", f"kg query {question.name}{given}", ""]
    for parameter in question.parameters:
        default = f"; default {parameter.default}" if parameter.default else ""
        optional = "" if parameter.required else f"; may be left out{default}"
        lines.append(f"  {parameter.name} ({parameter.type}): {parameter.text}{optional}")
    lines.append(f"  → {', '.join(question.columns)}")
    return "\n".join(lines) + "\n"


def _read(file: TextIO) -> str:
    try:
        return file.read()
    except UnicodeDecodeError as error:
        raise InputError(f"{file.name}: this is not UTF-8: save the query as UTF-8 text") from error


def _parameters(settings: tuple[str, ...]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise click.UsageError(f"--set {setting}: write --set PARAM=VALUE")
        if name in parameters:
            raise click.UsageError(f"--set {name}: given twice")
        parameters[name] = value
    return parameters
