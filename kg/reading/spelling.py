"""How a text itself spells the states it names: "Viet Nam", "Republic of Korea", "Czech Republic"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from kg.authority import Authority, State
from kg.reading.phrases import Phrases, fold
from kg.syntax import Mention, Post, Sentence, Token


def spellings(sentences: Iterable[tuple[Token, ...]], phrases: Phrases, authority: Authority) -> dict[str, str]:
    """The states that a text calls by another name than the lists do: name in the lists → that of the text."""
    states = {state.name: state for state in authority.states}
    written: dict[str, Counter[str]] = {}
    for run in sentences:
        for i in (k for k, token in enumerate(run) if token.cap):
            phrase = phrases.at(run, i)
            if phrase is not None and phrase.kind == "state" and phrase.name in states:
                words = " ".join(t.text for t in run[i : i + phrase.length])
                written.setdefault(phrase.name, Counter())[_short(words, states[phrase.name])] += 1
    return {
        name: forms.most_common(1)[0][0] for name, forms in written.items() if not any(_same(f, name) for f in forms)
    }


def respelt(sentence: Sentence, spelled: Mapping[str, str]) -> Sentence:
    """A sentence whose mentions call states, and say whose posts are, as the text spells them."""
    return replace(sentence, mentions=tuple(_called(mention, spelled) for mention in sentence.mentions))


def _called(mention: Mention, spelled: Mapping[str, str]) -> Mention:
    name = spelled.get(mention.name or "", mention.name) if mention.kind == "state" else mention.name
    return replace(mention, name=name, posts=tuple(owned(post, spelled) for post in mention.posts))


def owned(post: Post, spelled: Mapping[str, str]) -> Post:
    """A post whose state is spelled as the text has it."""
    return replace(post, of=spelled.get(post.of or "", post.of)) if post.of_kind == "state" else post


def _short(words: str, state: State) -> str:
    """The form without what makes it official ("Socialist Republic of Viet Nam"); letters alone stand for the name."""
    if words.isupper() or "." in words or words in state.demonyms:
        return state.name
    listed = any(_same(words, alias) for alias in state.aliases)
    shorter = (state.name, *(() if listed else state.aliases))
    united = state.name.split()[0] == "United"  # "United States of America" is none of "America"
    of_name = None if united else next((n for n in shorter if fold(words).endswith(f" of {fold(n)}")), None)
    if of_name is not None:
        return " ".join(words.split()[-len(of_name.split()) :])
    return words if listed else state.name


def _same(one: str, other: str) -> bool:
    return fold(one) == fold(other)
