"""Posts compared by their words: when two are one, which says more, what a title says of its body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec.structs import replace

from kg import lexicon
from kg.reading.phrases import fold
from kg.syntax import Post

DROPPED = frozenset(
    "then late former ex new newly appointed outgoing incoming visiting current present once the fellow".split()
)
FIRST = r"^(?!.*\b(?:vice|deputy|assistant)\b).*"
ENVOYS = r"\b(?:ambassador|envoy|representative|consul|charg|high commissioner|nuncio|head of mission)"
PREMIERS = r"prime minister|premier|chancellor|taoiseach|chairman of the (?:cabinet|council) of ministers"
RULERS = r"president|king|queen|emir|amir|sultan|emperor|head of state"
FOREIGN = (
    r"\bforeign (?:minister|secretary)|minister (?:of|for) (?:foreign|external) (?:affairs|relations)|external affairs"
)
LAWMAKERS = r"\bmp\b|\bmember of|\bsenator|\bdeputy$|\bspeaker|\bcongress|\blawmaker|\bparliamentar"
CALLED = {
    "official": re.compile(r""),
    "head": re.compile(r""),
    "chief": re.compile(r""),
    "leader": re.compile(rf"^$|{FIRST}\b(?:{RULERS}|{PREMIERS}|leader|general secretary|chairman|chief)\b"),
    **dict.fromkeys(("party leader", "party chief"), re.compile(rf"{FIRST}\b(?:general|first) secretary\b")),
    "premier": re.compile(rf"{FIRST}\b(?:{PREMIERS})\b"),
    "envoy": re.compile(ENVOYS),
    "diplomat": re.compile(rf"{ENVOYS}|{FOREIGN}|\bsecretary of state|\bminister-counsellor"),
    **dict.fromkeys(("lawmaker", "parliamentarian", "legislator"), re.compile(LAWMAKERS)),
}
"""Nouns that take up who holds a post of some kind: "the envoy" an ambassador, "the Uzbek leader" a president."""
BRACKETED = re.compile(r" \([A-Z]\w*[A-Z]\)$")
"""The short form of a post behind it: "Minister of State (MoS)"."""
OF_STATE = re.compile(rf"{FIRST}\b(?:{RULERS})\b")
ABROAD = re.compile(rf"(?<!deputy )(?<!vice )(?:{FOREIGN})")
OF_GOVERNMENT = re.compile(rf"{FIRST}\b(?:{PREMIERS})\b")
MINISTERS = re.compile(rf"{FIRST}(?<!prime )minister\b")
DIPLOMACY = re.compile(
    r"(?:head|chief) of "
    r"(?:foreign ministry|ministry of foreign affairs|mfa|foreign policy (?:department|agency)|diplomacy)"
)
"""What a foreign minister heads: "the head of the Foreign Ministry"."""
OF_NATION = re.compile(
    r"(?:head|chief) of (?:the )?([A-Z][\w-]+) "
    r"(state|government|foreign policy (?:department|agency)|foreign ministry|diplomacy)",
    re.IGNORECASE,
)
"""Whose head somebody is called, and of what there: "the head of the Peruvian state"."""
UNOWNED = frozenset("envoy diplomat premier leader lawmaker parliamentarian legislator".split()) | {
    "party leader",
    "party chief",
}
"""Of those the ones that need not say whose they are."""
VAGUE = frozenset({"diplomat", "politician", "official"})
"""Nouns that say whom one works for, and no post: "the Kenyan diplomat Juan Roe", but "Kenya's top diplomat"."""
STAFF = frozenset("press political parliamentary social cultural protocol legal media science consular".split())
"""Of whom any mission or office has a secretary."""
FIRST_OF_MORE = frozenset("deputy vice secretary lady minister counsellor lieutenant assistant".split())
"""Posts of which there is a second: "first secretary", but "the first ambassador"."""
GUESTS = frozenset({"envoy", "diplomat", "official", "lawmaker", "parliamentarian", "legislator"})
"""What a text calls those who come, and not its own people, whom it calls by their posts."""
RANKING = frozenset({"top", "senior", "veteran", "high", "chief", "visiting"})
RANKS = frozenset({"deputy", "vice", "first", "assistant", "under", "prime", "honorary"})
CHAIRS = re.compile(r"\bchair(?:man|woman|person)?\b(?:-in-office)?")
ASSEMBLIES = "assembly|parliament|senate|house of|majlis|mejlis|kenesh|khural|seimas|council of".split("|")


SENT_WITH = re.compile(r"^members? of (?:the|a|his|her) delegation of (?:the )?(?=\w)")
"""Before the post of who leads a delegation: "a member of the delegation of President Ana Roe"."""
SMALL = frozenset({"OF", "AND", "FOR", "THE", "TO", "IN", "ON"})


def tidy_title(title: str) -> str:
    """A post's words without "then", "former", "new" before them, and not in the capitals of a headline."""
    words = SENT_WITH.sub("", title).split()
    if title.isupper() and len(words) > 1:
        words = [w.lower() if w in SMALL else w.capitalize() for w in words]
    while words and words[0].lower().strip("-") in DROPPED:
        words = words[1:]
    if len(words) > 1 and words[0] == "first" and words[1].lower() not in FIRST_OF_MORE:
        words = words[1:]
    if words and words[-1].lower() in VAGUE and words[0].lower() not in ("top", "chief"):
        return ""
    return " ".join(words).removeprefix("ex-")


def told_office(post: Post) -> Post:
    """A post without what only says that somebody rules: "the Peruvian leader" is of Peru, in whatever office."""
    return replace(post, title="") if post.of_kind == "state" and post.title.lower() == "leader" else post


def spelled_out(title: str) -> str:
    """A post whose short form a whole genre uses, in full ("PM", "DPM/FM"), and without it beside the full one."""
    shorts, title = lexicon.load().classes["post_short"], BRACKETED.sub("", title)
    return "/".join(shorts.get(part.lower(), part) for part in title.split("/"))


def plainly(title: str) -> str:
    """A noun that takes up a post, without what only ranks it: "diplomat" of "top diplomat"."""
    *ranks, noun = title.lower().split() or [""]
    return noun if noun in CALLED and set(ranks) <= RANKING else title


@lru_cache(maxsize=65536)
def singular(word: str) -> str | None:
    """The post of which a word is the plural: "secretaries" of "secretary"."""
    endings = (("ies", "y"), ("men", "man"), ("s", ""))
    forms = [word.removesuffix(many) + one for many, one in endings if word.endswith(many)]
    heads = lexicon.load().classes["post_head"]
    return next((form for form in forms if form.rpartition("-")[2] in heads), None)


def same_title(a: str, b: str) -> bool:
    """Whether two titles may name one post: one holds the other's words."""
    a, b = spelled_out(a), spelled_out(b)
    x, y = set(fold(a).replace("-", " ").split()), set(fold(b).replace("-", " ").split())
    small = {"of", "the", "for", "and", "affairs"}
    x, y = x - small, y - small
    if not x or not y:
        return False
    return (x <= y or y <= x) and (x & RANKS == y & RANKS)


def same_post(a: Post, b: Post) -> bool:
    """Whether two posts of one person are one."""
    if a.of and b.of and fold(a.of) != fold(b.of):
        return False
    if not a.title or not b.title:
        return a.title == b.title
    return same_title(a.title, b.title)


def richer(new: Post, old: Post) -> bool:
    """Whether a post says more than another of the same."""
    return (len(new.title.split()), new.of is not None) > (len(old.title.split()), old.of is not None) and (
        new.of is not None or old.of is None
    )


def shorter(said: str, title: str) -> bool:
    """Whether a title only begins another one: "Ambassador", "Ambassador Extraordinary and Plenipotentiary"."""
    return said != title and title.lower().startswith(said.lower() + " ")


def agree(held: Post, named: Post) -> bool:
    """Whether a post that is named alone may be one that somebody holds."""
    if (
        named.of
        and held.of
        and fold(named.of) != fold(held.of)
        and not (fold(named.of) in fold(held.of) or fold(held.of) in fold(named.of))
    ):
        return False
    if named.of and not held.of:
        return False
    told, called = _chaired(fold(held.title)), _chaired(fold(named.title))
    if fold(named.title) == "chair" and named.of is None:
        return False  # "in the chair"
    if told in ("head of state", "head of government") and fold(named.of or "") in ("", fold(held.of or "")):
        return (OF_STATE if told == "head of state" else OF_GOVERNMENT).search(called) is not None
    x = set(told.replace("-", " ").replace("/", " ").split())
    y = set(called.replace("-", " ").replace("/", " ").split())
    if (kind := CALLED.get(named.title.lower())) is not None:
        owned = fold(named.of or "") == fold(held.of or "") if named.of else named.title.lower() in UNOWNED
        return owned and bool(kind.search(held.title.lower()))
    head = called.partition(" of ")[0].replace("-", " ").split()[-1:]
    if not set(head) <= set(re.split(r"[ /-]", re.split(r" (?:of|to) (?:the )?", told)[0])):
        return False  # "the Secretary-General" is no "Special Representative of the Secretary-General"
    return bool(y) and (y - {"of", "the", "and", "affairs"} <= x) and x & RANKS == y & RANKS


def _chaired(title: str) -> str:
    """A title with "chair" for chairmen and chairwomen."""
    return CHAIRS.sub("chair", title)


def chairs_assembly(post: Post) -> bool:
    """Whether a chairman is one whom texts call Speaker as well: of a parliament."""
    return _chaired(fold(post.title)) == "chair" and any(word in fold(post.of or "") for word in ASSEMBLIES)


def alike(a: str, b: str) -> bool:
    """Whether two are counterparts by their titles: presidents, heads of government, foreign ministers."""
    a, b = a.lower(), b.lower()
    kinds = (OF_STATE, OF_GOVERNMENT, ABROAD)
    return any(kind.search(a) and kind.search(b) for kind in kinds)


def of_state(title: str) -> bool:
    """Whether any state may have such a post: "Trade Secretary", "Chief of the General Staff"."""
    classes = lexicon.load().classes
    matter = title.split()[-2:]
    if title.lower() in classes["school_post"]:
        return False  # "Vice Chancellor"
    secretary = matter[1:] == ["secretary"] and matter[0] in classes["portfolio"] and matter[0] not in STAFF
    return secretary or any(words in title for words in classes["state_post"])


def of_servant(title: str) -> bool:
    """Whether somebody serves a state abroad or speaks for it: "Ambassador", "Foreign Ministry spokesman"."""
    return any(words in title for words in lexicon.load().classes["servant_post"])


def of_official(title: str) -> bool:
    """Whether a ministry that speaks means one of its own or of its peers by a title ("Joint Secretary")."""
    official = any(words in title for words in lexicon.load().classes["official_post"])
    return title == "secretary" or " for " in title or official


def only_state(title: str) -> str | None:
    """The code of the one state that has such a post ("Taoiseach")."""
    return lexicon.load().value("state_office", title)


def heads(post: Post) -> re.Pattern[str] | None:
    """Which posts "the Head of State", "the head of government", "the head of the ministry" take up."""
    title = post.title.lower().replace("the ", "").replace("our ", "").replace("his ", "")
    title = f"{title} of nation" if title == "leader" and fold(post.of or "") == "nation" else title
    if title in ("head of state", "state leader", "head of country", "leader of nation") or (
        title == "head" and post.of_kind == "state"
    ):
        return OF_STATE
    house = f"{title} of {post.of}".lower() if post.of_kind == "organisation" else title
    if house == "head of ministry" or DIPLOMACY.fullmatch(house):
        return MINISTERS if house == "head of ministry" else ABROAD
    return OF_GOVERNMENT if title in ("head of government", "head of cabinet", "government chief") else None


def nation_led(post: Post) -> tuple[str, str] | None:
    """The people whose state or diplomacy somebody is called the head of, and the post: "Peruvian", "head of state"."""
    told = f"{post.title} of {post.of}" if post.of_kind == "organisation" else post.title
    match = OF_NATION.fullmatch(told)
    return (match[1], f"head of {match[2]}") if match else None


def heads_body(title: str) -> bool:
    """Whether a title is that of the head of an international organisation."""
    return "secretary" in title and "general" in title


def of_body(title: str) -> bool:
    """Whether an organisation that speaks means one of its own by a title ("Special Envoy")."""
    return any(words in title for words in lexicon.load().classes["body_post"])


def in_full(post: Post, full: Mapping[str, str]) -> Post:
    """A post of a body that the text also names in full."""
    return replace(post, of=full.get(post.of or "", post.of)) if post.of_kind == "organisation" else post
