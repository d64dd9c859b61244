"""Noun phrases that are not persons: states, organisations, portfolios, places; complements of posts."""

from __future__ import annotations

from collections.abc import Container

from msgspec.structs import replace

from kg.reading.phrases import Phrase
from kg.reading.runs import Np, Runs, tidy
from kg.remembered import remembered

STATE_ORGANS = frozenset({"council", "administration", "cabinet", "court", "presidium", "staff", "forces"})
AGENCY_WORDS = frozenset(
    "international national information news press agency tv television channel newspaper daily".split()
)
RULING = frozenset({"royal", "caretaker", "interim", "transitional", "provisional"})
"""What a government may be: "the caretaker government of Peru"."""
FRIENDLY = ("sisterly", "brotherly", "friendly")
"""How the press of the Gulf calls other states: "the sisterly Republic of Yemen"."""
HOLDERS = frozenset({"Heads", "Leaders", "Ministers", "Presidents", "Chairmen", "Ambassadors", "Representatives"})
"""Plurals that open no name of a body: "Heads of the Harbour Council's members signed"."""
STANDS_FOR = frozenset({"government", "delegation", "delegations", "authorities"})
SEATED = frozenset("agencies organisations organizations institutions".split())
"""Bodies that a town has several of: "to the Rome-based agencies"."""
DELEGATED = frozenset(
    "parliamentary government governmental high-level business trade official ministerial military".split()
)
KINDS = dict.fromkeys("movement group company corporation agency".split(), 0) | dict.fromkeys(
    "party alliance coalition bloc foundation bank staff administration".split(), 1
)
"""Nouns that say what a name names, and whether they are of the name: "the Amanat party", "the Hakkar movement"."""
ORGANS_OF = frozenset(
    {"cabinet of ministers", "council of ministers", "board of directors", "board of trustees", "board of governors"}
)
SMALL_UNITS = frozenset("commission committee office council".split())
SIDES = frozenset({"side", "delegation", "government", "delegations", "party", "authorities"})


NAMED_BEHIND = frozenset(
    "company companies corporation group holding holdings airlines consortium newspaper delegation government".split()
)
"""Bodies whose own names follow them ("the Uzbek state company X"), and those who stand for their state."""
HOUSES = frozenset({"house", "chamber"})
TOLD_BEFORE = frozenset(
    "ministry embassy mission state government parliament company province region city district agency university "
    "institute".split()
)
"""Nouns for what somebody heads, where the text has named it: "the governor of the province, Ana Roe"."""
ORGANS = frozenset({"committee", "secretariat"})
"""The last words of organs that are named behind their body."""


class NounPhrases(Runs):
    """Noun phrases of one sentence."""

    @remembered
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
        if self.tokens[j].text in HOLDERS and self._lower(j + 1) == "of":
            return None
        np = self._ministry(j) or self.capitalised(j)
        return (
            np
            if np
            and np.kind == "organisation"
            and (np.end - j > 1 or (self.tokens[j].text.isupper() and any(t.text.islower() for t in self.tokens)))
            else None
        )

    def _ministry(self, j: int) -> Np | None:
        """A state's ministry in lower case: "the ministry of foreign affairs of Peru"."""
        if self.tokens[j].text != "ministry" or self._lower(j + 1) != "of" or j + 2 >= len(self.tokens):
            return None
        matter = self._lower_portfolio(j + 2)
        if matter is None or matter.kind != "portfolio" or self._lower(matter.end) != "of":
            return None
        k = self._past(matter.end + 1, ("the",))
        state = self.phrases.at(self.tokens, k) if k < len(self.tokens) else None
        if state is None or state.kind != "state":
            return None
        end = k + state.length
        named = " ".join(t.text for t in self.tokens[j:end])
        return Np(self.past_acronym(end), "organisation", named, state.name, "state")

    def _past(self, i: int, determiners: Container[str]) -> int:
        """The first token from i on that is none of the words, nor tells of a seat ("the Geneva-based Centre")."""
        while i < len(self.tokens) and (
            self.tokens[i].lower in determiners or (self.tokens[i].cap and self.tokens[i].lower.endswith("-based"))
        ):
            i += 1
        return i

    def _government(self, j: int) -> Np | None:
        """ "Government of the Republic of X" is the state X, "delegation of Y" the state or body Y."""
        j += self.tokens[j].lower in RULING and self._lower(j + 1) == "government"
        sent = self._lower(j).startswith("delegation")
        if self._lower(j) not in STANDS_FOR or self._lower(j + 1) not in ("of", *(("from",) if sent else ())):
            return None
        k = self._past(j + 2, ("the", *FRIENDLY))
        if k >= len(self.tokens):
            return None
        phrase = self.phrases.at(self.tokens, k)
        if phrase and phrase.kind == "state":
            body = self._of_state(k, phrase.length, phrase.name, phrase.kind) if sent else None
            return body if body and body.kind == "organisation" else Np(k + phrase.length, "state", phrase.name)
        if phrase and phrase.kind == "organisation" and sent:
            return self._known_body(k, phrase)
        np = self.capitalised(k) if sent and self.tokens[k].cap else None
        return np if np and np.kind == "organisation" else None

    def _known_body(self, j: int, phrase: Phrase) -> Np:
        """A body of the lists, or a longer name that begins with it ("SCO Friendship Centre")."""
        end = j + phrase.length
        if phrase.refers:
            return Np(end, "organisation", phrase.name)
        longer = self.capitalised(j)
        if phrase.short == phrase.name and phrase.length == 1:  # the text's own abbreviation, or an organ of it
            organ = longer is not None and longer.kind == "organisation" and longer.end == end + 2
            if longer is not None and organ and self._lower(end + 1) in ORGANS:
                return longer
            return Np(end, "organisation", phrase.name, key=phrase.name)
        past = self.past_acronym(end)
        if self._lower(end) == "for":  # "the High Representative of the European Union / for Foreign Affairs"
            longer = None
        if longer and longer.end > past and longer.kind == "organisation":
            rest = [t.lower for t in self.tokens[end : longer.end]]
            return replace(longer, key=phrase.name) if all(w in AGENCY_WORDS for w in rest) else longer
        written = tidy(" ".join(t.text for t in self.tokens[j:end]))
        return Np(past, "organisation", written, key=phrase.name)

    def _of_state(self, j: int, length: int, name: str, kind: str) -> Np | None:
        end = j + length
        owner = end < len(self.tokens) and self.tokens[end].text in ("'s", "'")
        inner = end + 1 if owner else end
        if inner < len(self.tokens):
            word = self.tokens[inner].lower
            side = inner + (kind == "demonym" and word in DELEGATED and self._lower(inner + 1) in SIDES)
            if self._lower(side) in SIDES:
                return Np(side + 1, "state", name)
            np = self.capitalised(inner) if self.tokens[inner].cap else None
            named = inner if owner else self._past_company(inner)
            body = self.phrases.at(self.tokens, named) if owner or named > inner else None
            if body and body.kind == "organisation" and not body.refers:
                return replace(self._known_body(named, body), of=name, of_kind="state")
            trading = named > inner and not self.lexicon.has("official_body", self._lower(named - 1))
            firm = self.capitalised(named) if trading and kind == "demonym" else None
            if firm and firm.kind in ("organisation", "other"):  # "the Uzbek company Sam-Kas"
                return Np(firm.end, "organisation", firm.name, name, "state")
            if np and (np.kind == "organisation" or (not owner and self._company(inner, np))):
                whole = np.name if owner else " ".join([*(t.text for t in self.tokens[j:inner]), np.name])
                return Np(np.end, "organisation", tidy(whole), name, "state")
            if word in ("parliament", "legislature"):
                whole = tidy(" ".join(t.text for t in self.tokens[j : inner + 1]))
                return Np(inner + 1, "organisation", whole, name, "state")
            if (
                word in ("foreign", "defence", "defense", "interior", "health", "trade", "finance")
                and inner + 1 < len(self.tokens)
                and self.tokens[inner + 1].lower == "ministry"
            ):
                whole = tidy(" ".join(t.text for t in self.tokens[j : inner + 2]))
                return Np(inner + 2, "organisation", whole, name, "state")
        return Np(end, "state", name) if kind == "state" else None

    def _common_body(self, j: int, phrase: Phrase) -> Np | None:
        """A body in small letters that a name of a person follows: "the Kenyan central bank / Ana Roe"."""
        first, end = j + phrase.length, j
        owner = self._lower(first) in ("'s", "'")
        first += owner
        for k in range(first, min(first + 4, len(self.tokens))):
            word = self.tokens[k].text
            if not word.islower():
                break
            end = k + 1 if self.lexicon.has("org_head", word) or (word in HOUSES and k > first) else end
        end += 2 * (self._lower(end) == "of" and self._lower(end + 1) == "parliament")
        if owner != (phrase.kind == "state") or end <= first or self._lower(end - 1) in NAMED_BEHIND:
            return None
        alone = self.lexicon.has("official_body", self._lower(first)) or self._lower(first) in ("army", "navy")
        if end == first + 1 and not alone:  # "the Peruvian agency Andina"
            return None
        name = self.tokens[end + (self._lower(end) == ",") :][:2]  # "the commander of the Kenyan navy, General Ana Roe"
        person = len(name) == 2 and all(t.cap and t.text.isalpha() and not t.text.isupper() for t in name)
        named = not any(self.lexicon.has("org_head", t.lower) for t in self.tokens[end : end + 3])
        body = tidy(" ".join(t.text for t in self.tokens[j:end]))
        return Np(end, "organisation", body, phrase.name, "state") if person and named else None

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
        j = self._past(i, ("the", "a", "an", "its", "his", "her", "their", *FRIENDLY))
        if j >= len(self.tokens):
            return None
        if state := self._government(j):
            return state
        phrase = self.phrases.at(self.tokens, j)
        if phrase and phrase.kind in ("state", "demonym"):
            inner = self._common_body(j, phrase) or self._of_state(j, phrase.length, phrase.name, phrase.kind)
            if inner:
                return inner
        if phrase and phrase.kind == "organisation":
            if (matter := self._matter(j, phrase.length)) is not None:
                return matter
            if (unit := self._listed_unit(j, phrase.length)) is not None:
                return unit
            body = self._with_organ(self._known_body(j, phrase))
            if body.end < len(self.tokens) and self.is_unit(self.tokens[body.end].lower) and body.key:
                return Np(body.end + 1, "organisation", body.name, body.name, "organisation", unit=True)
            return body
        if j > i and self.tokens[j - 1].lower.endswith("-based") and self._lower(j) in SEATED:
            return Np(j + 1, "portfolio", f"{self.tokens[j - 1].text} {self.tokens[j].text}")
        if self._lower(j) in ("lower", "upper") and self._lower(j + 1) in HOUSES:
            return Np(j + 2, "portfolio", f"{self.tokens[j].text} {self.tokens[j + 1].text}")
        if self.tokens[j].cap:
            return self._half_capitalised(j) or self._unit_of(j) or self._with_noun(j, self.capitalised(j))
        return self._lower_portfolio(j)

    def _half_capitalised(self, j: int) -> Np | None:
        """Matters of which only the first words have capitals: "Central Asian affairs", "Asian and Arab affairs"."""
        k = j
        while self._matters_of(k) or (k > j and self._lower(k) == "and" and self._matters_of(k + 1)):
            k += 1
        end = k
        while self._matters(end) and (self._lower(end) != "and" or (end > k and self._matters(end + 1))):
            end += 1
        return Np(end, "portfolio", " ".join(t.text for t in self.tokens[j:end])) if j < k < end else None

    def _matters_of(self, k: int) -> bool:
        """Whether token k is a matter with a capital, or of whom it is: "Asian", "American"."""
        if k >= len(self.tokens) or not self.tokens[k].cap:
            return False
        phrase = self.phrases.at(self.tokens, k)
        demonym = phrase is not None and phrase.kind == "demonym" and phrase.length == 1
        return demonym or self.lexicon.has("portfolio", self.tokens[k].lower)

    def _with_organ(self, body: Np) -> Np:
        """A listed body with its own organ behind it: "the Harbour Structure (HS) / Executive Committee"."""
        end = body.end
        while end < len(self.tokens) and self.tokens[end].cap and self.is_unit(self._lower(end)):
            end += 1
        if not body.key or end == body.end or self._lower(end - 1) not in ORGANS:
            return body
        organ = " ".join(t.text for t in self.tokens[body.end : end])
        return Np(end, "organisation", f"{body.name} {organ}")

    def _with_noun(self, j: int, np: Np | None) -> Np | None:
        """A name with the noun behind it that says what it names: "the Amanat party", "the Hakkar movement"."""
        kept = KINDS.get(self._lower(np.end)) if np is not None else None
        if np is None or kept is None or np.kind != "other" or self.tokens[np.end].cap:
            return np
        return Np(np.end + 1, "organisation", " ".join(t.text for t in self.tokens[j : np.end + kept]))

    def _listed_unit(self, j: int, length: int) -> Np | None:
        """The unit that opens the listed name of a unit of a body: "Executive Committee of the X"."""
        run = [t.lower for t in self.tokens[j : j + length]]
        if "of" not in run[1:] or not self.is_unit(run[run.index("of") - 1]):
            return None
        end = j + run.index("of")
        whole = self.phrases.at(self.tokens, j)
        outer = self.phrases.at(self.tokens, end + 2 if run[end - j + 1] == "the" else end + 1)
        if whole and outer and whole.name == outer.name:  # "International Committee of the Red Cross"
            return None
        return Np(end, "organisation", " ".join(t.text for t in self.tokens[j:end]), unit=True)

    def _matter(self, j: int, length: int) -> Np | None:
        """A portfolio that a body's name opens: "EU Integration"."""
        end = j + length
        while end < len(self.tokens) and self.tokens[end].cap and self.lexicon.has("portfolio", self.tokens[end].lower):
            end += 1
        named = self.tokens[j + length : end + (end < len(self.tokens) and self.tokens[end].cap)]
        if end == j + length or any(self.lexicon.has("org_head", t.lower) for t in named):
            return None
        return Np(end, "portfolio", " ".join(t.text for t in self.tokens[j:end]))

    def _lower(self, j: int) -> str:
        return self.tokens[j].lower if j < len(self.tokens) else ""

    def _unit_of(self, j: int) -> Np | None:
        """A committee, bureau or office that is "of" another body: the body follows by itself."""
        if self.tokens[j].lower in ("government", "presidency", "parliament") and self._lower(j + 1) == "of":
            return Np(j + 1, "organisation", self.tokens[j].text, unit=True)
        if self.tokens[j].lower == "state" and self._lower(j + 1) == "council" and self._lower(j + 2) == "of":
            return Np(j + 2, "organisation", "State Council", unit=True)
        if " ".join(t.lower for t in self.tokens[j : j + 3]) in ORGANS_OF:
            return Np(j + 3, "organisation", " ".join(t.text for t in self.tokens[j : j + 3]), unit=True)
        if self.tokens[j].text == "Parliament" and self._lower(j + 1) in (
            "for",
            "from",
        ):  # "Member of Parliament for X"
            return Np(j + 1, "portfolio", "Parliament")
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
            or not (self.is_unit(self.tokens[k - 1].lower) or self.tokens[k - 1].lower in STATE_ORGANS)
        ):
            return None
        outer = self.complement(k + 1)
        board = self.tokens[k - 1].lower == "board" and outer is not None and outer.kind == "other"
        if outer is None or not (board or outer.kind in ("organisation", "state")):
            return None
        if outer.kind != "state" and not outer.unit and not self.is_unit(self.tokens[k - 1].lower):
            return None
        return Np(k, "organisation", " ".join(t.text for t in self.tokens[j:k]), unit=True)

    def _lower_portfolio(self, j: int) -> Np | None:
        end = j
        while self._matters(end) or (end > j and self._lower(end) == "," and self._goes_on(end + 1)):
            end += 1
        while end > j and self.tokens[end - 1].lower == "and":
            end -= 1
        if end > j and self._lower(end) == "ministry":  # "Director General at the foreign ministry"
            return Np(end + 1, "organisation", " ".join(t.text for t in self.tokens[j : end + 1]))
        if end <= j + 1 and (unit := self._small_unit(j)) is not None:
            return unit
        if end > j:
            return Np(end, "portfolio", " ".join(t.text for t in self.tokens[j:end]))
        pair = [t.lower for t in self.tokens[j : j + 2]]
        if pair in (["armed", "forces"], ["general", "staff"], ["royal", "court"]):
            return Np(j + 2, "organisation", " ".join(pair), unit=True)
        word = self.tokens[j].lower
        if self.is_unit(word) or word in TOLD_BEFORE:
            return Np(j + 1, "portfolio", word)
        return None

    def _small_unit(self, j: int) -> Np | None:
        """A body told without a name, in lower case: "co-chairman of the / border commission"; a unit of one that has
        a name: "head of the / friendship group of the Senate"."""
        run = self.tokens[j : j + 2]
        if len(run) < 2 or not all(t.text.islower() and t.text.isalpha() for t in run):
            return None
        name = f"{run[0].text} {run[1].text}"
        if self._lower(j + 2) == "of":
            return Np(j + 2, "portfolio", name) if self.is_unit(run[1].lower) else None
        return Np(j + 2, "organisation", name) if run[1].lower in SMALL_UNITS else None

    def _matters(self, k: int) -> bool:
        """Whether token k is one of the matters that a post may be for, in lower case."""
        return k < len(self.tokens) and not self.tokens[k].cap and self.lexicon.has("portfolio", self.tokens[k].lower)

    def _goes_on(self, k: int) -> bool:
        """Whether a list of matters goes on to its last at token k: "trade, industry and energy"."""
        while self._matters(k) and self._lower(k) != "and":
            k += 1
        return self._lower(k) == "and" and self._matters(k + 1) and self._matters(k - 1)

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
