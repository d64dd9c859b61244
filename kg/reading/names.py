"""The grammar of personal names: runs of name words, particles, initials, suffixes and ranks."""

from __future__ import annotations

from collections.abc import Container

from kg.lexicon import Lexicon
from kg.reading.noun_phrases import NounPhrases
from kg.reading.phrases import Phrases, fold
from kg.reading.posts import singular
from kg.reading.segment import INITIALS
from kg.remembered import remembered
from kg.syntax import Token

CHAIN = frozenset({"bin", "ibn", "bint"})
DIRECTIONS = frozenset({"west", "north", "east", "south"})
CLAN = frozenset({"Al", "Āl", "Ould", "Ibn"})
"""Before a family's name, whatever word that is: "Haitham Al Said"."""
SUFFIXES = frozenset(
    "Jr Jr. Sr Sr. II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII uulu kyzy ogly "
    "oglu oghli ogli qizi kizi gizi".split()
)
ARMS = {"army": ("general",), "air": ("chief", "marshal", "commodore", "vice"), "field": ("marshal",)}
"""What opens a rank only before some words: "Army General", "Air Chief Marshal", but "Army Chief"."""
BINDING = frozenset("den der von van bin ibn bint".split())
"""Small words that stand in no other place: "van den Put", "bin Fahd"."""
INSIDE = frozenset({"eng", "sheikh", "shaikh", "haji", "mirza", "syed", "sayed", "tun", "pehin", "pengiran"})
PREFIXED = ("al-", "el-", "ul-", "bin-")
"""What opens a part of a name in small letters: "Amani al-Roe"."""
BEFORE_SURNAMES = frozenset("de da del di du la von van der den".split())
"""Small words that may open a surname alone behind a post: "Foreign Minister de Roe"."""
NAMES_TOO = frozenset({"tan", "grace"})
"""Parts of styles that are names as well: "Tan Sri", "His Grace"."""
BURMESE = frozenset({"U", "Daw"})
"""Styles before names that may begin with a small word: "U Than Roe"."""
GIVEN_MONTHS = frozenset({"Jan", "January", "April", "May", "June", "August"})
BEFORE_MONTHS = frozenset("in of on by since until till late early mid last next this every from to".split())
TITLING = frozenset("of the for".split())
"""Small words inside a post: "Minister of Trade of the Republic of X"."""
ROYAL = frozenset({"hm", "h.m.", "majesty"})
NOT_NAMES = tuple(
    "honorific rank post_head calendar org_head event_head document_head generic function portfolio group_noun".split()
)

NO_STYLES = tuple(name for name in NOT_NAMES if name != "honorific")


class Names:
    """Names in one sentence; ``known`` holds the folded words of names that the document has shown in full,
    ``lowered`` the words that it also writes in lower case; a ``strict`` reading takes no other words for names."""

    def __init__(
        self,
        tokens: tuple[Token, ...],
        phrases: Phrases,
        lexicon: Lexicon,
        known: Container[str],
        lowered: Container[str],
        strict: bool = False,
    ) -> None:
        self.tokens = tokens
        self.phrases = phrases
        self.lexicon = lexicon
        self.known = known
        self.lowered = lowered
        self.strict = strict
        self.nps = NounPhrases(tokens, phrases, lexicon, known)

    def is_known(self, word: str) -> bool:
        """Whether a word is part of a name that the document has shown in full."""
        return fold(word) in self.known

    @remembered
    def end(self, i: int) -> int | None:
        """Where a run of name words that begins at i ends, or None."""
        j = i
        strict = self.strict and not (i and self.is_honorific(i - 1))
        small = 0
        if self._small_surname(i):
            j = self._particles(i) + 1
            return j if self._word(j - 1) else None
        while j < len(self.tokens) and j - i - small < 7:
            if self._word(j, first=j == i, strict=strict) or (j > i and self.tokens[j].text in SUFFIXES):
                small += self.tokens[j].text in CLAN
                j += 1
            elif j > i and self.tokens[j].text == "," and self._is(j + 1, SUFFIXES):
                j += 2
            elif j > i and (past := self._particles(j)) > j and past < len(self.tokens) and self._word(past):
                small += past - j
                j = past + 1
            else:
                break
        return j if j > i and any(len(t.text) > 1 and t.text[-1] != "." for t in self.tokens[i:j]) else None

    def _small_surname(self, j: int) -> bool:
        """Whether a surname with a small first word stands behind a post or style: "Foreign Minister / de Roe"."""
        if j >= len(self.tokens):
            return False
        titled = j > 0 and self.tokens[j - 1].cap and self.lexicon.has("post_head", self.tokens[j - 1].lower)
        named = titled or (j > 0 and self.is_honorific(j - 1))
        past = self._particles(j)
        return bool(named and past > j and past < len(self.tokens) and self.tokens[j].lower in BEFORE_SURNAMES)

    def _particles(self, j: int) -> int:
        """Past the small words inside a name: "von der", "bin", "de"."""
        while j < len(self.tokens) and self.lexicon.has("name_particle", self.tokens[j].lower):
            if self.tokens[j].cap:
                break
            j += 1
        return j

    def _word(self, j: int, first: bool = False, strict: bool = False) -> bool:
        token = self.tokens[j]
        word = token.lower
        if (first and (self._initials(j) or self._named_as_month(j))) or (not first and token.text == "Jun"):
            return True
        if not first and token.text == "May" and self._surname_may(j):
            return True
        if first and token.quoted:
            return False
        if not token.cap:
            return word.startswith(PREFIXED) and not first
        if token.text.endswith(".") or (len(token.text) == 1 and token.text.isalpha() and word not in ("a", "i")):
            return len(token.text) <= 2 or token.text.count(".") > 1 or token.text[:-1] in INITIALS.split("|")
        if not all(c.isalpha() or c in "-'’‘ʻ`" for c in token.text):
            return False
        if self.is_known(word) or (first and self._surname(j)):
            return True
        if strict:
            return False
        if not first and word in DIRECTIONS and self._surname_west(j):
            return True
        if self._is(j + 1, CHAIN) or (not first and (self._within(j) or self._bound(j - 1))):
            return True
        if (self._surname_he(j) or self._given_said(j) or self.given_sultan(j)) if first else self._closing(j):
            return True
        none = word in self.lexicon.words(*(NOT_NAMES if word not in NAMES_TOO else NO_STYLES))
        verb = word in self.lexicon.triggers and not (first and j and self.is_honorific(j - 1))  # "Mr Grant Roe"
        if verb or none or (word in NAMES_TOO and self.is_honorific(j)):
            return False
        if (first and (singular(word) is not None or self._placed(j))) or self._of_states(token):
            return False
        phrase = self.phrases.at(self.tokens, j)
        if phrase and (first or phrase.length > 1 or (phrase.kind != "state" and not self._ends(j, phrase.kind))):
            return False
        family = first and j and self.is_honorific(j - 1)  # "Mr. SOK Chanda"
        family = family or (not first and self._capitals(j - 1))
        return not (
            self.tokens[j].text.isupper()
            and not family
            and len(token.text) > 1
            and len(token.text) <= 5
            and not all(t.text.isupper() for t in self.tokens if t.text.isalpha())
        )

    def _capitals(self, j: int) -> bool:
        """Whether token j opens a name in capitals behind a style: "Mr. / JUAN ROE", not "Mr. Roe UNDP"."""
        return self.tokens[j].text.isupper() and len(self.tokens[j].text) > 1 and j > 0 and self.is_honorific(j - 1)

    def _bound(self, j: int) -> bool:
        """Whether a particle at token j makes a name of whatever follows: "Al Said", "van den Put"."""
        return self.tokens[j].text in CLAN or self.tokens[j].text in BINDING

    def _surname(self, j: int) -> bool:
        """Whether a small word is somebody's surname: "Vice Premier He Lifeng", "President To Lam"."""
        word = self.tokens[j].lower
        function = self.lexicon.has("function", word) and not self.lexicon.has("generic", word)
        small = function and self.tokens[j].text.istitle() and j > 0
        named = j + 1 < len(self.tokens) and self._word(j + 1)
        styled = self.tokens[j - 1].text in BURMESE if j else False
        return small and named and (styled or self.lexicon.has("post_head", self.tokens[j - 1].lower))

    def _surname_west(self, j: int) -> bool:
        """Whether a direction closes a name, behind a title and a given name: "Special Envoy for X Thomas West met"."""
        ends = j + 1 == len(self.tokens) or not self.tokens[j + 1].cap
        given = self.tokens[j - 1]
        plain = j > 1 and self.tokens[j - 2].cap and given.cap
        plain = plain and not any(self.lexicon.has(c, given.lower) for c in NOT_NAMES)
        return ends and plain and not self.phrases.at(self.tokens, j - 1) and not self.nps.is_place(given.text)

    def _of_states(self, token: Token) -> bool:
        """Whether a word joins states or their peoples: "Russia-Chile", the "Nam-Chile" of "Viet Nam-Chile"."""
        parts = [p for p in token.text.replace("–", "-").split("-") if p[:1].isupper()]
        runs = [(Token.of(part, token.start, token.end),) for part in parts] if "-" in token.lower else []
        found = [self.phrases.at(run, 0) for run in runs]
        return any(phrase is not None and phrase.kind != "organisation" for phrase in found)

    def _placed(self, j: int) -> bool:
        """Whether a city stands at token j that somebody is in: "received in Astana David Roe", "In Karst Ana Roe"."""
        if not j or self.tokens[j - 1].text not in ("in", "In"):
            return False
        named = all(t.cap and t.text.isalpha() for t in self.tokens[j : j + 3]) and len(self.tokens) > j + 3
        unlisted = self.tokens[j - 1].text == "In" and named and not self.is_known(self.tokens[j].text)
        return self.nps.is_place(self.tokens[j].text) or unlisted

    def _surname_he(self, j: int) -> bool:
        """ "He" as a family's name, inside a sentence before a given name: "Vice Premier He Lifeng"."""
        if self.tokens[j].text != "He" or not j or j + 1 >= len(self.tokens):
            return False
        titled = self.tokens[j - 1].text[:1].isalpha() and self.tokens[j - 1].text not in ("His", "Her")
        return titled and self.tokens[j + 1].cap and self._word(j + 1)

    def _given_said(self, j: int) -> bool:
        """ "Said" as a given name, inside a sentence before a surname: "Ambassador Said Roe"."""
        following = self.tokens[j + 1] if j and j + 1 < len(self.tokens) else None
        return self.tokens[j].text == "Said" and following is not None and following.cap and self._word(j + 1)

    def given_sultan(self, j: int) -> bool:
        """ "Sultan" as a given name, before a family's or behind a style or post: "Sultan Al Roe", "Dr Sultan Roe"."""
        if self.tokens[j].text != "Sultan" or j + 1 >= len(self.tokens) or not self.tokens[j + 1].cap:
            return False
        if self.tokens[j + 1].text == "Al" or self.tokens[j + 1].text.startswith("Al-"):
            return True
        k = j
        while k and (self.tokens[k - 1].cap or self.tokens[k - 1].lower in TITLING) and j - k < 9:
            k -= 1
            word = self.tokens[k].lower
            if self.lexicon.has("post_head", word) or (k == j - 1 and word not in ROYAL and self._styles(k)):
                return True
        return False

    def _styles(self, j: int) -> bool:
        return self.is_honorific(j) or self.lexicon.has("rank", self.tokens[j].lower)

    def _ends(self, j: int, kind: str) -> bool:
        """Whether the name of a people ends a person's: "Volker Türk,"."""
        following = self.tokens[j + 1] if j + 1 < len(self.tokens) else None
        return kind == "demonym" and (
            following is None or following.text in (",", ".", ";", ")") or following.lower == "and"
        )

    def _closing(self, j: int) -> bool:
        """A style or verb that ends a name: "Habibou Said,", "Godfrey Dame;", "Sajida Begum met"."""
        word = self.tokens[j].lower
        ends = j + 1 == len(self.tokens) or self.tokens[j + 1].text in (",", ";", ".", ")", "(")
        open_end = not ends and not self.tokens[j + 1].cap
        style = self.lexicon.has("honorific", word) and (ends or open_end)
        return ((ends and word == "said") or style) and self.tokens[j].text.isalpha()

    def _within(self, j: int) -> bool:
        """An honorific inside a name: "Hassan Sheikh Mohamud"."""
        ruler = self.tokens[j - 1].lower in ("amir", "emir", "ruler")
        return not ruler and self.tokens[j].lower in INSIDE and j + 1 < len(self.tokens) and self._word(j + 1)

    def _named_as_month(self, j: int) -> bool:
        """ "Jan", "April" before a surname: no month has a capital behind it and no preposition before."""
        if self.tokens[j].text not in GIVEN_MONTHS or j + 1 >= len(self.tokens):
            return False
        before, following = self.tokens[j - 1] if j else None, self.tokens[j + 1]
        if before is not None and (before.text.isdigit() or before.lower in BEFORE_MONTHS):
            return False
        known = any(self.lexicon.has(c, following.lower) for c in NOT_NAMES) or self.phrases.at(self.tokens, j + 1)
        initial = following.text.endswith(".") and len(following.text) == 2
        surname = following.text.isalpha() and not following.text.isupper()
        return following.cap and (initial or surname) and not known

    def _surname_may(self, j: int) -> bool:
        """Whether "May" closes a name behind a style or office: "Ms Ana May,", not "Minister Roe May Visit"."""
        titled = j > 1 and (self.is_honorific(j - 2) or self.lexicon.has("post_head", self.tokens[j - 2].lower))
        following = self.tokens[j + 1] if j + 1 < len(self.tokens) else None
        return titled and (following is None or not (following.cap or following.text[:1].isdigit()))

    def _initials(self, j: int) -> bool:
        """Two capitals before a name that stand for given names: "AK Abdul Momen"."""
        text, following = self.tokens[j].text, self.tokens[j + 1] if j + 1 < len(self.tokens) else None
        if len(text) != 2 or not (text.isupper() and text.isalpha()) or self.phrases.at(self.tokens, j):
            return False
        if following is None or not following.cap or following.text.isupper():
            return False
        return not any(self.lexicon.has(c, w) for c in NOT_NAMES for w in (text.lower(), following.lower))

    def is_honorific(self, j: int) -> bool:
        """Whether an honorific stands at token j; the "Sri" of Sri Lanka and the "Seri" of a city's name are none."""
        word = self.tokens[j].lower if j < len(self.tokens) else ""
        if not self.lexicon.has("honorific", word):
            return False
        if word == "tan" and not self._is(j + 1, frozenset({"Sri"})):
            return False
        if word == "grace" and (not j or self.tokens[j - 1].lower not in ("his", "her", "your")):
            return False
        if j and self.nps.is_place(" ".join(t.text for t in self.tokens[j - 1 : j + 2])):
            return False
        phrase = self.phrases.at(self.tokens, j)
        return phrase is None or phrase.length == 1

    def is_rank(self, j: int) -> bool:
        k = j
        while k < len(self.tokens) and (
            self.lexicon.has("rank", self.tokens[k].lower) or (k > j and self.tokens[k].text in (".", "Staff", "Vice"))
        ):
            k += 1
        if k - j == 1 and k < len(self.tokens) and self.lexicon.has("post_modifier", self.tokens[k].lower):
            return False  # "Chief Executive Juan Roe"
        if k == j or not self.tokens[j].cap or (self.tokens[k - 1].lower == "chief" and k - j == 2):
            return False
        if self.tokens[j].lower in ARMS and not (k - j > 1 and self.tokens[j + 1].lower in ARMS[self.tokens[j].lower]):
            return False  # "Army Chief General Juan Roe", "Air Commander Ali Roe"
        if (
            k < len(self.tokens)
            and self.tokens[k].text == "("
            and k + 2 < len(self.tokens)
            and self.tokens[k + 2].text == ")"
        ):
            k += 3
        while k < len(self.tokens) and self.is_honorific(k):
            k += 1
        return k < len(self.tokens) and self.end(k) is not None

    def plausible(self, run: tuple[Token, ...]) -> bool:
        words = [t.lower for t in run]
        inner = len(words) > 3 and self.lexicon.has("venue_head", words[1])
        if inner or (len(words) > 2 and self._housed(run[0])):
            return False  # "At the Harbour Palace Ana Roe spoke"
        if any(self.is_known(w) for w in words):
            return True
        korean = len(words) == 2 and words[1].count("-") == 1 and run[1].text[1:].islower()  # "Park Nae-chun"
        if len(words) > 1 and not korean and any(self.lexicon.has("venue_head", w) for w in (words[0], words[-1])):
            return False
        if self.nps.is_place(" ".join(t.text for t in run)):
            return False
        if words[0].endswith(("ing", "ed", "ly")) and words[0] in self.lowered:
            return False
        small = (w for w in words if w in self.lowered and not w.startswith(PREFIXED))
        return all(self.lexicon.has("name_particle", w) for w in small) and len(run) <= 7

    def _housed(self, token: Token) -> bool:
        """Whether a venue's noun ends a name that stands before it: the "Palace" of "Harbour Palace Ana Roe"."""
        j = self.tokens.index(token)
        named = j > 1 and self.tokens[j - 1].cap and self.tokens[j - 2].lower in ("at", "the", "in")
        titled = named and self.lexicon.has("post_head", self.tokens[j - 1].lower)
        return named and not titled and self.lexicon.has("venue_head", token.lower)

    def _is(self, j: int, texts: frozenset[str]) -> bool:
        return j < len(self.tokens) and self.tokens[j].text in texts
