"""What the filters let through, the circle of somebody, and the way from one to another."""

from __future__ import annotations

import pytest
from networks import DOCUMENT, event, meetings, network
from pages import panel, searching, shown
from playwright.sync_api import Page, expect

from kg.network import DocumentInfo, Network, Source, Tie

OTHER = DocumentInfo("document/b", "b", "B", "Valley Times", "2018-03-02")


def varied() -> Network:
    """Meetings a–b (twice), b–c, c–d, a forum of a, b, c, and an interview of a for an outlet."""
    told = (Source(OTHER, 0, 4, "They"),)
    return network(
        event("ab1", "a", "b", country="CN", topics=("security",), confidence=0.9),
        event("ab2", "a", "b", country="KZ", topics=("energy",), confidence=0.4),
        event("bc", "b", "c", country="CN", evidence=told, confidence=0.8),
        event("cd", "c", "d", confidence=0.8),
        event("forum", "a", "b", "c", type="Gathering", confidence=0.8),
        event("talk", Tie("a", "interviewee"), Tie("paper", "outlet"), type="Interview", confidence=0.8),
        documents=(DOCUMENT, OTHER),
    )


@pytest.fixture
def page(open_page) -> Page:
    return open_page(varied())


def agents(page: Page) -> str:
    return "".join(sorted(page.evaluate("kgPage.shown().agents")))


def ties(page: Page) -> set[str]:
    return {"".join(sorted(pair)) for pair in page.evaluate("kgPage.shown().ties")}


def choose(page: Page, name: str) -> None:
    searching(page).fill(name)
    page.keyboard.press("Enter")


def test_countries_topics_and_sources_are_chosen_and_taken_out_again(page: Page) -> None:
    page.get_by_label("Country", exact=True).select_option("KZ")
    assert shown(page) == {"ab2"}
    page.get_by_label("Country", exact=True).select_option("CN")
    assert shown(page) == {"ab1", "ab2", "bc"}
    page.get_by_role("button", name="Kazakhstan ×").click()
    assert shown(page) == {"ab1", "bc"}
    page.get_by_label("Source", exact=True).select_option("Valley Times")
    assert shown(page) == {"bc"}
    page.get_by_role("button", name="Clear all filters").click()
    page.get_by_label("Topic", exact=True).select_option("security")
    assert shown(page) == {"ab1"}


def test_how_sure_a_reading_must_be(page: Page) -> None:
    page.get_by_label("Confidence from").fill("85")
    page.keyboard.press("Enter")
    assert shown(page) == {"ab1"}


def test_pairs_that_met_more_often(page: Page) -> None:
    page.get_by_label("Together at least").fill("2")
    page.keyboard.press("Enter")
    assert (ties(page), agents(page), shown(page)) == ({"ab", "bc"}, "abc", {"ab1", "ab2", "bc", "forum"})
    page.get_by_label("Together at least").fill("3")
    page.keyboard.press("Enter")
    assert ties(page) == {"ab"}


def test_interactions_of_two_alone(page: Page) -> None:
    page.get_by_label("Between two alone").check()
    assert "forum" not in shown(page)
    assert ties(page) == {"ab", "bc", "cd", "apaper"}


def test_those_who_were_there(page: Page) -> None:
    page.get_by_label("Who was there").check()
    assert agents(page) == "abcd"
    assert "talk" in shown(page)


def test_who_was_only_announced_was_not_there(open_page) -> None:
    page = open_page(network(event("e", "a", "b", Tie("c", "participant", expected=True))))
    page.get_by_label("Who was there").check()
    assert (agents(page), ties(page)) == ("ab", {"ab"})


def test_what_is_left_out_counts_nowhere(open_page) -> None:
    days = [(f"2017-0{n + 1}-02", n) for n in range(4)]
    pairs = [("a", "b"), ("a", "b"), ("b", "c"), ("a", "b", "c")]
    page = open_page(
        network(*(event(f"e{n}", *pairs[n], date=d, earliest=d, latest=d, confidence=0.29) for d, n in days))
    )
    bars = page.locator(".bar-of-time")
    page.get_by_label("Between two alone").check()
    assert [(bar.get_attribute("title") or "")[-1] for bar in bars.all()][:5] == ["1", "1", "1", "0", "0"]
    expect(page.locator("#count")).to_have_text("3 of 4 interactions shown")
    expect(page.locator("fieldset", has_text="Who").locator(".number").first).to_have_text("3")
    page.get_by_label("Together at least").fill("2")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text("2 of 4 interactions shown")
    page.get_by_role("tab", name="Table").click()
    expect(page.locator("#table tbody tr")).to_have_count(2)
    page.get_by_label("Confidence from").fill("29")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text("2 of 4 interactions shown")


def test_the_circle_of_somebody_is_drawn_alone(page: Page) -> None:
    choose(page, "d")
    panel(page).get_by_role("button", name="own interactions").click()
    assert (agents(page), shown(page)) == ("cd", {"cd"})
    page.locator("#focus").get_by_role("button", name="circle").click()
    assert (agents(page), shown(page)) == ("cd", {"cd"})
    expect(page.locator("#focus")).to_contain_text("d:")
    page.locator("#focus").get_by_role("button", name="two steps").click()
    assert (agents(page), shown(page)) == ("abcd", {"ab1", "ab2", "bc", "cd", "forum"})
    page.get_by_role("button", name="Show everyone again").click()
    assert agents(page) == "abcdpaper"


def test_the_shortest_way_is_the_one_that_most_interactions_stand_for(open_page) -> None:
    page = open_page(meetings("ab", "bd", "ac", "ac", "cd", "ae", "ef", "fd"))
    choose(page, "a")
    path = panel(page).get_by_role("combobox", name="Shortest path to …")
    path.fill("d")
    path.press("Enter")
    assert (agents(page), ties(page), shown(page)) == ("acd", {"ac", "cd"}, {"2", "3", "4"})
    expect(panel(page).locator(".path li")).to_have_text(
        ["a", "2 interactions, the latest date not statedc", "1 interaction, the latest date not statedd"]
    )
    panel(page).get_by_role("button", name="2 interactions").click()
    expect(panel(page).locator(".card")).to_have_count(2)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert agents(page) == "abcdef"


def test_where_no_way_leads_it_says_so(open_page) -> None:
    page = open_page(meetings("ab", "cd"))
    choose(page, "a")
    path = panel(page).get_by_role("combobox", name="Shortest path to …")
    path.fill("d")
    path.press("Enter")
    expect(panel(page)).to_contain_text("Nothing that the filters let through leads from a to d.")


def crowd(size: int = 300) -> Network:
    """Meetings of many, each with the one before and with p0."""
    pairs = [(f"p{n}", f"p{n - 1}") for n in range(1, size)] + [(f"p{n}", "p0") for n in range(2, size, 3)]
    return network(*(event(f"e{n}", *pair) for n, pair in enumerate(pairs)))


def test_of_many_the_busiest_are_drawn_and_the_page_says_so(open_page) -> None:
    page = open_page(crowd())
    assert len(page.evaluate("kgPage.shown().agents")) == 120
    expect(page.locator("#count")).to_contain_text("the 120 busiest of 300 drawn")
    panel(page).get_by_role("button", name="Draw all 300").click()
    assert len(page.evaluate("kgPage.shown().agents")) == 300
    page.get_by_label("Draw", exact=True).select_option("60")
    assert len(page.evaluate("kgPage.shown().agents")) == 60


def test_whom_the_search_finds_is_drawn_even_if_not_among_the_busiest(open_page) -> None:
    page = open_page(crowd())
    alone = "p298"
    assert alone not in page.evaluate("kgPage.shown().agents")
    choose(page, alone)
    assert alone in page.evaluate("kgPage.shown().agents")
    box = page.locator("#network-canvas").bounding_box()
    point = page.evaluate("iri => kgPage.where(iri)", alone)
    assert box is not None
    assert box["x"] < point["x"] < box["x"] + box["width"]
    assert box["y"] < point["y"] < box["y"] + box["height"]


def test_whoever_is_drawn_stays_where_he_was(open_page) -> None:
    page = open_page(crowd())
    before = page.evaluate("kgPage.where(['p1', 'p0'])")
    page.get_by_label("Together at least").fill("2")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Clear all filters").click()
    page.get_by_label("Draw", exact=True).select_option("300")
    assert page.evaluate("kgPage.where(['p1', 'p0'])") == pytest.approx(before)


def test_all_filters_fit_into_their_column(page: Page) -> None:
    assert page.evaluate("(each => each.scrollWidth - each.clientWidth)(document.querySelector('#filters'))") == 0
