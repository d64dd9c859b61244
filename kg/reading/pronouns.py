"""Whom a pronoun means: "he", "her", "the latter"."""

from __future__ import annotations

from kg.reading.memory import Memory
from kg.reading.salience import Salience

GENDERS = {"he": "m", "him": "m", "she": "f", "her": "f"}


class Pronouns:
    """Finds whom the pronouns of a document mean, by who is in mind and who may be called so."""

    def __init__(self, memory: Memory, focus: Salience) -> None:
        self.memory = memory
        self.focus = focus
        self.last: int | None = None
        """Whom the last pronoun of the sentence means."""

    def meant(self, pronoun: str, met_by: int | None = None) -> int | None:
        """Whom "he" or "her" means: the one most in mind who may be called so; an object is not the subject itself.

        Who is met by the one named last is rather of another state: the guest, where one more receives "him".
        """
        if pronoun in ("he", "she") and self.last is not None and self._may_be_called(self.last, pronoun):
            return self.last
        apart = set(self.focus.acting()) if pronoun in ("him", "her") else set()
        fits = [n for n in self.focus.ranked() if n not in apart and self._may_be_called(n, pronoun)]
        if met_by is not None:
            fits = [n for n in fits if n != met_by and not self._of_one_state(n, apart)] or fits
        women = [n for n in fits if self.memory.drafts[n].gender == "f"]
        if len(fits) == 1 and self.memory.drafts[fits[0]].kind == "person":
            self.memory.drafts[fits[0]].gender = GENDERS[pronoun]  # who else
        self.last = next(iter(women or fits), None)
        return self.last

    def _of_one_state(self, entity: int, others: set[int]) -> bool:
        """Whether somebody acts for the state of one of some others."""
        states = [p.of for n in others for p in self.memory.drafts[n].posts if p.of and p.of_kind == "state"]
        return any(self.memory.acts_for(entity, state) for state in states)

    def owner(self, whose: str) -> int | None:
        """Whom "his" or "her" before a noun means."""
        return self.meant("he" if whose == "his" else "she")

    def one_of_two(self, which: str, owns: bool) -> int | None:
        """Whom "the latter" or "the former" means: the last or the last but one spoken of; whose may be the subject."""
        apart = set() if owns else set(self.focus.acting())
        told = [n for n in self.focus.recent() if self.memory.drafts[n].kind == "person" and n not in apart][:2]
        return next(iter(told if which == "latter" else reversed(told)), None)

    def _may_be_called(self, entity: int, pronoun: str) -> bool:
        """Whether a pronoun may mean a person, or the body or state that a nameless office-holder stands for."""
        draft = self.memory.drafts[entity]
        return draft.kind != "person" or draft.gender in (None, GENDERS[pronoun])
