"""Offices in the plural: "the foreign ministers of A, B and C", "five presidents, X of A and Y of B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from kg.lexicon import Lexicon
from kg.reading.names import Names
from kg.reading.phrases import Phrases
from kg.reading.posts import singular
from kg.reading.titles import Prefix, Title, Titles
from kg.syntax import Sentence, Token, Value

LOOSE = frozenset(
    "leaders heads chiefs generals experts reporters journalists members fellows assistants crowns speakers observers "
    "officers specialists presenters economists lecturers".split()
)
"""Plurals that tell of a rank or a role more often than of a post."""
LEGISLATORS = frozenset({"member of parliament", "senator", "deputy", "lawmaker", "parliamentarian"})
DOMESTIC = LEGISLATORS | {"federal minister", "union minister", "cabinet minister"}
"""Whom a text that does not say of what means as its own."""
"""Of whom a text names several at once where they are of the state that speaks."""
ALIKE = frozenset({"counterparts", "colleagues", "peers"})
APART = frozenset({",", "–", "—", "-", ":", "("})
ADDED = ("extraordinary", "and", "plenipotentiary", "general")
REACH = 14
"""Words within which the next state of a list is named."""


class Office(Value, frozen=True):
    """A plural office: the title of each holder, the states named with it, where its words stand."""

    title: str
    states: tuple[str, ...]
    first: int
    last: int
    of: str | None = None
    """The body it is of."""


def offices(sentence: Sentence, names: Names, before: Sentence | None = None) -> Iterator[Office]:
    """The plural offices of a sentence, with the states they are said to be of; "theirs" are told in that before."""
    tokens, lexicon, phrases = sentence.tokens, names.lexicon, names.phrases
    for i, token in enumerate(tokens):
        if token.lower in ALIKE and (alike := _counterparts(sentence, i, phrases)) is not None:
            yield alike
            continue
        if token.lower == "heads" and (led := _heads_of(sentence, i)) is not None:
            yield led
        one = singular(token.lower)
        if one is None or (token.lower in LOOSE and not _of_body(tokens, i)):
            continue
        head = _cased(token.text, one)
        first = i
        while first > 0 and (
            lexicon.has("post_modifier", tokens[first - 1].lower)
            and not lexicon.has("passing", tokens[first - 1].lower)
        ):
            first -= 1
        last = i + 1
        if [t.lower for t in tokens[max(0, first - 2) : first]] == ["security", "council"]:
            first -= 2
        while last < len(tokens) and tokens[last].lower in ADDED:
            last += 1
        while first < i and tokens[first].lower == "and":
            first += 1
        words = [t.text for t in tokens[first:i]]
        title = " ".join(
            [*words, head if token.cap or not words else head.lower(), *(t.text for t in tokens[i + 1 : last])]
        )
        states: tuple[str, ...] = ()
        matter = _matter(tokens, last, lexicon) if one == "minister" else last
        title = " ".join([title, *(t.text for t in tokens[last:matter])])
        last = matter
        if last < len(tokens) and tokens[last].lower == "of":
            states = _listed_states(sentence, last)
            tail = _accredited(sentence, max((m.last for m in sentence.mentions if m.name in states), default=last))
            title = " ".join([title, *tail])
        of_both = [t.lower for t in tokens[last : last + 4]]
        theirs = first > 0 and tokens[first - 1].lower in ("their", "our")
        if "countries" in [t.lower for t in tokens[max(0, first - 2) : first]]:
            states = _two_named(sentence, first)
        elif theirs and first < 3 and before is not None:
            states = _two_named(before, len(before.tokens))
        elif of_both[:1] == ["of"] and of_both[-1] == "countries" and {"two", "both"} & set(of_both):
            behind = _two_named(before, len(before.tokens)) if before is not None else ()
            states, last = _two_named(sentence, first) or behind, last + 4
        states = states or _demonyms(sentence, first, phrases)
        body = None if states else _body(sentence, names, first, i, one)
        if body is not None:
            title, last = body.post.title, body.end
        yield Office(title, states, first, last, body.post.of if body is not None else None)


def _matter(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    """Where the matter ends that stands between a plural and its states: "ministers / of trade / of A and B"."""
    k = i + 1
    while k < len(tokens) and lexicon.has("portfolio", tokens[k].lower):
        k += 1
    told = k > i + 1 and tokens[i].lower in ("of", "for") and k < len(tokens) and tokens[k].lower == "of"
    return k if told else i


def _cased(plural: str, one: str) -> str:
    """The singular with the capitals of its plural: "Vice-Minister"."""
    return "".join(b.upper() if a.isupper() else b for a, b in zip_longest(plural[: len(one)], one, fillvalue=""))


def _of_body(tokens: Sequence[Token], i: int) -> bool:
    """Whether a plural is said to be of some body ("Members of Parliament")."""
    return i + 2 < len(tokens) and tokens[i + 1].lower == "of" and (tokens[i + 2].cap or tokens[i + 2].lower == "the")


def _body(sentence: Sentence, names: Names, first: int, i: int, one: str) -> Title | None:
    """The post with its body or matter, read as of one: "Members of Parliament", "the ministers of foreign affairs"."""
    token = sentence.tokens[i]
    alone = Token.of(_cased(token.text, one), token.start, token.end)
    run = (*sentence.tokens[:i], alone, *sentence.tokens[i + 1 :])
    title = Titles(Names(run, names.phrases, names.lexicon, names.known, names.lowered)).at(first, Prefix(first))
    if title is None or title.end == i + 1:
        return None
    matters = one == "minister" and title.post.of is None
    told = (
        matters
        or title.post.of_kind == "organisation"
        or title.post.title.lower().endswith(("parliament", "committee"))
    )
    return title if told else None


def _demonyms(sentence: Sentence, first: int, phrases: Phrases) -> tuple[str, ...]:
    """The states before a plural: "the Indian and Pakistani foreign ministers", "Peru's and Chile's ministers"."""
    found: list[str] = []
    j = first - 1
    while j >= 0:
        owner = sentence.tokens[j].text in ("'s", "'")
        phrase = phrases.at(sentence.tokens, j - owner)
        if phrase is None or phrase.kind != ("state" if owner else "demonym"):
            break
        found.insert(0, phrase.name)
        j -= 1 + owner
        j -= j > 0 and sentence.tokens[j].lower in ("and", ",")
    return tuple(found) if len(found) > 1 else ()


def _heads_of(sentence: Sentence, i: int) -> Office | None:
    """ "The heads of state of A and B", "the heads of government of …"."""
    words = [t.lower for t in sentence.tokens[i + 1 : i + 4]]
    if words[:1] != ["of"] or words[1:2] not in (["state"], ["government"]) or words[2:] != ["of"]:
        return None
    return Office(f"head of {words[1]}", _listed_states(sentence, i + 3), i, i + 3)


def _listed_states(sentence: Sentence, last: int) -> tuple[str, ...]:
    """The states that a list behind a plural names: "of A, B and C", "of A (X), B (Y) and C (Z)"."""
    found: list[str] = []
    for mention in sentence.mentions:
        if mention.kind == "state" and last < mention.first:
            if mention.first > last + REACH:
                break
            found.append(mention.name or "")
            if any(t.text == "(" for t in sentence.tokens[mention.last : mention.last + 1]):
                last = mention.last
    return tuple(found)


def _two_named(sentence: Sentence, first: int) -> tuple[str, ...]:
    """The two states that a sentence has named before a token, alone or as whom somebody acts for."""
    named: dict[str, None] = {}
    for mention in sentence.mentions:
        if mention.last <= first and mention.kind == "state":
            named[mention.name or ""] = None
        elif mention.last <= first and mention.kind == "person":
            named |= {post.of: None for post in mention.posts if post.of and post.of_kind == "state"}
    return tuple(named) if len(named) == 2 else ()


def _accredited(sentence: Sentence, end: int) -> list[str]:
    """Where envoys are accredited: "the Permanent Representatives of A and B to the United Nations"."""
    words: list[str] = []
    for token in sentence.tokens[end:]:
        if not (token.lower in ("to", "the") or (words and token.cap)):
            break
        words.append(token.text)
    return words if len(words) > 1 and words[0] == "to" else []


def _counterparts(sentence: Sentence, i: int, phrases: Phrases) -> Office | None:
    """ "His counterparts from A and B", "his X and Y counterparts": of the post of the one named before."""
    before = [m for m in sentence.mentions if m.kind == "person" and m.last <= i and m.posts and m.posts[0].title]
    before = [m for m in before if m.posts[0].of_kind != "organisation"] or before
    if not before:
        return None
    states = [m.name or "" for m in sentence.mentions if m.kind == "state" and i < m.first <= i + 14]
    if not states:
        found = (phrases.at(sentence.tokens, j) for j in range(max(0, i - 6), i))
        states = [p.name for p in found if p is not None and p.kind == "demonym"]
    if len(states) < 2:
        behind = [m for m in sentence.mentions if m.kind == "person" and m.first > i and m.posts]
        told = [m.posts[0].of or "" for m in behind if not m.posts[0].title and m.posts[0].of_kind == "state"]
        states += [state for state in told if state not in states]
    return Office(before[-1].posts[0].title, tuple(states), i, i + 1) if len(states) > 1 else None


def paired(sentence: Sentence, office: Office) -> dict[int, str]:
    """Persons each with a state: "the foreign ministers of A and B, X and Y", "of A, X, and of B, Y"."""
    persons = [m for m in sentence.mentions if m.kind == "person" and m.first >= office.last and m.entity is not None]
    found: dict[int, str] = {}
    for person in persons:
        before = [m for m in sentence.mentions if office.last < m.last <= person.first]
        between = sentence.tokens[before[-1].last : person.first] if before else ()
        if before and before[-1].kind == "state" and all(t.text in APART for t in between):
            found[person.entity or 0] = before[-1].name or ""
    if len(found) >= len(office.states):
        return found
    named = [m.last for m in sentence.mentions if m.kind == "state" and m.name in office.states]
    end = max([*named, office.last])
    end += len(_accredited(sentence, end))
    first = persons[0].first if persons else end
    if not persons or not all(t.text in APART for t in sentence.tokens[end:first]):
        return _before(sentence, office)
    listed = [m.entity or 0 for m in persons][: len(office.states)]
    return dict(zip(listed, office.states, strict=True)) if len(listed) == len(office.states) else {}


def _before(sentence: Sentence, office: Office) -> dict[int, str]:
    """ "X and Y, the foreign ministers of A and B": those named right before the office, in its order."""
    persons = [m for m in sentence.mentions if m.kind == "person" and m.last <= office.first and m.entity is not None]
    chosen = persons[-len(office.states) :]
    apposed = chosen and [t.lower for t in sentence.tokens[chosen[-1].last : office.first]] in ([","], [",", "the"])
    if not apposed or len(chosen) != len(office.states):
        return {}
    return {m.entity or 0: state for m, state in zip(chosen, office.states, strict=True)}


def listed_persons(sentences: Sequence[Sentence], n: int, office: Office) -> list[int]:
    """The persons that a plural office introduces: in its own sentence, or in the list it leads to."""
    sentence = sentences[n]
    after = sentence.tokens[office.last].text if office.last < len(sentence.tokens) else ""
    before = _listed_before(sentence, office)
    if before:
        return [e for e in before if e is not None]
    found = _of_states(sentence, office)
    follows = any(m.kind == "person" and m.first == office.last for m in sentence.mentions)
    if (after in (",", ":") or follows) and not _met_first(sentence, office):
        until = _next_office(sentence, office)
        for mention in sentence.mentions:
            if mention.kind == "person" and mention.first >= office.last and (until is None or mention.first < until):
                found.append(mention.entity)
    for item in sentences[n + 1 : n + 24]:
        if item.kind == "item" and item.lead is not None and n <= item.lead <= n + 2:
            found += [m.entity for m in item.mentions[:1] if m.kind == "person"]
    return [e for e in found if e is not None]


def _met_first(sentence: Sentence, office: Office) -> bool:
    """Whether a plural is met in what opens the sentence: "At a meeting with the representatives, A and B said"."""
    opening = [t.lower for t in sentence.tokens[: office.first]]
    return opening[:1] in (["at"], ["in"], ["during"], ["after"]) and "with" in opening and "," not in opening


def _listed_before(sentence: Sentence, office: Office) -> list[int | None]:
    """Those whom a plural closes the list of: "Ms X, Mr Y and Mr Z, Members of Parliament"."""
    found: list[int | None] = []
    end = office.first
    if end and sentence.tokens[end - 1].lower not in (",", "the"):
        return []
    for mention in reversed([m for m in sentence.mentions if m.kind == "person" and m.last <= office.first]):
        if not {t.lower for t in sentence.tokens[mention.last : end]} <= {",", "and", "the"}:
            break
        found.append(mention.entity)
        end = mention.first
    return found if len(found) > 1 else []


def _next_office(sentence: Sentence, office: Office) -> int | None:
    """The token of the next plural office of the sentence."""
    later = range(office.last, len(sentence.tokens))
    return next((n for n in later if singular(sentence.tokens[n].lower)), None)


def _of_states(sentence: Sentence, office: Office) -> list[int | None]:
    """Those behind a plural whom the text gives a state and no post: "the foreign ministers of A X and of B Y"."""
    found: list[int | None] = []
    until = _next_office(sentence, office)
    for mention in sentence.mentions:
        if mention.kind == "person" and mention.first >= office.last:
            if until is not None and mention.first > until:
                break
            if any(p.title for p in mention.posts):
                break
            if mention.posts:
                found.append(mention.entity)
    return found
