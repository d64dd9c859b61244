"""The whole way: sources → documents → claims → facts → graph directory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar

from kg import authority as authorities
from kg import judgements, sources, triples
from kg.at_hand import AtHand
from kg.authority import Authority
from kg.errors import InputError
from kg.model import Claims
from kg.publication import publish
from kg.reader import Reads, Taker, Teller, Told
from kg.rules import Rules
from kg.sources import LOCAL, UNSAID, Access, Loader, Piece, Skipped, SourceOptions
from kg.store import GraphDir
from kg.taking import Before, Taken, Taking
from kg.withheld import Withheld
from kg.workers import Here, Lost, Processes, Workers

IMPORTS: Final = ("kg.warm",)
"""What processes that read are to find imported."""
HERE: Final = Here()
_LOST: Final = {
    "time": "reading it takes longer than {}, and was ended: raise --seconds, or leave it out",
    "memory": "reading it takes more memory than {}, and was ended: raise --memory, or leave it out",
    "end": "reading it ended the process, twice ({}): leave it out, and please report it",
    "error": "it cannot be read, which is a fault of this program ({}): leave it out, and please report it",
}
"""Why a document was given up."""

R = TypeVar("R", "Told[Any]", Taken)
T = TypeVar("T")


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


@dataclass(frozen=True, slots=True)
class GivenUp(Skipped):
    """A document whose reading was ended, or failed; what is known of it from before still holds."""

    id: str


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
    workers = HERE if jobs == 1 else Processes(jobs, imports=IMPORTS)
    for item in tell(paths, _same, options, access=access, authority=authority, workers=workers):
        yield item if isinstance(item, Skipped) else item.made


def tell(
    paths: Iterable[str | Path],
    make: Callable[[Claims], T],
    options: SourceOptions = UNSAID,
    *,
    access: Access = LOCAL,
    authority: Authority | None = None,
    workers: Workers = HERE,
) -> Iterator[Told[T] | Skipped]:
    """What ``make`` makes of the claims of each document, in the order of the documents, and what gave none.

    The workers load, read and make. Raises InputError, at once, where two documents have one id.
    """
    teller = Teller(Loader(options.metadata(), access.largest), make, authority)
    results = _settled(workers.run(teller, sources.find(paths, access)), access.note)
    return sources.single(results) if options else results


def build(
    paths: Iterable[str | Path],
    directory: str | os.PathLike[str],
    *,
    prune: bool = False,
    base: str | None = None,
    store: str | None = None,
    options: SourceOptions = UNSAID,
    access: Access = LOCAL,
    read: Reads | None = None,
    workers: Workers = HERE,
    progress: Callable[[str], None] = lambda _document: None,
) -> BuildReport:
    """Takes the documents of sources into a graph directory, which is made where there is none.

    A document that is there unchanged (its text, what is known of it, and the rules of reading)
    costs a hash. ``prune`` removes what is not among the sources; ``read`` stands in for the
    package's own reading; ``workers`` load and read; ``progress`` is called with the id of each document when its turn
    comes.
    ``store`` is the address of a server (``sparql:URL``) that is to hold the quads, also those that are there already.
    Where the sources give no document at all, nothing is done, and the report says why.
    Raises GraphError where the directory cannot be written; InputError for two documents of one id,
    or options that do not fit the sources, with nothing done: all ids are known before the first is taken in.
    """
    found = sources.find(paths, access)  # before the graph is opened: two documents of one id are found here
    with Taking(directory, base, store, given=read is not None) as taking:
        taker = Taker(Loader(options.metadata(), access.largest), taking.minter, taking.rules, taking.withheld, read)
        kept_out: list[str] = []

        def known() -> Iterator[tuple[Piece | Skipped, Before]]:
            for item in found:
                if isinstance(item, Skipped):
                    yield item, Before()
                    continue
                id = triples.clean(item.id)
                if taking.withheld.keeps_out(id):
                    kept_out.append(item.id)
                    continue
                progress(item.id)
                yield item, taking.found(id)

        with closing(workers.run(taker, known())) as run:  # whatever fails, the workers end here
            results = _settled(run, access.note, taking)
            return _build(sources.single(results) if options else results, taking, kept_out, prune=prune)


def build_claims(
    claims: Iterable[Claims],
    directory: str | os.PathLike[str],
    *,
    prune: bool = False,
    base: str | None = None,
    store: str | None = None,
) -> BuildReport:
    """Takes claims, however they were read, into a graph directory, which is made where there is none."""
    with Taking(directory, base, store) as taking:
        kept_out: list[str] = []

        def taken() -> Iterator[Taken]:
            for told in claims:
                taking.begin()  # on a server there may be more than the folder knows of
                withheld = taking.withheld
                id, mark = triples.clean(told.document.id), triples.mark(told, taking.rules.graph)
                if withheld.keeps_out(id):
                    kept_out.append(told.document.id)
                elif withheld.holds(taking.found(id).mark, mark):
                    yield Taken(withheld.id(id), None)
                else:
                    yield Taken.of(told, taking.minter, mark, withheld)

        return _build(taken(), taking, kept_out, prune=prune)


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
        _answer(graph, keep_out)
        _remove(graph, wanted)
        return _publish(graph, BuildReport(removed=tuple(wanted)), authorities.load(), forget=True)


def judge(directory: str | os.PathLike[str], answers: Iterable[judgements.Judgement]) -> BuildReport:
    """Writes answers into the log of a graph, and makes the graph as it is with them.

    Raises InputError for an answer that is none, GraphError where the directory is no graph or cannot be written.
    """
    with GraphDir.open(directory) as graph:
        _answer(graph, answers)
        return _publish(graph, BuildReport(), authorities.load())


def _answer(graph: GraphDir, answers: Iterable[judgements.Judgement]) -> None:
    """Writes answers into the log of a graph, less the names of who is withheld, by answers of before or by these."""
    given = tuple(answers)
    withheld = Withheld.of((*judgements.log(graph.directory), *given))
    if given:
        judgements.add(graph.directory, (withheld.judgement(each, graph.minter.base) for each in given))


def _settled(
    results: Iterable[R | Skipped | Lost[Any]], note: Callable[[str], None], taking: Taking | None = None
) -> Iterator[R | Skipped]:
    """Results with their notes told, and documents that were lost as what they are to the person.

    ``taking`` tells which of them a graph has and keeps.
    """
    for result in results:
        if isinstance(result, Lost):
            piece = result.piece[0] if isinstance(result.piece, tuple) else result.piece
            id, reason = triples.clean(piece.id), _LOST[result.why].format(result.detail)
            id = taking.withheld.id(id) if taking else id
            stays = "; what the graph has of it stays" if taking and id in taking.before else ""
            yield GivenUp(piece.name, reason + stays, id)
            continue
        for each in () if isinstance(result, Skipped) else result.notes:
            note(each)
        yield result


def _build(results: Iterable[Taken | Skipped], taking: Taking, kept_out: Sequence[str], *, prune: bool) -> BuildReport:
    """Takes documents in, one transaction each, then resolves and publishes everything.

    ``kept_out`` are the ids of those that are not taken in, known when the last result has come.
    """
    fates: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
    skipped: list[tuple[str, str]] = []
    given_up: set[str] = set()
    for item in results:
        if isinstance(item, Skipped):
            skipped.append((item.file, item.reason))
            given_up |= {item.id} if isinstance(item, GivenUp) else set()
        else:
            fates[taking.take(item)].append(item.id)
    taking.done()
    taken = frozenset(chain.from_iterable(fates.values()))
    if not taken and not kept_out:
        return BuildReport(skipped=tuple(skipped))
    graph = taking.graph
    there = triples.marks(graph.record, graph.minter).keys()
    removed = sorted(there - taken - given_up) if prune else []
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
    return _publish(graph, report, authorities.load(), at_hand=taking.at_hand)


def _remove(graph: GraphDir, ids: Iterable[str]) -> None:
    for one in ids:
        graph.remove(triples.document_graph(graph.minter, one))


def _publish(
    graph: GraphDir,
    report: BuildReport,
    authority: Authority,
    *,
    at_hand: AtHand | None = None,
    forget: bool = False,
) -> BuildReport:
    """Makes the canonical graph of all claims in the record, shows readers both, and notes what was done."""
    counts = publish(graph, authority, Rules.here().graph, at_hand=at_hand, forget=forget)
    report = replace(report, counts=dict(counts))
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


def _same(claims: Claims) -> Claims:
    return claims
