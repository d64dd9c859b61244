"""What people decided about doubtful identities and facts, and what is to be withheld: ``judgements.csv`` of a graph.

The file is a log in plain text: answers are added at its end, and none is taken out; of somebody who is to be forgotten
the names are covered in it. Of several answers to one question the last is in force; ``undo`` is the answer that takes
back the one before it.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Final, Literal, get_args

from kg import edtf
from kg.errors import InputError
from kg.model import MODES, STATUSES

Answer = Literal["same", "different", "reject", "correct", "unsure", "forget", "keep out", "undo"]

WITHHOLDING: Final[tuple[Answer, ...]] = ("forget", "keep out")
"""Answers that say by digests, and no names, who or what is withheld."""
ANSWERS: Final[tuple[Answer, ...]] = get_args(Answer)
FILE: Final = "judgements.csv"
COLUMNS: Final = ("kind", "a", "b", "answer", "who", "when", "why")
CORRECTED: Final = ("date", "status", "mode", "city", "country", "venue", "name")
"""What of an interaction can be corrected; ``b`` says how: ``date=2024-05-03``, nothing after the sign for unknown."""


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """Two resources are one or not, or ``a`` is rejected or corrected; resources by claim or canonical IRI."""

    kind: str
    a: str
    b: str
    answer: Answer
    who: str = ""
    when: str = ""
    why: str = ""

    @property
    def question(self) -> tuple[str, ...]:
        """What it is an answer to: whether two are one, in either order, whether one is right, or what is."""
        field, sign, _ = self.b.partition("=")
        if sign and field.strip() in CORRECTED:
            return self.a, field.strip()
        return tuple(sorted(filter(None, (self.a, self.b))))


def read(directory: str | os.PathLike[str]) -> tuple[Judgement, ...]:
    """The judgements in force of those kept in a folder, sorted; none where it has no file of them.

    Raises InputError, naming the line, for a row that is no judgement.
    """
    return in_force(log(directory))


def log(directory: str | os.PathLike[str]) -> tuple[Judgement, ...]:
    """All that was ever answered, in its order; InputError as for ``read``."""
    path = Path(directory) / FILE
    return tuple(rows(path)) if path.is_file() else ()


def in_force(answers: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The last answer to each question, sorted; none where that was taken back."""
    return tuple(sorted(latest(answers)))


def latest(answers: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The same in the order in which they were given."""
    valid: dict[tuple[str, ...], Judgement] = {}
    for each in answers:
        valid.pop(each.question, None)
        if each.answer != "undo":
            valid[each.question] = each
    return tuple(valid.values())


def taken_back(answer: Judgement) -> Judgement:
    """The row that undoes an answer, by whom and when yet to be said."""
    return replace(answer, answer="undo", who="", when="", why="")


def add(directory: str | os.PathLike[str], answers: Iterable[Judgement]) -> None:
    """Writes answers at the end of a folder's log; InputError where one is none, or the log cannot be written."""
    path = Path(directory) / FILE
    begun = path.is_file() and path.stat().st_size
    # A row written by hand is not run into.
    text = "\n" if begun and not path.read_bytes().endswith(b"\n") else ""
    text += _written(answers) if begun else _written(answers, heading=True)
    try:
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): nothing was kept of these answers") from error


def cover(directory: str | os.PathLike[str], covered: Callable[[Judgement], Judgement]) -> None:
    """Puts each answer of a folder's log as it may be kept in its place; InputError where it cannot be written."""
    path, given = Path(directory) / FILE, log(directory)
    kept = tuple(map(covered, given))
    try:
        for left in path.parent.glob(f".{path.name}.*"):  # of a cover that was broken off: names are in it
            left.unlink()
        if kept == given:
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.write(_written(kept, heading=True))
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): names are left in it") from error


def _written(answers: Iterable[Judgement], *, heading: bool = False) -> str:
    """Answers as rows of a file; InputError where one is none."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if heading:
        writer.writerow(COLUMNS)
    for each in answers:
        checked("the answer", each)
        writer.writerow(" ".join(value.split()) for value in astuple(each))
    return text.getvalue()


def rows(path: Path) -> list[Judgement]:
    """The judgements of a file, in its order; rows without an answer are left out. InputError as for ``read``."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            missing = [column for column in COLUMNS[:4] if column not in (table.fieldnames or ())]
            if missing:
                raise InputError(f"{path}: it has no column {missing[0]}: its columns are {','.join(COLUMNS)}")
            return [_judgement(f"{path}:{table.line_num}", row) for row in table if (row.get("answer") or "").strip()]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error}): it must be a CSV file in UTF-8") from error


def _judgement(where: str, row: dict[str, str | None]) -> Judgement:
    values = {column: (row.get(column) or "").strip() for column in COLUMNS}
    answer = values.pop("answer")
    if answer not in ANSWERS:
        raise InputError(f"{where}: the answer {answer!r} is none of {', '.join(ANSWERS)}")
    return checked(where, Judgement(answer=answer, **values))


def checked(where: str, judgement: Judgement) -> Judgement:
    """The judgement; InputError where it cannot be one."""
    if not judgement.a or (judgement.answer in ("same", "different") and not judgement.b):
        raise InputError(f"{where}: a judgement names in a, and for same and different also in b, what it is about")
    if judgement.answer in WITHHOLDING and not judgement.a.startswith("salt:"):
        raise InputError(f"{where}: {judgement.answer!r} holds digests, and no name: kg review --forget writes them")
    if judgement.answer == "correct" and not _is_correction(judgement.b):
        raise InputError(f"{where}: {judgement.b!r} corrects nothing: write {', '.join(f'{c}=…' for c in CORRECTED)}")
    return judgement


def _is_correction(text: str) -> bool:
    """Whether it names something that can be corrected, and a value that it can have."""
    field, sign, value = (part.strip() for part in text.partition("="))
    match field:
        case "status":
            return value in STATUSES
        case "mode":
            return not value or value in MODES
        case "date":
            return bool(sign) and (not value or edtf.bounds(value) is not None)
        case _:
            return bool(sign) and field in CORRECTED
