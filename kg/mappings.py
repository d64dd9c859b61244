"""ontology/mappings.csv → what terms and concepts of the ontology are in CAMEO, PLOVER and Wikidata.

The columns are those of SSSOM (Simple Standard for Sharing Ontological Mappings). Codes are written ``CAMEO:042``,
``PLOVER:CONSULT/visit`` (event and mode), ``PLOVER:context/economic``, ``PLOVER:actor/IGO`` and ``PLOVER:sector/JRN``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from kg.errors import InputError
from kg.vocab import MAPPED, expand

WIDE: Final = frozenset({"exactMatch", "closeMatch", "broadMatch"})
"""Matches by which what is one is also the other, or nearly."""
_COLUMNS: Final = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label", "object_source"),
    *("object_source_version", "mapping_justification", "see_also", "comment"),
)
_PREDICATES: Final = WIDE | {"narrowMatch", "relatedMatch"}


@dataclass(frozen=True, slots=True)
class Mapping:
    """That a term or concept (IRI) matches a code or item elsewhere; ``see_also`` is where that can be checked."""

    subject: str
    match: str
    object: str
    label: str
    source: str
    version: str
    see_also: str
    comment: str

    @property
    def code(self) -> str:
        """The code without what it is a code of."""
        return self.object.partition(":")[2]

    @property
    def iri(self) -> str | None:
        """The IRI of what is mapped to, where it has one."""
        prefix, _, local = self.object.partition(":")
        return MAPPED[prefix] + local if prefix in MAPPED else None


@cache
def mappings() -> tuple[Mapping, ...]:
    """All mappings, in the file's order."""
    return read(files("kg.ontology").joinpath("mappings.csv").read_text(encoding="utf-8"))


def read(text: str) -> tuple[Mapping, ...]:
    """The mappings of a CSV file; InputError that names the line where one is not in order."""
    reader = csv.DictReader(text.splitlines(), strict=True)
    if tuple(reader.fieldnames or ()) != _COLUMNS:
        raise InputError(f"mappings.csv, line 1: the columns must be {','.join(_COLUMNS)}")
    return tuple(_mapping(row, f"mappings.csv, line {reader.line_num}") for row in reader)


def _mapping(row: dict[str, str], where: str) -> Mapping:
    match = row["predicate_id"].removeprefix("skos:")
    if match not in _PREDICATES:
        raise InputError(f"{where}: predicate_id must be skos: and one of {', '.join(sorted(_PREDICATES))}")
    try:
        subject = expand(row["subject_id"])
    except KeyError as error:
        raise InputError(f"{where}: {error.args[0]}") from error
    source, version = row["object_source"], row["object_source_version"]
    return Mapping(
        subject, match, row["object_id"], row["object_label"], source, version, row["see_also"], row["comment"]
    )


@cache
def of(subject: str, source: str | None = None) -> tuple[Mapping, ...]:
    """What a term or concept (IRI) is mapped to, in one source or in all."""
    return tuple(m for m in mappings() if m.subject == subject and source in (None, m.source))
