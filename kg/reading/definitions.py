"""Names a document defines for itself: "Full Name of the Body (FNB)" makes FNB known below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.lexicon import Lexicon
from kg.reading.phrases import KEPT_SHORT, Phrase, Phrases, fold
from kg.reading.runs import CONNECTORS
from kg.syntax import Mention, Token

COMPLEMENT = frozenset({"of", "for", "on", "under"})


def acronyms(
    sentences: Sequence[tuple[Token, ...]], phrases: Phrases, lexicon: Lexicon
) -> Iterator[tuple[str, Phrase]]:
    """The forms that brackets define, with the organisation they stand for."""
    for run in sentences:
        for i in range(1, len(run) - 2):
            if run[i].text != "(" or run[i + 2].text != ")" or sum(c.isupper() for c in run[i + 1].text) < 2:
                continue
            short = run[i + 1].text
            start = _begin(run, i, short)
            if start is None or any(lexicon.has(c, t.lower) for t in run[start:i] for c in ("document_head", "rank")):
                continue
            known = phrases.at(run, start)
            full = " ".join(t.text for t in run[start:i]).replace(" 's", "'s")
            if known and known.length == i - start and (known.kind != "organisation" or known.short in KEPT_SHORT):
                yield short, Phrase(known.kind, known.name, 0, known.country, known.short)
            else:
                core = [t.lower for t in run[start:i]]
                if _occasion(core[-1], lexicon) or any(lexicon.has("post_head", w) for w in core):
                    continue
                full = known.name if known and known.length == i - start else full
                phrase = Phrase("organisation", full, 0, None, full)
                yield short, phrase
                yield full, phrase


def _occasion(word: str, lexicon: Lexicon) -> bool:
    """Whether what a word names is an event; a council or an assembly is a body too."""
    if lexicon.has("org_head", word) and not lexicon.has("named_meeting", word):
        return False
    return lexicon.has("event_head", word) or lexicon.has("named_meeting", word)


def _begin(run: tuple[Token, ...], end: int, short: str) -> int | None:
    """Where a name begins whose capitals are those of its short form, or most of them."""
    start = end
    while start > 0 and end - start < 16:
        token = run[start - 1]
        if (
            (token.cap and token.text[:1].isalpha())
            or (token.lower in CONNECTORS and start < end and start >= 2 and run[start - 2].cap)
            or (token.text in ("'s", "'") and start < end)
        ):
            start -= 1
        else:
            break
    letter = fold(short)[:1]
    while start < end and fold(run[start].text)[:1] != letter:
        start += 1
    return start if end - start >= 2 else None


def post_acronyms(sentences: Sequence[tuple[Token, ...]], lexicon: Lexicon) -> dict[str, str]:
    """Posts that brackets shorten: "External Affairs Minister (EAM)" makes EAM that post."""
    found: dict[str, str] = {}
    for run in sentences:
        for i in range(1, len(run) - 2):
            if run[i].text == "(" and run[i + 2].text == ")" and run[i + 1].text.isupper():
                start = _begin(run, i, run[i + 1].text)
                if start is not None and lexicon.has("post_head", run[i - 1].lower):
                    found[run[i + 1].text] = " ".join(t.text for t in run[start:i])
    return found


def bodies(mentions: Iterable[Mention], lexicon: Lexicon) -> Iterator[tuple[str, int, str]]:
    """The nouns by which a text may take up the bodies it names ("the academy"): noun, where it is named, name."""
    for mention in mentions:
        named = [(post.of, post.of) for post in mention.posts if post.of and post.of_kind == "organisation"]
        if mention.kind == "organisation" and mention.name:
            named = [(mention.name, mention.name), (mention.name, mention.key or mention.name)]
        for body, name in dict.fromkeys(named):
            words = [fold(w) for w in name.replace("(", " ").split()]
            core = words[: next((n for n, w in enumerate(words) if n and w in COMPLEMENT), len(words))]
            if len(words) > 1 and lexicon.has("body_noun", core[-1]):
                yield core[-1], mention.start, body
