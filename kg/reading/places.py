"""Places of a sentence: cities with their country, countries, venues."""

from __future__ import annotations

from collections.abc import Iterator

from kg.authority import Authority
from kg.lexicon import Lexicon
from kg.reading.phrases import Phrases
from kg.reading.venues import Venues
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
PLACE_NOUNS = frozenset("city capital town village resort port island province municipality".split())
BETWEEN = PLACE_NOUNS | frozenset(
    "the downtown central nearby coastal historic northern southern eastern western uzbek".split()
)
"""What may stand between a preposition and the city: "in the southern port city of"."""
DISTRICTS = frozenset("region province district oblast county governorate prefecture area state".split())
NO_TOWNS = (*NO_CITIES, "region", "venue_head", "no_town")
COUNTRY_BEFORE = frozenset(
    "in to from across into visit visited visits visiting reached toured via inside leaves leave left for".split()
)


DATING = frozenset("on today yesterday this earlier late early tomorrow from between last".split())
"""What a day begins with behind a city: "the Grand Hotel, Ankara on 8 February"."""
LABELS = frozenset("where venue place location".split())
"""What a city stands behind on a line of its own: "WHERE: Riga"."""
HOSTING = frozenset({"host", "hosted", "hosts"})
BEFORE_HOSTING = frozenset("will would is was are has had to again also due set scheduled once twice jointly".split())
SEATED = frozenset("based seated located headquartered situated born residing".split())
"""What says where somebody or something belongs, not where an event was."""

STAYING = frozenset(", is was are were held arrived landed stayed place convened gathered today yesterday".split())
"""What a place may follow: "he is in", "took place in", "gathered in"."""

TRAVEL = frozenset(
    "travel travels travelled traveled go goes went gone fly flies flew head heads headed trip visit journey return "
    "returned proceed proceeds proceeded move moved".split()
)
"""What a town may follow with "to": "he will travel to"."""


def _ends_name(token: Token) -> bool:
    """Whether a word may be the last of a city's name: "Samarkand", "Sharm el-Sheikh", not "D.C."."""
    capital = token.cap or any(part[:1].isupper() for part in token.text.split("-")[1:])
    return capital and not token.text.endswith(".")


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
        self.taken = {i for m in mentions if m.kind == "person" for i in range(m.first, m.last)}
        self.titled = [m for m in mentions if m.kind == "person" and m.posts and m.name]
        self.last: PlaceMention | None = None
        """The place found last."""
        self.told = {i for m in mentions for i in range(m.first, m.last)}
        self.venues = Venues(tokens, mentions, lexicon, self._listed)

    def find(self) -> Iterator[PlaceMention]:
        """Places from left to right."""
        i = 0
        while i < len(self.tokens):
            place = self.venues.at(i)
            place = None if place is not None and self._names_person(place) else place
            if place is None and (i not in self.taken or self._city_in(i)):
                place = self._capital(i) or self._city(i) or self._country(i) or self._town(i)
            if place:
                yield place
                self.last = place
                i = place.last
            else:
                i += 1

    def _names_person(self, place: PlaceMention) -> bool:
        """Whether a venue runs on into who serves there: "by the Secretary at the Ministry of Finance Ana Roe"."""
        named = [t.text for t in self.tokens[place.first : place.last]][-1]
        inside = [m for m in self.titled if m.first < place.first < m.last]
        serves = any(m.posts[-1].of and (place.venue or "").startswith(m.posts[-1].of) for m in inside)
        return serves or any(m.last <= place.last or (m.name or "").split()[-1] == named for m in inside)

    def _preposition(self, i: int) -> str | None:
        """The preposition before a place, past what says of what kind it is: "in the Uzbek city of"."""
        j = i - 1
        while j >= 0 and (self.tokens[j].lower in BETWEEN or self._demonym(j) or self._owner(j) is not None):
            owner = self._owner(j)
            j = j - 1 if owner is None else owner - 1
        if j >= 1 and self.tokens[j].lower == "of" and self.tokens[j - 1].lower in PLACE_NOUNS:
            return "in"
        return self.tokens[j].lower if j >= 0 else None

    def _owner(self, j: int) -> int | None:
        """Where the name of a state begins whose possessive ends at token j."""
        if self.tokens[j].text != "'s":
            return None
        for k in range(max(0, j - 4), j):
            phrase = self.phrases.at(self.tokens, k)
            if phrase and phrase.kind == "state" and k + phrase.length == j:
                return k
        return None

    def _city_in(self, i: int) -> bool:
        """Whether a city of several words stands behind "in", though its words are of a person: "in Ha Noi"."""
        found = self._city_at(i) if i and self.tokens[i - 1].lower == "in" else None
        return found is not None and found[0] > i + 1

    def _listed(self, i: int) -> bool:
        """Whether a city or state of the lists begins at token i."""
        phrase = self.phrases.at(self.tokens, i)
        return self._city_at(i) is not None or (phrase is not None and phrase.kind in ("state", "demonym"))

    def _demonym(self, j: int) -> bool:
        phrase = self.phrases.at(self.tokens, j)
        return phrase is not None and phrase.kind == "demonym"

    def _city_at(self, i: int) -> tuple[int, str, str] | None:
        if i >= len(self.tokens) or not self.tokens[i].cap:
            return None
        if (self.tokens[i].lower == "the" and i == 0) or self._demonym(i):
            return None
        for length in (3, 2, 1):
            run = self.tokens[i : i + length]
            if len(run) < length or not _ends_name(run[-1]) or any(not t.text[:1].isalpha() for t in run):
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

    def _hosts(self, j: int) -> bool:
        """Whether a city is told to be where something is: "Riga / will host the forum", "… is again to host"."""
        verb = next((k for k in range(j, len(self.tokens)) if self.tokens[k].lower not in BEFORE_HOSTING), None)
        return verb is not None and self.tokens[verb].lower in HOSTING and verb - j <= 4

    def _city(self, i: int) -> PlaceMention | None:
        found = self._city_at(i)
        if not found:
            return None
        end, name, country = found
        phrase = self.phrases.at(self.tokens, i)
        if phrase and phrase.kind in ("state", "organisation") and end <= i + phrase.length:
            return None
        preposition = self._preposition(i)
        previous = self.tokens[i - 1].text if i else ""
        if previous == "by" and i > 1 and self.tokens[i - 2].lower == "hosted":
            preposition = "in"
        if previous == "the" and not self._of_event(i, end):
            return None
        following = self.tokens[end].text if end < len(self.tokens) else "."
        labelled = previous == ":" and i > 1 and self.tokens[i - 2].lower in LABELS
        by_word = (
            labelled
            or preposition in BEFORE
            or self._hosts(end)
            or (following == "held" and i == 0)
            or (i == 0 and following == "will")
        )
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
            if state and state.kind == "state" and (state.country == country or self._apart(end + 1 + state.length)):
                return PlaceMention(
                    i, end + 1 + state.length, city=name, country=state.country, preposition=preposition
                )
            venue = self._bracket_venue(end)
            if venue:
                return PlaceMention(i, venue[0], city=name, country=country, venue=venue[1], preposition=preposition)
        if following in DISTRICTS and by_word:
            return PlaceMention(i, end + 1, country=country, preposition=preposition)
        return PlaceMention(i, end, city=name, country=country, preposition=preposition)

    def _goes_on(self, i: int) -> bool:
        """Whether only a comma or "and" stands between the last city and token i: "in Muscat, Doha and Manama"."""
        if self.last is None or not self.last.city:
            return False
        return [t.lower for t in self.tokens[self.last.last : i]] in ([","], ["and"], [",", "and"])

    def _apart(self, k: int) -> bool:
        """Whether a mark closes what was set between commas: "in Cambridge, Canada, on Monday"."""
        return k >= len(self.tokens) or self.tokens[k].text in (",", ".", ")", ";", "–", "—")

    def _town(self, i: int) -> PlaceMention | None:
        """A place that no list knows, by the words around it: "met in Narlidere on Friday", "in Kirkenes, Norway"."""
        introduced = i > 1 and self.tokens[i - 1].lower in ("of", *PLACE_NOUNS) and self._preposition(i) == "in"
        led = i > 1 and self.tokens[i - 1].lower == "to" and self.tokens[i - 2].lower in TRAVEL
        if i in self.told or not (introduced or led or (i and self.tokens[i - 1].lower == "in")):
            return None
        end = i
        while end < min(i + 3, len(self.tokens)) and self.tokens[end].cap and self._nameable(self.tokens[end]):
            end += 1
        if end == i or (end < len(self.tokens) and (self.tokens[end].cap or self.tokens[end].text == "'s")):
            return None
        name = " ".join(t.text for t in self.tokens[i:end])
        state = self.phrases.at(self.tokens, end + 1) if end + 1 < len(self.tokens) else None
        if state and state.kind == "state" and self.tokens[end].text == "," and self._apart(end + 1 + state.length):
            return PlaceMention(i, end + 1 + state.length, city=name, country=state.country, preposition="in")
        if introduced or led or (self._told_there(i - 2) and self._closed(end)):
            inside = state and state.kind == "state" and self.tokens[end].lower == "in"
            country = state.country if state and inside else None
            return PlaceMention(i, end, city=name, country=country, preposition="to" if led else "in")
        return None

    def _nameable(self, token: Token) -> bool:
        """Whether a capitalised word may be the name of a town."""
        word = token.lower
        initials = token.text.isupper() or (token.text.isalpha() and not token.text[1:].islower())  # "MoCIIP"
        return len(word) > 3 and not initials and not any(self.lexicon.has(c, word) for c in NO_TOWNS)

    def _told_there(self, j: int) -> bool:
        """Whether a place may follow token j: a name, a day, a mark, the end of words that tell of an event."""
        if j < 0:
            return True
        word = self.tokens[j].lower
        return self.tokens[j].cap or word[:1].isdigit() or word in STAYING or word in self.lexicon.closing

    def _closed(self, k: int) -> bool:
        """Whether no noun goes on with the name before token k."""
        word = self.tokens[k].lower if k < len(self.tokens) else "."
        return not word[:1].isalpha() or any(self.lexicon.has(c, word) for c in ("function", "calendar"))

    def _of_event(self, first: int, end: int) -> bool:
        """Whether a city is the first word of an event's name: "the Antalya Diplomacy Forum", "the Astana summit"."""
        before = self.tokens[first - 1] if first > 1 else None
        if before and before.cap and not self.lexicon.has("function", before.lower):
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
        phrase = self.phrases.at(self.tokens, i) if self.tokens[i].cap else None
        if phrase is None or phrase.kind != "state" or self._preposition(i) not in COUNTRY_BEFORE:
            return None
        end = i + phrase.length
        if end < len(self.tokens) and self.tokens[end].text in ("'s", "'"):
            return None
        name = self.tokens[i].text if self.lexicon.has("city_state", self.tokens[i].lower) else None
        return PlaceMention(i, end, city=name, country=phrase.country, preposition=self._preposition(i))

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
