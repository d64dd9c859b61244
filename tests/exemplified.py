"""Writes ontology/examples.nt: statements of the seeds' graph for every term that it has (``make examples``)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg import pipeline, store
from kg.vocab import DEFAULT_BASE, DIP, RDF, SCHEMA

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "ontology" / "examples.nt"
HEAD = "# Statements of the graph of seeds/, which the reference of the ontology shows. Written by `make examples`.\n"
SHOWN = (
    "interaction/2017-03-02-sco-press-club-president/meeting-154",
    "interaction/2017-03-02-sco-press-club-president/signing-1891",
    "interaction/2017-09-07-eastern-economic-forum/meeting-723",
    "interaction/2017-12-tass-interview-alimov/interview-360",
    "organisation/sco-secretariat",
    "state/RU",
)
"""What is shown, with all that it leads to; by their names below the base IRI."""
CHANGING = {DIP.confidence, SCHEMA.softwareVersion}
"""What follows from the rules of reading, and changes with them."""
WIDE, LONG = 2, 240
"""How many values of one property are shown, and characters of a value."""


def build(folder: Path) -> ox.Store:
    """The graph of the seeds, in a folder."""
    pipeline.build([ROOT / "seeds"], folder / "graph")
    return store.read(folder / "graph")


def examples(graph: ox.Store) -> list[ox.Triple]:
    """The statements shown, sorted: of what is chosen, of what that leads to, and of one resource of each class."""
    chosen = [ox.NamedNode(DEFAULT_BASE + name) for name in SHOWN]
    statements = [triple for subject in chosen for triple in _statements(graph, subject)]
    near = [t.object for t in statements if isinstance(t.object, ox.NamedNode) and _is_canonical(t.object)]
    subjects = dict.fromkeys([*near, *map(ox.NamedNode, _of_each_class(graph))])
    return sorted({*statements, *(triple for subject in subjects for triple in _statements(graph, subject))}, key=str)


def _is_canonical(node: ox.NamedNode) -> bool:
    return node.value.startswith(DEFAULT_BASE) and not node.value.startswith(f"{DEFAULT_BASE}claim/")


def _of_each_class(graph: ox.Store) -> Iterator[str]:
    """One resource of each class, the first by name."""
    first: dict[str, str] = {}
    for quad in graph.quads_for_pattern(None, ox.NamedNode(RDF.type), None):
        name = str(quad.subject.value)
        first[quad.object.value] = min(name, first.get(quad.object.value, name), key=lambda n: (len(n), n))
    yield from (first[cls] for cls in sorted(first))


def _statements(graph: ox.Store, subject: ox.NamedNode) -> Iterator[ox.Triple]:
    values: dict[ox.NamedNode, set[ox.Triple]] = {}
    for quad in graph.quads_for_pattern(subject, None, None):
        if quad.predicate.value not in CHANGING:
            values.setdefault(quad.predicate, set()).add(quad.triple)
    for predicate, triples in values.items():
        short = sorted((t for t in triples if len(t.object.value) <= LONG), key=str)
        yield from short if predicate.value == RDF.type else short[:WIDE]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        triples = examples(build(Path(folder)))
    EXAMPLES.write_text(HEAD + "".join(f"{triple} .\n" for triple in triples), encoding="utf-8")


if __name__ == "__main__":
    main()
