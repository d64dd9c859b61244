"""The figures of the annotated sets are those written down, no probe is lost, and nothing is found where nothing is."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import measured
import pytest

import kg

WRITTEN = list(csv.reader(measured.FIGURES.read_text(encoding="utf-8").splitlines()))
RIGHT = frozenset(measured.RIGHT.read_text(encoding="utf-8").split())
MEANT = "if that is meant, run make figures"


@pytest.mark.parametrize("name", measured.TEXTS)
def test_the_figures_are_those_written_down(name: str) -> None:
    assert measured.figures(name) == [row for row in WRITTEN if row[0] == name], MEANT


@pytest.mark.parametrize("probe", measured.PROBES, ids=lambda probe: str(probe["id"]))
def test_a_probe_that_was_read_wholly_still_is(probe: dict[str, Any]) -> None:
    if probe["id"] in RIGHT:
        assert measured.found(probe) == measured.expected(probe)
    else:
        assert measured.found(probe) != measured.expected(probe), MEANT


@pytest.mark.parametrize("path", sorted((measured.GOLD / "none").glob("*.txt")), ids=lambda path: path.stem)
def test_a_text_without_interactions_gives_none(path: Path) -> None:
    (claims,) = kg.extract(path)
    assert claims.interactions == ()
