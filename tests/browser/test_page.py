"""What a reader does with the page, in a real browser without any network."""

from __future__ import annotations

import itertools
import re

import pytest
from networks import event, meetings, network
from pages import ANA, IVO, KAZAKHSTAN, PRESS, SENTENCE, all_in_sight, click_on, harbour, panel, searching, shown
from playwright.sync_api import Page, expect


@pytest.fixture
def page(open_page) -> Page:
    page = open_page(harbour())
    page.get_by_label("Planned").check()
    return page


def test_a_click_on_a_tie_shows_what_happened_and_the_words_that_say_so(page: Page) -> None:
    click_on(page, [ANA, IVO])
    cards = panel(page).locator(".card")
    expect(cards).to_have_count(3)
    expect(cards.locator(".date")).to_have_text(["2 March 2017", "March 2012", "date not stated"])
    talk = cards.first
    expect(talk.locator(".kind")).to_have_text("Meetingheld")
    expect(talk.locator(".place")).to_have_text("Club house, Beijing, China")
    expect(talk.locator(".participants li").first).to_contain_text("Ana Berg")
    expect(talk.locator(".participants li").first).to_contain_text("President, Harbour Club")
    expect(talk.locator(".topics")).to_have_text("trade and economy")
    expect(talk.locator("blockquote").first).to_have_text(SENTENCE)
    source = talk.get_by_role("link", name="Club receives a guest")
    expect(source).to_have_attribute("href", "https://news.example/club")
    expect(source).to_have_attribute("rel", "noopener noreferrer")
    expect(talk.locator("figcaption").first).to_contain_text("Harbour News, 3 March 2017")
    expect(talk.locator(".confidence")).to_contain_text("97")
    talk.get_by_text("1 other source").click()
    expect(talk.locator("blockquote").nth(1)).to_be_visible()
    expect(cards.nth(1)).to_contain_text("Pact on News")
    expect(cards.nth(1)).to_contain_text("Vice-President, Harbour Club")


def test_a_click_on_an_agent_shows_names_capacities_and_interactions(page: Page) -> None:
    click_on(page, ANA)
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Ana Berg")
    expect(panel(page)).to_contain_text("Also: Léna O’Berg · Ms Berg")
    expect(panel(page).locator(".posts li").first).to_have_text("President, Harbour Club 2017")
    expect(panel(page).locator(".card .date")).to_have_text(
        ["2018", "between November 2016 and November 2017", "2 March 2017", "March 2012", "date not stated"]
    )


def test_a_click_beside_everything_closes_the_panel(page: Page) -> None:
    click_on(page, ANA)
    canvas = page.locator("#network-canvas").bounding_box()
    assert canvas is not None
    page.mouse.click(canvas["x"] + 4, canvas["y"] + canvas["height"] - 4)
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Who met whom")


def test_escape_closes_the_panel_and_focus_returns(page: Page) -> None:
    page.get_by_role("tab", name="Table").click()
    row = page.get_by_role("button", name="2 March 2017", exact=True)
    row.click()
    page.keyboard.press("Escape")
    expect(row).to_be_focused()


def test_escape_leads_back_to_the_overview(page: Page) -> None:
    name = panel(page).locator(".agents").get_by_role("button", name="Ivo Lund")
    name.focus()
    page.keyboard.press("Enter")
    heading = panel(page).get_by_role("heading", level=2)
    expect(heading).to_have_text("Ivo Lund")
    expect(heading).to_be_focused()
    page.keyboard.press("Escape")
    expect(heading).to_have_text("Who met whom")
    expect(heading).to_be_focused()


def test_names_in_the_panel_lead_on(page: Page) -> None:
    click_on(page, [ANA, IVO])
    panel(page).locator(".participants").first.get_by_role("button", name="Ivo Lund").click()
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Ivo Lund")


@pytest.mark.parametrize("words", ["berg", "BERG ana", "lena o", "ms b"])
def test_search_finds_by_any_name_without_case_and_accents(page: Page, words: str) -> None:
    searching(page).fill(words)
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Ana Berg")


def test_search_finds_whom_others_acted_for(page: Page) -> None:
    searching(page).press_sequentially("harbour c")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_have_text("Harbour Clubrepresented")
    page.keyboard.press("Enter")
    expect(panel(page).locator(".card")).to_have_count(3)


def test_search_says_when_it_finds_nothing_and_when_what_it_finds_is_hidden(page: Page) -> None:
    search = searching(page)
    search.fill("nobody")
    expect(page.locator(".suggestions").first).to_have_text("Nothing in this graph is called so")
    page.get_by_label("Planned").uncheck()
    search.fill("kaz")
    expect(page.get_by_role("listbox").get_by_role("option")).to_contain_text("hidden by the filters")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("vice president", ["Ana Berg"]),
        ("harbour forum", ["Harbour Forum"]),
        ("pact", ["Pact on News"]),
        ("OBerg", ["Ana Berg"]),
        ("o’berg", ["Ana Berg"]),
        ("erg", []),
    ],
)
def test_search_finds_posts_events_and_beginnings_of_words(page: Page, words: str, found: list[str]) -> None:
    searching(page).fill(words)
    names = page.get_by_role("listbox").get_by_role("option").locator(".name")
    assert names.evaluate_all("all => all.map(each => each.firstChild.textContent)") == found


def test_letters_without_an_accent_to_lose_are_found_by_the_plain_one(open_page) -> None:
    page = open_page(network(event("e", "Søren Łukasz Đoković", "Straße")))
    for words in ("soren lukasz", "dokovic", "strasse"):
        searching(page).fill(words)
        expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(1)


def test_the_panel_keeps_what_was_unfolded_and_what_is_typed(page: Page) -> None:
    click_on(page, [ANA, IVO])
    panel(page).get_by_text("1 other source").click()
    page.get_by_role("tab", name="Table").click()
    page.get_by_role("button", name="Light or dark").click()
    expect(panel(page).locator("blockquote").nth(1)).to_be_visible()
    page.evaluate("iri => kgPage.select(iri)", ANA)
    panel(page).get_by_role("combobox").press_sequentially("Iv")
    page.evaluate("location.hash = 'agent=p/ana&types=Meeting'")
    expect(panel(page).get_by_role("combobox")).to_have_value("Iv")


def test_who_stands_between_two_is_listed(open_page) -> None:
    page = open_page(meetings("ab", "ac", "bc", "bc", "ad", "bd", "ae"))
    page.evaluate("kgPage.select(['a', 'b'])")
    panel(page).get_by_text("Both are tied to 2 others").click()
    expect(panel(page).locator(".between li")).to_have_text(["c1 + 2", "d1 + 1"])


def test_somebody_who_is_not_drawn_is_still_told_of(open_page) -> None:
    pairs = [(f"p{n}", "p0") for n in range(1, 200)]
    page = open_page(network(*(event(f"e{n}", *pair) for n, pair in enumerate(pairs))))
    page.evaluate("kgPage.select('p0')")
    assert len(page.evaluate("kgPage.shown().agents")) == 120
    expect(panel(page).locator(".with li")).to_have_count(6)
    expect(panel(page).get_by_role("button", name="Show 6 of 193 more")).to_be_visible()


def test_the_arrows_choose_among_suggestions(page: Page) -> None:
    searching(page).press_sequentially("harbour")
    expect(page.get_by_role("listbox").get_by_role("option").nth(1)).to_be_visible()
    first, second, *_ = page.get_by_role("listbox").get_by_role("option").all()
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(second).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator(".suggestions").first).to_be_hidden()


def test_what_was_not_held_is_left_out_with_a_note_until_asked_for(open_page) -> None:
    page = open_page(harbour())
    left_out = "4 of 6 interactions shown (1 undated, 1 planned not shown, 1 cancelled not shown)"
    expect(page.locator("#count")).to_have_text(left_out)
    page.get_by_label("Cancelled").check()
    expect(page.locator("#count")).to_have_text("5 of 6 interactions shown (1 undated, 1 planned not shown)")
    page.get_by_label("Planned").check()
    expect(page.locator("#count")).to_have_text("6 of 6 interactions shown (1 undated)")
    assert {"e/off", "e/visit"} <= shown(page)


def test_filters_take_interactions_agents_and_ties_away(page: Page) -> None:
    page.get_by_label("Gatherings").uncheck()
    assert shown(page) == {"e/signing", "e/talk", "e/undated", "e/visit"}
    assert set(page.evaluate("kgPage.shown().agents")) == {ANA, IVO, PRESS, KAZAKHSTAN}
    page.get_by_label("Organisations").uncheck()
    page.get_by_label("Planned").uncheck()
    assert page.evaluate("kgPage.shown().ties.map(pair => pair.sort())") == [[ANA, IVO]]


def test_the_panel_says_what_the_filters_hide(page: Page) -> None:
    click_on(page, ANA)
    page.get_by_label("Signings").uncheck()
    expect(panel(page)).to_contain_text("1 more is hidden by the filters.")
    expect(panel(page).locator(".card")).to_have_count(4)


def test_no_filter_at_all_leaves_a_word_not_a_blank(page: Page) -> None:
    for kind in ("Meetings", "Gatherings", "Signings", "Visits"):
        page.get_by_label(kind).uncheck()
    expect(page.locator("#nothing")).to_be_visible()
    expect(page.locator("#count")).to_contain_text("0 of 6")


def test_a_range_of_time_keeps_what_may_have_happened_in_it(page: Page) -> None:
    earliest = page.get_by_label("Earliest month shown")
    earliest.focus()
    page.keyboard.press("End")
    assert shown(page) == {"e/visit"}
    expect(page.locator(".range")).to_contain_text("2018")
    expect(page.locator("#count")).to_contain_text("1 undated not shown, ")
    page.get_by_label("1 undated").check()
    assert shown(page) == {"e/undated", "e/visit"}
    page.get_by_role("button", name="All time").click()
    assert shown(page) == {"e/signing", "e/talk", "e/forum", "e/visit", "e/undated"}


def test_a_thumb_of_the_range_can_be_dragged(page: Page) -> None:
    box = page.get_by_label("Latest month shown").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] - 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 8, steps=4)
    page.mouse.up()
    assert shown(page) == {"e/signing"}


def test_the_table_holds_what_is_shown_and_sorts(page: Page) -> None:
    page.get_by_role("tab", name="Table").click()
    dates = page.locator("#table tbody tr td:first-child")
    newest = ["2018", "between November 2016 and November 2017", "2 March 2017", "March 2012", "date not stated"]
    expect(dates).to_have_text(newest)
    page.get_by_role("button", name="Date", exact=True).click()
    expect(page.locator("th").first).to_have_attribute("aria-sort", "ascending")
    assert sorted(dates.all_inner_texts()) == sorted(newest)
    expect(dates.first).not_to_have_text(newest[0])
    page.get_by_role("button", name="2 March 2017", exact=True).click()
    expect(panel(page).locator("blockquote").first).to_have_text(SENTENCE)
    page.get_by_label("Meetings").uncheck()
    expect(dates).to_have_count(3)


def test_the_keyboard_alone_leads_from_the_search_to_the_sentence(open_page) -> None:
    page = open_page(harbour())
    page.keyboard.press("Tab")
    expect(searching(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tab", name="Network")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab", name="Table")).to_be_focused()
    expect(page.locator("#table")).to_be_visible()
    page.get_by_role("button", name="2 March 2017", exact=True).focus()
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading", level=2)).to_be_focused()
    expect(panel(page)).to_contain_text(SENTENCE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(open_page, scheme: str) -> None:
    page = open_page(harbour(), colour_scheme=scheme)
    click_on(page, [ANA, IVO])
    for text, ground in itertools.product(("--ink", "--muted", "--accent"), ("--paper", "--surface", "--raised")):
        assert contrast(page, text, ground) >= 4.5, (text, ground)
    for status in ("--held", "--planned", "--cancelled"):
        assert contrast(page, status, "--surface") >= 4.5
    for kind in ("--person", "--organisation", "--state"):
        assert contrast(page, kind, "--paper") >= 3


def test_everything_fits_the_window(page: Page) -> None:
    size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert size == [1280, 720]
    assert all_in_sight(page)


def test_nothing_sticks_out_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("tab", name="Table").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_an_empty_network_opens(open_page) -> None:
    page = open_page(network(documents=()))
    expect(page.locator("#count")).to_have_text("0 of 0 interactions shown")
    expect(page.locator("#nothing")).to_be_visible()


def contrast(page: Page, text: str, ground: str) -> float:
    """The contrast of two colours of the style sheet, as WCAG defines it."""
    light, dark = sorted((luminance(page.evaluate(COLOUR, name)) for name in (text, ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


COLOUR = """name => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}"""


def luminance(colour: str) -> float:
    channels = [int(channel) / 255 for channel in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
