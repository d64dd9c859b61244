"""Whom a text has in mind: persons weighed by the role, the sentence and the number of their mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from kg import lexicon
from kg.syntax import Mention, Sentence

Role = Literal["subject", "agent", "object", "aside", "owner"]
WEIGHTS: dict[Role, float] = {"subject": 4.0, "agent": 2.0, "object": 2.0, "aside": 1.0, "owner": 1.0}
"""The agent of a passive ("was received by A") is the subject where the sentence has no other."""
FADING = 0.5
"""What is left of a mention's weight one sentence later."""
NOW = 1.5
"""How much more the mentions of the sentence that is being read weigh."""
PREPOSITIONS = frozenset(
    "of in with by from under for to at on between among during after before ahead about into through via against "
    "towards toward alongside including like than per since until regarding concerning behind across upon".split()
)
OPENERS = frozenset({"after", "before", "since", "until", "than"})
"""Prepositions that may open a clause with a subject of its own: "after A arrived"."""
SKIPPED = frozenset("the a an his her their its also both then visiting newly".split())
MARKS = frozenset({",", ";", ":", "and", "&"})
JOINED = frozenset({",", ";", ":", "and", "&", "as", "well", "the", "with", "together", "or"})
FINITE = frozenset("is are was were has had have will would did does met held said told".split())
NOUNS = frozenset("morning evening during".split())
"""Words that end as participles do and are none."""
SAYING = frozenset("said says noted stressed added stated told announced recalled explained".split())


class Salience:
    """The persons spoken of so far, each with a weight that fades from sentence to sentence."""

    def __init__(self) -> None:
        self._weights: dict[int, float] = {}
        self._here: dict[int, float] = {}
        self._past: list[tuple[list[int], list[int]]] = [([], [])]
        """Those named in each sentence so far, and those named there only as whose something is."""
        self._side_by_side: list[int] = []
        """Those whom the sentence begins with as its subjects together."""
        self._clause = 0
        """Where the subjects of the last clause begin among ``here``."""
        self.here: list[tuple[int, Role]] = []
        """Those of the sentence that is being read, in its order."""

    def turn(self, item: bool, opens: bool) -> None:
        """Goes on to the next sentence, which may open a paragraph; items of a list are named side by side."""
        agents = [n for n, role in self.here if role == "agent"]
        if agents and not self.subjects_here():
            self._here[agents[0]] = WEIGHTS["subject"]
        for n in self._side_by_side:
            self._here[n] = min(self._here[n], WEIGHTS["aside"])
        for n, weight in self._here.items():
            self._weights[n] = self._weights.get(n, 0.0) + weight
        if not item or self.subjects_here():
            left = FADING * FADING if opens and not item else FADING
            self._weights = {n: weight * left for n, weight in self._weights.items()}
            self._past.append(([], []))
        self._here, self.here, self._clause, self._side_by_side = {}, [], 0, []

    def note(self, entities: Iterable[int], role: Role, joined: bool = False) -> None:
        """Takes down that a mention speaks of some persons, ``joined`` to the one before it ("A and B")."""
        if role == "subject" and not joined:
            self._clause = len(self.here)
        elif role == "subject" and len(self.acting()) == len(self.here):
            self._side_by_side = [*self.acting(), *entities]
        for n in entities:
            more = max(0.0, WEIGHTS[role] - self._here.get(n, 0.0))
            self._here[n] = self._here.get(n, 0.0) + more
            self._past[-1][role == "owner"].append(n)
            self.here.append((n, role))

    def ranked(self) -> list[int]:
        """All persons spoken of, the one most in mind first."""
        return sorted(dict.fromkeys([*self._here, *self._weights]), key=lambda n: -self.weight(n))

    def weight(self, entity: int) -> float:
        """How much somebody is in mind."""
        return self._weights.get(entity, 0.0) + NOW * self._here.get(entity, 0.0)

    def recent(self, back: int | None = None) -> list[int]:
        """All spoken of, the last one first, or those of so many sentences back."""
        past = self._past if back is None else self._past[-1 - back :]
        return list(dict.fromkeys(n for acting, owning in reversed(past) for n in (*acting[::-1], *owning[::-1])))

    def together(self, entities: Sequence[int], back: int) -> list[int]:
        """Those of some who were named in one sentence, the last that names two, at most so many sentences back."""
        for acting, owning in reversed(self._past[-1 - back :]):
            for said in (acting, [*acting, *owning]):
                found = [n for n in dict.fromkeys(said) if n in entities]
                if len(found) > 1:
                    return found
        return []

    def subjects_here(self) -> list[int]:
        """The subjects that the sentence has had so far."""
        return [n for n, role in self.here if role == "subject"]

    def acting(self) -> list[int]:
        """The subjects of the clause that is being read."""
        return [n for n, role in self.here[self._clause :] if role == "subject"]


def joined(sentence: Sentence, mention: Mention, last: Mention | None) -> bool:
    """Whether a mention is named side by side with the one before it: "A and B", but not "… A, B said"."""
    if last is None or last.possessive or mention.possessive:
        return False
    words = [t.lower for t in sentence.tokens]
    gap = set(words[last.last : mention.first])
    fronted = gap == {","} and _acts(words, mention.last)
    return bool(gap & MARKS) and gap <= JOINED and not fronted


def signs(sentence: Sentence) -> bool:
    """Whether a line only says who wrote the text, of whom it does not speak: "By A"."""
    return sentence.kind == "heading" and sentence.tokens[0].lower == "by"


def role_of(sentence: Sentence, mention: Mention) -> Role:
    """What a mention is in its clause: "A (subject) received B (object) at the residence of C (owner)"."""
    if mention.possessive:
        return "owner"
    words = [t.lower for t in sentence.tokens]
    j = mention.first - 1
    while j >= 0 and words[j] in SKIPPED:
        j -= 1
    if j < 0:
        return "aside" if sentence.kind == "item" and not _acts(words, mention.last) else "subject"
    if words[j] in OPENERS and _acts(words, mention.last):
        return "subject"
    if words[j] == "by":
        return "agent"
    if words[j] in PREPOSITIONS:
        return "owner" if words[j] == "of" else "aside"
    if words[j] in SAYING:
        return "subject" if mention.last >= len(words) or words[j + 1 : j + 2] != ["that"] else "object"
    return "object" if _verb(words[j]) else "subject"


def _acts(words: Sequence[str], j: int) -> bool:
    return j < len(words) and _verb(words[j])


def _verb(word: str) -> bool:
    lists = lexicon.load()
    verbal = word in FINITE or word in lists.triggers or word in lists.bare or lists.has("apart_verb", word)
    return verbal or (len(word) > 4 and word.endswith(("ed", "ing")) and word not in NOUNS)


def last_subject(sentence: Sentence, mentions: Sequence[Mention]) -> int | None:
    """The person whom the last clause is about, where a semicolon parts it from the first and it opens with him."""
    cut = max((n for n, t in enumerate(sentence.tokens) if t.text == ";"), default=None)
    if cut is None:
        return None
    opening = (m for m in mentions if cut < m.first <= cut + 2 and m.kind in ("person", "post", "pronoun"))
    return next((m.entity for m in opening if m.entity is not None), None)
