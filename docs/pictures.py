"""Makes the pictures of the page that README and docs show, from the seeds: make pictures. Needs Chromium."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Page, sync_playwright

import kg
from kg import network, view
from kg.vocab import Minter

FOLDER: Final = Path(__file__).parent
PERSONS: Final = Minter().base + "person/2017-03-02-sco-press-club-president/"
TIE: Final = [PERSONS + "rashid-alimov", PERSONS + "andrei-kirillov"]


def network_with_a_tie(page: Page) -> None:
    page.evaluate("tie => kgPage.select(tie)", TIE)


def events_of_one(page: Page) -> None:
    page.get_by_role("tab", name="Events").click()
    page.evaluate("agent => kgPage.select(agent)", TIE[0])


def timeline(page: Page) -> None:
    page.get_by_role("tab", name="Timeline").click()
    page.evaluate("agent => kgPage.select(agent)", TIE[0])


PICTURES: Final[dict[str, tuple[Callable[[Page], None], Literal["light", "dark"]]]] = {
    "view.png": (network_with_a_tie, "light"),
    "events.png": (events_of_one, "light"),
    "timeline.png": (timeline, "dark"),
}
"""Each picture's file, what is done with the page before it is taken, and its colours."""


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch, as_file(files("kg.seeds")) as seeds, sync_playwright() as playwright:
        graph, page_file = Path(scratch, "graph"), Path(scratch, "view.html")
        kg.build([seeds], graph)
        page_file.write_text(view.render(network.read(graph)), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name, (prepare, scheme) in PICTURES.items():
            page = browser.new_page(
                viewport={"width": 1280, "height": 720}, reduced_motion="reduce", color_scheme=scheme
            )
            page.goto(page_file.as_uri())
            page.wait_for_function("window.kgPage !== undefined")
            prepare(page)
            page.wait_for_timeout(500)
            page.screenshot(path=FOLDER / name)
            print(FOLDER / name)
        browser.close()


if __name__ == "__main__":
    main()
