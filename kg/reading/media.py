"""Media: the names of newspapers, agencies and channels that a text introduces by a word for them."""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Iterator, Sequence

from kg.lexicon import Lexicon
from kg.reading.phrases import Phrase, Phrases, fold
from kg.syntax import Token

CALENDAR = frozenset(word.lower() for word in (*day_name, *month_name))
LONGEST = 4
"""Words of a medium's name."""
NEWS = frozenset("news information press telegraph wire".split())
"""What makes an agency a medium."""


def introduced(
    sentences: Sequence[tuple[Token, ...]], phrases: Phrases, lexicon: Lexicon
) -> Iterator[tuple[str, Phrase]]:
    """The media named beside a word for one, or asking: "the newspaper Bild", "the Bild daily", "told the Bild"."""
    for run in sentences:
        for i, token in enumerate(run):
            if (name := _asking(run, i, phrases, lexicon)) is not None:
                yield name, Phrase("organisation", name, 0)
            if not lexicon.has("medium_noun", token.text):
                continue
            if token.text == "agency" and not (i and run[i - 1].lower in NEWS):
                continue
            name = _behind(run, i + 1, phrases, lexicon) or _before(run, i, phrases, lexicon)
            if name:
                yield name, Phrase("organisation", name, 0)


def is_medium(name: str, lexicon: Lexicon) -> bool:
    """Whether a name says that it is a medium's: "Czech Radio", "Haber Global TV", "ToloNews"."""
    words = fold(name).split()
    ends = words[-1].endswith(("news", "tv", "radio")) if words else False
    return ends or any(lexicon.has("medium_word", word) for word in (*words[:1], *words[-1:]))


def _asking(run: tuple[Token, ...], i: int, phrases: Phrases, lexicon: Lexicon) -> str | None:
    """Who is told something at token i, where an article says that it is no person: "an interview with the Bild"."""
    ends = (i + length for length in lexicon.lengths("telling_to", run[i].lower))
    j = next((j for j in ends if lexicon.has("telling_to", " ".join(t.lower for t in run[i:j]))), None)
    if j is None:
        return None
    article = j < len(run) and run[j].lower == "the"
    known = phrases.at(run, j + article) if j + article < len(run) else None
    name = None if known and known.kind == "organisation" else _behind(run, j + article, phrases, lexicon)
    if name is None or any(_is_body(word, lexicon) for word in name.lower().split()):
        return None
    return name if article or (name.isupper() and len(name) > 2) else None


def _is_body(word: str, lexicon: Lexicon) -> bool:
    """Whether a word of a name says that it is a body's or an event's and no medium's: "told the Harbour Forum"."""
    other = lexicon.has("org_head", word) or lexicon.has("event_head", word)
    return other and not lexicon.has("medium_word", word)


def _behind(run: tuple[Token, ...], i: int, phrases: Phrases, lexicon: Lexicon) -> str | None:
    """The name that begins at token i, inside quotation marks or not."""
    quoted = i < len(run) and run[i].text == '"'
    first = last = i + quoted
    while last < len(run) and last - first < LONGEST and (run[last].cap or (last > first and run[last].text.isdigit())):
        last += 1
    return _name(run, first, last, phrases, lexicon)


def _before(run: tuple[Token, ...], i: int, phrases: Phrases, lexicon: Lexicon) -> str | None:
    """The name that ends before token i, behind an article or preposition."""
    while i and run[i - 1].lower in NEWS and not run[i - 1].cap:  # "the Bild news agency"
        i -= 1
    if i + 1 < len(run) and run[i + 1].cap and not run[i].cap:  # "the Egyptian TV / channel Harbour One"
        return None
    first = i
    while first and i - first < LONGEST and run[first - 1].cap:
        first -= 1
    opened = first > 0 and run[first - 1].text in ("the", "to", "with", "by", "of")
    return _name(run, first, i, phrases, lexicon) if opened else None


def _name(run: tuple[Token, ...], first: int, last: int, phrases: Phrases, lexicon: Lexicon) -> str | None:
    """The words as a name, where they are no date, post or body that is known."""
    words = [token.lower for token in run[first:last]]
    if not words or CALENDAR & set(words) or lexicon.has("function", words[0]):
        return None
    if any(lexicon.has("post_head", word) or lexicon.has("honorific", word) for word in words):
        return None
    known = phrases.at(run, first)
    if known and (known.kind != "organisation" or known.length >= last - first):
        return None
    return " ".join(token.text for token in run[first:last])
