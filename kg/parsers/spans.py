"""The clauses of a sentence as far as days and places go: what is said in one is not said of the others."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from kg.parsers.clauses import PREPOSITIONS, SAYING, Clauses
from kg.parsers.groups import Group, Hit
from kg.syntax import DateMention, PlaceMention, Value

Kind = Literal["main", "joined", "onward", "relative", "said", "saying"]
RELATIVES = frozenset({"who", "whom", "whose", "which", "where", "when"})
RECALLING = (
    *(" building on ", " following up on ", " a follow-up to "),
    *(f" {after} {whose} " for after in ("after", "since") for whose in ("their last", "their previous", "the last")),
)
"""What leads from an event to one before it."""
AHEAD = (
    ("ahead", "of"), ("in", "advance", "of"), ("on", "the", "eve", "of"), ("in", "preparation", "for"),
    ("preparations", "for"), ("preparation", "for"), ("preparation", "of"), ("preparations", "of"),
    *(("in", "the", up, "to") for up in ("run-up", "lead-up", "build-up")),
)  # fmt: skip
"""What leads to what is still to come."""
AHEAD_OPENS = frozenset(words[0] for words in AHEAD)
IN_HIS = tuple((word, whose) for word in ("in", "on") for whose in ("his", "her", "their", "the"))
OPENING = frozenset("the a an on in by over during , phone telephone video call conversation link".split())
"""What may open a clause before its subject: "and in a phone call on 3 July they …"."""
BESIDE = 20
"""How much further off a date counts for each clause between."""
NEAR = 4
REACH = 30
"""Words before a place within which the verb stands that tells what was done there."""
BEFORE_LEAVING = frozenset("is are was were will due set scheduled expected planning to then also later".split())
JOINED_ON = frozenset("is are was were will shall has have had".split())
CONTRASTING = frozenset({"but", "while", "whereas", "although", "though"})


class Clause(Value, frozen=True):
    """A clause: what it is to the one it hangs on, and its first token."""

    kind: Kind
    parent: int | None
    first: int


class Spans:
    """To which clause each token of a sentence belongs."""

    def __init__(self, clauses: Clauses, hits: Sequence[Hit]) -> None:
        self.sentence = clauses.sentence
        self.lowers = clauses.lowers
        self.verbs = clauses.verbs
        self.groups = clauses.groups
        self.light = clauses.light
        self.told = frozenset(h.first for h in hits if h.trigger.type != "Gathering") | self.verbs
        self.moving = (
            frozenset(h.first for h in hits if h.trigger.type == "Visit" and h.trigger.shape == "verb") & self.verbs
        )
        self.ahead = tuple(self._aheads())
        """The tokens of each phrase on what is still to come: "ahead of the summit in X on 3 May"."""
        self.clauses: list[Clause] = [Clause("main", None, 0)]
        self.of = tuple(self._owners())

    def _aheads(self) -> Iterator[range]:
        """The phrases on what is to come: up to a comma that stands in no date or name, or a verb."""
        opened = [i for i, word in enumerate(self.lowers) if word in AHEAD_OPENS]
        opened = [i for i in opened if any(self.lowers[i : i + len(words)] == words for words in AHEAD)]
        inside = {k for d in self.sentence.dates for k in range(d.first + 1, d.last)}
        inside |= {k for m in self.sentence.mentions if opened for k in range(m.first + 1, m.last)}
        ends = [k for k in range(len(self.lowers) if opened else 0) if self._parts(k, inside) or self._acts(k)]
        for i in opened:
            yield range(i, next((k for k in ends if k > i + 1), len(self.lowers)))

    def _acts(self, k: int) -> bool:
        """Whether a verb stands at token k that is not of what is to come: "the summit to be held in X"."""
        return k in self.verbs and "be" not in self.lowers[k - 1 : k + 1]

    def _parts(self, k: int, inside: Container[int]) -> bool:
        return self.lowers[k] in (",", ";", ":", "during") and k not in inside

    def _to_come(self, i: int, j: int) -> bool:
        """Whether token j tells of what the verb at token i came before: "met B ahead of the summit in X in May"."""
        return any(j in phrase and i not in phrase for phrase in self.ahead)

    def _owners(self) -> Iterator[int]:
        """The clause of each token, from left to right: relative clauses end where the verb of the outer one comes."""
        at = 0
        for i, word in enumerate(self.lowers):
            here = self.clauses[at]
            kind = self._opens(i) or self._moves_on(i, here.first)
            if kind in ("relative", "said"):
                at = self._new(kind, at, i)
            elif kind is not None:
                at = self._new(kind, self._outer(at), i)
            elif word == "," and here.kind == "relative" and here.parent is not None and self._resumes(here, i):
                at = here.parent
            yield at

    def _new(self, kind: Kind, parent: int, first: int) -> int:
        self.clauses.append(Clause(kind, parent, first))
        return len(self.clauses) - 1

    def _outer(self, at: int) -> int:
        """The clause that no relative pronoun and no verb of saying opens around a clause."""
        parent = self.clauses[at].parent
        return at if parent is None or self.clauses[at].kind == "said" else self._outer(parent)

    def _opens(self, i: int) -> Kind | None:
        """What kind of clause opens at token i, if any."""
        word, before = self.lowers[i], self.lowers[i - 1] if i else ""
        if i == 0:
            return None
        if word in RELATIVES or (word in PREPOSITIONS and self.lowers[i + 1 : i + 2] in (("which",), ("whom",))):
            return "relative" if before not in PREPOSITIONS or before in ("in", "on") else None
        if word == "that" and self._after_saying(i):
            return "said"
        if word == ";" or (word in CONTRASTING and any(v > i for v in self.verbs)):
            return "joined"
        if word == "and" and (self._own_subject(i + 1) or (before == "," and self._told_besides(i + 1))):
            return "joined"
        return "saying" if word == "," and self._reports(i + 1) else None

    def _moves_on(self, i: int, first: int) -> Kind | None:
        """Whether a subject goes on to another place: "A met B on Monday and left for Y", "…, then flew to Y"."""
        if self.lowers[i] not in ("and", ",", "before") or not any(first <= v < i for v in self.verbs):
            return None
        j = i + 1
        while j < len(self.lowers) and j not in self.verbs and (self.light(j) or self.lowers[j] in ("also", "and")):
            j += 1
        while j < len(self.lowers) and j not in self.moving and self.lowers[j] in BEFORE_LEAVING:
            j += 1  # "and is due to fly to Y"
        return "onward" if j in self.moving else None

    def _after_saying(self, i: int) -> bool:
        """Whether a verb of saying stands before token i, a day or place between: "said on Friday that"."""
        k = i - 1
        while k > 0 and self.lowers[k] not in SAYING and (self.light(k) or self.lowers[k] in ("on", "in", "at", "the")):
            k -= 1
        return self.lowers[k] in SAYING

    def _own_subject(self, j: int) -> bool:
        """Whether what follows "and" has a subject and a verb, or a day, of its own: "and on 3 July he flew to Y"."""
        opening = j
        while j < len(self.lowers) and (self.light(j) or self.lowers[j] in OPENING):
            j += 1
        group = self._group_at(j)
        end = group.last if group else j
        while end < len(self.lowers) and self.light(end):
            end += 1
        if self.lowers[end - 1] == "," and end < len(self.lowers) and self.lowers[end] in SAYING:
            return False  # "will visit X and Y on 3 May, / said the ministry"
        return end in self.verbs and (group is not None or j > opening + 1)

    def _told_besides(self, j: int) -> bool:
        """Whether what follows ", and" is told of the same people besides: "and had spoken by phone on 3 July"."""
        return self.lowers[j : j + 1] in (("had",), ("has",), ("have",)) and j in self.verbs

    def _group_at(self, j: int) -> Group | None:
        return next((g for g in self.groups if g.first == j), None)

    def _reports(self, j: int) -> bool:
        """Whether a comma closes what somebody reports: "…, the ministry said on Friday"."""
        end = next((k for k in range(j, min(j + 9, len(self.lowers))) if self.lowers[k] in SAYING), None)
        if end is None or {",", ";", "who", "which", "that"} & set(self.lowers[j:end]):
            return False
        return not any(j <= v < end for v in self.verbs) and len(self.lowers) - end <= 9

    def _resumes(self, here: Clause, i: int) -> bool:
        """Whether the clause around a relative one goes on behind the comma at token i."""
        if i - here.first > 2 and self._closes(i + 1):
            return True
        if not any(here.first < v < i for v in self.verbs):
            return False
        if any(p.venue and p.first in (i + 2, i + 3) for p in self.sentence.places) and self.lowers[i + 1] == "at":
            return True
        j = i + 1
        while j < len(self.lowers) and (self.light(j) or self.lowers[j] in ("also", "has", "had", "will")):
            if j in self.verbs:
                return True
            j += 1
        return j in self.verbs

    def _closes(self, j: int) -> bool:
        """Whether a place or day alone ends the sentence from token j on: "A met B, who leads the bank, / in Rome"."""
        begins = {*(p.first for p in self.sentence.places), *(d.first for d in self.sentence.dates)}
        rest = range(j, len(self.lowers))
        return bool({j, j + 1} & begins) and all(
            self.light(k) or self.lowers[k] in ("in", "on", "at", "the", ".") for k in rest
        )

    # -- what is asked -----------------------------------------------------------------------------------

    def date(self, i: int, among: Container[int] | None = None) -> str | None:
        """The date said of the verb at token i: the nearest in its clause, else in those around and before it."""
        told = next((m.edtf for m in self.sentence.dates if m.last == i and (among is None or m.first in among)), None)
        if told is not None:  # "the 31 May visit"
            return told
        best: tuple[int, int, str] | None = None
        for mention in self.sentence.dates:
            rank = self.rank(i, mention.first)
            if rank is None or (among is not None and mention.first not in among) or self._in_name(mention.first):
                continue
            if self._recalled(i, mention.first) or self._to_leave(i, mention.first) or self._to_come(i, mention.first):
                continue
            if self._since(mention.first, i) and not self._then(mention, i):
                continue
            coarse = len(mention.edtf) < 7 and any(len(d.edtf) >= 10 for d in self.sentence.dates)
            gap = abs(i - mention.first) + 15 * coarse + BESIDE * rank + BESIDE // 2 * self._taken(i, mention.first)
            if best is None or (gap, -len(mention.edtf)) < best[:2]:
                best = (gap, -len(mention.edtf), mention.edtf)
        return best[2] if best else None

    def places(self, i: int, among: Container[int] | None = None) -> tuple[str | None, str | None, str | None]:
        """City, country and venue said of the verb at token i; the nearest of each."""
        city = country = venue = None
        for place in self._near(i, among):
            if place.preposition in ("from",) and place.first < i and not self._there(place, i):
                continue
            own = place.venue if place.venue and not self._done_at(place, i) else None
            if place.city and city is None:
                city, country = place.city, place.country
                venue = venue or own
            elif place.country and country is None and (place.preposition == "in" or self._stayed(place, i)):
                country = place.country
            elif own and venue is None:
                venue = own
        return city, country, venue

    def _done_at(self, place: PlaceMention, i: int) -> bool:
        """Whether a verb joined to the one at token i is what was done at a place: "met B and gave a lecture at Y"."""
        between = range(max(i + 1, place.first - REACH), place.first)
        verbs = (k for k in between if k in self.verbs or self.lowers[k] == "gave")
        return any(self.lowers[k - 1] in ("and", "then") for k in verbs)

    def _recalled(self, i: int, j: int) -> bool:
        """Whether token j tells of what was before: "had talks, building on those of A and B in X in November"."""
        between = " ".join(self.lowers[i:j])
        return any(words in between for words in RECALLING)

    def _to_leave(self, i: int, j: int) -> bool:
        """Whether token j tells when was what a journey to come follows: "met A on Monday and is to fly to X"."""
        clause = self.clauses[self.of[min(i, len(self.of) - 1)]]
        ahead = {"is", "are", "will"} & set(self.lowers[clause.first : clause.first + 3])
        return clause.kind == "onward" and bool(ahead) and j < clause.first

    def _stayed(self, place: PlaceMention, i: int) -> bool:
        """Whether the verb at token i tells of what was during a visit: "During his visit to Peru, A will meet B"."""
        before = self.lowers[max(0, place.first - 9) : place.first]
        visits = place.preposition == "to" and bool({"visit", "trip", "stay", "tour"} & set(before[-3:]))
        opens = bool({"during", "part", "framework"} & set(self.lowers[:4])) or self.lowers[:2] in IN_HIS
        return visits and opens and place.first < min(i, 12)

    def _since(self, j: int, i: int) -> bool:
        """Whether token j tells since when: "the first visit since 2016", "since he took office in 2018".

        Not where what is told at token i is itself what there is something since: "since his visit in 2016".
        """
        first = max(0, j - 8)
        before = self.lowers[first : j + 1]
        if "since" not in before or "," in before[before.index("since") :]:
            return False
        return not (first + before.index("since") < i < j and i not in self.verbs)

    def _in_name(self, j: int) -> bool:
        """Whether a date is part of a name: "the Treaty of 1991"."""
        return self.lowers[j] == "of" and j > 0 and self.sentence.tokens[j - 1].cap

    def _taken(self, i: int, j: int) -> bool:
        """Whether what stands at token j before the verb at i is rather said of another verb or event before it."""
        return j < i and any(v < j and self.rank(i, v) == 0 for v in self.told)

    def _near(self, i: int, among: Container[int] | None) -> list[PlaceMention]:
        """The places that may be said of the verb at token i, the nearest first."""
        ranked = []
        for place in self.sentence.places:
            rank = self.rank(i, place.first)
            apart = self._recalled(i, place.first) or self._to_come(i, place.first)
            if rank is not None and (among is None or place.first in among) and not apart:
                away = place.preposition in ("from", "to", "for", "via") and not self._there(place, i)
                taken = BESIDE // 2 * self._taken(i, place.first)
                ranked.append((abs(place.first - i) + 15 * away + BESIDE * rank + taken, place))
        return [place for _, place in sorted(ranked, key=lambda r: r[0])]

    def _then(self, day: DateMention, i: int) -> bool:
        """Whether a clause tells what was on a day: "since July 2014, when he met"."""
        opened = self.clauses[self.of[min(i, len(self.of) - 1)]].first
        return self.lowers[opened] == "when" and 0 <= opened - day.last <= 1

    def _there(self, place: PlaceMention, i: int) -> bool:
        """Whether the verb at token i is said to have been at a place: "came from X, where he met"."""
        opened = self.clauses[self.of[min(i, len(self.of) - 1)]].first
        return self.lowers[opened] == "where" and 0 <= opened - place.last <= 1

    def rank(self, i: int, j: int) -> int | None:
        """How near what stands at token j is to the verb at token i: 0 in its clause, more in those around and before.

        None where it is said of something else: "A, who was in X on Monday, met B", "A met B, and on Friday he left".
        """
        mine, other = self.of[min(i, len(self.of) - 1)], self.of[min(j, len(self.of) - 1)]
        if mine == other:
            return 0
        around = list(self._around(mine))
        if other in around:
            return (
                None if self.clauses[mine].kind == "said" and j < self.clauses[mine].first else 1 + around.index(other)
            )
        if self.clauses[other].kind in ("joined", "onward") and j < i:
            return 3
        if i not in self.verbs and self._tells_more(self.clauses[other], i):
            return 1
        return None

    def said_of(self, first: int, last: int, j: int) -> bool:
        """Whether what stands at token j may be said of a noun: in its clause, or in one that tells more of it."""
        clause = self.clauses[self.of[min(j, len(self.of) - 1)]]
        return self._tells_more(clause, last) or self.rank(first, j) is not None

    def _tells_more(self, clause: Clause, i: int) -> bool:
        """Whether a relative clause stands right behind a noun: "the interview which he gave on Monday"."""
        if clause.kind != "relative" or clause.first < i:
            return False
        named = {k for g in self.groups for k in range(g.first, g.last)}
        return clause.first - i - len(named & set(range(i, clause.first))) <= NEAR

    def _around(self, at: int) -> Iterator[int]:
        while (parent := self.clauses[at].parent) is not None:
            yield parent
            at = parent

    def words(self, i: int) -> tuple[str, ...]:
        """The words of the clause of token i up to it."""
        mine = self.of[min(i, len(self.of) - 1)]
        clauses = {mine, self.clauses[mine].parent} if self.clauses[mine].kind == "onward" else {mine}
        return tuple(w for k, w in enumerate(self.lowers[: i + 1]) if self.of[k] in clauses)

    def words_behind(self, i: int) -> list[str]:
        """The nine words from token i on, without the actors named behind it, up to where a verb is joined to it."""
        named = {k for m in self.sentence.mentions if m.first > i for k in range(m.first, m.last)}
        named |= {k - 1 for k in named if self.lowers[k - 1] in (",", "and", "of")}
        words = [word for k, word in enumerate(self.lowers[i : i + 40], i) if k not in named][:9]
        joined = (n for n, (word, after) in enumerate(pairwise(words)) if word == "and" and after in JOINED_ON)
        return words[: next(joined, None)]
