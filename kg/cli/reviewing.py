"""A person's judgement on what is doubtful: review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from kg import forgetting, judgements, pipeline, query
from kg import review as questions
from kg.cli.options import TABLE_FORMATS, format_option, graph_option, output_option
from kg.cli.output import put
from kg.cli.shell import say
from kg.cli.signing import login, now, signed, signing_options
from kg.errors import InputError
from kg.judgements import Answer, Judgement
from kg.lookup import resource
from kg.review import Doubt
from kg.table import one_line, render

_KEYS: Final[dict[str, Answer | None]] = {
    "s": "same", "d": "different", "r": "reject", "c": "correct", "u": "unsure", "n": None,
}  # fmt: skip
_ASKED: Final = "[s]ame [d]ifferent [r]eject [c]orrect [u]nsure [n]ext [q]uit"


@click.command()
@click.option("--ask", is_flag=True, help="Ask them one by one, here.")
@click.option(
    "--take",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="Take the answers from a file that --format csv wrote and somebody filled in.",
)
@click.option("--same", nargs=2, metavar="A B", help="Two IRIs are one.")
@click.option("--different", nargs=2, metavar="A B", help="Two IRIs are two.")
@click.option("--reject", metavar="A", help="An interaction is wrong: leave it out.")
@click.option("--correct", nargs=2, metavar="A FIELD=VALUE", help="What is right of an interaction: date=2024-05-03.")
@click.option(
    "--forget",
    multiple=True,
    metavar="NAME|IRI",
    help="Take a person out, and keep him or her out; again for each other name that nobody in the graph has.",
)
@click.option("--in", "within", multiple=True, metavar="DOC", help="With --forget: of this document alone; repeatable.")
@click.option("--dry-run", is_flag=True, help="With --forget: list what would go, and change nothing.")
@click.option("--answered", is_flag=True, help="List the answers given so far.")
@click.option("--undo", type=click.IntRange(1), metavar="N", help="Take back answer N of that list.")
@signing_options
@click.option("--limit", type=click.IntRange(1), metavar="N", help="So many questions at most.")
@format_option(*TABLE_FORMATS)
@output_option
@graph_option
def review(
    ask: bool,
    take: Path | None,
    same: tuple[str, str] | None,
    different: tuple[str, str] | None,
    reject: str | None,
    correct: tuple[str, str] | None,
    forget: tuple[str, ...],
    within: tuple[str, ...],
    dry_run: bool,
    answered: bool,
    undo: int | None,
    who: str | None,
    why: str,
    limit: int | None,
    fmt: str,
    output: Path | None,
    directory: Path,
) -> None:
    """Lists what is doubtful, and keeps your judgement.

    First come the questions whose answer would change most. Answers are kept in judgements.csv of the graph, hold
    however often the graph is built, and can be taken back. Of a person who is to be forgotten no name is kept, but
    salted digests by which later documents are told.

    \b
    Example:
      kg review --graph graph
      kg review --ask
      kg review -o doubts.csv
      kg review --take doubts.csv --who "Ann Lee"
      kg review --correct interaction/2017-03-02-a/1 date=2017-03-02 --why "the caption has the day"
      kg review --forget "Andrei Kirillov" --dry-run
      kg review --undo 1
    """
    asked = [bool(each) for each in (ask, take, same, different, reject, correct, forget, answered, undo)]
    if sum(asked) > 1:
        raise click.UsageError(
            "one of --ask, --take, --same, --different, --reject, --correct, --forget, --answered, --undo"
        )
    if (within or dry_run) and not forget:
        raise click.UsageError("--in and --dry-run go with --forget")
    if answered:
        put(render(questions.log(directory), fmt), output)
        return
    if ask:
        found = questions.doubts(directory)[:limit]
        _keep(directory, _answers(found, who or login(), now()))
        return
    if forget:
        meant = forgetting.judgement(directory, forget, within)
        if dry_run:
            put(render(forgetting.would_go(directory, meant), fmt), output)
            return
        _keep(directory, [signed(meant, who, why)])
        return
    given = _given(directory, take, same, different, reject, correct, undo)
    if given is None:
        found = questions.doubts(directory)[:limit]
        put(render(questions.as_table(found), fmt), output)
        if not found:
            say(f"{directory}: nothing is open")
        return
    _keep(directory, [signed(each, who, why) for each in given])


def _given(
    directory: Path,
    take: Path | None,
    same: tuple[str, str] | None,
    different: tuple[str, str] | None,
    reject: str | None,
    correct: tuple[str, str] | None,
    undo: int | None,
) -> list[Judgement] | None:
    """The answers that options tell; None where they tell none."""
    if take:
        return judgements.rows(take)
    if undo:
        return [_undone(directory, undo)]
    if reject:
        return [Judgement("interaction", _iri(directory, reject), "", "reject")]
    if correct:
        return [Judgement("interaction", _iri(directory, correct[0]), correct[1], "correct")]
    answer: Answer = "same" if same else "different"
    pair = same or different
    if not pair:
        return None
    one, other = (_iri(directory, each) for each in pair)
    return [Judgement(_kind(directory, one), one, other, answer)]


def _answers(found: Sequence[Doubt], who: str, when: str) -> Iterator[Judgement]:
    """What a person at the terminal answers to each question, until told to stop."""
    for n, doubt in enumerate(found, start=1):
        click.echo(f"\n{n} of {len(found)}: {doubt.kind}, {doubt.question} (chance {doubt.chance:.2f})", err=True)
        for told in doubt.told:
            click.echo(f"  {told}\n    “{one_line(told.words)}”", err=True)
        click.echo(f"  because: {'; '.join(doubt.reasons)}", err=True)
        key = click.prompt(_ASKED, type=click.Choice([*_KEYS, "q"]), show_choices=False, err=True)
        if key == "q":
            return
        answer = _KEYS[key]
        if answer is None:
            continue
        correction = click.prompt("what is right (date=2024-05-03)", err=True) if answer == "correct" else ""
        why = click.prompt("why", default="", show_default=False, err=True)
        yield judgements.checked("the answer", doubt.answered(answer, who, when, why, correction))


def _keep(directory: Path, answers: Sequence[Judgement] | Iterator[Judgement]) -> None:
    """Writes answers down, and makes the graph as it is with them."""
    given = list(answers)
    if not given:
        say(f"{directory}: nothing was answered")
        return
    counts = pipeline.judge(directory, given).counts
    now = ", ".join(f"{counts[kind]} {kind}" for kind in ("persons", "organisations", "interactions"))
    say(f"{directory}: {len(given)} answered; the graph holds {now}")
    if any(each.answer == "undo" and each.a.startswith("salt:") for each in given):
        say(f"{directory}: what was withheld is there again once its documents are built again")


def _undone(directory: Path, n: int) -> Judgement:
    """The taking back of an answer by its number in the list of answers."""
    given = judgements.log(directory)
    if n > len(given):
        raise InputError(f"{directory}: no answer {n}: kg review --answered lists {len(given)}")
    return judgements.taken_back(given[n - 1])


def _iri(directory: Path, text: str) -> str:
    """The IRI that a person types, whole or after the base; InputError where the graph does not know it."""
    graph = query.open(directory)
    known = resource(graph, text)
    if known is None:
        raise InputError(f"{directory}: nothing in the graph is {text!r}: give an IRI that kg review or kg show prints")
    return text if text.startswith(graph.minter.base) else graph.minter.base + text


def _kind(directory: Path, iri: str) -> str:
    """Of which kind a resource is, as its IRI says."""
    return iri.removeprefix(query.open(directory).minter.base).partition("/")[0]
