"""A text that is itself what was signed, told by a line at its end: "Done at Riga on 24 January 2023"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.parsers import signers
from kg.parsers.frame import Frame
from kg.parsers.instruments import Instrument, instruments
from kg.parsers.line import Line
from kg.parsers.title_end import title

DONE = re.compile(r"(?:Done|DONE|Adopted|Signed|Concluded) (?:at|in) (?:the city of )?[A-Z]")
TITLE = 4
"""How many of a text's first sentences may be its title."""
OPENING = 12
"""How many of its first sentences may name those who speak in it: "We, the Presidents of …"."""
BLOCK = 20
"""How many sentences behind the line may hold the signatures."""


def itself(line: Line) -> Iterator[Frame]:
    """The signing of the text, where its title names a document and a line at its end says when and where."""
    if not line.sentence.dates or DONE.match(line.text) is None:
        return
    titled = _titled(line)
    if titled is None:
        return
    above, document = titled
    city, country, venue = line.places(0)
    frame = Frame("Signing", line.index, 0, date=line.date(0), city=city, country=country, venue=venue)
    frame.title, frame.kind = title(above, 0, len(above.tokens)), document.kind
    around = [*_speaking(line), *_below(line)]
    for other in around:
        for group in other.groups:
            for entity in signers.persons(other, group):
                frame.add(entity, "signatory", other.index)
    start = above.lowers.index("between") if "between" in above.lowers else 0
    for other in (above, *_below(line)):
        for group in other.groups:
            if (other is above and group.first > start) or other.lowers[:1] == ("for",):
                for entity in signers.bodies(other, group):
                    frame.add(entity, "party", other.index)
    frame.parties = [p.entity for p in frame.parts if p.role == "party"]
    yield frame


def _titled(line: Line) -> tuple[Line, Instrument] | None:
    """The heading that opens with a document, and the document."""
    for index in range(min(TITLE, line.index)):
        if line.reading.sentences[index].kind == "heading":
            above = line.at(index)
            document = next((n for n in instruments(above) if n.first <= 1), None)
            if document is not None:
                return above, document
    return None


def _speaking(line: Line) -> Iterator[Line]:
    """The sentence that names those who speak: "We, the President of X, A, and the President of Y, B"."""
    for index in range(min(OPENING, line.index)):
        other = line.at(index)
        if other.lowers[:2] == ("we", ","):
            yield other
            return


def _below(line: Line) -> Iterator[Line]:
    """The lines with the signatures."""
    for index in range(line.index + 1, min(line.index + BLOCK, len(line.reading.sentences))):
        other = line.at(index)
        if other.sentence.kind == "paragraph" and len(other.tokens) > BLOCK:
            return
        yield other
