"""The grammar of actors: posts, titles, names and appositions → mentions in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kg.lexicon import Lexicon
from kg.reading.noun_phrases import NounPhrases, Np
from kg.reading.phrases import Phrases, fold
from kg.syntax import Mention, Post, Token

DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "this"})
PASSING = frozenset(
    [
        "then",
        "late",
        "former",
        "ex",
        "visiting",
        "outgoing",
        "incoming",
        "newly",
        "appointed",
        "current",
        "present",
        "new",
        "fellow",
        "once",
        "longtime",
        "veteran",
        "new-elect",
        "newly-appointed",
        "previous",
        "country's",
        "host",
    ]
)
POST_PREPOSITIONS = frozenset({"of", "for", "to", "in", "at", "under", "on", "with"})
ABROAD = frozenset(
    [
        "assistant", "aide", "adviser", "advisor", "ambassador",
        "representative",
        "envoy",
        "consul",
        "consul-general",
        "chargé",
        "head",
        "bureau",
        "coordinator",
        "plenipotentiary",
    ]
)
VERBAL = frozenset("also will would were are had have last then spoke agreed both again".split())
CHAIN = frozenset({"bin", "ibn", "bint"})
SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
COUNTERPART = frozenset({"counterpart", "counterparts", "colleague", "colleagues", "opposite"})
NOT_NAMES = (
    "honorific",
    "rank",
    "post_head",
    "calendar",
    "org_head",
    "event_head",
    "document_head",
    "generic",
    "function",
    "portfolio",
)


@dataclass(frozen=True, slots=True)
class Title:
    """A post phrase: where it ends and what it says."""

    end: int
    post: Post
    explicit: bool
    """Whether the phrase is capitalised or has a complement, so that it may stand alone."""


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


class Actors:
    """Finds the actors of one sentence; ``known`` holds the words of names the document has shown."""

    def __init__(
        self,
        tokens: tuple[Token, ...],
        phrases: Phrases,
        lexicon: Lexicon,
        known: frozenset[str],
        lowered: frozenset[str],
    ) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.phrases = phrases
        self.known = known
        self.lowered = lowered
        self.nps = NounPhrases(tokens, phrases, lexicon)

    def mentions(self) -> Iterator[Mention]:
        """Mentions from left to right, none overlapping."""
        i = 0
        institution: Mention | None = None
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
            yield mention
            i = max(mention.last, i + 1)

    # -- actors ---------------------------------------------------------------------------------

    def _actor(self, i: int) -> Mention | None:
        word = self.tokens[i].lower
        if not (
            self.tokens[i].cap
            or word in DETERMINERS
            or word in PASSING
            or self._may_begin_post(i)
            or word in ("he", "she", "they", "him", "both", "all")
        ):
            return None
        if word in ("in", "on", "at", "as", "but", "and", "if"):
            return None
        return self._named(i) or self._group(i) or self._post_alone(i) or self._institution(i) or self._pronoun(i)

    def _may_begin_post(self, i: int) -> bool:
        word = self.tokens[i].lower
        return self.lexicon.has("post_head", word) or self.lexicon.has("post_modifier", word)

    def _mention(
        self,
        kind: Literal["person", "post", "organisation", "state", "group", "pronoun"],
        first: int,
        last: int,
        **more: object,
    ) -> Mention:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        possessive = last < len(self.tokens) and self.tokens[last].text in ("'s", "'")
        text = " ".join(t.text for t in self.tokens[first:last])
        return replace(Mention(kind, first, last, start, end, text, possessive=possessive), **more)  # type: ignore[arg-type]

    def _named(self, i: int) -> Mention | None:
        prefix = self._prefix(i)
        end = self._name_end(prefix.end)
        if end is None or not self._is_name(prefix, end):
            return None
        name_tokens = self.tokens[prefix.end : end]
        name = " ".join(t.text for t in name_tokens if t.text != ",")
        posts = list(prefix.posts)
        if not posts and prefix.of and not prefix.courtesy:
            posts.append(Post("", prefix.of, prefix.of_kind))
        last, apposed = self._apposition(end)
        posts += apposed
        if prefix.counterpart:
            posts.insert(0, Post("counterpart", prefix.of, prefix.of_kind))
        return self._mention("person", i, last, name=name, posts=tuple(posts), definite=prefix.definite)

    def _post_alone(self, i: int) -> Mention | None:
        prefix = self._prefix(i)
        if prefix.counterpart:
            return self._mention(
                "post", i, prefix.end, posts=(Post("counterpart", prefix.of, prefix.of_kind),), definite=True
            )
        if not prefix.posts:
            return self._person_noun(i)
        post = prefix.posts[0]
        if (
            post.title.lower() in ("member", "members", "general", "members of", "deputy", "head", "chief")
            and post.of is None
        ):
            return None
        if i == 0 and prefix.end < len(self.tokens) and self.tokens[prefix.end].text == ":":
            return None
        stands = prefix.definite or post.of is not None or self.tokens[prefix.end - 1].cap
        if not stands or (self.tokens[i].lower in ("a", "an") and post.of is None):
            return None
        return self._mention("post", i, prefix.end, posts=prefix.posts, definite=prefix.definite)

    def _person_noun(self, i: int) -> Mention | None:
        """ "The guest", "the Chinese leader", "his host": a person the text has named elsewhere."""
        j = i
        if self.tokens[j].lower not in DETERMINERS or self.tokens[j].lower in ("a", "an"):
            return None
        j += 1
        of: tuple[str, Literal["organisation", "state"]] | None = None
        phrase = self.phrases.at(self.tokens, j) if j < len(self.tokens) else None
        if phrase:
            of = (phrase.name, "organisation" if phrase.kind == "organisation" else "state")
            j += phrase.length
        while j < len(self.tokens) and self.tokens[j].lower in (
            "high",
            "senior",
            "veteran",
            "distinguished",
            "foreign",
            "visiting",
        ):
            j += 1
        if j < len(self.tokens) and self.lexicon.has("person_noun", self.tokens[j].lower):
            word = self.tokens[j].lower
            return self._mention("post", i, j + 1, posts=(Post(word, *(of or (None, None))),), definite=True)
        return None

    def _pronoun(self, i: int) -> Mention | None:
        if self.tokens[i].lower in ("he", "she", "they", "him", "her") and not (
            self.tokens[i].lower == "her" and i + 1 < len(self.tokens) and self.tokens[i + 1].text[:1].isalpha()
        ):
            return self._mention("pronoun", i, i + 1, name=self.tokens[i].lower)
        return None

    def _group(self, i: int) -> Mention | None:
        """ "The two ministers", "both sides", "the parties"."""
        j, seen = i, False
        while j < len(self.tokens) and j - i < 5 and not self.lexicon.has("group_noun", self.tokens[j].lower):
            word = self.tokens[j].lower
            if word in ("the", "both", "two", "three", "four", "five", "all", "their", "these", "same"):
                seen = True
            elif not (self.lexicon.has("post_modifier", word) or word in ("top", "heads", "of")) or word == "and":
                return None
            j += 1
        if not seen or j >= len(self.tokens) or not self.lexicon.has("group_noun", self.tokens[j].lower):
            return None
        if self.tokens[j].lower in ("two", "pair", "duo") and not self._acts_next(j + 1):
            return None
        if self.tokens[j].lower == "heads" and j + 2 < len(self.tokens) and self.tokens[j + 1].lower == "of":
            j += 2
        if j + 1 < len(self.tokens) and self.tokens[j + 1].lower == "of" or (self.tokens[j].lower == "state" and self.tokens[min(j + 1, len(self.tokens) - 1)].lower == "and"):
            return self._mention("group", i, j + 1, name="others", definite=True)
        return self._mention("group", i, j + 1, name=self.tokens[j].lower, definite=True)

    def _acts_next(self, j: int) -> bool:
        """Whether a verb seems to follow at token j ("the two met")."""
        if j >= len(self.tokens):
            return False
        word = self.tokens[j].lower
        return word in self.lexicon.triggers or word.endswith("ed") or word in VERBAL

    def _institution(self, i: int) -> Mention | None:
        np = self.nps.institution(i)
        if np is None:
            return None
        if np.kind == "state":
            return self._mention("state", i, np.end, name=np.name)
        return self._mention(
            "organisation", i, np.end, name=np.name, key=np.key, posts=(Post("", np.of, "state"),) if np.of else ()
        )

    # -- what stands before a name -----------------------------------------------------------------

    def _prefix(self, i: int) -> Prefix:
        found = Prefix(i)
        j = i
        while j < len(self.tokens):
            step = self._prefix_step(j, found)
            if step is None:
                break
            found, j = step, step.end
        return found

    def _prefix_step(self, j: int, found: Prefix) -> Prefix | None:
        token = self.tokens[j]
        word = token.lower
        if word in DETERMINERS and not found.posts and not found.courtesy:
            return replace(found, end=j + 1, definite=word not in ("a", "an"))
        if word == "right" and j + 1 < len(self.tokens) and self.tokens[j + 1].lower in ("honourable", "honorable"):
            return replace(found, end=j + 2, courtesy=True)
        if self._is_rank(j):
            return replace(found, end=j + 1, courtesy=True)
        if self.lexicon.has("honorific", word) and (token.cap or "." in word) and word not in ("he", "right"):
            return replace(found, end=j + 1, courtesy=True)
        if token.text in ("H.E.", "HE", "H.E", ".") and (
            token.text != "." or (found.end > 0 and self.tokens[j - 1].text in ("H.E", "HE", "Mr", "Dr"))
        ):
            return replace(found, end=j + 1, courtesy=True)
        phrase = self.phrases.at(self.tokens, j)
        if phrase and not found.posts:
            end = self.nps.past_acronym(j + phrase.length)
            if end < len(self.tokens) and self.tokens[end].text in ("'s", "'"):
                end += 1
            kind: Literal["organisation", "state"] = "organisation" if phrase.kind == "organisation" else "state"
            if self._leads_to_person(end):
                return replace(
                    found,
                    end=end,
                    of=phrase.short or phrase.name if kind == "organisation" else phrase.name,
                    of_kind=kind,
                )
        if word in COUNTERPART:
            end = j + (2 if word == "opposite" else 1)
            if end < len(self.tokens) and self.tokens[end].lower == "from":
                np = self.nps.complement(end + 1)
                if np and np.kind == "state":
                    return replace(found, end=self._past_comma(np.end), counterpart=True, of=np.name, of_kind="state")
            return replace(found, end=self._past_comma(end), counterpart=True)
        title = self._title(j, found)
        if title:
            end = title.end
            if (
                end + 1 < len(self.tokens)
                and self.tokens[end].lower == "and"
                and (more := self._title(end + 1, found))
                and self._coordinated(title, more, found)
            ):
                joined = self._join(title, more)
                return replace(found, end=self._past_comma(joined.end), posts=(*found.posts, joined.post))
            return replace(found, end=self._past_comma(end), posts=(*found.posts, title.post))
        if word in PASSING and self._leads_to_person(j + 1):
            return replace(found, end=j + 1)
        return None

    def _is_rank(self, j: int) -> bool:
        k = j
        while k < len(self.tokens) and (
            self.lexicon.has("rank", self.tokens[k].lower) or (k > j and self.tokens[k].text == ".")
        ):
            k += 1
        if k == j or not self.tokens[j].cap:
            return False
        if (
            k < len(self.tokens)
            and self.tokens[k].text == "("
            and k + 2 < len(self.tokens)
            and self.tokens[k + 2].text == ")"
        ):
            k += 3
        return self._name_end(k) is not None

    def _leads_to_person(self, j: int) -> bool:
        """Whether a post, a title or a name begins at token j, perhaps after small words."""
        while j < len(self.tokens) and (
            self.tokens[j].lower in PASSING or self.lexicon.has("honorific", self.tokens[j].lower)
        ):
            j += 1
        if j >= len(self.tokens):
            return False
        if self.tokens[j].lower in COUNTERPART or self._is_rank(j):
            return True
        return self._title(j, Prefix(j)) is not None or self._name_end(j) is not None

    def _past_comma(self, j: int) -> int:
        """Past a comma between a post and its holder: "the Minister of Trade, Mr X"."""
        if j + 1 >= len(self.tokens) or self.tokens[j].text not in (",", "–", "—"):
            return j
        k = j + 1
        while k < len(self.tokens) and (self.lexicon.has("honorific", self.tokens[k].lower) or self._is_rank(k)):
            k += 1
        end = self._name_end(k)
        if end is None or (end - k == 1 and k == j + 1 and fold(self.tokens[k].lower) not in self.known):
            return j
        following = self.tokens[end].text if end < len(self.tokens) else "."
        # "President of X, Y and Z met": a comma after the name, or an end, marks the apposition.
        return (
            j + 1 if following in (",", ".", ";", ")", "(", "'s", "and", ":") or k > j + 1 or self._verbal(end) else j
        )

    def _verbal(self, j: int) -> bool:
        return j < len(self.tokens) and not self.tokens[j].cap

    def _coordinated(self, first: Title, second: Title, found: Prefix) -> bool:
        """Whether two posts joined by "and" are one person's."""
        name_end = self._name_end(second.end)
        known = name_end is not None and fold(self.tokens[second.end].lower) in self.known
        if found.definite and found.of is None and first.post.of is None and (name_end is None or known):
            # "The Vice President and Prime Minister X": two persons, the first known from before
            return False
        return self._name_end(first.end) is None and second.post.title != ""

    def _join(self, first: Title, second: Title) -> Title:
        of, kind = (second.post.of, second.post.of_kind) if second.post.of else (first.post.of, first.post.of_kind)
        if first.post.of and second.post.of and first.post.of != second.post.of:
            return replace(first, end=second.end)
        return Title(second.end, Post(f"{first.post.title} and {second.post.title}", of, kind), True)

    # -- posts -------------------------------------------------------------------------------------

    def _title(self, j: int, found: Prefix) -> Title | None:
        head = self._post_head(j)
        if head is None:
            return None
        start, head_end = j, head + 1
        of, kind = found.of, found.of_kind
        while start < head and self._foreign_to_posts(start):
            start += 1
        if start > j and found.posts:
            return None
        if start > j:
            of, kind = " ".join(t.text for t in self.tokens[j:start]), "organisation"
        while self.tokens[start].lower in PASSING and start < head:
            start += 1
        words = [" ".join(t.text for t in self.tokens[start:head_end])]
        end, explicit = head_end, self.tokens[head].cap or of is not None
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
                self.tokens[head].lower in ABROAD or " ".join(words).lower().startswith(("head", "special"))
            ):
                break
            np = self._complement(end + 1, preposition)
            if np is None:
                break
            explicit = True
            text = (
                " ".join(t.text for t in self.tokens[end : np.end])
                .replace(" 's", "'s")
                .replace("( ", "(")
                .replace(" )", ")")
            )
            if (
                np.kind in ("state", "organisation", "city", "other")
                and preposition in ("of", "at", "for", "with", "under")
                and not (np.kind == "city" and preposition == "for")
            ):
                if (
                    np.kind == "organisation"
                    and np.unit
                    and np.of is None
                    and end < len(self.tokens)
                    and self._more_of(np.end)
                ):
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
        title = " ".join(words)
        return Title(end, Post(title, of, kind, acting="acting" in title.lower()), explicit)

    def _complement(self, j: int, preposition: str) -> Np | None:
        """A complement of a post; a post of another body inside it counts as its words ("of the UN Secretary-General")."""
        k = j + 1 if j < len(self.tokens) and self.tokens[j].lower in ("the", "his", "her", "its", "their") else j
        if k < len(self.tokens):
            phrase = self.phrases.at(self.tokens, k)
            inner = k + phrase.length if phrase else k
            if inner < len(self.tokens) and self.tokens[inner].text in ("'s", "'"):
                inner += 1
            head = self._post_head(inner) if inner < len(self.tokens) and (phrase or self.tokens[inner].cap) else None
            if head is not None and self.tokens[head].cap and preposition in ("of", "to") and not self._is_rank(inner):
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
            and token.lower not in PASSING
        )

    def _post_head(self, j: int) -> int | None:
        """Index of the head noun of a post phrase that begins at j, or None."""
        head: int | None = None
        k = j
        foreign = False
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
                ):
                    k += 1
                    continue
                if k + 1 < len(self.tokens) and self.tokens[k + 1].lower in ("extraordinary", "designate", "elect"):
                    head = k + 1
                    if (
                        k + 3 < len(self.tokens)
                        and self.tokens[k + 2].lower == "and"
                        and self.tokens[k + 3].lower == "plenipotentiary"
                    ):
                        head = k + 3
                return head
            modifies = (
                is_head or self.lexicon.has("post_modifier", word) or (k > j and self.lexicon.has("portfolio", word))
            )
            if word == "and":
                if k == j or foreign or not (
                    k + 1 < len(self.tokens)
                    and (
                        self.lexicon.has("post_modifier", self.tokens[k + 1].lower)
                        or self.lexicon.has("portfolio", self.tokens[k + 1].lower)
                    )
                ):
                    return head
            elif not modifies:
                if not self._may_modify(k):
                    return head
                foreign = True
            k += 1
        return head

    def _head_word(self, word: str) -> bool:
        return self.lexicon.has("post_head", word) or (
            "-" in word and self.lexicon.has("post_head", word.rsplit("-", 1)[1]) and not word.endswith("-general")
        )

    def _head_ahead(self, k: int) -> bool:
        for j in range(k, min(k + 6, len(self.tokens))):
            word = self.tokens[j].lower
            if self._head_word(word):
                return True
            if not (self.lexicon.has("post_modifier", word) or self.lexicon.has("portfolio", word)):
                return False
        return False

    def _may_modify(self, k: int) -> bool:
        """An unknown capitalised word before a post head ("Rosatom chief"), never a known name."""
        token = self.tokens[k]
        if (
            not token.cap
            or not token.text[:1].isalpha()
            or fold(token.lower) in self.known
            or self.phrases.at(self.tokens, k)
        ):
            return False
        if (
            self.lexicon.has("function", token.lower)
            or self.lexicon.has("calendar", token.lower)
            or self.lexicon.has("honorific", token.lower)
        ):
            return False
        following = self.tokens[k + 1 : k + 4]
        return any(self._head_word(t.lower) and t.cap for t in following) and not (
            k == 0 and token.lower in self.lowered
        )

    def _is(self, j: int, texts: frozenset[str]) -> bool:
        return j < len(self.tokens) and self.tokens[j].text in texts

    # -- names -------------------------------------------------------------------------------------

    def _name_end(self, i: int) -> int | None:
        """Where a run of name words that begins at i ends, or None."""
        j = i
        while j < len(self.tokens) and j - i < 7:
            if self._name_word(j, first=j == i):
                j += 1
            elif j > i and self.tokens[j].text in SUFFIXES:
                j += 1
            elif j > i and self.tokens[j].text == "," and self._is(j + 1, SUFFIXES):
                j += 2
            elif (
                j > i
                and self.lexicon.has("name_particle", self.tokens[j].lower)
                and j + 1 < len(self.tokens)
                and self._name_word(j + 1)
                and self.tokens[j].lower not in ("y", "e")
            ):
                j += 2
            else:
                break
        return j if j > i and any(len(t.text) > 1 and t.text[-1] != "." for t in self.tokens[i:j]) else None

    def _name_word(self, j: int, first: bool = False) -> bool:
        token = self.tokens[j]
        word = token.lower
        if not token.cap:
            return word.startswith(("al-", "el-", "ul-", "bin-")) and not first
        if token.text.endswith(".") or (len(token.text) == 1 and token.text.isalpha() and word not in ("a", "i")):
            return len(token.text) <= 2 or token.text.count(".") > 1
        if not all(c.isalpha() or c in "-'’‘ʻ`" for c in token.text):
            return False
        if fold(word) in self.known:
            return True
        if self._is(j + 1, CHAIN):
            return True
        if any(self.lexicon.has(c, word) for c in NOT_NAMES):
            return False
        phrase = self.phrases.at(self.tokens, j)
        if phrase and (first or phrase.kind != "state" or phrase.length > 1):
            return False
        return not (
            self.tokens[j].text.isupper()
            and len(token.text) > 1
            and len(token.text) <= 5
            and not all(t.text.isupper() for t in self.tokens if t.text.isalpha())
        )

    def _is_name(self, prefix: Prefix, end: int) -> bool:
        run = self.tokens[prefix.end : end]
        titled = bool(prefix.posts) or prefix.courtesy or prefix.counterpart
        if len(run) == 1:
            word = run[0].lower
            if self.lexicon.has("venue_head", word) and fold(word) not in self.known:
                return False
            if fold(word) in self.known:
                return True
            return titled and not (prefix.posts and not prefix.courtesy and word in self.lowered)
        if titled:
            return True
        if prefix.end == 0 and run[0].lower in self.lowered and fold(run[0].lower) not in self.known:
            return False
        return self._plausible(run)

    def _plausible(self, run: tuple[Token, ...]) -> bool:
        words = [t.lower for t in run]
        if any(fold(w) in self.known for w in words):
            return True
        if self.lexicon.has("venue_head", words[-1]) and len(words) > 1:
            return False
        if self.nps.is_place(" ".join(t.text for t in run)):
            return False
        if words[0].endswith(("ing", "ed", "ly")) and words[0] in self.lowered:
            return False
        return not any(w in self.lowered for w in words) and len(run) <= 5

    def _acts_for(self, j: int) -> tuple[int, list[Post]] | None:
        """", for India", "on behalf of Egypt" behind a name: whom the person acts for."""
        k = j + 1 if j < len(self.tokens) and self.tokens[j].text == "," else j
        lowers = [t.lower for t in self.tokens[k : k + 3]]
        if lowers == ["on", "behalf", "of"]:
            k += 3
        elif lowers[:1] == ["for"] and k > j:
            k += 1
        else:
            return None
        np = self.nps.complement(k)
        if np is None or np.kind not in ("state", "organisation"):
            return None
        return np.end, [Post("", np.name, "state" if np.kind == "state" else "organisation")]

    def _apposition(self, j: int) -> tuple[int, list[Post]]:
        """Posts that follow a name: ", President of X and head of Y", "(Canada)", "of China"."""
        end, posts = j, []
        if end < len(self.tokens) and self.tokens[end].text == "(":
            bracket = self.nps.bracketed(end)
            if bracket:
                title = self._title(end + 1, Prefix(end + 1))
                if title and title.end == bracket.end - 1:
                    posts.append(title.post)
                elif bracket.kind in ("state", "organisation"):
                    posts.append(Post("", bracket.name, "state" if bracket.kind == "state" else "organisation"))
                end = bracket.end
        if end < len(self.tokens) and self.tokens[end].lower == "of" and not posts:
            np = self.nps.complement(end + 1)
            if np and np.kind in ("state", "organisation"):
                return np.end, [Post("", np.name, "state" if np.kind == "state" else "organisation")]
        if (acts := self._acts_for(end)) is not None:
            return acts
        while end < len(self.tokens) and self.tokens[end].text in (",", "–", "—", "-"):
            if (acts := self._acts_for(end)) is not None:
                return acts[0], posts + acts[1]
            k = end + 1
            while k < len(self.tokens) and self.tokens[k].lower in (
                "who",
                "is",
                "was",
                "also",
                "himself",
                "herself",
                "currently",
                "now",
                "once",
                "formerly",
                "serves",
                "as",
                "heads",
            ):
                k += 1
            prefix = self._prefix(k)
            if not prefix.posts or prefix.courtesy or prefix.counterpart or self._name_end(prefix.end) is not None:
                break
            lone = prefix.posts[0]
            if (
                lone.of is None
                and not self.tokens[prefix.end - 1].cap
                and not prefix.definite
                and self.tokens[k].lower not in ("a", "an")
            ):
                break
            posts += prefix.posts
            end = prefix.end
            while end + 1 < len(self.tokens) and self.tokens[end].lower == "and":
                more = self._prefix(end + 1)
                if not more.posts or more.courtesy or self._name_end(more.end) is not None:
                    break
                posts += more.posts
                end = more.end
        if (
            end > j
            and end < len(self.tokens)
            and self.tokens[end].lower == "as"
            and end + 3 < len(self.tokens)
            and [t.lower for t in self.tokens[end : end + 3]] == ["as", "well", "as"]
        ):
            more = self._prefix(end + 3)
            if more.posts and self._name_end(more.end) is None:
                posts += more.posts
                end = more.end
        return end, posts
