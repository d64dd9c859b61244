"""Claims that are put aside come back as the graph would give them, and leave nothing behind."""

from __future__ import annotations

from pathlib import Path

import claims as strategies
import pytest
from hypothesis import given

from kg import triples
from kg.at_hand import AtHand, packed
from kg.errors import GraphError
from kg.model import Claims, Document


@given(strategies.claims())
def test_claims_come_back_to_the_letter(tmp_path_factory: pytest.TempPathFactory, claims: Claims) -> None:
    kept, at_hand = triples.kept(claims), AtHand(tmp_path_factory.getbasetemp())
    at_hand.put("a", packed(Claims(Document("a", "before"))))
    at_hand.put("b", packed(kept))
    at_hand.put("a", packed(kept))
    assert repr([at_hand.get("a"), at_hand.get("b"), at_hand.get("c")]) == repr([kept, kept, None])
    at_hand.close()


def test_nothing_of_it_is_seen_in_the_directory(tmp_path: Path) -> None:
    at_hand = AtHand(tmp_path)
    at_hand.put("a", packed(Claims(Document("a", "They met."))))
    assert list(tmp_path.iterdir()) == []
    at_hand.close()


def test_a_full_disk_is_told_once(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    at_hand, (soft, hard) = AtHand(tmp_path), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        for each in "ab":
            at_hand.put(each, bytes(6000))
        with pytest.raises(GraphError, match="cannot be written"):
            at_hand.put("c", bytes(6000))
        at_hand.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_directory_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="nowhere: cannot be written"):
        AtHand(tmp_path / "nowhere")
