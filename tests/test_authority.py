"""The lists are sound (sources, codes, references, no name with two bearers); names are found as texts write them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import edtf, vocab
from kg.authority import Organisation, State, load
from kg.errors import InputError
from kg.naming import fold

LISTS = load()
NOT_IN_ISO_3166 = {"XK": "XKX"}

# The lists themselves


def test_how_much_is_listed() -> None:
    assert len(LISTS.states) == 193 + len({"Holy See", "Palestine", "Taiwan", "Kosovo"})
    assert len(LISTS.organisations) > 250
    assert len(LISTS.people) == 16
    assert len(LISTS.holders) > 800


def test_every_row_names_its_source() -> None:
    for row in (*LISTS.states, *LISTS.organisations, *LISTS.people, *LISTS.terms, *LISTS.holders, *LISTS.statuses):
        assert len(row.source) > 5, row


def test_codes_and_official_names_are_those_of_iso_3166() -> None:
    for state in LISTS.states:
        listed = pycountry.countries.get(alpha_2=state.code)
        if listed is None:
            assert NOT_IN_ISO_3166[state.code] == state.code3
        else:
            assert state.code3 == listed.alpha_3
            official = getattr(listed, "official_name", listed.name).removeprefix("the ")
            assert state.official in (None, official)


def test_every_state_has_a_capital_and_a_demonym() -> None:
    assert [state.code for state in LISTS.states if not state.capitals] == []
    of_a_neighbour_of_the_same_demonym = ["CG", "DM"]
    assert [state.code for state in LISTS.states if not state.demonyms] == of_a_neighbour_of_the_same_demonym


@pytest.mark.parametrize("names", ["names", "demonyms", "capitals"])
def test_no_two_states_share_a_name(names: str) -> None:
    bearers = Counter(name for state in LISTS.states for name in {fold(n) for n in getattr(state, names)})
    assert [name for name, count in bearers.items() if count > 1] == []


def test_no_name_of_a_state_is_the_code_of_another() -> None:
    codes = {code: state for state in LISTS.states for code in (state.code, state.code3)}
    for state in LISTS.states:
        for name in (*state.names, *state.demonyms):
            assert codes.get(name, state) is state, name


def test_no_two_organisations_share_an_id_or_a_name() -> None:
    assert len({o.id for o in LISTS.organisations}) == len(LISTS.organisations)
    for organisation in LISTS.organisations:
        for name in organisation.names:
            assert LISTS.organisation(name) is organisation, name


def test_no_organisation_bears_the_name_of_a_state() -> None:
    states = {fold(name) for state in LISTS.states for name in state.names}
    assert [name for organisation in LISTS.organisations for name in organisation.names if fold(name) in states] == []


def test_references_lead_to_rows() -> None:
    countries = {state.code for state in LISTS.states} | {"HK"}
    for organisation in LISTS.organisations:
        assert organisation.part_of is None or isinstance(LISTS.with_id(organisation.part_of), Organisation)
        assert organisation.country is None or organisation.country in countries
    for term in LISTS.terms:
        assert LISTS.with_id(term.person) in LISTS.people
        assert isinstance(LISTS.with_id(term.of), Organisation)
    for status in LISTS.statuses:
        assert isinstance(LISTS.with_id(status.state), State)
    for city in LISTS.cities:
        assert city.country in countries


def test_no_two_office_holders_share_a_name_and_all_are_of_what_is_listed() -> None:
    bearers = Counter(name for holder in LISTS.holders for name in {fold(n) for n in (holder.name, *holder.aliases)})
    assert [name for name, count in bearers.items() if count > 1] == []
    for holder in LISTS.holders:
        body = LISTS.with_id(holder.of)
        assert isinstance(body, State if holder.post is None else Organisation), holder


def test_periods_follow_each_other() -> None:
    periods: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for term in LISTS.terms:
        periods.setdefault((term.post, term.of), []).append((term.start or "", f"{term.end}-99"))
    for status in LISTS.statuses:
        assert status.status in ("member", "observer", "dialogue partner")
        periods.setdefault((status.state,), []).append((status.since or "", status.until or "9999"))
    for row in periods.values():
        for (start, end), (following, _) in pairwise(sorted(row)):
            assert start < end <= following


def test_dates_are_readable() -> None:
    for row in (*LISTS.terms, *LISTS.statuses):
        for date in (row.start, row.end) if hasattr(row, "start") else (row.since, row.until):
            assert date is None or edtf.bounds(date)


def test_the_members_of_the_sco() -> None:
    members = {status.state for status in LISTS.statuses if status.status == "member" and status.until is None}
    assert members == {"BY", "CN", "IN", "IR", "KG", "KZ", "PK", "RU", "TJ", "UZ"}


# Look-ups


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russia", "RU"),
        ("the Russian Federation", "RU"),
        ("RUSSIA", "RU"),
        ("Turkey", "TR"),
        ("Turkiye", "TR"),
        ("Kyrgyz Republic", "KG"),
        ("US", "US"),
        ("U.S.", "US"),
        ("the UAE", "AE"),
        ("Cote d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("DPRK", "KP"),
        ("Republic of Korea", "KR"),
        ("PRC", "CN"),
        ("KZ", "KZ"),
        ("KAZ", "KZ"),
        ("St Lucia", "LC"),
        ("us", None),
        ("russia", None),
        ("Kyrgyz", None),
        ("Kyiv", None),
        ("", None),
    ],
)
def test_states_by_name(text: str, code: str | None) -> None:
    assert getattr(LISTS.state(text), "code", None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("Kyrgyz", "KG"), ("Russians", "RU"), ("U.S.", "US"), ("South Korean", "KR"), ("polish", None), ("Russia", None)],
)
def test_states_by_demonym(text: str, code: str | None) -> None:
    assert getattr(LISTS.state_of_demonym(text), "code", None) == code


@pytest.mark.parametrize(
    ("text", "code"), [("Beijing", "CN"), ("Nur-Sultan", "KZ"), ("Kiev", "UA"), ("Washington", "US"), ("Qingdao", None)]
)
def test_states_by_capital(text: str, code: str | None) -> None:
    assert getattr(LISTS.state_of_capital(text), "code", None) == code


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("SCO", "sco"),
        ("the Shanghai Cooperation Organization", "sco"),
        ("Shanghai Cooperation Organisation (SCO)", "sco"),
        ("SCO Secretariat", "sco-secretariat"),
        ("Executive Committee of the SCO Regional Anti-Terrorist Structure", "sco-rats-executive-committee"),
        ("The United Nations", "un"),
        ("Unesco", "unesco"),
        ("WHO", "who"),
        ("World Health Organization", "who"),
        ("the TASS news agency", "tass"),
        ("“Kazinform” International News Agency", "kazinform"),
        ("United Nations Development Program", "undp"),
        ("who", None),
        ("Who", None),
        ("trend", None),
        ("SCO Press Club", None),
    ],
)
def test_organisations_by_name(text: str, identifier: str | None) -> None:
    assert getattr(LISTS.organisation(text), "id", None) == identifier


def test_people_by_any_spelling() -> None:
    for person in LISTS.people:
        for name in person.names:
            assert LISTS.person(name) is person
            assert LISTS.person(name.upper()) is person
    assert LISTS.person("Alimov") is None


@given(st.sampled_from([(name, state) for state in LISTS.states for name in state.names]), st.booleans())
def test_every_name_of_a_state_leads_to_it(named: tuple[str, State], article: bool) -> None:
    name, state = named
    assert LISTS.state(f"the {name}" if article else f"  {name} ") is state


@given(st.text())
def test_any_text_can_be_looked_up(text: str) -> None:
    for find in (LISTS.state, LISTS.state_of_demonym, LISTS.state_of_capital, LISTS.organisation, LISTS.person):
        find(text)
    assert set(LISTS.topics_in(text)) <= set(vocab.words("topic"))


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Astana", "Astana", "KZ"),
        ("Nur-Sultan", "Astana", "KZ"),
        ("New Delhi", "Delhi", "IN"),
        ("St Petersburg", "Saint Petersburg", "RU"),
        ("Kunming", "Kunming", "CN"),
        ("Qingdao", "Qingdao", "CN"),
        ("Xi'an", "Xi’an", "CN"),
        ("Goa", "Goa", "IN"),
        ("Cholpon-Ata", "Cholpon-Ata", "KG"),
        ("San José", "San José", "CR"),
        ("Hyderabad", "Hyderabad", "IN"),
        ("Vladivostok", "Vladivostok", "RU"),
    ],
)
def test_cities_by_name(text: str, name: str, country: str) -> None:
    city = LISTS.city(text)
    assert city is not None
    assert (city.name, city.country) == (name, country)


@pytest.mark.parametrize("text", ["of", "As", "reading", "Nowhere-on-Sea", "Xinjiang", "Li Wei", "Luo Li"])
def test_what_is_no_city(text: str) -> None:
    assert LISTS.city(text) is None


def test_every_capital_is_a_city_of_its_state() -> None:
    for state in LISTS.states:
        for name in state.capitals:
            city = LISTS.city(name)
            assert city is not None
            assert city.country == state.code, name


def test_the_topics_are_those_of_the_ontology() -> None:
    assert tuple(topic.id for topic in LISTS.topics) == vocab.words("topic")
    assert all(topic.words for topic in LISTS.topics)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("They spoke of counter-terrorism and drug trafficking.", ("counter-terrorism", "drugs")),
        ("Cooperation between journalists", ("information-and-media",)),
        ("New railways and a transit corridor", ("transport-and-connectivity",)),
        ("They met again.", ()),
        ("The rats said it", ()),
    ],
)
def test_topics_by_their_words(text: str, topics: tuple[str, ...]) -> None:
    assert LISTS.topics_in(text) == topics


# Other directories, and broken lists


def test_the_lists_are_read_once() -> None:
    assert load() is LISTS


def test_a_list_that_is_missing_is_empty(tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_text(
        "code,code3,name,official,aliases,demonyms,capital,source\nXA,XAA,Examplia,,Exampleland,Examplian,Exton,a map\n"
    )
    lists = load(tmp_path)
    assert lists.people == lists.organisations == lists.terms == ()
    assert lists.state("Exampleland") is lists.state_of_demonym("Examplians") is lists.states[0]
    assert lists.topics == LISTS.topics


STATES = "code,code3,name,official,aliases,demonyms,capital,source\n"
PEOPLE = "id,name,aliases,source\n"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("states.csv", "code,name\nKZ,Kazakhstan\n", r"states\.csv, line 1: the columns must be code,code3,"),
        ("states.csv", STATES + "XA,XAA,,,,,,a map\n", r"states\.csv, line 2: name must not be empty"),
        ("people.csv", PEOPLE + "jane,Jane Roe\n", r"people\.csv, line 2: expected 4 fields"),
        ("people.csv", PEOPLE + "jane,Jane Roe,,a, b\n", r"people\.csv, line 2: expected 4 fields"),
        (
            "people.csv",
            PEOPLE + "jane,Jane Roe,,web\njane,Jo,,web\n",
            r"people\.csv, line 3: id 'jane' is there already",
        ),
        ("people.csv", PEOPLE + 'jane,"Jane" Roe,,web\n', r"people\.csv: not a CSV file"),
        ("people.csv", b"\xff\xfe\x00", r"people\.csv: not a CSV file in UTF-8"),
    ],
)
def test_a_broken_list_is_named_with_its_line(tmp_path: Path, name: str, text: str | bytes, message: str) -> None:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError, match=message):
        load(tmp_path)


def test_a_directory_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such directory"):
        load(tmp_path / "nowhere")
