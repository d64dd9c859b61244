"""The bill of materials names all that runs, with licences and hashes, and is the same each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from locks import ROOT, RUNTIME, needed, required
from vendored import vendored


def written(file: Path, **environment: str) -> bytes:
    subprocess.run(
        [sys.executable, ROOT / "tests" / "components.py", file],
        cwd=file.parent,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **environment},
        check=True,
    )
    return file.read_bytes()


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(tmp_path_factory.mktemp("bill") / "one.json", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")


@pytest.fixture(scope="module")
def bill(text: bytes) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(text)
    return read


def test_it_is_the_same_whenever_and_wherever_it_is_written(text: bytes, tmp_path: Path) -> None:
    assert text == written(tmp_path / "other.json", PYTHONHASHSEED="2", TZ="Asia/Tashkent", LC_ALL="C.UTF-8")
    assert b'"timestamp": "2023-11-14T22:13:20+00:00"' in text


def test_all_that_is_needed_to_run_is_there_with_licence_and_hashes(bill: dict[str, Any]) -> None:
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    releases = {one["purl"].split("/")[1].split("@")[0]: one for one in bill["components"] if "pypi" in one["purl"]}
    assert releases.keys() == needed(required(RUNTIME)).keys()
    assert {"pyoxigraph", "trafilatura", "uvicorn"} < releases.keys()
    assert not {"pytest", "setuptools"} & releases.keys()
    for one in releases.values():
        assert one["licenses"], one["name"]
        assert one["externalReferences"][0]["hashes"], one["name"]


def test_scripts_of_others_are_there_with_their_files(bill: dict[str, Any]) -> None:
    parts = {part["name"]: part for one in bill["components"] for part in one.get("components", [])}
    for each in vendored():
        (hash_,) = parts[each.file.relative_to(ROOT).as_posix()]["hashes"]
        assert hash_ == {"alg": "SHA-256", "content": each.sha256}
    assert {"jquery", "vis-network"} < parts.keys()


def test_it_says_what_needs_what(bill: dict[str, Any]) -> None:
    needs = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    starts = [ref.split("@")[0] for ref in needs["sco-kg"]]
    assert {"pkg:pypi/rdflib", "pkg:npm/%40triply/yasgui"} <= set(starts)
    assert any(ref.startswith("pkg:pypi/pyparsing@") for name in needs if "/rdflib@" in name for ref in needs[name])
