"""Runs of capitalised words: where the name of a body, a portfolio or a place ends, and which of them it is."""

from __future__ import annotations

from collections.abc import Container
from itertools import takewhile
from typing import Literal

from kg.lexicon import Lexicon
from kg.reading.phrases import Phrases, fold
from kg.reading.posts import singular
from kg.remembered import remembered
from kg.syntax import Token, Value

NpKind = Literal["state", "organisation", "portfolio", "city", "region", "post", "other"]
CONNECTORS = frozenset("of and the for on under & in to against with".split())
MATTERS_JOINED = CONNECTORS | {","}
WITH = frozenset("work relations cooperation liaison ties dialogue affairs".split())
"""What may be with somebody: "Committee on Work with Youth"."""
ASSEMBLIES = frozenset({"Council", "Parliament", "Assembly", "Chamber", "House"})
"""What states have under names of their own, in brackets: "the Advisory Council (Shura)"."""
UNITS = frozenset("press service office department headquarters secretariat bureau".split())
"""Words of parts of bodies."""
LONGEST_OWN = 8
"""Tokens of a name in quotation marks."""
DEPUTIES = frozenset({"vice", "deputy"})
LEADING = frozenset(
    "for in on at by with from to of as and but if when while during after before under our their his her its".split()
)


class Np(Value, frozen=True):
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


class Runs:
    """Runs of capitalised words in one sentence; ``known`` holds the folded words of persons' names."""

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

    def past_acronym(self, end: int) -> int:
        """The token past "(SCO)" or "(SCO RATS)" where that follows a full name, or what a body is: "(Parliament)"."""
        if end >= len(self.tokens) or self.tokens[end].text != "(":
            return end
        inner = list(takewhile(lambda t: t.text != ")", self.tokens[end + 1 : end + 5]))
        past = end + len(inner) + 2
        if not inner or past > len(self.tokens) or self.tokens[past - 1].text != ")":
            return end
        short = all(sum(c.isupper() for c in t.text) >= 2 for t in inner)
        alone = len(inner) == 1 and inner[0].cap
        own = alone and self.tokens[end - 1].text in ASSEMBLIES and self.tokens[past : past + 1] != ()  # "(Shura)"
        return past if short or own or (alone and self.lexicon.has("org_head", inner[0].lower)) else end

    def is_unit(self, word: str) -> bool:
        """Whether a word names a part of a larger body."""
        return self.lexicon.has("org_unit", word)

    @remembered
    def capitalised(self, j: int) -> Np | None:
        """A run of capitalised words with small words between them, cut where a person's name would begin."""
        end = self._run_end(j)
        if end == j:
            return None
        words = self.tokens[j:end]
        named = " ".join(t.text for t in words)
        after = self.past_acronym(end)
        lowers = [t.lower for t in words]
        content = [w for w in lowers if w not in CONNECTORS and w not in (",", "'s", "'")]
        core = lowers[: next((n for n, w in enumerate(lowers) if n and w in ("of", "for", "on", "under")), len(lowers))]
        headed = 0 < len(core) < len(lowers) and self.lexicon.has("body_noun", core[-1])  # "University of Central Asia"
        headed = headed or (len(core) > 1 and core[-1] == "university")  # "National University", no matter
        if self.lexicon.has("document_head", " ".join(lowers)):  # "the Exchange of Notes"
            return Np(end, "other", tidy(named))
        if words[-1].text == '"' or (words[-1].quoted and any(self.lexicon.has("org_head", w) for w in lowers[:-1])):
            return Np(end, "organisation", tidy(named))
        if all(self.lexicon.has("portfolio", w) for w in content) and not headed:
            return Np(after, "portfolio", tidy(named))
        if (
            any(self.lexicon.has("org_head", w) for w in core[-2:]) and not self.lexicon.has("named_meeting", core[-1])
        ) or (after > end and not any(self.lexicon.has("document_head", w) for w in (core[-1], lowers[-1]))):
            unit = self.is_unit(core[-1]) and not any(self.phrases.at(self.tokens, k) for k in range(j, end))
            return Np(after, "organisation", tidy(named), unit=unit)
        if self.is_place(named):
            return Np(end, "city", named)
        if any(self.lexicon.has("region", w) for w in content):
            return Np(end, "region", named)
        if len(words) == 1 and words[0].text.isupper() and len(words[0].text) >= 3 and words[0].text.isalpha():
            return Np(end, "organisation", named)
        return Np(end, "other", tidy(named))

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
                matters = joined and k - 1 > j and phrase.kind != "demonym" and self._all_portfolio(j, k - 1)
                if matters and self.tokens[k - 2].lower != "university" and not self._whose_affairs(k):
                    break  # but "University of Malta"
                owned = phrase.kind == "state"
                k += phrase.length
                good = k
                headed = (
                    headed or phrase.kind == "organisation" or self.lexicon.has("org_head", self.tokens[k - 1].lower)
                )
            elif headed and (closed := self._own_name(k)):  # "the State Concern "Turkmenhimiya" / Ali Roe"
                return closed
            elif token.cap and token.text[:1].isalpha():
                if k > j and not joined and self._name_begins(j, k, headed or owned, owned):
                    break
                if k > j and not joined and (self._is_rank(word) or (headed and singular(word) is not None)):
                    break  # "the Security Council / Secretaries of A and B"
                if headed and not joined and word in DEPUTIES and self._post_ahead(k):
                    break  # "Rural Bank / Vice President Ana Roe"
                if self.lexicon.has("calendar", word) or (self.lexicon.has("honorific", word) and k > j):
                    break
                headed = headed or self.lexicon.has("org_head", word)
                k += 1
                good = k
            elif (
                (word in CONNECTORS and k > j and self._continues(k, headed))
                or (token.text == "," and (headed or self._all_portfolio(j, k)) and self.listed(k))
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
        return self._past_unit(good) if headed else good

    def _past_unit(self, k: int) -> int:
        """Past a part of a body in small letters before who heads it: "of the Ministry / press service Ali Roe"."""
        run = list(takewhile(lambda t: t.lower in UNITS and not t.cap, self.tokens[k : k + 2]))
        end = k + len(run)
        named = bool(run) and run[-1].lower != "press" and end < len(self.tokens) and self.tokens[end].cap
        return end if named else k

    def _own_name(self, k: int) -> int | None:
        """Where a name in quotation marks at token k ends, which closes that of a body: "JSC "Trans Logistics" /"."""
        if self.tokens[k].quoted:
            return k + 1
        if self.tokens[k].text != '"':
            return None
        inside = takewhile(lambda t: t.cap or t.lower in CONNECTORS, self.tokens[k + 1 : k + LONGEST_OWN])
        end = k + 1 + sum(1 for _ in inside)
        return end + 1 if end > k + 1 and end < len(self.tokens) and self.tokens[end].text == '"' else None

    def _is_rank(self, word: str) -> bool:
        """Whether a word is a rank and nothing else: "Minister of Interior / Colonel Juan Roe"."""
        others = ("post_modifier", "portfolio", "org_unit", "org_head", "generic")
        return self.lexicon.has("rank", word) and not any(self.lexicon.has(c, word) for c in others)

    def _all_portfolio(self, j: int, k: int) -> bool:
        return all(
            self.lexicon.has("portfolio", t.lower) or t.lower in MATTERS_JOINED or self._whose_affairs(n)
            for n, t in enumerate(self.tokens[j:k], j)
        )

    def _whose_affairs(self, k: int) -> bool:
        """Whether the state or body at token k only says of whom the affairs are: "Foreign and / EU Affairs"."""
        phrase = self.phrases.at(self.tokens, k)
        behind = k + (phrase.length if phrase else 1)
        return (
            (phrase is not None or self.tokens[k].text.isupper())
            and behind < len(self.tokens)
            and self.tokens[behind].text == "Affairs"
        )

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
        in_body = following is not None and following.cap and self.is_noun(following.lower)
        content = (t.lower for t in self.tokens[j:k] if t.lower not in CONNECTORS)
        return not in_body and all(self.lexicon.has("portfolio", w) for w in content)

    def is_noun(self, word: str) -> bool:
        """Whether a word is one of those that names of bodies and portfolios are made of."""
        return word in self.lexicon.words("org_head", "portfolio", "generic", "org_unit", "region", "event_head")

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
        behind_body = headed and self.lexicon.has("org_head", self.tokens[k - 1].lower)
        if word == "and" and behind_body and self.phrases.at(self.tokens, following):
            return False
        whole = headed or not self.is_noun(self.tokens[k - 1].lower)  # "Rosatom / and the Rural Bank"
        if word == "and" and (self._post_ahead(following) or (whole and self._body_ahead(following, k))):
            return False
        fits = any(self.lexicon.has(c, token.lower) for c in ("portfolio", "generic", "region")) or (
            self.lexicon.has("org_head", token.lower) and word == "and" and self.tokens[following - 1].lower != "the"
        )
        phrase = self.phrases.at(self.tokens, following)
        if word == "and":
            owning = (phrase and phrase.kind == "demonym") or self._whose_affairs(following)
            return bool((fits and not phrase) or owning)
        if word == "with":
            return self.tokens[k - 1].lower in WITH and not self.lexicon.has("post_head", token.lower)
        if (
            word == "in" and self.lexicon.has("portfolio", token.lower) and not phrase
        ):  # "Mediation in Conflict Resolution"
            return self._all_portfolio(k - 1, k) and not headed
        if word in ("in", "to") or (word == "the" and self.tokens[k - 1].lower not in CONNECTORS):
            return False
        if word == "on" and self._whole(k):
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

    def _body_ahead(self, k: int, joint: int) -> bool:
        """Whether another body begins at token k behind the "and" at a joint: "the Academy of X and the Rural Bank",
        "the Ministry of X of Peru and Ministry of Y", "… of Peru and the Foreign, Trade and Culture Office"."""
        if self.tokens[k - 1].lower == "the" and self._state_before(joint):
            return True
        run = k
        while run < len(self.tokens) and run - k < 6 and (self.tokens[run].cap or self.tokens[run].text == "'s"):
            if self.lexicon.has("org_head", self.tokens[run].lower):
                of = run + 1 < len(self.tokens) and self.tokens[run + 1].lower in ("of", "for")
                return self.tokens[k - 1].lower == "the" or self._state_before(joint) or (of and run == k)
            run += 1
        return False

    def _state_before(self, k: int) -> bool:
        """Whether the name of a state ends before token k: "the Ministry of Trade of Peru / and", "… of Peru / on"."""
        runs = ((n, self.phrases.at(self.tokens, n)) for n in range(max(0, k - 6), k))
        return any(phrase is not None and phrase.kind == "state" and n + phrase.length == k for n, phrase in runs)

    def _whole(self, k: int) -> bool:
        """Whether a name is whole before "on" at token k: "the University / on", "the Ministry of X of Peru / on"."""
        if self.lexicon.has("whole_body", self.tokens[k - 1].lower):
            return True
        near = (t.lower for t in reversed(self.tokens[max(0, k - 14) : k]))
        head = next((word for word in near if self.lexicon.has("body_noun", word)), "")
        return self.lexicon.has("whole_body", head) and self._state_before(k)

    def listed(self, k: int) -> bool:
        """A comma inside a name: "Ministry of Trade, Industry and Energy"."""
        j = k + 1
        while j < len(self.tokens) and self.tokens[j].cap and self.lexicon.has("portfolio", self.tokens[j].lower):
            j += 1
        if j == k + 1 or j >= len(self.tokens):
            return False
        if self.tokens[j].text == ",":
            return self.listed(j)
        return (
            self.tokens[j].lower == "and"
            and j + 1 < len(self.tokens)
            and self.lexicon.has("portfolio", self.tokens[j + 1].lower)
        )


def tidy(text: str) -> str:
    return text.replace(" 's", "'s").replace(" ,", ",").replace(" '", "'").replace(' "', "").replace('" ', "")
