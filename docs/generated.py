"""What the code says of itself, as pages: commands, named questions, the ontology, measures, figures.

Each directive of PAGES writes Markdown from the code, which is read as if it stood on the page; nothing of it is kept.
"""

from __future__ import annotations

import csv
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
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from kg import measures
from kg.cli import COMMANDS
from kg.questions import Parameter, Question, questions
from kg.reference import page
from kg.reference.contents import Entry, Link, contents
from kg.reference.vocabulary import vocabulary

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
    told = contents(vocabulary())
    labels = {f"#{entry.anchor}": _label(entry) for entry in (*told.classes, *told.properties)}
    for heading, entries in (("Classes", told.classes), ("Properties", told.properties)):
        yield f"## {heading}"
        for entry in entries:
            yield from _term(entry, labels)
    yield "## Lists of words"
    for scheme in told.schemes:
        yield f"### {scheme.entry.label}"
        yield scheme.entry.definition
        yield f"```sparql\nPREFIX {scheme.entry.name}: <{scheme.entry.iri}/>\n```"
        yield _table(("word", "means"), ((f"`{each.name}`", each.definition) for each in scheme.concepts))


def _term(entry: Entry, labels: Mapping[str, str]) -> Iterator[str]:
    """A class or property under a heading of its own."""
    yield f"({_label(entry)})=\n### {entry.name}"
    yield entry.definition
    if entry.example:
        yield f"*For example:* {entry.example}"
    for words, links in entry.facts:
        yield f"- {words}: {', '.join(_linked(link, labels) for link in links)}"


def _linked(link: Link, labels: Mapping[str, str]) -> str:
    """A term, as a link where this page tells of it."""
    return f"[`{link.text}`](#{labels[link.href]})" if link.href in labels else f"`{link.text}`"


def _label(entry: Entry) -> str:
    """What one links to; labels know no capitals, and there are dip:Quotation and dip:quotation."""
    return f"{'class' if entry.kind == 'class' else 'property'}-{entry.anchor}".lower()


def whole_reference(app: Sphinx, failure: Exception | None) -> None:
    """The page that has all of the ontology, beside the others."""
    if failure is None:
        Path(app.outdir, "ontology.html").write_text(page(), encoding="utf-8")


def event_columns() -> Iterator[str]:
    """Every column of event data: whether POLECAT has it, and what it holds here."""
    text = files("kg.export").joinpath("events.csv").read_text(encoding="utf-8")
    whose = {"yes": "POLECAT", "no": "POLECAT, empty here", "added": "added"}
    rows = ((r["column"], whose[r["filled"]], r["type"], r["meaning"]) for r in csv.DictReader(text.splitlines()))
    yield _table(("column", "is of", "type", "holds"), rows)


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
    "kg-event-columns": event_columns,
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


def name_files_of_the_tree(app: Sphinx, name: str, source: list[str]) -> None:
    """A link to a file that is no page (``../tests/gold/README.md``) is its name alone, as there is nothing to open."""
    here, pages = Path(app.srcdir, name).parent, Path(app.srcdir)

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
    app.connect("build-finished", whole_reference)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
