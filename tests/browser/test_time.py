"""The strip of time: ranges drawn, dragged, stepped and played; what has no date, or no exact one."""

from __future__ import annotations

import pytest
from networks import event, network
from pages import harbour, shown
from playwright.sync_api import Locator, Page, expect

from kg.network import Network


def yearly(*years: int) -> Network:
    """A meeting on 5 May of each of these years, called by it."""
    days = {year: f"{year}-05-05" for year in years}
    return network(*(event(str(y), "p/a", f"p/{y}", date=d, earliest=d, latest=d) for y, d in days.items()))


@pytest.fixture
def page(open_page) -> Page:
    return open_page(yearly(2010, 2011, 2012, 2013, 2014, 2015))


def bars(page: Page) -> Locator:
    return page.locator(".bar-of-time")


def said(page: Page) -> str:
    return page.locator(".range").inner_text()


def drag(page: Page, what: Locator, by: float) -> None:
    """Moves the pointer from the middle of something by a share of the histogram's width."""
    box, whole = what.bounding_box(), page.locator(".histogram").bounding_box()
    assert box is not None
    assert whole is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by * whole["width"], y, steps=5)
    page.mouse.up()


def test_a_step_takes_the_next_year_quarter_or_month(page: Page) -> None:
    expect(page.locator(".range")).to_have_text("May 2010 – May 2015")
    page.get_by_role("button", name="Step forward").click()
    assert (said(page), shown(page)) == ("May 2010 – December 2010", {"2010"})
    page.get_by_role("button", name="Step forward").click()
    assert (said(page), shown(page)) == ("January 2011 – December 2011", {"2011"})
    page.get_by_label("Step by").select_option("quarter")
    page.get_by_role("button", name="Step back").click()
    assert said(page) == "October 2010 – September 2011"
    page.get_by_role("button", name="All time").click()
    page.get_by_label("Step by").select_option("month")
    page.get_by_role("button", name="Step back").click()
    assert (said(page), shown(page)) == ("May 2015", {"2015"})


def test_playing_goes_through_time_and_stops_at_the_end(page: Page) -> None:
    page.clock.install()
    page.get_by_role("button", name="Play").click()
    seen = [shown(page)]
    for _ in range(5):
        page.clock.run_for(900)
        seen.append(shown(page))
    assert seen == [{str(year)} for year in range(2010, 2016)]
    page.clock.run_for(2000)
    expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")
    assert shown(page) == {"2015"}


def test_a_pause_leaves_the_range_where_it_is(page: Page) -> None:
    page.clock.install()
    play = page.get_by_role("button", name="Play")
    play.click()
    page.clock.run_for(900)
    play.click()
    page.clock.run_for(5000)
    assert shown(page) == {"2011"}


def test_a_range_is_drawn_over_the_bars(page: Page) -> None:
    drag(page, bars(page).nth(bars(page).count() // 2), 0.15)
    assert shown(page) == {"2013"}
    page.get_by_role("button", name="All time").click()
    assert len(shown(page)) == 6


def test_a_click_on_a_bar_takes_it(page: Page) -> None:
    bars(page).nth(21).click(position={"x": 2, "y": 10})
    assert shown(page) == {"2015"}


def test_the_band_moves_the_range_as_it_is(page: Page) -> None:
    page.get_by_role("button", name="Step forward").click()
    drag(page, page.locator(".band"), 0.4)
    first, last = said(page).split(" – ")
    assert shown(page) < {"2012", "2013"}
    assert int(last[-4:]) - int(first[-4:]) <= 1


def test_few_that_lie_far_from_all_others_have_one_bar(open_page) -> None:
    days = [f"{year}-{month:02}-05" for year in range(2001, 2006) for month in range(1, 13)] + ["1950-05-05"]
    page = open_page(
        network(*(event(day[:4] + day[5:7], "p/a", "p/b", date=day, earliest=day, latest=day) for day in days))
    )
    assert bars(page).first.get_attribute("title") == "Before January 2001: 1"
    assert len(shown(page)) == 61
    bars(page).first.click(position={"x": 2, "y": 10})
    assert shown(page) == {"195005"}


def test_an_inexact_date_counts_in_every_bar_it_may_lie_in_and_is_told_from_a_sure_one(open_page) -> None:
    page = open_page(harbour())
    titles = [bar.get_attribute("title") or "" for bar in bars(page).all()]
    assert sum(title.endswith(": 1") for title in titles) >= 1
    assert any("perhaps 1 of imprecise date" in title for title in titles)
    page.get_by_label("1 undated").uncheck()
    assert "e/undated" not in shown(page)


def test_nothing_dated_is_said(open_page) -> None:
    page = open_page(network(event("e", "p/a", "p/b")))
    expect(page.locator("#time")).to_contain_text("No interaction has a date.")
    page.get_by_label("1 undated").uncheck()
    assert shown(page) == set()


def far_apart() -> Network:
    """A meeting a month from 2001 to 2005, and one long before and long after."""
    days = [f"{year}-{month:02}-05" for year in range(2001, 2006) for month in range(1, 13)]
    days += ["1950-05-05", "2090-05-05"]
    return network(*(event(day[:7], "p/a", "p/b", date=day, earliest=day, latest=day) for day in days))


def test_steps_lead_into_what_lies_far_off_and_out_of_it_again(open_page) -> None:
    page = open_page(far_apart())
    page.get_by_label("Step by").select_option("month")
    forward, back = (page.get_by_role("button", name=f"Step {way}") for way in ("forward", "back"))
    forward.click()
    assert shown(page) == {"1950-05"}
    back.click()
    assert shown(page) == {"1950-05"}
    forward.click()
    assert (said(page), shown(page)) == ("January 2001", {"2001-01"})
    back.click()
    assert shown(page) == {"1950-05"}
    page.evaluate("location.hash = 'from=2005-12-01&to=2005-12-31'")
    forward.click()
    assert shown(page) == {"2090-05"}
    forward.click()
    assert shown(page) == {"2090-05"}


def test_playing_ends_with_the_axis_and_when_the_reader_does_something_else(open_page) -> None:
    page = open_page(yearly(2010))
    play = page.get_by_role("button", name="Play")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "false")
    page = open_page(yearly(*range(2010, 2016)))
    for stop in ("All time", "Clear all filters"):
        page.get_by_role("button", name="Play").click()
        page.get_by_role("button", name=stop).click()
        expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")
        assert len(shown(page)) == 6
    page.get_by_role("button", name="Play").click()
    page.evaluate("location.hash = 'from=2012-01-01&to=2013-12-31'")
    expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")
    assert shown(page) == {"2012", "2013"}


def test_a_drag_that_is_broken_off_ends(page: Page) -> None:
    box = page.locator(".bars").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 10)
    page.mouse.down()
    page.evaluate("dispatchEvent(new PointerEvent('pointercancel'))")
    page.mouse.move(box["x"] + box["width"] - 5, box["y"] + 10)
    page.mouse.up()
    assert len(shown(page)) in (1, 6)


def test_a_range_knows_its_last_day(page: Page) -> None:
    page.get_by_label("Step by").select_option("month")
    page.evaluate("location.hash = 'from=2012-01-01&to=2012-01-31'")
    page.get_by_role("button", name="Step forward").click()
    page.wait_for_url("**/*from=2012-02-01&to=2012-02-29*")
