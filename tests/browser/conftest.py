"""A real Chromium, cut off from any network; a page that complains or asks for anything fails its test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from kg.network import Network
from kg.view import render

ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests are skipped, or fail where CI is set."""
    path = shutil.which("chromium")
    if path is None:
        reason = "needs Debian's chromium: apt-get install chromium"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(open_text: Open) -> Open:
    """Opens a network's page, as ``open_text`` does."""

    def open_page(network: Network, *, colour_scheme: str = "light") -> Page:
        return open_text(render(network), colour_scheme=colour_scheme)

    return open_page


@pytest.fixture
def open_text(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Writes a page and opens it as a file; at the end, no complaint and no request may have come up."""
    complaints: list[str] = []
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, offline=True, reduced_motion="reduce")

    def guard(route: Route) -> None:
        if route.request.url.startswith("file:") and route.request.is_navigation_request():
            route.continue_()
        else:
            complaints.append(f"request: {route.request.url}")
            route.abort()

    context.route("**/*", guard)

    def open_text(text: str, *, colour_scheme: str = "light", ready: str = "window.kgPage !== undefined") -> Page:
        path = tmp_path / "view.html"
        path.write_text(text, encoding="utf-8")
        page = context.new_page()
        page.emulate_media(color_scheme=colour_scheme)  # type: ignore[arg-type]
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(path.as_uri())
        page.wait_for_function(ready)
        return page

    yield open_text
    context.close()
    assert complaints == []
