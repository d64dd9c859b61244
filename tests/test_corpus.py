"""The corpora and questions that speed is measured with."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import asked
import corpus
import sample

from kg.questions import questions


def test_a_corpus_is_the_same_each_time_and_as_long_as_one_likes() -> None:
    told = list(corpus.texts(500))
    assert told == list(corpus.texts(500)) == list(islice(corpus.texts(600), 500))
    assert told != list(corpus.texts(500, seed=1))
    assert len({document.id for document in told}) == 500


def test_some_documents_are_told_again_by_others_on_the_same_day() -> None:
    tellers = Counter((document.body, document.published) for document in corpus.texts(400))
    assert set(tellers.values()) == {1, 1 + corpus.TELLERS}
    again = [
        document for document in corpus.texts(400) if document.body == max(tellers, key=lambda key: tellers[key])[0]
    ]
    assert len({document.publisher for document in again}) == len(again)


def test_what_is_moved_by_years_keeps_its_place() -> None:
    for claims in sample.documents():
        later = corpus.moved(claims, 7)
        assert [event.key for event in later.interactions] == [event.key for event in claims.interactions]
        for before, after in zip(claims.evidence(), later.evidence(), strict=True):
            assert (before.start, before.end) == (after.start, after.end)
            assert later.document.body[after.start : after.end] == after.quote
    signing = corpus.moved(sample.signing(), -20)
    assert signing.document.published == signing.interactions[0].date == "1996-03-11"


def test_every_question_is_timed() -> None:
    assert sorted(name for name, _ in asked.ASKED) == [question.name for question in questions()]
    for (name, given), question in zip(sorted(asked.ASKED), questions(), strict=True):
        assert {p.name for p in question.parameters if p.required} <= set(given), name
        assert set(given.values()) <= set(asked.BUSIEST), name
