"""Who is one person, what is one event: and above all what is not."""

from __future__ import annotations

import dataclasses
import random
from datetime import date

import pytest
import sample
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import authority, edtf, judgements
from kg.errors import InputError
from kg.facts import Agent, Event, Facts
from kg.judgements import Judgement
from kg.model import Agreement, Claims, Document, Evidence, Interaction, Participant, Place, PostClaim, Quotation
from kg.resolve import resolve, same_name
from kg.vocab import Minter

LISTS = authority.load()
MINTER = Minter()


TASHKENT = Place("Tashkent", "UZ")


def facts(*claims: Claims, judged: tuple[Judgement, ...] = ()) -> Facts:
    return resolve(claims, LISTS, judged, MINTER)


def told(
    document: str,
    *who: str,
    date: str | None = "2019-05-14",
    type_: str = "Meeting",
    status: str = "held",
    published: str | None = "2019-05-15",
    place: Place = TASHKENT,
    of: dict[str, str] | None = None,
    **more,
) -> Claims:
    """One interaction told by one document; names in capitals are organisations, those in ``of`` act for a state."""
    body = f"{document}: {', '.join(who)}"
    evidence = Evidence.of(body, 0, len(body))
    role = more.pop("role", {"Signing": "signatory", "Visit": "visitor"}.get(type_, "participant"))
    people = tuple(
        Participant(
            name,
            "state" if name == "China" else "organisation" if name.isupper() else "person",
            role,
            evidence,
            of=(of or {}).get(name),
            of_kind="state" if name in (of or {}) else None,
        )
        for name in who
    )
    interaction = Interaction(
        "one-1", type_, status, evidence, 0.9, date=date, place=place, participants=people, **more
    )
    return Claims(Document(document, body, published=published), (interaction,))


def named(found: Facts, name: str) -> Agent:
    (agent,) = (a for a in found.agents if a.name == name)
    return agent


def events(found: Facts, type_: str) -> list[Event]:
    return [e for e in found.events if e.type == type_]


# Agents


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lena Orlova", "LENA ORLOVA"),
        ("Lena Orlova", "Orlova Lena"),
        ("Ms Lena Orlova", "Léna Orlova"),
        ("H.E. Zhang Ming", "Zhang Ming"),
        ("Jamshid Karim-Aliev", "Jamshid Karim Aliev"),
        ("Moon Jae-in", "Moon Jaein"),
        ("Rashid Alimov", "Rashid Olimov"),  # by the authority list
    ],
)
def test_forms_of_a_full_name_are_one_person(a: str, b: str) -> None:
    found = facts(told("x", a, "Ann Lee"), told("y", b, "Bo Chen", date="2019-06-01"))
    assert sum(agent.kind == "person" for agent in found.agents) == 3


@pytest.mark.parametrize(
    ("a", "b"),
    [("Zang Ming", "Wang Ming"), ("Alimov", "Rashid Alimov"), ("Alimov", "Alimov"), ("He Yafei", "Yafei")],
)
def test_names_that_may_be_two_people_stay_two(a: str, b: str) -> None:
    found = facts(told("x", a, "Ann Lee"), told("y", b, "Bo Chen", date="2019-06-01"))
    assert sum(agent.kind == "person" for agent in found.agents) == 4


NAMESAKES = {
    "another body's Wang Wei": (
        {"Wang Wei": ("Director", "Harbour Board")},
        {"Wang Wei": ("Deputy Minister", "China")},
    ),
    "another office for one state": ({"Wang Wei": ("Rector", "China")}, {"Wang Wei": ("Consul", "China")}),
    "a rarer name for two states": (
        {"Lena Orlovskaya": ("Envoy", "Kazakhstan")},
        {"Lena Orlovskaya": ("Envoy", "Belarus")},
    ),
}
ONE_PERSON = {
    "a slip of the pen": ({"Zhang Ming": ("Secretary-General", "SCO")}, {"Zang Ming": ("Secretary General", "SCO")}),
    "one office in other words": (
        {"Wang Wei": ("Minister of Foreign Affairs", "China")},
        {"Wang Wei": ("Foreign Minister", "People's Republic of China")},
    ),
    "a rare name in another office": (
        {"Lena Orlovskaya": ("Envoy", "Belarus")},
        {"Lena Orlovskaya": ("Director", "Harbour Board")},
    ),
    "a last name with its office": (
        {"Lena Orlovskaya": ("Foreign Minister", "Belarus")},
        {"Orlovskaya": ("Foreign Minister", "Belarus")},
    ),
    "an initial": (
        {"Lena Orlovskaya": ("Foreign Minister", "Belarus")},
        {"L. Orlovskaya": ("Foreign Minister", "Belarus")},
    ),
    "a body of a state and the state": (
        {"Wang Wei": ("Minister", "Ministry of Trade of China")},
        {"Wang Wei": ("Trade Minister", "China")},
    ),
}


def with_posts(document: str, held: dict[str, tuple[str, str]], published: str = "2023-05-15") -> Claims:
    """A document that gives persons their posts."""
    body = f"{document}: {held}"
    evidence = Evidence.of(body, 0, len(body))
    posts = tuple(
        PostClaim(name, post, of, evidence, "state" if LISTS.state(of) else "organisation")
        for name, (post, of) in held.items()
    )
    return Claims(Document(document, body, published=published), posts=posts)


@pytest.mark.parametrize(("a", "b"), ONE_PERSON.values(), ids=ONE_PERSON)
def test_one_person_by_name_and_office(a: dict[str, tuple[str, str]], b: dict[str, tuple[str, str]]) -> None:
    found = facts(with_posts("x", a), with_posts("y", b))
    assert [agent.kind for agent in found.agents].count("person") == 1


@pytest.mark.parametrize(("a", "b"), NAMESAKES.values(), ids=NAMESAKES)
def test_two_persons_of_one_name(a: dict[str, tuple[str, str]], b: dict[str, tuple[str, str]]) -> None:
    found = facts(with_posts("x", a), with_posts("y", b))
    assert [agent.kind for agent in found.agents].count("person") == 2
    assert any(not decision.same and decision.reasons for decision in found.decisions)


def test_an_office_of_many_years_later_is_another_holders() -> None:
    early, late = {"Ming Zhan": ("Rector", "Harbour Board")}, {"Ming Zhang": ("Rector", "Harbour Board")}
    near = facts(with_posts("x", early, "2003-05-15"), with_posts("y", late, "2004-05-15"))
    far = facts(with_posts("x", early, "2003-05-15"), with_posts("y", late, "2023-05-15"))
    assert [sum(agent.kind == "person" for agent in found.agents) for found in (near, far)] == [1, 2]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ministry of Trade of Kazakhstan", "Kazakh Trade Ministry", True),
        ("Secretariat of the Steppe Forum", "Steppe Forum Secretariat", True),
        ("Eurasian Harbour Organization", "Eurasian Harbour Organisation", True),
        ("Ministry of Trade of Kazakhstan", "Ministry of Trade of Uzbekistan", False),
        ("Ministry of Trade of Kazakhstan", "Ministry of Transport of Kazakhstan", False),
    ],
)
def test_names_of_organisations(a: str, b: str, same: bool) -> None:
    found = facts(with_posts("x", {"Lena Orlovskaya": ("Adviser", a)}), with_posts("y", {"Bo Chen": ("Adviser", b)}))
    assert sum(agent.kind == "organisation" for agent in found.agents) == (1 if same else 2)


def test_a_capital_stands_for_its_government() -> None:
    x, y = told("x", "Ann Lee", "China"), told("y", "Bo Chen", "China", date="2020-01-01")
    (talk,) = y.interactions
    beijing = tuple(dataclasses.replace(p, name="Beijing") if p.kind == "state" else p for p in talk.participants)
    y = dataclasses.replace(y, interactions=(dataclasses.replace(talk, participants=beijing),))
    assert [agent.code for agent in facts(x, y).agents if agent.kind == "state"] == ["CN"]


def test_servants_of_two_states_are_two_people() -> None:
    kazakh = told("x", "Wang Wei", "Ann Lee", of={"Wang Wei": "Kazakhstan"})
    chinese = told("y", "Wang Wei", "Ann Lee", of={"Wang Wei": "China"})
    later = told("z", "Wang Wei", "Bo Chen", of={"Wang Wei": "People's Republic of China"}, date="2020-01-01")
    found = facts(kazakh, chinese, later)
    assert sorted(len(a.basis.claims) for a in found.agents if a.name == "Wang Wei") == [1, 2]
    assert {a.code for a in found.agents if a.kind == "state"} == {"KZ", "CN"}


def test_organisations_and_states_go_by_the_lists() -> None:
    found = facts(*sample.documents())
    sco = named(found, "SCO")
    assert sco.iri == MINTER.listed_organisation("sco")
    assert "Shanghai Cooperation Organisation" in sco.aliases
    secretariat = named(found, "SCO Secretariat")
    assert secretariat.part_of == sco.iri
    assert named(found, "Kazakhstan").iri == MINTER.state("KZ")
    assert named(found, "Harbour Press Club").iri.startswith(MINTER.base + "organisation/harbour/2016-03-11-signing/")


def test_the_first_published_claim_names_a_person_and_every_other_iri_is_replaced() -> None:
    orlova = named(facts(*sample.documents()), "Lena Orlova")
    assert orlova.iri == MINTER.person(sample.SIGNING, "Léna ORLOVA")
    assert set(orlova.basis.replaces) == {
        MINTER.person(document, "Lena Orlova") for document in (sample.CLUB, sample.FORUM, sample.UNDATED)
    }
    assert orlova.aliases == ("Léna ORLOVA",)


def test_a_bare_last_name_of_another_document_is_nobody_known() -> None:
    found = facts(*sample.documents())
    assert named(found, "Alimov").iri != named(found, "Rashid Alimov").iri


def test_a_name_only_mentioned_is_who_other_documents_say_it_is_or_nobody() -> None:
    claims = told("x", "Ann Lee", "Bo Chen")
    (talk,) = claims.interactions
    names = ("Rashid Alimov", "Dan Roe", "DELTA", "China", "the future")
    said = dataclasses.replace(talk, quotations=(Quotation("Ann Lee", talk.evidence, mentions=names),))
    found = facts(dataclasses.replace(claims, interactions=(said,)), told("y", "Dan Roe", "DELTA", date="2020-01-01"))
    (quote,) = (q for e in found.events for q in e.quotations)
    agents = {a.iri: (a.name, a.kind) for a in found.agents}
    assert {agents[iri] for iri in quote.mentions} == {
        ("Rashid Alimov", "person"),
        ("Dan Roe", "person"),
        ("DELTA", "organisation"),
        ("China", "state"),
    }
    assert "the future" not in {name for name, _ in agents.values()}


# Events


def test_the_signing_of_two_documents_is_one() -> None:
    (signing,) = events(facts(*sample.documents()), "Signing")
    assert signing.iri == MINTER.interaction(sample.SIGNING, "signing-1")
    assert signing.basis.replaces == (MINTER.interaction(sample.CLUB, "signing-3"),)
    assert len(signing.participations) == 4
    assert signing.agreement is not None
    assert len(signing.agreement.parties) == 2
    assert len(signing.agreement.signatories) == 2
    assert {words.document for words in signing.basis.words} == {sample.SIGNING, sample.CLUB}


def test_what_was_planned_and_then_held_is_one_with_only_those_told_to_be_there() -> None:
    (forum,) = events(facts(*sample.documents()), "Gathering")
    assert (forum.status, forum.date) == ("held", "2017-06-08/2017-06-09")
    organiser = next(p for p in forum.participations if p.role == "organiser")
    assert organiser.told_as == {"planned"}
    (talk,) = (e for e in facts(*sample.documents()).events if e.within)
    assert talk.within == (forum.iri,)


def test_what_was_planned_and_then_called_off_is_cancelled() -> None:
    (visit,) = events(facts(*sample.documents()), "Visit")
    assert visit.status == "cancelled"
    assert len(visit.basis.claims) == 2


ONE = {
    "two reports of one talk": (told("x", "Ann Lee", "Bo Chen"), told("y", "Bo Chen", "Ann Lee")),
    "one report knows more": (told("x", "Ann Lee", "Bo Chen"), told("y", "Bo Chen", "Ann Lee", "Cy Dow")),
    "only the month, only one talk": (told("x", "Ann Lee", "Bo Chen"), told("y", "Ann Lee", "Bo Chen", date="2019-05")),
    "announced, then held": (
        told("x", "Ann Lee", "Bo Chen", status="planned", published="2019-05-01", date="2019-05"),
        told("y", "Ann Lee", "Bo Chen"),
    ),
    "place unknown to one": (told("x", "Ann Lee", "Bo Chen"), told("y", "Bo Chen", "Ann Lee", place=Place())),
    "names of a forum": (
        told("x", type_="Gathering", name="The Steppe Forum"),
        told("y", "Ann Lee", type_="Gathering", name="Steppe Forum"),
    ),
    "a visit": (told("x", "Ann Lee", type_="Visit"), told("y", "Ann Lee", type_="Visit", date="2019-05")),
    "accounts a day apart": (told("x", "Ann Lee", "Bo Chen"), told("y", "Ann Lee", "Bo Chen", date="2019-05-15")),
    "accounts in two cities of one country": (
        told("x", "Ann Lee", "Bo Chen"),
        told("y", "Ann Lee", "Bo Chen", place=Place("Samarkand", "UZ")),
    ),
    "a city by its name then and now": (
        told("x", "Ann Lee", "Bo Chen", place=Place("Nur-Sultan", "KZ")),
        told("y", "Ann Lee", "Bo Chen", date="2019-05", place=Place("Astana", "KZ")),
    ),
    "news of one day that gives no day": (
        told("x", "Ann Lee", "Bo Chen", date=None),
        told("y", "Ann Lee", "Bo Chen", date=None),
    ),
    "news without a day, and a dated report": (
        told("x", "Ann Lee", "Bo Chen", date=None),
        told("y", "Ann Lee", "Bo Chen"),
    ),
    "a summit by two of its names": (
        told("x", type_="Gathering", name="SCO summit"),
        told(
            "y",
            type_="Gathering",
            name="meeting of the Council of Heads of State of the Shanghai Cooperation Organization",
        ),
    ),
    "a council of one number": (
        told("x", type_="Gathering", name="17th Steppe Council"),
        told("y", type_="Gathering", name="seventeenth session of the Steppe Council"),
    ),
    "put off, then held": (
        told(
            "x",
            type_="Gathering",
            name="Third Steppe Forum",
            status="cancelled",
            published="2019-01-15",
            date="2019-02",
        ),
        told("y", type_="Gathering", name="third Steppe Forum"),
    ),
    "a minister whom the other account does not name": (
        told("x", "Ann Lee", "Bo Chen", of={"Bo Chen": "China"}),
        told("y", "Ann Lee", "China"),
    ),
}
TWO = {
    "on two days": (told("x", "Ann Lee", "Bo Chen"), told("y", "Ann Lee", "Bo Chen", date="2019-05-16")),
    "on two days in two cities": (
        told("x", "Ann Lee", "Bo Chen"),
        told("y", "Ann Lee", "Bo Chen", date="2019-05-15", place=Place("Samarkand", "UZ")),
    ),
    "some days of a month in two countries": (
        told("x", "Ann Lee", "Bo Chen"),
        told("y", "Ann Lee", "Bo Chen", date="2019-05", place=Place("Osh", "KG")),
    ),
    "with one and with another": (told("x", "Ann Lee", "Bo Chen"), told("y", "Ann Lee", "Cy Dow")),
    "a meeting and a visit": (told("x", "Ann Lee", "Bo Chen"), told("y", "Ann Lee", "Bo Chen", type_="Visit")),
    "no date": (
        told("x", "Ann Lee", "Bo Chen", date=None),
        told("y", "Ann Lee", "Bo Chen", date=None, published="2019-07-15"),
    ),
    "no date, and no word of when it was published": (
        told("x", "Ann Lee", "Bo Chen", date=None, published=None),
        told("y", "Ann Lee", "Bo Chen", date=None, published=None),
    ),
    "only the year": (told("x", "Ann Lee", "Bo Chen", date="2019"), told("y", "Ann Lee", "Bo Chen", date="2019")),
    "by telephone and in person": (
        told("x", "Ann Lee", "Bo Chen", mode="phone"),
        told("y", "Ann Lee", "Bo Chen", mode="in-person"),
    ),
    "called off and held": (told("x", "Ann Lee", "Bo Chen", status="cancelled"), told("y", "Ann Lee", "Bo Chen")),
    "held, then planned": (
        told("x", "Ann Lee", "Bo Chen", date="2019-05", published="2019-05-10"),
        told("y", "Ann Lee", "Bo Chen", date="2019-05", published="2019-05-20", status="planned"),
    ),
    "the 17th and the 18th": (
        told("x", type_="Gathering", name="17th Steppe Forum"),
        told("y", type_="Gathering", name="18th Steppe Forum"),
    ),
    "a forum in two cities": (
        told("x", type_="Gathering", name="Steppe Forum"),
        told("y", type_="Gathering", name="Steppe Forum", place=Place("Osh", "KG")),
    ),
    "a summit and a council of ministers": (
        told("x", type_="Gathering", name="SCO summit"),
        told("y", type_="Gathering", name="SCO Council of Foreign Ministers"),
    ),
    "this year's summit and the next": (
        told("x", type_="Gathering", name="SCO summit", date="2019"),
        told("y", type_="Gathering", name="SCO summit", date="2020", published="2020-12-01"),
    ),
    "two documents signed on one day": (
        told("x", "Ann Lee", "Bo Chen", type_="Signing", agreement=Agreement("Agreement on Tourism", "agreement")),
        told("y", "Ann Lee", "Bo Chen", type_="Signing", agreement=Agreement("Agreement on Customs", "agreement")),
    ),
    "interviews to two agencies": (
        told("x", "Ann Lee", type_="Interview", role="interviewee"),
        told("y", "Bo Chen", type_="Interview", role="interviewee"),
    ),
    "a treaty and a contract": (
        told("x", "Ann Lee", "Bo Chen", type_="Signing", agreement=Agreement("Treaty of Peace", "treaty")),
        told("y", "Ann Lee", "Bo Chen", type_="Signing", agreement=Agreement("Gas supply", "contract")),
    ),
}


@pytest.mark.parametrize("reports", ONE.values(), ids=ONE)
def test_one_event(reports: tuple[Claims, ...]) -> None:
    (event,) = facts(*reports).events
    assert len(event.basis.claims) == 2
    agents = [p.agent for p in event.participations]
    assert len(agents) == len(set(agents))
    (decision,) = (d for d in facts(*reports).decisions if d.kind == "interaction")
    assert decision.same
    assert 0.5 < decision.score <= 1
    assert decision.reasons


@pytest.mark.parametrize("reports", TWO.values(), ids=TWO)
def test_two_events(reports: tuple[Claims, ...]) -> None:
    assert len(facts(*reports).events) == 2


def test_a_month_is_not_enough_where_two_events_fit() -> None:
    early, late = told("x", "Ann Lee", "Bo Chen"), told("y", "Ann Lee", "Bo Chen", date="2019-05-20")
    vague = told("z", "Ann Lee", "Bo Chen", date="2019-05", published="2019-06-01")
    assert len(facts(early, late, vague).events) == 3


def test_what_a_commonly_met_person_does_is_still_matched() -> None:
    """Those who meet many are found by whom they meet."""
    others = ["Bo Chen", "Cy Dow", "Di Eka", "Ed Fox", "Flo Gad"]
    found = facts(*(told(f"{paper}-{one[:2]}", "Ann Lee", one) for paper in "xyz" for one in others))
    assert [len(event.basis.claims) for event in found.events] == [3] * len(others)


@pytest.mark.parametrize("type_", ["Meeting", "Visit", "Gathering"])
def test_days_within_an_interval_are_matched_up_to_a_year(type_: str) -> None:
    def count(interval: str, day: str) -> int:
        both = (told("x", "Ann Lee", "Bo Chen", type_=type_, name="Forum", date=interval),)
        return len(facts(*both, told("y", "Ann Lee", "Bo Chen", type_=type_, name="Forum", date=day)).events)

    assert count("2019-04-30/2019-05-14", "2019-05-14") == 1
    assert count("2019-04-30/2019-05-10", "2019-05-14") == 2
    assert count("2019-01/2019-12", "2019-12-31") == 1
    assert count("2019-01/2020-01", "2019-12-31") == 2


def test_one_document_never_tells_one_event_twice() -> None:
    claims = told("x", "Ann Lee", "Bo Chen")
    (first,) = claims.interactions
    twice = dataclasses.replace(claims, interactions=(first, dataclasses.replace(first, key="two-2")))
    found = facts(twice, told("y", "Ann Lee", "Bo Chen"))
    assert sorted(len(e.basis.claims) for e in found.events) == [1, 2]


def test_the_finest_date_and_the_fullest_place_are_taken() -> None:
    (event,) = facts(
        told("x", "Ann Lee", "Bo Chen", date="2019-05", place=Place(country="UZ")),
        told("y", "Ann Lee", "Bo Chen", place=Place("Tashkent", "UZ", "Palace of Forums")),
    ).events
    assert event.date == "2019-05-14"
    assert event.place == MINTER.place("UZ", "Tashkent", "Palace of Forums")


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_order_of_documents_makes_no_difference(shuffle: random.Random) -> None:
    documents = [*sample.documents(), *(report for pair in (*ONE.values(), *TWO.values()) for report in pair)]
    renamed = [
        dataclasses.replace(c, document=dataclasses.replace(c.document, id=f"{n} {c.document.id}"))
        for n, c in enumerate(documents)
    ]
    shuffled = list(renamed)
    shuffle.shuffle(shuffled)
    assert facts(*shuffled) == facts(*renamed)


# Posts


def test_terms_come_from_what_is_stated_and_from_the_lists() -> None:
    found = facts(*sample.documents())
    alimov = named(found, "Rashid Alimov")
    terms = {m.capacity: m.bounds for m in found.memberships if m.member == alimov.iri}
    assert terms == {
        "Secretary-General": edtf.Bounds(date(2016, 1, 1), date(2018, 12, 31)),
        "head": None,  # only its beginning is stated
    }
    (post,) = (p for p in found.posts if p.label == "Secretary-General of SCO")
    assert post.holders == (alimov.iri,)


def test_a_listed_term_needs_a_person_whom_a_document_names() -> None:
    found = facts(told("x", "Ann Lee", "SCO"))
    assert found.memberships == ()
    listed = facts(told("x", "Rashid Alimov", "SCO"))
    (membership,) = listed.memberships
    assert membership.member == named(listed, "Rashid Alimov").iri
    assert membership.basis.claims == named(listed, "Rashid Alimov").basis.claims


def test_each_stated_term_is_a_membership() -> None:
    body = "Ann Lee heads the Delta Fund."
    evidence = Evidence.of(body, 0, len(body))
    held = [
        PostClaim("Ann Lee", "Director", "Delta Fund", evidence, "organisation", start, end)
        for start, end in ((None, None), ("2001", "2003"), ("2005", "2006"))
    ]
    one = Claims(Document("x", body), posts=tuple(held[:2]))
    two = Claims(Document("x", body), posts=tuple(held))
    assert [m.bounds is not None for m in facts(one).memberships] == [True]
    assert sorted(m.bounds is not None for m in facts(two).memberships) == [False, True, True]


def test_a_post_told_without_its_organisation_is_the_one_the_person_has() -> None:
    held = [m for m in facts(*sample.documents()).memberships if m.capacity == "Foreign Minister"]
    assert [(m.organization, len(m.basis.claims)) for m in held] == [(MINTER.state("UZ"), 2)]


def test_a_stated_beginning_joins_the_listed_term_that_it_fits() -> None:
    body = "Rashid Alimov has been Secretary-General of the SCO since January 2016."
    evidence = Evidence.of(body, 0, len(body))
    post = PostClaim("Rashid Alimov", "Secretary-General", "SCO", evidence, "organisation", start="2016-01")
    (membership,) = facts(Claims(Document("x", body), posts=(post,))).memberships
    assert (membership.start, membership.end) == ("2016", "2018")
    assert membership.source is not None
    early = dataclasses.replace(post, start="2005", end="2006")
    found = facts(Claims(Document("x", body), posts=(early, post))).memberships
    assert sorted((m.start, m.source is None) for m in found) == [("2005", True), ("2016", False)]


def by_post(document: str, day: str, words: str, of: str = "SCO") -> Claims:
    """A meeting of Ann Lee and a nameless office-holder, for whom the body or state stands."""
    body = f"Ann Lee met {words}."
    kind = "state" if LISTS.state(of) else "organisation"
    parts = (
        Participant("Ann Lee", "person", "participant", Evidence.of(body, 0, 7)),
        Participant(of, kind, "participant", Evidence.of(body, 12, len(body) - 1)),
    )
    talk = Interaction("one-1", "Meeting", "held", Evidence.of(body, 0, len(body)), 0.9, date=day, participants=parts)
    return Claims(Document(document, body, published=day), (talk,))


SERVED = with_posts(
    "list", {"Vladimir Norov": ("Secretary-General", "SCO"), "Zhang Ming": ("Secretary-General", "SCO")}
)


@pytest.mark.parametrize(
    ("day", "words", "who"),
    [
        ("2020-03-02", "the SCO Secretary-General", "Vladimir Norov"),
        ("2023-03-02", "the Secretary-General of the Shanghai Cooperation Organisation", "Zhang Ming"),
        ("2023-03-02", "the SCO Deputy Secretary-General", None),
        ("2023-03-02", "the SCO", None),
        ("2009-03-02", "the SCO Secretary-General", None),  # no document names who held it then
    ],
)
def test_a_post_alone_is_who_held_it_on_the_day(day: str, words: str, who: str | None) -> None:
    found = facts(SERVED, by_post("x", day, words))
    (event,) = found.events
    (part,) = (p for p in event.participations if p.agent == named(found, "SCO").iri)
    if who is None:
        assert part.presumed is None
    else:
        assert part.presumed is not None
        assert part.presumed.agent == named(found, who).iri
        assert part.presumed.confidence == 0.95
        (post,) = (post for post in found.posts if post.iri == part.post)
        assert named(found, "SCO").iri not in post.holders, "a body holds no post"


def test_a_post_alone_is_who_acted_in_it_before_and_after() -> None:
    post = {"Lena Orlovskaya": "Belarus"}
    acts = [
        dataclasses.replace(c, interactions=tuple(
            dataclasses.replace(i, participants=tuple(
                dataclasses.replace(p, capacity="Foreign Minister") if p.name in post else p for p in i.participants
            )) for i in c.interactions
        ))
        for c in (
            told("a", "Lena Orlovskaya", "Bo Chen", date="2019-02-01", of=post),
            told("b", "Lena Orlovskaya", "Bo Chen", date="2021-02-01", of=post),
        )
    ]  # fmt: skip
    for day, who in (("2020-03-02", "Lena Orlovskaya"), ("2022-03-02", None)):
        found = facts(*acts, by_post("x", day, "the Belarusian Foreign Minister", "Belarus"))
        presumed = [p.presumed for e in found.events for p in e.participations if p.presumed]
        assert [p.agent for p in presumed] == ([named(found, who).iri] if who else [])


def test_wordings_of_a_post_are_one_post() -> None:
    found = facts(
        with_posts("x", {"Lena Orlovskaya": ("Minister of Foreign Affairs", "Belarus")}),
        with_posts(
            "y",
            {"Lena Orlovskaya": ("Foreign Minister", "Belarus"), "Jan Brod": ("Deputy Foreign Minister", "Belarus")},
        ),
    )
    assert sorted(post.label for post in found.posts) == [
        "Deputy Foreign Minister of Belarus",
        "Minister of Foreign Affairs of Belarus",
    ]


# Judgements


def test_judgements_join_part_and_reject() -> None:
    x, y = told("x", "Ann Lee", "Bo Chen"), told("y", "Nina Berg", "Bo Chen")
    people = Judgement("person", MINTER.person("x", "Ann Lee"), MINTER.person("y", "Nina Berg"), "same")
    assert len(facts(x, y).events) == 2
    (event,) = facts(x, y, judged=(people,)).events
    assert len(event.participations) == 2
    other = Judgement(
        "person", MINTER.claim_agent("x", "person", "Bo Chen"), MINTER.person("y", "Bo Chen"), "different"
    )
    assert sum(a.name == "Bo Chen" for a in facts(x, y, judged=(other,)).agents) == 2
    apart = Judgement("interaction", MINTER.interaction("x", "one-1"), MINTER.interaction("y", "one-1"), "different")
    assert len(facts(x, y, judged=(people, apart)).events) == 2
    wrong = Judgement("interaction", MINTER.claim("y", "one-1"), "", "reject")
    assert [e.iri for e in facts(x, y, judged=(wrong,)).events] == [MINTER.interaction("x", "one-1")]


def test_judgements_are_read_from_the_folder(tmp_path) -> None:
    assert judgements.read(tmp_path) == ()
    (tmp_path / "judgements.csv").write_text(
        "kind,a,b,answer,who,when,why\nperson,https://x/a,https://x/b,same,me,2024-01-01,one face\n", encoding="utf-8"
    )
    assert judgements.read(tmp_path) == (
        Judgement("person", "https://x/a", "https://x/b", "same", "me", "2024-01-01", "one face"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind,a,b\n", "has no column answer"),
        ("kind,a,b,answer\nperson,x,y,perhaps\n", r"judgements.csv:2: the answer 'perhaps' is none of same"),
        ("kind,a,b,answer\nperson,x,,same\n", "judgements.csv:2"),
    ],
)
def test_a_row_that_is_no_judgement_is_named(tmp_path, text: str, said: str) -> None:
    (tmp_path / "judgements.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        judgements.read(tmp_path)


# Names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rashid Alimov", "Alimov Rashid"),
        ("Maksim Sokolov", "Maxim Sokolov"),
        ("Khaltmaagiin Battulga", "Haltmaagiin Battulga"),
        ("Mr Sergei Lavrov", "Sergey Lavrov"),
        ("Bolat Nurgaliev", "Bolat Nurgaliyev"),
        ("Moon Jae-in", "Moon Jaein"),
    ],
)
def test_spellings_of_one_name_are_alike(a: str, b: str) -> None:
    assert same_name(a, b) >= 0.85


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zang Ming", "Wang Ming"),
        ("Rashid Alimov", "Alimov"),
        ("Rashid Alimov", "Rustam Alimov"),
        ("Ann Lee", "Bo Lee"),
        ("Ann Lee", ""),
    ],
)
def test_names_of_two_people_are_not_alike(a: str, b: str) -> None:
    assert same_name(a, b) <= 0.6


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_of_names_is_a_likeness(a: str, b: str) -> None:
    assert 0.0 <= same_name(a, b) == same_name(b, a) <= 1.0
