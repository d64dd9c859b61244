"""Noun phrases that are not persons: states, organisations, portfolios, places; complements of posts."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Literal

from kg.lexicon import Lexicon
from kg.reading.phrases import Phrase, Phrases, fold
from kg.syntax import Token

NpKind = Literal["state", "organisation", "portfolio", "city", "region", "post", "other"]
CONNECTORS = frozenset("of and the for on under & in to against".split())
STATE_ORGANS = frozenset({"council", "administration", "cabinet", "court", "presidium"})
AGENCY_WORDS = frozenset(
    "international national information news press agency tv television channel newspaper daily".split()
)
LEADING = frozenset("for in on at by with from to of as and but if when while during after before under".split())
STANDS_FOR = frozenset({"government", "delegation", "delegations", "authorities"})
DELEGATED = frozenset(
    "parliamentary government governmental high-level business trade official ministerial military".split()
)
SIDES = frozenset({"side", "delegation", "government", "delegations", "party", "authorities"})


@dataclass(frozen=True, slots=True)
class Np:
    """A noun phrase: where it ends, what kind of thing it names, and of whom where that is said."""

    end: int
    kind: NpKind
    name: str
    of: str | None = None
    of_kind: Literal["organisation", "state"] | None = None
    key: str | None = None
    """The name in the authority lists, where it is of them."""
    unit: bool = False
    """Whether it is a part of a larger body (a committee, a bureau)."""


class NounPhrases:
    """Noun phrases of one sentence."""

    def __init__(
        self, tokens: tuple[Token, ...], phrases: Phrases, lexicon: Lexicon, known: Container[str] = frozenset()
    ) -> None:
        self.known = known
        self.tokens = tokens
        self.phrases = phrases
        self.lexicon = lexicon

    def is_place(self, text: str) -> bool:
        """Whether the words as a whole are a city's name."""
        return self.phrases.is_city(text)

    def institution(self, i: int) -> Np | None:
        """A state or organisation that stands as an actor at token i."""
        j = self._past(i, ("the", "a", "an", "its", "their"))
        if j >= len(self.tokens):
            return None
        if state := self._government(j):
            return state
        phrase = self.phrases.at(self.tokens, j)
        if phrase and phrase.kind in ("state", "demonym"):
            return self._of_state(j, phrase.length, phrase.name, phrase.kind)
        if phrase:
            return self._known_body(j, phrase)
        np = self._capitalised(j)
        return (
            np
            if np
            and np.kind == "organisation"
            and (np.end - j > 1 or (self.tokens[j].text.isupper() and any(t.text.islower() for t in self.tokens)))
            else None
        )

    def _past(self, i: int, determiners: Container[str]) -> int:
        """The first token from i on that is none of the words."""
        while i < len(self.tokens) and self.tokens[i].lower in determiners:
            i += 1
        return i

    def _government(self, j: int) -> Np | None:
        """ "Government of the Republic of X" is the state X, "delegation of Y" the state or body Y."""
        if (
            self.tokens[j].lower not in STANDS_FOR
            or j + 2 >= len(self.tokens)
            or self.tokens[j + 1].lower not in ("of", "from")
        ):
            return None
        if self.tokens[j + 1].lower == "from" and not self.tokens[j].lower.startswith("delegation"):
            return None
        k = j + 3 if self.tokens[j + 2].lower == "the" else j + 2
        phrase = self.phrases.at(self.tokens, k) if k < len(self.tokens) else None
        if phrase and phrase.kind == "state":
            return Np(k + phrase.length, "state", phrase.name)
        if not self.tokens[j].lower.startswith("delegation") or k >= len(self.tokens):
            return None
        if phrase and phrase.kind == "organisation":
            return self._known_body(k, phrase)
        np = self._capitalised(k) if self.tokens[k].cap else None
        return np if np and np.kind == "organisation" else None

    def _known_body(self, j: int, phrase: Phrase) -> Np:
        """A body of the lists, or a longer name that begins with it ("SCO Friendship Centre")."""
        end = j + phrase.length
        if phrase.refers:
            return Np(end, "organisation", phrase.name)
        if phrase.short == phrase.name and phrase.length == 1:  # the text's own abbreviation
            return Np(end, "organisation", phrase.name, key=phrase.name)
        past = self.past_acronym(end)
        longer = self._capitalised(j)
        if longer and longer.end > past and longer.kind == "organisation":
            rest = [t.lower for t in self.tokens[end : longer.end]]
            return replace(longer, key=phrase.name) if all(w in AGENCY_WORDS for w in rest) else longer
        written = " ".join(t.text for t in self.tokens[j:end])
        return Np(past, "organisation", written, key=phrase.name)

    def _of_state(self, j: int, length: int, name: str, kind: str) -> Np | None:
        end = j + length
        owner = end < len(self.tokens) and self.tokens[end].text in ("'s", "'")
        inner = end + 1 if owner else end
        if inner < len(self.tokens):
            word = self.tokens[inner].lower
            side = inner + (kind == "demonym" and word in DELEGATED)
            if self._lower(side) in SIDES:
                return Np(side + 1, "state", name)
            np = self._capitalised(inner) if self.tokens[inner].cap else None
            named = inner if owner else self._past_company(inner)
            body = self.phrases.at(self.tokens, named) if owner or named > inner else None
            if body and body.kind == "organisation" and not body.refers:
                return replace(self._known_body(named, body), of=name, of_kind="state")
            if np and (np.kind == "organisation" or (not owner and self._company(inner, np))):
                whole = np.name if owner else " ".join([*(t.text for t in self.tokens[j:inner]), np.name])
                return Np(np.end, "organisation", _tidy(whole), name, "state")
            if (
                word in ("foreign", "defence", "defense", "interior", "health", "trade", "finance")
                and inner + 1 < len(self.tokens)
                and self.tokens[inner + 1].lower == "ministry"
            ):
                whole = _tidy(" ".join(t.text for t in self.tokens[j : inner + 2]))
                return Np(inner + 2, "organisation", whole, name, "state")
        return Np(end, "state", name) if kind == "state" else None

    def _past_company(self, j: int) -> int:
        """The token behind the noun for a body that its name follows: "the Uzbek state company X"."""
        for k in range(j, min(j + 4, len(self.tokens) - 1)):
            if self.tokens[k].cap:
                break
            if self.lexicon.has("org_head", self.tokens[k].lower) and self.tokens[k + 1].cap:
                return k + 1
        return j

    def _company(self, j: int, np: Np) -> bool:
        """Whether a portfolio behind a state names its company: "Azerbaijan Railways", no "Railways Minister"."""
        office = np.end < len(self.tokens) and self.tokens[np.end].cap
        return (
            np.kind == "portfolio" and np.end - j == 1 and self.lexicon.has("org_head", self._lower(j)) and not office
        )

    def complement(self, i: int) -> Np | None:
        """What a post is of or for: a state, a body, a portfolio, a place."""
        j = self._past(i, ("the", "a", "an", "its", "his", "her", "their"))
        if j >= len(self.tokens):
            return None
        if state := self._government(j):
            return state
        phrase = self.phrases.at(self.tokens, j)
        if phrase and phrase.kind in ("state", "demonym"):
            inner = self._of_state(j, phrase.length, phrase.name, phrase.kind)
            if inner:
                return inner
        if phrase and phrase.kind == "organisation":
            if (matter := self._matter(j, phrase.length)) is not None:
                return matter
            if (unit := self._listed_unit(j, phrase.length)) is not None:
                return unit
            body = self._known_body(j, phrase)
            if body.end < len(self.tokens) and self._unit(self.tokens[body.end].lower) and body.key:
                return Np(body.end + 1, "organisation", body.name, body.name, "organisation", unit=True)
            return body
        if self.tokens[j].cap:
            return self._unit_of(j) or self._capitalised(j)
        return self._lower_portfolio(j)

    def _listed_unit(self, j: int, length: int) -> Np | None:
        """The unit that opens the listed name of a unit of a body: "Executive Committee of the X"."""
        run = [t.lower for t in self.tokens[j : j + length]]
        if "of" not in run[1:] or not self._unit(run[run.index("of") - 1]):
            return None
        end = j + run.index("of")
        return Np(end, "organisation", " ".join(t.text for t in self.tokens[j:end]), unit=True)

    def _matter(self, j: int, length: int) -> Np | None:
        """A portfolio that a body's name opens: "EU Integration"."""
        end = j + length
        while end < len(self.tokens) and self.tokens[end].cap and self.lexicon.has("portfolio", self.tokens[end].lower):
            end += 1
        if end == j + length or any(self.lexicon.has("org_head", t.lower) for t in self.tokens[j + length : end]):
            return None
        return Np(end, "portfolio", " ".join(t.text for t in self.tokens[j:end]))

    def _unit(self, word: str) -> bool:
        return self.lexicon.has("org_unit", word)

    def _lower(self, j: int) -> str:
        return self.tokens[j].lower if j < len(self.tokens) else ""

    def _unit_of(self, j: int) -> Np | None:
        """A committee, bureau or office that is "of" another body: the body follows by itself."""
        if self.tokens[j].lower in ("government", "presidency", "parliament") and self._lower(j + 1) == "of":
            return Np(j + 1, "organisation", self.tokens[j].text, unit=True)
        if self.tokens[j].lower == "state" and self._lower(j + 1) == "council" and self._lower(j + 2) == "of":
            return Np(j + 2, "organisation", "State Council", unit=True)
        if self.tokens[j].lower in ("cabinet", "council") and [t.lower for t in self.tokens[j + 1 : j + 3]] == [
            "of",
            "ministers",
        ]:
            return Np(j + 3, "organisation", " ".join(t.text for t in self.tokens[j : j + 3]), unit=True)
        if self.tokens[j].text == "State" and self._lower(j + 1) in (
            "for",
            "at",
            "in",
        ):  # "Minister of State for Trade"
            return Np(j + 1, "portfolio", "State")
        k = j
        while k < len(self.tokens) and self.tokens[k].cap and self.tokens[k].text[:1].isalpha():
            k += 1
        if (
            k == j
            or k + 1 >= len(self.tokens)
            or self.tokens[k].lower != "of"
            or not (self._unit(self.tokens[k - 1].lower) or self.tokens[k - 1].lower in STATE_ORGANS)
        ):
            return None
        outer = self.complement(k + 1)
        if outer is None or outer.kind not in ("organisation", "state"):
            return None
        if outer.kind != "state" and not self._unit(self.tokens[k - 1].lower):
            return None
        return Np(k, "organisation", " ".join(t.text for t in self.tokens[j:k]), unit=True)

    def _lower_portfolio(self, j: int) -> Np | None:
        end = j
        while (
            end < len(self.tokens)
            and (self.lexicon.has("portfolio", self.tokens[end].lower))
            and not self.tokens[end].cap
        ):
            end += 1
        while end > j and self.tokens[end - 1].lower == "and":
            end -= 1
        if end > j:
            return Np(end, "portfolio", " ".join(t.text for t in self.tokens[j:end]))
        word = self.tokens[j].lower
        if self._unit(word) or word in (
            "ministry",
            "embassy",
            "mission",
            "state",
            "government",
            "parliament",
            "company",
        ):
            return Np(j + 1, "portfolio", word)
        return None

    def bracketed(self, i: int) -> Np | None:
        """What a short bracket that opens at token i holds."""
        for end in range(i + 1, min(i + 9, len(self.tokens))):
            if self.tokens[end].text == ")":
                phrase = self.phrases.at(self.tokens, i + 1)
                inner = self.tokens[i + 1 : end]
                if not inner:
                    return None
                text = " ".join(t.text for t in inner)
                start = i + 2 if inner[0].lower == "the" else i + 1
                np = self.complement(start)
                if np and np.end == end:
                    return Np(end + 1, np.kind, np.name)
                if phrase and phrase.length == end - i - 1:
                    return Np(end + 1, "state" if phrase.kind != "organisation" else "organisation", phrase.name)
                return Np(end + 1, "other", text)
        return None

    def past_acronym(self, end: int) -> int:
        """The token past "(SCO)" where that follows a full name."""
        if (
            end + 2 < len(self.tokens)
            and self.tokens[end].text == "("
            and self.tokens[end + 2].text == ")"
            and sum(c.isupper() for c in self.tokens[end + 1].text) >= 2
        ):
            return end + 3
        return end

    def _capitalised(self, j: int) -> Np | None:
        """A run of capitalised words with small words between them, cut where a person's name would begin."""
        end = self._run_end(j)
        if end == j:
            return None
        words = self.tokens[j:end]
        named = " ".join(t.text for t in words)
        after = self.past_acronym(end)
        lowers = [t.lower for t in words]
        content = [w for w in lowers if w not in CONNECTORS and w not in (",", "'s", "'")]
        if all(self.lexicon.has("portfolio", w) for w in content):
            return Np(after, "portfolio", _tidy(named))
        core = lowers[: next((n for n, w in enumerate(lowers) if n and w in ("of", "for", "on", "under")), len(lowers))]
        if (
            any(self.lexicon.has("org_head", w) for w in core[-2:]) and not self.lexicon.has("named_meeting", core[-1])
        ) or (after > end and not self.lexicon.has("document_head", core[-1])):
            unit = self._unit(core[-1]) and not any(self.phrases.at(self.tokens, k) for k in range(j, end))
            return Np(after, "organisation", _tidy(named), unit=unit)
        if self.is_place(named):
            return Np(end, "city", named)
        if any(self.lexicon.has("region", w) for w in content):
            return Np(end, "region", named)
        if len(words) == 1 and words[0].text.isupper() and len(words[0].text) >= 3 and words[0].text.isalpha():
            return Np(end, "organisation", named)
        return Np(end, "other", _tidy(named))

    def _run_end(self, j: int) -> int:
        good, k, headed, owned = j, j, False, False
        if self.tokens[j].lower in LEADING:
            return j
        while k < len(self.tokens) and k - j < 22:
            token = self.tokens[k]
            word = token.lower
            phrase = self.phrases.at(self.tokens, k)
            joined = k > j and self.tokens[k - 1].lower in CONNECTORS
            if phrase:
                if headed and not joined and phrase.kind != "demonym":
                    break
                if joined and k - 1 > j and phrase.kind != "demonym" and self._all_portfolio(j, k - 1):
                    break
                owned = phrase.kind == "state"
                k += phrase.length
                good = k
                headed = (
                    headed or phrase.kind == "organisation" or self.lexicon.has("org_head", self.tokens[k - 1].lower)
                )
            elif token.cap and token.text[:1].isalpha():
                if k > j and not joined and self._name_begins(j, k, headed or owned, owned):
                    break
                if self.lexicon.has("calendar", word) or (self.lexicon.has("honorific", word) and k > j):
                    break
                headed = headed or self.lexicon.has("org_head", word)
                k += 1
                good = k
            elif (
                (word in CONNECTORS and k > j and self._continues(k, headed))
                or (token.text == "," and (headed or self._all_portfolio(j, k)) and self._listed(k))
                or (
                    token.text in ("'s", "'")
                    and k > j
                    and k + 1 < len(self.tokens)
                    and self.tokens[k + 1].cap
                    and (not headed or self.tokens[k - 1].lower in ("people", "peoples", "workers"))
                )
            ):
                k += 1
            else:
                break
        return good

    def _all_portfolio(self, j: int, k: int) -> bool:
        return all(self.lexicon.has("portfolio", t.lower) or t.lower in CONNECTORS for t in self.tokens[j:k])

    def _name_begins(self, j: int, k: int, headed: bool, owned: bool) -> bool:
        word = self.tokens[k].lower
        if self.is_noun(word):
            return False
        following = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        named = following is not None and (
            (following.cap and not self.is_noun(following.lower) and following.lower not in CONNECTORS)
            or self.lexicon.has("name_particle", following.lower)
        )
        if named and self.is_noun(self.tokens[k - 1].lower) and following and following.text[:1].isalpha():
            return True
        if headed:
            return named or fold(word) in self.known or (self.tokens[k - 1].lower not in CONNECTORS and owned)
        content = [t.lower for t in self.tokens[j:k] if t.lower not in CONNECTORS]
        in_body = following is not None and following.cap and self.is_noun(following.lower)
        return all(self.lexicon.has("portfolio", w) for w in content) and not in_body

    def is_noun(self, word: str) -> bool:
        """Whether a word is one of those that names of bodies and portfolios are made of."""
        return any(
            self.lexicon.has(c, word) for c in ("org_head", "portfolio", "generic", "org_unit", "region", "event_head")
        )

    def _continues(self, k: int, headed: bool) -> bool:
        word = self.tokens[k].lower
        following = k + 1
        while following < len(self.tokens) and self.tokens[following].lower in ("the", "its"):
            following += 1
        if following >= len(self.tokens):
            return False
        token = self.tokens[following]
        if not token.cap:
            return False
        if self.lexicon.has("calendar", token.lower) or self.lexicon.has("honorific", token.lower):
            return False
        if word == "and" and (self._post_ahead(following) or (headed and self._body_ahead(following))):
            return False
        fits = any(self.lexicon.has(c, token.lower) for c in ("portfolio", "generic", "region")) or (
            self.lexicon.has("org_head", token.lower) and word == "and" and self.tokens[following - 1].lower != "the"
        )
        phrase = self.phrases.at(self.tokens, following)
        if word == "and":
            return bool((fits and not phrase) or (phrase and phrase.kind == "demonym"))
        if word in ("in", "to") or (word == "the" and self.tokens[k - 1].lower not in CONNECTORS):
            return False
        if word == "on" and self.lexicon.has("whole_body", self._lower(k - 1)):
            return False
        if word in ("of", "for", "on", "under", "against"):
            return headed or fits or bool(phrase) or word in ("of", "for")
        return True

    def _post_ahead(self, k: int) -> bool:
        """Whether a post begins at token k: "and Foreign Minister"."""
        while (
            k < len(self.tokens)
            and self.tokens[k].cap
            and (
                self.lexicon.has("post_modifier", self.tokens[k].lower)
                or self.lexicon.has("portfolio", self.tokens[k].lower)
            )
            and not self.lexicon.has("post_head", self.tokens[k].lower)
        ):
            k += 1
        return k < len(self.tokens) and self.tokens[k].cap and self.lexicon.has("post_head", self.tokens[k].lower)

    def _body_ahead(self, k: int) -> bool:
        """Whether another body begins at token k, behind "the": "the Academy of X and the Rural Bank"."""
        run = k
        while run < len(self.tokens) and self.tokens[run].cap and run - k < 5:
            if self.lexicon.has("org_head", self.tokens[run].lower):
                return self.tokens[k - 1].lower == "the"
            run += 1
        return False

    def _listed(self, k: int) -> bool:
        """A comma inside a name: "Ministry of Trade, Industry and Energy"."""
        j = k + 1
        while j < len(self.tokens) and self.tokens[j].cap and self.lexicon.has("portfolio", self.tokens[j].lower):
            j += 1
        if j == k + 1 or j >= len(self.tokens):
            return False
        if self.tokens[j].text == ",":
            return self._listed(j)
        return (
            self.tokens[j].lower == "and"
            and j + 1 < len(self.tokens)
            and self.lexicon.has("portfolio", self.tokens[j + 1].lower)
        )


def _tidy(text: str) -> str:
    return text.replace(" 's", "'s").replace(" ,", ",").replace(" '", "'")
