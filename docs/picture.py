"""Makes view.png, the picture in the README: the page of the seeds with one tie opened. Needs Chromium.

make demo, then: .venv/bin/python docs/picture.py out/view.html docs/view.png
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from kg.vocab import Minter

PERSONS = Minter().base + "person/2017-03-02-sco-press-club-president/"
TIE = [PERSONS + "rashid-alimov", PERSONS + "andrei-kirillov"]


def main(page_file: str, picture: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
        page.goto(Path(page_file).resolve().as_uri())
        page.wait_for_function("window.kgPage !== undefined")
        page.evaluate("tie => kgPage.select(tie)", TIE)
        page.wait_for_timeout(500)
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
