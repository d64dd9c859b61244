"""The grammar of posts: "Deputy Minister of X", "Director of the Y of Z", "Ambassador of A to B"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from kg.reading.names import CHAIN, Names
from kg.reading.noun_phrases import Np
from kg.syntax import Post

POST_PREPOSITIONS = frozenset("of for to in at under on with".split())
STYLES = frozenset({"ambassador", "representative", "senator", "councillor"})
"""Posts that stand before a name as a style where another post is told already ("Deputy Minister Ambassador X")."""
ERRANDS = frozenset({"envoy", "representative", "coordinator", "rapporteur", "adviser", "advisor", "director"})
"""Posts that may be for a state that they do not act for ("Special Envoy for Yemen")."""
OFFICES = frozenset("ministry office department division bureau committee commission council agency".split())
ORGANS = frozenset(
    {
        "cabinet of ministers", "cabinet", "government", "state council", "council of ministers", "security council",
        "general staff", "armed forces", "presidential administration", "presidential office", "supreme court",
        "administration of the president", "office of the president", "office of the prime minister",
    }
)  # fmt: skip
"""Organs that any state has: they belong to a post's words, and it to the state."""
LOCAL = frozenset("mayor governor akim hokim chairman head prefect ceo executive founder".split())
"""Who may head a town, region or company that no list knows."""
DISTRICTS = frozenset({"region", "province", "district", "oblast", "county", "governorate"})
CLOSING = frozenset({",", ".", ";", ")", "|"})
NAMESAKES = frozenset({"King", "Queen", "Prince", "Princess", "Sultan", "Emir"})
"""After whom bodies are named: "the King Faisal Centre"."""
TO_COME = ("designate", "elect")
AHEAD = frozenset("will would shall should to then also".split())
HEADING = (["head", "to"], ["head", "for"])
"""No post, but a journey: "will then head to Rome"."""


@dataclass(frozen=True, slots=True)
class Title:
    """A post phrase: where it ends and what it says."""

    end: int
    post: Post


@dataclass(frozen=True, slots=True)
class Prefix:
    """What stands before a name: posts, honorifics, whose."""

    end: int
    posts: tuple[Post, ...] = ()
    of: str | None = None
    of_kind: Literal["organisation", "state"] | None = None
    courtesy: bool = False
    definite: bool = False
    counterpart: bool = False


class Titles:
    """Posts in one sentence."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.nps = names.nps
        self.tokens = names.tokens
        self.phrases = names.phrases
        self.lexicon = names.lexicon

    def at(self, j: int, found: Prefix) -> Title | None:
        body = self._body_before(j)
        if body is not None and not found.posts:
            named = " ".join(t.text for t in self.tokens[self._nation(j) : body])
            title = self.at(body, replace(found, of=named, of_kind="organisation"))
            if title is not None:
                return title
        head = self._post_head(j)
        if head is None or (head + 1 < len(self.tokens) and self.tokens[head + 1].text in CHAIN):
            return None
        of_staff = [t.lower for t in self.tokens[head : head + 3]] == ["chief", "of", "staff"]
        start, head_end = j, head + (3 if of_staff else 1)
        of, kind = found.of, found.of_kind
        while start < head and self._foreign_to_posts(start):
            start += 1
        if start > j and found.posts:
            return None
        if start > j:
            of, kind = " ".join(t.text for t in self.tokens[j:start]), "organisation"
        while self.lexicon.has("passing", self.tokens[start].lower) and start < head:
            start += 1
        words = [" ".join(t.text for t in self.tokens[start:head_end])]
        end = head_end
        if end < len(self.tokens) and self.tokens[end].text == "(":
            bracket = self.nps.bracketed(end)
            if (
                bracket
                and self.lexicon.has("region", self.tokens[end + 1].lower) is False
                and not bracket.name.isupper()
                and bracket.kind in ("other", "portfolio")
            ):
                words.append(f"({bracket.name})")
                end = bracket.end
        while end < len(self.tokens) and self.tokens[end].lower in POST_PREPOSITIONS:
            preposition = self.tokens[end].lower
            if preposition in ("to", "in", "at", "with", "under", "on") and not (
                self.lexicon.has("abroad_post", self._stem(self.tokens[head].lower))
                or " ".join(words).lower().startswith(("head", "special", "consul"))
            ):
                break
            np = self._complement(end + 1, preposition)
            if np is None:
                break
            np = self._with_part(np)
            if preposition == "for" and np.kind == "other":
                np = replace(np, end=self._matter_end(end + 1, np.end))
            local = self._stem(self.tokens[head].lower) in LOCAL
            if np.kind == "other" and (inner := self._before_name(end + 1, np.end, local)) is not None:
                np = replace(np, end=inner, name=" ".join(t.text for t in self.tokens[end + 1 : inner]))
            text = (
                " ".join(t.text for t in self.tokens[end : np.end])
                .replace(" 's", "'s")
                .replace("( ", "(")
                .replace(" )", ")")
                .replace(" ,", ",")
            )
            errand = preposition == "for" and (np.kind == "state" or (np.kind == "organisation" and kind == "state"))
            if errand and (of or self._stem(self.tokens[head].lower) in ERRANDS):
                words.append(text)
            elif (
                np.kind in ("state", "organisation", "city", "other")
                and preposition in ("of", "at", "for", "with", "under")
                and not (np.kind in ("city", "other") and preposition == "for")
            ):
                if np.kind == "organisation" and np.of is None and self._is_organ(np):
                    words.append(text)
                elif np.unit and np.of:
                    words.append(text)
                    of, kind = np.of, np.of_kind
                else:
                    of, kind = np.name, "state" if np.kind == "state" else "organisation"
            else:
                words.append(text)
                if np.of:
                    of, kind = np.of, np.of_kind
            end = np.end
        if end == head_end and of is None and end < len(self.tokens) and self.tokens[end].cap:
            np = self.nps.complement(end)
            ends = np is not None and (np.end >= len(self.tokens) or self.tokens[np.end].text in CLOSING)
            after = self.names.end(end)  # "Secretary General Jens Roe of the Harbour Organization (HO)"
            posted = np is not None and any(self._head_word(t.lower) for t in self.tokens[end : np.end])
            posted = posted or (after is not None and self._more_of(after))
            if np is not None and np.kind == "organisation" and not posted and (ends or self._holder_follows(np.end)):
                of, kind, end = np.name, "organisation", np.end
        if end + 2 < len(self.tokens) and " ".join(t.lower for t in self.tokens[end : end + 3]) == "in charge of":
            charge = self.nps.complement(end + 3)
            if charge is not None:
                words.append(" ".join(t.text for t in self.tokens[end : charge.end]))
                end = charge.end
        return Title(end, Post(" ".join(words), of, kind))

    def _holder_follows(self, j: int) -> bool:
        """Whether the holder's name stands at token j: "President FPCCI Atif Roe", "Speaker Lok Sabha Shri Om Roe"."""
        while j < len(self.tokens) and (self.names.is_honorific(j) or self.names.is_rank(j)):
            j += 1
        return j < len(self.tokens) and self.names.end(j) is not None

    def _body_before(self, j: int) -> int | None:
        """Where a body's name ends that a post follows at once: "Foreign Ministry spokeswoman"."""
        k = j
        while k < len(self.tokens) and k - j < 8 and (self.tokens[k].cap or (k > j and self.tokens[k].text == "and")):
            word = self.tokens[k].lower
            following = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
            if k > j and word in OFFICES and following is not None and self._head_word(following.lower):
                return None if following.cap and following.lower in ("general", "secretary") else k + 1
            if not (self.lexicon.has("post_modifier", word) or self.lexicon.has("portfolio", word)):
                return None
            k += 1
        return None

    def _nation(self, j: int) -> int:
        """Where a body's name begins that a people's stands before: "Russian Foreign Ministry"."""
        phrase = self.phrases.at(self.tokens, j - 1) if j else None
        return j - 1 if phrase is not None and phrase.kind == "demonym" and phrase.length == 1 else j

    def _complement(self, j: int, preposition: str) -> Np | None:
        """A complement of a post; another body's post inside it counts as words ("of the UN Secretary-General")."""
        k = j + 1 if j < len(self.tokens) and self.tokens[j].lower in ("the", "his", "her", "its", "their") else j
        body = self.nps.complement(j) if k < len(self.tokens) and self.tokens[k].text in NAMESAKES else None
        if body is not None and body.kind == "organisation":
            return body
        if k < len(self.tokens):
            phrase = self.phrases.at(self.tokens, k)
            inner = k + phrase.length if phrase else k
            if inner < len(self.tokens) and self.tokens[inner].text in ("'s", "'"):
                inner += 1
            head = self._post_head(inner) if inner < len(self.tokens) and (phrase or self.tokens[inner].cap) else None
            if (
                head is not None
                and self.tokens[head].cap
                and not (head + 1 < len(self.tokens) and self.tokens[head + 1].text in CHAIN)
                and not self._general_body(inner)
                and preposition in ("of", "to", "for")
                and not self.names.is_rank(inner)
            ):
                kind: Literal["organisation", "state"] | None = (
                    None if not phrase else "organisation" if phrase.kind == "organisation" else "state"
                )
                return Np(
                    head + 1,
                    "post",
                    " ".join(t.text for t in self.tokens[k : head + 1]),
                    phrase.name if phrase else None,
                    kind,
                )
        return self.nps.complement(j)

    def _before_name(self, j: int, end: int, local: bool) -> int | None:
        """Where a place ends that the holder's name follows ("Mayor of San Pedro Juan Roe"), or a place or company
        that no list knows, for who may be its head ("CEO of Sam-Kas Juan Roe")."""
        run = self.tokens[j:end]
        if not all(t.cap and t.text.replace("-", "").isalpha() for t in run):
            return None
        if any(self.nps.is_noun(t.lower) for t in run):
            return None
        cities = [k for k in range(j + 1, end - 1) if self.nps.is_place(" ".join(t.text for t in self.tokens[j:k]))]
        return cities[-1] if cities else j + 1 if local and 3 <= len(run) <= 5 else None

    def _chief_executive(self, j: int) -> int | None:
        """The last word of "Chief Executive (Officer)" at token j."""
        run = [t.lower for t in self.tokens[j + 1 : j + 3]]
        return None if run[:1] != ["executive"] else j + 2 if run[1:] == ["officer"] else j + 1

    def _general_body(self, j: int) -> bool:
        """Whether "General" opens the name of a body: "General Assembly", "General Staff"."""
        following = self.tokens[j + 1] if j + 1 < len(self.tokens) else None
        if self.tokens[j].text != "General" or following is None or not following.cap:
            return False
        return any(self.lexicon.has(c, following.lower) for c in ("org_head", "org_unit", "event_head")) or (
            following.lower == "staff"
        )

    def _with_part(self, np: Np) -> Np:
        """A place with "region" behind it, a body with the part that it owns ("the Ministry's Trade Department")."""
        following = self.tokens[np.end].text if np.end < len(self.tokens) else ""
        if np.kind == "city" and following in DISTRICTS:
            return replace(np, end=np.end + 1, name=f"{np.name} {following}")
        if np.kind == "organisation" and following in ("'s", "'"):
            part = self.nps.complement(np.end + 1)
            if part is not None and part.kind == "organisation":
                return replace(part, name=f"{np.name}{following} {part.name}", unit=False)
        return np

    def _matter_end(self, j: int, end: int) -> int:
        """Where a matter ends that the body behind it is not part of: "for Economic Ties / of the Ministry of X"."""
        behind = (k for k in range(j + 1, end) if self.tokens[k].lower == "of")
        bodies = (k for k in behind if (np := self.nps.complement(k + 1)) and np.kind in ("organisation", "state"))
        return next(bodies, end)

    def _is_organ(self, np: Np) -> bool:
        """Whether a body belongs to a post's words: one that any state has, or a unit of the body behind it."""
        return np.name.lower() in ORGANS or (np.unit and self._more_of(np.end))

    def _more_of(self, j: int) -> bool:
        return j < len(self.tokens) and self.tokens[j].lower in ("of", "under")

    def _foreign_to_posts(self, j: int) -> bool:
        token = self.tokens[j]
        words = [part for part in token.lower.split("-") if part]
        return (
            token.cap
            and not any(
                self.lexicon.has(c, w)
                for w in (token.lower, *words)
                for c in ("post_modifier", "portfolio", "post_head")
            )
            and not self.lexicon.has("passing", token.lower)
        )

    def _post_head(self, j: int) -> int | None:
        """Index of the head noun of a post phrase that begins at j, or None."""
        head: int | None = None
        k = j
        foreign = False
        if j and self.tokens[j - 1].lower in AHEAD and [t.lower for t in self.tokens[j : j + 2]] in HEADING:
            return None
        while k < len(self.tokens) and k - j < 9:
            token = self.tokens[k]
            word = token.lower
            is_head = self._head_word(word)
            if is_head and not (self.lexicon.has("post_modifier", word) and self._head_ahead(k + 1)):
                head = k
                if (
                    k + 1 < len(self.tokens)
                    and self._head_word(self.tokens[k + 1].lower)
                    and self.tokens[k + 1].cap == token.cap
                    and self.tokens[k + 1].lower not in STYLES
                ):
                    k += 1
                    continue
                if word == "chief" and token.cap and (longer := self._chief_executive(k)) is not None:
                    return longer
                if k + 1 < len(self.tokens) and self.tokens[k + 1].lower in ("extraordinary", "d'affaires", *TO_COME):
                    head = k + 1
                    if (
                        k + 3 < len(self.tokens)
                        and self.tokens[k + 2].lower == "and"
                        and self.tokens[k + 3].lower == "plenipotentiary"
                    ):
                        head = k + 3
                    elif self.tokens[k + 2 : k + 3] and self.tokens[k + 2].lower in ("a.i", "a.i."):
                        head = k + 2
                return head
            modifies = (
                is_head
                or self.lexicon.has("post_modifier", word)
                or ((k > j or token.cap) and self.lexicon.has("portfolio", word))
            )
            if word == "and":
                if (
                    k == j
                    or foreign
                    or not (
                        k + 1 < len(self.tokens)
                        and (
                            self.lexicon.has("post_modifier", self.tokens[k + 1].lower)
                            or self.lexicon.has("portfolio", self.tokens[k + 1].lower)
                        )
                    )
                ):
                    return head
            elif not modifies:
                if not self._may_modify(k):
                    return head
                foreign = True
            k += 1
        return head

    def _stem(self, word: str) -> str:
        """A post's noun without "-designate", "-elect"."""
        stem, _, suffix = word.partition("-")
        return stem if stem and suffix in ("", *TO_COME) else word

    def _head_word(self, word: str) -> bool:
        word = self._stem(word)
        return self.lexicon.has("post_head", word) or (
            "-" in word and self.lexicon.has("post_head", word.rsplit("-", 1)[1]) and not word.endswith("-general")
        )

    def _head_ahead(self, k: int) -> bool:
        for j in range(k, min(k + 6, len(self.tokens))):
            word = self.tokens[j].lower
            if self._head_word(word):
                return word not in STYLES
            if not (self.lexicon.has("post_modifier", word) or self.lexicon.has("portfolio", word)):
                return False
        return False

    def _employer(self, k: int) -> bool:
        """Whether token k is a body that only its servant's post tells: "Kremlin spokesman Ivan Roe"."""
        if k + 1 >= len(self.tokens) or not self._head_word(self.tokens[k + 1].lower) or self.tokens[k + 1].cap:
            return False
        opens = k == 0 and self.tokens[k].lower.endswith(("ed", "ing", "ly", "er", "an", "ish", "ese"))
        return not opens and self.names.end(k + 2) is not None

    def _ends_venue(self, k: int) -> bool:
        """Whether token k ends the name of a house that somebody is at: "received at Bayan Palace Minister A"."""
        if not self.lexicon.has("venue_head", self.tokens[k].lower):
            return False
        first = k
        while first and self.tokens[first - 1].cap:
            first -= 1
        return 0 < first < k and self.tokens[first - 1].lower in ("at", "in")

    def _may_modify(self, k: int) -> bool:
        """An unknown capitalised word before a post head ("Rosatom chief"), never a known name."""
        token = self.tokens[k]
        if (
            not token.cap
            or not token.text[:1].isalpha()
            or self.names.is_known(token.lower)
            or self.phrases.at(self.tokens, k)
        ):
            return False
        if (
            self.lexicon.has("function", token.lower)
            or self.lexicon.has("calendar", token.lower)
            or self.lexicon.has("honorific", token.lower)
        ):
            return False
        if k and self.tokens[k - 1].lower in ("in", "at", "near") and self.nps.is_place(token.text):
            return False
        if self._ends_venue(k):
            return False
        if self._employer(k):
            return True
        following = self.tokens[k + 1 : k + 4]
        return any(self._head_word(t.lower) and t.cap for t in following) and not (
            k == 0 and token.lower in self.names.lowered
        )
