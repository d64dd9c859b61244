"""The page as a text: what it holds, that it asks for nothing, that foreign words stay words; and its parts."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import html.parser
import json
import re
from collections.abc import Iterable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
import sample
from hostile import HOSTILE as RUNNING
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import DOCUMENT, event, meetings, network

from kg.network import AgentInfo, Holding, Network, Source, Speech, Tie, read
from kg.quotes import Quotes
from kg.view import SCRIPTS, embed, render
from kg.view.contents import Contents, web_address
from kg.view.layout import Box, place
from kg.view.marking import marks
from kg.view.picture import Picture
from kg.view.words import when, wrapped, years

HOSTILE = (*RUNNING, "\u2028\u2029\x00\ufeff\ud800", "{% raw %}")
FETCHING = {"src", "srcset", "href", "action", "data", "poster", "background", "ping", "formaction"}


class Page(html.parser.HTMLParser):
    """The elements of a page, and the text of each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.contents: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.elements:
            self.contents.append((*self.elements[-1], data))

    def script(self, identifier: str) -> Any:
        """The JSON in the script element of this id."""
        return json.loads(self.text("script", id=identifier))

    def text(self, tag: str, **attributes: str) -> str:
        wanted = attributes.items()
        return "".join(text for name, given, text in self.contents if name == tag and wanted <= given.items())


def talks() -> Network:
    """Two talks, a planned and a cancelled visit, a signing, a forum of five, and one who spoke alone."""
    agents = (
        AgentInfo("p/ana", "person", "Ana Berg", ("Ms Berg",)),
        AgentInfo("p/ivo", "person", "Ivo Lund"),
        AgentInfo("o/press", "organisation", "Harbour Press"),
        AgentInfo("o/club", "organisation", "Harbour Club", ("HC",)),
        AgentInfo("s/kz", "state", "Kazakhstan"),
    )
    ana = Tie("p/ana", "participant", "President", "o/club")
    day = {"date": "2017-03-02", "earliest": "2017-03-02", "latest": "2017-03-02"}
    month = {"date": "2016-03", "earliest": "2016-03-01", "latest": "2016-03-31"}
    forum = event("e/4", "p/ana", "p/ivo", "p/1", "p/2", "p/3", type="Gathering", name="Harbour Forum")
    return network(
        event("e/1", Tie("p/ivo", "signatory"), ana, Tie("o/press", "party"), type="Signing", agreement="Pact",
              agreement_kind="treaty", parties=("o/press",), **month),
        event("e/2", ana, "p/ivo", city="Beijing", country="CN", venue="Club house", topics=("trade-and-economy",),
              quotations=(Speech("p/ana", "Words that were spoken", "What?", (), (), ()),), **day),
        event("e/3", "p/ana", "s/kz", type="Visit", status="planned"),
        forum,
        event("e/5", "p/ivo", "s/kz", type="Visit", status="cancelled"),
        event("e/6", "p/alone", type="Gathering", within="e/4"),
        agents=agents,
    )  # fmt: skip


def hostile(words: Iterable[str]) -> Network:
    """A network with these words in every field that holds a source's text."""
    events = []
    agents = []
    for n, text in enumerate(words):
        document = dataclasses.replace(DOCUMENT, id=text, title=text, publisher=text, published=text, url=text)
        source = Source(document, 0, 1, text)
        agents.append(AgentInfo(text, "person", text, (text,)))
        agents.append(AgentInfo(f"o/{n}", "organisation", text, (text,)))
        events.append(
            event(
                f"e/{n}{text}",
                Tie(text, "participant", text, f"o/{n}"),
                f"o/{n}",
                name=text,
                city=text,
                country=text,
                venue=text,
                date=text,
                topics=(text,),
                agreement=text,
                agreement_kind=text,
                parties=(text,),
                evidence=(source, source),
                quotations=(Speech(text, text, text, (), (), ()),),
                within=text,
            )
        )
    return network(*events, agents=agents)


def test_the_page_holds_every_agent_event_and_pair() -> None:
    page = Page(render(talks()))
    data, drawing = page.script("data"), page.script("drawing")
    assert [each["iri"] for each in data["events"]] == ["e/1", "e/2", "e/3", "e/4", "e/5", "e/6"]
    names = {agent["name"]: agent for agent in data["agents"]}
    assert names["Ana Berg"]["aliases"] == ["Ms Berg"]
    assert "drawn" not in names["Harbour Club"]
    drawn = {data["agents"][node["id"]]["name"]: node for node in drawing["nodes"]}
    assert set(drawn) == set(names) - {"Harbour Club"}
    assert {name: drawn[name]["shape"] for name in ("Ana Berg", "Harbour Press", "Kazakhstan")} == {
        "Ana Berg": "dot", "Harbour Press": "square", "Kazakhstan": "diamond",
    }  # fmt: skip
    ties = {
        frozenset(data["agents"][edge[end]]["iri"] for end in ("from", "to")): edge["events"]
        for edge in drawing["edges"]
    }
    assert ties[frozenset({"p/ana", "p/ivo"})] == [0, 1, 3]
    assert ties[frozenset({"p/ivo", "s/kz"})] == [4]
    assert len(ties) == 3 + 10 + 2 - 1


def test_an_event_is_told_with_date_place_capacities_agreement_and_evidence() -> None:
    signing, talk, *_ = Page(render(talks())).script("data")["events"]
    assert (talk["when"], talk["place"]) == (
        "2 March 2017",
        {"venue": "Club house", "city": "Beijing", "country": "CN"},
    )
    assert talk["participants"][0]["capacity"] == "President"
    assert talk["evidence"] == [{"document": 0, "quote": "They"}]
    assert signing["agreement"] == {"title": "Pact", "kind": "treaty", "parties": ["Harbour Press"]}
    assert signing["when"] == "March 2016"


def test_the_words_are_marked_that_say_what_was_read() -> None:
    agents = {
        "p/ana": AgentInfo("p/ana", "person", "Ana Berg", ("Ms Berg",)),
        "o/club": AgentInfo("o/club", "organisation", "Harbour Club", ("HC",)),
    }
    talk = event("e", Tie("p/ana", "host", "President", "o/club"), date="2017-03-02", city="Riga")
    quote = "On March 2, 2017 Ana Berg, President of the Harbour Club, spoke in Riga; Ms Berg left HC's Rigan HCs."
    words = [quote[start:end] for start, end in marks(talk, quote, agents)]
    assert words == ["March 2, 2017", "Ana Berg", "President", "Harbour Club", "Riga", "Ms Berg", "HC"]


@settings(deadline=None)
@given(st.text("ab .", max_size=40), st.lists(st.text("ab ", min_size=3, max_size=8), max_size=5))
def test_marks_are_names_as_words_in_order_and_apart(quote: str, names: list[str]) -> None:
    agents = {name: AgentInfo(name, "person", name) for name in names}
    spans = marks(event("e", *agents), quote, agents)
    assert all(quote[start:end] in names for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_posts_are_those_acted_in_and_those_told_of() -> None:
    held = (Holding("a", "Envoy", "o/club", "2011-01-01", "2013-12-31"), Holding("a", "Chair"))
    club = AgentInfo("o/club", "organisation", "Harbour Club")
    talk = event("e", Tie("a", "host", "Envoy", "o/club"), date="2014", earliest="2014-01-01", latest="2014-12-31")
    [told] = [a for a in Contents(network(talk, agents=(club,), holdings=held)).data()["agents"] if a["name"] == "a"]
    assert told["posts"] == [{"capacity": "Envoy", "of": "Harbour Club", "years": "2011–2014"}, {"capacity": "Chair"}]


def test_capacities_are_listed_with_their_years_the_latest_first() -> None:
    [ana] = [a for a in Page(render(talks())).script("data")["agents"] if a["name"] == "Ana Berg"]
    assert ana["posts"] == [{"capacity": "President", "of": "Harbour Club", "years": "2016–2017"}]


def test_an_event_within_another_points_to_it() -> None:
    events = Page(render(talks())).script("data")["events"]
    assert [each.get("within") for each in events] == [None] * 5 + [3]


def test_what_many_took_part_in_adds_less_to_a_tie_than_a_talk() -> None:
    weights = [each["weight"] for each in Page(render(talks())).script("data")["events"]]
    assert weights == [0.5, 1, 1, 0.25, 1, 1]


@pytest.mark.parametrize(
    ("status", "order"), [("held", ["2017-06", "2018", None, "2016", "2017-03-02"]), ("planned", None)]
)
def test_of_what_was_held_the_reports_come_before_the_announcements(
    status: str, order: list[str | None] | None
) -> None:
    published = ("2016", "2017-03-02", "2017-06", "2018", None)
    documents = [dataclasses.replace(DOCUMENT, iri=f"d/{n}", published=when) for n, when in enumerate(published)]
    sources = tuple(Source(document, 0, 4, "They") for document in documents)
    day = {"earliest": "2017-06-08", "latest": "2017-06-08"}
    data = Contents(network(event("e", "a", status=status, evidence=sources, **day), documents=documents)).data()
    assert [published[each["document"]] for each in data["events"][0]["evidence"]] == list(order or published)


def test_who_was_only_announced_is_told_from_who_was_there() -> None:
    held = event("e/1", "p/1", "p/2", Tie("p/3", "participant", expected=True))
    contents = Contents(network(held))
    assert [edge["announced"] for edge in Picture(contents).drawing().edges] == [[], [0], [0]]
    parts = contents.data()["events"][0]["participants"]
    assert [part.get("expected", False) for part in parts] == [False, False, True]


@pytest.mark.parametrize(("quotes", "kept"), [("full", True), ("short", False), ("none", False)])
def test_quotations_are_given_as_far_as_asked(quotes: Quotes, kept: bool) -> None:
    long = "They met for talks on trade, transit and the many things that neighbours have to settle between them."
    spoken = "Neighbours who talk about roads will not be strangers when there is trouble on one of them, he said."
    talk = event(
        "e",
        "a",
        "b",
        evidence=(Source(DOCUMENT, 0, len(long), long),),
        quotations=(Speech("a", spoken, spoken, (), (), ()),),
    )
    page = render(network(talk), quotes=quotes)
    assert (long in page) is kept
    assert (spoken in page) is kept
    assert ("They met" in page) is (quotes != "none")
    assert "Harbour News" in page


def test_the_same_network_gives_the_same_page() -> None:
    assert render(talks()) == render(talks())


def test_a_built_graph_is_shown_with_every_sentence(tmp_path: Path) -> None:
    graph = read(sample.graph(tmp_path))
    shown = Page(render(graph)).script("data")
    assert len(shown["events"]) == len(graph.events) > 5
    quotes = [[source["quote"] for source in each["evidence"]] for each in shown["events"]]
    assert list(map(sorted, quotes)) == [sorted(source.quote for source in each.evidence) for each in graph.events]
    assert all(quotes)


def test_an_empty_network_gives_a_page() -> None:
    data = Page(render(network(documents=()))).script("data")
    assert (data["agents"], data["events"], data["documents"]) == ([], [], [])


def test_the_page_asks_for_nothing() -> None:
    page = Page(render(talks()))
    addresses = [value for _, given in page.elements for name, value in given.items() if name in FETCHING]
    assert [address for address in addresses if not (address or "").startswith("data:")] == []
    assert not re.search(r"@import|url\(|@font-face", page.text("style"))
    assert "sourceMappingURL" not in render(talks())


def test_the_policy_allows_the_page_its_own_scripts_and_style_alone() -> None:
    page = Page(render(talks()))
    [policy] = [g["content"] or "" for tag, g in page.elements if tag == "meta" and "http-equiv" in g]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", render(talks()), re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", render(talks()), re.DOTALL)
    assert rules["script-src"].split() == [sha256(script) for script in scripts]
    assert rules["style-src"].split() == [sha256(style) for style in styles]
    assert len(scripts) == 2
    assert len(styles) == 1


def test_foreign_words_change_nothing_but_the_words() -> None:
    tame, wild = (Page(render(hostile(words), title=words[0])) for words in (["harmless"] * len(HOSTILE), HOSTILE))
    assert wild.elements == tame.elements
    assert wild.text("title").strip() == HOSTILE[0]
    events = wild.script("data")["events"]
    assert [each["name"] for each in events] == list(HOSTILE)
    assert [each["evidence"][0]["quote"] for each in events] == list(HOSTILE)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_any_text_survives_in_the_page(text: str) -> None:
    written = embed.data(Contents(network(event("e", "a", name=text))).data())
    assert not set("<>&\u2028\u2029") & set(written)
    assert written.encode("utf-8")
    assert json.loads(written)["events"][0].get("name", "") == text


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://news.example/a?b=c", True),
        ("http://news.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//news.example", False),
        ("https://", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_kept(address: str | None, kept: bool) -> None:
    assert web_address(address) == (address if kept else None)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2017-03-02", "2 March 2017"),
        ("2016-03", "March 2016"),
        ("2017", "2017"),
        ("2017-09-06/2017-09-07", "6–7 September 2017"),
        ("2017-03-30/2017-04-02", "30 March – 2 April 2017"),
        ("2016-12-30/2017-01-02", "30 December 2016 – 2 January 2017"),
        ("2016-11/2017-11", "between November 2016 and November 2017"),
        ("2016/2017-03-02", "between 2016 and 2 March 2017"),
        ("2017-03/2017-03", "March 2017"),
        ("2017-21", "spring 2017"),
        ("2017-XX", "2017"),
        ("2017-03-XX", "March 2017"),
        ("201X", "2010s"),
        ("2017-03~", "about March 2017"),
        ("2017?", "2017 (uncertain)"),
        ("last spring", "last spring"),
        ("2017/..", "2017/.."),
        (None, "date not stated"),
    ],
)
def test_dates_are_said_with_their_precision(edtf: str | None, words: str) -> None:
    assert when(edtf) == words


def test_years_say_no_more_than_is_known() -> None:
    assert [years("2016-01-01", "2017-02-02"), years("2016-01-01", "2016-12-31"), years(None, None)] == [
        "2016–2017",
        "2016",
        "",
    ]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_labels_take_three_lines_at_most(text: str) -> None:
    assert wrapped(text).count("\n") <= 2


def test_labels_break_between_words() -> None:
    assert wrapped("Regional East Asia Delegation") == "Regional East Asia\nDelegation"
    assert wrapped("United Nations Economic and Social Commission for Asia and the Pacific").endswith(" …")


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 25), st.sets(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=40))
def test_no_label_covers_another(count: int, ties: set[tuple[int, int]]) -> None:
    boxes = [Box(60 + 10 * (n % 7), 40 + 5 * (n % 3), 25) for n in range(count)]
    points = place(boxes, [(a, b) for a, b in ties if a < b < count])
    assert len(points) == count
    for (one, (x1, y1)), (two, (x2, y2)) in combinations(zip(boxes, points, strict=True), 2):
        across = (one.width + two.width) / 2 - abs(x1 - x2)
        middle_1, middle_2 = y1 + one.below - one.height / 2, y2 + two.below - two.height / 2
        down = (one.height + two.height) / 2 - abs(middle_1 - middle_2)
        assert min(across, down) <= 6


def test_the_core_stands_where_it_would_without_the_others() -> None:
    ties = [(0, 1), (1, 2), (2, 3), (0, 3)]
    boxes = [Box(80, 50, 30)] * 4
    more = [Box(20, 20, 10)] * 60
    among = [(n % 4, n) for n in range(4, 44)] + [(n, n + 1) for n in range(4, 43)]
    points = place([*boxes, *more], [*ties, *among], core={0, 1, 2, 3})
    assert points[:4] == place(boxes, ties)
    assert len(set(points)) == 64
    for (x, y), (other_x, other_y) in combinations(points[:44], 2):
        assert abs(x - other_x) + abs(y - other_y) >= 10


def test_places_do_not_depend_on_the_order_of_ties() -> None:
    ties = [(0, 1), (1, 2), (2, 3), (0, 3), (4, 5)]
    boxes = [Box(80, 50, 30)] * 7
    assert place(boxes, ties) == place(boxes, ties[::-1])


def test_the_scripts_stay_short_enough_to_read() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in folder().glob("*.js")}
    assert set(lengths) == set(SCRIPTS)
    assert {name: length for name, length in lengths.items() if length > 250} == {}


def test_the_scripts_write_text_and_never_markup() -> None:
    for path in folder().glob("*.js"):
        script = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", script), (
            path.name
        )


def test_many_agents_are_placed_all_apart() -> None:
    drawing = Picture(Contents(meetings(*(f"{chr(200 + n)}{chr(201 + n)}" for n in range(300))))).drawing()
    assert len({(node["x"], node["y"]) for node in drawing.nodes}) == 301


def folder() -> Path:
    """Where the page's own files are."""
    return Path(__file__).parent.parent / "kg" / "view"


def sha256(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
