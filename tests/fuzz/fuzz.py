"""Fuzzes what reads documents, each target in turn, as long as it is let run.

    python tests/fuzz/fuzz.py --out /tmp/fuzz                    all targets, five minutes each, again and again
    python tests/fuzz/fuzz.py --out /tmp/fuzz whole html         these targets alone
    python tests/fuzz/fuzz.py --smaller FILE TARGET              the smallest input found that fails as a file does

With atheris (`pip install -e '.[fuzz]'`) inputs are kept by what they reach in the code, without it at random. What
fails is kept in OUT/findings, once for each place that fails, with its trace; OUT/log.jsonl tells of each turn how many
inputs were tried in how much CPU time. A turn that dies or hangs is a finding too: its last input is kept.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

TURN: Final = 300
TOLD: Final = 20
HANGS: Final = 120
"""Seconds for one input before the turn is ended."""
UNGUIDED: Final = frozenset({"whole"})
"""Targets that take so long that guiding them, which makes them ten times slower, finds less."""
KEPT: Final = 2000
"""Inputs that a turn without atheris draws from."""


class Recorder:
    """Runs a target and keeps what fails, once for each place."""

    def __init__(self, target: str, out: Path) -> None:
        from targets import check

        self.check: Callable[[str, bytes], None] = check
        self.target, self.out = target, out
        self.tried = self.failed = 0
        self.told = time.monotonic()
        self.used = time.process_time()
        (out / "findings").mkdir(parents=True, exist_ok=True)

        self.warm()

    def warm(self) -> None:
        """Runs the target once, so that what is loaded once is not counted."""
        try:
            self.check(self.target, b"President Ana Roe met with Prime Minister Bo Li in Geneva on 2 May 2017.")
        except Exception:  # the same fails, and is counted, with the inputs
            return

    def __call__(self, data: bytes) -> None:
        self.tried += 1
        (self.out / f"last-{self.target}").write_bytes(data)
        try:
            self.check(self.target, data)
        except Exception as error:
            self.failed += 1
            path = self.out / "findings" / f"{self.target}-{signature(error)}"
            if not path.exists() or path.stat().st_size > len(data):
                path.write_bytes(data)
                path.with_suffix(".trace").write_text(traceback.format_exc(), encoding="utf-8")
        if time.monotonic() - self.told > TOLD:
            self.tell()

    def tell(self) -> None:
        """Writes down what was done since it was told last; libFuzzer ends a process without a word."""
        used = time.process_time()
        told = {"target": self.target, "inputs": self.tried, "failed": self.failed,
                "cpu": round(used - self.used, 1), "at": time.strftime("%H:%M")}  # fmt: skip
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(told) + "\n")
        self.tried = self.failed = 0
        self.told, self.used = time.monotonic(), used


def signature(error: BaseException) -> str:
    """Where and how something failed, short enough for a file's name."""
    frames = traceback.extract_tb(error.__traceback__)
    place = next((f for f in reversed(frames) if "/kg/" in f.filename), frames[-1])
    last = frames[-1] if type(error).__name__ == "Slow" else place
    told = f"{type(error).__name__}-{Path(last.filename).stem}-{last.name}"
    return f"{told}-{hashlib.sha256(f'{told}{last.line}'.encode()).hexdigest()[:6]}"


def turn(target: str, out: Path, seconds: int, seed: int) -> None:
    """Fuzzes one target for so long, and tells how much was done."""
    corpus = out / "corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    atheris = import_module("atheris") if find_spec("atheris") else None  # for few systems and versions of Python
    if atheris is None or target in UNGUIDED:
        record = Recorder(target, out)
        _at_random(record, seconds, seed)
        record.tell()
    else:
        with atheris.instrument_imports(include=["kg"]):
            record = Recorder(target, out)
        _guided(atheris, record, corpus, seconds, seed)


def _at_random(record: Recorder, seconds: int, seed: int) -> None:
    import mutation

    draw = random.Random(seed)
    pool = list(mutation.seeds(record.target))
    draw.shuffle(pool)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = mutation.mutated(record.target, draw.choice(pool), draw.choice(pool), draw)
        record(data)
        if len(pool) < KEPT:
            pool.append(data)
        else:
            pool[draw.randrange(KEPT)] = data


def _guided(atheris: Any, record: Recorder, corpus: Path, seconds: int, seed: int) -> None:
    import mutation

    draw = random.Random(seed)
    pool = list(mutation.seeds(record.target))
    if not any(corpus.iterdir()):
        for n, data in enumerate(draw.sample(pool, min(len(pool), 40))):
            (corpus / f"seed{n}").write_bytes(data)

    def custom(data: bytes, largest: int, _seed: int) -> bytes:
        if draw.random() < 0.3:
            return bytes(atheris.Mutate(data, largest))
        return mutation.mutated(record.target, data, draw.choice(pool), draw)[:largest]

    largest = 60_000 if record.target in ("pdf", "docx") else mutation.WHOLE
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds}", f"-max_len={largest}", "-rss_limit_mb=4000", f"-seed={seed}",
         f"-timeout={HANGS}", "-verbosity=0", "-print_final_stats=0", str(corpus)],
        record, custom_mutator=custom, internal_libfuzzer=True,
    )  # fmt: skip
    atheris.Fuzz()


def turns(targets: Sequence[str], out: Path, seconds: int) -> None:
    """One turn after the other, each a process of its own, until one is told to stop."""
    out.mkdir(parents=True, exist_ok=True)
    seed = int(time.time())
    while True:
        for target in targets:
            seed += 1
            command = [sys.executable, __file__, "--out", str(out), "--seconds", str(seconds), "--seed", str(seed)]
            with (out / f"output-{target}").open("wb") as output:
                try:
                    done = subprocess.run(
                        [*command, "--turn", target], stdout=output, stderr=output, timeout=seconds + 3 * HANGS,
                        check=False,
                    ).returncode  # fmt: skip
                except subprocess.TimeoutExpired:
                    done = -1
            if done != 0:
                last = (out / f"last-{target}").read_bytes()
                name = f"{target}-died-{hashlib.sha256(last).hexdigest()[:6]}"
                (out / "findings").mkdir(exist_ok=True)
                (out / "findings" / name).write_bytes(last)


def smaller(target: str, data: bytes) -> bytes:
    """The input with all that can be left out of it while it fails in the same place."""
    from targets import check

    def fails(tried: bytes) -> str | None:
        try:
            check(target, tried)
        except Exception as error:
            return signature(error)
        return None

    wanted = fails(data)
    assert wanted is not None, "it does not fail"
    size = len(data) // 2
    while size:
        at = 0
        while at < len(data):
            tried = data[:at] + data[at + size :]
            if fails(tried) == wanted:
                data = tried
            else:
                at += size
        size //= 2
    return data


def main() -> None:
    """The command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", type=Path, help="folder for findings, what was tried, and the log")
    options.add_argument("--seconds", type=int, default=TURN, help="of a turn")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--turn", help=argparse.SUPPRESS)
    options.add_argument("--smaller", type=Path, metavar="FILE", help="an input that fails")
    options.add_argument("targets", nargs="*")
    chosen = options.parse_args()
    if chosen.smaller:
        sys.stdout.buffer.write(smaller(chosen.targets[0], chosen.smaller.read_bytes()))
    elif chosen.turn:
        turn(chosen.turn, chosen.out, chosen.seconds, chosen.seed)
    else:
        from targets import TARGETS

        turns(chosen.targets or tuple(TARGETS), chosen.out, chosen.seconds)


if __name__ == "__main__":
    main()
