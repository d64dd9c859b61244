"""Of which document a word of signing is said: its object, its subject, or the one told before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kg.parsers.groups import Hit
from kg.parsers.instruments import Instrument, instruments, told_before
from kg.parsers.line import AUXILIARY, Line

BEING = frozenset("was were been be being is are".split())
BARRIERS = frozenset("; by that which who law bill decree decrees approving ratifying ratification".split())
UNFINISHED = frozenset({"with", "on", "negotiations", "talks", "work"})
"""What stands between "concluded" and a document that is not concluded: "concluded talks on an agreement"."""
HANDS = ("signature", "signatures", "names", "name", "hands", "hand", "initials", "paper")
BEHIND = tuple((word,) for word in "on in by between at during last this here earlier".split())
"""What follows the participle behind its document: "the agreement signed on Monday"."""
SIGNERS = (("by",), ("for",), ("on",))
"""What follows the participle where who signed is told: "it was signed for X by A"."""
OPENS = 4
"""Words of a list's first item within which its document begins."""
DETERMINED = (("the",), ("a",), ("an",), ("this",), ("these",), ("their",), ("its",))
JUST_SO = frozenset("recently newly just jointly previously already earlier freshly duly".split())
BETWEEN = frozenset("between of with and the , this one that".split())


def target(line: Line, hit: Hit, named: Sequence[Instrument]) -> tuple[Instrument | None, bool]:
    """The document that a word of signing is said of, and whether it is its subject."""
    if "following" in line.lowers[max(0, hit.first - 5) : hit.first] and line.lowers[hit.first - 1] in BEING:
        return Instrument(hit.first, hit.last, "documents", "agreement", True, True), True
    earlier = [n for n in named if n.last <= hit.first]
    last = earlier[-1] if earlier else None
    if hit.trigger.shape == "signatures":
        return last or _it(line, hit), True
    later = next((n for n in named if n.first >= hit.last and _reaches(line, hit, n)), None)
    participle = line.lowers[hit.first].endswith(("ed", "nned"))
    if (
        participle
        and last is not None
        and hit.first == last.last
        and line.lowers[hit.last : hit.last + 1][:1] in BEHIND
    ):
        return last, True
    if last is None and later is not None and line.lowers[hit.last : hit.last + 1][:1] in tuple((b,) for b in BEING):
        return later, True
    passive = participle and bool(BEING & set(line.lowers[max(0, hit.first - 3) : hit.first]))
    same = hit.trigger.words[0] == "did" and later is None
    named_anew = later is not None and later.first == hit.last + 1  # "signed another / memorandum on X"
    if same or (line.lowers[hit.last : hit.last + 1] in (("another",), ("theirs",)) and not named_anew):
        return _another(line, hit, earlier), False
    if last is not None and later is None and _relative(line, last, hit):
        return last, False
    if passive:
        return (last, True) if last is not None else (_it(line, hit), True)
    if later is not None:
        return later, participle and _attributive(line, hit)
    if hit.trigger.words[-1] in HANDS and len(hit.trigger.words) > 1:
        return _taken_up(hit, "document"), False
    if line.lowers == ("signed", "by", ":"):
        return _taken_up(hit, ""), True
    if _below(line, hit):
        return Instrument(hit.last, len(line.tokens), "documents", "agreement", True, True), False
    if _for_a_side(line, hit):
        return _taken_up(hit, ""), False
    if last is None or not participle:
        return None, False
    gap = hit.first - last.last
    if gap == 1 and line.lowers[last.last] == "and":  # "discussed arrangements and exchanged views": another object
        return None, False
    if gap <= 3 and not AUXILIARY & set(line.lowers[last.last : hit.first]):
        return last, True
    return (
        (last, True)
        if line.lowers[hit.first - 1] == "," and _between_only(line, last.last, hit.first - 1)
        else (None, False)
    )


def _attributive(line: Line, hit: Hit) -> bool:
    """ "The recently signed agreement": what is said of a document, whoever the subject is."""
    behind = line.lowers[max(0, hit.first - 2) : hit.first]
    return behind[-1:] in DETERMINED or (behind[:1] in DETERMINED and behind[-1] in JUST_SO)


def _below(line: Line, hit: Hit) -> bool:
    """Whether the documents stand in the list that a sentence opens: "The sides signed (the following):"."""
    listed = line.reading.sentences[line.index + 1 : line.index + 2]
    if not set(line.lowers[hit.last :]) <= {"the", "following", ":"} or line.lowers[-1] != ":" or not listed:
        return False
    first = line.at(line.index + 1)
    return first.sentence.lead == line.index and any(n.first <= OPENS for n in instruments(first))


def _another(line: Line, hit: Hit, earlier: Sequence[Instrument]) -> Instrument | None:
    """The like of the document told last: "signed a treaty on X, while C signed another on Y", "C did the same"."""
    told = next((n for n in reversed(earlier) if not n.generic), None) or told_before(line)
    if told is None:
        return None
    of_its_own = set(line.lowers[hit.last + 1 : hit.last + 2]) & {"on", "for", "concerning", "regarding"}
    title = re.split(r" (?:on|for|in|concerning|regarding|between) ", told.title)[0] if of_its_own else told.title
    return replace(told, first=hit.last, last=min(hit.last + 1, len(line.tokens)), title=title, generic=False)


def _taken_up(hit: Hit, title: str) -> Instrument:
    """The document told before, that a verb without an object means: "A put his signature", "B signed for C"."""
    return Instrument(hit.first, hit.last, title, "agreement", True, False)


def _for_a_side(line: Line, hit: Hit) -> bool:
    """ "While A signed for B", "C signed on behalf of D": the document told before."""
    if line.lowers[hit.last : hit.last + 3] == ("on", "behalf", "of"):
        return True
    side = line.tokens[hit.last + 1 : hit.last + 3]
    named = any(token.cap or token.lower == "his" for token in side[:1])
    named = named or (len(side) > 1 and side[0].lower == "the" and side[1].cap)
    return line.lowers[hit.last : hit.last + 1] == ("for",) and named


def _reaches(line: Line, hit: Hit, target: Instrument) -> bool:
    """Whether a document behind a verb is its object: dates, places and actors may stand between."""
    told = {i for g in line.groups for i in range(g.first, g.last)}
    told |= {i for d in line.sentence.dates for i in range(d.first, d.last)}
    told |= {i for p in line.sentence.places for i in range(p.first - 1, p.last)}
    gap = [line.lowers[i] for i in range(hit.last, target.first)]
    heavy = [line.lowers[i] for i in range(hit.last, target.first) if i not in told]
    barriers = BARRIERS | UNFINISHED if hit.trigger.words[0].startswith("conclud") else BARRIERS
    return len(heavy) <= 12 and len(gap) <= 30 and not barriers & set(heavy)


def _between_only(line: Line, first: int, last: int) -> bool:
    """Whether nothing but whose it is stands between two tokens: "the treaty between A and B, signed in …"."""
    named = {i for g in line.groups for i in range(g.first, g.last)}
    gap = [i for i in range(first, last) if i not in named]
    return bool(named) and len(gap) <= 5 and {line.lowers[i] for i in gap} <= BETWEEN


def _relative(line: Line, instrument: Instrument, hit: Hit) -> bool:
    """ "The treaty that A and B signed", "the treaty A and B signed": the signers stand between."""
    gap = range(instrument.last, min(hit.first, instrument.last + 12))
    pronoun = next((i for i in gap if line.lowers[i] in ("that", "which")), None)
    start = pronoun if pronoun is not None else instrument.last - 1
    reach = 3 if pronoun is not None else 1
    if pronoun is not None and pronoun == instrument.last and hit.first - pronoun <= 6:
        return not line.clauses.verbs & set(range(pronoun, hit.first))
    inside = [g for g in line.groups if start < g.first and g.last <= hit.first]
    return bool(inside) and inside[0].first <= start + reach and hit.first <= inside[-1].last + 6


def _it(line: Line, hit: Hit) -> Instrument | None:
    """ "It was signed by …", "it bears the signatures of …": the document told before."""
    signers = hit.trigger.shape == "signatures" or line.lowers[hit.last : hit.last + 1] in SIGNERS
    for i in range(max(0, hit.first - 4), hit.first):
        if line.lowers[i] in ("it", "they", "both", "signatures") and signers:
            return Instrument(i, i + 1, line.tokens[i].text, "agreement", True, False)
    return None
