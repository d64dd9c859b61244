"""What stands before a name: posts, honorifics and owners."""

from __future__ import annotations

import re
from typing import Literal

from msgspec.structs import replace

from kg.reading.names import Names
from kg.reading.phrases import KEPT_SHORT, Phrase
from kg.reading.post_heads import NOBLE, STYLES
from kg.reading.runs import Np
from kg.reading.titles import OFFICES, Prefix, Title, Titles
from kg.remembered import remembered
from kg.syntax import Post

MOST_STEPS = 12
"""More words than that stand before no name; a run of them is no text."""
STYLED = frozenset(
    {"majesty", "highness", "royal", "excellency", "excellencies", "holiness", "eminence", "beatitude", "grace"}
)


STYLE_LETTERS = frozenset({"HE", "H.E.", "HH", "H.H.", "HM", "H.M.", "HRH", "H.R.H."})
TOWN_POSTS = frozenset({"mayor", "governor", "commissioner", "prefect", "akim", "hokim", "khokim", "councillor"})
"""Posts that are a town's own where its name stands before."""
DEPUTIES = re.compile(r"(?:first )?(?:deputy|vice)[ -](?:prime minister|premier|chancellor|chairman)")
"""Posts that their holders join to a minister's: "Deputy Prime Minister, Foreign Minister Ana Roe"."""
FOR_NOW = frozenset({"acting", "interim", "caretaker"})
NATIONS = frozenset({"country", "nation", "republic", "kingdom"})
OPENING = frozenset("during in at on after following before while when meeting receiving".split())
GREETING = frozenset("greeting welcoming congratulating thanking addressing hosting hailing".split())
TALKING = frozenset({"with", "meeting", "receiving"})
"""What a sentence opens with that tells with whom its subject talked."""
JOINERS = frozenset({"and", "–", "—", "-", "/", ","})
DETERMINERS = frozenset("the a an his her their its our this".split())


class Prefixes:
    """Prefixes in one sentence."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.titles = Titles(names)
        self.nps = names.nps
        self.tokens = names.tokens
        self.phrases = names.phrases
        self.lexicon = names.lexicon

    @remembered
    def at(self, i: int, across: bool = True, /) -> Prefix:
        """What stands before a name at token i; ``across`` a comma between a post and its holder, or not."""
        found = Prefix(i)
        j = i
        for _ in range(MOST_STEPS):
            step = self._step(j, found) if j < len(self.tokens) else None
            if step is None:
                break
            if not across and step.end - 1 > j and self.tokens[step.end - 1].text in (",", "–", "—"):
                return replace(step, end=step.end - 1)
            found, j = step, step.end
        return found

    def before(self, i: int) -> str:
        """The word before token i: a list of states goes on behind a comma ("of Peru H.E. A, Chile Ms B")."""
        return self.tokens[i - 1].lower if i else ""

    def determined(self, j: int) -> bool:
        """Whether an article or the like stands at token j, or "that country's"."""
        return self.tokens[j].lower in DETERMINERS or self._that_nation(j)

    def _that_nation(self, j: int) -> bool:
        """ "That country's / envoy Ana Roe"."""
        return self.tokens[j].lower == "that" and self._lower(j + 1) in NATIONS and self._lower(j + 2) == "'s"

    def _step(self, j: int, found: Prefix) -> Prefix | None:
        token = self.tokens[j]
        word = token.lower
        if word in ("his", "her", "their") and j + 1 < len(self.tokens) and self.tokens[j + 1].lower in STYLED:
            return replace(found, end=j + 2, courtesy=True)
        if (style := self._style(j)) is not None:
            return replace(found, end=style, courtesy=True)
        styled = j > 0 and self.tokens[j - 1].text in STYLE_LETTERS  # "HH the Amir", "HE the President of X"
        if word in DETERMINERS and not found.posts and (styled or not found.courtesy):
            return replace(found, end=j + 1, definite=word not in ("a", "an"))
        if found.definite and self._lower(j + 1) == "'s" and (word in NATIONS or self._unnamed_body(j)):
            return replace(found, end=j + 2)  # "the country's Minister", "the company's director"
        if self._that_nation(j):
            return replace(found, end=j + 3, definite=True)
        if word == "right" and j + 1 < len(self.tokens) and self.tokens[j + 1].lower in ("honourable", "honorable"):
            return replace(found, end=j + 2, courtesy=True)
        if self.names.is_rank(j) or (
            found.courtesy and (token.text == "Staff" or (token.text == "Vice" and self._lower(j + 1) == "marshal"))
        ):  # "Colonel Staff Ali Roe", "Air Vice Marshal Ali Roe"
            retired = self._lower(j + 1) == "(" and self._lower(j + 3) == ")"  # "General (Retd) Ali Roe"
            return replace(found, end=j + 4 if retired else j + 1, courtesy=True)
        if self.names.is_honorific(j) and (token.cap or "." in word) and word not in ("he", "right"):
            return replace(found, end=j + 1, courtesy=True)
        if token.text in ("H.E.", "HE", "H.E", ".") and (
            token.text != "." or (found.end > 0 and self.tokens[j - 1].text in ("H.E", "HE", "Mr", "Dr"))
        ):
            return replace(found, end=j + 1, courtesy=True)
        if token.text == "Grand" and self.names.is_honorific(j + 1):  # "Grand Ayatollah Ali Roe"
            return replace(found, end=j + 1, courtesy=True)
        if found.posts and token.cap and word in (*STYLES, *NOBLE) and self.names.end(j + 1) is not None:
            return replace(found, end=j + 1, courtesy=True)
        if token.text in ("H", "H.") and self._lower(j + 1) in ("e", "h", "e.", "h.") and self._leads_to_person(j + 2):
            return replace(found, end=j + 2, courtesy=True)  # "H E Ana Roe"
        whose = self.phrases.at(self.tokens, j + 1) if word in FOR_NOW and not found.posts else None
        if whose is not None and whose.kind == "demonym":  # "Acting Peruvian Foreign Minister Ana Roe"
            return replace(found, end=j + 1)
        phrase = self.phrases.at(self.tokens, j)
        if phrase and phrase.length == 1 and phrase.kind == "organisation" and self.lexicon.has("post_head", word):
            phrase = None  # "MNA Ana Roe": a member of a national assembly, though an agency is called so too
        if phrase and phrase.kind != "organisation" and not found.posts:
            owner = (self._owner(j) if phrase.kind == "demonym" else None) or self._firm(j, phrase)
            if owner is not None:
                return replace(found, end=owner.end, of=owner.name, of_kind="organisation")
        if phrase and not found.posts:
            end = self.nps.past_acronym(j + phrase.length)
            if end < len(self.tokens) and self.tokens[end].text in ("'s", "'"):
                end += 1
            kind: Literal["organisation", "state"] = "organisation" if phrase.kind == "organisation" else "state"
            behind = self._lower(j - 1) if j else ""
            place = behind in ("in", "to", "from") or (behind == "and" and self._state_before(j - 1))
            placed = phrase.kind == "state" and end == j + phrase.length and place
            if self._leads_to_person(end) and not placed:
                return replace(
                    found,
                    end=end,
                    of=self._body(phrase, j) if kind == "organisation" else phrase.name,
                    of_kind=kind,
                )
        town = self._town(j) if found.of is None else None  # "Swiss / Federal Councillor": there is a town of Federal
        if phrase is None and not found.posts and (owner := town or self._owner(j)) is not None:
            return replace(found, end=owner.end, of=owner.name, of_kind="organisation")
        if word in ("counterparts", "colleagues", "peers"):
            return None
        if self.lexicon.has("counterpart", word):
            end = j + (2 if word == "opposite" and self._lower(j + 1).startswith("number") else 1)
            if end < len(self.tokens) and self.tokens[end].lower == "from":
                np = self.nps.complement(end + 1)
                if np and np.kind == "state":
                    found, end = replace(found, of=np.name, of_kind="state"), np.end
            titled = self._lower(end) == "," and self.titles.at(end + 1, replace(found, posts=()))
            if titled and self._leads_to_person(end + 1):
                end += 1  # "his counterpart from Japan, / Foreign Minister Ana Roe"
            return replace(found, end=self._past_comma(end), counterpart=True)
        if self.lexicon.has("passing", word) and self._of_state(j + 1):
            return replace(found, end=j + 1)
        if title := self.titles.at(j, found):
            return self._serving(title, found) or self._titled(title, found)
        if word == "host" and self._lower(j + 1) == "," and self._leads_to_person(j + 2):
            return replace(found, end=j + 2)
        if self.lexicon.has("passing", word) and self._leads_to_person(j + 1):
            return replace(found, end=j + 1)
        return None

    def _unnamed_body(self, j: int) -> bool:
        """Whether token j is the noun of a body that the text does not name: "the / company's director"."""
        token = self.tokens[j]
        return not token.cap and self.lexicon.has("org_head", token.lower) and not self.phrases.at(self.tokens, j)

    def _style(self, j: int) -> int | None:
        """Where a style ends that is no post and stands with a name: "Leader of the Nation, / H.E. Ana Roe"."""
        for length in self.lexicon.lengths("style", self._lower(j)):
            end = j + length
            if end <= len(self.tokens) and self.lexicon.has("style", " ".join(t.lower for t in self.tokens[j:end])):
                end += self._lower(end) in (",", "–", "—", "-")
                return end if self._style(end) or self._leads_to_person(end) else None
        return None

    def _town(self, j: int) -> Np | None:
        """The town before the post of its own: "Lima / Mayor Ana Roe", "Mumbai's / police commissioner Om Roe"."""
        if not self.tokens[j].cap or (j and self.tokens[j - 1].lower in ("in", "at", "from", "to", "near")):
            return None
        for end in range(min(j + 3, len(self.tokens) - 1), j, -1):
            start = end + (self._lower(end) in ("'s", "'"))
            title = self.titles.at(start, Prefix(start))
            if title is None or not self._name_ahead(title.end):
                continue
            town = " ".join(t.text for t in self.tokens[j:end])
            if self.nps.is_place(town):
                local = title.post.of is None and {*title.post.title.lower().split()} & TOWN_POSTS
                return Np(start, "city", town) if local else None
        return None

    def _owner(self, j: int) -> Np | None:
        """A body that no list knows before the post of one of its own: "the Harbour Centre's head Ana Roe"."""
        opens = self.tokens[j].cap and not self.lexicon.has("passing", self.tokens[j].lower)
        np = self.nps.institution(j) if opens else None
        if np is None and self.tokens[j].text.isupper() and len(self.tokens[j].text) > 2:  # "HBK's Director Ana Roe"
            np = Np(j + 1, "organisation", self.tokens[j].text) if self._lower(j + 1) == "'s" else None
        if np is None or np.kind != "organisation":
            return None
        if self._lower(np.end) in ("'s", "'"):
            return replace(np, end=np.end + 1) if self.titles.at(np.end + 1, Prefix(np.end + 1)) else None
        told = self.tokens[np.end - 1].lower in OFFICES and self.titles.at(j, Prefix(j)) is not None
        if told or np.end >= len(self.tokens):
            return None
        title = self.titles.at(np.end, Prefix(np.end))
        small = title is not None and not self.tokens[np.end].cap  # "Rural Alliance leader Ana Roe"
        return np if title is not None and small and self._name_ahead(title.end) else None

    def _firm(self, j: int, state: Phrase) -> Np | None:
        """A firm called by its state, and no office of that, before a post: "Peru Transit Bank Chairman Ana Roe"."""
        np = self.nps.institution(j) if self._lower(j + state.length) not in ("'s", "'") else None
        last = self.tokens[np.end - 1].lower if np is not None else ""
        if np is None or not self.lexicon.has("org_head", last) or self.lexicon.has("official_body", last):
            return None
        title = self.titles.at(np.end, Prefix(np.end)) if np.end < len(self.tokens) else None
        return np if title is not None and self._name_ahead(title.end) else None

    def _body(self, phrase: Phrase, j: int) -> str:
        """A body's name as a text says it: the short form for a long one that has it, else as written."""
        if phrase.refers or phrase.short == phrase.name:
            return phrase.name
        if phrase.short in KEPT_SHORT and (phrase.length > 2 or self.tokens[j].text == phrase.short):
            return phrase.short
        return " ".join(t.text for t in self.tokens[j : j + phrase.length])

    def _leads_to_person(self, j: int) -> bool:
        """Whether a post, a title or a name begins at token j, perhaps after small words."""
        while j < len(self.tokens) and (
            self.lexicon.has("passing", self.tokens[j].lower) or self.names.is_honorific(j)
        ):
            j += 1
        if j >= len(self.tokens):
            return False
        if self._of_state(j):
            return True
        if self.lexicon.has("counterpart", self.tokens[j].lower) or self.names.is_rank(j):
            return True
        return self.titles.at(j, Prefix(j)) is not None or self.names.end(j) is not None

    def _of_state(self, j: int) -> bool:
        """Whether a state's post begins at token j: "then / South Korean President", "the outgoing / US ambassador"."""
        phrase = self.phrases.at(self.tokens, j) if j < len(self.tokens) else None
        if phrase is None or phrase.kind == "organisation" or j + phrase.length >= len(self.tokens):
            return False
        end = j + phrase.length
        return self.titles.at(end, Prefix(end)) is not None

    def _past_comma(self, j: int) -> int:
        """Past a comma between a post and its holder: "the Minister of Trade, Mr X"."""
        if j + 1 >= len(self.tokens) or self.tokens[j].text not in (",", "–", "—"):
            return j
        k = j + 1
        while (style := self._style(k)) is not None:
            k = style
        while k < len(self.tokens) and (
            self.names.is_honorific(k)
            or (
                self.tokens[k].lower in ("his", "her", "their")
                and k + 1 < len(self.tokens)
                and self.names.is_honorific(k + 1)
            )
            or self.names.is_rank(k)
            or (self.tokens[k].cap and self.tokens[k].lower in (*STYLES, *NOBLE))
        ):
            k += 1 + (self.tokens[k].lower in STYLES and self._lower(k + 1) == ",")  # "Envoy of X, Ambassador, Ana Roe"
        end = self.names.end(k)
        if end is None or self._closes_opening(j, end):
            return j
        alone = end - k == 1 and k == j + 1 and not self.names.is_known(self.tokens[k].lower)
        if alone and (self._lower(end) != "," or self.nps.is_place(self.tokens[k].text)):
            return j
        following = self.tokens[end].text if end < len(self.tokens) else "."
        # "President of X, Y and Z met": a comma after the name, or an end, marks the apposition.
        return (
            j + 1 if following in (",", ".", ";", ")", "(", "'s", "and", ":") or k > j + 1 or self._verbal(end) else j
        )

    def _closes_opening(self, j: int, end: int) -> bool:
        """Whether the comma at token j closes what opens a sentence: "In his talks with the minister, Roe said"."""
        before = {t.lower for t in self.tokens[:j]}
        met = self.tokens[0].lower in OPENING and bool(TALKING & before)
        opens = (met or self.tokens[0].lower in GREETING) and not before & {",", ";", ":"}
        return opens and self._verbal(end) and self._lower(end).isalpha() and self._lower(end) != "and"

    def _verbal(self, j: int) -> bool:
        return j < len(self.tokens) and not self.tokens[j].cap

    def _state_before(self, j: int) -> bool:
        """Whether a state's name ends before token j: "Nepal and Bhutan …", not "Xi Jinping and US President …"."""
        found = ((k, self.phrases.at(self.tokens, k)) for k in range(max(0, j - 4), j))
        return any(p is not None and p.kind == "state" and k + p.length == j for k, p in found)

    def _titled(self, title: Title, found: Prefix) -> Prefix:
        """A post and those that one person holds with it: "Deputy Prime Minister and Minister of Trade", "A, B"."""
        posts, end = [title.post], self._past_short(title.end)
        while (more := self._joined(posts[-1], end, found)) is not None:
            joiner = self.tokens[end].text
            posts[-1:] = joined(posts[-1], more.post, joiner)
            end = self._past_short(more.end)
        if (body := self._body_between(posts[-1], end, found.end)) is not None:
            posts[-1] = replace(posts[-1], of=body.name, of_kind="state" if body.kind == "state" else "organisation")
            return replace(found, end=body.end, posts=(*found.posts, *posts))
        if (inner := self._chairs(posts[-1], end)) is not None:
            return replace(inner, posts=(*found.posts, *posts, *inner.posts), definite=True)
        return replace(found, end=self._past_comma(end), posts=(*found.posts, *posts))

    def _body_between(self, post: Post, end: int, first: int) -> Np | None:
        """The body that commas set between a post and its holder: "Secretary-General, Harbour Council (HC), / Ana Roe".

        No list of people opens so: there the name comes first.
        """
        while first and self.tokens[first - 1].lower in DETERMINERS:
            first -= 1
        listed = first > 0 and self.tokens[first - 1].text in (",", ";", ":", "•", "·")
        if listed or post.of is not None or self._lower(end) != "," or not self.tokens[end + 1 : end + 2]:
            return None
        body = self.nps.complement(end + 1) if self.tokens[end + 1].cap else None
        if body is None or body.kind not in ("organisation", "state"):
            return None
        past = self.nps.past_acronym(body.end)
        named = self._past_comma(past)
        return replace(body, end=named) if named > past else None

    def _chairs(self, post: Post, end: int) -> Prefix | None:
        """The own post of who chairs a body in turn: "the OSCE Chair, / Swedish Foreign Minister Ana Roe"."""
        if post.of_kind != "organisation" or "chair" not in post.title.lower() or self._lower(end) not in (",", "and"):
            return None
        inner = self.at(end + 1)
        of_state = any(p.of_kind == "state" or _rules(p) for p in inner.posts)
        return inner if of_state and self.names.end(inner.end) is not None else None

    def _serving(self, title: Title, found: Prefix) -> Prefix | None:
        """The owner of who serves a post: "the UN Secretary-General's / Special Envoy Ana Roe" is of the UN."""
        if title.post.of is None or self._lower(title.end) not in ("'s", "'"):
            return None
        served = self.titles.at(title.end + 1, Prefix(title.end + 1)) is not None
        return replace(found, end=title.end + 1, of=title.post.of, of_kind=title.post.of_kind) if served else None

    def _past_short(self, end: int) -> int:
        """Past the short form of a post or body that stands between it and the name: "Minister (EAM), Dr X"."""
        past = self.nps.past_acronym(end)
        return past if past > end and (self._leads_to_person(past) or self._past_comma(past) > past) else end

    def _joined(self, first: Post, end: int, found: Prefix) -> Title | None:
        """A further post of the same person behind "and", "/", a dash, or a comma where the name comes last."""
        if end + 1 >= len(self.tokens) or self.tokens[end].lower not in JOINERS or self.names.is_rank(end + 1):
            return None
        more = self.titles.at(end + 1, replace(found, posts=())) or self._of_organ(first, end + 1)
        if more is None or not more.post.title or more.post.title.lower() in STYLES:
            return None
        if first.of_kind == more.post.of_kind == "state" and first.of != more.post.of:
            return None  # "the President of A and President of B": two persons
        if self.tokens[end].text == ",":
            bare = not self.tokens[end + 1].cap or more.post.of == first.of or first.of is None
            named = self.tokens[end + 1].cap and self._name_ahead(more.end)
            whole = " of " in f"{first.title} " or DEPUTIES.fullmatch(first.title.lower())
            return more if named and bare and whole else None
        name_end = self.names.end(more.end)
        known = name_end is not None and self.names.is_known(self.tokens[more.end].lower)
        bare = found.definite and found.of is None and first.of is None and self.tokens[end].text == "and"
        if bare and (name_end is None or known):
            # "The Vice President and Prime Minister X": two persons, the first known from before
            return None
        return more

    def _of_organ(self, first: Post, j: int) -> Title | None:
        """A post of the body whose organ somebody heads: "Chairman of the Executive Committee, / CIS Secretary"."""
        body = self.phrases.at(self.tokens, j)
        organ = first.of is None and first.title.lower().endswith(("committee", "board", "commission"))
        if not organ or body is None or body.kind != "organisation":
            return None
        return self.titles.at(j + body.length, Prefix(j, of=body.name, of_kind="organisation"))

    def _name_ahead(self, j: int) -> bool:
        """Whether a name begins at token j, perhaps with an honorific."""
        while j < len(self.tokens) and self.names.is_honorific(j):
            j += 1
        return j < len(self.tokens) and self.names.end(j) is not None

    def _lower(self, j: int) -> str:
        return self.tokens[j].lower if j < len(self.tokens) else ""


def _rules(post: Post) -> bool:
    """Whether a post is that of a minister or a state's head."""
    return (
        post.title.lower().endswith(("president", "minister", "premier", "king")) or " minister" in post.title.lower()
    )


def joined(first: Post, second: Post, joiner: str) -> list[Post]:
    """Two posts of one person as one, where they are of the same, else as they are."""
    if first.of_kind == "organisation" and second.of is None and "minister" in second.title.lower():
        return [first, second]  # "Member of the Bureau of the Harbour Party and Foreign Minister"
    if first.of and second.of and first.of != second.of:
        if joiner not in ("–", "—", "-") or first.of_kind != "organisation":
            return [first, second]
        first = replace(first, title=f"{first.title} of the {first.of}")
    owner = second if second.of else first
    spaced = joiner if joiner in (",", "/") else f" {joiner}"
    title = f"{first.title}{spaced} {second.title}" if joiner != "/" else f"{first.title}/{second.title}"
    return [Post(title, owner.of, owner.of_kind)]
