"""A sentence as the parsers see it: triggers, groups of actors, subjects, objects, dates and places."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kg import lexicon
from kg.model import Mode, Status
from kg.parsers import modality
from kg.parsers.clauses import Clauses
from kg.parsers.grouping import groups
from kg.parsers.groups import Group, Hit
from kg.parsers.spans import Spans
from kg.remembered import once, remembered
from kg.syntax import Mention, PlaceMention, Reading, Sentence

SMALL = frozenset("the his her their both its , then two three four five six several some all of president".split())
WHOSE = frozenset(
    "counterparts colleagues ministries ministry governments parliaments delegation delegations representatives "
    "opposite".split()
)
CLAUSES = frozenset({";", ":", "that", "which", "who", "when", "where", "while"})
"""What opens another clause, so that no object stands behind it."""
TOLD_BY = frozenset({"verb", "host", "guest", "contact"})
"""Triggers that tell of talks by themselves."""
OBLIQUE = frozenset((w,) for w in "of under from for after before during at in on".split())
DAY_WORDS = frozenset("on in at for this last".split())
"""What stands before a day, and is then no part of a verb."""
LIGHT_WORDS = frozenset(
    "today yesterday tonight separately briefly again also here this that morning afternoon evening earlier "
    "later by phone telephone via over the on "
    "there video link videoconference virtually online in person once more both jointly together personally "
    "individually currently now presently first last , day same straight directly onward onwards then".split()
)
UNITS = frozenset({"minutes", "minute", "hours", "hour"})
AMOUNTS = frozenset(
    "about around over almost nearly more less than well just some approximately at least a an half quarter of the "
    "one two three four five six several ten fifteen twenty thirty forty fifty ninety good better part and".split()
)
AUXILIARY = frozenset(
    "is are was were be been being has have had will would shall can could may might must to do does did".split()
)


def _headed_by(sentence: Sentence) -> list[Mention]:
    """Whom a list item is about: the first actor in it, behind the state that labels it ("China – A, Minister …")."""
    actors = [m for m in sentence.mentions if m.kind in ("person", "state", "organisation", "post")]
    labelled = len(actors) > 1 and actors[0].kind == "state" and actors[1].first == actors[0].last + 1
    if labelled and sentence.tokens[actors[0].last].text in ("–", "—", "-", ":"):
        return actors[1:2]
    return [m for m in actors[:1] if m.first <= 2]


class Line:
    """One sentence with the questions that parsers ask of it."""

    def __init__(self, reading: Reading, index: int) -> None:
        self.reading = reading
        self.index = index
        self.sentence: Sentence = reading.sentences[index]
        self.tokens = self.sentence.tokens
        self.lexicon = lexicon.load()
        self.lowers = tuple(t.lower for t in self.tokens)
        self.text = reading.text[self.sentence.start : self.sentence.end]
        self._pronouns = [m for m in self.sentence.mentions if m.kind == "pronoun"]
        self.quoted = self._quoted()
        self.lengths = self._lengths()
        self.settings = self._settings()
        self.groups = tuple(groups(self.sentence, self.lexicon))
        self.hits = tuple(self._hits())
        self.clauses = Clauses(self.sentence, self.groups, self.hits, self.light, self.lexicon)
        self.spans = Spans(self.clauses, self.hits)

    def at(self, index: int) -> Line:
        """Another sentence of the text."""
        return lines(self.reading)[index]

    # -- what is there ---------------------------------------------------------------------------------

    def _quoted(self) -> frozenset[int]:
        """Tokens inside quotation marks that enclose a clause, not a title; none where one tells of oneself."""
        inside: set[int] = set()
        opened: int | None = None
        for i in (k for k, token in enumerate(self.tokens) if token.text == '"'):
            if opened is None and not inside and self._closes(i):  # what the sentence before opened
                inside |= set(self._said(0, i))
            elif opened is None:
                opened = i
            else:
                inside |= set(self._said(opened, i))
                opened = None
        if opened is not None:
            inside |= set(self._said(opened, len(self.tokens)))
        return frozenset(inside)

    def _closes(self, i: int) -> bool:
        """Whether the mark at token i stands behind a word, and apart from the next."""
        behind = i > 0 and self.tokens[i - 1].end == self.tokens[i].start
        return behind and (i + 1 == len(self.tokens) or self.tokens[i].end < self.tokens[i + 1].start)

    def _said(self, first: int, last: int) -> range:
        """The tokens of a stretch between marks where it is a clause in which nobody known says "I"."""
        own = any(m.name in ("I", "we") and m.entity is not None and first < m.first < last for m in self._pronouns)
        return range(first, last if last - first > 14 and not own else first)

    def _lengths(self) -> frozenset[int]:
        """Tokens that say how long: "for more than two hours", "until late Friday"."""
        inside: set[int] = set()
        for i, word in enumerate(self.lowers):
            if word == "for":
                end = next((j for j in range(i + 1, min(i + 7, len(self.lowers))) if self.lowers[j] in UNITS), i)
                long = all(self.lowers[j] in AMOUNTS or self.lowers[j].isdigit() for j in range(i + 1, end))
                inside |= set(range(i, end + 1)) if long and end > i else set()
            if word == "until" and self.lowers[i + 1 : i + 2] in (("early",), ("late",)):
                inside |= {i, i + 1}
        return frozenset(inside)

    def _hits(self) -> Iterator[Hit]:
        words = frozenset(self.lowers)
        for i, word in enumerate(self.lowers):
            for trigger in self.lexicon.triggers.get(word, ()):
                end = self._matched(trigger.words, i) if words.issuperset(trigger.words) else None
                if end is not None:
                    yield Hit(trigger, i, end)

    def _matched(self, words: tuple[str, ...], i: int) -> int | None:
        """Where a trigger that begins at token i ends; dates, places, adverbs may stand inside ("spoke today with")."""
        j = i + 1
        for n, word in enumerate(words[1:], start=2):
            skipped = 0
            while not self._is(word, j, n < len(words)) and j < len(self.lowers) and skipped < 6 and self.light(j):
                j, skipped = j + 1, skipped + 1
            if not self._is(word, j, n < len(words)):
                return None
            j += 1
        return j

    def _is(self, word: str, j: int, inner: bool) -> bool:
        """Whether token j is a trigger's word; inside one, "on" before a day is none: "went to X on Monday to Y"."""
        if j >= len(self.lowers) or self.lowers[j] != word:
            return False
        return not (inner and word in DAY_WORDS and any(d.first in (j, j + 1) for d in self.sentence.dates))

    @remembered
    def light(self, j: int) -> bool:
        """Whether a token may stand inside a trigger: an adverb, or part of a date, place or length of time."""
        return self.lowers[j] in LIGHT_WORDS or j in self.lengths or j in self.settings

    def _settings(self) -> frozenset[int]:
        """Tokens of dates and places, and those that lead to places."""
        inside = {j for d in self.sentence.dates for j in range(d.first, d.last)}
        for place in self.sentence.places:
            inside |= set(range(place.first - 1, place.last))
            if place.first > 1 and self._before_the(place, place.first - 2):
                inside.add(place.first - 2)
        return frozenset(inside)

    def _before_the(self, place: PlaceMention, j: int) -> bool:
        """Whether token j leads to a place behind an article: "met / at the Harbour Palace with"."""
        return j == place.first - 2 and self.lowers[j] == "at" and self.lowers[j + 1] in ("the", "his", "her")

    def found(self, kind: str, *shapes: str) -> Iterator[Hit]:
        """Triggers of a type and shape, the longest at each word, outside names and posts."""
        taken = -1
        for hit in self.hits:
            if (
                hit.trigger.type == kind
                and hit.trigger.shape in shapes
                and hit.first >= taken
                and not self._inside(hit.first)
            ):
                taken = hit.last
                yield hit

    def _inside(self, i: int) -> bool:
        return any(
            m.first <= i < m.last for m in self.sentence.mentions if m.kind in ("person", "organisation", "post")
        )

    # -- who ---------------------------------------------------------------------------------------------

    def subject(self, i: int) -> Group | None:
        """The actors that the verb at token i is said of."""
        return self.clauses.subject(i)

    def object(self, i: int, reach: int = 14) -> Group | None:
        """The first group of actors after token i, no other clause between."""
        for group in self.groups:
            if group.first < i:
                continue
            between = self.lowers[i : group.first]
            if between[-1:] and between[-1][0].isdigit() and group.mentions[0].kind == "organisation":
                continue  # "during the 149th / Harbour Assembly"
            if between[-2:] != ("leadership", "of") and between[-1:] in OBLIQUE and not self._titled(i, group.first):
                continue
            if len(between) > reach or CLAUSES & set(between) or self._told_of(i, group):
                return None
            if any(
                h.first >= i and h.last <= group.first and h.trigger.shape in ("verb", "host")
                for h in self.hits
                if h.trigger.type != "Gathering"
            ):
                return None
            return group
        return None

    def _told_of(self, i: int, group: Group) -> bool:
        """Whether a comma parts a verb from who tells of it: "met in Rome, / Kabar reports", "…, A told TASS"."""
        comma = max((k for k in range(i, group.first) if self.lowers[k] == ","), default=None)
        if comma is None:
            return False
        medium = all(self.reading.entities[e].name in self.reading.media for e in group.entities)
        return bool(self.clauses.verbs & set(range(comma, group.first))) or (bool(group.entities) and medium)

    def _titled(self, i: int, first: int) -> bool:
        """Whether a title that is not known opens an object: "met Grand Mufti of Harbour A"."""
        title = range(i, first - 1)
        return self.lowers[first - 1] == "of" and bool(title) and all(map(self._says_little, title))

    def after(self, i: int, *prepositions: str, reach: int = 12) -> Group | None:
        """The group that one of some prepositions governs after token i."""
        for j in range(i, min(len(self.tokens), i + reach)):
            if self.tokens[j].text == ";" or self.lowers[j : j + 2] == ("according", "to"):
                return None
            if self.lowers[j] in prepositions:
                behind = [g for g in self.groups if j < g.first <= j + 9]
                near = [g for g in behind if g.first <= j + 4 and all(map(self._says_little, range(j + 1, g.first)))]
                told = [g for g in behind if g.entities and self._introduces(range(j + 1, g.first))]
                if near and (near[0].entities or not told):
                    return near[0]
                if told:
                    return told[0]
        return None

    def _says_little(self, k: int) -> bool:
        return self.lowers[k] in SMALL or self.tokens[k].cap or self.lowers[k].startswith("then-")

    def _introduces(self, gap: range) -> bool:
        """Whether words only say whose: "his Kazakh and Uzbek counterparts", "the delegation headed by"."""
        small = WHOSE | {"and", "of", "foreign", "a", "headed", "led", "by", "("}
        words = {self.lowers[k] for k in gap}
        ranks = {w for w in words if any(self.lexicon.has(c, w) for c in ("post_modifier", "portfolio", "group_noun"))}
        told = bool(WHOSE & words) or any(self.lexicon.has("group_noun", w) for w in words)
        return told and all(self._says_little(k) or self.lowers[k] in small | ranks for k in gap)

    def token_at(self, character: int) -> int:
        """The first token that begins at a character of the sentence or behind it; the first of all where none does."""
        return next((n for n, t in enumerate(self.tokens) if t.start - self.sentence.start >= character), 0)

    def after_comma(self, i: int) -> str:
        """The word at token i, or behind the comma there."""
        j = i + 1 if self.lowers[i : i + 1] == (",",) else i
        return self.lowers[j] if j < len(self.lowers) else ""

    def agent(self, i: int, reach: int = 30) -> Group | None:
        """The group that "by" governs after the participle before token i: dates, places, asides may stand between."""
        for j in range(i, min(len(self.tokens), i + reach)):
            if self.tokens[j].text == ";" or self.lowers[j] in ("that", "who", "which", "while", "but"):
                return None
            if self.lowers[j] == "by" and (group := self.after(j, "by", reach=1)) is not None:
                return group
        return None

    def salient(self) -> Group | None:
        """The person spoken of in the sentences before: the subject of the last one that has any."""
        for sentence in reversed(self.reading.sentences[max(0, self.index - 3) : self.index]):
            for mention in sentence.mentions:
                if mention.entity is not None and self.reading.entities[mention.entity].kind == "person":
                    return Group(mention.first, mention.last, (mention,))
        return None

    def central(self) -> Group | None:
        """Whom an unsaid subject means: the person whom the text is about, if spoken of just before, else the last."""
        principal = self.principal()
        before = self.reading.sentences[max(0, self.index - 4) : self.index]
        told = {m.entity for s in before for m in s.mentions}
        return principal if principal and set(principal.entities) & told else self.salient()

    def principal(self) -> Group | None:
        """The person whom the text is about: the one spoken of in the most sentences."""
        return Group(first.first, first.last, (first,)) if (first := self.reading.principal) else None

    def scene(self) -> PlaceMention | None:
        """The place where the report is: the last city named before, else the desk."""
        for sentence in reversed(self.reading.sentences[max(0, self.index - 6) : self.index + 1]):
            for place in sentence.places:
                if place.city and place.preposition in ("in", "at"):
                    return place
        return self.reading.desk

    def items(self) -> dict[int, int]:
        """The sentence of each entity that heads an item of the list this sentence introduces."""
        block = self.sentence.block
        found: dict[int, int] = {}
        for index, sentence in enumerate(self.reading.sentences):
            lead = sentence.lead
            if sentence.kind == "item" and lead is not None and self.reading.sentences[lead].block == block:
                for mention in sentence.mentions[:1]:
                    if mention.entity is not None:
                        found.setdefault(mention.entity, index)
        return found

    def listed(self, of: int | None = None) -> tuple[Mention, ...]:
        """The first actors of the list items that a sentence (this one) introduces."""
        found: list[Mention] = []
        index = self.index if of is None else of
        block = self.reading.sentences[index].block
        for sentence in self.reading.sentences[index + 1 : index + 60]:
            lead = sentence.lead
            if sentence.kind == "item" and lead is not None and self.reading.sentences[lead].block == block:
                found += _headed_by(sentence)
            elif found and sentence.headed is None:
                break
        return tuple(found)

    # -- when, where, how ----------------------------------------------------------------------------------

    def date(self, i: int, among: Container[int] | None = None) -> str | None:
        """The date said of the trigger at token i, among some tokens or all."""
        return self.spans.date(i, among)

    def places(self, i: int, among: Container[int] | None = None) -> tuple[str | None, str | None, str | None]:
        """City, country and venue said of the trigger at token i; the nearest of each, among some tokens or all."""
        return self.spans.places(i, among)

    def here(self) -> bool:
        """Whether the sentence says "here"."""
        return "here" in self.lowers

    def mode(self, i: int, default: Mode | None = "in-person") -> Mode | None:
        """How the parties spoke, from the words of the trigger's clause up to the next word for talks."""
        told = [h.first for h in self.hits if h.trigger.type == "Meeting" and h.trigger.shape in TOLD_BY]
        first = max((k + 1 for k in told if k < i and self.clauses.verbs & set(range(k + 1, i))), default=0)
        told += [k for k in self.clauses.verbs if self.lowers[k - 1] == "and" and "with" in self.lowers[k + 1 : k + 6]]
        last = min((k for k in told if k > i + 4), default=len(self.tokens))
        near = range(max(first, i - 14), min(last, i + 30))
        words = (self.tokens[k].text for k in near if self.spans.rank(i, k) is not None)
        return modality.mode(" ".join(words)) or default

    def noted(self, i: int) -> bool:
        """Whether the line of a list or diary begins with token i, day and time apart: "7 May: Talks with A"."""
        of_list = self.sentence.kind == "item" or self.sentence.headed is not None
        return of_list and all(self.light(k) or not self.tokens[k].text.isalpha() for k in range(i))

    def clause(self, i: int) -> str:
        """The words of the clause around token i: from the last ";" or ", and/but/while" to the next."""
        start, end = 0, len(self.tokens)
        for j in range(i - 1, -1, -1):
            if self.tokens[j].text == ";" or (self.lowers[j] in ("but", "while", "although", "whereas") and i - j > 2):
                start = j + 1
                break
        for j in range(i + 1, len(self.tokens)):
            if self.tokens[j].text == ";" or self.lowers[j] in ("but", "while", "although", "whereas"):
                end = j
                break
        return " ".join(t.text for t in self.tokens[start:end])

    def lead_in(self, i: int, width: int = 7, *, own: bool = False) -> str:
        """The few words before token i in its clause, or only those of its own relative clause."""
        words = modality.behind_marks([t.text for t in self.tokens[max(0, i - width) : i]], own=own)
        inner = words[-6:]
        if "," in inner:
            behind = inner[::-1].index(",")
            if self._aside(i - behind - 1):
                words = inner[len(inner) - behind :]
        return " ".join(words)

    def _aside(self, comma: int) -> bool:
        """Whether the comma closes a relative clause: "B, who was invited by C, is …"."""
        before = next((j for j in range(comma - 1, -1, -1) if self.tokens[j].text == ","), None)
        return before is not None and self.lowers[before + 1] in ("who", "whom", "whose", "which")

    def status(self, i: int) -> Status | None:
        """Held, planned or cancelled; None for what is denied or only thought of."""
        clause = self.clause(i)
        if self.lowers[:1] in (("had",), ("should",)) or modality.NOT_SO.search(clause):
            return None
        infinitive = self.lowers[i - 1 : i] == ("to",) and self.lowers[i] in self.lexicon.bare
        if self.sentence.kind == "heading" and infinitive:  # "X to meet Y"
            return "planned"
        if (governor := self.clauses.governor(i)) is not None:
            return self.status(governor)
        before = self.lead_in(i, own=True)
        if modality.FORWARD.search(before + " " + " ".join(self.lowers[i : i + 3])):
            named = [d.first for d in self.sentence.dates] + [p.first for p in self.sentence.places if p.city]
            return "planned" if any(first > i for first in named) and not modality.denied(before) else None
        told = modality.status(before, self.lead_in(i, 6), clause, " ".join(self.spans.words_behind(i)))
        asked = modality.TASKED.search(self.text[: self.tokens[i].start - self.sentence.start].rstrip()) is not None
        ahead = asked or modality.still_ahead(self.spans.words(i)[:-1])
        return "planned" if told == "held" and ahead else told


@once
def lines(reading: Reading) -> tuple[Line, ...]:
    """The sentences of a text as parsers see them, one after the other."""
    return tuple(Line(reading, index) for index in range(len(reading.sentences)))
