"""Of whom a verb is said: the walk left from it through its clause, past what is only said beside."""

from __future__ import annotations

from collections.abc import Callable

from kg.lexicon import Lexicon
from kg.parsers.groups import Group, Hit
from kg.syntax import Sentence

PREPOSITIONS = frozenset(
    "of in with by from under for to at on between among during after before ahead about into through via "
    "against towards toward "
    "alongside including like than per as since until regarding concerning behind across".split()
)
OPENERS = frozenset({"after", "before", "since", "until", "as"})
"""Prepositions that open a clause where a verb follows: "after A held talks"."""
JOINTS = frozenset(", and then or but before after while when".split())
"""Between an object and a verb behind it they say that the verb is of the same subject: "A met B and saw C"."""
FINITE = frozenset(
    "is are was were be been has have had will would shall can could may might must does do did 'll 've".split()
)
SAYING = frozenset(
    "said says noted stressed added stated announced declared wrote emphasised emphasized reported "
    "remarked explained recalled mentioned clarified confirmed".split()
)
"""Verbs that may stand before their subject: "…, said A after meeting B"."""
DETERMINERS = frozenset("the a an his her their its".split())
ARTICLES = DETERMINERS | frozenset("also both separately today yesterday , president".split())
ATTRIBUTIVE = frozenset("the a an his her their its of newly recently so well more".split())
SHAPES = frozenset("verb host guest contact near_contact joint_contact light call welcome adopt answer".split())
MEANS = frozenset({"phone", "telephone", "video", "videolink", "videoconference"})
"""By what people speak: "spoke by phone" is no passive."""
RELATIVES = frozenset({"who", "which", "whose", "that"})
SENT = frozenset("representatives representative officials delegates delegations diplomats experts lawmakers".split())
"""Who acts for the state or body behind "of"."""
ALONG = (("along", "with"), ("together", "with"), ("alongside", "the"), ("accompanied", "by"), ("as", "well"))
ASIDE = 40
"""Words that an aside on who is along may take."""
LEADING = frozenset({"led", "headed", "chaired"})
OBJECTIVE = frozenset({"leading", "heading", "visiting", "touring"})
"""Participles whose object does nothing: "A, who is heading the delegation of B, met C", "is visiting B to attend"."""


class Clauses:
    """The verbs of a sentence and their subjects."""

    def __init__(
        self,
        sentence: Sentence,
        groups: tuple[Group, ...],
        hits: tuple[Hit, ...],
        light: Callable[[int], bool],
        lexicon: Lexicon,
    ) -> None:
        self.sentence = sentence
        self.lowers = tuple(t.lower for t in sentence.tokens)
        self.groups = groups
        self.light = light
        self.lexicon = lexicon
        spans = [(m.first, m.last) for m in sentence.mentions] + [(d.first, d.last) for d in sentence.dates]
        named = {i for first, last in spans for i in range(first, last)}
        self.openings = {h.first for h in hits if h.trigger.shape in SHAPES} - named
        self.ending = {h.last: h.first for h in hits if h.trigger.shape in SHAPES and h.first not in named}
        self.verbs = frozenset(i for i in range(len(self.lowers)) if i not in named and self._is_verb(i))

    def _is_verb(self, i: int) -> bool:
        """Whether a finite verb, or a part of one, stands at token i."""
        word = self.lowers[i]
        if word in FINITE or word in SAYING or i in self.openings or self.lexicon.has("apart_verb", word):
            return not self._participle(i)
        if len(word) < 5 or not word.endswith("ed") or self.sentence.tokens[i].cap:
            return False
        return not self._participle(i)

    def _participle(self, i: int) -> bool:
        """Whether a word in -ed describes a noun: "the talks held by", "a newly appointed envoy"."""
        helped = any(w in FINITE for w in self.lowers[max(0, i - 3) : i])
        following = self.lowers[i + 1 : i + 2]
        if self.lowers[i + 2 : i + 3] and self.lowers[i + 2] in MEANS:
            return False
        return not helped and (following == ("by",) or self.lowers[i - 1 : i] in tuple((w,) for w in ATTRIBUTIVE))

    def subject(self, i: int) -> Group | None:
        """The actors that the verb at token i is said of."""
        return self._walk(i, i)

    def follows(self, group: Group) -> bool:
        """Whether a verb follows a group, so that it opens a clause of its own: "…, and B said"."""
        j = group.last
        while j < len(self.lowers) and self.light(j):
            j += 1
        return j in self.verbs

    def addressing(self, group: Group) -> int | None:
        """The verb by which something is told or shown to a group: "told A", "presented the programme to A"."""
        if (verb := self._verb_of(group)) is not None:
            return verb
        if self.lowers[group.first - 1 : group.first] != ("to",):
            return None
        return max((v for v in self.verbs if group.first - 12 <= v < group.first), default=None)

    def governor(self, i: int) -> int | None:
        """The verb to which that at token i is joined as a further infinitive: "will call on A, meet B and see C"."""
        if self.lowers[i] not in self.lexicon.bare:
            return None
        for group in reversed(self.groups):
            if group.last <= i and (verb := self._verb_of(group)) is not None:
                own = self.verbs & set(range(group.last, i))  # "met A and is due to fly to B"
                return verb if JOINTS & set(self.lowers[group.last : i]) and not own else None
        return None

    def _walk(self, start: int, i: int) -> Group | None:
        """The subject of the verb at token i, sought leftwards from token start on."""
        j = start - 1
        while j >= 0:
            group = next((g for g in reversed(self.groups) if g.first <= j < g.last), None)
            if group is not None:
                if self._in_marks(group, i):
                    j = group.first - 1
                    continue
                if (found := self._leading(group, i)) is not None:
                    return found
                if group.mentions[-1].possessive or self._beside(group, i) or self._labels(group):
                    j = group.first - 1
                    continue
                verb = self._verb_of(group)
                between = self.lowers[group.last : i]
                goes_on = JOINTS & set(between) or between[-1:] == (";",)  # "A in X: meets B; meets C"
                if verb is None and JOINTS & set(between) and self._aimed_at(group):
                    j = group.first - 1
                    continue
                if verb is None or not goes_on:
                    return self._holders(group)
                if between[:1] == (",",) and (relative := self._relative(verb)) is not None:
                    return self._walk(relative, i)
                return self.subject(verb) or group
            if self.lowers[j] == "," and (opened := self._company(j)) is not None:
                j = opened
            elif self.lowers[j] in RELATIVES:
                if (antecedent := self._antecedent(j, i)) is not None:
                    return antecedent
                if self.lowers[j] == "that" and not self._participial(j, i):
                    return None
            elif self.lowers[j] == ";" and not all(map(self._slight, range(j + 1, i))):
                return None
            elif j in self.verbs:
                return self.subject(j)
            j -= 1
        return None

    def _company(self, end: int) -> int | None:
        """Where an aside on who is along opens that closes with a comma: "A, / along with the ministers of B, met"."""
        for j in range(end - 1, max(0, end - ASIDE), -1):
            if self.lowers[j] == ";" or (j in self.verbs and not self.sentence.tokens[j].cap):
                return None
            if self.lowers[j] == "," and self.lowers[j + 1 : j + 3] in ALONG:
                return j
        return None

    def _antecedent(self, j: int, i: int) -> Group | None:
        """Whom a relative pronoun at token j stands for as the subject: "A, President at the time, who received …"."""
        following = self.sentence.tokens[j + 1]
        group = next((g for g in reversed(self.groups) if g.last <= j), None)
        if group is None or (self.lowers[j] != "whose" and (following.cap or following.lower in DETERMINERS)):
            return None
        apart = self.lowers[j] == "that" and j > group.last
        return None if apart or self.verbs & set(range(group.last, j)) else group

    def _participial(self, j: int, i: int) -> bool:
        """Whether a participle behind a comma leads back to the main clause: "A said that …, using a visit to …"."""
        return any(self.lowers[k] == "," and self.lowers[k + 1].endswith("ing") for k in range(j, i))

    def _holders(self, group: Group) -> Group:
        """The bodies whose heads a nameless plural means: "the heads of A and B"."""
        behind = next((g for g in self.groups if g.first == group.last), None)
        return behind if behind is not None and not group.entities else group

    def _slight(self, j: int) -> bool:
        return self.light(j) or self.lowers[j] in JOINTS

    def _beside(self, group: Group, i: int) -> bool:
        """Whether a preposition or a participle governs a group, so that it is no subject: "with A", "heading A,"."""
        before = self.lowers[group.first - 1] if group.first else ""
        if before in ARTICLES and group.first > 1 and before != ",":
            before = self.lowers[group.first - 2]
        if before in ("of", "from") and self._sent(group):
            return False
        if before in OPENERS and all(self.light(k) or k in self.verbs for k in range(group.last, i)):
            return False
        if before in PREPOSITIONS or before in OBJECTIVE:
            return True
        return (
            before.endswith("ing")
            and len(before) > 5
            and before not in ("meeting",)
            and "," in self.lowers[group.last : i]
        )

    def _sent(self, group: Group) -> bool:
        """Whether nameless people stand for a state or body: "representatives of A were received"."""
        k = group.first - 2
        while k > 0 and self.lowers[k] in ("of", "from", "the"):
            k -= 1
        nameless = all(m.kind in ("state", "organisation") for m in group.mentions)
        free = k == 0 or self.lowers[k - 1] not in PREPOSITIONS
        return nameless and self.lowers[k] in SENT and free and not self.joins_persons(k)

    def joins_persons(self, k: int) -> bool:
        """Whether nameless people close a list of persons: "A, B and senior officials of X were present"."""
        j = k
        while j > 0 and k - j < 4 and self.lowers[j - 1] not in ("and", ","):
            j -= 1
        before = next((g for g in self.groups if g.last in (j - 1, j - 2)), None)
        return before is not None and any(m.kind == "person" for m in before.mentions)

    def _labels(self, group: Group) -> bool:
        """Whether a group opens a heading as its label: "Kazakhstan: minister meets …"."""
        return self.sentence.kind == "heading" and self.lowers[group.last : group.last + 1] == (":",)

    def _leading(self, group: Group, i: int) -> Group | None:
        """The head of a delegation, in its place: "a delegation of X headed by Y"."""
        by = self.lowers[group.first - 1 : group.first] == ("by",)
        if by and self.lowers[max(0, group.first - 2)] in LEADING:
            return group
        return None

    def _verb_of(self, group: Group) -> int | None:
        """The verb that a group is the object of, small words between."""
        j = group.first
        while j > 0 and (self.lowers[j - 1] in ARTICLES or self.light(j - 1)) and self.lowers[j - 1] != ",":
            if j in self.ending:
                break
            j -= 1
        if j in self.ending:
            return self.ending[j]
        verb = j - 1
        return verb if verb in self.verbs and self.lowers[verb] not in SAYING else None

    def _in_marks(self, group: Group, i: int) -> bool:
        """Whether a group stands in marks that close before a verb: 'at the "Coast plus / Peru" Dialogue he met'."""
        return self.lowers[: group.first].count('"') % 2 == 1 and '"' in self.lowers[group.last : i]

    def _aimed_at(self, group: Group) -> bool:
        """Whether a group is the object of an infinitive: "A, who is in X to attend / the SCO meeting, met B"."""
        k = group.first - 1
        while k > 1 and (self.lowers[k] in ARTICLES or self.light(k)) and self.lowers[k] != ",":
            k -= 1
        plain = k > 0 and self.lowers[k].isalpha() and not self.sentence.tokens[k].cap
        return plain and self.lowers[k - 1] == "to" and not self.lowers[k].endswith("ing")

    def _relative(self, verb: int) -> int | None:
        """The pronoun that opens the relative clause of a verb: "A, who heads B, …"."""
        for j in range(verb - 1, max(-1, verb - 5), -1):
            if self.lowers[j] in ("who", "which", "whom", "whose"):
                return j
        return None
