"""What processes cost and bring: python tests/jobs.py [DOCUMENTS [JOBS]], by default 300 and 2, some minutes.

Made-up documents are read in one process that nobody watches, then by kg extract with one and with several, and taken
into a graph with one and with several; of a build only the reading counts. Printed are the seconds by the clock and of
CPU, those of all processes together, each beside the first of its kind; records and graphs must be the same bytes.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import corpus
from rebuild import written
from sample import published

KG = [sys.executable, "-c", "from kg.cli import main; main()"]
UNWATCHED = """
import sys
from functools import partial
from kg import pipeline
from kg.cli import reading
for told in pipeline.tell([sys.argv[1]], partial(reading._lines, "interactions", 0)):
    sys.stdout.write(told.made)
"""
BUILT = """
import sys, time
from kg import pipeline
from kg.workers import Limits, Processes
def stamped(*args, **named):
    print(time.monotonic() - start)
    return publish(*args, **named)
if __name__ == "__main__":
    publish, pipeline.publish, start = pipeline.publish, stamped, time.monotonic()
    workers = Processes(int(sys.argv[3]), Limits(120, 2 * 10**9), pipeline.IMPORTS)
    pipeline.build([sys.argv[1]], sys.argv[2], workers=workers)
"""
_SUBREAPER = 36
"""What Linux is asked for by number, to be told of all that any process below this one used."""


def cost(*command: object) -> tuple[float, float, bytes]:
    """The seconds that a command takes by the clock and of CPU, with all that it starts, and what it prints."""
    before, start = _used(), time.monotonic()
    said = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    seconds = time.monotonic() - start
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return seconds, _used() - before, said


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def shown(what: str, seconds: float, cpu: float | None, beside: float) -> None:
    told = "" if cpu is None else f"  {cpu:8.1f} s of CPU"
    print(f"{what:<34} {seconds:8.1f} s{told}  {beside:5.2f} times as fast as the first", flush=True)


def main(documents: int = 300, jobs: int = 2) -> None:
    ctypes.CDLL(None).prctl(_SUBREAPER, 1)
    with tempfile.TemporaryDirectory() as place:
        folder, read, built = Path(place, "in"), [], []
        for document in corpus.texts(documents):
            written(document, folder)
        seconds, cpu, said = cost(sys.executable, "-c", UNWATCHED, folder)
        shown("extract, one, not watched", seconds, cpu, 1)
        digests, first = {hashlib.sha256(said).digest()}, 0.0
        for number in (1, jobs):
            seconds, more, said = cost(*KG, "extract", folder, "--jobs", number)
            first = first or seconds
            shown(f"extract --jobs {number}", seconds, more, first / seconds)
            print(f"{'':<34} {more / cpu - 1:+.1%} of CPU beside the one that is not watched")
            digests.add(hashlib.sha256(said).digest())
            read.append(seconds)
        for number in (1, jobs):
            *_, said = cost(sys.executable, "-c", BUILT, folder, Path(place, f"graph{number}"), number)
            built.append(float(said))
            shown(f"build --jobs {number}, the reading of it", built[-1], None, built[0] / built[-1])
            digests.add(hashlib.sha256(published(Path(place, f"graph{number}"))).digest())
        print("the same bytes" if len(digests) == 2 else "OTHER BYTES")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
