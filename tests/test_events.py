"""Event data: rows in the columns of POLECAT, coded as the codebooks say, nothing in them that no document tells."""

from __future__ import annotations

import csv
import io
import re
from importlib.resources import files
from pathlib import Path

import pytest
import sample
import seed_texts as seeds

from kg import mappings, pipeline
from kg.errors import InputError
from kg.export import export
from kg.export.events import columns
from kg.export.places import located
from kg.model import Claims, Document, Evidence, Interaction, Participant, Place
from kg.vocab import DIP, concept

POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|"
    "Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|"
    "Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|"
    "Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|"
    "Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
)


def rows(graph: Path, **options) -> list[dict[str, str]]:
    text = "".join(export(graph, "events", **options))
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def short(row: dict[str, str]) -> str:
    """What a row says, in the order in which one reads it."""
    names = ("Event Date", "Event Type", "Event Mode", "CAMEO Code", "Actor Name", "Actor Country")
    return " | ".join(row[name] for name in (*names, "Recipient Name", "Recipient Country", "Country"))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.graph(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def seed_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("seeds") / "graph"
    pipeline.build([seeds.FOLDER], target)
    return target


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of what the sample has none of: planned and cancelled events, visits, video, news conferences, titles."""
    return spoken_graph(tmp_path_factory.mktemp("spoken"))


def test_the_columns_are_those_of_polecat_and_then_ours(graph: Path):
    assert "|".join(columns()).startswith(f"{POLECAT}|Interaction|Status|Date|")
    header = "".join(export(graph, "events")).partition("\n")[0]
    assert header.split("\t") == list(columns())


def test_columns_said_to_be_empty_are_and_no_others(graph: Path, seed_graph: Path, spoken: Path):
    text = files("kg.export").joinpath("events.csv").read_text(encoding="utf-8")
    told = {row["column"]: row["filled"] for row in csv.DictReader(text.splitlines())}
    filled = {
        column for each in (graph, seed_graph, spoken) for row in rows(each) for column, value in row.items() if value
    }
    assert filled == {column for column, how in told.items() if how != "no"}


def test_the_sample_as_event_data(graph: Path):
    assert [short(row) for row in rows(graph)] == [
        "2016-03-11 | SUPPORT |  | 057 | Harbour Press Club |  | SCO Secretariat | IGO | CHN",
        "2016-03-11 | SUPPORT |  | 057 | SCO Secretariat | IGO | Harbour Press Club |  | CHN",
        "2017-03-02 | CONSULT | visit | 042 | Lena Orlova |  | Rashid Alimov | IGO | CHN",
        " | CONSULT |  | 040 | Rashid Alimov |  | Kazakhstan | KAZ | KAZ",
        " | CONSULT |  | 040 | Kazakhstan | KAZ | Rashid Alimov |  | KAZ",
        " | CONSULT | multilateral | 040 | Lena Orlova |  |  |  | KAZ",
        "2017-07-01 | CONSULT | phone | 041 | Jamshid Karim-Aliev |  | Rashid Alimov |  | ",
        "2017-07-01 | CONSULT | phone | 041 | Rashid Alimov |  | Jamshid Karim-Aliev |  | ",
        " | CONSULT |  | 040 | Alimov |  | Lena Orlova |  | ",
        " | CONSULT |  | 040 | Lena Orlova |  | Alimov |  | ",
    ]


def test_a_row_whole(graph: Path):
    [row] = [row for row in rows(graph) if row["Event Mode"] == "visit"]
    evidence = sample.press_club().interactions[0].evidence
    assert {name: value for name, value in row.items() if value and name != "Version"} == {
        "Event ID": f"interaction/{sample.CLUB}/meeting-1#1",
        "Event Date": "2017-03-02",
        "Event Type": "CONSULT",
        "Event Mode": "visit",
        "Quad Code": "VERBAL COOPERATION",
        "Actor Name": "Lena Orlova",
        "Actor Title": "President",
        "Actor Name Raw": "Lena Orlova",
        "Recipient Name": "Rashid Alimov",
        "Recipient Country": "IGO",
        "Recipient Title": "Secretary-General",
        "Recipient Name Raw": "Rashid Alimov",
        "Placename": "Beijing",
        "City": "Beijing",
        "Country": "CHN",
        "Latitude": "39.9075",
        "Longitude": "116.39723",
        "GeoNames ID": "1816670",
        "Raw Placename": "SCO Secretariat",
        "Source": "Harbour News",
        "Publication Date": "2017-03-02",
        "Language": "en",
        "Interaction": f"https://w3id.org/sco-kg/id/interaction/{sample.CLUB}/meeting-1",
        "Status": "held",
        "Date": "2017-03-02",
        "Earliest": "2017-03-02",
        "Latest": "2017-03-02",
        "CAMEO Code": "042",
        "Goldstein": "1.9",
        "Confidence": "0.97",
        "Document": sample.CLUB,
        "Event Text": evidence.quote,
        "Text Start": str(evidence.start),
        "Text End": str(evidence.end),
    }


def test_the_seeds_as_event_data(seed_graph: Path):
    found = [short(row) for row in rows(seed_graph) if row["Event Date"]]
    assert found == [
        "2016-03-11 | SUPPORT |  | 057 | SCO Secretariat | IGO | TASS | RUS | CHN",
        "2016-03-11 | SUPPORT |  | 057 | TASS | RUS | SCO Secretariat | IGO | CHN",
        "2016-03-11 | SUPPORT |  | 057 | Xinhua News Agency | CHN |  |  | ",
        "2016-03-11 | SUPPORT |  | 057 | TASS | RUS |  |  | ",
        "2017-03-02 | CONSULT |  | 040 | Rashid Alimov | IGO | Andrei Kirillov |  | CHN",
        "2017-03-02 | CONSULT |  | 040 | Andrei Kirillov |  | Rashid Alimov | IGO | CHN",
        "2017-03-23 | SUPPORT |  | 057 | Kazinform | KAZ | SCO Secretariat | IGO | CHN",
        "2017-03-23 | SUPPORT |  | 057 | SCO Secretariat | IGO | Kazinform | KAZ | CHN",
        "2024-02-07 | CONSULT |  | 040 | Zang Ming | IGO | Khalid Taimur Akram |  | AZE",
        "2024-02-07 | CONSULT |  | 040 | Khalid Taimur Akram |  | Zang Ming | IGO | AZE",
    ]
    [sokolov] = [r for r in rows(seed_graph) if r["Actor Name"] == "Maksim Sokolov"]
    assert (sokolov["Event Date"], sokolov["Date"]) == ("", "2017-09-06/2017-09-07")
    assert (sokolov["Actor Title"], sokolov["Primary Actor Sector"]) == ("Transport Minister", "GOV")
    assert {r["Primary Actor Sector"] for r in rows(seed_graph) if r["Actor Name"] == "TASS"} == {"JRN"}


# What the codebooks say


def spoken_graph(folder: Path) -> Path:
    told = {
        "planned-talk": ("Meeting", None, "planned", None, "2018-05-03", ["minister", "speaker"]),
        "planned-signing": ("Signing", None, "planned", None, "2018-05", ["minister", "speaker"]),
        "planned-visit": ("Visit", None, "planned", None, "2018", ["visitor", "host"]),
        "cancelled-talk": ("Meeting", None, "cancelled", None, "2018-05-04", ["minister", "speaker"]),
        "visit-hosted": ("Visit", None, "held", None, "2018-05-05", ["visitor", "host"]),
        "visit-alone": ("Visit", None, "held", None, "2018-05-06", ["visitor"]),
        "video": ("Meeting", "VideoCall", "held", "video", "2018-05-07", ["minister", "speaker"]),
        "received-by-phone": ("Meeting", "PhoneCall", "held", "phone", "2018-05-08", ["visitor", "host"]),
        "one-side": ("Meeting", None, "held", "in-person", "2018-05-09", ["minister", "colleague"]),
        "briefing": ("Gathering", "NewsConference", "held", None, "2018-05-10", ["minister", "speaker"]),
        "interview": ("Interview", None, "held", None, "2018-05-11", ["minister", "speaker"]),
        "about-that-day": ("Meeting", None, "held", "in-person", "2018-05-13~", ["minister", "speaker"]),
        "summit": ("Gathering", "Summit", "held", None, "2018-05-12", ["minister", "speaker", "judge"]),
    }
    body = "".join(f"The text tells of {key}.\n" for key in told)
    return _built(folder, body, told)


def _built(folder: Path, body: str, told) -> Path:
    who = {
        "minister": ("Ivan Petrov", "participant", "Foreign Minister", "Russia"),
        "colleague": ("Oleg Orlov", "participant", "Deputy Minister", "Russia"),
        "speaker": ("Aigul Serik", "participant", "Speaker of the Senate", "Kazakhstan"),
        "judge": ("Bota Kim", "participant", "Minister and judge", "Uzbekistan"),
        "visitor": ("Ivan Petrov", "visitor", "Foreign Minister", "Russia"),
        "host": ("Aigul Serik", "host", "Speaker of the Senate", "Kazakhstan"),
    }
    interactions = []
    for key, (kind, cls, status, mode, date, parts) in told.items():
        sentence = f"The text tells of {key}."
        start = body.index(sentence)
        evidence = Evidence.of(body, start, start + len(sentence))
        people = tuple(
            Participant(name, "person", role, evidence, title, state, "state", name)
            for name, role, title, state in (who[part] for part in parts)
        )
        interactions.append(
            Interaction(
                key, kind, status, evidence, 0.9, cls=cls, mode=mode, date=date,
                place=Place("Springfield", "US"), participants=people, topics=("culture", "security"),
            )
        )  # fmt: skip
    document = Document("told", body, title="Told", publisher="Bay Wire", published="2018-06-01", language="en")
    pipeline.build_claims([Claims(document, tuple(interactions))], folder / "graph")
    return folder / "graph"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("planned-talk", ["AGREE//036 Petrov RUS GOV > Serik KAZ LEG", "AGREE//036 Serik KAZ LEG > Petrov RUS GOV"]),
        ("planned-signing", ["AGREE// Petrov RUS GOV > Serik KAZ LEG", "AGREE// Serik KAZ LEG > Petrov RUS GOV"]),
        ("planned-visit", ["AGREE//036 Petrov RUS GOV > Serik KAZ LEG", "AGREE//036 Serik KAZ LEG > Petrov RUS GOV"]),
        ("cancelled-talk", []),
        ("visit-hosted", ["CONSULT/visit/042 Petrov RUS GOV > Serik KAZ LEG"]),
        ("visit-alone", ["CONSULT/visit/042 Petrov RUS GOV >"]),
        (
            "video",
            ["CONSULT/phone/040 Petrov RUS GOV > Serik KAZ LEG", "CONSULT/phone/040 Serik KAZ LEG > Petrov RUS GOV"],
        ),
        (
            "received-by-phone",
            ["CONSULT/phone/041 Petrov RUS GOV > Serik KAZ LEG", "CONSULT/phone/041 Serik KAZ LEG > Petrov RUS GOV"],
        ),
        ("one-side", ["CONSULT//040 Petrov RUS GOV >", "CONSULT//040 Orlov RUS GOV >"]),
        ("briefing", []),
        ("interview", []),
        (
            "summit",
            [f"CONSULT/multilateral/040 {who} >" for who in ("Petrov RUS GOV", "Serik KAZ LEG", "Kim UZB ")],
        ),
    ],
)  # fmt: skip
def test_how_an_interaction_is_coded(spoken: Path, key: str, expected: list[str]):
    found = [row for row in rows(spoken) if f"/{key}#" in row["Event ID"]]
    assert sorted(coding(row) for row in found) == sorted(expected)


def coding(row: dict[str, str]) -> str:
    def who(part: str) -> str:
        name = row[f"{part} Name"].rpartition(" ")[2]
        return f"{name} {row[f'{part} Country']} {row[f'Primary {part} Sector']}" if name else ""

    code = f"{row['Event Type']}/{row['Event Mode']}/{row['CAMEO Code']}"
    return f"{code} {who('Actor')} > {who('Recipient')}".removesuffix(" ")


def test_what_is_planned_has_no_day_but_tells_for_when(spoken: Path):
    planned = [row for row in rows(spoken) if row["Status"] == "planned"]
    assert {row["Event Date"] for row in planned} == {""}
    assert {row["Contexts"] for row in planned} == {"culture; future"}
    assert {row["Date"] for row in planned} == {"2018-05-03", "2018-05", "2018"}


def test_a_day_in_doubt_is_no_day(spoken: Path):
    found = [row for row in rows(spoken) if "/about-that-day#" in row["Event ID"]]
    assert {(row["Event Date"], row["Date"], row["Earliest"]) for row in found} == {("", "2018-05-13~", "2018-05-13")}


def test_a_place_of_which_there_are_several_is_nowhere(spoken: Path):
    assert {(row["City"], row["Latitude"], row["GeoNames ID"]) for row in rows(spoken)} == {("Springfield", "", "")}
    assert located("Springfield", "US") is None
    assert located("Atlantis", "GR") is None
    assert located("Beijing", None) is None


def test_no_row_has_one_actor_on_both_sides(graph: Path, seed_graph: Path, spoken: Path):
    found = [row for each in (graph, seed_graph, spoken) for row in rows(each)]
    assert [row for row in found if row["Actor Name"] == row["Recipient Name"]] == []
    assert len({(row["Version"], row["Event ID"]) for row in found}) == len(found)
    days = [row["Event Date"] for row in found if row["Event Date"]]
    assert days
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)


def test_less_sure_events_are_left_out(graph: Path):
    kept = rows(graph, min_confidence=0.9)
    assert {row["Interaction"] for row in kept} < {row["Interaction"] for row in rows(graph)}
    assert min(float(row["Confidence"]) for row in kept) >= 0.9


def test_each_row_is_one_line(tmp_path: Path):
    body = "Ann\tof\n=Bay\r\nmet Bob.\n"
    evidence = Evidence.of(body, 0, len(body) - 1)
    people = [Participant(name, "person", "participant", evidence) for name in ("=Ann\tof", "Bob")]
    meeting = Interaction("meeting-1", "Meeting", "held", evidence, 0.5, participants=tuple(people))
    pipeline.build_claims([Claims(Document("note", body), (meeting,))], tmp_path / "graph")
    lines = "".join(export(tmp_path / "graph", "events")).splitlines()
    assert [line.count("\t") for line in lines] == [len(columns()) - 1] * 3
    assert {row["Event Text"] for row in rows(tmp_path / "graph")} == {"Ann of =Bay met Bob."}
    assert {row["Actor Name"] for row in rows(tmp_path / "graph")} == {"'=Ann of", "Bob"}


# The mappings that it rests on


def test_every_code_used_is_mapped_from_the_ontology(graph: Path, seed_graph: Path, spoken: Path):
    cameo = {row["code"]: row["name"] for row in table("cameo.csv")}
    mapped = {m.code: m.label for m in mappings.mappings() if m.source == "CAMEO"}
    assert mapped == cameo
    plover = {m.code for m in mappings.mappings() if m.source == "PLOVER"}
    for row in (row for each in (graph, seed_graph, spoken) for row in rows(each)):
        assert row["CAMEO Code"] in {"", *cameo}
        assert "/".join(filter(None, (row["Event Type"], row["Event Mode"]))) in plover
        assert {f"context/{c}" for c in row["Contexts"].split("; ") if c} <= plover
        assert row["Primary Actor Sector"] in {"", "JRN", *(each["sector"] for each in table("sectors.csv"))}


def table(name: str) -> list[dict[str, str]]:
    text = files("kg.ontology").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_every_mapping_names_its_source():
    for mapping in mappings.mappings():
        assert mapping.see_also.startswith("https://")
        assert mapping.label
        assert bool(mapping.version) == (mapping.iri is None)
        assert (mapping.iri is None) == (mapping.source in ("CAMEO", "PLOVER"))
    subjects = {(m.subject, m.match, m.object) for m in mappings.mappings()}
    assert len(subjects) == len(mappings.mappings())
    assert [m.object for m in mappings.of(concept("agreement-kind", "treaty"))] == ["wd:Q131569"]
    assert {m.code for m in mappings.of(DIP.Visit, "CAMEO")} == {"042", "043"}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("dip:Meating,,skos:exactMatch,CAMEO:040,,CAMEO,1,,,", "'Meating' is no term of the ontology"),
        ("role:guest,,skos:exactMatch,CAMEO:040,,CAMEO,1,,,", "'guest' is no word of the scheme 'role'"),
        ("dip:Meeting,,skos:sameMatch,CAMEO:040,,CAMEO,1,,,", "predicate_id must be skos: and one of"),
    ],
)
def test_a_mapping_that_is_not_in_order_is_named(row: str, told: str):
    header = files("kg.ontology").joinpath("mappings.csv").read_text(encoding="utf-8").partition("\n")[0]
    with pytest.raises(InputError, match=f"line 2: {told}"):
        mappings.read(f"{header}\n{row}\n")
    with pytest.raises(InputError, match="the columns must be subject_id"):
        mappings.read("a,b\n")
