"""Who is one person and what is one event, over documents of many sides that somebody wrote and annotated for this."""

from __future__ import annotations

from pathlib import Path

import identity
import pytest

FOLDER = Path(__file__).parent / "gold" / "same"


@pytest.fixture(scope="module")
def annotated() -> tuple[identity.Identity, identity.Identity]:
    return identity.annotated(FOLDER)


def test_all_documents_are_compared() -> None:
    assert len(identity.annotations(FOLDER)) == len(list(FOLDER.glob("*.txt"))) == 34


def test_agents_are_one_where_they_are_one(annotated: tuple[identity.Identity, identity.Identity]) -> None:
    agents, _ = annotated
    assert agents.figure.gold > 400
    assert agents.figure.precision >= 0.99
    assert agents.figure.recall >= 0.99


def test_events_are_one_where_they_are_one(annotated: tuple[identity.Identity, identity.Identity]) -> None:
    _, events = annotated
    assert events.figure.gold > 100
    assert events.figure.precision >= 0.99
    assert events.figure.recall >= 0.98


def test_what_the_reader_makes_of_the_texts_is_hardly_ever_joined_wrongly() -> None:
    agents, events = identity.read(FOLDER)
    assert agents.figure.precision >= 0.97
    assert events.figure.precision >= 0.85
