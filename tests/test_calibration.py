"""Confidence is what it says: how likely an interaction is right as a whole."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import calibrated
import numpy as np
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from reader import one

import kg
from kg import lexicon
from kg.cli import main
from kg.evaluate import Judged, reliability
from kg.export import RDF_FORMATS

PLAIN = (
    "On 3 May 2024, Foreign Minister Ivan Petrov of Bulgaria met with Foreign Minister Mark Roe of Ireland in Sofia."
)
BARE = "Ivan Petrov, a banker, dined with Anna Weiss."
BINS = list(csv.DictReader(calibrated.RELIABILITY.read_text(encoding="utf-8").splitlines()))
FILLED = [row for row in BINS if int(row["interactions"]) >= 25]


def run(*args: object, status: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exit_code == status, result.output
    return result


def test_every_sign_has_a_weight_and_every_weight_a_sign() -> None:
    assert tuple(lexicon.load().confidence) == calibrated.NAMES


@pytest.mark.parametrize("row", FILLED, ids=lambda row: str(row["confidence"]))
def test_on_documents_it_was_not_fitted_to_it_is_the_share_that_is_right(row: dict[str, str]) -> None:
    spread = 2 * (float(row["predicted"]) * (1 - float(row["predicted"])) / int(row["interactions"])) ** 0.5
    assert abs(float(row["predicted"]) - float(row["right"])) <= spread + 0.05


def test_more_of_what_is_surer_is_right() -> None:
    shares = [float(row["right"]) for row in FILLED]
    assert len(shares) >= 3
    assert shares == sorted(shares)
    assert round(shares[-1] - shares[0], 2) >= 0.2


def test_weights_are_found_again_that_drew_what_is_right() -> None:
    dice = np.random.default_rng(0)
    true = np.zeros(len(calibrated.NAMES))
    true[0], true[1], true[5] = 1, -1.5, 0.8
    there = dice.integers(0, 2, (4000, len(true))).astype(float)
    there[:, 0] = 1
    right = dice.random(4000) < 1 / (1 + np.exp(-there @ true))
    fitted = calibrated.fit([[(list(row), bool(each)) for row, each in zip(there, right, strict=True)]])
    assert fitted == pytest.approx(true, abs=0.3)


def test_what_is_told_plainly_is_surer() -> None:
    plain, bare = one(PLAIN, "Meeting"), one(BARE, "Meeting")
    assert plain.confidence > 0.8
    assert bare.confidence < plain.confidence - 0.1


@given(st.lists(st.builds(Judged, st.floats(0, 1), st.booleans())))
def test_every_judged_interaction_is_in_one_bin(found: list[Judged]) -> None:
    rows = reliability(found).records()
    assert [row["confidence"] for row in rows] == ["0.0 to 0.2", "0.2 to 0.4", "0.4 to 0.6", "0.6 to 0.8", "0.8 to 1.0"]
    assert sum(int(row["interactions"] or 0) for row in rows) == len(found)


def test_what_is_less_sure_is_left_out(tmp_path: Path) -> None:
    source, graph = tmp_path / "sources", tmp_path / "graph"
    source.mkdir()
    (source / "a.txt").write_text(PLAIN, encoding="utf-8")
    (source / "b.txt").write_text(BARE, encoding="utf-8")
    kg.build([source], graph)
    everything = [json.loads(line) for line in run("extract", source).stdout.splitlines()]
    levels = sorted({each["confidence"] for each in everything})
    assert len(levels) > 1
    sure = [each for each in everything if each["confidence"] >= levels[-1]]
    assert [
        json.loads(line) for line in run("extract", source, "--min-confidence", levels[-1]).stdout.splitlines()
    ] == sure
    asked = ("--graph", graph, "--min-confidence", levels[-1])
    assert len(run("export", "--format", "jsonl", *asked).stdout.splitlines()) == len(sure)
    assert run("export", "--format", "graphml", *asked).stdout.count(">Meeting<") == len(sure)
    page, whole = run("view", "-o", "-", *asked).stdout, run("view", "-o", "-", "--graph", graph).stdout
    assert "Mark Roe" in page
    assert len(page) < len(whole)
    ranked = json.loads(run("report", "centrality", "--format", "json", *asked).stdout)
    assert ranked != json.loads(run("report", "centrality", "--format", "json", "--graph", graph).stdout)


@pytest.mark.parametrize("fmt", sorted(RDF_FORMATS))
def test_rdf_is_the_whole_graph(tmp_path: Path, fmt: str) -> None:
    refused = run("export", "--format", fmt, "--graph", tmp_path, "--min-confidence", 0.5, status=2)
    assert "dip:confidence" in refused.stderr


def test_reliability_of_own_documents_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, encoding="utf-8")
    (found,) = map(json.loads, run("extract", tmp_path / "a.txt").stdout.splitlines())
    (tmp_path / "a.json").write_text(json.dumps({"id": "a", "interactions": [found], "posts": []}), encoding="utf-8")
    table = run("evaluate", tmp_path, "--reliability").stdout
    assert table.splitlines()[-1].split() == ["0.8", "to", "1.0", "1", f"{found['confidence']}", "1.0"]
    told = json.loads(run("evaluate", tmp_path, "--reliability", "--format", "json").stdout)
    assert sum(row["interactions"] for row in told["reliability"]) == 1
