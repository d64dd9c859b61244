"""How long each stage takes, and how that grows: python tests/bench.py [--share S] [--only NAME …] [-o FILE]

Every figure is of a process of its own: seconds of CPU (with those of processes that it starts), of the clock, and its
peak of memory, with all that had to be made ready. ``--share`` takes so much of the full sizes, by default 0.03, which
takes some minutes; 1 takes hours. ``--runs N`` takes each N times and tells medians. The table goes to stdout as
Markdown; ``-o`` writes it, as JSON where the file ends so. ``--only`` names benchmarks of benchmarks.py, ``--folder``
keeps what is made for them.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import math
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import linear_regression, median
from typing import Any, Final

from benchmarks import RATIOS, TABLE, Benchmark, NotMeasured, Ratio

LIBRARIES: Final = ("pyoxigraph", "rdflib", "networkx", "numpy", "scipy", "lxml", "spacy")
LARGEST: Final = 10
"""The exponent of growth is that between the largest size and those of more than its tenth part, or just that."""
SMALLEST: Final = 30
"""Below this there is nothing to ask about and nobody to tie."""
_SUBREAPER: Final = 36
"""What Linux is asked for by number, so that processes whose parent ends come to this one."""
KILO: Final = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit that the system tells memory in."""


@dataclass(frozen=True)
class Figure:
    """A benchmark at one size: seconds of CPU and of the clock, peak of memory in MB."""

    benchmark: str
    of: str
    size: int
    cpu: float
    wall: float
    peak: float


# In a process of its own


def measure(benchmark: Benchmark, folder: Path, size: int) -> dict[str, object]:
    """Seconds that it takes, once all is ready; or why it cannot be told."""
    try:
        run = benchmark.run(folder, size)
    except NotMeasured as why:
        return {"why": str(why)}
    cpu, clock = _cpu(), time.perf_counter()
    run()
    return {"cpu": _cpu() - cpu, "wall": time.perf_counter() - clock}


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


# The runner


def apart(*words: object) -> tuple[dict[str, Any], float]:
    """What this script prints when it is called so, and the largest peak of memory of a process that it took in MB.

    The processes that outlive it are waited for, and what they used is added: those that read are started by another.
    """
    command = [sys.executable, __file__, *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        told = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    figures, left = json.loads(told), list(_left_behind())
    if figures and "cpu" in figures:
        figures["cpu"] += sum(each.ru_utime + each.ru_stime for each in left)
    return figures, max(each.ru_maxrss for each in (used, *left)) * KILO / 1e6


def _left_behind() -> Iterator[resource.struct_rusage]:
    """What each process used that has come to this one when its own parent ended (Linux)."""
    while True:
        try:
            yield os.wait4(-1, 0)[2]
        except ChildProcessError:
            return


def figures(benchmark: Benchmark, folder: Path, share: float, runs: int) -> Iterator[Figure | str]:
    """All figures of a benchmark, or why there is none."""
    sizes = sorted({max(round(size * share), SMALLEST) for size in benchmark.sizes})
    apart("--prepare", benchmark.name, "--folder", folder, "--sizes", *sizes)
    for size in sizes:
        print(f"{benchmark.name}, {size} {benchmark.of} …", file=sys.stderr, flush=True)
        every = [apart("--measure", benchmark.name, "--folder", folder, "--sizes", size) for _ in range(runs)]
        if why := every[0][0].get("why"):
            yield str(why)
            return
        cpu, wall = (median(told[field] for told, _ in every) for field in ("cpu", "wall"))
        yield Figure(benchmark.name, benchmark.of, size, cpu, wall, median(peak for _, peak in every))


def exponent(every: list[Figure]) -> float | None:
    """By which power of the size the CPU time grows, by least squares of the logarithms; of the largest sizes alone."""
    largest = [each for each in every if each.size * LARGEST >= every[-1].size]
    if len(largest) < 2:
        return None
    return linear_regression([math.log(each.size) for each in largest], [math.log(each.cpu) for each in largest]).slope


def ratio(one: Ratio, measured: dict[str, list[Figure]]) -> tuple[float, str] | None:
    """The ratio and the size that it is of; None where something of it was not measured."""
    above, below = (
        {each.size: getattr(each, one.field) for each in measured.get(n, ())} for n in (one.above, one.below)
    )
    if one.above == one.below:
        sizes = sorted(above)
        return (above[sizes[-1]] / above[sizes[0]], f"{sizes[-1]} / {sizes[0]}") if len(sizes) > 1 else None
    both = above.keys() & below.keys()
    return (above[max(both)] / below[max(both)], str(max(both))) if both else None


# The telling


def facts() -> dict[str, str]:
    """What the figures depend on besides the code, and which code it was."""
    libraries = ", ".join(f"{name} {told}" for name in LIBRARIES if (told := _version(name)))
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": _commit(),
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB",
        "system": platform.platform(),
        "Python": platform.python_version(),
        "libraries": libraries,
        "busy": f"{os.getloadavg()[0]:.1f} processes at work when it began",
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _commit() -> str:
    describe = ("git", "describe", "--always", "--dirty", "--abbrev=10")
    told = subprocess.run(describe, cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
    return told.stdout.strip() or "unknown"


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    named = (
        re.search(r"^model name\s*: (.+)$", known.read_text(encoding="utf-8"), re.MULTILINE) if known.exists() else None
    )
    return named[1] if named else platform.processor() or platform.machine()


def told(known: dict[str, str], every: list[Figure], missing: dict[str, str]) -> dict[str, Any]:
    """All that was found, as it is written in JSON."""
    measured: dict[str, list[Figure]] = {}
    for each in every:
        measured.setdefault(each.benchmark, []).append(each)
    ratios = {one.name: found for one in RATIOS if (found := ratio(one, measured))}
    return {
        "facts": known,
        "figures": [asdict(each) for each in every],
        "exponents": {name: found for name, of in measured.items() if (found := exponent(of)) is not None},
        "ratios": {name: {"ratio": value, "size": size} for name, (value, size) in ratios.items()},
        "not measured": missing,
    }


def markdown(found: dict[str, Any]) -> str:
    ratios = ((name, one["size"], f"{one['ratio']:.3g}") for name, one in found["ratios"].items())
    parts = (
        "\n".join(f"- {name}: {value}" for name, value in found["facts"].items()),
        table("stage | of | size | CPU, s | clock, s | peak, MB | exponent", _rows(found)),
        table("ratio | size | value", ratios),
        "\n".join(f"Not measured: {name}: {why}." for name, why in found["not measured"].items()),
    )
    return "\n\n".join(filter(None, parts))


def _rows(found: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    last = {each["benchmark"]: each["size"] for each in found["figures"]}
    for each in found["figures"]:
        name, size = each["benchmark"], each["size"]
        power = found["exponents"].get(name) if last[name] == size else None
        seconds = (_seconds(each[field]) for field in ("cpu", "wall"))
        yield name, each["of"], f"{size:,}", *seconds, f"{each['peak']:.0f}", "" if power is None else f"{power:.2f}"


def _seconds(took: float) -> str:
    """Three digits of what is short, whole seconds of what is long."""
    return f"{took:,.0f}" if took >= 100 else f"{took:.3g}"


def table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((f"| {head} |", "|" + " --- |" * (head.count("|") + 1), *lines)) if lines else ""


def main() -> None:
    named = {each.name: each for each in TABLE}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=0.03, metavar="S")
    parser.add_argument("--only", nargs="+", choices=named, default=list(named), metavar="NAME")
    parser.add_argument("--runs", type=int, default=1, metavar="N")
    parser.add_argument("--folder", type=Path, metavar="DIR")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE")
    for inner in ("--prepare", "--measure"):
        parser.add_argument(inner, choices=named, help=argparse.SUPPRESS)
    parser.add_argument("--sizes", type=int, nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.prepare:
        print(json.dumps(named[given.prepare].prepare(given.folder, given.sizes)))
    elif given.measure:
        print(json.dumps(measure(named[given.measure], given.folder, *given.sizes)))
    else:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_SUBREAPER, 1)
        with tempfile.TemporaryDirectory() as place:
            folder = given.folder or Path(place)
            folder.mkdir(parents=True, exist_ok=True)
            compare([each for each in TABLE if each.name in given.only], folder, given)


def compare(chosen: list[Benchmark], folder: Path, given: argparse.Namespace) -> None:
    """Takes all figures and writes them down."""
    known, every, missing = facts(), [], {}
    for benchmark in chosen:
        for found in figures(benchmark, folder, given.share, given.runs):
            if isinstance(found, str):
                missing[benchmark.name] = found
            else:
                every.append(found)
    found = told(known, every, missing)
    print(markdown(found))
    if given.output:
        as_json = given.output.suffix == ".json"
        text = json.dumps(found, indent=2, ensure_ascii=False) if as_json else markdown(found)
        given.output.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
