"""When two names of an organisation are one: "the Ministry of Trade of Kazakhstan", "Kazakh Trade Ministry"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.authority import Authority
from kg.naming import fold
from kg.resolve.vocabulary import words

_LONGEST = 5
"""Words that the name of a state or body within another name has at most."""


class Bodies:
    """What names of organisations mean, by the names of states and listed bodies within them."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._keys: dict[str, str] = {}
        self._with_ids: dict[str, str] = {}
        self._cities: dict[str, str] = {}

    def key(self, name: str) -> str:
        """What names of one organisation have in common, whatever order and wording they have; empty for no name."""
        if name not in self._keys:
            filler = words("body_filler")
            told = words("body_word").put(self.with_ids(name)).split()
            self._keys[name] = " ".join(sorted({word for word in told if word not in filler})) or fold(name)
        return self._keys[name]

    def with_ids(self, name: str) -> str:
        """A name folded, with the ids of the states and listed bodies in place of what it calls them."""
        if name not in self._with_ids:
            self._with_ids[name] = " ".join(filter(None, self._meanings(name.split())))
        return self._with_ids[name]

    def city(self, name: str | None) -> str:
        """A city by the name it bears now, folded; empty for none."""
        if not name:
            return ""
        if name not in self._cities:
            known = self._authority.city(name)
            self._cities[name] = fold(known.name if known else name)
        return self._cities[name]

    def _meanings(self, rest: list[str]) -> Iterator[str]:
        while rest:
            size, meaning = next(
                ((n, known) for n in range(min(_LONGEST, len(rest)), 0, -1) if (known := self._known(rest[:n]))),
                (1, fold(rest[0])),
            )
            yield meaning
            rest = rest[size:]

    def _known(self, tokens: list[str]) -> str | None:
        """What the words mean as the name of a state or listed body, or as a state's adjective, by its id."""
        text = " ".join(tokens).removesuffix("'s").removesuffix("’s")
        if state := self._authority.state(text) or self._authority.state_of_demonym(text):
            return f"={state.code}"
        body = self._authority.organisation(text)
        if body is None:
            return None
        whole = self._authority.with_id(body.part_of) if body.part_of else None
        own = [
            word for word in fold(body.name).split() if whole and not any(word in fold(n).split() for n in whole.names)
        ]
        return " ".join([f"={body.part_of or body.id}", *own])


def state_of(key: str) -> str | None:
    """The code of the one state that a key names, as "Ministry of Trade of Kazakhstan" does."""
    codes = [word[1:] for word in key.split() if word.startswith("=") and word[1:].isupper()]
    return codes[0] if len(codes) == 1 else None
