"""The noun that a post is built on: "Minister" in "Deputy Prime Minister", "General" in "Attorney General"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from kg.reading.names import Names
from kg.reading.posts import singular
from kg.remembered import remembered

LONGEST = 9
"""Words of a post up to its noun."""
STYLES = frozenset({"ambassador", "representative", "senator", "councillor"})
"""Posts that stand before a name as a style where another post is told already ("Deputy Minister Ambassador X")."""
FULL = frozenset({"extraordinary", "plenipotentiary"})
NOBLE = frozenset({"prince", "princess"})
TO_COME = ("designate", "elect")
MEETS = frozenset("meets receives visits hosts welcomes holds attends signs discusses greets".split())
"""Verbs that a headline writes with a capital: "President Ana Roe Meets Foreign Minister Om Lee"."""
AHEAD = frozenset("will would shall should to then also".split())
HEADING = (["head", "to"], ["head", "for"])
"""No post, but a journey: "will then head to Rome"."""
ACCREDITED = re.compile(
    r"(?:\( )?(?:with (?:the |a )?(?:concurrent|parallel|non-resident) accreditation (?:to|in|for)|with residence in|"
    r"concurrently accredited (?:to|in)|resident in|based in)(?= )"
)


class PostHeads:
    """The nouns of posts in one sentence."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.nps = names.nps
        self.tokens = names.tokens
        self.phrases = names.phrases
        self.lexicon = names.lexicon

    def _chief_executive(self, j: int) -> int | None:
        """The last word of "Chief Executive (Officer)" at token j."""
        run = [t.lower for t in self.tokens[j + 1 : j + 3]]
        return None if run[:1] != ["executive"] else j + 2 if run[1:] == ["officer"] else j + 1

    def is_foreign(self, j: int) -> bool:
        token = self.tokens[j]
        words = [part for part in token.lower.split("-") if part]
        return (
            token.cap
            and not any(
                self.lexicon.has(c, w)
                for w in (token.lower, *words)
                for c in ("post_modifier", "portfolio", "post_head")
            )
            and not self.lexicon.has("passing", token.lower)
        )

    def holder_follows(self, j: int) -> bool:
        """Whether the holder's name stands at token j: "President FPCCI Atif Roe", "Speaker Lok Sabha Shri Om Roe"."""
        while j < len(self.tokens) and (self.names.is_honorific(j) or self.names.is_rank(j)):
            j += 1
        return j < len(self.tokens) and self.names.end(j) is not None

    def past_accreditation(self, end: int) -> int:
        """Past where else an envoy serves: "Ambassador of Peru / with concurrent accreditation to Fiji / A"."""
        match = ACCREDITED.match(" ".join(t.lower for t in self.tokens[end : end + 6]))
        np = self.nps.complement(end + len(match.group().split())) if match else None
        if match is None or np is None:
            return end
        last, mark = np.end, [t.text for t in self.tokens[np.end : np.end + 1]]
        while mark in (["and"], [","]) and (more := self.nps.complement(last + 1)) and more.kind == "state":
            last, mark = more.end, [t.text for t in self.tokens[more.end : more.end + 1]]
        last += mark == [")"] and match.group().startswith("(")
        return last if self.holder_follows(last) else end

    def _interim(self, k: int) -> int | None:
        """The last word of what a chargé is for the time: "Chargé d'Affaires, a.i.", "d'Affaires ad / interim"."""
        k += bool(self.tokens[k : k + 1]) and self.tokens[k].text == ","
        words = [t.lower.strip(".") for t in self.tokens[k : k + 2]]
        return k if words[:1] == ["a.i"] else k + 1 if words == ["ad", "interim"] else None

    @cached_property
    def _heads(self) -> list[int]:
        """The tokens that may be the noun of a post."""
        return [k for k, t in enumerate(self.tokens) if self.is_head(t.lower) or self._ruler(k)]

    def _head_within(self, j: int) -> bool:
        """Whether one of them is near enough behind token j for a post to begin there."""
        n = bisect_left(self._heads, j)
        return n < len(self._heads) and self._heads[n] < j + LONGEST

    @remembered
    def head_at(self, j: int) -> int | None:
        """Index of the head noun of a post phrase that begins at j, or None."""
        head: int | None = None
        k = j
        foreign = False
        if not self._head_within(j) or self.tokens[j].lower in MEETS:
            return None
        before = [t.lower for t in self.tokens[max(0, j - 3) : j] if t.lower not in ("extraordinary", "and")]
        if self.tokens[j].lower in FULL and before and singular(before[-1]) is not None:
            return None  # "Ambassadors / Extraordinary and Plenipotentiary of A"
        if j and self.tokens[j - 1].lower in AHEAD and [t.lower for t in self.tokens[j : j + 2]] in HEADING:
            return None
        while k < len(self.tokens) and k - j < LONGEST:
            token = self.tokens[k]
            word = token.lower
            if self.names.given_sultan(k):
                return head
            in_charge = word == "charge" and not token.cap  # "the deputy in charge of trade"
            is_head = (self.is_head(word) and not self._of_directorate(k) and not in_charge) or self._ruler(k)
            if is_head and (self.before_rank(k) or self._ruler(k)):
                return k
            if is_head and not (self.lexicon.has("post_modifier", word) and self._head_ahead(k + 1)):
                head = k
                if (
                    k + 1 < len(self.tokens)
                    and self.is_head(self.tokens[k + 1].lower)
                    and self.tokens[k + 1].cap == token.cap
                    and self.tokens[k + 1].lower not in STYLES
                ):
                    k += 1
                    continue
                if word == "chief" and (longer := self._chief_executive(k)) is not None:
                    return longer
                if k + 1 < len(self.tokens) and self.tokens[k + 1].lower in ("extraordinary", "d'affaires", *TO_COME):
                    head = k + 1
                    if (
                        k + 3 < len(self.tokens)
                        and self.tokens[k + 2].lower == "and"
                        and self.tokens[k + 3].lower == "plenipotentiary"
                    ):
                        head = k + 3
                    else:
                        head = self._interim(k + 2) or head
                return head
            modifies = (
                is_head
                or self.lexicon.has("post_modifier", word)
                or ((k > j or token.cap) and self.lexicon.has("portfolio", word))
            )
            if word == "," and k > j and not foreign and self.nps.listed(k):  # "Economy, Trade and Industry Minister"
                k += 1
                continue
            if word == "and":
                if (
                    k == j
                    or foreign
                    or not (
                        k + 1 < len(self.tokens)
                        and (
                            self.lexicon.has("post_modifier", self.tokens[k + 1].lower)
                            or self.lexicon.has("portfolio", self.tokens[k + 1].lower)
                        )
                    )
                ):
                    ends = head is None and k > j and self.is_head(self.tokens[k - 1].lower)
                    return k - 1 if ends else head  # "Deputy Prime Minister / and Chairman of X"
            elif not modifies:
                if not self._may_modify(k):
                    return head
                foreign = True
            k += 1
        return head

    def before_rank(self, k: int) -> bool:
        """Whether a rank or a prince's style begins behind the noun of a post: "army chief General Juan Roe"."""
        following = self.tokens[k + 1].lower if k + 1 < len(self.tokens) else ""
        if following in NOBLE:
            return self.tokens[k].lower != "crown"
        if [t.lower.strip(".") for t in self.tokens[k + 2 : k + 4]] in (["(", "retd"], ["(", "rtd"], ["(", "ret"]):
            return self.lexicon.has("rank", following)  # "Defence Secretary General (Retd) Juan Roe"
        return (
            following != "chief"
            and self.lexicon.has("rank", following)
            and not self.lexicon.has("before_general", self.tokens[k].lower)
            and self.names.is_rank(k + 1)
        )

    def _ruler(self, k: int) -> bool:
        """Whether "Amir" is a post and no name at token k: "the Amir Sheikh Salem", "the Amir of Kuwait"."""
        return self.tokens[k].text == "Amir" and k > 0 and self.tokens[k - 1].lower == "the"

    def _of_directorate(self, k: int) -> bool:
        """Whether a word only closes the name of a body: "the Directorate / General of Civil Aviation"."""
        return self.tokens[k].lower == "general" and k > 0 and self.tokens[k - 1].lower == "directorate"

    def stem(self, word: str) -> str:
        """A post's noun without "-designate", "-elect"."""
        stem, _, suffix = word.partition("-")
        return stem if stem and suffix in ("", *TO_COME) else word

    def is_head(self, word: str) -> bool:
        word = self.stem(word)
        return self.lexicon.has("post_head", word) or (
            "-" in word and self.lexicon.has("post_head", word.rsplit("-", 1)[1]) and not word.endswith("-general")
        )

    def _head_ahead(self, k: int) -> bool:
        for j in range(k, min(k + 6, len(self.tokens))):
            word = self.tokens[j].lower
            if self.is_head(word):
                styled = word in STYLES and self.names.end(j + 1) is not None  # no style: "Chief Representative of X"
                return not styled or (j > k and self.tokens[j - 1].lower != "and")
            if not (self.lexicon.has("post_modifier", word) or self.lexicon.has("portfolio", word)):
                return False
        return False

    def _employer(self, k: int) -> bool:
        """Whether token k is a body that only its servant's post tells: "Kremlin spokesman Ivan Roe", "chief, X"."""
        if k + 1 >= len(self.tokens) or not self.is_head(self.tokens[k + 1].lower) or self.tokens[k + 1].cap:
            return False
        behind = k + 2 + (self.tokens[k + 2 : k + 3] != () and self.tokens[k + 2].text == ",")
        opens = k == 0 and self.tokens[k].lower.endswith(("ed", "ing", "ly", "er", "an", "ish", "ese"))
        return not opens and behind < len(self.tokens) and self.names.end(behind) is not None

    def _ends_venue(self, k: int) -> bool:
        """Whether token k ends the name of a house that somebody is at: "received at Bayan Palace Minister A"."""
        if not self.lexicon.has("venue_head", self.tokens[k].lower):
            return False
        first = k
        while first and self.tokens[first - 1].cap:
            first -= 1
        return 0 < first < k and self.tokens[first - 1].lower in ("at", "in")

    def _may_modify(self, k: int) -> bool:
        """An unknown capitalised word before a post head ("Rosatom chief"), never a known name."""
        token = self.tokens[k]
        if (
            not token.cap
            or not token.text[:1].isalpha()
            or self.names.is_known(token.lower)
            or self.phrases.at(self.tokens, k)
        ):
            return False
        if (
            self.lexicon.has("function", token.lower)
            or self.lexicon.has("calendar", token.lower)
            or self.lexicon.has("honorific", token.lower)
        ):
            return False
        if k and self.tokens[k - 1].lower in ("in", "at", "near") and self.nps.is_place(token.text):
            return False
        if self._ends_venue(k):
            return False
        if self._employer(k):
            return True
        following = self.tokens[k + 1 : k + 4]
        return any(self.is_head(t.lower) and t.cap for t in following) and not (
            k == 0 and token.lower in self.names.lowered
        )

    def _more_of(self, j: int) -> bool:
        return j < len(self.tokens) and self.tokens[j].lower in ("of", "under", "at")
