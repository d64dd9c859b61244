"""The actors of a sentence: named persons, posts alone, bodies, states, groups and pronouns → mentions."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Literal

from msgspec.structs import replace

from kg.lexicon import Lexicon
from kg.reading.appositions import Appositions
from kg.reading.behalf import acting_for, for_side, of_both, sided
from kg.reading.names import Names
from kg.reading.phrases import Phrases
from kg.reading.prefixes import DETERMINERS, STYLED, Prefixes
from kg.reading.runs import Np, tidy
from kg.reading.titles import Prefix
from kg.syntax import Mention, MentionKind, Post, Token

BEHALF = frozenset("for on behalf part of the".split())
"""The words before a side that a line of signatories opens with: "on the part of X: A"."""
FORMER = frozenset({"former", "ex", "late", "then"})
GIVING = frozenset("became become appointed elected named".split())
COUNTS = frozenset("two pair duo three trio four five six".split())
BODIES = frozenset("company corporation association agency bank group holding firm university operator airline".split())
RANKED = frozenset("high senior veteran distinguished foreign visiting top chief".split())
VERBAL = frozenset("also will would were are had have last then spoke agreed both again".split())

OFFICES = frozenset("Office Administration Secretariat Department Cabinet Apparatus".split())
"""What heads of states and services have: "the President's Administration"."""
JOURNEYS = frozenset("visit visits trip trips tour talks part welcome residence invitation programme".split())
MEMBERS = frozenset("state states country countries nation nations economy economies".split())
"""What may be a member besides somebody: "an SCO member state"."""
OF_THINGS = tuple("event_head named_meeting event_modifier document_head org_head medium_noun sent".split())
"""The classes of the nouns behind an adjective that may be somebody as well: "the official visit"."""


class Actors:
    """Finds the actors of one sentence; ``known``, ``lowered`` and ``strict`` as in ``Names``."""

    def __init__(
        self,
        tokens: tuple[Token, ...],
        phrases: Phrases,
        lexicon: Lexicon,
        known: Container[str],
        lowered: Container[str],
        strict: bool = False,
    ) -> None:
        self.tokens = tokens
        self.phrases = phrases
        self.lexicon = lexicon
        self.names = Names(tokens, phrases, lexicon, known, lowered, strict)
        self.nps = self.names.nps
        self.prefixes = Prefixes(self.names)
        self.appositions = Appositions(self.prefixes)

    def mentions(self) -> Iterator[Mention]:
        """Mentions from left to right, none overlapping."""
        yield from of_both(self.tokens, sided(self.tokens, acting_for(self.tokens, tuple(self._found()))))

    def _found(self) -> Iterator[Mention]:
        i = 0
        institution: Mention | None = None
        label: Mention | None = None
        while i < len(self.tokens):
            mention = self._actor(i)
            if mention is None:
                i += 1
                continue
            if mention.kind == "organisation":
                institution = mention
            elif self.tokens[i].lower == "its" and institution and mention.posts and mention.posts[0].of is None:
                owner = replace(mention.posts[0], of=institution.key or institution.name, of_kind="organisation")
                mention = replace(mention, posts=(owner, *mention.posts[1:]))
            elif mention.kind == "person" and label is not None and self._labelled(label, mention):
                mention = for_side(mention, label)
            label = mention if mention.kind in ("state", "organisation") else None
            yield mention
            i = max(mention.last, i + 1)

    def _labelled(self, side: Mention, person: Mention) -> bool:
        """Whether a list names the side before who acts for it: "China – A, Minister of …", "On behalf of B: C"."""
        behalf = side.first > 0 and all(t.lower in BEHALF for t in self.tokens[: side.first])
        return (
            (behalf or (side.kind == "state" and self._opens_entry(side.first)))
            and person.first == side.last + 1
            and self.tokens[side.last].text in ("–", "—", "-", ":")
            and not any(p.of for p in person.posts)
        )

    def _opens_entry(self, i: int) -> bool:
        """Whether token i opens an entry of a list: the sentence, or behind a mark, as in "…; from / Peru – A"."""
        if i > 1 and self.tokens[i - 1].lower in ("from", "for"):
            i -= 1
        return i <= 1 or self.tokens[i - 1].text in (",", ";", ":")

    def _actor(self, i: int) -> Mention | None:
        word = self.tokens[i].lower
        if not (
            self.tokens[i].cap
            or self.prefixes.determined(i)
            or self.lexicon.has("passing", word)
            or self._may_begin_post(i)
            or word in ("he", "she", "they", "him", "we", "me", "both", "all", "it", "counterparts", "colleagues")
        ):
            return None
        if word in ("in", "on", "at", "as", "but", "and", "if"):
            return None
        return self._named(i) or self._group(i) or self._post_alone(i) or self._institution(i) or self._pronoun(i)

    def _may_begin_post(self, i: int) -> bool:
        word = self.tokens[i].lower
        head = self.lexicon.has("post_head", word.removeprefix("ex-"))
        return head or self.lexicon.has("post_modifier", word)

    def _mention(self, kind: MentionKind, first: int, last: int, **more: object) -> Mention:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        possessive = last < len(self.tokens) and self.tokens[last].text in ("'s", "'")
        text = " ".join(t.text for t in self.tokens[first:last])
        return Mention(kind, first, last, start, end, text, possessive=possessive, **more)  # type: ignore[arg-type]

    def _named(self, i: int) -> Mention | None:
        prefix = self.prefixes.at(i)
        end = self.names.end(prefix.end)
        if end is None or not self._is_name(prefix, end) or self._names_body(prefix, end):
            return None
        name_tokens = self.tokens[prefix.end - self._named_sheikh(prefix.end, end) : end]
        name = " ".join(t.text for t in name_tokens if t.text != ",")
        over = any(t.lower.strip("-") in FORMER for t in self.tokens[i : min(i + 4, prefix.end)])
        posts = [replace(post, former=post.former or over) for post in prefix.posts]
        beside = prefix.courtesy and self.prefixes.before(i) not in (",", ";", "and", "of")  # "in Peru Mr Roe said"
        if not posts and prefix.of and (not beside or self._owned(i, prefix.end)):
            posts.append(Post("", prefix.of, prefix.of_kind))
        last, apposed = self.appositions.at(end, bool(prefix.posts))
        posts += apposed
        if prefix.counterpart and prefix.posts:
            posts[0] = posts[0] if posts[0].of else replace(posts[0], of=prefix.of, of_kind=prefix.of_kind)
        elif prefix.counterpart:
            posts.insert(0, Post("counterpart", prefix.of, prefix.of_kind))
        return self._mention("person", i, last, name=name, posts=tuple(posts), definite=prefix.definite)

    def _owned(self, i: int, end: int) -> bool:
        """Whether the state before a style and a name is his: "Peru's Colonel Roe", "Peruvian General Roe"."""
        phrase = self.phrases.at(self.tokens, i + (self.tokens[i].lower == "the"))
        own = any(t.text in ("'s", "'") for t in self.tokens[i:end])
        return own or (phrase is not None and phrase.kind == "demonym")

    def _named_sheikh(self, first: int, end: int) -> bool:
        """Whether a style is all that stands with a single name, and part of it: "Sheikh Hasina", "Hadja Roe"."""
        if end - first != 1 or not first:
            return False
        style = self.tokens[first - 1]
        return style.text in ("Sheikh", "Shaikh", "Sheikha") or (style.cap and self._given(style.lower))

    def _given(self, word: str) -> bool:
        """Whether a style is a woman's given name as well: "Hadja"."""
        return self.lexicon.has("female_name", word) and self.lexicon.has("honorific", word)

    def _is_name(self, prefix: Prefix, end: int) -> bool:
        run = self.tokens[prefix.end : end]
        titled = bool(prefix.posts) or prefix.courtesy or prefix.counterpart
        if len(run) == 1:
            word = run[0].lower
            if self.lexicon.has("venue_head", word) and not self.names.is_known(word):
                return False
            if self.names.is_known(word):
                return True
            return titled and not (prefix.posts and not prefix.courtesy and word in self.names.lowered)
        if titled:
            return True
        if self._names_building(end) or self._matter(prefix.end):
            return False
        if prefix.end == 0 and run[0].lower in self.names.lowered and not self.names.is_known(run[0].lower):
            return False
        return self.names.plausible(run)

    def _matter(self, i: int) -> bool:
        """Whether a document or event is on what begins at token i: "Convention on Countering Extremism"."""
        kind = self.tokens[i - 2] if i > 1 and self.tokens[i - 1].lower in ("on", "against", "for") else None
        heads = ("document_head", "event_head")
        return kind is not None and kind.cap and any(self.lexicon.has(c, kind.lower) for c in heads)

    def _names_building(self, i: int) -> bool:
        """Whether a venue is called by the name before token i: "Heydar Aliyev International Airport"."""
        j = i + 1 if i < len(self.tokens) and self.tokens[i].lower in ("international", "memorial", "state") else i
        return j < len(self.tokens) and self.lexicon.has("venue_head", self.tokens[j].lower)

    def _names_body(self, prefix: Prefix, i: int) -> bool:
        """Whether a body is called by the name before token i: "the Heydar Aliyev Foundation", "the Trump cabinet"."""
        if (
            i >= len(self.tokens)
            or prefix.posts
            or prefix.courtesy
            or not any(self.lexicon.has(kind, self.tokens[i].lower) for kind in ("org_head", "event_head"))
        ):
            return False
        return self.tokens[i].cap or (prefix.end > 0 and self.tokens[prefix.end - 1].lower == "the")

    def _post_alone(self, i: int) -> Mention | None:
        prefix = self.prefixes.at(i)
        if prefix.counterpart:
            return self._mention(
                "post", i, prefix.end, posts=(Post("counterpart", prefix.of, prefix.of_kind),), definite=True
            )
        if not prefix.posts:
            return self._person_noun(i)
        if (office := self._office_of(i, prefix.end)) is not None:
            return office
        post = prefix.posts[0]
        if (
            post.title.lower() in ("member", "members", "general", "members of", "deputy", "head", "chief")
            and post.of is None
        ) or (post.title.lower() == "general" and i and self.tokens[i - 1].cap):
            return None
        if post.title.lower() == "official" and self._modifies(prefix.end - 1):
            return None
        if post.title.lower() == "member" and any(t.lower in MEMBERS for t in self.tokens[prefix.end : prefix.end + 1]):
            return None
        if i == 0 and prefix.end < len(self.tokens) and self.tokens[prefix.end].text == ":":
            return None
        before = self.tokens[i - 1].lower if i else ""
        served = before in GIVING or (before in ("as", "was") and " " in post.title)
        stands = prefix.definite or post.of is not None or self.tokens[prefix.end - 1].cap or served
        if not stands or (self.tokens[i].lower in ("a", "an") and post.of is None):
            return None
        return self._mention("post", i, prefix.end, posts=prefix.posts, definite=prefix.definite)

    def _office_of(self, i: int, end: int) -> Mention | None:
        """The body that a post which ends at token ``end`` owns: "the General Prosecutor's Office of Peru"."""
        owns = end + 1 < len(self.tokens) and self.tokens[end].text in ("'s", "'")
        np = self.nps.capitalised(end + 1) if owns and self.tokens[end + 1].text in OFFICES else None
        if np is None or np.kind != "organisation":
            return None
        first = i + self.prefixes.determined(i)
        name = tidy(" ".join(t.text for t in self.tokens[first : np.end]))
        return self._mention("organisation", i, np.end, name=name)

    def _person_noun(self, i: int) -> Mention | None:
        """ "The guest", "the Chinese leader", "his host": a person the text has named elsewhere."""
        j = i
        if self.tokens[j].lower not in DETERMINERS or self.tokens[j].lower in ("a", "an"):
            return None
        j += 1
        j += self.tokens[j].lower in RANKED if j < len(self.tokens) else 0
        of: tuple[str, Literal["organisation", "state"]] | None = None
        phrase = self.phrases.at(self.tokens, j) if j < len(self.tokens) else None
        if phrase:
            of = (phrase.name, "organisation" if phrase.kind == "organisation" else "state")
            j += phrase.length
        while j < len(self.tokens) and self.tokens[j].lower in RANKED:
            j += 1
        if j < len(self.tokens) and self.lexicon.has("person_noun", self.tokens[j].lower) and not self._modifies(j):
            word = self.tokens[j].lower
            return self._mention("post", i, j + 1, posts=(Post(word, *(of or (None, None))),), definite=True)
        return None

    def _modifies(self, j: int) -> bool:
        """Whether the word at token j only says which: "the official / welcoming ceremony", "the chief / delegate"."""
        following = self.tokens[j + 1].lower if self.tokens[j + 1 : j + 2] else ""
        called = following.endswith("ing") or any(self.lexicon.has(c, following) for c in OF_THINGS)
        return called or (self.tokens[j].lower == "official" and following in JOURNEYS)

    def _style(self, i: int) -> int | None:
        """Where a style ends that stands for a name: "His Majesty", "Her Royal Highness" without one behind."""
        j = i + 1
        while j < len(self.tokens) and self.tokens[j].cap and self.tokens[j].lower in STYLED:
            j += 1
        named = j < len(self.tokens) and (self.tokens[j].cap or self.tokens[j].lower == "the")
        return j if self.tokens[i].text in ("His", "Her") and j > i + 1 and not named else None

    def _pronoun(self, i: int) -> Mention | None:
        if self.tokens[i].text in ("I", "me"):
            return self._mention("pronoun", i, i + 1, name="I")
        if self.tokens[i].text in ("we", "We"):
            return self._mention("pronoun", i, i + 1, name="we")
        if (style := self._style(i)) is not None:
            return self._mention("pronoun", i, style, name="he" if self.tokens[i].lower == "his" else "she")
        if self.tokens[i].text == "HE":  # the style: "HE the President"
            return None
        if [t.lower for t in self.tokens[i : i + 2]] in (["the", "latter"], ["the", "former"]):
            following = self.tokens[i + 2] if i + 2 < len(self.tokens) else None
            alone = following is None or not following.text[0].isalpha() or self._acts_next(i + 2)
            return self._mention("pronoun", i, i + 2, name=self.tokens[i + 1].lower) if alone else None
        if self.tokens[i].lower in ("he", "she", "they", "him", "her") and not (
            self.tokens[i].lower == "her" and i + 1 < len(self.tokens) and self.tokens[i + 1].text[:1].isalpha()
        ):
            return self._mention("pronoun", i, i + 1, name=self.tokens[i].lower)
        return None

    def _group(self, i: int) -> Mention | None:
        """ "The two ministers", "both sides", "the parties"."""
        opening = [token.lower for token in self.tokens[i : i + 3]]
        if i == 0 and opening[:1] == ["it"]:
            return self._mention("group", i, i + 1, name="it")
        sent = opening[:1] == ["the"] and opening[1:2] in (["delegation"], ["team"], ["mission"])
        if sent and not {"of", "from", "led", "headed", "under"} & set(opening[2:]):
            return self._mention("group", i, i + 2, name="delegation", definite=True)
        j, seen = i, self.phrases.two_at(self.tokens, i)
        states: list[Post] = []
        counted = bool((COUNTS | {"both"}) & set(opening))
        while j < len(self.tokens) and j - i < 8 and not self._heads_group(j):
            word = self.tokens[j].lower
            phrase = self.phrases.at(self.tokens, j) if seen and self.tokens[j].cap else None
            told = phrase is not None and (phrase.kind == "demonym" or (phrase.kind == "organisation" and counted))
            if phrase is not None and told:
                states.append(Post("", phrase.name, "state" if phrase.kind == "demonym" else "organisation"))
                j += phrase.length
                continue
            if states and word in ("and", ",") and (self.phrases.at(self.tokens, j + 1) is not None):
                j += 1
                continue
            if word in ("the", "both", "two", "three", "four", "five", "all", "their", "his", "her", "these", "same"):
                seen = True
            elif not (self.lexicon.has("post_modifier", word) or word in ("top", "heads", "of")) or word == "and":
                return None
            j += 1
        if j >= len(self.tokens) or not self._heads_group(j) or not (seen or (self._opens(i) and self._of_states(j))):
            return None
        if self.tokens[j].lower == "heads" and j + 2 < len(self.tokens) and self.tokens[j + 1].lower == "of":
            j += 2
        noun, following = self.tokens[j].lower, self.tokens[j + 1].lower if j + 1 < len(self.tokens) else ""
        if (
            following == "of"
            or (noun in ("counterparts", "colleagues", "peers") and following == "from")
            or (self.tokens[j].lower == "state" and self.tokens[min(j + 1, len(self.tokens) - 1)].lower == "and")
        ):
            return self._mention("group", i, j + 1, name="others", definite=True)
        return self._mention("group", i, j + 1, name=self.tokens[j].lower, posts=tuple(states), definite=True)

    def _opens(self, i: int) -> bool:
        """Whether a plural without an article may begin at token i: with the sentence, behind a preposition."""
        return i == 0 or self.tokens[i - 1].lower in ("with", "by", "between", "from", "among")

    def _of_states(self, j: int) -> bool:
        """Whether the plural at token j is of a state: "Leaders of Norway and Finland", "counterparts from X"."""
        if self.tokens[j].lower == "heads" and [t.lower for t in self.tokens[j + 1 : j + 2]] == ["of"]:
            j += 2
        alike = self.tokens[j].lower in ("counterparts", "colleagues", "peers")
        link = self.tokens[j + 1].lower if j + 2 < len(self.tokens) else ""
        listed = link == "of" or (alike and link == "from")
        state = self.phrases.at(self.tokens, j + 2 + (self.tokens[j + 2].lower == "the")) if listed else None
        return state is not None and state.kind == "state"

    def _heads_group(self, j: int) -> bool:
        """Whether token j is the noun of a plural; a number only where a verb follows ("the two met")."""
        word = self.tokens[j].lower
        matter = self.tokens[j].cap and self.lexicon.has("portfolio", word)  # "the Minister of Women"
        return self.lexicon.has("group_noun", word) and not matter and (word not in COUNTS or self._acts_next(j + 1))

    def _acts_next(self, j: int) -> bool:
        """Whether a verb seems to follow at token j ("the two met")."""
        if j >= len(self.tokens):
            return False
        word = self.tokens[j].lower
        if self.lexicon.has("group_noun", word):  # "the two speakers", though a list may open with the word
            return False
        return word in self.lexicon.triggers or word.endswith("ed") or word in VERBAL

    def _institution(self, i: int) -> Mention | None:
        np = self.nps.institution(i)
        if np is None or (np.kind == "organisation" and np.key is None and np.end == i + 1 and self._labels(i)):
            return None
        if np.kind == "state":
            return self._mention("state", i, np.end, name=np.name)
        end, home = self._home(np)
        return self._mention(
            "organisation", i, end, name=np.name, key=np.key, posts=(Post("", home, "state"),) if home else ()
        )

    def _labels(self, i: int) -> bool:
        """Whether the word at token i only labels what follows: "CANCELLED: courtesy call by A"."""
        return [t.text for t in self.tokens[i + 1 : i + 2]] == [":"]

    def _past_noun(self, k: int) -> int:
        """The token behind the noun that says what a body is: "JIA business association", "TASS news agency"."""
        for j in range(k, min(k + 3, len(self.tokens))):
            if self.tokens[j].cap or not self.tokens[j].text.isalpha() or self.tokens[j].lower == "and":
                break
            if self.tokens[j].lower in BODIES:
                return j + 1
        return k

    def _ends_with_state(self, end: int) -> str | None:
        """The state whose name ends that of a ministry before token ``end``: "Ministry of Trade of Peru"."""
        runs = ((n, self.phrases.at(self.tokens, n)) for n in range(max(0, end - 6), end))
        return next((p.name for n, p in runs if p and p.kind == "state" and n + p.length == end), None)

    def _home(self, np: Np) -> tuple[int, str | None]:
        """Where a body with its state ends, and the state: "OQ Trading of Oman", "X from Kyrgyzstan"."""
        k = self._past_noun(np.end)
        if np.of is None and k == np.end and np.name.startswith("Ministry "):
            return k, self._ends_with_state(np.end)
        told = np.key is not None and np.key == np.name
        if not told or k + 1 >= len(self.tokens) or self.tokens[k].lower not in ("of", "from"):
            return k, np.of
        phrase = self.phrases.at(self.tokens, k + 1)
        return (k + 1 + phrase.length, phrase.name) if phrase and phrase.kind == "state" else (k, np.of)
