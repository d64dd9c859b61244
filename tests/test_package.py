"""A wheel installed away from the checkout has all that it needs."""

from __future__ import annotations

import ast
import configparser
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import yaml
from packaged import ROOT, run


def test_it_is_the_wheel_that_is_run(installed: Path, tmp_path: Path) -> None:
    where = run(str(installed / "python"), "-c", "import kg, kg.ontology; print(kg.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)


def test_its_commands_work_in_another_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(
        "On 2 March 2017, SCO Secretary-General Rashid Alimov met with Andrei Kirillov in Beijing.\n", encoding="utf-8"
    )
    kg = str(installed / "kg")
    assert "extract" in run(kg, "--help", cwd=tmp_path)
    assert "interactions-of" in run(kg, "questions", cwd=tmp_path)
    assert '"document": "report"' in run(kg, "extract", "report.txt", cwd=tmp_path)
    run(kg, "build", "report.txt", cwd=tmp_path)
    run(kg, "view", "-o", "page.html", cwd=tmp_path)
    assert "Alimov" in (tmp_path / "page.html").read_text(encoding="utf-8")
    run(kg, "validate", cwd=tmp_path)


# What it depends on


def distributions(folder: str) -> set[str]:
    """The distributions that the modules of a folder import from, besides Python's own and the project's."""
    own = {"kg", *(path.stem for path in (ROOT / "tests").rglob("*.py"))}
    names = {name for path in (ROOT / folder).rglob("*.py") for name in imported(path)} - own - sys.stdlib_module_names
    provided = packages_distributions()
    return {canonical(provided.get(name, [name])[0]) for name in names}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def required(section: str, option: str) -> set[str]:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return {canonical(re.split(r"[<>=!~;\[ ]", line)[0]) for line in config[section][option].split("\n") if line}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


INDIRECT = {"lxml-html-clean"}
"""What trafilatura imports and older pips do not install with it."""


def test_the_reference_of_the_ontology_and_event_data_come_with_it(installed: Path, tmp_path: Path) -> None:
    run(str(installed / "python"), "-m", "kg.reference", "ontology.html", cwd=tmp_path)
    assert 'id="Meeting"' in (tmp_path / "ontology.html").read_text(encoding="utf-8")
    (tmp_path / "note.txt").write_text("On 2 March 2017, Rashid Alimov met with Andrei Kirillov.\n", encoding="utf-8")
    run(str(installed / "kg"), "build", "note.txt", cwd=tmp_path)
    assert "\tCONSULT\t" in run(str(installed / "kg"), "export", "--format", "events", cwd=tmp_path)


def test_what_the_package_imports_is_what_it_requires() -> None:
    # Brought by extras; what needs them says so.
    optional = {"distributed", "h11", "pandas", "requests", "starlette", "uvicorn"}
    assert distributions("kg") - optional | INDIRECT == required("options", "install_requires")
    extras = ("cluster", "notebooks", "remote", "serve")
    assert optional <= {each for extra in extras for each in required("options.extras_require", extra)}


def test_what_the_tests_import_is_required_for_them_for_fuzzing_or_for_benchmarks() -> None:
    extras = set().union(*(required("options.extras_require", extra) for extra in ("dev", "fuzz", "bench")))
    assert distributions("tests") <= extras | required("options", "install_requires")


def test_what_the_documentation_imports_is_required_for_it_or_for_development() -> None:
    extras = required("options.extras_require", "docs") | required("options.extras_require", "dev")
    with_sphinx = {"docutils", "pygments"}
    assert distributions("docs") <= extras | with_sphinx | required("options", "install_requires")


def test_it_is_cited_by_the_version_that_it_has() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["version"], cited["license"]) == (config["metadata"]["version"], config["metadata"]["license"])
    assert cited["title"].startswith(f"{config['metadata']['name']}:")
