"""What a change costs: python tests/rebuild.py [DOCUMENTS], by default 10,000, which are read for half an hour.

A folder of made-up documents is built, then built again as it is; with a line before the text of one document that is
told again by five others, so that all its words stand elsewhere; with the end of that document cut off, and another
document gone (--prune); at last one is taken out with kg remove, which leaves no word of it on the disk.
Printed are the seconds of CPU, and each as a share of the whole build. The graph at the end must be that of one build
of the same claims from scratch.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import corpus
from sample import published

from kg import pipeline, triples
from kg.model import Document
from kg.pipeline import BuildReport
from kg.store import GraphDir


def written(document: Document, folder: Path) -> Path:
    """The document as a text file with front matter."""
    known = ("title", "publisher", "published", "url", "language")
    front = "".join(f"{name}: {value!r}\n" for name in known if (value := getattr(document, name)))
    path = folder / f"{document.id}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{front}---\n{document.body}", encoding="utf-8")
    return path


def timed(what: str, run: Callable[[], BuildReport], whole: float | None = None) -> float:
    """The seconds of CPU that it takes, and where ``whole`` is given, their share of that."""
    before, start = time.process_time(), time.monotonic()
    report = run()
    seconds = time.process_time() - before
    share = "" if whole is None else f"  {seconds / whole:7.2%} of the whole build"
    done = f"{len(report.added)} added, {len(report.changed)} changed, {len(report.removed)} removed"
    print(f"{what:<22} {seconds:9.2f} s of CPU ({time.monotonic() - start:.2f} s){share}  {done}", flush=True)
    return seconds


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, graph = Path(place, "in"), Path(place, "graph")
        files = [written(document, folder) for document in corpus.texts(number)]
        again = [file for file in files if file.stem.endswith("-again")]
        whole = timed("the whole build", lambda: pipeline.build([folder], graph))
        timed("nothing changed", lambda: pipeline.build([folder], graph), whole)
        changed = files[files.index(again[len(again) // 2 - len(again) // 2 % corpus.TELLERS]) - 1]
        front, body = changed.read_text(encoding="utf-8").split("\n---\n", 1)
        changed.write_text(f"{front}\n---\nThis is the final text.\n\n{body}", encoding="utf-8")
        timed("one changed", lambda: pipeline.build([folder], graph), whole)
        changed.write_text(f"{front}\n---\n{body[: len(body) * 2 // 3]}\n", encoding="utf-8")
        files[number // 3].unlink()
        timed("one changed, one gone", lambda: pipeline.build([folder], graph, prune=True), whole)
        timed("one taken out", lambda: pipeline.remove([files[number // 2].stem], graph), whole)
        with GraphDir.open(graph) as held:
            ids = triples.document_ids(held.record, held.minter)
            claims = [triples.read_claims(held.record, held.minter, one) for one in ids]
        pipeline.build_claims(claims, Path(place, "scratch"))
        same = unmarked(graph) == unmarked(Path(place, "scratch"))
        print("the same bytes as from scratch" if same else "OTHER BYTES than from scratch")


def unmarked(graph: Path) -> list[bytes]:
    """What readers see, but for the marks of what was read by which rules, which claims that are given have not."""
    return [line for line in published(graph).splitlines() if b"/softwareVersion> " not in line]


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:] or ["10000"]))
