"""The pictures: agents, agents with events, and the timeline; by mouse and by keyboard, light and dark."""

from __future__ import annotations

from itertools import combinations

import pytest
from networks import event, network
from pages import ANA, IVO, KAZAKHSTAN, PRESS, all_in_sight, click_on, harbour, panel, shown
from playwright.sync_api import Page, expect

from kg.network import Network


@pytest.fixture
def page(open_page) -> Page:
    page = open_page(harbour())
    page.get_by_label("Planned").check()
    return page


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def heading(page: Page) -> str:
    return panel(page).get_by_role("heading", level=2).inner_text()


def test_an_event_stands_among_those_who_took_part_and_opens_by_a_click(page: Page) -> None:
    open_tab(page, "Events")
    ends = [page.evaluate("iri => kgPage.where(iri)", iri) for iri in (ANA, KAZAKHSTAN)]
    visit = page.evaluate("kgPage.where('e/visit')")
    assert min(e["x"] for e in ends) - 40 < visit["x"] < max(e["x"] for e in ends) + 40
    click_on(page, "e/visit")
    assert heading(page) == "Visit"
    expect(panel(page).locator(".badge")).to_have_text("planned")
    page.keyboard.press("Escape")
    click_on(page, IVO)
    assert heading(page) == "Ivo Lund"


def test_events_of_the_same_two_do_not_cover_each_other(page: Page) -> None:
    open_tab(page, "Events")
    points = [page.evaluate("iri => kgPage.where(iri)", iri) for iri in ("e/talk", "e/undated", "e/visit", "e/signing")]
    for one, other in combinations(points, 2):
        assert abs(one["x"] - other["x"]) + abs(one["y"] - other["y"]) > 5


def test_events_follow_the_filters(page: Page) -> None:
    open_tab(page, "Events")
    page.get_by_label("Visits").uncheck()
    open_tab(page, "Timeline")
    expect(page.locator('.mark[data-event="4"]')).to_have_count(0)
    assert "e/visit" not in shown(page)


def test_the_timeline_has_a_row_for_each_agent_and_a_mark_for_each_interaction(page: Page) -> None:
    open_tab(page, "Timeline")
    rows = page.locator(".timeline-row:not(.axis)")
    expect(rows.locator(".row-name").first).to_have_text("Ana Berg")
    expect(rows.first.locator(".mark")).to_have_count(4)
    expect(rows.first.locator(".no-date")).to_have_text("+1")
    marks = rows.first.locator(".mark").all()
    assert [mark.get_attribute("data-event") for mark in marks] == ["0", "1", "2", "4"]
    rows.first.locator(".mark").last.click()
    assert heading(page) == "Visit"


def test_rows_may_be_pairs(page: Page) -> None:
    open_tab(page, "Timeline")
    page.get_by_label("Rows").select_option("pairs")
    expect(page.locator(".timeline-row .row-name").nth(1)).to_have_text("Ana Berg – Ivo Lund")
    page.locator(".timeline-row .row-name").nth(1).click()
    expect(panel(page).locator(".card")).to_have_count(3)


def test_with_somebody_chosen_the_pairs_are_theirs(page: Page) -> None:
    page.evaluate("iri => kgPage.select(iri)", PRESS)
    open_tab(page, "Timeline")
    page.get_by_label("Rows").select_option("pairs")
    expect(page.locator(".timeline-row:not(.axis) .row-name")).to_have_text(["with Ana Berg", "with Ivo Lund"])


def test_planned_and_cancelled_look_other_than_held(page: Page) -> None:
    page.get_by_label("Cancelled").check()
    open_tab(page, "Timeline")
    looks = {
        status: page.locator(f'.timeline-row .mark[data-event="{n}"] g path').evaluate_all(
            "paths => paths.map(path => [path.getAttribute('fill'), path.getAttribute('stroke-dasharray')].join())"
        )
        for status, n in (("held", 1), ("planned", 4), ("cancelled", 5))
    }
    assert len({tuple(look) for look in looks.values()}) == 3


def test_the_arrows_go_along_the_timeline_and_enter_opens(page: Page) -> None:
    open_tab(page, "Timeline")
    stops = page.locator('.mark[tabindex="0"]')
    expect(stops).to_have_count(1)
    stops.focus()
    page.keyboard.press("ArrowRight")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label == "2 March 2017 · Meeting: Ana Berg, Ivo Lund"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading", level=2)).to_be_focused()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('mark')")


def test_the_picture_is_gone_through_by_keyboard(page: Page) -> None:
    canvas = page.locator("#network-canvas")
    canvas.focus()
    expect(page.locator("#said")).to_contain_text("Ana Berg")
    expect(page.locator(".ring").first).to_be_visible()
    reached = {"Ana Berg"}
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        reached.add(page.locator("#said").inner_text().split(", ")[0])
    assert len(reached) >= 4
    page.keyboard.press("Enter")
    assert heading(page) in reached
    page.keyboard.press("Escape")
    expect(canvas).to_be_focused()


def test_plus_and_minus_zoom_and_0_shows_all(page: Page) -> None:
    def far() -> float:
        ends = [page.evaluate("iri => kgPage.where(iri)", iri) for iri in (ANA, IVO)]
        return float(abs(ends[0]["x"] - ends[1]["x"]) + abs(ends[0]["y"] - ends[1]["y"]))

    page.locator("#network-canvas").focus()
    page.keyboard.press("0")
    before = far()
    page.keyboard.press("+")
    assert far() == pytest.approx(1.3 * before, rel=0.02)
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert far() == pytest.approx(before / 1.3, rel=0.02)
    page.keyboard.press("0")
    assert far() == pytest.approx(before, rel=0.02)


def crowd() -> Network:
    """A hundred people with names of all lengths, in meetings and a few gatherings."""
    names = [f"{'Long ' * (n % 4)}Name Number {n}" for n in range(100)]
    pairs = [(names[n], names[(n * n + 7) % 100]) for n in range(100) if n != (n * n + 7) % 100]
    talks = [event(f"e/{n}", *pair) for n, pair in enumerate(pairs)]
    forums = [event(f"f/{n}", *names[n::20], type="Gathering") for n in range(8)]
    return network(*talks, *forums)


def test_names_do_not_cover_each_other_and_many_are_there_at_the_start(open_page) -> None:
    page = open_page(crowd())
    labels = page.evaluate("kgPage.labels()")
    assert len(labels) >= 24
    for one, other in combinations(labels, 2):
        across = min(one["right"], other["right"]) - max(one["left"], other["left"])
        down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
        assert min(across, down) <= 0.5, (one["iri"], other["iri"])


def test_the_closer_one_looks_the_more_names_there_are(open_page) -> None:
    page = open_page(crowd())
    before = len(page.evaluate("kgPage.labels()"))
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").click()
    assert len(page.evaluate("kgPage.labels()")) > before


def test_size_and_colour_are_chosen(page: Page) -> None:
    before = page.locator("#network-canvas canvas").screenshot()
    page.get_by_label("Size").select_option("betweenness")
    sized = page.locator("#network-canvas canvas").screenshot()
    page.get_by_label("Colour").select_option("community")
    coloured = page.locator("#network-canvas canvas").screenshot()
    assert len({before, sized, coloured}) == 3


def test_light_and_dark_by_a_button(page: Page) -> None:
    def ground() -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light = ground()
    page.get_by_role("button", name="Light or dark").click()
    dark = ground()
    page.get_by_role("button", name="Light or dark").click()
    assert (light != dark, ground()) == (True, light)


@pytest.mark.parametrize(("width", "height"), [(1024, 700), (950, 700), (1280, 720), (1920, 1080)])
def test_nothing_lies_over_anything_at_any_width(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.get_by_role("button", name="Step forward").click()
    for name in ("CSV", "Zoom in", "All time"):
        page.get_by_role("button", name=name, exact=True).click(timeout=2000)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_picture_that_was_not_open_shows_all_when_it_is(page: Page) -> None:
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
    open_tab(page, "Timeline")
    page.evaluate("iri => kgPage.select(iri)", KAZAKHSTAN)
    panel(page).get_by_role("button", name="circle").click()
    open_tab(page, "Network")
    assert all_in_sight(page)


def test_forced_colours_leave_the_kinds_apart(open_page) -> None:
    page = open_page(harbour())
    page.emulate_media(forced_colors="active")
    page.get_by_role("button", name="Light or dark").click()
    swatches = page.locator("#filters .check .swatch")
    colours = swatches.evaluate_all("all => all.map(each => getComputedStyle(each).backgroundColor)")
    assert len(set(colours)) == len(colours) == 3


def test_four_of_one_day_do_not_cover_each_other(open_page) -> None:
    day = {"date": "2017-03-02", "earliest": "2017-03-02", "latest": "2017-03-02"}
    page = open_page(network(*(event(f"e/{n}", "p/a", "p/b", **day) for n in range(5))))
    open_tab(page, "Timeline")
    marks = page.locator(".timeline-row:not(.axis)").first.locator(".mark > g").all()
    assert len({mark.get_attribute("transform") for mark in marks}) == 5


def test_the_drawing_is_one_stop_of_the_tab_key(page: Page) -> None:
    page.locator("#network-canvas").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Zoom in")).to_be_focused()
