"""Question-and-answer pieces: which blocks are questions, which answers, and who speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from kg import lexicon
from kg.reading.segment import Block
from kg.syntax import Turn, Value

LABEL = re.compile(
    r"\s*(?:\*\*|__)?(?P<name>[^\W_](?:[^\n:?!*(]{0,80}?[\w.])?)\s*(?:\((?P<aside>[^)\n]{1,60})\)\s*)?"
    r"(?:(?:\*\*|__)?:(?:\*\*|__)?|\.\s?[-–—](?=\s)|(?P<dash>\s[–—](?=\s)))(?:\s+|$)"
)
"""A name before what is said: "Lena Orlova:", "Jane Roe (Reuters):", "EFE (Question).-", "LENA ORLOVA –"."""
CALLED = re.compile(
    r"\s*(?P<bare>Q)\s+(?=[A-Z\"'(])|\s*(?:\*\*|__)?(?P<name>[^\W\d_]+)\s*"
    r"(?:\d{1,2}|\((?P<aside>[^)\n]{2,60})\)|(?:from|by) (?P<asker>[^:?\n]{2,50}))?\s*[:.](?:\*\*|__)?(?:\s+|$)"
)
"""The word for it: "Question:", "Q1.", "A.", "Question from Harbour News:"."""
DASHED = re.compile(r"\s*[-–—](?:\s+|(?=[^\W\d_a-z]))")
MARKUP = re.compile(r"\s*(?:#{1,5}\s+|\*\*\s*|__|<\s*|\d{1,2}[.)]\s+|[-–—•]\s+|\")*")
STYLE = re.compile(r"\s*(#|\*\*|__)")
CLOSING_MARKUP = re.compile(r"[\s*_>\"']+$")
UNQUOTED = re.compile(r"[\s*_>]+$")
SENT_TO_ASK = re.compile(
    r"['’]s (?=(?:[^\W\d_a-z][\w'’.-]* ){1,4}"
    r"(?:spoke|speaks|talked|talks|sat down|sits down|caught up|catches up) (?:to|with) (?:him|her|them|the [a-z]))"
)
"""What stands before the name of an outlet's journalist: "the Harbour Post's Ana Roe spoke to her about trade"."""
SMALL = frozenset("of for and the to at in on de la le di da do du von van der den el al bin ibn y e".split())
"""Words of a label that need no capital: "Minister of Trade", "Ursula von der Leyen"."""
OPENING = 1500
LONGEST_QUESTION = 600
LONGEST_LABEL = 12
"""Words of a label: a name and a post."""
LONGEST_THANKS = 160


class Mark(Value, frozen=True):
    """That a block begins what somebody says; ``asks`` is None for the chair."""

    asks: bool | None
    said: int
    label: str | None = None


Marks = list[Mark | None]


def turns(text: str, blocks: list[Block]) -> tuple[list[Turn], list[Block]]:
    """The turns of an interview and the blocks with their parts in it; no turns in other texts."""
    marks = _marks(text, blocks)
    starts = [n for n, mark in enumerate(marks) if mark]
    found: list[Turn] = []
    kinds = list(blocks)
    question: tuple[int, int] | None = None
    asker: str | None = None
    for n, after in pairwise([*starts, len(blocks)]):
        mark = marks[n]
        if mark is None:
            continue
        end = _end(text, blocks, n, after)
        answer = n
        if mark.asks:
            labelled = after < len(blocks) and (following := marks[after]) is not None and following.asks is False
            answer = end if labelled else n + 1
            question, asker = _asked(text, mark.said, blocks[answer - 1].end), mark.label
            if lexicon.opening("thanks").match(text, *question) and "?" not in text[slice(*question)]:
                question = None
            kinds[n:answer] = [replace(block, kind="question") for block in blocks[n:answer]]
        elif mark.asks is None:
            question = None
        if question is None or answer == end:
            continue
        kinds[answer:end] = [replace(block, kind="answer") for block in blocks[answer:end]]
        start = blocks[answer].start if mark.asks else mark.said
        found.append(Turn(question, (start, blocks[end - 1].end), None if mark.asks else mark.label, asker))
    return found, kinds if found else list(blocks)


def _end(text: str, blocks: Sequence[Block], n: int, after: int) -> int:
    """Behind which block a speech ends: before the next one, a heading or signature, or the words that close it."""
    closing = lexicon.opening("turn_closing")
    end = next((k for k in range(n + 1, after) if _closes(text, blocks[k], closing, k - n)), after)
    while end > n + 1 and blocks[end - 1].kind in ("furniture", "heading"):
        end -= 1
    return end


def _closes(text: str, block: Block, closing: re.Pattern[str], behind: int) -> bool:
    """Whether a block is no part of what is said: "For more information, …", "Thank you for the interview."."""
    thanks = lexicon.opening("thanks").match(text, block.start, block.end)
    if thanks:
        return behind > 1 and block.end - block.start < LONGEST_THANKS
    return closing.match(text, block.start, block.end) is not None


def _asked(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a question without the marks around it."""
    opening = MARKUP.match(text, start, end)
    start = opening.end() if opening else start
    closing = CLOSING_MARKUP if text[:start].endswith('"') else UNQUOTED
    return start, max(start, start + len(closing.sub("", text[start:end])))


def _marks(text: str, blocks: Sequence[Block]) -> Marks:
    """Where somebody begins to speak, by the first way of marking it that the text shows."""
    for way in (_labelled, _dashed, _bare):
        marks = way(text, blocks)
        if any(marks):
            return marks
    return [None] * len(blocks)


# -- labels ------------------------------------------------------------------------------------------------


def _labelled(text: str, blocks: Sequence[Block]) -> Marks:
    """Speakers by a word for it, by name, outlet or initials; who mostly asks, asks always."""
    labels = _unified([_label(text, block) for block in blocks])
    known = [label for label in labels if label]
    said = Counter(mark.label for mark in known if mark.label)
    asking = Counter(m.label for m, b in zip(labels, blocks, strict=True) if m and m.label and _has_question(text, b))
    askers = {label for label in said if 2 * asking[label] > said[label]}
    called = sum(mark.asks is True and mark.label not in said for mark in known) >= 2
    called = called or sum(mark.asks is True for mark in known) >= 2
    often = [label for label in said if said[label] >= 2]
    if not called and not askers and len(often) > 1 and 3 * asking[often[0]] >= said[often[0]]:
        askers = {often[0]}
    order = [mark.label for mark in known if mark.label]
    asked = Counter(label for before, label in pairwise([None, *order]) if before is None or before in askers)
    answering = {label for label in often if label not in askers and 2 * asked[label] >= said[label]}
    marks: Marks = [_placed(mark, askers, answering) if mark else None for mark in labels]
    if not any(mark and mark.asks for mark in marks):  # the chair asks
        marks = [replace(m, asks=True) if m and m.asks is None else m for m in marks]
    _by_order(marks, labels)
    asks = [m.asks for m in marks if m]
    if called or sum(a is True and b is False for a, b in pairwise(asks)) >= 2:
        return marks
    return [None] * len(blocks)


def _unified(labels: Marks) -> Marks:
    """Labels that are the end of a longer one before, as that one: "MINISTER LENA ORLOVA:", then "ORLOVA:"."""
    longer: dict[str, str] = {}
    for mark in labels:
        if mark and mark.label and " " in mark.label:
            longer.setdefault(mark.label.split()[-1].casefold(), mark.label)
    return [
        replace(m, label=longer[m.label.casefold()]) if m and m.label and m.label.casefold() in longer else m
        for m in labels
    ]


def _label(text: str, block: Block) -> Mark | None:
    """Who or what a block says that its words are of: the name, and whether a word says that it asks."""
    roles = lexicon.load().classes["turn_label"]
    reach = min(block.end, block.start + 200)
    called = CALLED.match(text, block.start, reach)
    role = roles.get((called["name"] or called["bare"]).lower()) if called else None
    if called and role:
        return Mark({"question": True, "answer": False}.get(role), called.end(), called["asker"])
    match = LABEL.match(text, block.start, reach)
    if match is None or not _is_name(match["name"]) or (match["dash"] and not match["name"].isupper()):
        return None
    aside = roles.get((match["aside"] or "").lower())
    return Mark(aside == "question" if aside else None, match.end(), match["name"].strip())


def _is_name(label: str) -> bool:
    """Whether each word of weight has a capital: "Yomiuri, Uemura", "HAYASHI Yoshimasa, Minister for Trade"."""
    words = label.replace(",", " ").split()
    return len(words) <= LONGEST_LABEL and all(
        w[0].isupper() or w in SMALL or w[0] in "&-–/" or w[0].isdigit() or "." in w for w in words
    )


def _says_who(mark: Mark) -> bool:
    """Whether a label is a name in full or a post: "Lena Orlova", "Secretary-General"."""
    label = mark.label or ""
    return " " in label or lexicon.load().has("post_head", label.lower())


def _placed(mark: Mark, askers: set[str], answering: set[str]) -> Mark | None:
    """A label as a mark: of a word that says so, of who asks, of who answers; the others are left open."""
    if mark.label is None or mark.asks is not None:
        return mark
    if mark.label in askers:
        return replace(mark, asks=True)
    return replace(mark, asks=False) if mark.label in answering else None


def _by_order(marks: Marks, labels: Sequence[Mark | None]) -> None:
    """Takes in labels seen once by their place: behind a question who answers, before an answer who asks."""
    order = [n for n, label in enumerate(labels) if label]
    for before, n, after in zip([None, *order], order, [*order[1:], None], strict=False):
        label = labels[n]
        if marks[n] is not None or label is None or before is None:
            continue
        last, following = marks[before], marks[after] if after is not None else None
        if last and last.asks and _says_who(label) and not (following and following.asks is False):
            marks[n] = replace(label, asks=False)
        elif last and last.asks is False and following and following.asks is False:
            marks[n] = replace(label, asks=True)
    askers = {mark.label for mark in marks if mark and mark.asks and mark.label}
    for n in order:
        label = labels[n]
        if marks[n] is None and label and label.label in askers:
            marks[n] = replace(label, asks=True)


# -- no labels ---------------------------------------------------------------------------------------------


def _dashed(text: str, blocks: Sequence[Block]) -> Marks:
    """Dialogue in dashes: every dashed block that ends in a question mark is a question, the next is its answer."""
    opened = [DASHED.match(text, text.rfind("\n", 0, block.start) + 1, block.end) for block in blocks]
    marks: Marks = [None] * len(blocks)
    for n, (dash, block) in enumerate(zip(opened, blocks, strict=True)):
        if dash and _is_question(text, block):
            marks[n] = Mark(True, dash.end())
        elif dash and n and (before := marks[n - 1]) and before.asks:
            marks[n] = Mark(False, dash.end())
    asks = [mark.asks for mark in marks if mark]
    told = False in asks or lexicon.phrases("interview_opening").search(text, 0, OPENING)
    return marks if asks.count(True) >= 2 and told else [None] * len(blocks)


def _bare(text: str, blocks: Sequence[Block]) -> Marks:
    """Questions as headings or paragraphs of their own, in a piece that says it is an interview."""
    asked = [_is_question(text, b) and b.end - b.start <= LONGEST_QUESTION for b in blocks]
    answered = [q and not r for q, r in zip(asked, [*asked[1:], True], strict=False)]
    if sum(answered) < 3 or not lexicon.phrases("interview_opening").search(text, 0, OPENING):
        return [None] * len(blocks)
    styles = [match[1] if (match := STYLE.match(text, b.start, b.end)) else None for b in blocks]
    of_questions = {style for style, asks in zip(styles, asked, strict=True) if asks}
    style = of_questions.pop() if len(of_questions) == 1 else None
    first = asked.index(True)
    return [
        Mark(True, b.start)
        if asked[n] or (n > first and (styles[n] == style if style else _trails_off(text, b)))
        else None
        for n, b in enumerate(blocks)
    ]


def _is_question(text: str, block: Block) -> bool:
    return CLOSING_MARKUP.sub("", text[block.start : block.end]).endswith("?")


def _has_question(text: str, block: Block) -> bool:
    """Whether a question ends a block or stands near its end: "… of your visit? Thank you."."""
    return "?" in text[max(block.start, block.end - 120) : block.end]


def _trails_off(text: str, block: Block) -> bool:
    """A question that only says something: "Some say that reforms are slow…"."""
    return block.end - block.start < LONGEST_THANKS and text[: block.end].endswith(("…", "..."))


def statements(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, int, int]]:
    """Who says what in a transcript without questions, by labels: "President of Russia Vladimir Putin: Hello."."""
    labels = [_label(text, block) if block.kind == "paragraph" or _greets(text, block) else None for block in blocks]
    spoken = [
        m and ":" in text[b.start : m.said] and not text[m.said : m.said + 1].islower()
        for m, b in zip(labels, blocks, strict=True)
    ]
    labels = _unified([m if said else None for m, said in zip(labels, spoken, strict=True)])
    starts = [n for n, mark in enumerate(labels) if mark and _says_who(mark)]
    begins = [n for n, mark in enumerate(labels) if mark and (n in starts or mark.label is None)]
    for n, after in pairwise([*begins, len(blocks)]):
        mark, end = labels[n], _end(text, blocks, n, after)
        if (
            len(starts) > 1
            and n in starts
            and mark
            and mark.label
            and text[mark.said : blocks[end - 1].end].endswith((".", "!", "?"))
        ):
            yield mark.label, mark.said, blocks[end - 1].end


def _greets(text: str, block: Block) -> bool:
    """Whether a line ends as a salutation does: "President of Peru Ana Roe: Mr Prime Minister, friends,"."""
    return block.kind == "heading" and text[block.start : block.end].endswith(",")


def bylines(text: str, blocks: Sequence[Block], found: Sequence[Turn]) -> Iterator[int]:
    """Where a name may stand behind words for who asked: at the head of a block, or anywhere beside the turns."""
    first, last = (found[0].question[0], found[-1].answer[1]) if found else (0, 0)
    for block in blocks if found else ():
        if block.end <= first or block.start >= last:
            yield from (match.end() for match in SENT_TO_ASK.finditer(text, block.start, block.end))
    at_head, within = lexicon.opening("byline", "author"), lexicon.phrases("byline")
    for block in blocks:
        head = at_head.match(text, block.start, block.end)
        by = head is not None and head.group().strip().lower() not in lexicon.load().classes["byline"]
        if head and block.end - block.start < 120 and (found or not by):
            yield head.end()
        elif found and (block.end <= first or block.start >= last):
            yield from (match.end() for match in within.finditer(text, block.start, block.end))
