"""What people decided about doubtful identities and facts: ``judgements.csv`` of a graph directory."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from kg.errors import InputError

Answer = Literal["same", "different", "reject"]

FILE = "judgements.csv"
COLUMNS = ("kind", "a", "b", "answer", "who", "when", "why")


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """Two resources are the same or different, or ``a`` is rejected; resources by claim or canonical IRI."""

    kind: str
    a: str
    b: str
    answer: Answer
    who: str = ""
    when: str = ""
    why: str = ""


def read(directory: str | os.PathLike[str]) -> tuple[Judgement, ...]:
    """The judgements kept in a folder, sorted; none where it has no file of them.

    Raises InputError, naming the line, for a row that is no judgement.
    """
    path = Path(directory) / FILE
    if not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [column for column in COLUMNS[:4] if column not in (rows.fieldnames or ())]
            if missing:
                raise InputError(f"{path}: it has no column {missing[0]}: its columns are {','.join(COLUMNS)}")
            return tuple(sorted({_judgement(path, rows.line_num, row) for row in rows}))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error}): it must be a CSV file in UTF-8") from error


def _judgement(path: Path, line: int, row: dict[str, str | None]) -> Judgement:
    values = {column: (row.get(column) or "").strip() for column in COLUMNS}
    answer = values.pop("answer")
    if answer not in get_args(Answer):
        raise InputError(f"{path}:{line}: the answer {answer!r} is none of {', '.join(get_args(Answer))}")
    if not values["a"] or (answer != "reject" and not values["b"]):
        raise InputError(f"{path}:{line}: a judgement names what it is about in a (and b, unless it rejects)")
    return Judgement(answer=cast(Answer, answer), **values)
