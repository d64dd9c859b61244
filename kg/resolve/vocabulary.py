"""ontology/lexicon/identity.csv → the words by which the same post, body or gathering is known under several names.

``office_…`` are words of posts, ``body_…`` of organisations, ``gathering_…`` of councils, summits and forums,
``title_…`` of agreements. A class with values lists, for each value, what else is said for it.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from kg.naming import fold
from kg.resolve.name_lists import rows


class Words:
    """One class of words: what is of it, and what it stands for."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values

    def __contains__(self, word: str) -> bool:
        return word in self._values

    @cached_property
    def _forms(self) -> re.Pattern[str]:
        longest_first = sorted(self._values, key=lambda form: (-len(form), form))
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")

    def put(self, text: str) -> str:
        """A folded text with each form of the class as the value that it stands for."""
        return self._forms.sub(lambda form: self._values[form[0]], text)

    def named(self, text: str) -> frozenset[str]:
        """The values of the forms in a folded text."""
        return frozenset(self._values[form] for form in self._forms.findall(text))


@cache
def words(name: str) -> Words:
    """A class of the list; KeyError where there is none of that name."""
    return _classes()[name]


@cache
def _classes() -> dict[str, Words]:
    values: dict[str, dict[str, str]] = {}
    for row in rows("identity.csv"):
        values.setdefault(row["class"], {}).update({fold(form): row["value"] for form in row["forms"].split("|")})
    return {name: Words(forms) for name, forms in values.items()}
