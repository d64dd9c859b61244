"""A cluster of separate processes gives the bytes that one process gives, also where workers are killed on the way."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from dask_cluster import Cluster, cluster
from sample import published
from servers import SERVERS

from kg import rules, workers
from kg.workers import Lost

ROOT = Path(__file__).parent.parent
TESTS = str(Path(__file__).parent)
KG = [sys.executable, "-c", "from kg.cli import main; main()"]
PEOPLE = ("Ana Roe", "Bo Chen", "Carl Li", "Dan Poe", "Eva Moe", "Finn Doe", "Gil Hart", "Hana Ito", "Ivo Kos")
STATES = ("Peru", "Chile", "Kenya", "Japan", "India", "Ghana")
TEXTS = [
    f"President {one} of {STATES[n % 6]} met President {other} of {STATES[(n + 1) % 6]} in Lima on {n % 28 + 1} May "
    f"2024. They signed an agreement on trade. President {one} also met Minister {other} in Accra.\n"
    for n, (one, other) in enumerate((a, b) for a in PEOPLE for b in PEOPLE if a != b)
]
ENDLESS = TEXTS[0] * 20_000


@dataclass(frozen=True)
class Documents:
    """A folder of documents, and what one process makes of them."""

    folder: Path
    records: bytes
    parts: dict[str, bytes]
    graph: bytes


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Documents:
    place = tmp_path_factory.mktemp("alone")
    folder = place / "in"
    folder.mkdir()
    lines = [json.dumps({"id": f"line-{n}", "text": text}) + "\n" for n, text in enumerate(TEXTS)]
    (folder / "all.jsonl").write_text("".join(lines), encoding="utf-8")
    for n, text in enumerate(TEXTS):
        (folder / f"{n:02}.txt").write_text(text, encoding="utf-8")
    records = run("extract", folder).stdout
    run("extract", folder, "--format", "nq", "--part", "50", "-o", f"{place}/parts/")
    run("build", folder, "--graph", place / "graph")
    return Documents(folder, records, read(place / "parts"), published(place / "graph"))


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler with two workers, one thread each."""
    with cluster(tmp_path / "dask") as started:
        for _ in range(2):
            started.add(PYTHONPATH=TESTS)
        yield started


def run(*args: object, status: int = 0) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run([*KG, *map(str, args)], capture_output=True, check=False)
    assert done.returncode == status, done.stderr.decode()
    return done


def read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_parts_and_jobs_make_no_difference(documents: Documents, tmp_path: Path) -> None:
    assert documents.records.count(b"\n") > 200
    assert run("extract", documents.folder, "--jobs", "2").stdout == documents.records
    assert list(documents.parts) == [f"part-{n:05}.nq" for n in range(3)]
    whole = run("extract", documents.folder, "--format", "nq", "--jobs", "2").stdout
    assert b"".join(documents.parts.values()) == whole
    run("build", documents.folder, "--graph", tmp_path / "graph", "--jobs", "2")
    assert published(tmp_path / "graph") == documents.graph


def test_a_cluster_gives_the_same_though_a_worker_is_killed(documents: Documents, two: Cluster, tmp_path: Path) -> None:
    there = ["--cluster", two.address]
    reading = subprocess.Popen([*KG, "extract", str(documents.folder), *there], stdout=subprocess.PIPE)
    assert reading.stdout is not None
    first = reading.stdout.readline()
    two.kill(0)
    assert first + reading.stdout.read() == documents.records
    assert reading.wait() == 0
    run("extract", documents.folder, "--format", "nq", "--part", "50", "-o", f"{tmp_path}/parts/", *there)
    assert read(tmp_path / "parts") == documents.parts
    run("build", documents.folder, "--graph", tmp_path / "graph", *there)
    assert published(tmp_path / "graph") == documents.graph
    again = run("build", documents.folder, "--graph", tmp_path / "graph", *there)
    assert f"{2 * len(TEXTS)} unchanged".encode() in again.stderr


def test_a_cluster_reads_for_a_graph_on_a_server(documents: Documents, two: Cluster, tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    with SERVERS["oxigraph"](tmp_path / "server") as server:
        there = ["--store", server.address, "--cluster", two.address]
        run("build", documents.folder, "--graph", tmp_path / "graph", *there)
        assert published(tmp_path / "graph") == documents.graph


def test_a_document_is_given_up_there_too(two: Cluster, tmp_path: Path) -> None:
    for name, text in (("a", TEXTS[0]), ("b", ENDLESS), ("c", TEXTS[1])):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = run("extract", f"{tmp_path}/*.txt", "--cluster", two.address, "--seconds", "8", "--what", "documents")
    assert [json.loads(line)["document"] for line in done.stdout.splitlines()] == ["a", "c"]
    assert b"b.txt: reading it takes longer than 8 seconds, and was ended: raise --seconds" in done.stderr
    assert b"kg: 2 documents, 1 skipped\n" in done.stderr


def test_a_piece_that_costs_worker_after_worker_is_lost_alone(tmp_path: Path) -> None:
    """A worker is lost with all that it works on: each time also with what is slow, and did nothing."""
    pieces = ["slow", "kill", 1, "kill", 2]
    with cluster(tmp_path / "dask") as started:
        started.add("--nthreads", "2", PYTHONPATH=TESTS)
        found = list(workers.Cluster(started.address, rules.ABOUT).run(kills, pieces))
    assert found[0::2] == ["slow", 1, 2]
    for each in found[1::2]:
        assert isinstance(each, Lost)
        assert (each.piece, each.why) == ("kill", "end")


def kills(piece: object) -> object:
    """Kills the worker that watches the process which this is called in: the parent of its parent."""
    if piece == "slow":
        time.sleep(3)
    if piece == "kill":
        time.sleep(1)
        parent = Path(f"/proc/{os.getppid()}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1]
        os.kill(int(parent), signal.SIGKILL)
    return piece


def test_a_worker_of_other_rules_is_refused_by_name(documents: Documents, tmp_path: Path) -> None:
    other = tmp_path / "other" / "kg"
    shutil.copytree(ROOT / "kg", other, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "ontology", other / "ontology")
    with (other / "model.py").open("a", encoding="utf-8") as stream:
        stream.write("# Another version.\n")
    with cluster(tmp_path / "dask") as started:
        started.add(PYTHONPATH=str(other.parent))
        done = run("extract", documents.folder, "--cluster", started.address, status=2)
    assert done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("kg: tcp://127.0.0.1:")
    assert "install the same there, and start it anew" in line


def test_a_scheduler_that_is_not_there_is_told(documents: Documents) -> None:
    done = run("extract", documents.folder, "--cluster", "tcp://127.0.0.1:9", status=2)
    assert done.stderr == b"kg: tcp://127.0.0.1:9: no scheduler can be reached there: is it running?\n"


def test_a_scheduler_that_is_lost_ends_the_run_and_is_told(documents: Documents, two: Cluster) -> None:
    reading = subprocess.Popen(
        [*KG, "extract", str(documents.folder), "--cluster", two.address],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert reading.stdout is not None
    reading.stdout.readline()
    two.lose()
    _, said = reading.communicate()
    assert reading.returncode == 2
    assert said.startswith(b"kg: the cluster cannot do the work (")
    assert said.count(b"\n") == 1
