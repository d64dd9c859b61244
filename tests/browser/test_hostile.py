"""Two hundred hostile strings in every field: none runs, none becomes an element or an attribute."""

from __future__ import annotations

import pytest
from hostile import HOSTILE
from networks import event, network
from pages import panel, searching
from playwright.sync_api import Page, expect

from kg.network import AgentInfo, DocumentInfo, Holding, Network, Source, Speech, Tie
from kg.view import Frame, render

FOREIGN = """() => {
  const tags = ["script", "style", "iframe", "object", "embed", "base", "form", "template", "math", "animate", "img",
    "link[rel=stylesheet]", "meta[http-equiv=refresh]"].join();
  const strangers = [...document.querySelectorAll(tags)].filter(each => !kgOwn.has(each)).map(each => each.outerHTML);
  const leads = ({ name, value }) => /^(href|src|action|data)$|:href$/.test(name)
    && !/^(https?:|data:image|blob:)/.test(value);
  const broken = [...document.querySelectorAll("*")].flatMap(each => [...each.attributes])
    .filter(attribute => /^on/i.test(attribute.name) || leads(attribute)).map(({ name, value }) => `${name}=${value}`);
  return [window.__pwned ?? null, strangers, broken];
}"""
OWN = "() => { window.kgOwn = new Set(document.querySelectorAll('script, style, meta, link')); }"
NOTHING = [None, [], []]
STILL = """what => {
  const at = JSON.stringify(kgPage.where(what)), before = window.kgWas;
  window.kgWas = at;
  return at === before;
}"""
"""Whether a mark stands where it stood when this was last asked: the view moves for a while."""


def hostile() -> Network:
    """A gathering, a signing and an interview for each string, with it in every field."""
    events, agents, documents, holdings = [], [], [], []
    for n, text in enumerate(HOSTILE):
        document = DocumentInfo(f"d/{n}{text}", text, text, text, text, text)
        person, body = f"p/{n}{text}", f"o/{n}{text}"
        documents.append(document)
        agents += [AgentInfo(person, "person", text, (text, text + "!")), AgentInfo(body, "organisation", text)]
        holdings.append(Holding(person, text, body, "2017-01-01", "2017-02-02"))
        told = {
            "name": text, "date": text, "city": text, "country": text, "venue": text, "topics": (text,), "within": text,
            "evidence": (Source(document, 0, 1, text), Source(document, 1, 2, text)),
            "quotations": (Speech(person, text, text, (text,), (person,), ()),),
            "earliest": "2017-03-02", "latest": f"2017-0{3 + n % 6}-05", "confidence": 0.5,
        }  # fmt: skip
        ties = (Tie(person, "participant", text, body, text, (text,)), Tie(body, "participant", text))
        events += [
            event(f"g/{n}{text}", *ties, type="Gathering", **told),
            event(f"s/{n}{text}", *ties, type="Signing", agreement=text, agreement_kind=text, parties=(body,), **told),
            event(f"i/{n}{text}", *ties, type="Interview", status="planned", **told),
        ]
    return network(*events, agents=agents, documents=documents, holdings=holdings)


@pytest.fixture(scope="module")
def source() -> str:
    return render(hostile(), title=HOSTILE[3])


@pytest.fixture
def page(open_text, source: str) -> Page:
    page = open_text(source)
    page.get_by_label("Planned").check()
    page.evaluate(OWN)
    return page


def test_what_would_be_foreign_is_seen(page: Page) -> None:
    page.evaluate("""() => {
      const link = document.body.appendChild(document.createElement("a"));
      link.setAttribute("href", "javascript:x");
      link.setAttribute("onward", "x");
      document.body.append(document.createElement("iframe"));
    }""")
    _, strangers, broken = page.evaluate(FOREIGN)
    assert (strangers, sorted(broken)) == (["<iframe></iframe>"], ["href=javascript:x", "onward=x"])


def test_no_panel_runs_anything(page: Page) -> None:
    kinds = {"agent": [f"p/{n}{text}" for n, text in enumerate(HOSTILE)]}
    kinds["event"] = [f"{kind}/{n}{text}" for kind in "gsi" for n, text in enumerate(HOSTILE)]
    kinds["tie"] = [[f"p/{n}{text}", f"o/{n}{text}"] for n, text in enumerate(HOSTILE)]
    for every in kinds.values():
        words = page.evaluate(
            """whats => whats.map(what => {
                kgPage.select(what);
                return [...document.querySelectorAll("#panel blockquote")].map(each => each.textContent);
            })""",
            every,
        )
        assert [set(quotes) for quotes in words] == [{text} for text in HOSTILE] * (len(every) // len(HOSTILE))
        assert page.evaluate(FOREIGN) == NOTHING


@pytest.mark.parametrize("tab", ["Network", "Events", "Timeline", "Table"])
def test_no_view_runs_anything(page: Page, tab: str) -> None:
    page.get_by_role("tab", name=tab).click()
    if tab == "Timeline":
        page.get_by_label("Rows").select_option("pairs")
    page.get_by_label("Size").select_option("strength")
    assert page.evaluate(FOREIGN) == NOTHING


def test_no_filter_search_tooltip_or_address_runs_anything(page: Page) -> None:
    for text in HOSTILE[::40]:
        for facet in ("Country", "Topic", "Source"):
            page.get_by_label(facet, exact=True).select_option(text)
        page.evaluate(
            "text => { location.hash = new URLSearchParams({ agent: text, around: text, topics: text }); }", text
        )
        page.evaluate("text => { location.hash = text; }", text)
        page.evaluate("location.hash = ''")
        searching(page).fill(text)
        expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
        searching(page).fill("")
        person = next(f"p/{n}{each}" for n, each in enumerate(HOSTILE) if each == text)
        page.evaluate("what => kgPage.select(what)", person)
        panel(page).get_by_role("button", name="two steps").click()
        page.wait_for_function(STILL, arg=person, polling=300)
        point = page.evaluate("what => kgPage.where(what)", person)
        page.mouse.move(point["x"] + 1, point["y"] + 1)
        page.wait_for_selector(".vis-tooltip", state="visible")
        page.get_by_role("button", name="Show everyone again").click()
    assert page.evaluate(FOREIGN) == NOTHING


def test_no_link_leads_anywhere_but_to_the_web(page: Page) -> None:
    page.get_by_role("tab", name="Table").click()
    assert page.locator("a").count() == 0


def test_a_notebook_is_safe_from_the_page_in_it(open_text, source: str) -> None:
    page = open_text(f"<!DOCTYPE html><title>Notebook</title>{Frame(source, HOSTILE[0])._repr_html_()}", ready="true")
    frame = page.frames[1]
    frame.wait_for_function("window.kgPage !== undefined")
    frame.evaluate("what => kgPage.select(what)", f"p/0{HOSTILE[0]}")
    assert page.evaluate("window.__pwned ?? null") is None
    assert frame.evaluate("window.__pwned ?? null") is None
    assert (
        frame.evaluate("(() => { try { return parent.document.title; } catch { return 'shut off'; } })()") == "shut off"
    )
