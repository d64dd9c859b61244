"""What a build leaves in a graph directory beside the graph: what it did, and why it took things for one or for two."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.store.files import replace, writing

NOTE, DECISIONS = "last-build.json", "decisions.jsonl"


def note(directory: Path, report: Mapping[str, object]) -> None:
    """Keeps what the last build did, for ``read_note``; no part of the graph."""
    with writing(directory):
        text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
        # Names of files may hold bytes that are no UTF-8; JSON escapes half surrogate pairs in just this way.
        replace(directory / NOTE, [text.encode("utf-8", "backslashreplace").decode("utf-8")])


def note_decisions(directory: Path, decisions: Iterable[bytes]) -> None:
    """Keeps why things were taken for one or for two, in JSON, for ``read_decisions``; no part of the graph."""
    with writing(directory):
        replace(directory / DECISIONS, (each.decode("utf-8") + "\n" for each in decisions))


def read_note(directory: str | os.PathLike[str]) -> dict[str, object]:
    """What the last build did, as it noted; empty where it noted nothing. GraphError where that is damaged."""
    path = Path(directory) / NOTE
    try:
        return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise GraphError(f"{path}: damaged ({error}): run kg build again") from error


def read_decisions(directory: str | os.PathLike[str]) -> Iterator[dict[str, Any]]:
    """What was taken for one or for two in the last build, and why; GraphError where that is damaged."""
    path = Path(directory) / DECISIONS
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        # Not ``splitlines``: a document's own separators of lines are within a line here.
        yield from (dict(json.loads(line)) for line in text.split("\n") if line)
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise GraphError(f"{path}: damaged ({error}): run kg build again") from error
