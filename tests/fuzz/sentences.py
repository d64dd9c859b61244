"""Reads sentences of the studied texts cut off and spoilt: python tests/fuzz/sentences.py [MINUTES]

Texts break off anywhere: in headlines, captions, and where a page was saved badly; words are left out, told twice, or
in capitals. What looks at the word behind the last one fails on such a text, and takes its whole document with it. Each
sentence is cut off behind, and begun at, each of its words; then sentences are spoilt at random as long as there is
time (minutes of CPU, by default ten). Printed is each place that fails, with a text that does.
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


Words = tuple[str, ...]


def texts() -> Iterator[str]:
    """Sentences cut at each word, text by text in an order drawn anew each time, and then spoilt ones for ever."""
    loaded = sources.load([GOLD / folder / "*.txt" for folder in STUDIED])
    documents = [each for each in loaded if isinstance(each, Document)]
    sentences: list[Words] = []
    for document in random.sample(documents, len(documents)):
        if (told := analysed(document, LISTS)) is None:
            continue
        for sentence in told.sentences:
            sentences.append(tuple(told.text[token.start : token.end] for token in sentence.tokens))
            for token in sentence.tokens:
                yield told.text[sentence.start : token.end]
                yield told.text[token.start : sentence.end]
    while True:
        yield " ".join(spoilt(random.choice(sentences), random.choice(sentences)))


def spoilt(sentence: Words, other: Words) -> Words:
    """A sentence with some words left out, told twice, in another's place, or in capitals, or going on as another."""
    words = list(sentence)
    for _ in range(random.randint(1, 4)):
        at, of, long = random.randrange(len(words) + 1), random.randrange(len(other) + 1), random.randint(1, 4)
        match random.randrange(6):
            case 0:
                del words[at : at + long]
            case 1:
                words[at:at] = words[at : at + long]
            case 2:
                words[at : at + long] = other[of : of + long]
            case 3:
                words[at : at + long] = [word.upper() for word in words[at : at + long]]
            case 4:
                words[at : at + long] = reversed(words[at : at + long])
            case _:
                words[at:] = other[of:]
    return tuple(words)


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
