"""Bodies that no list knows, told by what they do: "X, Y and Z signed a contract", "an agreement between X and Y"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from kg.lexicon import Lexicon
from kg.reading.names import NOT_NAMES
from kg.reading.phrases import Phrase, Phrases, fold
from kg.syntax import Mention, Token, Value

INSIDE = frozenset("of for &".split())
"""What joins the words of a body's name: "Port of Koper"."""
JOINTS = frozenset({",", "and", "&"})
OPENING = frozenset({"the", "both", "its"})
PASSED = frozenset("has have had will would to also jointly today yesterday then later recently both".split())
"""What stands between those who sign and the verb."""
PREPOSITIONS = frozenset("of on for in at to from by with under about against".split())
NO_BODY = (*NOT_NAMES, "venue_head", "post_modifier", "region", "person_noun")
REACH = 14
TRADES = frozenset("oil gas steel post petroleum energy telecom air".split())
"""What firms are called by, besides their nation."""
SHORT = 5
"""Letters of an abbreviation at most: "MOL" is no town."""


class _Side(Value, frozen=True):
    """One of those who contract: tokens first to last, and the kind of actor where that is known already."""

    first: int
    last: int
    kind: str | None


def contracting(
    sentences: Sequence[tuple[tuple[Token, ...], Sequence[Mention]]],
    phrases: Phrases,
    lexicon: Lexicon,
    lowered: Container[str],
    surnames: Container[str],
) -> Iterator[tuple[str, Phrase]]:
    """The names that a document gives to bodies which sign, with what they name."""
    titled = {fold(w) for _, mentions in sentences for m in mentions if _person(m) for w in (m.name or "").split()}
    inner = {t.text for run, _ in sentences for t in run[1:] if t.cap}
    found: dict[str, None] = {}
    for run, mentions in sentences:
        slots = _Slots(run, mentions, phrases, lexicon)
        if not any(map(slots.names_document, range(len(run)))):
            continue
        for sides in slots.sides():
            for side in _unknown(sides):
                words = run[side.first : side.last]
                named = any(fold(t.text) in titled for t in words)
                surname = len(words) == 1 and fold(words[0].text) in surnames
                initial = side.first == 0 and words[0].text not in inner and len(sides) < 2
                plain = initial or (len(words) == 1 and words[0].lower in lowered)
                if not named and not surname and not plain:
                    found[" ".join(t.text for t in words)] = None
    yield from ((name, Phrase("organisation", name, 0)) for name in found)


def _unknown(sides: list[_Side]) -> list[_Side]:
    """Those of no known kind; such as look like persons or towns only beside bodies, none beside posts."""
    kinds = {s.kind for s in sides}
    if "post" in kinds:
        return []
    named = {"person"} if kinds - {"person", "town"} else set()
    named |= {"town"} if "organisation" in kinds and "state" not in kinds else set()
    return [s for s in sides if s.kind is None or s.kind in named]


def _person(mention: Mention) -> bool:
    """Whether a post or a courtesy says that a name is a person's."""
    courteous = not mention.text.removeprefix("the ").startswith(mention.name or "")
    return mention.kind == "person" and (courteous or any(post.title for post in mention.posts))


class _Slots:
    """Where those who contract stand in a sentence."""

    def __init__(self, run: tuple[Token, ...], mentions: Sequence[Mention], phrases: Phrases, lexicon: Lexicon) -> None:
        self.run = run
        self.lowers = [t.lower for t in run]
        self.mentions = mentions
        self.phrases = phrases
        self.lexicon = lexicon

    def sides(self) -> Iterator[list[_Side]]:
        """All lists of those who contract: before the verb, behind "between", "with", "by" and "on behalf of"."""
        end = 0
        for i in range(len(self.run)):
            before = [word for word in self.lowers[max(0, i - 2) : i] if word != "the"]
            governed = before[-1:] and before[-1] in PREPOSITIONS
            if i >= end and not governed and (sides := self._listed(i)) and self._signs(self._past(sides[-1].last)):
                end = sides[-1].last
                yield sides if len(sides) > 1 or sides[0].kind is None else []
            if self.lowers[i] == "between" and self._document(i):
                yield sides if len(sides := self._listed(i + 1)) > 1 else []
            elif self.lowers[i] == "with" and self._document(i):
                yield [s for s in self._listed(i + 1) if s.kind is None]
            elif self.lowers[i] == "by" and any(self._signs(k) for k in range(max(0, i - 5), i)):
                sides = self._listed(i + 1)
                yield [s for s in sides if s.kind is None] if "organisation" in {s.kind for s in sides} else []
            elif self.lowers[i - 2 : i + 1] == ["on", "behalf", "of"]:
                yield [s for s in self._listed(i + 1) if s.kind is None]

    def _document(self, i: int) -> bool:
        """Whether a document or a word of signing stands shortly before token i."""
        before = range(max(0, i - REACH), i)
        return any(self.names_document(k) or self._signs(k) for k in before)

    def names_document(self, i: int) -> bool:
        """Whether the noun of a document begins at token i: "contract", "letter of intent"."""
        lengths = self.lexicon.lengths("document_head", self.lowers[i])
        heads = (" ".join(self.lowers[i : i + length]) for length in lengths)
        return any(self.lexicon.has("document_head", head) for head in heads)

    def _signs(self, i: int) -> bool:
        word = self.lowers[i] if i < len(self.run) else ""
        return any(t.type == "Signing" and t.shape == "verb" for t in self.lexicon.triggers.get(word, ()))

    def _past(self, i: int) -> int:
        """The first token behind auxiliaries, days and brackets: "X (Y) on Monday have signed"."""
        while i < len(self.run):
            word = self.lowers[i]
            if word == "(" and ")" in self.lowers[i : i + 5]:
                i = self.lowers.index(")", i) + 1
            elif word in PASSED or word.isdigit() or (self.lexicon.has("calendar", word) or self._day(i)):
                i += 1
            else:
                break
        return i

    def _day(self, i: int) -> bool:
        following = self.lowers[i + 1] if i + 1 < len(self.run) else ""
        return self.lowers[i] == "on" and (self.lexicon.has("calendar", following) or following.isdigit())

    def _listed(self, i: int) -> list[_Side]:
        """The actors and names listed from token i on: "the X, Y and the Z"."""
        sides: list[_Side] = []
        while (side := self._side(i)) is not None:
            sides.append(side)
            i = self._past_home(self._past_bracket(side.last))
            joint = i
            while i < len(self.run) and self.lowers[i] in JOINTS:
                i += 1
            if i == joint:
                break
        return sides

    def _past_bracket(self, i: int) -> int:
        bracket = self.lowers[i : i + 1] == ["("] and ")" in self.lowers[i : i + 4]
        return self.lowers.index(")", i) + 1 if bracket else i

    def _past_home(self, i: int) -> int:
        """The first token behind "of Kyrgyzstan", "from Kyrgyzstan"."""
        phrase = self.phrases.at(self.run, i + 1) if i + 1 < len(self.run) else None
        at_home = phrase and phrase.kind == "state" and self.lowers[i] in ("of", "from")
        return i + 1 + phrase.length if phrase and at_home else i

    def _past_opening(self, i: int) -> int:
        """The first token of a name behind "the", "the Uzbek company", "X's"."""
        while i < len(self.run) and (self.lowers[i] in OPENING):
            i += 1
        phrase = self.phrases.at(self.run, i) if i < len(self.run) else None
        k = i + phrase.length if phrase and phrase.kind != "organisation" else i
        if k > i and self.lowers[k : k + 1] == ["'s"]:
            return k + 1
        while k < len(self.run) and k - i < 4 and not self.run[k].cap and self.run[k].text.isalpha():
            if self.lexicon.has("org_head", self.lowers[k]) and k + 1 < len(self.run) and self.run[k + 1].cap:
                return k + 1
            k += 1
        return i

    def _side(self, i: int) -> _Side | None:
        i = self._past_opening(i)
        mention = next((m for m in self.mentions if m.first <= i < m.last), None)
        if mention is not None and not (mention.kind == "person" and not _person(mention)):
            return _Side(i, mention.last, "post" if mention.kind == "person" else mention.kind)
        end = i
        while end < len(self.run) and end - i < 8 and self._named(end, end == i):
            end += 1
        while end > i and self.lowers[end - 1] in INSIDE:
            end -= 1
        words = self.run[i:end]
        if any(self.lexicon.has("document_head", t.lower) for t in words) or all(map(self._plain, words)):
            return None
        name = " ".join(t.text for t in words)
        town = self.phrases.is_city(name) and not (name.isupper() and len(name) <= SHORT)
        return _Side(i, end, "town" if town else mention.kind if mention is not None else None)

    def _named(self, i: int, first: bool) -> bool:
        """Whether a token may be part of the name of an unknown body."""
        token = self.run[i]
        if self.lowers[i] in INSIDE:
            following = self.phrases.at(self.run, i + 1) if not first and i + 1 < len(self.run) else None
            home = following is not None and following.kind == "state"
            return not first and not home and i + 1 < len(self.run) and self.run[i + 1].cap
        if not token.cap or not token.text[0].isalpha():
            return False
        if first:
            phrase = self.phrases.at(self.run, i)
            body = self.lexicon.has("org_head", token.lower) or not (self._plain(token) or phrase)
            return body or (phrase is not None and phrase.kind == "demonym" and self._firm(i + phrase.length))
        return not self._ends(i)

    def _firm(self, i: int) -> bool:
        """Whether what a firm is called by besides its nation is at token i: "Saudi / Aramco", "Indian / Oil"."""
        token = self.run[i] if i < len(self.run) else None
        trade = token is not None and token.lower in TRADES
        return (
            token is not None
            and token.cap
            and token.text.isalpha()
            and (trade or not (self._plain(token) or self._ends(i)))
        )

    def _plain(self, token: Token) -> bool:
        """Whether a word alone makes no name: "Chambers", "Commerce"."""
        one = re.sub(r"(?<=[^s])s$", "", re.sub("ies$", "y", token.lower))
        plural = self.lexicon.has("org_head", one) and not self.lexicon.has("org_head", token.lower)
        return plural or any(self.lexicon.has(c, token.lower) for c in NO_BODY)

    def _ends(self, i: int) -> bool:
        return any(self.lexicon.has(c, self.lowers[i]) for c in ("honorific", "calendar", "post_head", "rank"))
