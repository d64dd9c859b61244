"""Places of a sentence: cities with their country, countries, venues."""

from __future__ import annotations

from collections.abc import Iterator

from kg.authority import Authority
from kg.lexicon import Lexicon
from kg.reading.phrases import Phrases
from kg.syntax import Mention, PlaceMention, Token

BEFORE = frozenset(
    (
        "in at to from for near outside via reach of leaves leave left visit visited visits visiting reached "
        "toured tours inside around into"
    ).split()
)
NO_CITIES = (
    "function",
    "calendar",
    "event_head",
    "document_head",
    "org_head",
    "post_head",
    "portfolio",
    "generic",
    "honorific",
)
COUNTRY_BEFORE = frozenset(
    "in to from across into visit visited visits visiting reached toured via inside leaves leave left for".split()
)


DATING = frozenset("on today yesterday this earlier late early tomorrow from between last".split())
"""What a day begins with behind a city: "the Grand Hotel, Ankara on 8 February"."""
SEATED = frozenset("based seated located headquartered situated born residing".split())
"""What says where somebody or something belongs, not where an event was."""


class Places:
    """Finds the places of one sentence."""

    def __init__(
        self,
        tokens: tuple[Token, ...],
        mentions: tuple[Mention, ...],
        authority: Authority,
        phrases: Phrases,
        lexicon: Lexicon,
    ) -> None:
        self.tokens = tokens
        self.authority = authority
        self.phrases = phrases
        self.lexicon = lexicon
        self.starts = {m.first for m in mentions}
        self.people = {m.first for m in mentions if m.kind in ("person", "post")}
        self.taken = {i for m in mentions if m.kind == "person" for i in range(m.first, m.last)}
        self.last: PlaceMention | None = None
        """The place found last."""

    def find(self) -> Iterator[PlaceMention]:
        """Places from left to right."""
        i = 0
        while i < len(self.tokens):
            place = None if i in self.taken else self._capital(i) or self._venue(i) or self._city(i) or self._country(i)
            if place:
                yield place
                self.last = place
                i = place.last
            else:
                i += 1

    def _preposition(self, i: int) -> str | None:
        j = i - 1
        while j >= 0 and (
            self.tokens[j].lower
            in ("the", "downtown", "central", "nearby", "capital", "city", "town", "province", "Uzbek")
            or self._demonym(j)
        ):
            j -= 1
        if (
            j >= 0
            and self.tokens[j].lower == "of"
            and j >= 1
            and self.tokens[j - 1].lower in ("city", "capital", "town", "resort", "province")
        ):
            return "in"
        return self.tokens[j].lower if j >= 0 else None

    def _demonym(self, j: int) -> bool:
        phrase = self.phrases.at(self.tokens, j)
        return phrase is not None and phrase.kind == "demonym"

    def _city_at(self, i: int) -> tuple[int, str, str] | None:
        if not self.tokens[i].cap or (self.tokens[i].lower == "the" and i == 0) or self._demonym(i):
            return None
        for length in (3, 2, 1):
            run = self.tokens[i : i + length]
            if len(run) < length or not run[-1].cap or any(not t.text[:1].isalpha() for t in run):
                continue
            text = " ".join(t.text for t in run)
            if self.lexicon.has("venue_head", run[-1].lower):
                continue
            city = self.authority.city(text) if text != "The" else None
            if city and not (
                length == 1
                and (
                    any(self.lexicon.has(c, run[0].lower) for c in NO_CITIES)
                    or self.lexicon.has("calendar", run[0].lower)
                )
            ):
                return i + length, text, city.country
        return None

    def _city(self, i: int) -> PlaceMention | None:
        found = self._city_at(i)
        if not found:
            return None
        end, name, country = found
        phrase = self.phrases.at(self.tokens, i)
        if phrase and phrase.kind in ("state", "organisation"):
            return None
        preposition = self._preposition(i)
        previous = self.tokens[i - 1].text if i else ""
        if previous == "the" and not self._of_event(i, end):
            return None
        following = self.tokens[end].text if end < len(self.tokens) else "."
        by_word = preposition in BEFORE or following in ("hosted", "hosts") or (i == 0 and following == "will")
        listed = previous in ("(", ",", "and", "-", "–", "/") and (
            following in (")", ",", ".", ";", "(") or i + 1 >= len(self.tokens)
        )
        behind = previous == "," and (
            following.isdigit() or self.lexicon.has("calendar", following.lower()) or following in DATING
        )
        if not (by_word or listed or behind or self._goes_on(i)) and not self._of_event(i, end):
            return None
        if preposition == "in" and i >= 2 and self.tokens[i - 2].lower in SEATED:
            return None
        if following in ("'s",) or (
            end < len(self.tokens)
            and self.tokens[end].cap
            and following not in ("On", "In")
            and end not in self.starts
            and not self.lexicon.has("calendar", following.lower())
        ):
            # "the Astana Declaration", "St Petersburg's governor": a name, no place
            return (
                PlaceMention(i, end, city=name, country=country, preposition="of") if self._of_event(i, end) else None
            )
        if end + 1 < len(self.tokens) and following in (",", "("):
            state = self.phrases.at(self.tokens, end + 1)
            if state and state.kind == "state" and state.country == country:
                return PlaceMention(
                    i, end + 1 + state.length, city=name, country=state.country, preposition=preposition
                )
            venue = self._bracket_venue(end)
            if venue:
                return PlaceMention(i, venue[0], city=name, country=country, venue=venue[1], preposition=preposition)
        return PlaceMention(i, end, city=name, country=country, preposition=preposition)

    def _goes_on(self, i: int) -> bool:
        """Whether only a comma or "and" stands between the last city and token i: "in Muscat, Doha and Manama"."""
        if self.last is None or not self.last.city:
            return False
        return [t.lower for t in self.tokens[self.last.last : i]] in ([","], ["and"], [",", "and"])

    def _of_event(self, first: int, end: int) -> bool:
        """Whether a city is the first word of an event's name: "the Antalya Diplomacy Forum", "the Astana summit"."""
        if first and self.tokens[first - 1].cap and first > 1:
            return False
        for token in self.tokens[end : end + 4]:
            if self.lexicon.has("event_head", token.lower):
                return True
            if not token.cap:
                return False
        return False

    def _bracket_venue(self, i: int) -> tuple[int, str] | None:
        if self.tokens[i].text != "(":
            return None
        for j in range(i + 1, min(i + 6, len(self.tokens))):
            if self.tokens[j].text == ")":
                run = self.tokens[i + 1 : j]
                if run and self.lexicon.has("venue_head", run[-1].lower):
                    return j + 1, " ".join(t.text for t in run)
        return None

    def _country(self, i: int) -> PlaceMention | None:
        phrase = self.phrases.at(self.tokens, i)
        if phrase is None or phrase.kind != "state" or self._preposition(i) not in COUNTRY_BEFORE:
            return None
        end = i + phrase.length
        if end < len(self.tokens) and self.tokens[end].text in ("'s", "'"):
            return None
        return PlaceMention(i, end, country=phrase.country, preposition=self._preposition(i))

    def _capital(self, i: int) -> PlaceMention | None:
        """ "The Afghan capital", "the capital of Kazakhstan"."""
        if self.tokens[i].lower not in ("the", "in"):
            return None
        j = i + 1
        if j >= len(self.tokens):
            return None
        phrase = self.phrases.at(self.tokens, j)
        if phrase and phrase.kind in ("demonym", "state"):
            k = (
                j
                + phrase.length
                + (self.tokens[j + phrase.length].text == "'s" if j + phrase.length < len(self.tokens) else 0)
            )
            if k < len(self.tokens) and self.tokens[k].lower == "capital" and self._ends(k + 1):
                return self._capital_of(i, k + 1, phrase.country)
        if self.tokens[j].lower == "capital" and j + 2 < len(self.tokens) and self.tokens[j + 1].lower == "of":
            phrase = self.phrases.at(self.tokens, j + 2)
            if phrase and phrase.kind == "state":
                return self._capital_of(i, j + 2 + phrase.length, phrase.country)
        return None

    def _ends(self, k: int) -> bool:
        return k >= len(self.tokens) or not (self.tokens[k].cap or self.tokens[k].lower in ("of", "city"))

    def _capital_of(self, first: int, last: int, country: str | None) -> PlaceMention | None:
        for state in self.authority.states:
            if state.code == country and state.capitals:
                return PlaceMention(first, last, city=state.capitals[0], country=country, preposition="in")
        return None

    def _venue(self, i: int) -> PlaceMention | None:
        """ "At the SCO Secretariat in Beijing", "in the Great Hall of the People", "at Nur Khan Airbase"."""
        if i == 0 or self.tokens[i - 1].lower not in ("at", "in", "inside", "the"):
            return None
        if self.tokens[i - 1].lower == "the" and (i < 2 or self.tokens[i - 2].lower not in ("at", "in", "inside")):
            return None
        if not self.tokens[i].cap:
            return None
        j, head = i, None
        while j < len(self.tokens) and j - i < 9 and not (head is not None and j in self.people):
            word = self.tokens[j].lower
            if (self.lexicon.has("venue_head", word) and j > i) or (
                self.lexicon.has("venue_head", word)
                and j + 2 < len(self.tokens)
                and self.tokens[j + 1].lower == "of"
                and j == i
            ):
                head = j
            if self.tokens[j].cap or (
                word in ("of", "the", "and")
                and j + 1 < len(self.tokens)
                and (self.tokens[j + 1].cap or self.tokens[j + 1].lower == "the")
            ):
                j += 1
            elif self.lexicon.has("venue_head", word) and j > i:
                j += 1
                break
            elif self.tokens[j].text in ("'s",) and j + 1 < len(self.tokens) and self.tokens[j + 1].cap:
                j += 1
            else:
                break
        if head is None:
            return None
        while j > i and self.tokens[j - 1].lower in ("of", "the", "and"):
            j -= 1
        name = " ".join(t.text for t in self.tokens[i:j]).replace(" 's", "'s")
        return PlaceMention(i, j, venue=name, preposition="at")
