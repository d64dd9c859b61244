"""The grammar of posts: "Deputy Minister of X", "Director of the Y of Z", "Ambassador of A to B"."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Literal

from msgspec.structs import replace

from kg.reading.names import CHAIN
from kg.reading.post_heads import STYLES, PostHeads
from kg.reading.posts import of_state
from kg.reading.runs import Np, tidy
from kg.remembered import remembered
from kg.syntax import Post, Value

POST_PREPOSITIONS = frozenset("of for to in at under on with".split())
ERRANDS = frozenset({"envoy", "representative", "coordinator", "rapporteur", "adviser", "advisor", "director"})
"""Posts that may be for a state that they do not act for ("Special Envoy for Yemen")."""
OFFICES = frozenset("ministry office department division bureau committee commission council agency duma".split())
LEARNED = frozenset("university college academy institute school".split())
ORGANS = frozenset(
    {
        "executive committee",
        "cabinet of ministers", "cabinet", "government", "state council", "council of ministers", "security council",
        "general staff", "armed forces", "presidential administration", "presidential office", "supreme court",
        "administration of the president", "office of the president", "office of the prime minister", "mission",
        "board", "management board", "executive board", "supervisory board", "board of directors", "board of trustees",
        "board of governors",
    }
)  # fmt: skip
"""Organs that any state or company has: they belong to a post's words, and it to the state or company."""
UNITS = frozenset("department division section board bureau directorate desk office mission".split())
REALMS = frozenset({"Republic", "Confederation", "Nation"})
"""What stands for the state that speaks: "President of the Republic"."""
THANKED = frozenset("president leader premier king queen emir amir sultan chancellor minister state government".split())
"""The last words of posts that no matter follows but a minister's own."""
LOCAL = frozenset("mayor governor akim hokim chairman head prefect ceo executive founder president premier".split())
"""Who may head a town, region or company that no list knows."""
HEADS = ("prime minister", "chief minister", "director general", "director-general", "general director")
"""Who may head a land or company that no list knows: "Chief Minister of Punjab Om Roe"."""
MATTERS = frozenset("process settlement issues matters questions peace talks conflict crisis region reform and".split())
"""Small words that end what an envoy is for: "for the Cyprus peace talks"."""
DISTRICTS = frozenset({"region", "province", "district", "oblast", "county", "governorate"})
CLOSING = frozenset({",", ".", ";", ")", "|"})
HERE = tuple((where, *whose) for where in ("in", "to") for whose in (("our", "country"), ("the", "country")))
"""Where an envoy of another state serves, told by that state's own texts: "the Ambassador of Peru in our country"."""
SHORT = re.compile(r" \([A-Z]{2,6}\)$")
"""The short form of a post behind it: "Chief of Defence Staff (CDS)"."""
NAMESAKES = frozenset({"King", "Queen", "Prince", "Princess", "Sultan", "Emir"})
"""After whom bodies are named: "the King Faisal Centre"."""


class Title(Value, frozen=True):
    """A post phrase: where it ends and what it says."""

    end: int
    post: Post


class Prefix(Value, frozen=True):
    """What stands before a name: posts, honorifics, whose."""

    end: int
    posts: tuple[Post, ...] = ()
    of: str | None = None
    of_kind: Literal["organisation", "state"] | None = None
    courtesy: bool = False
    definite: bool = False
    counterpart: bool = False


def _office(np: Np) -> bool:
    """Whether a body is an office that somebody may serve in: "Joint Secretary in the Ministry of Trade"."""
    return np.kind == "organisation" and np.name.lower().split()[0] in OFFICES


class Titles(PostHeads):
    """Posts in one sentence."""

    @remembered
    def at(self, j: int, found: Prefix) -> Title | None:
        if self.tokens[j : j + 1] and self.tokens[j].text in NAMESAKES and self._body_named(j) is not None:
            return None
        body = self._body_before(j)
        if body is not None and not found.posts:
            title = self._serving(j, body, found)
            if title is not None:
                return title
        head = self.head_at(j)
        chaired = [t.lower for t in self.tokens[j - 2 : j + 1]] == ["under", "the", "chair"]
        if head is None or chaired or (head + 1 < len(self.tokens) and self.tokens[head + 1].text in CHAIN):
            return None
        if (
            j == 0
            and head > 0
            and self.tokens[0].lower.endswith("ing")
            and self.is_foreign(0)
            and not self.nps.is_place(self.tokens[0].text)
        ):
            return None  # "Accompanying President Roe were …"
        of_staff = [t.lower for t in self.tokens[head : head + 3]] == ["chief", "of", "staff"]
        start, head_end = j, head + (3 if of_staff else 1)
        of, kind, listed = found.of, found.of_kind, True
        while start < head and self.is_foreign(start):
            start += 1
        if start > j and start < head and self.tokens[start].text == "House":  # "White House"
            start += 1
        if start > j and found.posts:
            return None
        if start > j:
            of, kind = " ".join(t.text for t in self.tokens[j:start]), "organisation"
        while self.lexicon.has("passing", self.tokens[start].lower) and start < head:
            start += 1
        words, end = [" ".join(t.text for t in self.tokens[start:head_end]).replace(" ,", ",")], head_end
        if end < len(self.tokens) and self.tokens[end].text == "(":
            bracket = self.nps.bracketed(end)
            if bracket and not bracket.name.isupper() and bracket.kind in ("other", "portfolio", "region"):
                words.append(f"({bracket.name})")
                end = bracket.end
        while end < len(self.tokens) and self.tokens[end].lower in POST_PREPOSITIONS:
            preposition = self.tokens[end].lower
            np = None if self._surname(end) else self._complement(end + 1, preposition)
            bare = found.definite and end == head_end
            twice = preposition == "to" and any(w.startswith("to ") for w in words[1:])
            if np is None or twice or not self._goes_with(head, words[0], preposition, np, bare):
                break  # "her letters as Envoy to the UN / to Director A"
            np = self._without_style(end + 1, self._with_others(np) if preposition == "to" else self.with_part(np))
            if preposition == "for" and np.kind in ("other", "region", "portfolio"):
                np = replace(np, end=self._past_matters(self._matter_end(end + 1, np.end)))
            matters = np.kind == "other" and any(self.lexicon.has("portfolio", w) for w in np.name.lower().split())
            of_matters = words[0].lower().endswith("minister") and not words[0].lower().endswith("prime minister")
            if matters and of_matters and preposition in ("of", "for"):
                np = self._ministry(np, end + 1)
            local = self.stem(self.tokens[head].lower) in LOCAL or words[0].lower().endswith(HEADS)
            first = end + 1 + (self.tokens[end + 1].text == "the")
            if np.kind == "other" and (inner := self._before_name(first, np.end, local)) is not None:
                np = replace(np, end=inner, name=" ".join(t.text for t in self.tokens[first:inner]))
            text = tidy(" ".join(t.text for t in self.tokens[end : np.end])).replace("( ", "(").replace(" )", ")")
            text = SHORT.sub("", text)
            errand = preposition == "for" and (np.kind == "state" or (np.kind == "organisation" and kind == "state"))
            if errand and (of or self.stem(self.tokens[head].lower) in ERRANDS):
                words.append(text)
            elif (
                np.kind in ("state", "organisation", "city", "other")
                and (preposition in ("of", "at", "for", "with", "under") or (preposition == "in" and _office(np)))
                and not (np.kind in ("city", "other") and preposition == "for")
            ):
                if np.name in REALMS or (np.kind == "organisation" and np.of is None and self._is_organ(np)):
                    words.append(text)
                elif np.unit and np.of:
                    words.append(text)
                    of, kind = np.of, np.of_kind
                elif not (listed and kind == "organisation" and np.kind == "state"):  # "of the Majlis / of Peru"
                    of, kind = np.name, "state" if np.kind == "state" else "organisation"
                    listed = np.key is not None
            elif preposition in ("in", "to") and of and not listed and kind == "organisation":
                # "Head of the Peruvian House in X", "Head of the EU Delegation to Y"
                of = f"{of} {text}"
            else:
                words.append(text)
                if np.of:
                    of, kind = np.of, np.of_kind
            end = np.end
        if end == head_end and of is None and end < len(self.tokens) and self.tokens[end].cap:
            np = self.nps.complement(end)
            np = np and self._without_style(end, np)
            ends = np is not None and (np.end >= len(self.tokens) or self.tokens[np.end].text in CLOSING)
            after = self.names.end(end)  # "Secretary General Jens Roe of the Harbour Organization (HO)"
            posted = np is not None and any(self.is_head(t.lower) for t in self.tokens[end : np.end])
            posted = posted or (after is not None and self._more_of(after))
            if np is not None and np.kind == "organisation" and not posted and (ends or self.holder_follows(np.end)):
                of, kind, end = np.name, "organisation", np.end
            elif (
                np is not None and np.kind == "portfolio" and self.holder_follows(np.end)
            ):  # "Secretary Interior Om Roe"
                words.append(np.name)
                end = np.end
        if end + 2 < len(self.tokens) and " ".join(t.lower for t in self.tokens[end : end + 3]) == "in charge of":
            charge = self.nps.complement(end + 3)
            if charge is not None:
                words.append(" ".join(t.text for t in self.tokens[end : charge.end]))
                end = charge.end
        if tuple(t.lower for t in self.tokens[end : end + 3]) in HERE and self.holder_follows(end + 3):
            end += 3
        end = self.past_accreditation(end)
        return Title(end, Post(" ".join(words), of, kind))

    def _serving(self, j: int, body: int, found: Prefix) -> Title | None:
        """The post behind a body that begins at token j: "Peruvian Foreign Ministry / spokesman" of the ministry, but
        "Foreign Ministry Spokesperson" in whole, and of the state."""
        start = self._nation(j)
        named = " ".join(t.text for t in self.tokens[start:body])
        if start < j or self.tokens[body - 1].lower != "ministry" or not self.tokens[body].cap:
            return self.at(body, replace(found, of=named, of_kind="organisation"))
        title = self.at(body, found)
        return title and replace(title, post=replace(title.post, title=f"{named} {title.post.title}"))

    def _goes_with(self, head: int, words: str, preposition: str, np: Np, bare: bool) -> bool:
        """Whether a post has such a complement: "Ambassador to X", "Director for Asia at the Ministry of Y".

        A ``bare`` post ("the director at …") may do something there.
        """
        if preposition in ("of", "for") or self.lexicon.has("abroad_post", self.stem(self.tokens[head].lower)):
            return True
        if words.lower().startswith(("head", "special", "consul", "charg")) or words.lower().endswith("chief of staff"):
            return True
        if preposition == "to" and np.kind == "post":  # "Chief of Staff to the President"
            return not bare
        if preposition == "in" and np.kind == "state" and not bare:  # "Manager of the Harbour Bank in X / Ana Roe"
            return self.names.end(np.end) is not None
        if preposition == "at" and np.kind == "organisation":
            first, *_, last = np.name.lower().split() * 2
            if last in OFFICES or (first in OFFICES and self.tokens[head + 2].text == "State"):
                return not bare  # "Minister of State at the Foreign Office", "… at the Ministry of Trade"
        body = np.kind == "organisation" and (" " in np.name or np.name.isupper())
        learned = bool(LEARNED & set(np.name.lower().split()))  # "Vice Chancellor for Research at Harbour University"
        return preposition in ("at", "with") and body and not bare and (learned or not of_state(words.lower()))

    def _body_before(self, j: int) -> int | None:
        """Where a body's name ends that a post follows at once: "Foreign Ministry spokeswoman"."""
        k = j
        while k < len(self.tokens) and k - j < 8 and (self.tokens[k].cap or (k > j and self.tokens[k].text == "and")):
            word = self.tokens[k].lower
            following = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
            if k > j and word in OFFICES and following is not None and self.is_head(following.lower):
                return None if following.cap and following.lower in ("general", "secretary") else k + 1
            if not (self.lexicon.has("post_modifier", word) or self.lexicon.has("portfolio", word)):
                return None
            k += 1
        return None

    def _nation(self, j: int) -> int:
        """Where a body's name begins that a people's stands before: "Russian Foreign Ministry"."""
        phrase = self.phrases.at(self.tokens, j - 1) if j else None
        return j - 1 if phrase is not None and phrase.kind == "demonym" and phrase.length == 1 else j

    def _reason(self, head: str, i: int, kind: str) -> bool:
        """Whether words behind a post say why and not of what: "thanked the President for the warm welcome"."""
        following = [t for t in self.tokens[i + 1 : i + 4] if t.lower not in ("the", "a", "his", "her", "their")]
        small = following and not (following[0].cap or self.lexicon.has("portfolio", following[0].lower))
        return bool(small) and self.tokens[i].lower in ("for", "on") and kind == "other" and head in THANKED

    def _complement(self, j: int, preposition: str) -> Np | None:
        """A complement of a post; another body's post inside it counts as words ("of the UN Secretary-General")."""
        k = j + 1 if j < len(self.tokens) and self.tokens[j].lower in ("the", "his", "her", "its", "their") else j
        if k < len(self.tokens) and self.tokens[k].text in NAMESAKES and (body := self._body_named(j)) is not None:
            return body
        if k < len(self.tokens):
            phrase = self.phrases.at(self.tokens, k)
            inner = k + phrase.length if phrase else k
            if inner < len(self.tokens) and self.tokens[inner].text in ("'s", "'"):
                inner += 1
            begins = inner < len(self.tokens) and (
                phrase is not None or self.tokens[inner].cap or self._served(j, preposition)
            )
            head = self.head_at(inner) if begins else None
            if (
                head is not None
                and (self.tokens[head].cap or self._served(j, preposition))
                and not (head > inner and self.before_rank(head - 1))
                and not (phrase and self.tokens[head].lower in STYLES and self.names.end(head + 1) is not None)
                and not (head + 1 < len(self.tokens) and self.tokens[head + 1].text in CHAIN)
                and not self._general_body(inner)
                and not self._owns(head + 1)
                and preposition in ("of", "to", "for")
                and not any(self.names.is_rank(n) for n in range(inner, head + 1))
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

    def _body_named(self, j: int) -> Np | None:
        """The body that a person's style opens the name of: "the Prince Saud Institute"."""
        body = self.nps.complement(j)
        return body if body is not None and body.kind == "organisation" else None

    def _served(self, j: int, preposition: str) -> bool:
        """Whether a post may follow that another serves: "permanent secretary to the president"."""
        return preposition == "to" and self.tokens[j].lower == "the"

    def _before_name(self, j: int, end: int, local: bool) -> int | None:
        """Where a place ends that the holder's name follows ("Mayor of San Pedro Juan Roe"), or a place or company
        that no list knows, for who may be its head ("CEO of Sam-Kas Juan Roe")."""
        run = self.tokens[j:end]
        if not all(t.cap and t.text.replace("-", "").isalpha() for t in run):
            return None
        nouns = [*(self.nps.is_noun(t.lower) for t in run), False]
        if True in nouns:  # "Secretary for Homeland Security / Ana Roe"
            k = j + nouns.index(False)
            return k if j < k < end - 1 and self.names.end(k) is not None else None
        if run and run[0].text.isupper() and len(run[0].text) > 2 and not run[-1].text.isupper():
            return j + 1  # "Director of HBK Juan Roe"
        cities = [k for k in range(j + 1, end - 1) if self.nps.is_place(" ".join(t.text for t in self.tokens[j:k]))]
        return cities[-1] if cities else j + 1 if local and 3 <= len(run) <= 5 else None

    def _owns(self, j: int) -> bool:
        """Whether what ends before token j owns what follows: "Head of the Prime Minister / 's Office"."""
        return j + 1 < len(self.tokens) and self.tokens[j].text in ("'s", "'") and self.tokens[j + 1].cap

    def _general_body(self, j: int) -> bool:
        """Whether "General" opens the name of a body: "General Assembly", "General Intelligence Service"."""
        if self.tokens[j].text != "General":
            return False
        named = list(takewhile(lambda t: t.cap and self.nps.is_noun(t.lower), self.tokens[j + 1 : j + 4]))
        return any(self.lexicon.has(c, t.lower) for t in named for c in ("org_head", "org_unit", "event_head"))

    def with_part(self, np: Np) -> Np:
        """A place with "region" behind it, a body with the part that it owns ("the Ministry's Trade Department")."""
        following = self.tokens[np.end].text if np.end < len(self.tokens) else ""
        if np.kind == "city" and following in DISTRICTS:
            return replace(np, end=np.end + 1, name=f"{np.name} {following}")
        if np.kind in ("region", "portfolio", "other") and following in UNITS:  # "the Asia / department"
            return Np(np.end + 1, "organisation", f"{np.name} {following}", unit=True)
        if np.kind == "organisation" and following == "company":
            return replace(np, end=np.end + 1)
        if np.kind == "organisation" and following in ("'s", "'"):
            for end in range(np.end + 2, min(np.end + 5, len(self.tokens))):  # "the Party's / international department"
                small = [t.text for t in self.tokens[np.end + 1 : end]]
                if small[-1] in UNITS and all(word.islower() for word in small):
                    return replace(np, end=end, name=f"{np.name}'s {' '.join(small)}", unit=False)
            part = self.nps.complement(np.end + 1)
            if part is not None and part.kind == "organisation":
                return replace(part, name=f"{np.name}{following} {part.name}", unit=False)
        return np

    def _surname(self, j: int) -> bool:
        """Whether a preposition is a surname: "General Secretary To Roe", but "AMBASSADOR TO PERU"."""
        listed = j + 1 < len(self.tokens) and self.phrases.at(self.tokens, j + 1) is not None
        return self.tokens[j].text == "To" and not listed and self.names.end(j) is not None

    def _ministry(self, np: Np, j: int) -> Np:
        """The matters of a minister that no list knows, without the state behind: "of Trade and Worship / of Peru"."""
        last = max((k for k in range(j, np.end) if self.tokens[k].lower == "of"), default=np.end)
        owner = self.nps.complement(last + 1) if last < np.end else None
        end = last if owner is not None and owner.kind == "state" and owner.end == np.end else np.end
        return Np(end, "portfolio", " ".join(t.text for t in self.tokens[j:end]))

    def _without_style(self, j: int, np: Np) -> Np:
        """A complement that begins at token j, up to the style or rank of the holder: "for Asia / Ambassador Roe"."""
        last = np.end - 1
        styled = self.tokens[last].lower in (*STYLES, "grand") and self.holder_follows(np.end)
        if last <= j or not (styled or self.names.is_rank(last)) or not np.name.endswith(self.tokens[last].text):
            return np
        return replace(np, end=last, name=np.name.removesuffix(self.tokens[last].text).rstrip())

    def _with_others(self, np: Np) -> Np:
        """All to which somebody is accredited: "to FAO, IFAD and WFP", "to Uzbekistan and Tajikistan"."""
        end, last = np.end, np.end
        while np.kind in ("organisation", "state") and self.tokens[end : end + 1] and end + 1 < len(self.tokens):
            if self.tokens[end].lower not in (",", "and"):
                break
            more = self.nps.complement(end + 1) if self.tokens[end + 1].lower != "and" else None
            if more is None and self.tokens[end].text == ",":  # "to A, B, and C"
                more = self.nps.complement(end + 2)
            if more is None or more.kind != np.kind or self._goes_on(more.end):
                break
            end, last = more.end, more.end if self.tokens[end].lower == "and" else last
        return replace(np, end=last)

    def _goes_on(self, j: int) -> bool:
        """Whether what ends before token j owns what follows or acts: "and Chile's Minister", "and Chile signed"."""
        if j >= len(self.tokens):
            return False
        return self.tokens[j].text in ("'s", "'") or (self.tokens[j].cap and self.names.end(j) is None)

    def _matter_end(self, j: int, end: int) -> int:
        """Where a matter ends that the body behind it is not part of: "for Economic Ties / of the Ministry of X"."""
        behind = (k for k in range(j + 1, end) if self.tokens[k].lower == "of")
        bodies = (k for k in behind if (np := self.nps.complement(k + 1)) and np.kind in ("organisation", "state"))
        return next(bodies, end)

    def _past_matters(self, j: int) -> int:
        """Past the small words of a matter: "for the Cyprus / peace talks", "for Horn / of Africa affairs"."""
        k = j
        while k < len(self.tokens) and (
            self.tokens[k].lower in MATTERS or self.lexicon.has("portfolio", self.tokens[k].lower)
        ):
            k += not self.tokens[k].cap
            if k < len(self.tokens) and self.tokens[k].cap:
                break
        return k if k > j and self.tokens[k - 1].lower != "and" else j

    def _is_organ(self, np: Np) -> bool:
        """Whether a body belongs to a post's words: one that any state has, a unit of the body behind it, or
        one with no name ("Head of Office")."""
        return np.name.lower() in ORGANS or (np.unit and (self._more_of(np.end) or " " not in np.name))
