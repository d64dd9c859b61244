"""Question-and-answer pieces: which blocks are questions, which answers, and who speaks."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.reading.segment import QUESTION, Block
from kg.syntax import Turn

LABEL = re.compile(r"([^\W\d_][\w.'’\- ]{2,50}?)\s*:\s+")
ANSWER = re.compile(r"(?:A|Answer)\s*[:.]\s+")
DASHED = re.compile(r"^\s*[-–—]\s+")
BYLINE = re.compile(
    r"\s*(?:Interviewed by|Interview by|Interview conducted by|Conducted by|Questions? (?:were )?asked by|By)\s+",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\s*(?:For more|Thank you for|Interviewed by|Interview by|Interview conducted by|\(?END\b|Contact)", re.IGNORECASE
)


def turns(text: str, blocks: list[Block]) -> tuple[list[Turn], list[Block]]:
    """The turns of an interview and the blocks with their parts in it; no turns in other texts."""
    marked = [bool(QUESTION.match(text[b.start : b.end])) for b in blocks]
    if sum(marked) < 2:
        marked = _dashed(text, blocks)
    if sum(marked) < 1 or (sum(marked) < 2 and not any(marked)):
        return [], blocks
    found: list[Turn] = []
    kinds = list(blocks)
    for n, block in enumerate(blocks):
        if not marked[n]:
            continue
        end = n + 1
        while end < len(blocks) and not marked[end] and not CLOSING.match(text[blocks[end].start : blocks[end].end]):
            end += 1
        if end == n + 1:
            continue
        kinds[n] = replace(block, kind="question")
        for k in range(n + 1, end):
            kinds[k] = replace(blocks[k], kind="answer")
        found.append(_turn(text, block, blocks[n + 1], blocks[end - 1]))
    return found, kinds


def _turn(text: str, question: Block, first: Block, last: Block) -> Turn:
    opening = QUESTION.match(text[question.start : question.end]) or DASHED.match(text[question.start : question.end])
    asked = question.start + (opening.end() if opening else 0)
    label = LABEL.match(text[first.start : min(first.end, first.start + 70)])
    speaker = label.group(1) if label and label.group(1)[:1].isupper() else None
    said = first.start + (label.end() if speaker and label else 0)
    if not speaker and (answer := ANSWER.match(text, said, first.end)):
        said = answer.end()
    if not speaker and (dash := DASHED.match(text[said : first.end])):
        said += dash.end()
    return Turn((asked, question.end), (said, last.end), speaker)


def _dashed(text: str, blocks: list[Block]) -> list[bool]:
    """Dialogue in dashes: every dashed block that ends in a question mark is a question."""
    dashed = [bool(DASHED.match(text[b.start : b.end])) for b in blocks]
    asked = [d and text[b.start : b.end].rstrip().endswith("?") for d, b in zip(dashed, blocks, strict=True)]
    answered = [d and not q for d, q in zip(dashed, asked, strict=True)]
    return asked if sum(asked) >= 2 and sum(answered) >= 1 else [False] * len(blocks)
