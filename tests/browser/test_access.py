"""Nothing keeps people from using the page: axe-core finds no violation in any view."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import ANA, IVO, harbour, searching
from playwright.sync_api import Page


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong, of any weight."""
    found = Axe().run(page).response["violations"]
    return [f"{each['impact']} {each['id']}: {[node['target'] for node in each['nodes']]}" for each in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tab", ["Network", "Events", "Timeline", "Table"])
def test_axe_finds_nothing_in_a_view(open_page, tab: str, scheme: str) -> None:
    page = open_page(harbour(), colour_scheme=scheme)
    page.get_by_label("Planned").check()
    page.get_by_label("Cancelled").check()
    page.get_by_role("tab", name=tab).click()
    page.evaluate("what => kgPage.select(what)", [ANA, IVO])
    assert violations(page) == []


def test_axe_finds_nothing_while_searching_nor_with_somebody_in_focus(open_page) -> None:
    page = open_page(harbour())
    searching(page).fill("a")
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.get_by_role("button", name="circle").first.click()
    page.get_by_role("button", name="Step forward").click()
    assert violations(page) == []
