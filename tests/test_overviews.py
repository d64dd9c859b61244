"""Named questions that count, compare and look ahead: each with its exact rows on the sample, or on a few claims."""

from __future__ import annotations

from pathlib import Path

import pytest
import sample
from telling import Party, Story

from kg import pipeline, query, questions
from kg.model import Claims, Document, Evidence, Interaction, Participant, Place
from kg.query import Graph
from kg.table import Value

MEMORANDUM = "Memorandum on News Exchange"
MEETING = f"interaction/{sample.CLUB}/meeting-1"
FORUM_DAYS = "2017-06-08/2017-06-09"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return query.open(sample.graph(tmp_path_factory.mktemp("overviews")))


def ask(graph: Graph, name: str, /, *columns: str, **given: str) -> list[tuple[Value, ...]]:
    """The rows of some columns; ``in_`` stands for the parameter ``in``."""
    records = questions.answer(graph, name, {key.rstrip("_"): value for key, value in given.items()}).records()
    return [tuple(record[column] for column in columns) for record in records]


# Who with whom, and how often


def test_who_was_at_most_interactions(graph: Graph) -> None:
    """The party and the outlet, the organiser, and those whose visit was called off were not there."""
    assert ask(graph, "busiest", "name", "kind", "interactions", "first", "last") == [
        ("Rashid Alimov", "person", 5, "2016-03-11", "2017-07-01"),
        ("Lena Orlova", "person", 4, "2016-03-11", "2017-06-09"),
        ("SCO", "organisation", 2, "2016-03-11", "2017-03-02"),
        ("<Harbour> \\ Bay Ltd", "organisation", 1, None, None),
        ("Alimov", "person", 1, None, None),
        ("Harbour Press Club", "organisation", 1, "2017-03-02", "2017-03-02"),
        ("Jamshid Karim-Aliev", "person", 1, "2017-07-01", "2017-07-01"),
        ("Kazakhstan", "state", 1, "2017-06-08", "2017-06-09"),
        ("Northern Herald", "organisation", 1, None, None),
        ("Tomas Berg", "person", 1, None, None),
    ]
    columns = ("name", "interactions")
    assert ask(graph, "busiest", *columns, kind="State") == [("Kazakhstan", 1)]
    assert ask(graph, "busiest", *columns, least="2", type="meeting") == [("Rashid Alimov", 3), ("Lena Orlova", 2)]
    assert ask(graph, "busiest", *columns, since="2017-06", until="2017-06-08") == [
        ("Kazakhstan", 1), ("Lena Orlova", 1), ("Rashid Alimov", 1),
    ]  # fmt: skip
    assert ask(graph, "busiest", *columns, type="visit") == []  # it was cancelled


def test_who_was_announced_and_is_not_told_to_have_come_was_not_there(tmp_path: Path) -> None:
    plan = Story("2017-05-01")
    expected = Party("Botir Qodir", "Uzbekistan")
    plan.tell(
        "Gathering", "2017-06", expected, status="planned", name="Harbour Media Forum", place=Place("Astana", "KZ")
    )
    pipeline.build_claims([plan.claims(), sample.forum()], tmp_path / "graph")
    forum = query.open(tmp_path / "graph")
    columns = ("gathering", "status", "participants", "states")
    assert ask(forum, "gatherings", *columns) == [("Harbour Media Forum", "held", 1, 0)]
    assert ask(forum, "delegations", "name", event="Harbour Media Forum") == [("Lena Orlova",)]
    assert [name for (name,) in ask(forum, "busiest", "name")] == ["Kazakhstan", "Lena Orlova", "Rashid Alimov"]
    for question in ("partners-of", "topics-of", "places-of"):
        assert questions.answer(forum, question, {"who": "Botir Qodir"}).rows == ()
    assert ask(forum, "states-met", "name", one="UZ") == []


def test_with_whom_somebody_was(graph: Graph) -> None:
    columns = ("name", "kind", "interactions", "first", "last")
    assert ask(graph, "partners-of", *columns, who="Rashid Alimov") == [
        ("Lena Orlova", "person", 2, "2016-03-11", "2017-03-02"),
        ("Harbour Press Club", "organisation", 1, "2017-03-02", "2017-03-02"),
        ("Jamshid Karim-Aliev", "person", 1, "2017-07-01", "2017-07-01"),
        ("Kazakhstan", "state", 1, "2017-06-08", "2017-06-09"),
        ("Northern Herald", "organisation", 1, None, None),
        ("Tomas Berg", "person", 1, None, None),
    ]
    assert ask(graph, "partners-of", "name", "interactions", who="SCO") == [
        ("Lena Orlova", 2),
        ("Harbour Press Club", 1),
    ]
    assert ask(graph, "partners-of", "name", who="Rashid Alimov", kind="organisation", until="2017") == [
        ("Harbour Press Club",)
    ]
    assert ask(graph, "partners-of", "name", who="Rashid Alimov", type="visit") == []
    assert ask(graph, "partners-of", "name", who="UZ") == []


def test_how_often_states_met(graph: Graph, tmp_path: Path) -> None:
    assert ask(graph, "states-met", "name", one="KZ") == []
    kazakh = Party("Arman Sadyk", "Kazakhstan")
    uzbek = Party("Botir Qodir", "Uzbekistan")
    story = Story()
    story.tell("Meeting", "2018-05-03", kazakh, uzbek)
    story.tell("Meeting", "2018-11-20", kazakh, Party("Uzbekistan", kind="state"))
    story.tell("Gathering", "2018-12-30/2019-01-02", kazakh, uzbek, Party("Talant Asan", "Kyrgyzstan"))
    story.tell("Meeting", None, uzbek, Party("Kazakhstan", kind="state"))
    story.tell("Meeting", "2019-04-01", kazakh, uzbek, status="planned")
    story.tell(
        "Signing", "2019-05-05", *(Party(name, role="party", kind="state") for name in ("Kazakhstan", "Uzbekistan"))
    )
    met = story.graph(tmp_path)
    assert ask(met, "states-met", "name", "year", "interactions", one="Kazakhstan") == [
        ("Kyrgyzstan", "2018/2019", 1),
        ("Uzbekistan", "2018", 2),
        ("Uzbekistan", "2018/2019", 1),
        ("Uzbekistan", None, 1),
    ]
    assert ask(met, "states-met", "name", "year", "interactions", one="UZ", other="KZ", type="gathering") == [
        ("Kazakhstan", "2018/2019", 1)
    ]
    assert ask(met, "states-met", "year", one="KG", other="KG") == []


def test_topics_of_somebody(graph: Graph) -> None:
    columns = ("topic", "interactions", "quotations", "first", "last")
    assert ask(graph, "topics-of", *columns, who="Rashid Alimov") == [
        ("information-and-media", 2, 1, "2016-03-11", "2017-03-02"),
        ("membership-and-enlargement", 1, 1, None, None),
        ("trade-and-economy", 1, 0, "2017-06-08", "2017-06-09"),
        ("transport-and-connectivity", 1, 0, "2017-06-08", "2017-06-09"),
    ]
    assert ask(graph, "topics-of", *columns, who="SCO") == [("information-and-media", 2, 1, "2016-03-11", "2017-03-02")]
    assert ask(graph, "topics-of", *columns, who="Tomas Berg") == []  # what the other said is not his


def test_signatories(graph: Graph) -> None:
    columns = ("name", "capacity", "of", "signings", "first", "last")
    alimov = ("Rashid Alimov", "Secretary-General", "SCO", 1, "2016-03-11", "2016-03-11")
    assert ask(graph, "signatories", *columns) == [("Lena Orlova", None, None, 1, "2016-03-11", "2016-03-11"), alimov]
    assert ask(graph, "signatories", *columns, in_="SCO", kind="memorandum", until="2016") == [alimov]
    assert ask(graph, "signatories", *columns, in_="Harbour Press Club") == []
    assert ask(graph, "signatories", *columns, kind="treaty") == []


def test_outlets(graph: Graph) -> None:
    columns = ("outlet", "interviewee", "interviewer", "interviews", "first")
    herald = ("Northern Herald", "Rashid Alimov", "Tomas Berg", 1, None)
    assert ask(graph, "outlets", *columns) == [herald]
    assert ask(graph, "outlets", *columns, outlet="Herald", who="Rashid Alimov") == [herald]
    assert ask(graph, "outlets", *columns, since="2017") == []  # it has no date
    assert ask(graph, "outlets", *columns, who="Tomas Berg") == []


# What a topic, a place, a gathering, a visit was


def test_about_a_topic(graph: Graph) -> None:
    columns = ("date", "type", "told_by", "source")
    assert ask(graph, "about-topic", *columns, topic="information-and-media", who="SCO") == [
        ("2016-03-11", "Signing", "report", f"{sample.SIGNING}; {sample.CLUB}"),
        ("2017-03-02", "Meeting", "Rashid Alimov; report", sample.CLUB),
    ]
    assert ask(graph, "about-topic", *columns, topic="membership-and-enlargement") == [
        (None, "Interview", "Rashid Alimov", sample.INTERVIEW)
    ]
    trade = [(FORUM_DAYS, "Meeting", "report", sample.FORUM)]
    assert ask(graph, "about-topic", *columns, topic="trade-and-economy", since="2017", until="2017") == trade
    assert ask(graph, "about-topic", *columns, topic="Trade and economy") == trade
    assert ask(graph, "about-topic", *columns, topic="energy") == []


def test_gatherings(graph: Graph, tmp_path: Path) -> None:
    columns = ("date", "gathering", "place", "status", "participants", "states", "within")
    forum = (FORUM_DAYS, "Harbour Media Forum", "Astana, KZ", "held", 1, 0, 1)  # the organiser need not be there
    assert ask(graph, "gatherings", *columns, since="2017-06") == [forum]
    assert ask(graph, "gatherings", *columns, status="planned") == []
    story = Story()
    guests = (Party("Arman Sadyk", "Kazakhstan"), Party("Erlan Tomir", "Kazakhstan"), Party("China", kind="state"))
    story.tell("Gathering", "2019-06-14", *guests, Party("SCO", role="organiser", kind="organisation"), name="Council")
    story.tell("Gathering", "2020-06-14", *guests[:1], status="planned", name="Council")
    story.tell("Gathering", "2021-06-14", *guests, status="cancelled", name="Council")
    assert ask(story.graph(tmp_path), "gatherings", *columns) == [
        ("2019-06-14", "Council", None, "held", 3, 2, 0),
        ("2020-06-14", "Council", None, "planned", 1, 1, 0),
        ("2021-06-14", "Council", None, "cancelled", 0, 0, 0),
    ]


def test_visits(graph: Graph, tmp_path: Path) -> None:
    columns = ("date", "status", "visitor", "host", "place", "within", "source")
    visit = (
        "2017-07", "cancelled", "Rashid Alimov", "Jamshid Karim-Aliev (Foreign Minister, Uzbekistan)", "Uzbekistan, UZ",
        None, f"{sample.FORUM}; {sample.CALLED_OFF}",
    )  # fmt: skip
    assert ask(graph, "visits", *columns) == [visit]
    assert ask(graph, "visits", *columns, to="Uzbekistan", who="Rashid Alimov", since="2017-07-31") == [visit]
    assert ask(graph, "visits", *columns, to="KZ") == []
    assert ask(graph, "visits", *columns, who="Jamshid Karim-Aliev") == []  # he was the host
    story = Story()
    guest, host = Party("Arman Sadyk", "Kazakhstan", role="visitor"), Party("Botir Qodir", "Uzbekistan", role="host")
    story.tell("Visit", "2018-05-03/2018-05-04", guest, host, place=Place("Tashkent", "UZ"))
    story.tell("Meeting", "2018-05-03", guest, host, within="visit-1")
    (row,) = ask(story.graph(tmp_path), "visits", "visitor", "place", "within", who="Kazakhstan", to="UZ")
    assert row == (
        "Arman Sadyk (Kazakhstan)", "Tashkent, UZ", "Meeting: Arman Sadyk, Botir Qodir (2018-05-03)",
    )  # fmt: skip


def test_hosts(graph: Graph) -> None:
    columns = ("date", "type", "status", "host", "guest", "place")
    received = (
        "2017-03-02", "Meeting", "held", "Rashid Alimov (Secretary-General, SCO)",
        "Lena Orlova (President, Harbour Press Club)", "SCO Secretariat, Beijing, CN",
    )  # fmt: skip
    off = (
        "2017-07", "Visit", "cancelled", "Jamshid Karim-Aliev (Foreign Minister, Uzbekistan)", "Rashid Alimov",
        "Uzbekistan, UZ",
    )  # fmt: skip
    assert ask(graph, "hosts", *columns) == [received, off]
    assert ask(graph, "hosts", *columns, who="SCO", type="meeting", until="2017-03") == [received]
    assert ask(graph, "hosts", *columns, who="UZ") == [off]
    assert ask(graph, "hosts", *columns, who="Lena Orlova") == []


def test_places_of_somebody(graph: Graph) -> None:
    """Neither the call by telephone nor the visit that was cancelled."""
    columns = ("date", "place", "country", "type", "source")
    assert ask(graph, "places-of", *columns, who="Rashid Alimov") == [
        ("2016-03-11", "Beijing", "CN", "Signing", f"{sample.SIGNING}; {sample.CLUB}"),
        ("2017-03-02", "SCO Secretariat, Beijing", "CN", "Meeting", sample.CLUB),
        (FORUM_DAYS, "Astana", "KZ", "Meeting", sample.FORUM),
    ]
    assert ask(graph, "places-of", "place", who="Harbour Press Club") == [("SCO Secretariat, Beijing",)]
    assert ask(graph, "places-of", "place", who="Rashid Alimov", since="2017-06-10") == []
    assert ask(graph, "places-of", "place", who="Jamshid Karim-Aliev") == []


def test_who_was_there_for_whom(graph: Graph) -> None:
    columns = ("of", "name", "capacity", "role", "status")
    club = ("Harbour Press Club", "Lena Orlova", "President", "participant", "held")
    assert ask(graph, "delegations", *columns, event=MEETING) == [
        club, ("SCO", "Rashid Alimov", "Secretary-General", "host", "held"),
    ]  # fmt: skip
    assert ask(graph, "delegations", *columns, event=MEETING, of="press club") == [club]
    assert ask(graph, "delegations", *columns, event=MEETING, of="KZ") == []
    assert ask(graph, "delegations", *columns, event=MEMORANDUM) == [  # without the parties
        ("SCO", "Rashid Alimov", "Secretary-General", "signatory", "held"),
        (None, "Lena Orlova", None, "signatory", "held"),
    ]
    assert ask(graph, "delegations", "of", "name", event="interaction/2017-06-09-forum/meeting-2") == [
        ("Kazakhstan", "Kazakhstan"), (None, "Rashid Alimov"),
    ]  # fmt: skip
    assert ask(graph, "delegations", "name", event="interaction/2017-06-09-forum/visit-3") == []  # cancelled


def test_what_two_have_signed(graph: Graph) -> None:
    columns = ("title", "kind", "date", "status", "first", "second", "source")
    for_sco = "Rashid Alimov (Secretary-General, SCO, signatory)"
    both = f"{sample.SIGNING}; {sample.CLUB}"
    assert ask(graph, "agreements-between", *columns, one="SCO", other="Harbour Press Club") == [
        (MEMORANDUM, "memorandum", "2016-03-11", "held", for_sco, "Harbour Press Club (party)", both)
    ]
    assert ask(graph, "agreements-between", "first", "second", one="Orlova", other="Rashid Alimov", until="2016") == [
        ("Lena Orlova (signatory)", for_sco)
    ]
    assert ask(graph, "agreements-between", "title", one="SCO", other="SCO") == []
    assert ask(graph, "agreements-between", "title", one="SCO", other="Orlova", kind="treaty") == []
    assert ask(graph, "agreements-between", "title", one="SCO", other="KZ") == []


# What was announced, and what is not sure


def test_what_became_of_what_was_announced(graph: Graph) -> None:
    columns = ("date", "type", "status", "announced", "planned_for", "days", "source")
    forum = (FORUM_DAYS, "Gathering", "held", "2017-03-02", "2017-06", None, sample.CLUB)
    visit = ("2017-07", "Visit", "cancelled", "2017-06-09", "2017-07", None, sample.FORUM)
    assert ask(graph, "announced", *columns) == [forum, visit]
    assert ask(graph, "announced", *columns, status="held", until="2017-06") == [forum]
    assert ask(graph, "announced", *columns, who="UZ") == [visit]
    assert ask(graph, "announced", *columns, status="planned") == []


@pytest.mark.parametrize(
    ("published", "date", "days"),
    [
        ("2020-02-27", "2020-03-02", 4), ("2019-02-27", "2019-03-02", 3), ("2019-12-30", "2020-01-02", 3),
        ("1999-12-31", "2001-01-01", 367), ("2019-05-05", "2019-05-05", 0), ("2019-05", "2019-05-20", None),
        ("2019-05-05", "2019-06", None), (None, "2019-06-01", None), ("2019-05-05", None, None),
    ],
)  # fmt: skip
def test_days_from_announcement_to_event(
    tmp_path: Path, published: str | None, date: str | None, days: int | None
) -> None:
    story = Story(published)
    story.tell("Meeting", date, Party("Arman Sadyk"), Party("Botir Qodir"), status="planned")
    assert ask(story.graph(tmp_path), "announced", "announced", "days") == [(published, days)]


def test_what_is_overdue(graph: Graph, tmp_path: Path) -> None:
    assert ask(graph, "overdue", "what", day="2018") == []  # held or cancelled since
    pipeline.build_claims([sample.press_club(), sample.forum()], tmp_path / "june")
    june = query.open(tmp_path / "june")
    visit = (
        "2017-07", "Visit", "Jamshid Karim-Aliev (Foreign Minister, Uzbekistan, host); Rashid Alimov (visitor)",
        "2017-06-09", sample.FORUM,
    )  # fmt: skip
    columns = ("date", "type", "expected", "announced", "source")
    assert ask(june, "overdue", *columns, day="2017-08") == [visit]
    assert ask(june, "overdue", *columns, day="2017-08-01", who="UZ") == [visit]
    assert ask(june, "overdue", *columns, day="2017-07-31") == []  # its month is not over
    assert ask(june, "overdue", *columns, day="2018", who="Lena Orlova") == []


def test_what_was_called_off(graph: Graph) -> None:
    columns = ("date", "type", "expected", "place", "reported", "source")
    visit = (
        "2017-07", "Visit", "Jamshid Karim-Aliev (Foreign Minister, Uzbekistan, host); Rashid Alimov (visitor)",
        "Uzbekistan, UZ", "2017-07-03", sample.CALLED_OFF,
    )  # fmt: skip
    assert ask(graph, "cancelled", *columns) == [visit]
    assert ask(graph, "cancelled", *columns, who="UZ", since="2017-07", until="2017-07") == [visit]
    assert ask(graph, "cancelled", *columns, who="Lena Orlova") == []


def test_what_rests_on_one_document(graph: Graph) -> None:
    columns = ("date", "type", "source", "confidence")
    alone = [
        ("2017-03-02", "Meeting", sample.CLUB, 0.97),
        (FORUM_DAYS, "Meeting", sample.FORUM, 0.85),
        ("2017-07-01", "Meeting", sample.CALLED_OFF, 0.88),
        (None, "Interview", sample.INTERVIEW, 0.9),
        (None, "Meeting", sample.UNDATED, 0.5),
    ]
    assert ask(graph, "single-source", *columns) == alone
    assert ask(graph, "single-source", "words", who="KZ") == [
        ("On its margins Rashid Alimov sat down with the delegation of Kazakhstan to discuss roads and trade.",)
    ]
    assert ask(graph, "single-source", *columns, publisher="harbour", since="2017-06") == alone[1:2]
    assert ask(graph, "single-source", *columns, who="UZ") == []  # two tell of the visit


def test_what_is_least_sure(graph: Graph) -> None:
    columns = ("confidence", "fact", "source")
    tea = (0.5, "Meeting: Alimov, Lena Orlova, <Harbour> \\ Bay Ltd", sample.UNDATED)
    assert ask(graph, "least-sure", *columns, below="0.86") == [
        tea, (0.85, f"Meeting: Rashid Alimov, Kazakhstan ({FORUM_DAYS})", sample.FORUM),
    ]  # fmt: skip
    assert ask(graph, "least-sure", *columns, below="0.86", who="Lena Orlova") == [tea]
    assert ask(graph, "least-sure", *columns) == []  # none is below 0.5


def test_who_is_presumed_is_told_with_what_is_least_sure(tmp_path: Path) -> None:
    body = "Ann Lee met the SCO Secretary-General."
    lee, post = Evidence.of(body, 0, 7), Evidence.of(body, 12, len(body) - 1)
    parts = (
        Participant("Ann Lee", "person", "participant", lee),
        Participant("SCO", "organisation", "participant", post),
    )
    whole = Evidence.of(body, 0, len(body))
    talk = Interaction("one", "Meeting", "held", whole, 0.98, date="2017-05-05", participants=parts)
    note = Claims(Document("note", body, published="2017-05-05"), (talk,))
    pipeline.build_claims([note, sample.press_club()], tmp_path / "graph")
    known = query.open(tmp_path / "graph")
    columns = ("confidence", "fact", "words")
    presumed = (0.95, "presumably Rashid Alimov: Meeting: Ann Lee, SCO (2017-05-05)", "the SCO Secretary-General")
    assert presumed in ask(known, "least-sure", *columns, below="1")
    assert presumed in ask(known, "least-sure", *columns, below="1", who="Rashid Alimov")
    assert presumed not in ask(known, "least-sure", *columns, below="1", who="Lena Orlova")
    assert presumed not in ask(known, "least-sure", *columns, below="0.95")
