"""What fuzzing has found stays mended: each input that once broke a promise is run again."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz.targets import TARGETS, run

FINDINGS = sorted((Path(__file__).parent / "fuzz" / "findings").iterdir())


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: path.name)
def test_what_was_found_stays_mended(path: Path) -> None:
    run(path.name.partition("-")[0], path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_takes_an_ordinary_text(target: str) -> None:
    run(target, b"President Ana Roe met with Prime Minister Bo Li in Geneva on 2 May 2017.")
