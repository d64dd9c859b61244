"""What a reader takes along: the address of a view, the table, the picture."""

from __future__ import annotations

import csv
import io
import re
import struct

import pytest
from networks import event, network
from pages import ANA, harbour, panel, searching, shown
from playwright.sync_api import Page, expect


@pytest.fixture
def page(open_page) -> Page:
    page = open_page(harbour())
    page.get_by_label("Planned").check()
    return page


def saved(page: Page, button: str) -> tuple[str, bytes]:
    """The name and the bytes of what a button downloads."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_the_address_brings_the_whole_view_back(page: Page) -> None:
    page.get_by_label("Gatherings").uncheck()
    page.get_by_label("Cancelled").check()
    page.get_by_label("Size").select_option("strength")
    page.get_by_role("button", name="Step forward").click()
    searching(page).fill("Ana")
    page.keyboard.press("Enter")
    panel(page).get_by_role("button", name="two steps").click()
    page.get_by_role("tab", name="Timeline").click()
    page.get_by_label("Rows").select_option("pairs")
    state = (page.evaluate("kgPage.shown()"), page.locator("#count").inner_text(), panel(page).inner_text())
    page.wait_for_url("**/*rows=pairs*")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_function("window.kgPage !== undefined")
    assert (page.evaluate("kgPage.shown()"), page.locator("#count").inner_text(), panel(page).inner_text()) == state
    assert page.url == address
    expect(page.get_by_role("tab", name="Timeline")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Rows")).to_have_value("pairs")
    expect(page.get_by_label("Size")).to_have_value("strength")
    expect(page.locator("#focus")).to_contain_text("Ana Berg:")


def test_the_start_has_a_plain_address(open_page) -> None:
    page = open_page(harbour())
    assert "#" not in page.url
    page.get_by_label("Meetings").uncheck()
    page.wait_for_url("**/*#types=*")
    page.get_by_label("Meetings").check()
    page.wait_for_url(re.compile(r"view\.html$"))


def test_an_address_is_followed_in_the_open_page(page: Page) -> None:
    page.evaluate("location.hash = 'agent=p/ana&statuses=cancelled'")
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Ana Berg")
    assert shown(page) == {"e/off"}


@pytest.mark.parametrize(
    "words",
    ["agent=p/nobody", "view=globe", "types=Duel", "from=yesterday", "from=2017-02-29", "shared=0", "shared=1e309",
     "pair=p/ana&pair=p/nobody", "event=x", "confidence=200", "size=weight", "bilateral=true", "types=constructor",
     "from=2018-01-01&to=2017-01-01"],
)  # fmt: skip
def test_what_an_address_says_that_the_page_does_not_know_is_told(page: Page, words: str) -> None:
    page.evaluate("words => { location.hash = words; }", words)
    expect(page.locator("#notice")).to_contain_text("names what this page does not have")
    expect(page.locator("#count")).to_contain_text("4 of 6 interactions shown")


def test_going_back_leads_to_who_was_chosen_before(page: Page) -> None:
    page.evaluate("iri => kgPage.select(iri)", ANA)
    page.wait_for_url("**/*#*agent=p%2Fana")
    page.evaluate("iri => kgPage.select(iri)", "p/ivo")
    page.wait_for_url("**/*#*agent=p%2Fivo")
    page.get_by_label("Visits").uncheck()
    page.wait_for_url("**/*types=*")
    page.go_back()
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Ana Berg")


def test_the_address_keeps_up_with_a_reader_in_a_hurry(page: Page) -> None:
    page.get_by_label("Earliest month shown").focus()
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**/*#*from=2015-05-01")
    expect(page.locator(".range")).to_contain_text("May 2015")


def test_a_page_whose_address_may_not_change_works_all_the_same(page: Page) -> None:
    page.evaluate("""() => { history.replaceState = history.pushState = () => { throw new DOMException("no"); }; }""")
    page.evaluate("iri => kgPage.select(iri)", ANA)
    expect(panel(page).get_by_role("heading", level=2)).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Who met whom")


def test_the_link_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("iri => kgPage.select(iri)", ANA)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    page.wait_for_url("**/*#*agent=*")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_table_is_saved_as_it_is_filtered_and_sorted(page: Page) -> None:
    page.get_by_label("Gatherings").uncheck()
    page.get_by_role("tab", name="Table").click()
    name, content = saved(page, "CSV")
    assert name == "interactions.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["date"] for row in rows] == ["2018", "2017-03-02", "2012-03", ""]
    assert rows[1]["participants"] == "Ana Berg – host, President, Harbour Club; Ivo Lund"
    assert rows[1]["evidence"].startswith("On 2 March 2017 Ana Berg")
    assert (rows[1]["city"], rows[1]["country"], rows[1]["url"]) == ("Beijing", "CN", "https://news.example/club")
    assert rows[2]["agreement"] == "Pact on News"


def test_no_cell_is_a_formula(open_page) -> None:
    page = open_page(network(event("e", "=1+1", 'a,"b"\nc', name="@SUM(A1)")))
    _, content = saved(page, "CSV")
    [row] = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert row["name"] == "'@SUM(A1)"
    assert row["participants"] == '\'=1+1; a,"b"\nc'


@pytest.mark.parametrize("tab", ["Network", "Events", "Timeline"])
def test_the_picture_is_saved(page: Page, tab: str) -> None:
    page.get_by_role("tab", name=tab).click()
    name, content = saved(page, "PNG")
    assert name == f"{tab.lower()}.png"
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert width >= 600
    assert height >= 100
    assert len(content) > 4000


def test_the_table_offers_no_picture(page: Page) -> None:
    page.get_by_role("tab", name="Table").click()
    expect(page.get_by_role("button", name="PNG", exact=True)).to_be_hidden()
