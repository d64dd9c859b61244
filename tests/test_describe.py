"""One thing with all that is known of it: found as one types it, told with its words, as text and as data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import sample

from kg import query
from kg.describe import as_text, describe, details
from kg.errors import QueryError
from kg.query import Graph

MEETING = f"interaction/{sample.CLUB}/meeting-1"
SIGNING = f"interaction/{sample.SIGNING}/signing-1"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.graph(tmp_path_factory.mktemp("describe"))


@pytest.fixture(scope="module")
def graph(directory: Path) -> Graph:
    return query.open(directory)


def test_a_person_in_words(directory: Path) -> None:
    told = describe(directory, "Tomas Berg")
    sentence = "Tomas Berg of the Northern Herald spoke with Rashid Alimov, who has led the SCO since 1 January 2016."
    source = f"“{sentence}” Northern Herald, 2017-12 [{sample.INTERVIEW}:0-101]"
    assert told == (
        "Tomas Berg (person)\n"
        f"  iri        person/{sample.INTERVIEW}/tomas-berg\n"
        "\n"
        "Posts (1)\n"
        "  Northern Herald\n"
        f"    {source}\n"
        "\n"
        "Interactions (1)\n"
        f"  undated, Interview, held [interaction/{sample.INTERVIEW}/interview-1]\n"
        "    as Northern Herald, interviewer\n"
        "    with Northern Herald (outlet); Rashid Alimov (interviewee)\n"
        f"    {source}\n"
    )


def test_interactions_come_from_the_newest_to_the_undated(graph: Graph) -> None:
    found = details(graph, "Rashid Alimov")
    assert [each["date"] for each in found["interactions"]] == [
        "2017-07", "2017-07-01", "2017-06-08/2017-06-09", "2017-03-02", "2016-03-11", None,
    ]  # fmt: skip
    assert {"name": "Lena Orlova", "role": "signatory", "capacity": None, "of": None}.items() <= next(
        other for other in found["interactions"][4]["with"] if other["name"] == "Lena Orlova"
    ).items()
    assert "Mr Alimov" in found["aliases"]


def test_an_organisation_with_its_people(graph: Graph) -> None:
    found = details(graph, "harbour press club")
    assert found["kind"] == "organisation"
    assert [(post["person"], post["post"]) for post in found["members"]] == [
        ("Lena Orlova", None),
        ("Lena Orlova", "President"),
    ]
    told = as_text(graph, found)
    assert "Who held posts in it (2)\n  Lena Orlova, Harbour Press Club\n" in told
    assert "    as Lena Orlova (President, Harbour Press Club)\n" in told


def test_a_state(graph: Graph) -> None:
    found = details(graph, "KZ")
    assert (found["kind"], found["name"], found["code"]) == ("state", "Kazakhstan", "KZ")
    assert [each["place"] for each in found["interactions"]] == ["Astana, KZ"]


def test_an_interaction_in_words(directory: Path) -> None:
    told = describe(directory, SIGNING)
    assert told.startswith(
        "Signing: Memorandum on News Exchange (2016-03-11)\n"
        f"  iri        {SIGNING}\n"
        "  type       Signing\n"
        "  status     held\n"
        "  date       2016-03-11\n"
        "  place      Beijing, CN\n"
        "  mode       in-person\n"
        "  topics     information-and-media\n"
        "  confidence 0.93\n"
        "\n"
        "Participants (4)\n"
        "  Harbour Press Club (party)\n"
        "  Lena Orlova (signatory)\n"
        "  Rashid Alimov (Secretary-General, SCO, signatory)\n"
        "  SCO Secretariat (party)\n"
        "\n"
        "Signed (1)\n"
        "  Memorandum on News Exchange (memorandum)\n"
        "    parties: Harbour Press Club; SCO Secretariat\n"
        "    signatories: Lena Orlova; Rashid Alimov\n"
        "\n"
        "Read from (2)\n"
    )
    assert f"Bay Wire, 2016-03-11 [{sample.SIGNING}:0-190]" in told


def test_an_interaction_with_what_was_said_and_where_it_belongs(graph: Graph) -> None:
    interview = details(graph, f"interaction/{sample.INTERVIEW}/interview-1")
    assert [(q["question"], q["mentions"]) for q in interview["quotations"]] == [
        ("What holds the group together?", []),
        ("And next year?", ["China"]),
    ]
    forum = details(graph, "harbour media forum")
    talk = details(graph, f"interaction/{sample.FORUM}/meeting-2")
    assert [each["iri"] for each in forum["contains"]] == [talk["iri"]]
    assert [each["iri"] for each in talk["within"]] == [forum["iri"]]


def test_a_document_with_what_was_read_from_it(directory: Path, graph: Graph) -> None:
    found = details(graph, sample.FORUM)
    assert [each["type"] for each in found["interactions"]] == ["Visit", "Gathering", "Meeting"]
    assert [(post["person"], post["post"]) for post in found["posts"]] == [("Jamshid Karim-Aliev", "Foreign Minister")]
    assert (found["publisher"], found["published"], found["unread"]) == ("Harbour News", "2017-06-09", None)
    assert "not read   language ru" in describe(directory, sample.UNREAD)


@pytest.mark.parametrize("claims", sample.documents(), ids=lambda claims: claims.document.id)
def test_a_documents_text_is_what_was_read(directory: Path, graph: Graph, claims: sample.Claims) -> None:
    document = claims.document
    assert describe(directory, document.id, text=True) == document.body
    assert details(graph, document.id, text=True)["text"] == document.body
    assert "text" not in details(graph, document.id)


def test_every_sentence_told_is_in_its_document_to_the_letter(graph: Graph) -> None:
    bodies = {claims.document.id: claims.document.body for claims in sample.documents()}
    told = [*details(graph, "Lena Orlova")["interactions"], *details(graph, "Rashid Alimov")["posts"]]
    evidence = [words for each in told for words in each["evidence"]]
    assert len(evidence) > 5
    for words in evidence:
        assert bodies[words["id"]][words["start"] : words["end"]] == words["words"]


@pytest.mark.parametrize(
    "typed",
    [MEETING, f"https://w3id.org/sco-kg/id/{MEETING}", f"claim/{sample.CLUB}/meeting-1",
     f"participation/{sample.CLUB}/meeting-1/2", f"quotation/{sample.CLUB}/meeting-1/1"],
)  # fmt: skip
def test_an_interaction_is_found_by_its_iri_its_claims_and_its_parts(graph: Graph, typed: str) -> None:
    assert details(graph, typed) == details(graph, MEETING)


def test_a_signing_is_found_by_what_was_signed(graph: Graph) -> None:
    assert details(graph, "memorandum on news") == details(graph, SIGNING)


def test_a_replaced_iri_leads_to_what_replaced_it(graph: Graph) -> None:
    assert details(graph, f"interaction/{sample.CLUB}/signing-3") == details(graph, SIGNING)


def test_details_are_ready_for_json(graph: Graph) -> None:
    for name in ("Rashid Alimov", "KZ", SIGNING, sample.CLUB):
        found = details(graph, name)
        assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Alimov", "'Alimov' could be Alimov (person/undated%20note/alimov) or Rashid Alimov ("),
        ("Nobody At All", "no person, organisation or state named 'Nobody At All' in the graph"),
        ("", "no person, organisation or state named '' in the graph"),
        ("caf\udce9", "'caf\\udce9' is not all text: type it in UTF-8"),
        ("place/cn/beijing", "is neither a person, organisation, state, interaction nor document of the graph"),
    ],
)
def test_what_cannot_be_described_is_told(graph: Graph, typed: str, told: str) -> None:
    with pytest.raises(QueryError, match=re.escape(told)) as error:
        details(graph, typed)
    assert "\n" not in str(error.value)


def test_only_documents_have_a_text(directory: Path) -> None:
    with pytest.raises(QueryError, match="'Lena Orlova' is no document"):
        describe(directory, "Lena Orlova", text=True)


def test_what_a_document_says_steers_no_terminal(directory: Path) -> None:
    told = describe(directory, f"interaction/{sample.UNDATED.replace(' ', '%20')}/meeting-1")
    assert '"guest" from <Harbour> \\ Bay Ltd listened.' in told  # a tab between the words in the document
    assert set(told) & set("\t\r\x1b") == set()
