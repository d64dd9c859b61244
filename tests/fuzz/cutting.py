"""Reads the sentences of the studied texts cut off behind, and begun at, each word: tests/fuzz/cutting.py [MINUTES]

Texts break off anywhere: in headlines, captions, and where a page was saved badly. What looks at the word behind the
last one fails on such a text, and takes its whole document with it. Printed is each place that fails, with a text that
does; texts are taken in an order drawn anew each time, for so many minutes of CPU (by default ten).
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus import GOLD, STUDIED

from kg import authority, sources
from kg.model import Document
from kg.reader import analysed, read_document

LISTS = authority.load()


def texts() -> Iterator[str]:
    loaded = sources.load([GOLD / folder / "*.txt" for folder in STUDIED])
    documents = [each for each in loaded if isinstance(each, Document)]
    for document in random.sample(documents, len(documents)):
        if (told := analysed(document, LISTS)) is None:
            continue
        for sentence in told.sentences:
            for token in sentence.tokens:
                yield told.text[sentence.start : token.end]
                yield told.text[token.start : sentence.end]


def main(minutes: float = 10) -> None:
    tried, found, begun = 0, set[tuple[str, int]](), time.process_time()
    for text in texts():
        if time.process_time() - begun > minutes * 60:
            break
        tried += 1
        try:
            read_document(Document("cut", text, published="2017-05-20"), LISTS)
        except Exception as error:  # whatever it is, it is what is looked for
            at = traceback.extract_tb(error.__traceback__)[-1]
            if (place := (at.filename, at.lineno or 0)) not in found:
                found.add(place)
                print(f"{type(error).__name__} at {at.filename}:{at.lineno}: {text!r}", flush=True)
    print(f"{tried} texts in {time.process_time() - begun:.0f} s of CPU, {len(found)} places that fail")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
