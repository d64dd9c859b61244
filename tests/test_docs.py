"""What the README and docs/ show is what happens, and the pages made of docs/ are whole."""

from __future__ import annotations

import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import click
import pytest
from rdflib import OWL, RDF, SKOS, Graph
from shown import PAGES, ROOT, blocks, commands, desk, play, run

from kg.cli import COMMANDS, main
from kg.export.events import columns
from kg.questions import questions
from kg.report import MEASURES

NOT_RUN = {
    "README.md": ["make demo", "make test", "kg extract https://example.org/news/1 --fetch"],
    "docs/analyse.md": ["pip install 'sco-kg[fast]'"],
    "docs/build.md": [
        "kg extract https://example.org/news/1 --fetch --format table",
        "kg build https://example.org/news/1 --fetch",
    ],
    "docs/serve-pages.md": ["kg serve --graph graph --quotes none"],
    "docs/serve.md": [
        "pip install 'sco-kg[serve]'",
        "kg serve --graph graph",
        "kg serve --url https://graph.example.org --timeout 10 --cors '*'",
    ],
    "docs/scale.md": [
        "pip install 'sco-kg[cluster]'",
        "dask scheduler",
        "dask worker tcp://scheduler:8786",
        "kg extract s3://corpus/2017/ --cluster tcp://scheduler:8786 --format nq -o claims/ --gzip",
        "kg build s3://corpus/2017/ --cluster tcp://scheduler:8786 --graph graph",
        "kg build s3://corpus/2017/ --cluster tcp://scheduler:8786 --graph graph --store sparql:http://localhost:7878/",
    ],
    "docs/supply.md": [
        "pip install --require-hashes --no-deps --only-binary=:all: -r requirements.txt",
        "pip install --no-deps --no-build-isolation .",
    ],
    "docs/remote.md": [
        "pip install 'sco-kg[remote]'",
        "oxigraph serve --location database --bind localhost:7878",
        "kg build reports/ --graph graph --store sparql:http://localhost:7878/",
        "kg build reports/ --graph graph",
        'kg query participants-by-organisation --set of="SCO Press Club" --graph graph',
        "kg status --store sparql:http://localhost:7878/",
        "kg query 'SELECT ?name { ?person a dip:Person ; rdfs:label ?name }' --store sparql:http://localhost:7878/",
        "kg view --store sparql:http://localhost:7878/ -o view.html",
    ],
}
"""All commands shown that no test runs: they take from the network, ask a server or are one, or install."""
MENTIONED = {"kg build --jobs 4", "kg extract --jobs 4", "kg extract --missed", "kg review --reject"}
"""Parts of commands in running text that tell of an option and leave out what it takes to run them."""
NOT_OURS = {
    *("sudo apt-get install chromium", "sudo apt-get install python3-venv", "pip install 'sco-kg[fast]'"),
    *(".venv/bin/pip install -e '.[notebooks]' jupyterlab", ".venv/bin/jupyter lab notebooks"),
    *(
        "make audit",
        "make bench",
        "make bench SHARE=1",
        "make calibration",
        "make demo",
        "make docs",
        "make lock",
        "make ontology",
        "make sbom",
    ),
    *("make test", "make upgrade", "make wheel"),
    *("python tests/ablations.py FOLDER…", "python tests/identity.py FOLDER", "python tests/scale.py"),
    *("python tests/bench.py --only extract resolve --share 0.1", "python tests/page_speed.py"),
    *("python tests/speed.py 1000 10000", "python tests/asked.py", "python tests/crash.py"),
    *("python tests/jobs.py", "python tests/rebuild.py"),
    *("python tests/protocol.py FOLDER", "python tests/serve_speed.py"),
    *("python tests/growth.py", "python tests/fuzz/fuzz.py --out FOLDER", "python tests/fuzz/sentences.py"),
}
"""All commands in running text that are not kg's: they install, set up or take minutes (the pages are made below)."""
STANDS_FOR = {"FOLDER", "FORMAT", "GOLD_DIR", "ID", "N", "NAME", "PARAMETER", "SOURCE"}
"""Words for which a reader is to put something else."""
READ_ONLY = {"text", "yaml", "turtle"}
"""Languages of blocks that are not run."""


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


# What is shown


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the seeds, to be copied."""
    directory = tmp_path_factory.mktemp("seeds") / "graph"
    run(f"kg build '{ROOT / 'seeds'}' --graph '{directory}'")
    return directory


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_a_page_shows_is_what_happens(
    page: Path, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk(tmp_path, graph)
    monkeypatch.chdir(tmp_path)
    for block, now in play(page):
        assert now == block.text
    for command in in_running_text(page):
        if whole(command):
            run(command)


def test_what_is_not_run_is_known() -> None:
    found = {name_of(page): [first(c) for b in blocks(page) if b.not_run for c in commands(b.text)] for page in PAGES}
    assert {page: listed for page, listed in found.items() if listed} == NOT_RUN


def first(command: str) -> str:
    return command.partition(" #")[0].strip()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_says_what_it_is_and_none_hides_a_command(page: Path) -> None:
    for block in blocks(page):
        if block.language not in ("console", "sh", "python") and not block.language.startswith("{"):
            assert block.language in READ_ONLY, block.text
            assert not re.search(r"^\W*(kg|make|pip|python) ", block.text, re.MULTILINE)
        assert block.not_run or not block.note, block.note


def in_running_text(page: Path) -> list[str]:
    return re.findall(r"`(kg (?!\w+\.)[a-z][^`]*)`", page.read_text(encoding="utf-8"))


def whole(command: str) -> bool:
    """Whether it can be run as it stands, and is not just the name of a command or a way of writing one."""
    named = any(command == f"kg {name}" for name, _ in every_command())
    return not named and command not in MENTIONED and not STANDS_FOR & set(re.findall(r"\w+", command))


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=name_of)
def test_commands_and_options_in_running_text_exist(page: Path) -> None:
    for command in in_running_text(page):
        meant = [each for name, each in every_command() if f"{command} ".startswith(f"kg {name} ")]
        assert meant, command
        assert set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", command)) <= opts(meant[-1]) | {"--help"}, command


def test_what_is_no_command_of_kg_is_known_and_there() -> None:
    pattern = r"`((?:sudo|make|pip|python|\.venv/bin/\w+) [^`]*)`"
    found = {command for page in PAGES for command in re.findall(pattern, page.read_text(encoding="utf-8"))}
    assert found == NOT_OURS
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for tool, what, *_ in map(str.split, found):
        assert tool != "make" or what in targets
        assert tool != "python" or (ROOT / what).is_file()


def test_what_is_only_mentioned_is_known() -> None:
    assert {command for page in PAGES for command in in_running_text(page)} >= MENTIONED


def every_command() -> Iterator[tuple[str, click.Command]]:
    """Every command with its words behind ``kg``, also those of a group."""
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", each) for inner, each in command.commands.items())


def opts(command: click.Command) -> set[str]:
    parameters = [each for each in command.params if isinstance(each, click.Option)]
    return {option for each in parameters for option in (*each.opts, *each.secondary_opts)}


# The pages


class Page(HTMLParser):
    """What a page links to, what can be linked to in it, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.ids: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in ("href", "src") and value:
                self.links.add(value)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """The pages as make docs makes them, where a warning is an error; by their paths."""
    out = tmp_path_factory.mktemp("docs")
    bin_ = Path(sys.executable).parent
    made = subprocess.run(
        ["make", "docs", f"OUT={out}", f"BIN={bin_}", "-o", ".venv/installed-dev"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    found = {path.relative_to(out / "docs").as_posix(): path for path in (out / "docs").rglob("*.html")}
    return {name: Page(path.read_text(encoding="utf-8")) for name, path in found.items()}


def test_every_page_is_made(site: dict[str, Page]) -> None:
    written = {page.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for page in PAGES[1:]}
    assert written <= set(site)
    assert "reference/commands.html" in written


def test_every_link_within_the_pages_leads_somewhere(site: dict[str, Page]) -> None:
    broken = []
    for name, page in site.items():
        for link in page.links:
            address, fragment = urldefrag(unquote(link))
            if re.match(r"[a-z]+:", address):
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), address)) if address else name
            if path.endswith(".html") and (path not in site or (fragment and fragment not in site[path].ids)):
                broken.append(f"{name}: {link}")
    assert broken == []


def test_nothing_is_taken_from_the_network_to_show_a_page(site: dict[str, Page]) -> None:
    sources = {link for page in site.values() for link in page.links if re.match(r"(https?:)?//", link)}
    assert not [link for link in sources if link.endswith((".js", ".css", ".woff2", ".png", ".svg"))]


def test_every_command_and_option_is_in_the_reference(site: dict[str, Page]) -> None:
    ids = site["reference/commands.html"].ids
    for name, command in every_command():
        if name.startswith("report "):
            assert f"kg-{name.replace(' ', '-')}" in ids
        for option in opts(command):
            assert f"cmdoption-kg-{name.replace(' ', '-')}-{option.lstrip('-')}" in ids


def test_every_question_with_its_parameters_and_columns_is_in_the_reference(site: dict[str, Page]) -> None:
    page = site["reference/questions.html"]
    for question in questions():
        assert question.name in page.ids
        _, _, told = page.text.partition(f"kg query {question.name}")
        assert all(word in told for word in (*(each.name for each in question.parameters), *question.columns))


def test_every_class_property_and_word_is_in_the_reference(site: dict[str, Page]) -> None:
    page = site["reference/ontology.html"]
    ontology = Graph().parse(ROOT / "ontology" / "diplomacy.ttl")
    kinds = {OWL.Class: "class", OWL.ObjectProperty: "property", OWL.DatatypeProperty: "property"}
    labels = {
        f"{label}-{str(term).rpartition('#')[2]}".lower()
        for kind, label in kinds.items()
        for term in ontology.subjects(RDF.type, kind)
    }
    assert len(labels) > 50
    assert labels <= page.ids
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        assert str(ontology.value(concept, SKOS.definition)) in page.text


def test_the_whole_reference_of_the_ontology_is_beside_the_pages(site: dict[str, Page]) -> None:
    assert {"Meeting", "participant", "role/host", "shape-interaction-date"} <= site["ontology.html"].ids
    assert "ontology.html" in site["vocabulary.html"].links
    assert "../ontology.html" in site["reference/ontology.html"].links


def test_every_column_of_event_data_is_in_the_reference(site: dict[str, Page]) -> None:
    assert all(column in site["reference/events.html"].text for column in columns())


def test_every_measure_and_every_report_is_told(site: dict[str, Page]) -> None:
    assert all(measure in site["reference/measures.html"].text for measure in MEASURES)
    told = site["analyse.html"].text
    assert all(f"kg {name}" in told for name, _ in every_command() if name.startswith("report "))


def test_the_figures_of_the_readme_are_told(site: dict[str, Page]) -> None:
    told = site["accuracy.html"].text
    assert all(words in told for words in ("all slots: F1", "that nobody looked at", "--min-confidence"))


def test_links_of_the_readme_lead_to_files() -> None:
    for name in ("README.md", "CONTRIBUTING.md", *map(name_of, PAGES[1:])):
        page = ROOT / name
        for link in re.findall(r"]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{name}: {link}"
