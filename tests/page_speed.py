"""How soon the page can be used, beside stock pyvis with the same graph: python tests/page_speed.py [AGENTS ...]

For each number of agents (by default 150, 1500 and 5000, with three times as many ties): the size of the file, the time
to write it, the time until it answers a click, how long one step of a filter takes (as it opens, and with everything
drawn) and how many frames a second a drag then has. Stock pyvis is as it comes, with its own physics; what it would
fetch is in the file. ``--stock-to N`` leaves it out above N agents, ``--wait S`` gives it up after so many seconds.
Needs Chromium; nothing else should be running.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pyvis.network
from networks import event, network
from playwright.sync_api import Page, sync_playwright

from kg.network import Network
from kg.view import render

STEPS = 10
FRAMES = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"""
STEP = """async steps => {
  const [slider] = document.querySelectorAll("#time input[type=range]");
  const frame = () => new Promise(requestAnimationFrame);
  const times = [];
  for (let n = 1; n <= steps; n += 1) {
    const start = performance.now();
    slider.value = Number(slider.min) + n;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
    await frame();
    times.push(performance.now() - start);
  }
  slider.value = slider.min;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  return times.sort((a, b) => a - b)[Math.floor(steps / 2)];
}"""
DRAG = """() => new Promise(done => {
  let [frames, start] = [0, performance.now()];
  const count = () => {
    frames += 1;
    if (performance.now() - start < 2000) requestAnimationFrame(count);
    else done(frames / 2);
  };
  requestAnimationFrame(count);
})"""


def graph(agents: int, seed: int = 1) -> tuple[list[str], list[tuple[str, str]]]:
    """Names, and three times as many pairs, a few of whom are in many of them."""
    draw = random.Random(seed)
    names = [f"Person Number {n}" for n in range(agents)]
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < 3 * agents:
        one, other = names[int(agents * draw.random() ** 2)], names[draw.randrange(agents)]
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    return names, sorted(pairs)


def met(pairs: list[tuple[str, str]], seed: int = 2) -> Network:
    """A meeting a pair, on some day of ten years."""
    draw = random.Random(seed)
    days = [str(date(2015, 1, 1) + timedelta(draw.randrange(3650))) for _ in pairs]
    return network(
        *(event(f"e/{n}", *pair, date=day, earliest=day, latest=day, city="Riga", country="LV")
          for n, (pair, day) in enumerate(zip(pairs, days, strict=True)))
    )  # fmt: skip


def opened(page: Page, path: Path, ready: str, wait: float) -> float | None:
    """Seconds from asking for the page until it is ready and has drawn; None where it takes longer than ``wait``."""
    start = time.perf_counter()
    page.goto(path.as_uri(), timeout=wait * 1000, wait_until="commit")
    while not page.evaluate(ready):
        if time.perf_counter() - start > wait:
            return None
        time.sleep(0.02)
    page.evaluate(FRAMES)
    return time.perf_counter() - start


def own(new_page: Callable[[], Page], folder: Path, pairs: list[tuple[str, str]]) -> float:
    start = time.perf_counter()
    text = render(met(pairs))
    wrote = time.perf_counter() - start
    path = folder / "view.html"
    path.write_text(text, encoding="utf-8")
    page = new_page()
    soon = opened(page, path, "window.kgPage !== undefined", 600) or float("inf")
    step = page.evaluate(STEP, STEPS)
    page.evaluate("location.hash = 'most=100000'")
    page.evaluate(FRAMES)
    everything = len(page.evaluate("kgPage.shown().agents"))
    step_of_all = page.evaluate(STEP, STEPS)
    box = page.locator("#network-canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 60)
    page.mouse.down()
    page.evaluate(f"() => {{ window.kgFrames = ({DRAG})(); }}")
    for n in range(40):
        page.mouse.move(box["x"] + 5 + 4 * n, box["y"] + 60 + 2 * n)
    frames = page.evaluate("window.kgFrames")
    page.mouse.up()
    page.close()
    print(
        f"  sco-kg  {len(text) / 1e6:5.2f} MB, written in {wrote:5.1f} s; answers after {soon:6.2f} s;"
        f" a filter's step {step:4.0f} ms; with all {everything} drawn {step_of_all:4.0f} ms, {frames:.0f} frames/s"
    )
    return soon


def stock(
    new_page: Callable[[], Page], folder: Path, names: list[str], pairs: list[tuple[str, str]], wait: float
) -> float | None:
    start = time.perf_counter()
    drawing = pyvis.network.Network(cdn_resources="in_line")
    drawing.add_nodes(names)
    drawing.add_edges(pairs)
    text = drawing.generate_html()
    wrote = time.perf_counter() - start
    path = folder / "stock.html"
    path.write_text(text, encoding="utf-8")
    page = new_page()
    page.route("https://**/*", lambda route: route.fulfill(body=""))
    soon = opened(page, path, "window.network?.physics?.ready === true", wait)
    page.close(run_before_unload=False)
    said = f"{soon:6.2f} s" if soon else f"more than {wait:.0f} s (given up)"
    print(f"  pyvis   {len(text) / 1e6:5.2f} MB, written in {wrote:5.1f} s; answers after {said}")
    return soon


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("agents", nargs="*", type=int, default=[150, 1500, 5000])
    parser.add_argument("--stock-to", type=int, default=1500, metavar="N")
    parser.add_argument("--wait", type=float, default=900, metavar="S")
    asked = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
        for agents in asked.agents:
            names, pairs = graph(agents)
            print(f"{agents} agents, {len(pairs)} ties")
            soon = own(context.new_page, Path(folder), pairs)
            if agents <= asked.stock_to:
                plain = stock(context.new_page, Path(folder), names, pairs, asked.wait)
                print(f"  {(plain or asked.wait) / soon:.0f} times as soon{'' if plain else ' at least'}")
        browser.close()


if __name__ == "__main__":
    main()
