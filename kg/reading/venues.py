"""Venues of a sentence: "at Nur Khan Airbase", "at the presidential palace", "at 5 Castle Street", "at Bellevue"."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.lexicon import Lexicon
from kg.reading.post_heads import MEETS
from kg.syntax import Mention, PlaceMention, Token

INSIDE = ("at", "in", "inside")
OWNING = ("'s", "'")
JOINING = ("of", "the", "and")
AIMING = frozenset("aimed aims aiming directed targeted looked looking hinted pointed expressed".split())
"""Verbs whose "at" leads to no place: "measures aimed at Strengthening Trust"."""
NO_VENUES = ("event_head", "named_meeting", "calendar", "function")
LONGEST = 9


class Venues:
    """Finds the venue that begins at a token."""

    def __init__(
        self,
        tokens: tuple[Token, ...],
        mentions: tuple[Mention, ...],
        lexicon: Lexicon,
        known: Callable[[int], bool],
    ) -> None:
        """``known`` tells whether a city or state begins at a token."""
        self.tokens = tokens
        self.lexicon = lexicon
        self.mentions = {m.first: m for m in mentions} | {m.first + 1: m for m in mentions if m.text[:4] == "the "}
        self.people = {m.first for m in mentions if m.kind in ("person", "post")}
        self.known = known

    def at(self, i: int) -> PlaceMention | None:
        """The venue whose name begins at token i, behind "at", "in" or "inside"."""
        definite = self._word(i - 1) == "the"
        preposition = self._word(i - 2 if definite else i - 1)
        if preposition == "," and not definite:
            return self._set_apart(i)
        if preposition not in INSIDE or self._of_a_post(i - 3 if definite else i - 2):
            return None
        end = self._named(i) or (self._described(i) if definite else None)
        if end is None and preposition == "at":
            end = self._unlisted(i)
        if end is None:
            return None
        name = " ".join(t.text for t in self.tokens[i:end]).replace(" '", "'")
        return PlaceMention(i, end, venue=name, preposition="at")

    def _word(self, i: int) -> str:
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def _cap(self, i: int) -> bool:
        """Whether a word belongs to a name: "Elmau", "d'Orsay", "el-Sheikh"."""
        if i >= len(self.tokens):
            return False
        token = self.tokens[i]
        return token.cap or any(part[:1].isupper() for part in re.split(r"['’-]", token.text))

    def _head(self, i: int) -> bool:
        return self.lexicon.has("venue_head", self._word(i))

    def _of_a_post(self, i: int) -> bool:
        """Whether a word at token i tells who works there ("a researcher at the Academy"), or what is aimed at."""
        word = self._word(i)
        return word in AIMING or (bool(word) and not self._cap(i) and self.lexicon.has("post_head", word))

    def _ends(self, k: int) -> bool:
        """Whether nothing at token k goes on with a name or a noun before it."""
        word = self._word(k)
        return word not in OWNING and (
            not word[:1].isalpha() or any(self.lexicon.has(c, word) for c in ("function", "calendar"))
        )

    def _run(self, i: int) -> int:
        """Where the capitalised words from token i on end: "Great Hall of the People", "St James's Palace"."""
        j = i
        while j < len(self.tokens) and j - i < LONGEST:
            small = self._word(j) in JOINING or self.lexicon.has("name_particle", self._word(j))
            joined = small and (self._cap(j + 1) or self._word(j + 1) == "the")
            if j in self.people and any(self._head(k) for k in range(i, j)):
                break
            if j > i and (
                self._word(j) in MEETS or self.lexicon.has("calendar", self._word(j))
            ):  # "at the Harbour Palace / Wednesday evening"
                break
            if not (self._cap(j) or (j > i and (joined or (self._word(j) in OWNING and self._cap(j + 1))))):
                break
            j += 1
        while j > i and self._word(j - 1) in JOINING:
            j -= 1
        return j

    def _named(self, i: int) -> int | None:
        """A capitalised name with the noun of a venue: "Great Hall of the People", "SCO headquarters"."""
        number = self._word(i).isdigit()
        end = self._run(i + number)
        if not self._cap(i + number) or self._word(end) in OWNING:
            return None
        if self._head(end) and not self._cap(end):
            return end + 1
        heads = [j for j in range(i, end) if self._head(j) and (j > i or end == i + 1 or self._word(j + 1) == "of")]
        return end if heads else None

    def _set_apart(self, i: int) -> PlaceMention | None:
        """A house between commas: "Call on the President, Union Buildings (photographers only)"."""
        end = self._run(i)
        word = self._word(end - 1)
        house = self.lexicon.has("venue_head", word) and not self.lexicon.has("org_head", word)
        if end - i < 2 or not house or self._word(end)[:1].isalpha() or self._word(end) in OWNING:
            return None
        return PlaceMention(i, end, venue=" ".join(t.text for t in self.tokens[i:end]), preposition="at")

    def _described(self, i: int) -> int | None:
        """A venue without a name of its own: "the presidential palace", "the League's headquarters"."""
        j = i
        while j - i < 4 and not (self._head(j) and not self._cap(j)):
            if not (self._word(j)[:1].isalpha() or self._word(j) == "'s") or self.lexicon.has(
                "function", self._word(j)
            ):
                return None
            j += 1
        if not self._head(j) or self._cap(j):
            return None
        if self._word(j + 1) == "of":
            owner = j + 2 + (self._word(j + 2) == "the")
            return self._run(owner) if self._cap(owner) else None
        return j + 1 if j > i and self._ends(j + 1) else None

    def _unlisted(self, i: int) -> int | None:
        """Any other name behind "at", of no city, event or person with a post: "at Bellevue", "at South Block"."""
        end, mention = self._run(i), self.mentions.get(i)
        words = [t for t in self.tokens[i:end] if t.lower not in JOINING]
        within = self._word(end) == "in" and self.known(end + 1)
        if not words or (self.known(i) and not within) or not self._ends(end) or all(t.text.isupper() for t in words):
            return None
        if any(self.lexicon.has(c, t.lower) for t in words for c in NO_VENUES):
            return None
        if mention is not None and (mention.posts or mention.kind not in ("person", "organisation")):
            return None
        if mention is not None and mention.kind == "organisation" and len(words) < 2:
            return None
        return end
