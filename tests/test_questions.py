"""Named questions: each with its exact rows on the sample, asked with what a person types."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery

import kg
from kg import pipeline, query, questions
from kg.errors import QueryError
from kg.model import Claims, Document, Evidence, Interaction, Participant, Place
from kg.query import Graph
from kg.questions import Question
from kg.table import Value

EVERY = questions.questions()
TYPICAL = {
    "agent": "Rashid Alimov", "person": "Rashid Alimov", "state": "Kazakhstan", "organisation": "SCO",
    "resource": "Rashid Alimov", "text": "Beijing", "date": "2017-03", "integer": "1",
    "topic": "trade-and-economy", "actor": "person", "number": "0.5",
}  # fmt: skip
"""Something that the sample knows, for each type of parameter that may have to be given."""
SLOT = re.compile(r"\?_(\w+)")


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.graph(tmp_path_factory.mktemp("questions"))


@pytest.fixture(scope="module")
def graph(directory: Path) -> Graph:
    return query.open(directory)


def ask(graph: Graph, name: str, /, *columns: str, **given: str) -> list[tuple[Value, ...]]:
    """The rows of some columns; ``in_`` stands for the parameter ``in``."""
    records = questions.answer(graph, name, {key.rstrip("_"): value for key, value in given.items()}).records()
    return [tuple(record[column] for column in columns) for record in records]


# The files


def test_all_questions_are_there() -> None:
    assert [question.name for question in EVERY] == [
        "about-topic", "agreements", "agreements-between", "announced", "busiest", "cancelled", "delegations",
        "differing-accounts", "evidence", "gathering", "gatherings", "hosts", "interactions-of", "interview-turns",
        "interviews", "least-sure", "meetings-between-dates", "outlets", "overdue", "pair",
        "participants-by-organisation", "partners-of", "places-of", "planned", "post-holders", "posts-of",
        "signatories", "single-source", "sources", "states-met", "topics-of", "undated", "visits", "where",
        "who-said",
    ]  # fmt: skip


@pytest.mark.parametrize("question", EVERY, ids=lambda q: q.name)
def test_a_question_runs_as_it_stands_in_any_engine(question: Question) -> None:
    prepareQuery(question.sparql)
    columns = [variable.value for variable in ox.Store().query(question.sparql).variables]
    assert columns == list(question.columns)
    assert set(question.join) <= set(columns)


@pytest.mark.parametrize("question", EVERY, ids=lambda q: q.name)
def test_a_question_uses_the_parameters_it_names_and_no_others(graph: Graph, question: Question) -> None:
    used = {name.removesuffix("_last") for name in SLOT.findall(question.sparql)}
    assert used == {parameter.name for parameter in question.parameters}
    assert query.run(graph, question.sparql).warnings == ()


def test_a_header_that_says_too_little_is_told() -> None:
    with pytest.raises(QueryError, match="question x: no columns, description in its header"):
        questions.parse("x", "# title: X\nSELECT * {}")
    with pytest.raises(QueryError, match="question x: unknown type colour"):
        questions.parse("x", "# title: X\n# description: Y\n# columns: z\n# param c (colour): which\nSELECT ?z {}")


@pytest.mark.parametrize("question", EVERY, ids=lambda q: q.name)
def test_what_is_explained_is_what_is_run(graph: Graph, question: Question) -> None:
    given = {p.name: TYPICAL[p.type] for p in question.parameters if p.required}
    filled = questions.filled(graph, question.name, given)
    assert "UNDEF" not in filled
    prepareQuery(query.whole(graph, filled))
    answer, run = questions.answer(graph, question.name, given), query.run(graph, filled)
    assert isinstance(run, query.Table)
    assert {str(row[-1]) for row in answer.rows} == {str(row[-1]) for row in run.rows}


# Their answers


def test_interactions_of_a_person(graph: Graph) -> None:
    columns = ("date", "precision", "type", "name", "status", "place", "counterpart", "capacity", "source")
    called_off = f"{sample.FORUM}; {sample.CALLED_OFF}"
    assert ask(graph, "interactions-of", *columns, who="Rashid Alimov") == [
        (
            "2016-03-11", "day", "Signing", "Memorandum on News Exchange", "held", "Beijing, CN",
            "Harbour Press Club (party); Lena Orlova (signatory); SCO Secretariat (party)",
            "Secretary-General, SCO, signatory", f"{sample.SIGNING}; {sample.CLUB}",
        ),
        (
            "2017-03-02", "day", "Meeting", None, "held", "SCO Secretariat, Beijing, CN",
            "Lena Orlova (President, Harbour Press Club)", "Secretary-General, SCO, host", sample.CLUB,
        ),
        ("2017-06-08/2017-06-09", "period", "Meeting", None, "held", "Astana, KZ", "Kazakhstan", None, sample.FORUM),
        (
            "2017-07-01", "day", "Meeting", None, "held", None,
            "Jamshid Karim-Aliev (Foreign Minister)", None, sample.CALLED_OFF,
        ),
        (
            "2017-07", "month", "Visit", None, "cancelled", "Uzbekistan, UZ",
            "Jamshid Karim-Aliev (Foreign Minister, Uzbekistan, host)", "visitor", called_off,
        ),
        (
            None, None, "Interview", None, "held", None,
            "Northern Herald (outlet); Tomas Berg (Northern Herald, interviewer)", "interviewee", sample.INTERVIEW,
        ),
    ]  # fmt: skip


def test_interactions_of_an_organisation_are_also_those_of_its_representatives(graph: Graph) -> None:
    assert ask(graph, "interactions-of", "date", "counterpart", "capacity", who="SCO") == [
        (
            "2016-03-11", "Harbour Press Club (party); Lena Orlova (signatory); SCO Secretariat (party)",
            "Rashid Alimov (Secretary-General, SCO, signatory)",
        ),
        ("2017-03-02", "Lena Orlova (President, Harbour Press Club)", "Rashid Alimov (Secretary-General, SCO, host)"),
    ]  # fmt: skip


def test_interactions_by_status(graph: Graph) -> None:
    assert ask(graph, "interactions-of", "type", who="Rashid Alimov", status="cancelled") == [("Visit",)]
    with pytest.raises(QueryError, match="'done' is no status: choose held, planned, cancelled"):
        ask(graph, "interactions-of", "type", who="Rashid Alimov", status="done")


def test_agreements(graph: Graph) -> None:
    columns = ("title", "kind", "date", "place", "party", "signatory", "status", "source")
    memorandum = (
        "Memorandum on News Exchange", "memorandum", "2016-03-11", "Beijing, CN", "Harbour Press Club; SCO Secretariat",
        "Lena Orlova; Rashid Alimov (Secretary-General, SCO)", "held", f"{sample.SIGNING}; {sample.CLUB}",
    )  # fmt: skip
    assert ask(graph, "agreements", *columns) == [memorandum]
    assert ask(graph, "agreements", *columns, kind="memorandum", party="press club", until="2016") == [memorandum]
    assert ask(graph, "agreements", *columns, party="SCO") == [memorandum]  # its Secretary-General signed
    assert ask(graph, "agreements", *columns, kind="treaty") == []
    assert ask(graph, "agreements", *columns, party="Kazakhstan") == []


def test_interviews_and_their_turns(graph: Graph) -> None:
    assert ask(graph, "interviews", "interviewee", "interviewer", "outlet", "turns", "source") == [
        ("Rashid Alimov", "Tomas Berg (Northern Herald)", "Northern Herald", 2, sample.INTERVIEW)
    ]
    assert ask(graph, "interviews", "turns", who="Tomas Berg") == []
    assert len(ask(graph, "interviews", "turns", by="Tomas Berg")) == 1
    assert ask(graph, "interview-turns", "speaker", "question", "answer", "topic", who="Rashid Alimov") == [
        (
            "Rashid Alimov", "What holds the group together?",
            "Trust. Without it no treaty is worth its paper.", None,
        ),
        (
            "Rashid Alimov", "And next year?",
            "We will keep the door open, for China and for every other member.", "membership-and-enlargement",
        ),
    ]  # fmt: skip


def test_who_held_a_post_on_a_day(graph: Graph) -> None:
    assert ask(graph, "post-holders", "holder", "post", "of", "basis", day="2017-03-02", in_="press club") == [
        ("Lena Orlova", "President", "Harbour Press Club", "acted as such on 2017-03-02; called so on 2017-03-02")
    ]
    assert ask(graph, "post-holders", "holder", "basis", day="2016-01-01", post="HEAD") == [
        ("Rashid Alimov", "since 2016-01-01, said on 2017-12")
    ]
    assert ask(graph, "post-holders", "holder", day="2015-12-31", post="head") == []
    assert ask(graph, "post-holders", "holder", day="2018-01", post="head") == []  # nobody says so
    assert ask(graph, "post-holders", "holder", day="2017-06-09", in_="UZ") == [("Jamshid Karim-Aliev",)]


def test_posts_of_a_person(graph: Graph) -> None:
    posts = ask(graph, "posts-of", "post", "of", "from", "source", who="Rashid Alimov")
    assert ("head", "SCO", "2016-01-01", sample.INTERVIEW) in posts
    assert ("Secretary-General", "SCO") in [(post, of) for post, of, *_ in posts]
    assert ask(graph, "posts-of", "post", "of", who="Tomas Berg") == [(None, "Northern Herald")]


def test_a_gathering_with_its_margins(graph: Graph) -> None:
    assert ask(graph, "gathering", "gathering", "part", "type", "date", "participant", name="media FORUM") == [
        (
            "Harbour Media Forum", "itself", "Gathering", "2017-06-08/2017-06-09",
            "Harbour Press Club (organiser); Lena Orlova (speaker)",
        ),
        ("Harbour Media Forum", "within it", "Meeting", "2017-06-08/2017-06-09", "Kazakhstan; Rashid Alimov"),
    ]  # fmt: skip


def test_the_timeline_of_a_pair(graph: Graph) -> None:
    assert ask(graph, "pair", "date", "type", "first", "second", one="Rashid Alimov", other="Lena Orlova") == [
        ("2016-03-11", "Signing", "Rashid Alimov (Secretary-General, SCO, signatory)", "Lena Orlova (signatory)"),
        (
            "2017-03-02", "Meeting", "Rashid Alimov (Secretary-General, SCO, host)",
            "Lena Orlova (President, Harbour Press Club)",
        ),
    ]  # fmt: skip
    assert ask(graph, "pair", "date", one="SCO", other="Harbour Press Club") == [("2016-03-11",), ("2017-03-02",)]
    assert ask(graph, "pair", "date", one="SCO", other="SCO") == []


def test_what_is_announced_and_not_yet_known_to_be_held(graph: Graph, tmp_path: Path) -> None:
    assert ask(graph, "planned", "what") == []  # held or cancelled since
    pipeline.build_claims([sample.press_club(), sample.forum()], tmp_path / "june")
    june = query.open(tmp_path / "june")
    columns = ("date", "type", "expected", "place", "announced", "source")
    visit = (
        "2017-07", "Visit", "Jamshid Karim-Aliev (Foreign Minister, Uzbekistan, host); Rashid Alimov (visitor)",
        "Uzbekistan, UZ", "2017-06-09", sample.FORUM,
    )  # fmt: skip
    assert ask(june, "planned", *columns) == [visit]
    assert ask(june, "planned", *columns, since="2017-07-31", who="Uzbekistan") == [visit]
    assert ask(june, "planned", *columns, since="2017-08") == []
    assert ask(june, "planned", *columns, who="Lena Orlova") == []


def test_evidence_is_to_the_letter(graph: Graph, directory: Path) -> None:
    iri = "interaction/2017-06-09-forum/meeting-2"
    for of in (iri, graph.minter.base + iri):
        rows = ask(graph, "evidence", "words", "source", "title", "publisher", "published", "start", "end", of=of)
        assert set(rows) == {
            (
                "On its margins Rashid Alimov sat down with the delegation of Kazakhstan to discuss roads and trade.",
                sample.FORUM, "Editors in Astana", "Harbour News", "2017-06-09", 96, 195,
            )
        }  # fmt: skip
    body = {claims.document.id: claims.document.body for claims in sample.documents()}
    rows = ask(graph, "evidence", "words", "source", "start", "end", of="Lena Orlova")
    assert {str(source) for _, source, _, _ in rows} == {sample.CLUB, sample.SIGNING, sample.FORUM, sample.UNDATED}
    for words, source, start, end in rows:
        assert body[str(source)][int(str(start)) : int(str(end))] == words


def test_evidence_is_found_by_the_name_of_a_gathering_or_an_agreement(graph: Graph) -> None:
    def sources(of: str) -> set[Value]:
        return {source for (source,) in ask(graph, "evidence", "source", of=of)}

    assert sources("harbour media forum") == {sample.CLUB, sample.FORUM}
    assert sources("Memorandum on News") == {sample.CLUB, sample.SIGNING}


def test_a_replaced_iri_still_answers(graph: Graph) -> None:
    old, new = (f"interaction/{doc}/{key}" for doc, key in ((sample.CLUB, "signing-3"), (sample.SIGNING, "signing-1")))
    assert ask(graph, "evidence", "words", "resource", of=old) == ask(graph, "evidence", "words", "resource", of=new)


def test_who_said_what(graph: Graph) -> None:
    door = "We will keep the door open, for China and for every other member."
    assert ask(graph, "who-said", "speaker", "words", "question", "mention", about="CN") == [
        ("Rashid Alimov", door, "And next year?", "China")
    ]
    assert ask(graph, "who-said", "words", text="DOOR") == [(door,)]
    assert len(ask(graph, "who-said", "words", who="Rashid Alimov")) == 3
    assert ask(graph, "who-said", "words", who="Lena Orlova") == []


def test_meetings_between_dates_count_what_overlaps(graph: Graph) -> None:
    def dates(since: str, until: str) -> list[tuple[Value, ...]]:
        return ask(graph, "meetings-between-dates", "date", since=since, until=until)

    assert dates("2017-03", "2017-03") == [("2017-03-02",)]
    assert dates("2017-06-09", "2017-07-01") == [("2017-06-08/2017-06-09",), ("2017-07-01",)]
    assert dates("2017-06-10", "2017-06-30") == []


def test_where(graph: Graph) -> None:
    assert ask(graph, "where", "date", "where", place="secretariat") == [("2017-03-02", "SCO Secretariat, Beijing, CN")]
    beijing = [("2016-03-11",), ("2017-03-02",)]
    assert ask(graph, "where", "date", place="Beijing") == beijing
    assert ask(graph, "where", "date", place="CN") == beijing
    assert ask(graph, "where", "date", place="people's republic of china") == beijing
    assert ask(graph, "where", "date", place="Uzbekistan", since="2017-08") == []


def test_differing_accounts(graph: Graph, tmp_path: Path) -> None:
    columns = ("differ_in", "one_says", "source", "other_says", "other_source")
    assert ask(graph, "differing-accounts", *columns) == []

    def account(document: str, day: str, city: str) -> Claims:
        body = f"{document}: Lena Orlovskaya met Karla Brodt."
        words = Evidence.of(body, 0, len(body))
        parts = tuple(Participant(name, "person", "participant", words) for name in ("Lena Orlovskaya", "Karla Brodt"))
        place = Place(city, "UZ")
        talk = Interaction("one", "Meeting", "held", words, 0.9, date=day, place=place, participants=parts)
        return Claims(Document(document, body, published="2019-05-20"), (talk,))

    accounts = account("agency", "2019-05-14", "Tashkent"), account("ministry", "2019-05-15", "Tashkent")
    elsewhere = account("agency", "2019-05-14", "Tashkent"), account("weekly", "2019-05-14", "Samarkand")
    for folder, told in (("days", accounts), ("cities", elsewhere), ("alike", accounts[:1])):
        pipeline.build_claims(told, tmp_path / folder)
    assert ask(query.open(tmp_path / "days"), "differing-accounts", *columns) == [
        ("date", "2019-05-14", "agency", "2019-05-15", "ministry"),
    ]
    assert ask(query.open(tmp_path / "cities"), "differing-accounts", *columns) == [
        ("city", "Tashkent", "agency", "Samarkand", "weekly"),
    ]
    assert ask(query.open(tmp_path / "alike"), "differing-accounts", *columns) == []


def test_undated(graph: Graph) -> None:
    assert ask(graph, "undated", "type", "participant", "reported", "source") == [
        (
            "Interview",
            "Northern Herald (outlet); Rashid Alimov (interviewee); Tomas Berg (Northern Herald, interviewer)",
            "2017-12", sample.INTERVIEW,
        ),
        ("Meeting", "<Harbour> \\ Bay Ltd (witness); Alimov; Lena Orlova", None, sample.UNDATED),
    ]  # fmt: skip


def test_sources(graph: Graph) -> None:
    columns = ("source", "publisher", "published", "interactions", "quotations", "unread")
    assert ask(graph, "sources", *columns) == [
        (sample.FORUM, "Harbour News", "2017-06-09", 3, 0, None),
        (sample.CALLED_OFF, "Bay Wire", "2017-07-03", 2, 0, None),
        (sample.INTERVIEW, "Northern Herald", "2017-12", 1, 2, None),
        (sample.UNREAD, None, "2018", 0, 0, "language ru"),
        (sample.SIGNING, "Bay Wire", "2016-03-11", 1, 0, None),
        (sample.CLUB, "Harbour News", "2017-03-02", 3, 1, None),
        (sample.UNDATED, None, None, 1, 0, None),
    ]
    assert ask(graph, "sources", "source", publisher="bay") == [(sample.CALLED_OFF,), (sample.SIGNING,)]


def test_participants_by_organisation(graph: Graph) -> None:
    columns = ("name", "capacity", "interactions", "first", "last")
    assert ask(graph, "participants-by-organisation", *columns, of="SCO") == [
        ("Rashid Alimov", "Secretary-General", 2, "2016-03-11", "2017-03-02")
    ]


# How one asks


@pytest.mark.parametrize(
    "typed",
    ["Lena Orlova", "lena orlova", "LÉNA ORLOVA", "  Orlova ", "orlov", "person/harbour/2016-03-11-signing/lena-orlova",
     "https://w3id.org/sco-kg/id/person/2017-06-09-forum/lena-orlova"],
)  # fmt: skip
def test_a_person_is_known_as_one_types_it(graph: Graph, typed: str) -> None:
    assert ask(graph, "posts-of", "of", who=typed) == ask(graph, "posts-of", "of", who="Lena Orlova")


@pytest.mark.parametrize("typed", ["SCO", "Shanghai Cooperation Organisation", "shanghai cooperation organization"])
def test_an_organisation_is_known_by_any_of_its_names(graph: Graph, typed: str) -> None:
    assert ask(graph, "participants-by-organisation", "name", of=typed) == [("Rashid Alimov",)]


@pytest.mark.parametrize("typed", ["KZ", "Kazakhstan", "republic of kazakhstan"])
def test_a_state_is_known_by_its_names_and_code(graph: Graph, typed: str) -> None:
    assert ask(graph, "interactions-of", "date", who=typed) == [("2017-06-08/2017-06-09",)]


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("posts-of", {"who": "Alimov"}, "'Alimov' could be Alimov (person/undated%20note/alimov) or Rashid Alimov ("),
        ("posts-of", {"who": "Leena Orlowa"}, "no person named 'Leena Orlowa' in the graph; did you mean Lena Orlova?"),
        ("who-said", {"text": "caf\udce9"}, "'caf\\udce9' is not all text: type it in UTF-8"),
        ("posts-of", {"who": "caf\udce9"}, "no person named 'caf\\udce9' in the graph"),
        ("posts-of", {"who": "Kazakhstan"}, "no person named 'Kazakhstan' in the graph"),
        ("posts-of", {"who": "  "}, "who: nothing given"),
        ("posts-of", {}, "posts-of needs who (person): the holder"),
        ("posts-of", {"whom": "x"}, "posts-of has no parameter 'whom': it has who"),
        ("undated", {"who": "x"}, "undated has no parameter 'who': it has none"),
        (
            "interactions-of",
            {"who": "SCO", "type": "talk"},
            "type: 'talk' is no interaction: choose Meeting, Gathering, ",
        ),
        ("interviews", {"year": "2017"}, "it has who, by, since, until; all of a year: since=2017 until=2017"),
        ("interviews", {"with": "x"}, "interviews has no parameter 'with': it has who, by, since, until"),
        (
            "posts-of",
            {"who": "the SCO Secretary-General"},
            "is a post, held in the graph by Rashid Alimov: give the name",
        ),
        (
            "posts-of",
            {"who": "Secretary General of the SCO"},
            "is a post, held in the graph by Rashid Alimov: give the",
        ),
        ("posts-of", {"who": "Secretary-General of Tass"}, "no person named 'Secretary-General of Tass' in the graph"),
        ("post-holder", {}, "no question named 'post-holder': did you mean post-holders"),
        ("planned", {"since": "soon"}, "since: 'soon' is no date: write 2017-03-02, 2017-03 or 2017"),
        ("agreements", {"kind": "pact"}, "kind: 'pact' is no kind: choose agreement, memorandum"),
        ("about-topic", {"topic": "fish"}, "topic: 'fish' is no topic: choose security, counter-terrorism, drugs"),
        ("busiest", {"kind": "robot"}, "kind: 'robot' is no actor: choose person, organisation, state"),
        ("busiest", {"least": "1.5"}, "least: '1.5' is no whole number"),
        ("least-sure", {"below": "half"}, "below: 'half' is no number"),
        ("evidence", {"of": "interaction/nothing"}, "no person, organisation or state named 'interaction/nothing'"),
    ],
)
def test_what_cannot_be_asked_is_told(graph: Graph, name: str, given: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError, match=re.escape(told)) as error:
        questions.answer(graph, name, given)
    assert "\n" not in str(error.value)


@given(text=st.text(max_size=30) | st.sampled_from(['" } DROP ALL #', "> . ?s ?p ?o", "\\", "' || true", "UNDEF }"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_user_types_is_never_read_as_sparql(graph: Graph, text: str) -> None:
    if not text.strip():
        with pytest.raises(QueryError, match="nothing given"):
            ask(graph, "who-said", "words", text=text)
        return
    wanted = text.strip().lower()
    quotations = [q for claims in sample.documents() for told in claims.interactions for q in told.quotations]
    said = [(q.evidence.quote,) for q in quotations if wanted in f"{q.evidence.quote} {q.question or ''}".lower()]
    assert sorted(ask(graph, "who-said", "words", text=text)) == sorted(said)


def test_a_limit_of_dates_says_what_it_leaves_out_for_having_none(graph: Graph) -> None:
    limited = questions.answer(graph, "interactions-of", {"who": "Rashid Alimov", "since": "2017-06"})
    assert limited.notes == ("1 without a date left out",)
    assert [row[0] for row in limited.rows] == ["2017-06-08/2017-06-09", "2017-07-01", "2017-07"]
    assert questions.answer(graph, "interactions-of", {"who": "Rashid Alimov"}).notes == ()
    assert questions.answer(graph, "interactions-of", {"who": "KZ", "since": "2017"}).notes == ()


def test_python_gets_dicts(directory: Path) -> None:
    (row,) = kg.ask("agreements", directory, kind="memorandum", party=None)
    assert row["title"] == "Memorandum on News Exchange"
    assert row["agreement"] == f"https://w3id.org/sco-kg/id/agreement/{sample.SIGNING}/signing-1"


def test_a_question_that_asks_for_a_name_can_be_asked_in_python(directory: Path) -> None:
    rows = kg.ask("gathering", directory, name="forum")
    assert rows == kg.frame("gathering", directory, name="forum").to_dict("records")
    assert rows
    parameters = {parameter.name for question in questions.questions() for parameter in question.parameters}
    assert "name" in parameters
    assert "directory" not in parameters


def test_an_answer_may_be_a_pandas_frame(directory: Path) -> None:
    frame = kg.frame("interactions-of", directory, who="Orlova")
    assert frame.to_dict("records") == kg.ask("interactions-of", directory, who="Orlova")
    assert len(frame) > 1
    nobody = kg.frame("agreements", directory, party="Kazakhstan")
    assert (len(nobody), list(nobody.columns)) == (0, list(questions.question("agreements").columns))


def test_without_pandas_a_frame_says_what_is_missing(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(QueryError, match=r"needs pandas: pip install 'sco-kg\[notebooks\]'"):
        kg.frame("sources", directory)
