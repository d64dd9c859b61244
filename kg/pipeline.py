"""The whole way: sources → documents → claims → facts → graph directory."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, TypeVar

from kg import authority as authorities
from kg import judgements, parsers, reading, sources, triples
from kg.authority import Authority
from kg.errors import InputError
from kg.model import Claims, Document
from kg.publication import publish
from kg.sources import LOCAL, UNSAID, Access, Skipped, SourceOptions
from kg.store import GraphDir
from kg.withheld import Withheld

LANGUAGES_READ = frozenset({"en"})
BATCH: Final = 8
"""Documents that a process is given at once."""

T = TypeVar("T")

Read = Callable[[Document], Claims]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build changed, by document id, and what it could not take in, with the reason."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    not_read: tuple[tuple[str, str], ...] = ()
    """Documents of this build that are kept without being read, and why."""
    skipped: tuple[tuple[str, str], ...] = ()
    """Files that gave no document, and why."""
    kept_out: tuple[str, ...] = ()
    """Documents of the sources that are not taken in, as people decided."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many documents, interactions, persons … the graph holds now."""

    @property
    def documents(self) -> int:
        """How many documents the sources gave."""
        return len(self.added) + len(self.changed) + len(self.unchanged) + len(self.kept_out)


def read_document(document: Document, authority: Authority) -> Claims:
    """Everything a document says, as far as its language is read."""
    language = (document.language or "en").split("-")[0].lower()
    if language not in LANGUAGES_READ:
        return Claims(document, unread=f"language {document.language}")
    return parsers.parse(reading.read(document, authority))


def extract(
    paths: Iterable[str | Path],
    options: SourceOptions = UNSAID,
    *,
    access: Access = LOCAL,
    authority: Authority | None = None,
    jobs: int = 1,
) -> Iterator[Claims | Skipped]:
    """The claims of each document of the sources, one by one, and what gave no document.

    ``authority`` stands in for the package's own lists. With ``jobs`` that many processes read; the order is the same,
    and no more documents are held than keep them busy.
    """
    lists = authority or authorities.load()
    read = partial(_read_item, authority=lists)
    items = sources.load(paths, options, access)
    if jobs == 1:
        yield from map(read, items)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for batch in _batched(items, jobs * BATCH):
            yield from pool.map(read, batch, chunksize=BATCH)


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of so many items, the last one shorter."""
    items = iter(items)
    while batch := list(islice(items, size)):
        yield batch


def _read_item(item: Document | Skipped, authority: Authority) -> Claims | Skipped:
    return item if isinstance(item, Skipped) else read_document(item, authority)


def build(
    paths: Iterable[str | Path],
    directory: str | os.PathLike[str],
    *,
    prune: bool = False,
    base: str | None = None,
    store: str | None = None,
    options: SourceOptions = UNSAID,
    access: Access = LOCAL,
    read: Read | None = None,
    progress: Callable[[str], None] = lambda _document: None,
) -> BuildReport:
    """Takes the documents of sources into a graph directory, which is made where there is none.

    A document that is there unchanged (its text, what is known of it, and the rules of reading)
    costs a hash. ``prune`` removes what is not among the sources; ``read`` stands in for the
    package's own reading; ``progress`` is called with the id of each document before it is read.
    ``store`` is the address of a server (``sparql:URL``) that is to hold the quads, also those that are there already.
    Where the sources give no document at all, nothing is done, and the report says why.
    Raises GraphError where the directory cannot be written; InputError for two documents of one id,
    or options that do not fit the sources, with nothing done: all ids are known before the first is taken in.
    """
    authority = authorities.load()
    rules = "given" if read else rules_version()
    reader = read or partial(read_document, authority=authority)

    def read_aloud(document: Document) -> Claims:
        progress(document.id)
        return reader(document)

    tasks = (
        item if isinstance(item, Skipped) else _Task(item, rules, partial(read_aloud, item))
        for item in list(
            sources.load(paths, options, access)
        )  # whole, so that two of one id are found before anything is done
    )
    return _build(tasks, directory, authority, prune=prune, base=base, store=store)


def build_claims(
    claims: Iterable[Claims],
    directory: str | os.PathLike[str],
    *,
    prune: bool = False,
    base: str | None = None,
    store: str | None = None,
) -> BuildReport:
    """Takes claims, however they were read, into a graph directory, which is made where there is none."""
    tasks = (_Task(told.document, _digest([repr(told).encode()]), partial(_same, told)) for told in claims)
    return _build(tasks, directory, authorities.load(), prune=prune, base=base, store=store)


def remove(
    ids: Iterable[str], directory: str | os.PathLike[str], *, keep_out: Iterable[judgements.Judgement] = ()
) -> BuildReport:
    """Takes documents out of a graph, with all that rests on them alone.

    ``keep_out`` are judgements that they are not to be taken in again, to be written into the log of the graph.
    Raises InputError, with nothing done, where one is not in the graph.
    """
    with GraphDir.open(directory) as graph:
        known, withheld = triples.document_ids(graph.record, graph.minter), Withheld.of(judgements.log(directory))
        wanted = sorted({one if one in known else withheld.id(one) for one in ids})
        for one in wanted:
            if one not in known:
                raise InputError(f"{one}: no document of {directory}; kg query sources lists them")
        if answers := tuple(keep_out):
            judgements.add(directory, answers)
        _remove(graph, wanted)
        return _publish(graph, BuildReport(removed=tuple(wanted)), authorities.load(), forget=True)


def judge(directory: str | os.PathLike[str], answers: Iterable[judgements.Judgement]) -> BuildReport:
    """Writes answers into the log of a graph, and makes the graph as it is with them.

    Raises InputError for an answer that is none, GraphError where the directory is no graph or cannot be written.
    """
    with GraphDir.open(directory) as graph:
        judgements.add(directory, answers)
        return _publish(graph, BuildReport(), authorities.load())


def rules_version() -> str:
    """A digest of all that can decide how a document is read: the package's code and its lists.

    More than decides it, so that no list of modules can be forgotten: after an update all is read again.
    """
    return _digest(chain(_contents(files("kg")), _contents(files("kg.ontology"))))


@dataclass(frozen=True, slots=True)
class _Task:
    """A document, the version of the rules that read it, and the reading."""

    document: Document
    rules: str
    read: Callable[[], Claims]


def _build(
    tasks: Iterable[_Task | Skipped],
    directory: str | os.PathLike[str],
    authority: Authority,
    *,
    prune: bool,
    base: str | None,
    store: str | None,
) -> BuildReport:
    """Takes documents in, one transaction each, then resolves and publishes everything."""
    fates: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
    skipped: list[tuple[str, str]] = []
    kept_out: list[str] = []
    withheld = Withheld()
    with ExitStack() as stack:
        graph: GraphDir | None = None
        before: Mapping[str, str] = {}
        for task in tasks:
            if isinstance(task, Skipped):
                skipped.append((task.file, task.reason))
                continue
            if graph is None:  # only now, so that sources without a document leave no trace
                graph = stack.enter_context(GraphDir.open(directory, create=True, base=base, store=store))
                before = triples.marks(graph.record, graph.minter)
                withheld = Withheld.of(judgements.log(directory))
            if withheld.keeps_out(triples.clean(task.document.id)):
                kept_out.append(task.document.id)
                continue
            fates[_take(graph, task, before, withheld)].append(withheld.id(triples.clean(task.document.id)))
        if graph is None:
            return BuildReport(skipped=tuple(skipped))
        taken = frozenset(chain.from_iterable(fates.values()))
        removed = sorted(triples.marks(graph.record, graph.minter).keys() - taken) if prune else []
        _remove(graph, removed)
        report = BuildReport(
            added=tuple(fates["added"]),
            changed=tuple(fates["changed"]),
            unchanged=tuple(fates["unchanged"]),
            removed=tuple(removed),
            not_read=tuple((one, why) for one, why in triples.unread(graph.record) if one in taken),
            skipped=tuple(skipped),
            kept_out=tuple(kept_out),
        )
        return _publish(graph, report, authority)


def _take(graph: GraphDir, task: _Task, before: Mapping[str, str], withheld: Withheld) -> str:
    """Takes one document in where it is new or changed, less what is withheld; what became of it."""
    mark = triples.mark(task.document, task.rules)
    id = withheld.id(triples.clean(task.document.id))
    others = before.keys() & withheld.other_ids(triples.clean(task.document.id)) if withheld.salts else ()
    if withheld.holds(before.get(id), mark) and not others:
        return "unchanged"
    told = task.read()
    claims, by = withheld.applied(triples.kept(told)) if withheld else (told, ())
    quads = triples.claim_quads(claims, graph.minter, withheld.marked(mark, by))
    graph.replace(triples.document_graph(graph.minter, id), quads)
    _remove(graph, sorted(others))
    return "changed" if id in before or others else "added"


def _remove(graph: GraphDir, ids: Iterable[str]) -> None:
    for one in ids:
        graph.remove(triples.document_graph(graph.minter, one))


def _publish(graph: GraphDir, report: BuildReport, authority: Authority, *, forget: bool = False) -> BuildReport:
    """Makes the canonical graph of all claims in the record, shows readers both, and notes what was done."""
    report = replace(report, counts=dict(publish(graph, authority, rules_version(), forget=forget)))
    withheld = Withheld.of(judgements.log(graph.directory))
    graph.note(_noted(asdict(report), withheld.masked) if withheld else asdict(report))
    return report


def _noted(value: Any, masked: Callable[[str], str]) -> Any:
    """What is told of a build, without names that are withheld."""
    match value:
        case str():
            return masked(value)
        case dict():
            return {name: _noted(part, masked) for name, part in value.items()}
        case list() | tuple():
            return [_noted(part, masked) for part in value]
        case _:
            return value


def _contents(folder: Traversable) -> Iterator[bytes]:
    """The names and contents of the files that rules are made of, in a fixed order."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and not entry.name.startswith(("__", ".")):
            yield from _contents(entry)
        elif entry.is_file() and entry.name.endswith((".py", ".csv")):
            yield entry.name.encode()
            yield entry.read_bytes()


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _same(claims: Claims) -> Claims:
    return claims
