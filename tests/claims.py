"""Hypothesis strategies for claims of every shape, hostile text included."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from kg.model import (
    INTERACTION_TYPES,
    MODES,
    STATUSES,
    Agreement,
    Claims,
    Document,
    Evidence,
    Interaction,
    Missed,
    Participant,
    Place,
    PostClaim,
    Quotation,
)
from kg.vocab import words

HOSTILE = [
    "", " ", "\0", "\ud800", "a\r\nb", 'say "no"', "<b>&amp;</b>", "x> .\n<y", "{}", "\\u0041", "é", "e\u0301", "😀",
]  # fmt: skip
DATES = ["2017-03-02", "2017-03", "2017", "2017-09-06/2017-09-07", "2017-22", "201X", "../2017", "2017-02-30"]

texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=()), max_size=12))
names = st.one_of(st.sampled_from(["Ann Lee", "ann-lee", "Bo", "SCO", "Kazakhstan"]), texts)
maybe_text = st.none() | texts
name_sets = st.lists(names, max_size=3).map(tuple)
topic_sets = st.lists(st.sampled_from(words("topic")), max_size=3).map(tuple)
of_kinds = st.sampled_from([None, "organisation", "state"])
dates = st.none() | st.sampled_from(DATES)

documents = st.builds(
    Document,
    id=st.sampled_from(["a", "a/b", "b c", "2017-03 ä", "#1", "..", 'q"<>']) | texts.filter(bool),
    body=st.text(st.characters(exclude_categories=()), max_size=60) | st.just('He said: "yes".\r\n<no>\0 \\ end'),
    title=maybe_text,
    publisher=maybe_text,
    published=st.none() | st.sampled_from(["2017", "2017-03", "2017-03-02", "201X"]) | texts,
    url=st.none() | st.sampled_from(["https://a.example/x?y#z", "http://a b", "javascript:x"]) | texts,
    language=st.none() | st.sampled_from(["en", "ru"]),
    origin=maybe_text,
)


def evidence(body: str) -> st.SearchStrategy[Evidence]:
    """Spans of a body."""
    ends = st.tuples(st.integers(0, len(body)), st.integers(0, len(body)))
    return ends.map(lambda ends: Evidence.of(body, min(ends), max(ends)))


def participants(body: str) -> st.SearchStrategy[Participant]:
    return st.builds(
        Participant,
        name=names,
        kind=st.sampled_from(["person", "organisation", "state"]),
        role=st.sampled_from(words("role")),
        evidence=evidence(body),
        capacity=maybe_text,
        of=st.none() | names,
        mention=maybe_text,
        aliases=name_sets,
    ).flatmap(lambda p: of_kinds.map(lambda kind: replace(p, of_kind=kind if p.of is not None else None)))


def interactions(body: str, key: str, others: list[str]) -> st.SearchStrategy[Interaction]:
    return st.builds(
        Interaction,
        key=st.just(key),
        type=st.sampled_from(INTERACTION_TYPES),
        status=st.sampled_from(STATUSES),
        evidence=evidence(body),
        confidence=st.floats(0, 1),
        cls=st.none(),
        mode=st.none() | st.sampled_from(MODES),
        name=maybe_text,
        date=dates,
        place=st.builds(Place, st.none() | texts, st.none() | st.sampled_from(["CN", "KZ"]), st.none() | texts),
        participants=st.lists(participants(body), max_size=3).map(tuple),
        agreement=st.none() | st.builds(Agreement, texts, st.sampled_from(words("agreement-kind")), name_sets),
        topics=topic_sets,
        quotations=st.lists(
            st.builds(Quotation, names, evidence(body), maybe_text, topic_sets, name_sets), max_size=2
        ).map(tuple),
        within=st.none() | st.sampled_from(others),
    )


def posts(body: str) -> st.SearchStrategy[PostClaim]:
    return st.builds(
        PostClaim,
        person=names,
        post=maybe_text,
        of=st.none() | names,
        evidence=evidence(body),
        start=dates,
        end=dates,
        aliases=name_sets,
    ).flatmap(lambda p: of_kinds.map(lambda kind: replace(p, of_kind=kind if p.of is not None else None)))


@st.composite
def claims(draw: st.DrawFn) -> Claims:
    """Claims of one document that hold together: keys differ, ``within`` is a key, spans are of the body."""
    document = draw(documents)
    keys = draw(st.lists(st.sampled_from(["meeting-1", "visit/2", "a b", "ü", "%41", "x>y"]), unique=True, max_size=3))
    return Claims(
        document,
        interactions=tuple(draw(interactions(document.body, key, keys)) for key in keys),
        posts=draw(st.lists(posts(document.body), max_size=2).map(tuple)),
        missed=draw(st.lists(st.builds(Missed, evidence(document.body), texts, texts), max_size=1).map(tuple)),
        unread=draw(maybe_text),
    )
