"""What stands behind a name: ", President of X and head of Y", "(Canada)", "of China", "who heads the Z"."""

from __future__ import annotations

from msgspec.structs import replace

from kg.lexicon import load
from kg.reading.prefixes import Prefixes, joined
from kg.reading.runs import Np
from kg.reading.titles import CLOSING, Prefix
from kg.syntax import Post

DASHES = frozenset({"–", "—", "-"})
STILL = frozenset(
    "is was also himself herself currently now once formerly previously earlier then later until recently serves "
    "served as both has been became took over appointed named elected".split()
)
"""What leads to a post in apposition: ", who is also the President of X", ", now head of Y"."""
OVER = frozenset({"once", "formerly", "previously", "earlier", "recently", "served", "was"})
SINCE = frozenset({"has", "appointed", "named", "elected"})
"""What tells that a post is still held: "who has served as", "who was appointed"."""
LEADS = {"heads": "head", "leads": "head", "chairs": "chair", "headed": "head", "chaired": "chair", "edits": "editor"}
"""Verbs that say a post: "who heads the Centre"."""
SIGNING = frozenset({"signed", "signs", "inked"})
"""What ends the post of somebody who signs, without a comma: "A, Secretary, Ministry of Trade signed"."""
CIRCUMSTANCES = frozenset("in during after at following before upon on with while".split())
TELLING = frozenset("told says spoke gave made took thanks held paid put called".split())
ACTS = frozenset("will has had is was would met said".split())


class Appositions:
    """Posts behind the names of one sentence."""

    def __init__(self, prefixes: Prefixes) -> None:
        self.prefixes = prefixes
        self.names = prefixes.names
        self.titles = prefixes.titles
        self.nps = prefixes.nps
        self.tokens = prefixes.tokens

    def at(self, j: int, titled: bool = False) -> tuple[int, list[Post]]:
        """Where what follows a name at token j ends, and the posts that it tells.

        A post between two names belongs to the second where the first is ``titled`` already.
        """
        end, posts = self._bracketed(self._past_letters(j))
        if not posts and (alone := self._affiliation(end, titled) or self._acts_for(end)) is not None:
            return alone
        if not posts and (alone := self._listed_state(end) or self._holds(end)) is not None:
            return alone
        while self._text(end) in (",", *DASHES):
            if (acts := self._acts_for(end) or self._leads(end)) is not None:
                return acts[0], posts + acts[1]
            more = self._apposed(end, titled)
            if more is None:
                break
            bare = bool(posts) and not any(p.of or p.former for p in (posts[-1], more[1][0]))
            posts[-1:] = [*joined(posts[-1], more[1][0], ","), *more[1][1:]] if bare else [*posts[-1:], *more[1]]
            end = more[0]
        if end > j and [t.lower for t in self.tokens[end : end + 3]] == ["as", "well", "as"]:
            prefix = self.prefixes.at(end + 3)
            if prefix.posts and self.names.end(prefix.end) is None:
                return prefix.end, [*posts, *prefix.posts]
        for state in self._sent_by(end):
            bare = bool(posts) and posts[-1].of is None
            posts[-1:] = [replace(state, title=posts[-1].title)] if bare else [*posts[-1:], state]
        return end, posts

    def _past_letters(self, j: int) -> int:
        """Past the honours and degrees behind a name: "Ana Roe /, OBE, MP /, Minister of Trade"."""
        k = j + (self._text(j) == ",")
        letters = self._text(k).isupper() or "." in self._text(k)
        return self._past_letters(k + 1) if letters and self.names.lexicon.has("honours", self._lower(k)) else j

    def _bracketed(self, j: int) -> tuple[int, list[Post]]:
        """A bracket behind a name: "(Canada)", "(Executive Committee of the X)", "(Minister of Trade)"."""
        bracket = self.nps.bracketed(j) if self._text(j) == "(" else None
        if bracket is None:
            return j, []
        title = self.titles.at(j + 1, Prefix(j + 1))
        if title and title.end == bracket.end - 1:
            return bracket.end, [title.post]
        owner = self._owner_behind(title.end) if title and title.post.of is None else None
        if title and owner is not None and owner.end == bracket.end - 1:  # "(CEO, Harbour Bank)"
            return bracket.end, [replace(_post(owner), title=title.post.title)]
        body = self._body(j + 1)
        if body is not None and body.end == bracket.end - 1:
            return bracket.end, [_post(body)]
        return bracket.end, [_post(bracket)] if bracket.kind in ("state", "organisation") else []

    def _body(self, k: int) -> Np | None:
        """A state, or a body with the larger one that it is of: "the Institute of X of the Academy of Y"."""
        np = self.nps.complement(k)
        if np is None or np.kind not in ("state", "organisation"):
            return None
        np = self.titles.with_part(np)
        if np.kind == "organisation" and self._lower(np.end) == "of" and (outer := self._body(np.end + 1)) is not None:
            words = " ".join(t.text for t in self.tokens[np.end : outer.end]).replace(" 's", "'s").replace(" ,", ",")
            return replace(np, end=outer.end, name=f"{np.name} {words}")
        return np

    def _affiliation(self, j: int, titled: bool) -> tuple[int, list[Post]] | None:
        """A body behind a name: "of China", "from the Harbour Institute", ", Harbour Institute of the Academy;"."""
        word = self._lower(j)
        if word not in ("of", "from", "with", ","):
            return None
        body = self._body(j + 1)
        if body is None or (word != "of" and body.kind == "state"):
            return None
        if word != "of" and (titled or self.prefixes.at(j + 1).posts):
            return None
        if word in (",", "with") and not (self._closes(body.end) and self.tokens[j + 1].cap and body.end - j > 2):
            return None
        return body.end, [_post(body)]

    def _closes(self, j: int) -> bool:
        """Whether an entry of a list ends at token j: a comma would leave it open whether a body is one of its own."""
        return self._text(j) in ("", ";", ")", ".")

    def _acts_for(self, j: int) -> tuple[int, list[Post]] | None:
        """ ", for India", "on behalf of Egypt", ", representing Peru" behind a name: whom the person acts for."""
        k = j + 1 if self._text(j) == "," else j
        lowers = [t.lower for t in self.tokens[k : k + 3]]
        if lowers == ["on", "behalf", "of"]:
            k += 3
        elif lowers[:1] in (["for"], ["representing"]) and k > j:
            k += 1
        else:
            return None
        np = self.nps.complement(k)
        return (np.end, [_post(np)]) if np is not None and np.kind in ("state", "organisation") else None

    def _leads(self, j: int) -> tuple[int, list[Post]] | None:
        """ ", who heads the X", ", who chairs the board of Y": a post that only a verb tells."""
        if self._text(j + 1) != "who" or (title := LEADS.get(self._lower(j + 2))) is None:
            return None
        k = j + 3
        if self._lower(k) == "the" and self._lower(k + 1) in ("board", "boards") and self._lower(k + 2) in ("of", "at"):
            title, k = f"{title} of the board", k + 3
        body = self._body(k)
        if body is None or body.kind != "organisation":
            return None
        return body.end, [replace(_post(body), title=title, former=self._lower(j + 2).endswith("ed"))]

    def _sent_by(self, j: int) -> list[Post]:
        """The state that somebody is said to stand for: "Ana Roe, who is leading the Peruvian delegation", "Om Lee
        represented Chile"."""
        k = j + (self._text(j) == ",")
        while self._lower(k) in ("who", "is", "was", "will", "has", "also"):
            k += 1
        stands_for = self._lower(k) in ("represents", "represented")
        first = k + 1 + (self._lower(k + 1) in ("the", "a"))
        phrase = self.nps.phrases.at(self.tokens, first) if first < len(self.tokens) else None
        if phrase is None or phrase.kind == "organisation" or (stands_for and phrase.kind != "state"):
            return []
        leads = load().has("leading", self._lower(k)) and first > k + 1
        if not stands_for and not (leads and self._lower(first + phrase.length) == "delegation"):
            return []
        return [Post("", phrase.name, "state")]

    def _holds(self, j: int) -> tuple[int, list[Post]] | None:
        """ "… is the Secretary-General of X", "… has been President since": a post told by a verb."""
        k = j + 1 if self._text(j) == "," and self._text(j + 1) == "who" else j
        k += k > j
        if self._lower(k) in ("has", "had") and self._lower(k + 1) == "been":
            k += 2
        elif self._lower(k) in ("is", "was", "became", "heads"):
            k += 1
        else:
            return None
        prefix = self.prefixes.at(k)
        if not prefix.posts or prefix.courtesy or self.names.end(prefix.end) is not None:
            return None
        if prefix.posts[0].of is None or self._lower(prefix.end) == "to":
            return None
        return prefix.end, list(prefix.posts)

    def _owner_behind(self, j: int) -> Np | None:
        """The body or state that a comma parts from a post in a list: "Ana Roe, Director, Harbour Bank"."""
        if self._lower(j) != "," or j + 1 >= len(self.tokens) or not self.tokens[j + 1].cap:
            return None
        np = self._body(j + 1)
        closes = np is not None and (self._text(np.end) in ("", *CLOSING) or self._lower(np.end) in SIGNING)
        return np if closes else None

    def _matter_behind(self, j: int) -> int | None:
        """Where the matter of a post ends that commas part from it: "Vice President, Public Sector Clients"."""
        if self._text(j) != ",":
            return None
        k = j + 1
        while k < len(self.tokens) and (self.tokens[k].cap or self._text(k).isdigit() or self._lower(k) == "and"):
            k += 1
        last = max((n for n in range(j + 1, k) if self._lower(n) == "and"), default=k)
        if last + 1 < k and not self.nps.is_noun(self._lower(last + 1)) and self.names.end(last + 1) == k:
            k = last  # "Secretary, Public Sector / and Ana Roe"
        words = [t.lower for t in self.tokens[j + 1 : k]]
        if len(words) < 2 or self._text(k) not in ("", *CLOSING) or "and" in (words[0], words[-1]):
            return None
        has = self.nps.lexicon.has
        whole = any(has("org_head", w) and not has("org_unit", w) and not has("generic", w) for w in words)
        other = whole or any(has(c, w) for w in words for c in ("post_head", "honorific"))
        return k if self.nps.is_noun(words[0]) and not other else None

    def _listed_state(self, j: int) -> tuple[int, list[Post]] | None:
        """The state that a dash parts from a name in a list: "Ana Roe – Peru"."""
        np = self.nps.complement(j + 1) if self._text(j) in DASHES else None
        if np is None or np.kind != "state" or self._text(np.end) not in ("", "(", *CLOSING):
            return None
        return np.end, [_post(np)]

    def _apposed(self, j: int, titled: bool) -> tuple[int, list[Post]] | None:
        """Posts between commas: ", then President of X and head of Y", ", Director, Harbour Bank"."""
        k = j + 1 + (self._text(j + 1) == "who")
        while self._lower(k) in STILL:
            k += 1
        while k + 1 < len(self.tokens) and self.names.is_honorific(k) and self.titles.at(k + 1, Prefix(k + 1)):
            k += 1  # ", Hon. Minister of State"
        doubles = self._text(j + 1) == "who" and [t.lower for t in self.tokens[k : k + 2]] == ["doubles", "as"]
        k += 2 * doubles
        prefix = self.prefixes.at(k, titled)
        named = self.names.end(prefix.end) is not None  # "A, his Lao colleague B"
        if prefix.counterpart and prefix.of and not prefix.posts and not named:
            return prefix.end, [Post("counterpart", prefix.of, prefix.of_kind)]
        acts = self._lower(prefix.end) in ACTS or self._lower(prefix.end) in self.nps.lexicon.bare
        if not self._alone(prefix) or acts:
            # "At the invitation of A, the President of B will …", "A, Peruvian Minister hold talks": another person
            return None
        lone, following = prefix.posts[0], self._lower(prefix.end)
        told = k > j + 1 or prefix.definite or self.tokens[k].lower in ("a", "an")
        if (
            lone.of is None
            and not self.tokens[prefix.end - 1].cap
            and not told
            and self._text(prefix.end) not in CLOSING
        ):
            return None
        if prefix.definite and lone.of is None and k == j + 1 and following[:1].isalpha() and following != "and":
            # "In his talk with A, the Head of State said …": another person
            return None
        if prefix.definite and k == j + 1 and self._circumstance(j) and self._tells(prefix.end):
            # "During his talks with A, the Peruvian president noted …": another person
            return None
        lead = {t.lower for t in self.tokens[j:k]}
        over = bool(lead & OVER) and not lead & SINCE
        posts = [replace(p, former=over) for p in prefix.posts]
        end = prefix.end
        if posts[-1].of is None and (owner := self._owner_behind(end)) is not None:
            posts[-1] = replace(_post(owner), title=posts[-1].title, former=over)
            end = self._past_state(owner.end)
        if posts[-1].of_kind != "state" and (matter := self._matter_behind(end)) is not None:
            words = " ".join(t.text for t in self.tokens[end + 1 : matter])
            posts[-1], end = replace(posts[-1], title=f"{posts[-1].title}, {words}"), matter
        while self._lower(end) == "and" and self._alone(more := self.prefixes.at(end + 1)):
            posts[-1:] = joined(posts[-1], more.posts[0], "and")
            posts += more.posts[1:]
            end = more.end
        return end, posts

    def _circumstance(self, j: int) -> bool:
        """Whether what stands before token j only opens the sentence: "In his talks with A /, …"."""
        return self._lower(0) in CIRCUMSTANCES and all(t.text not in (",", ";", ":") for t in self.tokens[:j])

    def _tells(self, j: int) -> bool:
        """Whether a verb of the main clause stands at token j: "noted", "told", "will"."""
        word = self._lower(j)
        return word in ACTS or word in TELLING or (word.endswith("ed") and word.isalpha())

    def _past_state(self, j: int) -> int:
        """Past the state of a body that closes an entry: "Secretary, Ministry of Trade /, Peru /;"."""
        np = self.nps.complement(j + 1) if self._text(j) == "," else None
        return np.end if np is not None and np.kind == "state" and self._closes(np.end) else j

    def _alone(self, prefix: Prefix) -> bool:
        """Whether posts stand with no name of their own."""
        titled = bool(prefix.posts) and not prefix.courtesy and not prefix.counterpart
        return titled and self.names.end(prefix.end) is None

    def _text(self, j: int) -> str:
        return self.tokens[j].text if j < len(self.tokens) else ""

    def _lower(self, j: int) -> str:
        return self.tokens[j].lower if j < len(self.tokens) else ""


def _post(body: Np) -> Post:
    """No post, and whom somebody acts for."""
    return Post("", body.name, "state" if body.kind == "state" else "organisation")
