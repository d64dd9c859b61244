"""What the code says of itself, as pages: commands, named questions, the ontology, measures, figures.

Each directive of PAGES writes Markdown from the code, which is read as if it stood on the page; nothing of it is kept.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import ClassVar, Final

import click
from docutils import nodes
from pygments.lexer import RegexLexer
from pygments.token import Comment, String, Text
from rdflib import OWL, RDF, RDFS, SDO, SKOS, Graph, URIRef
from rdflib.term import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from kg import measures
from kg.cli import COMMANDS
from kg.questions import Parameter, Question, questions

ONTOLOGY: Final = files("kg.ontology").joinpath("diplomacy.ttl").read_text("utf-8")
README: Final = Path(__file__).parents[1] / "README.md"

_LINK: Final = re.compile(r"\[([^]]+)]\((\.\./[^)#]+)\)")
"""A Markdown link to what lies above its page."""


def commands() -> Iterator[str]:
    """Every command, in the order in which one comes to need them, as its help tells it."""
    for name, module in COMMANDS.items():
        yield f"```{{eval-rst}}\n.. click:: {module}:{name}\n   :prog: kg {name}\n   :nested: full\n```"


def named_questions() -> Iterator[str]:
    """Every named question: what it answers, what it asks for, what its rows hold."""
    for question in questions():
        yield f"## {question.name}"
        yield f"**{question.title}.** {question.description}"
        yield f"```text\n{_asked(question)}\n```"
        if question.parameters:
            rows = ((f"`{each.name}`", each.type, each.text, _needed(each)) for each in question.parameters)
            yield _table(("parameter", "takes a", "which is", ""), rows)
        yield f"Columns: {', '.join(f'`{column}`' for column in question.columns)}."


def _asked(question: Question) -> str:
    given = "".join(f" --set {each.name}=…" for each in question.parameters if each.required)
    return f"kg query {question.name}{given}"


def _needed(parameter: Parameter) -> str:
    if parameter.required:
        return "required"
    return f"else {parameter.default}" if parameter.default else "optional"


def ontology() -> Iterator[str]:
    """Every class, property and list of words, with what it means and what it is below or close to."""
    graph = Graph().parse(data=ONTOLOGY)
    for heading, kinds in (("Classes", (OWL.Class,)), ("Properties", (OWL.ObjectProperty, OWL.DatatypeProperty))):
        yield f"## {heading}"
        for term in _in_order(graph, *kinds):
            yield from _term(graph, term)
    yield "## Lists of words"
    for scheme in _in_order(graph, SKOS.ConceptScheme):
        yield f"### {graph.value(scheme, RDFS.label)}"
        yield _definition(graph, scheme)
        yield f"```sparql\nPREFIX {_prefix(graph, scheme)}\n```"
        listed = (each for each in _in_order(graph, SKOS.Concept) if (each, SKOS.inScheme, scheme) in graph)
        yield _table(("word", "means"), ((f"`{_short(graph, each)}`", _definition(graph, each)) for each in listed))


_SAID: Final[Mapping[str, URIRef]] = {
    "a kind of": RDFS.subClassOf,
    "narrower than": RDFS.subPropertyOf,
    "of": RDFS.domain,
    "also of": SDO.domainIncludes,
    "value": RDFS.range,
    "close to": SKOS.closeMatch,
    "never a": OWL.disjointWith,
}
"""How a page says what an ontology does."""


def _term(graph: Graph, term: URIRef) -> Iterator[str]:
    """A class or property under a heading of its own."""
    yield f"({_label(graph, term)})=\n### {_short(graph, term)}"
    yield _definition(graph, term)
    if example := graph.value(term, SKOS.example):
        yield f"*For example:* {example}"
    for words, predicate in _SAID.items():
        if terms := sorted(_linked(graph, each) for each in graph.objects(term, predicate)):
            yield f"- {words}: {', '.join(terms)}"


def _linked(graph: Graph, term: Node) -> str:
    """A term, as a link where this page tells of it."""
    here = (term, RDFS.isDefinedBy, None) in graph
    return f"[`{_short(graph, term)}`](#{_label(graph, term)})" if here else f"`{_short(graph, term)}`"


def _label(graph: Graph, term: Node) -> str:
    """What one links to; labels know no capitals, and there are dip:Quotation and dip:quotation."""
    kind = "class" if (term, RDF.type, OWL.Class) in graph else "property"
    return f"{kind}-{_short(graph, term).partition(':')[2]}".lower()


def _definition(graph: Graph, term: URIRef) -> str:
    return str(graph.value(term, SKOS.definition))


def _prefix(graph: Graph, scheme: URIRef) -> str:
    """How the words of a list are abbreviated, as queries in other engines have to say."""
    return next(f"{prefix}: <{iri}>" for prefix, iri in graph.namespaces() if iri == URIRef(f"{scheme}/"))


def _short(graph: Graph, term: Node) -> str:
    return term.n3(graph.namespace_manager)


def _in_order(graph: Graph, *kinds: URIRef) -> list[URIRef]:
    """The terms of these kinds as the file has them."""
    terms = [term for kind in kinds for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)]
    return sorted(terms, key=lambda term: ONTOLOGY.index(f"\n{_short(graph, term)} a "))


def measured() -> Iterator[str]:
    """What each measure of a ranking is, as its module says."""
    _, _, table = inspect.cleandoc(measures.__doc__ or "").partition("\n\n")
    yield f"```{{eval-rst}}\n{table}\n```"


def accuracy() -> Iterator[str]:
    """How well it reads, as the README has it; its links to files as their names."""
    _, _, rest = README.read_text(encoding="utf-8").partition("## How well it reads\n")
    section, _, _ = rest.partition("\n## ")
    yield re.sub(r"\[([^]]+)]\([^)]+\)", r"`\1`", section)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


PAGES: Final[Mapping[str, Callable[[], Iterator[str]]]] = {
    "kg-commands": commands,
    "kg-questions": named_questions,
    "kg-ontology": ontology,
    "kg-measures": measured,
    "kg-accuracy": accuracy,
}


class Generated(SphinxDirective):
    """The Markdown that a function of PAGES writes."""

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes("\n\n".join(PAGES[self.name]()), allow_section_headings=True)


class Typed(RegexLexer):
    """Commands as one types them: strings and comments stand out, and not the words and numbers that a script has."""

    tokens: ClassVar = {"root": [(r"(?<!\S)#.*", Comment), (r"'[^']*'|\"[^\"]*\"", String), (r"[^#'\"]+|.", Text)]}


def example_as_code(_app: Sphinx, _context: click.Context, lines: list[str]) -> None:
    """The example of a command's help as a block of code, not as lines of prose."""
    example = [line.removeprefix("| ") for line in lines if line.startswith("| ")]
    if example:
        first = next(n for n, line in enumerate(lines) if line.startswith("| "))
        lines[first:] = ["", ".. code-block:: sh", "", *(f"   {line.strip()}" for line in example[1:]), ""]


def name_files_of_the_tree(app: Sphinx, page: str, source: list[str]) -> None:
    """A link to a file that is no page (``../tests/gold/README.md``) is its name alone, as there is nothing to open."""
    here, pages = Path(app.srcdir, page).parent, Path(app.srcdir)

    def named(link: re.Match[str]) -> str:
        return link[0] if (here / link[2]).resolve().is_relative_to(pages.resolve()) else f"`{link[1]}`"

    source[0] = _LINK.sub(named, source[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """What Sphinx calls first."""
    for name in PAGES:
        app.add_directive(name, Generated)
    for language in ("sh", "shell"):
        app.add_lexer(language, Typed)
    app.connect("sphinx-click-process-description", example_as_code)
    app.connect("source-read", name_files_of_the_tree)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
