"""What a reader does with the page, in a real browser without any network."""

from __future__ import annotations

import itertools

import pytest
from networks import DOCUMENT, event, network
from playwright.sync_api import Page, expect

from kg.network import AgentInfo, DocumentInfo, Network, Source, Tie

ANA, IVO, PRESS, CLUB, KAZAKHSTAN = "p/ana", "p/ivo", "o/press", "o/club", "s/kz"
SENTENCE = "On 2 March 2017 Ana Berg, President of the Harbour Club, received Ivo Lund at the club house in Beijing."
REPORT = DocumentInfo(
    "document/r", "r", "Club receives a guest", "Harbour News", "2017-03-03", "https://news.example/club"
)
HOSTILE = (
    "<img src=x onerror='window.__pwned=1'>",
    "</script><script>window.__pwned=2</script>",
    "\"><svg onload='window.__pwned=3'>",
    "javascript:window.__pwned=4",
    "${window.__pwned=5}{{constructor.constructor('window.__pwned=6')()}}",
)


def harbour() -> Network:
    """Ana and Ivo: an old signing, a talk, an undated talk; a plan, a cancelled visit, a forum with others."""
    ana = Tie(ANA, "host", "President", CLUB)
    return network(
        event(
            "e/signing", Tie(ANA, "signatory", "Vice-President", CLUB), Tie(IVO, "signatory"), Tie(PRESS, "party"),
            type="Signing", agreement="Pact on News", agreement_kind="treaty", parties=(PRESS,),
            date="2012-03", earliest="2012-03-01", latest="2012-03-31",
        ),
        event(
            "e/talk", ana, IVO, date="2017-03-02", earliest="2017-03-02", latest="2017-03-02",
            venue="Club house", city="Beijing", country="CN", topics=("trade-and-economy",), confidence=0.97,
            evidence=(Source(REPORT, 0, len(SENTENCE), SENTENCE), Source(DOCUMENT, 3, 9, "They met")),
        ),
        event("e/forum", ANA, "p/1", "p/2", "p/3", type="Gathering", name="Harbour Forum",
              date="2016-11/2017-11", earliest="2016-11-01", latest="2017-11-30"),
        event("e/undated", ana, IVO),
        event("e/visit", ANA, KAZAKHSTAN, type="Visit", status="planned",
              date="2018", earliest="2018-01-01", latest="2018-12-31"),
        event("e/off", IVO, KAZAKHSTAN, type="Visit", status="cancelled",
              date="2018", earliest="2018-01-01", latest="2018-12-31"),
        agents=(
            AgentInfo(ANA, "person", "Ana Berg", ("Léna O’Berg", "Ms Berg")),
            AgentInfo(IVO, "person", "Ivo Lund"),
            AgentInfo(PRESS, "organisation", "Harbour Press"),
            AgentInfo(CLUB, "organisation", "Harbour Club"),
            AgentInfo(KAZAKHSTAN, "state", "Kazakhstan"),
        ),
        documents=(DOCUMENT, REPORT),
    )  # fmt: skip


@pytest.fixture
def page(open_page) -> Page:
    return open_page(harbour())


def click_on(page: Page, what: str | list[str]) -> None:
    point = page.evaluate("what => kgPage.where(what)", what)
    page.mouse.click(point["x"], point["y"])


def shown(page: Page) -> set[str]:
    return set(page.evaluate("kgPage.shown().events"))


def panel(page: Page):
    return page.locator("#panel")


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
    canvas = page.locator("#canvas").bounding_box()
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
    page.get_by_role("combobox").fill(words)
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Ana Berg")


def test_search_finds_whom_others_acted_for(page: Page) -> None:
    page.get_by_role("combobox").press_sequentially("harbour c")
    expect(page.get_by_role("option")).to_have_text(["Harbour Clubrepresented"])
    page.keyboard.press("Enter")
    expect(panel(page).locator(".card")).to_have_count(3)


def test_search_says_when_it_finds_nothing_and_when_what_it_finds_is_hidden(page: Page) -> None:
    search = page.get_by_role("combobox")
    search.fill("nobody")
    expect(page.locator("#suggestions")).to_have_text("No such name in this graph")
    page.get_by_label("Planned").uncheck()
    search.fill("kaz")
    expect(page.get_by_role("option")).to_contain_text("hidden by the filters")


def test_the_arrows_choose_among_suggestions(page: Page) -> None:
    page.get_by_role("combobox").press_sequentially("harbour")
    expect(page.get_by_role("option")).to_have_count(2)
    first, second = page.get_by_role("option").all()
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(second).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#suggestions")).to_be_hidden()


def test_cancelled_is_left_out_with_a_note_until_asked_for(page: Page) -> None:
    expect(page.locator("#count")).to_have_text("5 of 6 interactions shown (1 undated, 1 cancelled not shown)")
    page.get_by_label("Cancelled").check()
    expect(page.locator("#count")).to_have_text("6 of 6 interactions shown (1 undated)")
    assert "e/off" in shown(page)


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
    assert shown(page) == {"e/undated", "e/visit"}
    expect(page.locator(".range")).to_contain_text("2018")
    page.get_by_label("1 undated").uncheck()
    assert shown(page) == {"e/visit"}
    page.get_by_role("button", name="All time").click()
    assert shown(page) == {"e/signing", "e/talk", "e/forum", "e/visit"}


def test_a_thumb_of_the_range_can_be_dragged(page: Page) -> None:
    box = page.get_by_label("Latest month shown").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] - 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 8, steps=4)
    page.mouse.up()
    assert shown(page) == {"e/signing", "e/undated"}


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


def test_the_keyboard_alone_leads_from_the_search_to_the_sentence(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tab", name="Network")).to_be_focused()
    page.keyboard.press("ArrowRight")
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
    canvas = page.locator("#canvas").bounding_box()
    assert canvas is not None
    for agent in page.evaluate("kgPage.shown().agents"):
        point = page.evaluate("what => kgPage.where(what)", agent)
        assert canvas["x"] < point["x"] < canvas["x"] + canvas["width"]
        assert canvas["y"] < point["y"] < canvas["y"] + canvas["height"]


def test_nothing_sticks_out_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("tab", name="Table").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_an_empty_network_opens(open_page) -> None:
    page = open_page(network(documents=()))
    expect(page.locator("#count")).to_have_text("0 of 0 interactions shown")
    expect(page.locator("#nothing")).to_be_visible()


def test_foreign_words_run_nothing(open_page) -> None:
    agents, events, documents = [], [], []
    for n, text in enumerate(HOSTILE):
        document = DocumentInfo(f"d/{n}", text, text, text, text, text)
        documents.append(document)
        agents += [AgentInfo(f"p/{n}", "person", text, (text + " alias",)), AgentInfo(f"o/{n}", "organisation", text)]
        events.append(
            event(f"e/{n}", Tie(f"p/{n}", "participant", text, f"o/{n}"), f"o/{n}", type="Gathering", name=text,
                  date=text, city=text, country=text, topics=(text,), evidence=(Source(document, 0, 1, text),))
        )  # fmt: skip
    page = open_page(network(*events, agents=agents, documents=documents))
    for n, text in enumerate(HOSTILE):
        page.evaluate("what => kgPage.select(what)", [f"o/{n}", f"p/{n}"])
        expect(panel(page).locator("blockquote")).to_have_text(text)
        point = page.evaluate("what => kgPage.where(what)", f"p/{n}")
        page.mouse.move(point["x"], point["y"])
        page.wait_for_selector(".vis-tooltip", state="visible")
    page.get_by_role("tab", name="Table").click()
    expect(page.locator("#table tbody tr")).to_have_count(len(HOSTILE))
    page.get_by_role("combobox").fill("pwned")
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.evaluate("window.__pwned === undefined && document.images.length === 0")
    assert page.locator("a").count() == 0


def contrast(page: Page, text: str, ground: str) -> float:
    """The contrast of two colours of the style sheet, as WCAG defines it."""
    light, dark = sorted((luminance(page.evaluate(COLOUR, name)) for name in (text, ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


COLOUR = "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
