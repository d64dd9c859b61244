"""Who says "I": in answers, statements and quotations, and in a text that is one person's own."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg import lexicon
from kg.parsers.dialogue import answerers, stated
from kg.parsers.speech import quoted, speeches
from kg.syntax import Mention, Reading, Sentence

OPENING = 5
"""In how many sentences from the top a text says whose words it is."""
LONGEST_TITLE = 60
"""Tokens of the line that says so."""
Span = tuple[int, int, int | None]


def voiced(reading: Reading) -> Reading:
    """The reading with "I" and "we" resolved to the one who speaks there."""
    unsaid = [m for s in reading.sentences for m in s.mentions if _open(m)]
    if not unsaid:
        return reading
    voices = dict(_voices(sorted(_spans(reading)), unsaid))

    both = _both(reading)

    def meant(sentence: Sentence, mention: Mention) -> Mention:
        who = voices.get(mention.start)
        we = mention.name == "we" or _with_you(sentence, mention)
        if we and who in both and not _named_behind(sentence, mention):
            sides = [_state(reading, n) for n in both] if _for_state(sentence, mention) else both
            return replace(mention, members=tuple(n for n in sides if n is not None))
        return replace(mention, entity=_state(reading, who) if _for_state(sentence, mention) else who)

    def heard(sentence: Sentence) -> Sentence:
        said = tuple(meant(sentence, m) if _open(m) else m for m in sentence.mentions)
        return replace(sentence, mentions=said)

    return replace(reading, sentences=tuple(map(heard, reading.sentences)))


def _open(mention: Mention) -> bool:
    return mention.kind == "pronoun" and mention.name in ("I", "we") and mention.entity is None


def _both(reading: Reading) -> tuple[int, ...]:
    """The two who speak in a transcript of talks, whom either calls "we"; none where more or fewer speak."""
    found = tuple(dict.fromkeys(n for n in stated(reading) if n is not None))
    return found if len(found) == 2 else ()


def _with_you(sentence: Sentence, mention: Mention) -> bool:
    """Whether "I" stands behind "you and": whom one talks to is meant as well."""
    before = tuple(token.lower for token in sentence.tokens[max(0, mention.first - 2) : mention.first])
    return mention.name == "I" and before == ("you", "and")


def _named_behind(sentence: Sentence, mention: Mention) -> bool:
    """Whether somebody else follows in the sentence: "we met with Prime Minister B"."""
    return any(m.first > mention.first and m.kind in ("person", "state", "organisation") for m in sentence.mentions)


def _for_state(sentence: Sentence, mention: Mention) -> bool:
    """Whether "we" speaks for a state: "we shall host the next conference", "we have signed an agreement with"."""
    behind = [token.lower for token in sentence.tokens[mention.last : mention.last + 4]]
    acts = next((word for word in behind if not lexicon.load().has("auxiliary", word)), "")
    return mention.name == "we" and lexicon.load().has("done_by_states", acts)


def _state(reading: Reading, person: int | None) -> int | None:
    """The state that somebody acts for, where the text names it, else the person."""
    posts = reading.entities[person].posts if person is not None else ()
    owners = [post.of for post in posts if post.of and post.of_kind == "state"]
    named = (n for n, e in enumerate(reading.entities) if e.kind == "state" and owners[:1] == [e.name])
    return next(named, person)


def _voices(spans: list[Span], mentions: list[Mention]) -> Iterator[tuple[int, int | None]]:
    """Where each pronoun stands and whose words are spoken there: those of the innermost span."""
    within: list[Span] = []
    ahead = spans[::-1]
    for mention in mentions:
        while ahead and ahead[-1][0] <= mention.start:
            within.append(ahead.pop())
            within = [span for span in within if span[1] > within[-1][0]]
        within = [span for span in within if span[1] > mention.start]
        yield mention.start, within[-1][2] if within else None


def _spans(reading: Reading) -> Iterator[Span]:
    """The stretches of a text that are somebody's words, and whose."""
    own = _author(reading)
    if own is not None:
        yield 0, reading.turns[0].question[0] if reading.turns else len(reading.text), own
    known = {speech.start: speech.speaker for speech in speeches(reading)}
    yield from ((start, end, known.get(start)) for start, end in quoted(reading.document.body[: len(reading.text)]))
    yield from ((*turn.question, None) for turn in reading.turns)
    yield from ((*turn.answer, who) for turn, who in zip(reading.turns, answerers(reading, None), strict=True))
    yield from ((*said[1:], who) for said, who in zip(reading.statements, stated(reading), strict=True))


def _author(reading: Reading) -> int | None:
    """Whose words a text is up to the first question: "Statement by A at the forum", "A's remarks"."""
    if reading.statements:
        return None
    titles, by = lexicon.phrases("own_words"), lexicon.opening("author")
    for sentence in reading.sentences[:OPENING]:
        people = [m for m in sentence.mentions if m.kind == "person" and m.entity is not None]
        title = titles.search(reading.text, sentence.start, sentence.end)
        opened = title or by.match(reading.text, sentence.start, sentence.end)
        if not people or not opened or len(sentence.tokens) > LONGEST_TITLE:
            continue
        behind = [m for m in people if m.start >= opened.end()]
        before = [m for m in people if m.end <= opened.start() and m.possessive]
        told = before[-1:] or behind[:1]
        if told:
            return told[0].entity
    return None
