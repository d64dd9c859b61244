"""What is read from the documents of the package: right, whole, to the letter, and the same every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import sample
import seed_texts as seeds
from click.testing import CliRunner

from kg import authority, pipeline, query, validate
from kg.cli import main
from kg.query import Graph
from kg.table import Table

LISTS = seeds.ROOT / "ontology" / "authority"
BODIES = {id: claims.document.body for id, claims in seeds.claims().items()}


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("seeds") / "graph"
    pipeline.build([seeds.FOLDER], target)
    return target


@pytest.fixture(scope="module")
def graph(directory: Path) -> Graph:
    return query.open(directory)


def select(graph: Graph, sparql: str) -> list[tuple[object, ...]]:
    table = query.run(graph, sparql)
    assert isinstance(table, Table)
    return list(table.rows)


# Right


def test_the_five_documents_are_annotated() -> None:
    assert sorted(BODIES) == sorted(seeds.CORE) == sorted(path.stem for path in seeds.GOLD.glob("*.json"))
    assert sum(seeds.CORE.values()) == 9


def test_the_nine_interactions_that_they_are_about_are_right_in_every_field() -> None:
    assert seeds.core_faults(seeds.rows(seeds.claims())) == []


def test_nothing_depends_on_the_names_of_the_files(tmp_path: Path) -> None:
    names = {id: f"x{n * 7919 % 101}" for n, id in enumerate(BODIES, start=1)}
    seeds.renamed(tmp_path, names)
    found = seeds.rows(seeds.read(tmp_path))
    assert seeds.core_faults({id: found[name] for id, name in names.items()}) == []


def test_a_wrong_field_would_be_told() -> None:
    found = seeds.rows(seeds.claims())
    (meeting,) = found[seeds.BAKU]
    first, second = meeting.participants
    for other, fault in (
        (replace(meeting, date=None), ["date", "date None"]),
        (replace(meeting, country="TR"), ["country"]),
        (replace(meeting, participants=(first, replace(second, of="SCO"))), ["of"]),
        (replace(meeting, participants=(first, second, second)), ["participant too many"]),
        (replace(meeting, type="Visit"), ["not found"]),
    ):
        told = seeds.core_faults({**found, seeds.BAKU: [other]})
        assert [line.rpartition(": ")[2] for line in told] == fault


def test_the_figures_are_above_their_bars() -> None:
    run = seeds.score(seeds.claims().values()).run
    assert run.documents == 5
    assert run.all_slots.f1 >= 0.80
    assert run.posts.f1 >= 0.85
    result = CliRunner().invoke(main, ["evaluate", str(seeds.GOLD), str(seeds.FOLDER), "--at-least", "0.80"])
    assert result.exit_code == 0, result.output
    assert f"all slots: F1 {run.all_slots.f1:.3f}" in result.stdout


def test_little_is_lost_without_the_lists_of_people(tmp_path: Path) -> None:
    lists = tmp_path / "authority"
    shutil.copytree(LISTS, lists, ignore=shutil.ignore_patterns("people.csv", "terms.csv", "office_holders.csv"))
    without = authority.load(lists)
    assert (without.people, without.terms, without.holders) == ((), (), ())
    assert len(without.organisations) == len(authority.load().organisations)
    full, bare = (
        seeds.score(read.values()).run for read in (seeds.claims(), seeds.read(seeds.FOLDER, authority=without))
    )
    assert bare.all_slots.f1 >= full.all_slots.f1 - 0.05
    assert bare.posts.f1 >= full.posts.f1 - 0.05


# To the letter


@pytest.mark.parametrize("id", seeds.CORE)
def test_every_claim_quotes_its_document_to_the_letter(id: str) -> None:
    told = seeds.claims()[id]
    quoted = list(told.evidence())
    assert len(quoted) >= len(told.interactions) + len(told.posts) > 0
    assert [each for each in quoted if not each.quote or BODIES[id][each.start : each.end] != each.quote] == []


@pytest.mark.parametrize(
    ("of", "least"),
    [("dip:Interaction", 25), ("dip:Participation", 35), ("dip:Agreement", 5), ("dip:Quotation", 14),
     ("org:Membership", 12), ("org:Post", 10), ("dip:Person", 12)],
)  # fmt: skip
def test_every_fact_leads_to_such_words(graph: Graph, of: str, least: int) -> None:
    things = {thing for (thing,) in select(graph, f"SELECT ?thing {{ ?thing a {of} }}")}
    assert len(things) >= least
    words = select(
        graph,
        f"""SELECT ?thing ?document ?start ?end ?words {{
          ?thing a {of} ; dip:evidence ?evidence .
          ?evidence oa:hasSource/dcterms:identifier ?document ; oa:hasSelector/oa:exact ?words ;
                    oa:hasSelector ?position .
          ?position oa:start ?start ; oa:end ?end
        }}""",
    )
    assert {thing for thing, *_ in words} == things
    for _, document, start, end, quoted in words:
        assert BODIES[str(document)][int(str(start)) : int(str(end))] == quoted != ""


def test_every_turn_of_the_interview_is_whole() -> None:
    body = BODIES[seeds.TASS]
    said = re.findall(
        r"^Question: (.+?)\s*^Rashid Alimov: (.+?)\s*(?=^Question: |^Interviewed by\s)", body, re.S | re.M
    )
    assert len(said) == body.count("\nQuestion: ") == 12
    (interview,) = (each for each in seeds.claims()[seeds.TASS].interactions if each.type == "Interview")
    assert [(turn.question, turn.evidence.quote) for turn in interview.quotations] == said
    assert {turn.speaker for turn in interview.quotations} == {"Rashid Alimov"}


# Told to a reader


def kg(*arguments: object) -> str:
    """What a command prints to standard output."""
    result = CliRunner().invoke(main, [str(each) for each in arguments], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_person_is_shown_with_what_he_signed_and_where_his_term_is_listed(directory: Path) -> None:
    shown = kg("show", "Rashid Alimov", "--graph", directory).replace("\xa0", " ")
    assert "\n  Secretary-General, SCO (2016 to 2018; SCO Secretariat, page of the Secretaries-General" in shown
    assert "\n  2017-03-23, Signing cooperation agreement, held, Beijing, CN [" in shown
    assert "\n    as Secretary General, SCO, witness\n" in shown
    assert "“On 2 March 2017, SCO Secretary-General Rashid Alimov met with Andrei Kirillov, " in shown


def test_a_document_is_shown_with_its_own_words_alone(directory: Path) -> None:
    shown = kg("show", seeds.KAZINFORM, "--graph", directory)
    cited = set(re.findall(r"\[([\w-]+):\d+-\d+\]", shown))
    assert cited == {seeds.KAZINFORM}


def test_signings_are_listed_by_title_and_missed_sentences_once() -> None:
    table = kg("extract", seeds.FOLDER, "--format", "table")
    assert re.search(r"Signing +held +2017-03-23 .* cooperation agreement ", table)
    missed = kg("extract", seeds.FOLDER, "--missed").splitlines()
    assert len(missed) == len(set(missed)) > 0


# Sound, and the same every time


def test_the_graph_is_sound(directory: Path) -> None:
    assert validate.validate(directory) == []


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    documents = sorted(map(str, seeds.FOLDER.glob("*.txt")))
    program = "import sys; from kg import pipeline; pipeline.build(sys.argv[2:], sys.argv[1])"
    path = os.pathsep.join(sys.path)
    builds = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / seed), *ordered],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path},
        )
        for seed, ordered in (("1", documents), ("4711", documents[::-1]))
    ]
    assert [build.wait() for build in builds] == [0, 0]
    one, other = (sample.published(tmp_path / seed) for seed in ("1", "4711"))
    assert one == other
    assert one.count(b"\n") > 1000
