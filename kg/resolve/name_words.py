"""A name as its words, in Latin letters: less titles, articles and particles, with what belongs together as one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kg.naming import without_accents
from kg.resolve.name_east import eastern
from kg.resolve.name_lists import generations, given_names, sounds, surnames, words
from kg.resolve.name_sounds import LOST, spelled

EXCELLENCY = re.compile(r"^\s*H\.\s?E\.\s?")  # not "He", which is a name
_UNSEEN = re.compile(r"[\u200b-\u200f\u0610-\u061a\u064b-\u065f\u0591-\u05c7'’‘ʻʼʿʾ`´ʹʺ\"“”«»„·]")
_SYLLABLES = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[\uac00-\ud7af]+")
_VOWELLESS = re.compile(r"[\u0590-\u06ff\u0900-\u0dff]")
_POSSESSIVE = re.compile(r"['’]s\b")
_LETTER_LIKE = str.maketrans("015", "ols")
_FOR_LETTER = re.compile(r"[015](?=[^\W_])|(?<=\d)[015]")
"""A digit that a scan has for a letter: "0liver", "Lowe11"; one alone at the end is the mark of a note."""
_WORD = re.compile(r"[a-z?]*[a-z][a-z?]*")
_INITIAL_I = re.compile(r"\bl(?=[bcdfgmnprstvz][a-z]{2})")
"""A capital "I" at the beginning of a word that a scan has as "l": "lbrahim"."""
_MAQAF = "\u05be"
_MAIDEN = re.compile(r"\b(?:n[eé]e|born|a\.?k\.?a\.?)\b", re.IGNORECASE)
_SLAVE = re.compile(r"^abd(?:ou|[aeou])(?:l|([drsnzt])(?=\1))?(?=..)")
_FAITH = re.compile(r"(?<=..)(?:[aeu][dl]?|ou)d+(?:i|ee)ne?$")
_GENITIVE = re.compile(r"(?<=....)g?i[iy]n$")
"""Of a father's name in Mongolian: "tsakhiagiin"."""
_UNITED = re.compile(r"(?<=....)u(?:l (?=.)|([rnz]) (?=\1))")
"""An article written with the name before it: "karimur rahman"."""
_GOD = re.compile(r"(?<=..)[aou]l+[ao]h?$")
_PATRONYMIC = re.compile(r"..(?:[oe][vw](?:i[ct]?[czh]+|ych|na)|[iy]c?h|inichna|y?ivna)$")

_LONGEST, _MOST = 40, 12
"""Letters of a word and words of a name that are looked at: what is longer is no name."""
_LOOSE = ("article", "descent", "particle")


@dataclass(frozen=True, slots=True)
class Name:
    """A name's words in order."""

    words: tuple[str, ...]
    fathers: frozenset[str]
    """The words that name a parent: patronymics."""
    descent: bool
    """Whether a word tells whose child the bearer is: "bin"."""
    vowelless: bool
    """Whether it stood in a script that leaves vowels out."""
    letters: str
    """All its letters but those of titles, in a row."""
    korean: tuple[str, str] | None
    """Surname and given name, where it may be a Korean name."""
    chinese: tuple[str, str] | None
    strict: bool
    """Whether it is of a people whose names are of one syllable, so that another letter is another name."""
    generation: str
    """Which of those that are called so in a family, where it is told: "Sr", "Jr", "III"."""


@lru_cache(maxsize=65536)
def name_of(text: str) -> Name:
    """The words of a name."""
    plain = _MAIDEN.sub(" ", EXCELLENCY.sub("", unicodedata.normalize("NFC", _in_order(_decoded(text)))))
    plain = plain if plain.islower() else _INITIAL_I.sub("I", plain)
    plain = _UNSEEN.sub("", _POSSESSIVE.sub("", plain.replace(_MAQAF, "-").replace("\ufffd", LOST)))
    vowelless = bool(_VOWELLESS.search(plain))
    parts = [word[:_LONGEST] for part in plain.replace(".", ". ").split() for word in _latin(part)][:_MOST]
    told = _untitled(parts)
    joined, fathers = _joined(told)
    descent = any(word in words("descent") for word in told[1:-1])
    kept = [word for n, word in enumerate(joined) if not _loose(joined, n)] or joined
    fathers |= {word for n, word in enumerate(kept) if n > 0 and len(kept) > 2 and _PATRONYMIC.search(word)}
    return Name(
        words=tuple(kept),
        fathers=frozenset(fathers & set(kept)),
        descent=descent,
        vowelless=vowelless,
        letters="".join(told),
        korean=eastern(tuple(kept), "korean"),
        chinese=eastern(tuple(kept), "chinese"),
        strict=len(kept) > 1 and not surnames("vietnamese").keys().isdisjoint(kept),
        generation=next((generations()[word] for word in parts[1:] if word in generations()), ""),
    )


def _decoded(text: str) -> str:
    """The text as it was before its bytes were read in the wrong character set: "JosÃ©" as "José"."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _in_order(text: str) -> str:
    """A surname of several words that stands before a comma put last: "VAN DEN BERG, Pieter"; but after one: "Jr"."""
    last, _, first = text.partition(",")
    after = _letters(first).replace(".", "").split()
    ranked = any(word in words("suffix") or word in generations() for word in after)
    return text if ranked or " " not in last.strip() else f"{first} {last}"


def _latin(part: str) -> list[str]:
    """A part between spaces as words in lower-case Latin letters; a hyphen parts words, an initial stays."""
    if _VOWELLESS.search(part):
        if part in given_names():
            return [sorted(given_names()[part])[0]]
        part = re.sub(r"^ال(?=..)", "", part)
        if part in given_names():
            return [sorted(given_names()[part])[0]]
        part = re.sub("^[آأإاٱאעع](?=.)", "a", part)
        part = re.sub("^[בפכ]", lambda found: {"ב": "b", "פ": "p", "כ": "k"}[found[0]], part)
    if _SYLLABLES.fullmatch(part) and len(part) > 1:
        family = 2 if len(part) == 4 else 1
        return [_letters(part[:family]), _letters(part[family:])]
    found = _WORD.findall(_letters(part))
    return found[1:] if len(found) > 1 and found[0] in words("article") else found


def _letters(text: str) -> str:
    if any(map(str.isalpha, text)):
        text = _FOR_LETTER.sub(lambda found: found[0].translate(_LETTER_LIKE), text)
    plain = without_accents(text.casefold())
    if not plain.isascii():
        from anyascii import anyascii

        plain = anyascii(spelled("script").sub(lambda found: sounds("script")[found[0]], text)).lower()
    return re.sub("['`0-9]", "", plain)


def _untitled(parts: list[str]) -> list[str]:
    """The words less titles: before the name, within it and after it."""
    start = 0
    while len(parts) - start > 1 and parts[start] in words("honorific"):
        start += 1
    told = parts[start:]
    while len(told) > 1 and (told[-1] in words("suffix") or told[-1] in generations()):
        told = told[:-1]
    return [word for n, word in enumerate(told) if not (0 < n < len(told) - 1 and word in words("honorific"))]


def _joined(told: list[str]) -> tuple[list[str], set[str]]:
    """The words, what makes one name together ("abd al rahman", "abu bakr", "salah al din"), and a parent's names."""
    found: list[str] = []
    fathers: set[str] = set()
    n = 0
    while n < len(told):
        word, bearer = told[n], _after_article(told, n + 1)
        if word in words("slave") and bearer < len(told):
            found.append("abd" + told[bearer])
            n = bearer
        elif word in words("father") and bearer < len(told):
            found.append(("um" if word.startswith(("u", "o")) else "abu") + told[bearer])
            n = bearer
        elif found and word in words("faith"):
            while len(found) > 1 and found[-1] in words("article"):
                found.pop()
            found[-1] += "din"
        elif found and word in words("god"):
            found[-1] += "lah"
        elif found and word in words("child"):
            fathers.add(found[-1])
        elif _GENITIVE.search(word):
            found.append(_GENITIVE.sub("", word))
            fathers.add(found[-1])
        else:
            found.append(_regular(word if word in given_names() else _less_article(word, told[n + 1 : n + 2])))
        n += 1
    return found, fathers


def _after_article(told: list[str], n: int) -> int:
    while n < len(told) - 1 and told[n] in words("article"):
        n += 1
    return n


def _less_article(word: str, after: list[str]) -> str:
    """A name without the article that belongs to the next: of "karimur" before "rahman" the name "karim"."""
    return _UNITED.split(" ".join([word, *after]))[0].split(" ")[0]


def _regular(word: str) -> str:
    """One spelling of compounds: "abdurrahman" and "abdelrahman", "salaheddine" and "salahuddin"."""
    if len(word) > 6 and word not in given_names():
        word = _SLAVE.sub("abd", word)
        word = _FAITH.sub("din", word)
        word = _GOD.sub("lah", word)
    return word


def _loose(joined: list[str], n: int) -> bool:
    """Whether a word is an article or a particle between others."""
    word = joined[n]
    return 0 < n < len(joined) - 1 and len(word) > 1 and any(word in words(kind) for kind in _LOOSE)
