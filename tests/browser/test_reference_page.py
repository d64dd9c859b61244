"""The reference of the ontology as a reader uses it: looking for a term, following links on any screen, in the dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Open
from playwright.sync_api import Page, expect

from kg.reference import page

READY = "() => document.readyState === 'complete'"  # a function, as the policy forbids to evaluate text
HTML = page()


def test_one_finds_a_term_by_its_words_and_by_its_codes(open_text: Open) -> None:
    browser = open_text(HTML, ready=READY)
    field = browser.get_by_label("Find a term")
    field.fill("instrument adopt")
    expect(browser.locator("#Agreement")).to_be_visible()
    expect(browser.locator("#Visit")).to_be_hidden()
    expect(browser.get_by_role("navigation").get_by_role("link", name="Visit", exact=True)).to_be_hidden()
    field.fill("host a visit 043")
    expect(browser.locator("#Visit")).to_be_visible()
    expect(browser.locator("[id='role/host']")).to_be_visible()
    expect(browser.locator("#Agreement")).to_be_hidden()
    field.fill("no such thing at all")
    expect(browser.locator("#found")).to_have_text(f"0 of {browser.locator('.entry').count()}")
    field.fill("")
    expect(browser.locator("#Agreement")).to_be_visible()
    expect(browser.locator("#found")).to_have_text("")


def test_a_link_leads_to_its_entry_also_while_something_else_is_looked_for(open_text: Open) -> None:
    browser = open_text(HTML, ready=READY)
    browser.get_by_label("Find a term").fill("dip:CourtesyCall")
    browser.locator("#CourtesyCall").get_by_role("link", name="dip:Meeting", exact=True).click()
    expect(browser.locator("#Meeting")).to_be_in_viewport()
    assert browser.evaluate("location.hash") == "#Meeting"
    browser.locator("#picture").scroll_into_view_if_needed()
    browser.locator("svg").get_by_role("link", name="onBehalfOf").click()
    expect(browser.locator("#onBehalfOf")).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_the_page_is_as_wide_as_the_screen(open_text: Open, width: int) -> None:
    browser = open_text(HTML, ready=READY)
    browser.set_viewport_size({"width": width, "height": 800})
    browser.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert browser.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_from_using_it(open_text: Open, scheme: str) -> None:
    browser = open_text(HTML, colour_scheme=scheme, ready=READY)
    browser.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert faults(browser) == []
    paper = browser.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") == (scheme == "light")


def faults(browser: Page) -> list[str]:
    found = Axe().run(browser).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


def test_what_a_reader_hears_of_the_picture(open_text: Open) -> None:
    browser = open_text(HTML, ready=READY)
    picture = browser.get_by_role("group", name="The classes of the ontology and the properties between them")
    expect(picture).to_be_visible()
    assert "Participation: agent leads to Person" in browser.locator("#svg-desc").text_content()
    browser.get_by_text("The picture in words").click()
    expect(browser.get_by_text("Quotation: speaker leads to Person, Organisation, State", exact=True)).to_be_visible()
