"""The runner of benchmarks takes every figure at its smallest size, and tells what it cannot take."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import bench
import pytest
from benchmarks import RATIOS, TABLE
from locks import ROOT


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, ROOT / "tests" / "bench.py", *words)
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_stages_are_measured_each_in_a_process_of_its_own(tmp_path: Path) -> None:
    only = ("extract", "spaCy alone", "ask every question", "resolve", "page")
    done = run("--share", "0", "-o", tmp_path / "figures.json", "--only", *only)
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    measured = [each["benchmark"] for each in found["figures"]]
    assert {*measured, *found["not measured"]} == set(only)
    assert {"extract", "ask every question", "resolve", "page"} <= set(measured)
    for each in found["figures"]:
        assert each["size"] == bench.SMALLEST
        assert each["cpu"] > 0
        assert each["wall"] > 0
        assert 20 < each["peak"] < 2000
    assert {"commit", "processor", "cores", "memory", "Python"} < found["facts"].keys()
    assert "| extract | documents | 30 |" in done.stdout


def test_a_name_that_is_none_is_told() -> None:
    done = run("--only", "extracted")
    assert done.returncode == 2
    assert "extracted" in done.stderr


def test_growth_is_told_as_the_power_of_the_size() -> None:
    sizes = (1, 100, 300, 1000)
    squares = [bench.Figure("a", "things", size, 7 if size == 1 else 2e-6 * size**2, 1, 1) for size in sizes]
    assert bench.exponent(squares) == pytest.approx(2)
    assert bench.exponent(squares[:1]) is None


def test_every_ratio_is_of_benchmarks_that_share_a_size() -> None:
    sizes = {each.name: set(each.sizes) for each in TABLE}
    assert len(sizes) == len(TABLE)
    assert all(sizes[one.above] & sizes[one.below] for one in RATIOS)
    figures = {n: [bench.Figure(n, "documents", s, s, 2 * s, 3) for s in sorted(sizes[n])] for n in sizes}
    assert {one.name: found[0] for one in RATIOS if (found := bench.ratio(one, figures))} == {
        one.name: 1 for one in RATIOS
    }
