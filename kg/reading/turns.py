"""Question-and-answer pieces: which blocks are questions, which answers, and who speaks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from kg.reading.segment import QUESTION, Block
from kg.syntax import Turn

LABEL = re.compile(r"(?:\*\*|__)?([^\W\d_][\w.'’\- ]{1,50}?)\s*(?:\([^)]{2,40}\)\s*)?:(?:\*\*|__)?\s+")
ANSWER = re.compile(r"(?:A|Answer)\s*\d*\s*[:.]\s+")
DASHED = re.compile(r"^\s*[-–—]\s+")
MARKUP = re.compile(r"^\s*(?:#{1,5}\s+|\*\*\s*|__|<\s*|\d{1,2}[.)]\s+|[-–—•]\s+|\")*")
CLOSING_MARKUP = re.compile(r"[\s*_>\"']+$")
UNQUOTED = re.compile(r"[\s*_>]+$")
BYLINE = re.compile(
    r"\s*(?:Interviewed by|Interview by|Interview conducted by|Conducted by|Questions? (?:were )?asked by|By)\s+",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\s*(?:For more|Thank you for|Interviewed by|Interview by|Interview conducted by|\(?END\b|Contact)", re.IGNORECASE
)
INTERVIEW = re.compile(
    r"\b(?:interview(?:ed|s)?|Q ?& ?A|questions? and answers?|in conversation with|answers? (?:\w+ ){0,3}questions|"
    r"answered (?:\w+ ){0,3}questions|spoke to|talks? to|sat down with|speaks? to|asked (?:him|her))\b",
    re.IGNORECASE,
)
"""What an opening says of a piece whose questions stand unlabelled as paragraphs or headings of their own."""
OPENING = 1500
LONGEST_QUESTION = 600


def turns(text: str, blocks: list[Block]) -> tuple[list[Turn], list[Block]]:
    """The turns of an interview and the blocks with their parts in it; no turns in other texts."""
    marked = _asked(text, blocks)
    answers = _answerers(text, blocks, marked)
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
        found.append(_turn(text, block, blocks[n + 1], blocks[end - 1], answers))
    return found, kinds


def _asked(text: str, blocks: list[Block]) -> list[bool]:
    """Which blocks are questions, by the first way of marking them that the text shows."""
    called = [bool(QUESTION.match(text[b.start : b.end])) for b in blocks]
    if any(called) and sum(called) >= 2:
        return called
    for marked in (_labelled(text, blocks), _dashed(text, blocks), _bare(text, blocks)):
        if any(marked):
            return marked
    return called


def _labelled(text: str, blocks: list[Block]) -> list[bool]:
    """Speakers by name, outlet or initials: who mostly asks ("TASS: …?"), or opens, asks always, if another answers."""
    labels = [_label(text, b) for b in blocks]
    said = Counter(label for label in labels if label)
    asking = Counter(label for label, b in zip(labels, blocks, strict=True) if label and _is_question(text, b))
    often = [label for label in said if said[label] >= 2]
    askers = {label for label in often if 2 * asking[label] > said[label]}
    if not askers and len(often) > 1 and 3 * asking[often[0]] >= said[often[0]]:
        askers = {often[0]}
    answering = set(often) - askers
    follows = any(a in askers and b in answering for a, b in pairwise(labels))
    return [bool(label in askers and answering and follows) for label in labels]


def _dashed(text: str, blocks: list[Block]) -> list[bool]:
    """Dialogue in dashes: every dashed block that ends in a question mark is a question."""
    dashed = [bool(DASHED.match(text[_line_start(text, b) : b.end])) for b in blocks]
    asked = [d and _is_question(text, b) for d, b in zip(dashed, blocks, strict=True)]
    answered = [d and not q for d, q in zip(dashed, asked, strict=True)]
    return asked if sum(asked) >= 2 and sum(answered) >= 1 else [False] * len(blocks)


def _bare(text: str, blocks: list[Block]) -> list[bool]:
    """Questions as headings or paragraphs of their own, in a piece that says it is an interview."""
    asked = [_is_question(text, b) and b.end - b.start <= LONGEST_QUESTION for b in blocks]
    answered = [q and not r for q, r in zip(asked, [*asked[1:], True], strict=False)]
    told = INTERVIEW.search(text[:OPENING])
    return asked if told and sum(answered) >= 3 else [False] * len(blocks)


def _is_question(text: str, block: Block) -> bool:
    return CLOSING_MARKUP.sub("", text[block.start : block.end]).endswith("?")


def _line_start(text: str, block: Block) -> int:
    return text.rfind("\n", 0, block.start) + 1


def _label(text: str, block: Block) -> str | None:
    """The name before what is said: "Lena Orlova", "TASS", "L.O."."""
    match = LABEL.match(text[block.start : min(block.end, block.start + 100)])
    return match.group(1) if match and match.group(1)[:1].isupper() else None


def _answerers(text: str, blocks: list[Block], marked: list[bool]) -> frozenset[str]:
    """The labels before answers: those that stand before two, or that are a name of several words."""
    first = [b for b, asked in zip(blocks[1:], marked, strict=False) if asked]
    labels = Counter(label for b in first if (label := _label(text, b)))
    return frozenset(label for label, count in labels.items() if count >= 2 or " " in label)


def _turn(text: str, question: Block, first: Block, last: Block, answerers: frozenset[str]) -> Turn:
    asked = question.start
    opening = QUESTION.match(text[question.start : question.end])
    asker = None
    if opening is None and (label := _label(text, question)) is not None:
        opening, asker = LABEL.match(text[question.start : question.end]), label
    opening = opening or MARKUP.match(text[question.start : question.end])
    asked += opening.end() if opening else 0
    closing = CLOSING_MARKUP if text[question.start : asked].rstrip().endswith('"') else UNQUOTED
    end = question.start + len(closing.sub("", text[question.start : question.end]))
    speaker = _label(text, first)
    speaker = speaker if speaker in answerers else None
    said = first.start
    opening = LABEL.match(text[first.start : first.end]) if speaker else ANSWER.match(text[first.start : first.end])
    opening = opening or DASHED.match(text[first.start : first.end])
    said += opening.end() if opening else 0
    return Turn((asked, max(asked, end)), (said, last.end), None if speaker in ("A", "Answer") else speaker, asker)
