"""The rules of the code that a reader relies on: imports go down, and one module knows IRIs."""

from __future__ import annotations

import configparser
import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from vendored import TABLE, folders, vendored

ROOT = Path(__file__).parent.parent
IRI = re.compile(
    r"https?://(?:w3id\.org|www\.w3\.org|purl\.org|schema\.org|xmlns\.com|semanticweb\.cs\.vu\.nl|id\.loc\.gov)"
)


def test_imports_go_down_only(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename="setup.cfg", no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_only_the_vocabulary_knows_an_iri() -> None:
    modules = [path for path in (ROOT / "kg").rglob("*.py") if path.name != "vocab.py"]
    assert len(modules) > 20
    assert [str(path.relative_to(ROOT)) for path in modules if IRI.search(path.read_text(encoding="utf-8"))] == []


def test_linting_and_type_checking_are_strict_for_the_whole_package() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    assert config["mypy"].getboolean("strict")
    assert config["mypy"]["packages"] == "kg"
    ruff = tomllib.loads((ROOT / "ruff.toml").read_text(encoding="utf-8"))
    assert {"E", "F", "I", "B", "UP", "SIM", "RUF"} <= set(ruff["lint"]["select"])
    assert "exclude" not in ruff


def test_what_is_of_others_is_as_they_published_it() -> None:
    known = {each.file: each.sha256 for each in vendored()}
    there = {path for folder in folders() for path in folder.iterdir()}
    assert there - known.keys() == {folder / name for folder in folders() for name in ("README.md", TABLE)}
    assert {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in known} == known
    assert "MIT" in (ROOT / "kg" / "serve" / "pages" / "vendor" / "LICENSE.txt").read_text(encoding="utf-8")


def test_every_package_and_file_of_data_is_installed() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    packages = set(config["options"]["packages"].split())
    folders = {path.parent.relative_to(ROOT) for path in (ROOT / "kg").rglob("__init__.py")}
    assert {".".join(folder.parts) for folder in folders} | {"kg.ontology", "kg.seeds"} == packages
    patterns = config["options.package_data"]
    data_of = {"kg.ontology": "ontology", "kg.seeds": "seeds"}
    for package, folder in {**data_of, "kg.view": "kg/view", "kg.serve.pages": "kg/serve/pages"}.items():
        data = {path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
        covered = {path for glob in patterns[package].replace(",", " ").split() for path in (ROOT / folder).glob(glob)}
        assert data - covered == set()
