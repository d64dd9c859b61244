"""Somebody is forgotten, a document is kept out: nothing is left of either, and later builds do not bring them back."""

from __future__ import annotations

import dataclasses
import json
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import sample
from click.testing import CliRunner, Result
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sample import published
from servers import SERVERS
from serving import serving
from test_incremental import variants
from traces import in_bytes, patterns, traces

from kg import export, judgements, pipeline, store, triples, withheld
from kg.cli import main
from kg.judgements import Judgement
from kg.model import (
    Agreement,
    Claims,
    Document,
    Evidence,
    Interaction,
    Participant,
    Place,
    PostClaim,
    Quotation,
)
from kg.validate import validate
from kg.vocab import DCTERMS, DIP, OA, SCHEMA, XSD, Minter

NAME = "Zörvath Quillonmère"
SALT = "00112233445566778899aabbccddeeff"
WORDS = ("Zörvath", "Quillonmère")
REPORTS = {
    "2019-05-14-zorvath-quillonmere-in-tashkent": f"""---
title: Foreign Minister Karla Brodt receives {NAME}
publisher: Harbour News
published: 2019-05-15
url: https://example.org/2019/zorvath-quillonmere
---
On 14 May 2019, Foreign Minister of Ruritania Karla Brodt met with Secretary-General of the Harbour League {NAME}
in Tashkent.

"Trade across the harbour has grown for years," Mr Quillonmère said. Karla Brodt thanked Quillonmère.
The Memorandum on the Quillonmère Initiative was signed in Tashkent on 14 May 2019 by Karla Brodt and {NAME}.
""",
    "2019-06-01-forum": f"""---
publisher: Daily Gull
published: 2019-06-02
---
The Harbour Forum took place in Samarkand on 1 June 2019. Foreign Minister of Ruritania Karla Brodt, {NAME.upper()} and
Transport Minister of Ruritania Jan Brod took part in it. Write to zorvath.quillonmere@example.org or see
https://example.org/people/Z%C3%B6rvath_Quillonm%C3%A8re and #ZorvathQuillonmere.
They thanked Quillon-
mère and Quillonme\u0300re's men.
""",
    "2019-07-01-others": """---
publisher: Daily Gull
published: 2019-07-02
---
On 1 July 2019, Foreign Minister of Ruritania Karla Brodt met with Transport Minister Jan Brod in Tashkent.
""",
}
LATER = """---
publisher: Weekly Tern
published: 2019-08-02
---
On 1 August 2019, Z. Quillonmère met with Foreign Minister of Ruritania Karla Brodt in Tashkent. Quillonmère,
ZÖRVATH and Karla Brodt had talks.
"""


def run(*args: object, status: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exit_code == status, f"{result.stderr}\n{result.exception!r}"
    return result


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def graph(reports: Path, tmp_path: Path) -> Path:
    run("build", reports, "--graph", tmp_path / "graph")
    return tmp_path / "graph"


def handed_on(graph: Path, folder: Path) -> Path:
    """Everything that a graph is handed on as."""
    folder.mkdir()
    for fmt in export.FORMATS:
        run("export", "--format", fmt, "--graph", graph, "-o", folder / f"graph.{fmt}")
    for fmt in ("csv", "gephi", "bundle"):
        run("export", "--format", fmt, "--graph", graph, "--quotes", "full", "-o", f"{folder / fmt}-files/")
    run("view", "--graph", graph, "-o", folder / "view.html")
    for args in (("status",), ("query", "sources"), ("report", "coverage"), ("review", "--answered"), ("review",)):
        (folder / f"{'-'.join(args)}.txt").write_text(run(*args, "--graph", graph).output, encoding="utf-8")
    return folder


def people(graph: Path) -> set[str]:
    asked = run("query", "SELECT ?n { ?p a dip:Person ; rdfs:label ?n }", "--graph", graph, "--format", "json")
    return {row["n"] for row in json.loads(asked.stdout)}


def test_nothing_is_left_of_somebody_who_is_forgotten(graph: Path, reports: Path, tmp_path: Path) -> None:
    assert NAME in people(graph)
    run(
        "review",
        "--graph",
        graph,
        "--same",
        *[
            f"person/{id}/{slug}"
            for id, slug in (
                ("2019-05-14-zorvath-quillonmere-in-tashkent", "zorvath-quillonmere"),
                ("2019-06-01-forum", "zorvath-quillonmere"),
            )
        ],
        "--why",
        f"{NAME} is one man",
    )
    before = handed_on(graph, tmp_path / "before")
    assert len(traces(graph, WORDS)) > 3
    assert len(traces(before, WORDS)) > 10

    run("review", "--graph", graph, "--forget", NAME, "--why", f"{NAME} asked for it")
    after = handed_on(graph, tmp_path / "after")
    assert traces(graph, WORDS) == []
    assert traces(after, WORDS) == []
    assert people(graph) == {"Karla Brodt", "Jan Brod"}
    assert [each for each in validate(graph) if each.severity == "violation"] == []

    run("build", reports, "--graph", graph)
    (reports / "later.txt").write_text(LATER, encoding="utf-8")
    run("build", reports, "--graph", graph)
    assert traces(graph, WORDS) == []
    assert people(graph) == {"Karla Brodt", "Jan Brod"}


def told(id: str, *parts: tuple[str, str], text: str = "", **more: Any) -> Claims:
    """A document with one interaction: who took part, in which role, and what else is told of it."""
    body = f"{', '.join(name for name, _ in parts)} met in the harbour. {text}"
    words = Evidence.of(body, 0, body.index(".") + 1)
    people = tuple(Participant(name, "person", role, words) for name, role in parts)
    known = {"type": "Meeting", "date": "2019-05-14", "participants": people} | more
    interaction = Interaction("one", known.pop("type"), "held", words, 0.9, **known)
    return Claims(Document(id, body, published="2019-05-15"), (interaction,))


def kept(graph: Path, id: str) -> Claims:
    return triples.read_claims(store.read(graph), Minter(), id)


BOTH = "Karla Brodt and Jan Brod met."
KARLA, JAN = Evidence(0, 11, "Karla Brodt"), Evidence(16, 24, "Jan Brod")
FOUNDATION = f"{NAME} Foundation"
EVERYWHERE = Claims(
    Document(
        "papers/Quillonmère/2019",
        f"{BOTH} {NAME} was told of. Jan Brod said: we thank all. Later she left.",
        title=f"On Z. Quillonmère, {NAME}",
        publisher=f"{NAME} Press",
        published="2019-05-15",
        url="https://example.org/z%C3%B6rvath/1",
        rights=f"© {NAME}",
        owner=NAME,
    ),
    (
        Interaction(
            f"meeting-of-{NAME}",
            "Meeting",
            "held",
            Evidence(0, len(BOTH), BOTH),
            0.9,
            name=f"{NAME} Talks",
            place=Place("Quillonmère City", None, f"Villa {NAME}"),
            participants=(
                Participant(
                    *("Karla Brodt", "person", "participant", KARLA, f"adviser to {NAME}", FOUNDATION, "organisation"),
                    aliases=("K.", f"friend of {NAME}"),
                ),
                Participant("Jan Brod", "person", "participant", JAN),
                Participant(FOUNDATION, "organisation", "organiser", JAN),
            ),
            agreement=Agreement(f"The {NAME} Accord", "agreement", (FOUNDATION, "Ruritania")),
            quotations=(
                Quotation("Jan Brod", Evidence(66, 78, "we thank all"), f"And {NAME}?", (), (NAME, "Ruritania")),
            ),
        ),
    ),
    (PostClaim("Jan Brod", f"aide of {NAME}", FOUNDATION, JAN, "organisation"),),
)


def test_the_name_is_taken_out_of_whatever_has_it(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    named = told("told", (NAME, "participant"), ("Karla Brodt", "participant"), ("Jan Brod", "participant"))
    pipeline.build_claims([EVERYWHERE, named], graph)
    assert traces(graph, WORDS)
    run("review", "--graph", graph, "--forget", NAME)
    assert traces(graph, WORDS) == []
    assert traces(handed_on(graph, tmp_path / "after"), WORDS) == []
    with store.GraphDir.open(graph) as opened:
        (id,) = triples.document_ids(opened.record, opened.minter) - {"told"}
    less = kept(graph, id)
    (meeting,) = less.interactions
    assert [p.name for p in meeting.participants] == ["Karla Brodt", "Jan Brod"]
    assert meeting.participants[0].aliases == ("K.",)
    assert (meeting.participants[0].of, less.document.url, less.document.publisher) == (None, None, None)
    assert [p.name for p in kept(graph, "told").interactions[0].participants] == ["Karla Brodt", "Jan Brod"]


def test_every_text_of_a_document_is_looked_at() -> None:
    quads = [
        quad for claims in (EVERYWHERE, *sample.documents()) for quad in triples.claim_quads(claims, Minter(), "m")
    ]
    texts = {
        q.predicate.value for q in quads if isinstance(q.object, ox.Literal) and q.object.datatype.value == XSD.string
    }
    codes = {DCTERMS.language, SCHEMA.addressCountry, DIP.sha256, DIP.unread, SCHEMA.softwareVersion}
    assert texts - codes - {OA.exact} <= set(triples.TEXTS)
    assert len(texts) > 10


def test_positions_and_words_stay_right_where_the_name_is_covered(graph: Path) -> None:
    before = {id: kept(graph, id) for id in ("2019-06-01-forum", "2019-07-01-others")}
    run("review", "--graph", graph, "--forget", NAME)
    for id, claims in before.items():
        less = kept(graph, id)
        assert len(less.document.body) == len(claims.document.body)
        assert all(less.document.body[e.start : e.end] == e.quote for e in less.evidence())
        shown = run("show", id, "--text", "--graph", graph).stdout
        assert less.document.body.strip() in shown
    assert kept(graph, "2019-07-01-others") == before["2019-07-01-others"]


def test_of_what_somebody_said_that_stays_which_tells_of_others(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    said = "I am glad. Karla Brodt met Jan Brod in Samarkand. We hope for more."
    body = f"{NAME} told Karla Brodt: {said}"
    at = body.index(said)
    met = Evidence.of(body, at + 11, body.index(" We hope"))
    asked = Evidence.of(body, 0, at - 2)
    both = tuple(Participant(name, "person", "participant", met) for name in ("Karla Brodt", "Jan Brod"))
    talk = tuple(Participant(name, "person", "interviewee", asked) for name in (NAME, "Karla Brodt"))
    quotation = Quotation(NAME, Evidence.of(body, at, len(body)))
    interview = Interaction("talk", "Interview", "held", asked, 0.9, participants=talk, quotations=(quotation,))
    meeting = Interaction("met", "Meeting", "held", met, 0.9, participants=both)
    pipeline.build_claims([Claims(Document("one", body), (interview, meeting))], graph)
    run("review", "--graph", graph, "--forget", NAME)
    less = kept(graph, "one")
    assert [(i.key, len(i.quotations)) for i in less.interactions] == [("talk", 0), ("met", 0)]
    assert less.interactions[1].evidence == met
    assert less.document.body == (
        f"{'█' * len(NAME)} told Karla Brodt: {'█' * 11}Karla Brodt met Jan Brod in Samarkand.{'█' * 18}"
    )


@pytest.mark.parametrize(
    ("type_", "parts", "stands"),
    [
        ("Meeting", (("Karla Brodt", "participant"),), False),
        ("Meeting", (("Karla Brodt", "participant"), ("Jan Brod", "participant")), True),
        ("Gathering", (), False),
        ("Gathering", (("Karla Brodt", "speaker"),), True),
        ("Signing", (("Karla Brodt", "signatory"),), True),
        ("Interview", (("Karla Brodt", "interviewer"),), False),
        ("Visit", (("Karla Brodt", "host"),), False),
        ("Visit", (("Karla Brodt", "visitor"),), True),
    ],
)
def test_an_interaction_stands_where_enough_is_left_of_it(tmp_path: Path, type_: str, parts: Any, stands: bool) -> None:
    role = {"Interview": "interviewee", "Visit": "visitor", "Gathering": "speaker"}.get(type_, "participant")
    pipeline.build_claims([told("one", (NAME, role), *parts, type=type_)], tmp_path / "graph")
    run("review", "--graph", tmp_path / "graph", "--forget", NAME)
    assert len(kept(tmp_path / "graph", "one").interactions) == stands


@pytest.mark.parametrize(
    "written",
    [
        "Zorvath Quillonmere", "QUILLONMERE, Zorvath", "Z. Quillonmère", "Z. K. Quillonmère", "Zörvath K. Quillonmère",
        "Zörvath\nQuillonmère", "Zör-\nvath Quillonmère", "Zo\u0308rvath Quillonme\u0300re", "Зорватх Куиллонмере",
    ],
)  # fmt: skip
def test_forms_of_the_name_are_seen_in_documents_to_come(tmp_path: Path, written: str) -> None:
    graph = tmp_path / "graph"
    pipeline.build_claims([told("one", (NAME, "participant"), ("Karla Brodt", "participant"))], graph)
    also = ("--forget", "Зорватх Куиллонмере") if written.startswith("З") else ()
    run("review", "--graph", graph, "--forget", NAME, *also)
    body = f"Karla Brodt met {written} and thanked him. He was glad."
    pipeline.build_claims([Claims(Document("two", body))], graph)
    less = kept(graph, "two").document.body
    assert less == body.replace(written, "".join(c if c == "\n" else "█" for c in written))


NAMESAKES = (
    told("one", (NAME, "participant"), ("Karla Brodt", "participant")),
    told("two", (NAME, "participant"), ("Jan Brod", "participant")),
    told("three", (NAME, "participant"), ("Mary Quillonmère", "participant"), ("Karla Brodt", "participant"),
         text="Mrs Quillonmère and Mary Quillonmère spoke."),
    told("four", ("Mary Quillonmère", "participant"), ("Karla Brodt", "participant"), text="Quillonmère spoke."),
)  # fmt: skip


def test_namesakes_go_as_well_unless_it_is_of_some_documents_alone(tmp_path: Path) -> None:
    for only, left in ((("--in", "one"), True), ((), False)):
        graph = tmp_path / f"graph-{left}"
        pipeline.build_claims(NAMESAKES, graph)
        listed = run("review", "--graph", graph, "--forget", NAME, *only, "--dry-run", "--format", "json").stdout
        assert (NAME in people(graph)) is True
        assert {row["document"] for row in json.loads(listed)} == ({"one"} if left else {"one", "two", "three"})
        run("review", "--graph", graph, "--forget", NAME, *only)
        assert (NAME in people(graph)) is left
        assert "Mary Quillonmère" in people(graph)
        pipeline.build_claims([told("five", (NAME, "participant"), ("Jan Brod", "participant"))], graph)
        assert (NAME in people(graph)) is left
    assert kept(graph, "three").document.body.endswith("███████████████ and Mary Quillonmère spoke.")
    assert kept(graph, "four").document.body == NAMESAKES[3].document.body


def test_who_is_named_by_one_word_goes_from_the_documents_known_to_mean_him(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    pipeline.build_claims(
        [
            told("one", ("Vladimir Putin", "participant"), ("Karla Brodt", "participant"), ("Jan Brod", "host")),
            told("two", ("Putin", "participant"), ("Karla Brodt", "participant"), ("Jan Brod", "host")),
        ],
        graph,
    )
    run("review", "--graph", graph, "--forget", "Vladimir Putin")
    assert people(graph) == {"Karla Brodt", "Jan Brod"}
    pipeline.build_claims([told("three", ("Putin", "participant"), ("Ada Falk", "host"), ("Jan Brod", "host"))], graph)
    assert traces(graph, ("Putin", "Vladimir")) == []


def test_it_is_taken_back_by_whoever_holds_the_documents(graph: Path, reports: Path, tmp_path: Path) -> None:
    before = published(graph)
    run("review", "--graph", graph, "--forget", NAME)
    run("review", "--graph", graph, "--undo", 1)
    assert NAME not in people(graph)
    run("build", reports, "--graph", graph)
    assert published(graph) == before


def test_names_in_later_answers_are_covered(graph: Path) -> None:
    run("review", "--graph", graph, "--forget", NAME)
    forum, *_ = kept(graph, "2019-06-01-forum").interactions
    reject = ("review", "--graph", graph, "--reject", f"interaction/2019-06-01-forum/{forum.key}")
    run(*reject, "--who", NAME, "--why", f"{NAME} says so")
    assert traces(graph, WORDS) == []
    assert "█ says so" in run("review", "--graph", graph, "--answered").stdout


def test_answers_whose_covering_was_broken_off_are_not_left(graph: Path) -> None:
    (graph / f".{judgements.FILE}.k3y_9z").write_text(f"interaction,a,,reject,{NAME},,\n", encoding="utf-8")
    run("review", "--graph", graph, "--forget", NAME)
    assert traces(graph, WORDS) == []


def test_an_answer_stays_taken_back_when_somebody_is_forgotten_whose_name_is_a_word_of_it(
    graph: Path, reports: Path
) -> None:
    run("review", "--graph", graph, "--forget", NAME)
    run("review", "--graph", graph, "--undo", 1)
    run("review", "--graph", graph, "--forget", "Jack Salt")
    run("build", reports, "--graph", graph)
    assert NAME in people(graph)


def test_other_answers_hold_for_documents_whose_ids_had_the_name(graph: Path) -> None:
    id = "2019-05-14-zorvath-quillonmere-in-tashkent"
    (signing,) = kept(graph, id).interactions
    run("review", "--graph", graph, "--reject", f"interaction/{id}/{signing.key}", "--who", "Ann Lee")
    count = "SELECT ?i { ?i a dip:Signing }"
    assert run("query", count, "--graph", graph, "--format", "csv").stdout.count("\n") == 1
    run("review", "--graph", graph, "--forget", NAME)
    assert run("query", count, "--graph", graph, "--format", "csv").stdout.count("\n") == 1
    assert "Ann Lee" in run("review", "--graph", graph, "--answered").stdout
    run("review", "--graph", graph, "--undo", 1)
    assert run("query", count, "--graph", graph, "--format", "csv").stdout.count("\n") == 2


def test_a_document_with_the_name_in_its_id_is_removed_by_the_name_of_its_file(graph: Path) -> None:
    run("review", "--graph", graph, "--forget", NAME)
    run("remove", "2019-05-14-zorvath-quillonmere-in-tashkent", "--graph", graph)
    assert run("query", "sources", "--graph", graph, "--format", "csv").stdout.count("\n") == 3


def test_a_document_far_down_is_found_under_the_id_that_it_had(tmp_path: Path) -> None:
    id = "/".join(["of-quillonmère", *"abcdefghijklmnopqrstuvwxyz" * 3, "quillonmère"])
    document, graph = told(id, (NAME, "participant"), ("Karla Brodt", "participant"), ("Jan Brod", "host")), tmp_path
    pipeline.build_claims([document], graph)
    run("review", "--graph", graph, "--forget", NAME)
    assert pipeline.build_claims([document], graph).unchanged
    run("review", "--graph", graph, "--undo", 1)
    assert pipeline.build_claims([document], graph).changed == (id,)
    with store.GraphDir.open(graph) as opened:
        assert triples.document_ids(opened.record, opened.minter) == {id}


def test_a_document_is_kept_out(graph: Path, reports: Path, tmp_path: Path) -> None:
    id = "2019-05-14-zorvath-quillonmere-in-tashkent"
    run("remove", id, "--keep-out", "--graph", graph, "--why", "withdrawn")
    assert traces(graph, [id]) == []
    told_ = run("build", reports, "--graph", graph)
    assert f"{id}: kept out" in told_.stderr
    assert "1 kept out" in told_.stderr
    assert "1 kept out" in run("status", "--graph", graph).stdout
    assert traces(graph, [id]) == []
    assert run("show", id, "--graph", graph, status=2).stdout == ""
    run("build", reports, "--graph", tmp_path / "anew")
    shutil.copy(graph / judgements.FILE, tmp_path / "anew")
    run("build", reports, "--graph", tmp_path / "anew")
    assert published(tmp_path / "anew") == published(graph)
    run("review", "--graph", graph, "--undo", 1)
    run("build", reports, "--graph", graph)
    assert NAME in people(graph)


def test_nothing_is_left_on_a_server(reports: Path, tmp_path: Path) -> None:
    with SERVERS["oxigraph"](tmp_path) as server:
        graph = tmp_path / "graph"
        run("build", reports, "--graph", graph, "--store", server.address)
        url = server.address.removeprefix("sparql:")

        def dump() -> bytes:
            with urllib.request.urlopen(
                urllib.request.Request(f"{url}store", headers={"Accept": "application/n-quads"})
            ) as got:
                return got.read()

        looked_for = patterns(WORDS)
        assert in_bytes(dump(), looked_for)
        run("review", "--graph", graph, "--forget", NAME)
        assert not in_bytes(dump(), looked_for)
        assert traces(graph, WORDS) == []
        run("build", reports, "--graph", graph)
        assert not in_bytes(dump(), looked_for)


def test_a_server_of_the_graph_tells_nothing_of_it(graph: Path) -> None:
    run("review", "--graph", graph, "--forget", NAME)
    with serving(graph) as server:
        everything = server.ask("SELECT * { { GRAPH ?g { ?s ?p ?o } } UNION { ?s ?p ?o } }")
        found = server.ask('SELECT * { ?s ?p ?o FILTER(CONTAINS(LCASE(STR(?o)), "uillonm")) }')
    assert len(everything.text) > 10_000
    assert not in_bytes(everything.text.encode(), patterns(WORDS))
    assert "uillonm" not in found.text


KILLED = """
import os, sys
from kg import forgetting, pipeline, withholding

def dies(*_):
    os._exit(9)
if sys.argv[2] == "early":
    withholding.triples.claim_quads = dies
else:
    withholding.judgements.cover = dies
pipeline.judge(sys.argv[1], [forgetting.judgement(sys.argv[1], [sys.argv[3]])])
"""


@pytest.mark.parametrize("when", ["early", "late"])
def test_what_was_broken_off_is_ended_by_the_next_build(graph: Path, reports: Path, tmp_path: Path, when: str) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, graph, when, NAME], check=False)
    assert killed.returncode == 9
    (graph / ".snapshot-9").mkdir()
    for left in (graph / ".snapshot-9" / "000009.sst", graph / ".decisions.jsonl.x1"):
        left.write_text(NAME, encoding="utf-8")
    run("build", reports / "2019-07-01-others.txt", "--graph", graph)
    assert traces(graph, WORDS) == []


def test_what_cannot_be_forgotten_is_told(graph: Path) -> None:
    assert "nobody in the graph" in run("review", "--graph", graph, "--forget", "Quilly", status=2).stderr
    assert "no document" in run("review", "--graph", graph, "--forget", NAME, "--in", "nowhere", status=2).stderr
    assert "--forget" in run("review", "--graph", graph, "--dry-run", status=2).stderr
    (graph / judgements.FILE).write_text(f"kind,a,b,answer\nperson,{NAME},,forget\n", encoding="utf-8")
    assert "holds digests, and no name" in run("review", "--graph", graph, "--answered", status=2).stderr


NAMES = ("Rashid Alimov", "Lena Orlova", "Tomas Berg", "Mara Herald", "Otto Harbour")
"""Three who are in the documents, and two whose names only ids have words of."""
DOCUMENTS = {claims.document.id: claims for claims in sample.documents()}


class AnyWayToTheSameGraph(RuleBasedStateMachine):
    """Builds, removes, forgets, keeps out and takes back, and compares with one build under the judgements left."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.graph = self.folder / "graph"
        store.GraphDir.open(self.graph, create=True).close()
        self.held: dict[str, Claims] = {}
        self.outdated = False

    @rule(
        ids=st.lists(st.sampled_from(sorted(DOCUMENTS)), min_size=1, max_size=4, unique=True),
        choices=st.lists(st.integers(0, 5), min_size=4, max_size=4),
    )
    def add_or_change(self, ids: list[str], choices: list[int]) -> None:
        told = [variants(DOCUMENTS[one])[choice] for one, choice in zip(ids, choices, strict=False)]
        pipeline.build_claims(told, self.graph)
        self.held |= {c.document.id: c for c in told}

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        kept = self._kept()
        known = sorted(set(self.held) & {one for one in self.held if self._withheld().id(one) in kept})
        if known and not self.outdated:
            gone = data.draw(st.sampled_from(known))
            pipeline.remove([self._withheld().id(gone)], self.graph)
            del self.held[gone]

    @rule(name=st.sampled_from(NAMES), only=st.booleans())
    def forget(self, name: str, only: bool) -> None:
        given = withheld.person(
            SALT,
            withheld.forms([name]),
            sole=(),
            alone=[sample.UNDATED],
            only=[sample.CLUB, sample.FORUM] if only else (),
        )
        self._judge(given)

    @rule(id=st.sampled_from(sorted(DOCUMENTS)))
    def keep_out(self, id: str) -> None:
        self._judge(withheld.document(SALT, id))

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        given = judgements.read(self.graph)
        if given:
            self._judge(judgements.taken_back(data.draw(st.sampled_from(given))))
            self.outdated = True

    @rule()
    def build_again(self) -> None:
        """Whoever holds the sources brings back what is no longer withheld."""
        if self.held:
            pipeline.build_claims(self.held.values(), self.graph)
        self.outdated = False

    def teardown(self) -> None:
        if self.outdated:
            self.build_again()
        scratch = self.folder / "scratch"
        store.GraphDir.open(scratch, create=True).close()
        if (self.graph / judgements.FILE).exists():
            shutil.copy(self.graph / judgements.FILE, scratch)
        if self.held:
            pipeline.build_claims(self.held.values(), scratch)
        same = not self.held or published(self.graph) == published(scratch)
        shutil.rmtree(self.folder)
        assert same

    def _judge(self, given: Judgement) -> None:
        when = f"{len(judgements.log(self.graph))}"
        pipeline.judge(self.graph, [dataclasses.replace(given, when=when)])

    def _withheld(self) -> withheld.Withheld:
        return withheld.Withheld.of(judgements.log(self.graph))

    def _kept(self) -> frozenset[str]:
        with store.GraphDir.open(self.graph) as graph:
            return triples.document_ids(graph.record, graph.minter)


TestAnyWayToTheSameGraph = AnyWayToTheSameGraph.TestCase
TestAnyWayToTheSameGraph.settings = settings(max_examples=8, stateful_step_count=8, deadline=None)
