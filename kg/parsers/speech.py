"""Direct quotations: where somebody's words stand between marks, and whose they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.patterns import Pattern
from kg.syntax import Mention, Reading, Sentence, Value

OPENS = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’", "'": "'’"}
MARK = re.compile("[" + "".join(OPENS) + "]")
SINGLE = frozenset("‘'")
LONGEST = 6000
"""Characters of a quotation; one over several paragraphs may be long."""
DEEPEST = 3
"""Quotations inside each other; more marks that only open are none, and are not looked into again and again."""
FRAGMENT = 5
"""Words of what is quoted in the middle of a sentence; fewer are scare quotes."""
NEAR = 140
"""Characters between a quotation and the verb of saying that gives its speaker."""
BREAK = re.compile(r"\n\s*\n\s*")
DASHED = re.compile(r"^[ \t]*[-–—]\s+(\S[^\n]{20,1500}?)\s[-–—]\s(?=\w)", re.MULTILINE)
OBLIQUE = Pattern(r"\b(?:with|to|by|of|from|for|at|as|alongside|about|and)(?: the)?\s*$", re.IGNORECASE)
AFTER_VERB = re.compile(r"\W*(?:(?:also|then|further|earlier|later|once|again|in turn|for his part|for her part)\W+)?")
SPEAKERS = ("person", "post", "pronoun", "group")


class Speech(Value, frozen=True):
    """What an entity said: the words without their marks, and where the text says so."""

    speaker: int
    start: int
    end: int
    told: int


def speeches(reading: Reading) -> list[Speech]:
    """All direct speech of a text whose speaker is told beside it."""
    spoken = [(turn.question[0], turn.answer[1]) for turn in reading.turns]
    spoken += [(start, end) for _, start, end in reading.statements]
    begins = [start for start, _ in spoken]
    spans = sorted({*quoted(reading.document.body[: len(reading.text)]), *_dashed(reading)})
    found: list[Speech] = []
    for n, (start, end) in enumerate(spans):
        last = spans[n - 1][1] + 1 if n else 0
        following = spans[n + 1][0] - 1 if n + 1 < len(spans) else len(reading.text)
        if any(s.kind == "heading" for s in reading.between(start, start + 1)):
            continue
        turn = bisect_right(begins, start) - 1
        if turn >= 0 and start < spoken[turn][1]:
            continue
        beside = _Beside(reading, start, end, last, following)
        told = beside.speaker(found[-1] if found else None)
        if told is not None:
            found.append(Speech(told[0], start, end, told[1]))
    return found


# -- marks -------------------------------------------------------------------------------------------------


def quoted(body: str) -> Iterator[tuple[int, int]]:
    """The spans between marks of quotation, of the outer ones where they are nested."""
    at = 0
    for mark in MARK.finditer(body):
        opening = mark.start()
        if opening < at or not _opens(body, opening):
            continue
        end = _closing(body, opening)
        if end is not None:
            yield opening + 1, end
        at = opening + 1 if end is None else end + 1


def _opens(body: str, i: int) -> bool:
    """Whether the mark at a position stands before a word and behind none."""
    if i + 1 >= len(body) or body[i + 1].isspace():
        return False
    return i == 0 or body[i - 1].isspace() or body[i - 1] in "([–—-:"


def _closing(body: str, opening: int) -> int | None:
    """Where the mark stands that closes; each paragraph of a long speech may open with a mark again."""
    mark, closers = body[opening], OPENS[body[opening]]
    depth, i = 1, opening + 1
    while i < min(len(body), opening + LONGEST):
        if (paragraph := BREAK.match(body, i)) is not None:
            i = paragraph.end()
            if body[i : i + 1] == mark:
                i += 1
            elif mark in "'\"":
                return None
            continue
        if body[i] in closers and _closes(body, i, mark):
            depth -= 1
            if depth == 0:
                return i
        elif body[i] == mark and _opens(body, i):
            depth += 1
            if depth > DEEPEST:
                return None
        i += 1
    return None


def _closes(body: str, i: int, mark: str) -> bool:
    """Whether a mark may close: no apostrophe, and no mark before a word."""
    if body[i + 1 : i + 2].isalnum() or body[i - 1].isspace():
        return False
    return mark not in SINGLE or body[i - 1] in ".,!?…" or body[i + 1 : i + 2] in (",", ".")


def _dashed(reading: Reading) -> Iterator[tuple[int, int]]:
    """Speech that a dash opens and a dash before the verb ends: "– We shall help – said the minister."."""
    verb = lexicon.phrases("saying")
    for match in DASHED.finditer(reading.text):
        if verb.match(reading.text, match.end()):
            yield match.span(1)


# -- speakers ----------------------------------------------------------------------------------------------


class _Beside:
    """The words beside a quotation, up to the quotations before and behind it."""

    def __init__(self, reading: Reading, start: int, end: int, last: int, following: int) -> None:
        self.reading = reading
        self.words = reading.text[start:end]
        self.start, self.end = start - 1, end + 1
        self.last = last
        within = reading.between(self.start, self.end)
        self.first = max(within[0].start if within else self.start, last)
        self.stop = min(self._behind(within), following)
        self.saying = lexicon.phrases("saying")

    def _behind(self, within: Sequence[Sentence]) -> int:
        """Where the sentence ends that goes on behind the quotation: '"Who pays?" he asked.'."""
        if not within:
            return self.end
        if within[-1].end > self.end:
            return within[-1].end
        after = self.reading.behind(within[-1])
        if self.words[-1:] in "?!…" and after is not None:
            return after.end if after.block == within[-1].block else self.end
        return self.end

    def speaker(self, said: Speech | None) -> tuple[int, int] | None:
        """Who says it, and where the text tells so; ``said`` is the speech before."""
        before = self.reading.text[self.first : self.start]
        after = self.reading.text[self.end : self.stop]
        verb = next(iter([*self.saying.finditer(before)][::-1]), None)
        if verb and len(before) - verb.end() > NEAR:
            verb = None
        opened = before.rstrip().endswith((":", ",")) and (verb is not None or before.rstrip().endswith(":"))
        behind = self.saying.search(after, 0, NEAR)
        direct = opened or (behind is not None and (self.words[-1:] in ",.?!…" or after.lstrip()[:1] in ",–—-"))
        resumed = said is not None and self._resumes(said, before, after)
        if not self._is_speech(direct or resumed):
            return None
        if resumed and said and not behind:
            return said.speaker, said.told
        ahead = (self._before(verb, said) if opened or verb else None), self.start
        later = (self._after(behind) if behind else None), self.end
        first = (ahead, later) if opened else (later, ahead)
        return next(((entity, at) for entity, at in first if entity is not None), None)

    def _is_speech(self, direct: bool) -> bool:
        """Whether the words are somebody's speech: no title, and in the middle of a sentence no single term."""
        words = self.words.split()
        weighty = [w for w in words if len(w) > 3]
        titled = len(words) < 9 and weighty and all(w[0].isupper() for w in weighty)
        return not titled and len(words) >= (2 if direct else FRAGMENT)

    def _resumes(self, said: Speech, before: str, after: str) -> bool:
        """Whether nothing but marks parts it from the speech before: '"…," he said. "…"', or a paragraph of its own."""
        between = self.reading.text[self.last : self.start]
        if said.end + 1 != self.last or before.strip(' ."'):
            return False
        alone = "\n" in between and not between.strip(" .\n") and not after.strip(" .\n")
        told = "\n\n" not in between and said.told == said.end + 1 and len(between) < NEAR
        return alone or (told and self.saying.search(between) is not None)

    def _after(self, verb: re.Match[str]) -> int | None:
        """'"…," he said', '"…," noted the minister', '"…," A, B's minister, told reporters'."""
        at = self.end + verb.start()
        first = self._mentions(self.end, at)
        if AFTER_VERB.fullmatch(self.reading.text, self.end, at):
            first = self._mentions(self.end + verb.end(), min(self.stop, self.end + verb.end() + 80))
        return self._entity(first[0]) if first else self._surnamed(self.end, self.stop)

    def _before(self, verb: re.Match[str] | None, said: Speech | None) -> int | None:
        """'He said: "…"', 'A told him that "…"', 'According to A, "…"', 'A: "…"'."""
        text = self.reading.text
        if verb and verb.group().strip().lower() in lexicon.load().classes["according"]:
            named = self._mentions(self.first + verb.end(), self.start)
            return self._entity(named[0]) if named else said.speaker if said else None
        takes_up = verb is not None and verb.group().strip().lower().endswith("ing")
        if takes_up and said is not None and said.end + 1 == self.last:
            return said.speaker
        at = self.first + verb.start() if verb else self.start
        named = self._mentions(self.first, at)
        straight = [m for m in named if not OBLIQUE.search(text, self.first, m.start)]
        if straight or named:
            return self._entity((straight or named)[-1])
        if takes_up:
            return said.speaker if said else None
        behind = [m for m in self._mentions(at, self.start) if not OBLIQUE.search(text, self.first, m.start)]
        return self._entity(behind[-1]) if behind else self._surnamed(self.first, self.start)

    def _surnamed(self, start: int, end: int) -> int | None:
        """The only person whose surname stands between two positions."""
        near = (t for s in self.reading.between(start, end) for t in s.tokens)
        words = {t.lower for t in near if start <= t.start and t.end <= end}
        named = [n for word in words for n in self.reading.surnames.get(word, ())]
        return named[0] if len(named) == 1 else None

    def _mentions(self, start: int, end: int) -> list[Mention]:
        """Who is spoken of between two positions."""
        return [
            m
            for s in self.reading.between(start, end)
            for m in s.mentions
            if start <= m.start and m.end <= end and m.kind in SPEAKERS
        ]

    def _entity(self, mention: Mention) -> int | None:
        entity = mention.entity
        return entity if entity is not None and self.reading.entities[entity].kind == "person" else None
