"""Builds that are killed: python tests/crash.py [KILLS [DOCUMENTS]], by default 50 kills of a build of 2,000 documents.

A build is started again and again and killed (SIGKILL, so that nothing of it can clean up) at random points: while it
takes documents in, and while it publishes. After each kill the graph must open, hold every document that the build had
acknowledged, and still show its readers what was last published. At last a build is left to end: its bytes must be
those of one that was never disturbed. What a document says is given, so that nothing is read anew.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sample import published
from scale import documents

from kg import pipeline, store, triples
from kg.errors import GraphError
from kg.model import Claims

SEED = 11


def told(number: int) -> Iterator[Claims]:
    """So many documents; each is acknowledged on stdout when the next one is asked for."""
    for claims in documents(number * 5, number):
        yield claims
        print(claims.document.id, flush=True)
    print("publishing", flush=True)


def killed(directory: Path, number: int, after: int, dice: random.Random) -> set[str]:
    """What a build acknowledged that was killed ``after`` so many documents, or (after all) while it publishes."""
    child = subprocess.Popen(
        [sys.executable, __file__, "--build", str(directory), str(number)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    acknowledged: set[str] = set()
    for line in child.stdout:
        if line == "publishing\n":
            time.sleep(8 * dice.random())
            break
        acknowledged.add(line.strip())
        if len(acknowledged) >= after:
            time.sleep(dice.random() / 100)
            break
    child.send_signal(signal.SIGKILL)
    acknowledged |= {line.strip() for line in child.stdout} - {"publishing"}  # what it had still said
    child.wait()
    return acknowledged


def main(kills: int, number: int) -> None:
    dice = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole")
        pipeline.build_claims(documents(number * 5, number), whole)
        expected = published(whole)
        phases, rounds = {"taking in": 0, "publishing": 0}, 0
        while sum(phases.values()) < kills:
            rounds += 1
            _round(Path(folder, f"round-{rounds}"), number, dice, phases)
            round_ = Path(folder, f"round-{rounds}")
            assert published(round_) == expected, "the resumed build gives other bytes"
            shutil.rmtree(round_)
        print(f"{phases} in {rounds} builds: opened each time, nothing lost, the same {len(expected)} bytes each time")


def _round(directory: Path, number: int, dice: random.Random, phases: dict[str, int]) -> None:
    """One build, killed until all is taken in and while it publishes, then left to end."""
    kept: frozenset[str] = frozenset()
    publishing = 0
    while publishing < 5:
        left = number - len(kept)
        after = len(kept) + dice.randrange(1, max(left // 3, 1) + 1) if left else number + 1
        acknowledged = killed(directory, number, after, dice)
        with store.GraphDir.open(directory) as graph:
            kept = triples.document_ids(graph.record, graph.minter)
        lost = acknowledged - kept
        assert not lost, f"{len(lost)} acknowledged documents are lost"
        if (directory / store.SNAPSHOT).is_file():
            store.read(directory)
        phase = "taking in" if left else "publishing"
        publishing += not left
        phases[phase] += 1
        print(f"{phase:<10} {len(acknowledged):>5} acknowledged, {len(kept):>5} kept", flush=True)
    pipeline.build_claims(documents(number * 5, number), directory)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        try:
            pipeline.build_claims(told(int(sys.argv[3])), sys.argv[2])
        except GraphError as error:
            sys.exit(f"{error}")
    else:
        main(*(int(each) for each in (sys.argv[1:] or ["50", "2000"])))
