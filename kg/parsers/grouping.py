"""The actors of a sentence, those named side by side as one group."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.lexicon import Lexicon
from kg.parsers.groups import Group
from kg.syntax import Mention, Sentence

JOINERS = frozenset(
    ", ; and & the also by with from both then its his her their – - on behalf for wife husband spouse".split()
)
ALONG = (("together", "with"), ("along", "with"))
SPOUSES = frozenset({"wife", "husband", "spouse"})
CLOSING = frozenset({",", ".", ";", ")", "and", "in", "on", "at", "to", "for", "during", "about", "today"})
"""What stands behind a name in apposition; where a verb does, the name opens a clause."""
FRONTING = frozenset("at during in on following after with according before by under upon for from".split())
"""What opens a circumstance before the subject: "At the invitation of A, B …"."""
PLAIN_JOINERS = frozenset({",", ";", "and", "&", "the", "both"})
GOVERNING = frozenset({"with", "to", "by", "from", "of", "met", "meet", "receive", "received"})
AIDS = tuple((word,) for word in "will would is was are were has have had shall".split())
"""Verbs that may open what is said of another subject."""
LONGEST = 4
"""Words that say what a body is, in front of its name."""
BLESSING = frozenset({"protect", "preserve", "bless", "save"})
MEMBERS = frozenset(
    "leaders members member countries states partners heads ministers officials experts summit region space "
    "family activities agenda framework "
    "charter events cooperation relations format partner nations chief chiefs secretaries headquarters "
    "delegates diplomats".split()
)


def groups(sentence: Sentence, lexicon: Lexicon) -> Iterator[Group]:
    """The groups of actors in a sentence, from left to right."""
    return _Grouping(sentence, lexicon).groups()


class _Grouping:
    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.lowers = tuple(t.lower for t in sentence.tokens)

    def groups(self) -> Iterator[Group]:
        run: list[Mention] = []
        for mention in self.sentence.mentions:
            if not self._acts(mention) or self._only_titles(mention):
                continue
            if run and self._joined(run, mention) and not self._closed(run, mention):
                run.append(mention)
                continue
            yield from self._grouped(run)
            run = [mention]
        yield from self._grouped(run)

    def _grouped(self, run: list[Mention]) -> Iterator[Group]:
        """A run as one group; two that only a comma joins are no list ("At the invitation of A, B will …")."""
        only_comma = (
            len(run) == 2
            and self.lowers[run[0].last : run[1].first] == (",",)
            and not self._apposed(run[0], run[1], (",",))
        )
        source = bool(run) and self.lowers[max(0, run[0].first - 2) : run[0].first] == ("according", "to")
        if (
            only_comma
            and not self._goes_on(run)
            and run[0].first
            and self.lowers[run[0].first - 1] in ("of", "with", "by", "to")
        ):
            yield from (Group(m.first, m.last, (m,)) for m in run)
        elif source and len(run) > 1:
            yield Group(run[0].first, run[0].last, (run[0],))
            yield Group(run[1].first, run[-1].last, tuple(run[1:]))
        elif run:
            yield Group(run[0].first, run[-1].last, tuple(run))

    def _goes_on(self, run: list[Mention]) -> bool:
        """Whether nameless people close a list inside a sentence: "he met with A, B and representatives of C"."""
        fronted = self.lowers[0] in FRONTING and "," not in self.lowers[: run[0].first]
        return not fronted and self.lowers[run[-1].last : run[-1].last + 1] == ("and",)

    def _closed(self, run: list[Mention], mention: Mention) -> bool:
        """Whether a list ended before a mark: "… by A and B; C and D", "In the presence of A and B, C and D signed"."""
        joints = {w for left, right in pairwise(run) for w in self.lowers[left.last : right.first]}
        fronted = run[0].first <= 4 and self.lowers[: run[0].first][-2:] == ("presence", "of")
        marks = (";", ",") if fronted else (";",)
        return "and" in joints and self.lowers[run[-1].last] in marks

    def _only_titles(self, mention: Mention) -> bool:
        """Whether a plural is only the title of those who follow: "Foreign Ministers X of A and Y of B"."""
        return mention.kind == "group" and any(
            m.kind == "person" and m.first == mention.last for m in self.sentence.mentions
        )

    def _title_start(self, i: int) -> int:
        """Where a plural title before the name at token i begins ("Deputy Foreign Ministers X and Y"), or i."""
        if not i or not self.lexicon.has("group_noun", self.lowers[i - 1]):
            return i
        i -= 1
        while i > 0 and self.lexicon.has("post_modifier", self.lowers[i - 1]) and self.lowers[i - 1] != "and":
            i -= 1
        return i

    def _description_start(self, right: Mention) -> int:
        """Where what is said of a name in front of it begins: "Ministers A and B", "the Peruvian broadcaster C"."""
        if (state := self._bracketed(right)) is not None:
            return state.first
        if right.kind != "organisation":
            return self._title_start(right.first)
        first, nouns = right.first, self.lexicon.words("medium_noun", "outlet_noun", "body_noun", "whole_body")
        if not first or self.lowers[first - 1] not in nouns:
            return first
        while first and right.first - first < LONGEST and self.lowers[first - 1] not in PLAIN_JOINERS:
            first -= 1
        return first if self.lowers[first - 1 : first] == ("the",) else right.first

    def _bracketed(self, mention: Mention) -> Mention | None:
        """The state whose office-holder a bracket names: "the ministers of / Peru (A) and Chile (B)"."""
        opened = mention.kind == "person" and self.lowers[mention.first - 1 : mention.first] == ("(",)
        states = (m for m in self.sentence.mentions if m.kind == "state" and m.last == mention.first - 1)
        return next(states, None) if opened else None

    def _listed_end(self, mention: Mention) -> int:
        """Where the states end whose office-holders a plural means: "the ministers of Peru and Chile /"."""
        if mention.name != "others" or not mention.members:
            return mention.last
        states = [m.last for m in self.sentence.mentions if m.first > mention.last and m.entity in mention.members]
        return max(states, default=mention.last)

    def _told_from(self, mention: Mention) -> int:
        """Where the office begins of who stands in a bracket behind his state, else the mention."""
        first = mention.first
        if self._bracketed(mention) is not None:
            offices = (k for k in range(first - 1, max(-1, first - 10), -1) if self.lexicon.has("sent", self.lowers[k]))
            first = next(offices, first)
        return first

    def _acts(self, mention: Mention) -> bool:
        if mention.kind == "state" and any(self._bracketed(m) is mention for m in self.sentence.mentions):
            return False
        if mention.kind == "pronoun" and self.lowers[mention.first - 1] in BLESSING:
            return False  # "the Crown Prince – may God protect him – received"
        if mention.possessive and (mention.kind in ("state", "organisation") or self._served(mention)):
            return False
        if (
            mention.kind == "organisation"
            and self.lowers[mention.last : mention.last + 1]
            and self.lowers[mention.last] in MEMBERS
        ):
            return False
        if mention.kind == "state" and self._of_others(mention):
            return False
        if mention.kind == "state":
            return not (
                (mention.first and self.lowers[mention.first - 1] in ("in", "to", "across", "into", "visited", "visit"))
                or self._is_place(mention.first)
            )
        return True

    def _served(self, mention: Mention) -> bool:
        """Whether somebody only says whom another serves: "met President A's / Special Envoy B"."""
        servants = (m for m in self.sentence.mentions if m.first == mention.last + 1)
        return any(m.kind == "person" and m.posts for m in servants)

    def _of_others(self, mention: Mention) -> bool:
        """Whether a state only says whose office-holders are meant: "the foreign ministers of A and B"."""
        return any(
            m.name == "others"
            and m.members
            and m.last < mention.first
            and (mention.first - m.last <= 14 or mention.entity in m.members)
            for m in self.sentence.mentions
        )

    def _is_place(self, i: int) -> bool:
        return any(p.first <= i < p.last for p in self.sentence.places)

    def _joined(self, run: list[Mention], right: Mention) -> bool:
        """Whether a mention goes on a list: "A, B and C", "with A, B, as well as with C"."""
        left = run[-1]
        if len(run) == 1 and self._acts_next(left, right):
            return False
        if left.possessive or (right.kind == "pronoun" and self.lowers[right.first] in ("he", "she", "they", "it")):
            return False
        if right.kind == "group" and right.members and right.name != "others" and left.kind == "person":
            return False
        closed = self._bracketed(left) is not None and self.lowers[left.last : left.last + 1] == (")",)
        between = self.lowers[self._listed_end(left) + closed : self._description_start(right)]
        behalf = self.lowers[max(0, left.first - 2) : left.first] == ("behalf", "of")
        if behalf and left.kind != "person" and right.kind == "person":  # "A signed on behalf of X and B for Y"
            return False
        fronted = left.first <= 4 and self.lowers[max(0, left.first - 2) : left.first] == ("presence", "of")
        invited = len(run) == 1 and self.lowers[0] in FRONTING and "invitation" in self.lowers[: left.first]
        if (fronted or (invited and left.kind == "person" and left.first <= 6)) and between == (",",):
            return False  # "In the presence of A, B signed", "At the invitation of A, B, C and D came"
        if not between:
            return False
        if between[-3:] == ("as", "well", "as"):
            return all(w in JOINERS for w in between[:-3])
        beside = next((n for n, pair in enumerate(pairwise(between)) if pair in ALONG), None)
        if beside is not None:  # "A, together with his spouse B"
            return all(w in JOINERS for w in (*between[:beside], *between[beside + 2 :]))
        if left.kind != right.kind and {left.kind, right.kind} & {"organisation", "state"} and between == (",",):
            return False
        if left.kind == "organisation" and right.kind == "person" and between[0] == ",":
            return False
        if self._apposed(left, right, between):
            return True
        joined = " ".join(between).replace("and as well as", "and").replace("as well as", "and")
        between = tuple(joined.replace("the accompanying", "the").split())
        if not (set(between) & {",", ";", "and", "&"}):
            return False
        if all(w in PLAIN_JOINERS or self.lexicon.has("passing", w) for w in between):
            return True
        if SPOUSES & set(between) and all(w in JOINERS for w in between):
            return True
        # "with A and with B", "by A and by B"
        return (
            len(between) <= 4
            and all(w in JOINERS for w in between)
            and any(between[-1] in self.lowers[max(0, self._told_from(m) - 4) : m.first] for m in (run[0], left))
        )

    def _acts_next(self, left: Mention, right: Mention) -> bool:
        """Whether a comma and "and" begin a clause with a verb of its own: "talks with A, and B, head of C, will …"."""
        governed = left.first > 0 and self.lowers[left.first - 1] in GOVERNING
        end = right.last + (self.lowers[right.last : right.last + 1] == (",",))
        return (
            governed and self.lowers[left.last : right.first][:2] == (",", "and") and self.lowers[end : end + 1] in AIDS
        )

    def _apposed(self, left: Mention, right: Mention, between: tuple[str, ...]) -> bool:
        """Whether a person is the one whose office stands before: "the head of the national cyber authority, A"."""
        if left.kind != "post" or left.entity is not None or left.members or right.kind != "person":
            return False
        *of, comma = between
        ends = (*self.lowers[right.last : right.last + 1], ".")[0] in CLOSING
        return comma == "," and len(of) <= 3 and all(w.isalpha() and not self._small(w) for w in of) and ends

    def _small(self, word: str) -> bool:
        return self.lexicon.has("function", word) or self.lexicon.has("connector", word)
