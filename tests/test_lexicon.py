"""The words of the genre are sound: what a trigger announces is known to the ontology and to the records."""

from __future__ import annotations

import csv
from importlib.resources import files

from kg import lexicon, vocab
from kg.model import INTERACTION_TYPES, MODES

LEXICON = files("kg.ontology").joinpath("lexicon")
TRIGGERS = [trigger for triggers in lexicon.load().triggers.values() for trigger in triggers]


def test_every_form_of_the_list_is_loaded() -> None:
    rows = list(csv.DictReader(LEXICON.joinpath("triggers.csv").read_text(encoding="utf-8").splitlines()))
    listed = {(row["type"], tuple(form.split())) for row in rows for form in row["forms"].split("|")}
    assert listed <= {(trigger.type, trigger.words) for trigger in TRIGGERS}
    assert len(listed) > 300


def test_a_verb_listed_in_the_past_stands_for_its_other_finite_forms() -> None:
    loaded = {(trigger.type, trigger.shape, trigger.words) for trigger in TRIGGERS}
    for word in ("joined", "join", "joins"):
        assert ("Gathering", "attend", (word,)) in loaded
    for words in ("paid a courtesy call on", "pay a courtesy call on", "pays a courtesy call on"):
        assert ("Meeting", "guest", tuple(words.split())) in loaded
    # "puts", "takes" alone may be anything
    assert not any(words in (("holds",), ("puts",)) and shape == "verb" for _, shape, words in loaded)


def test_verbs_are_listed_once_and_in_order() -> None:
    rows = list(csv.DictReader(LEXICON.joinpath("verbs.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["base"] for row in rows] == sorted({row["base"] for row in rows})
    assert {row["noun"] for row in rows} == {"", "yes"}


def test_every_trigger_announces_a_type_of_interaction() -> None:
    assert {trigger.type for trigger in TRIGGERS} == set(INTERACTION_TYPES)


def test_every_mode_is_one_of_the_records() -> None:
    assert {trigger.mode for trigger in TRIGGERS} <= {None, *MODES}


def test_every_class_is_a_term_of_the_ontology_below_the_type() -> None:
    for trigger in TRIGGERS:
        if trigger.cls is not None:
            assert vocab.DIP.term(trigger.type) in vocab.superclasses(vocab.DIP.term(trigger.cls)), trigger


def test_longer_triggers_are_tried_first() -> None:
    for triggers in lexicon.load().triggers.values():
        lengths = [len(trigger.words) for trigger in triggers]
        assert lengths == sorted(lengths, reverse=True)


def test_topics_are_concepts_of_the_ontology() -> None:
    rows = list(csv.DictReader(LEXICON.joinpath("topics.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["topic"] for row in rows} <= set(vocab.words("topic"))


def test_a_word_stands_for_what_its_row_says() -> None:
    words = lexicon.load()
    for row in csv.DictReader(LEXICON.joinpath("words.csv").read_text(encoding="utf-8").splitlines()):
        for form in row["forms"].split("|"):
            assert words.has(row["class"], form)
    assert words.value("function", "no such word") is None
