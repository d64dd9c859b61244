"""Builds that go wrong from outside, as real processes: what readers see stays, and the next build makes it good."""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sample import published

from kg import pipeline

PEOPLE = ("Ana Roe", "Bo Chen", "Carl Li", "Dan Poe", "Eva Moe", "Finn Doe")
DOCUMENTS = {
    f"{n:02}": f"President {one} of Peru met President {other} of Chile in Lima on {n + 1} May 2024.\n"
    for n, (one, other) in enumerate((a, b) for a in PEOPLE for b in PEOPLE if a < b)
}
KG = [sys.executable, "-c", "from kg.cli import main; print('here', flush=True); main()"]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A folder of documents, and the graph of them all as a build that nothing disturbed publishes it."""
    folder = tmp_path_factory.mktemp("undisturbed")
    written(folder / "in", DOCUMENTS)
    pipeline.build([folder / "in"], folder / "graph")
    return folder / "in", published(folder / "graph")


def written(folder: Path, documents: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in documents.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def begun(folder: Path) -> tuple[Path, bytes]:
    """A graph of the first documents, and what it shows its readers."""
    pipeline.build([written(folder / "first", dict(list(DOCUMENTS.items())[:4]))], folder / "graph")
    return folder / "graph", published(folder / "graph")


def started(sources: Path, graph: Path, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    command = [*KG, "build", str(sources), "--graph", str(graph)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=before)


def refused(build: subprocess.Popen[str]) -> str:
    """What a build says that ends as it should where it cannot go on: in one line, with status 2."""
    _, said = build.communicate(timeout=120)
    assert build.returncode == 2, said
    assert said.startswith("kg: ")
    assert said.count("\n") == 1, said
    return said


@pytest.mark.parametrize("largest", [0, 4_000, 40_000, 120_000])
def test_where_the_disk_is_full_the_last_graph_stays(tmp_path: Path, scratch: tuple[Path, bytes], largest: int) -> None:
    sources, whole = scratch
    graph, before = begun(tmp_path)
    full = started(sources, graph, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)))
    assert str(graph) in refused(full)
    assert published(graph) == before
    assert set(pipeline.build([sources], graph).added) <= DOCUMENTS.keys()
    assert published(graph) == whole


@pytest.mark.parametrize("after", [0.1, 0.3, 0.6, 1.0, 1.5])
def test_stopped_by_the_person_it_is_resumed(tmp_path: Path, scratch: tuple[Path, bytes], after: float) -> None:
    sources, whole = scratch
    graph, before = begun(tmp_path)
    build = started(sources, graph)
    assert build.stdout is not None
    build.stdout.readline()  # Python has read its modules: from here on it is kg that is stopped
    time.sleep(after)
    build.send_signal(signal.SIGINT)
    _, said = build.communicate(timeout=120)
    if "the graph holds" not in said:  # else it was done before, and only Python was still to end
        assert (build.returncode, said.strip()) == (2, "kg: stopped")
        assert published(graph) in (before, whole)
    pipeline.build([sources], graph)
    assert published(graph) == whole


def test_a_second_build_is_told_to_wait_and_harms_nothing(tmp_path: Path, scratch: tuple[Path, bytes]) -> None:
    sources, whole = scratch
    graph = tmp_path / "graph"
    builds = [started(sources, graph) for _ in range(3)]
    said = {build.communicate(timeout=120)[1] for build in builds}
    done = [build for build in builds if build.returncode == 0]
    assert done
    assert all(
        "another kg build is writing" in each for each in said if "added" not in each and "unchanged" not in each
    )
    assert published(graph) == whole


def test_a_graph_that_was_copied_is_a_graph(tmp_path: Path, scratch: tuple[Path, bytes]) -> None:
    sources, whole = scratch
    shutil.copytree(sources.parent / "graph", tmp_path / "copy")
    assert published(tmp_path / "copy") == whole
    assert pipeline.build([sources], tmp_path / "copy").unchanged == tuple(sorted(DOCUMENTS))
