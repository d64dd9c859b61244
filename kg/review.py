"""What a person should look at: identities that may be wrong, accounts that differ, and what was read unsurely.

Those come first that would change most: by how many claims would move, and how open the question is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final

from kg import judgements, query, questions
from kg.decided import Told, decisions
from kg.judgements import Answer, Judgement
from kg.query import Graph
from kg.table import Table, one_line
from kg.vocab import DCTERMS, DIP, OA, PROV, RDF, RDFS

_OPEN: Final = 0.07, 0.93
"""Between which chances that two things are one it is a question."""
_UNSURE: Final = 0.35
"""Below which confidence an interaction is one."""
_QUESTIONS: Final = {True: "taken for one: are they?", False: "taken for two: are they one?", None: "is it right?"}
_CONTRADICTION: Final = "its sources contradict each other: which is right?"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question to a person: whether two are one, or, where there is but one, whether that is right at all."""

    kind: str
    told: tuple[Told, ...]
    chance: float
    reasons: tuple[str, ...]
    moves: int
    """How many claims another answer would move."""
    question: str

    @property
    def about(self) -> tuple[str, ...]:
        """The IRIs that it is about, sorted, as the answers to it are known by."""
        return tuple(sorted(told.iri for told in self.told))

    @property
    def weight(self) -> tuple[int, float]:
        """How much the answer may change: by the claims that it can move, then by how open it is."""
        return self.moves, 1 - abs(2 * self.chance - 1)

    def answered(self, answer: Answer, who: str, when: str, why: str, correction: str = "") -> Judgement:
        """An answer to it."""
        other = correction or (self.told[1].iri if len(self.told) > 1 and answer != "reject" else "")
        return Judgement(self.kind, self.told[0].iri, other, answer, who, when, why)


def doubts(directory: str | os.PathLike[str]) -> list[Doubt]:
    """All open questions of a graph that nobody has answered, those first that would change most.

    Raises GraphError where the directory is no graph, InputError where its log of answers is damaged.
    """
    graph = query.open(directory)
    answered = {each.question for each in judgements.read(directory)}
    found: dict[tuple[str, ...], Doubt] = {}
    for each in (*_identities(graph, directory), *_contradictions(graph, answered), *_unsure(graph)):
        found.setdefault(each.about, each)
    kept = [found[about] for about in sorted(found) if about not in answered]
    return sorted(kept, key=lambda each: each.weight, reverse=True)


def as_table(found: Sequence[Doubt]) -> Table:
    """Questions as a person reads them, and answers them in a spreadsheet, where ``answer`` and ``why`` are empty."""
    columns = "n kind question this that chance because moves answer who when why this-words that-words a b".split()
    rows = []
    for n, each in enumerate(found, start=1):
        one, other = each.told[0], each.told[1] if len(each.told) > 1 else None
        rows.append(
            (
                *(n, each.kind, each.question, str(one), str(other) if other else None),
                *(each.chance, "; ".join(each.reasons), each.moves, None, None, None, None),
                *(one_line(one.words), one_line(other.words) if other else None),
                *(one.iri, other.iri if other else None),
            )
        )
    return Table(tuple(columns), tuple(rows))


def log(directory: str | os.PathLike[str]) -> Table:
    """All answers that were ever given, in their order, numbered; ``in force`` is whether one still counts."""
    given, valid = judgements.log(directory), set(judgements.read(directory))
    rows = tuple(
        (n, e.kind, e.answer, *_shown(e), e.who, e.when, e.why, e in valid) for n, e in enumerate(given, start=1)
    )
    return Table(("n", "kind", "answer", "a", "b", "who", "when", "why", "in force"), rows)


def _shown(answer: Judgement) -> tuple[str, str | None]:
    """What an answer is about; digests are for nobody to read."""
    return ("withheld", None) if answer.a.startswith("salt:") else (answer.a, answer.b or None)


def _identities(graph: Graph, directory: str | os.PathLike[str]) -> Iterator[Doubt]:
    lowest, highest = _OPEN
    for each in decisions(graph, directory):
        if lowest <= each.chance <= highest:
            moves = min(len(graph.values(iri, PROV.wasDerivedFrom)) for iri in each.now)
            yield Doubt(each.kind, each.told, each.chance, each.reasons, moves, _QUESTIONS[each.same])


def _unsure(graph: Graph) -> Iterator[Doubt]:
    for iri in graph.subjects(RDF.type, DIP.Interaction):
        sure = [float(value) for value in graph.values(iri, DIP.confidence)]
        if sure and max(sure) < _UNSURE:
            spot = graph.values(iri, DIP.evidence)[0]
            source = graph.values(spot, OA.hasSource)[0]
            quotes = [q for each in graph.values(spot, OA.hasSelector) for q in graph.values(each, OA.exact)]
            told = Told(iri, graph.values(iri, RDFS.label)[0], graph.values(source, DCTERMS.identifier)[0], quotes[0])
            yield Doubt("interaction", (told,), max(sure), ("read with little confidence",), 1, _QUESTIONS[None])


def _contradictions(graph: Graph, answered: Set[tuple[str, ...]]) -> Iterator[Doubt]:
    """What the sources of an interaction tell differently, one pair of them each; a correction of either settles it."""
    pairs: dict[tuple[str, str], Doubt] = {}
    for row in questions.answer(graph, "differing-accounts", {}).records():
        field = str(row["differ_in"])
        told = tuple(
            Told(
                graph.minter.canonical_of(str(row[claim]), "interaction"),
                f"{row['what']}: {field} {row[says]}",
                str(row[source]),
                str(row[words]),
            )
            for claim, says, source, words in (
                ("one", "one_says", "source", "words"),
                ("other", "other_says", "other_source", "other_words"),
            )
        )
        if not any((each.iri, field) in answered for each in told):
            doubt = Doubt("interaction", told, 0.5, (f"{field} told differently",), 1, _CONTRADICTION)
            pairs.setdefault((str(row["interaction"]), field), doubt)
    yield from pairs.values()
