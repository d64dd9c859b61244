"""Networks that the page is opened with, and what a reader does with it."""

from __future__ import annotations

from networks import DOCUMENT, event, network
from playwright.sync_api import Locator, Page

from kg.network import AgentInfo, DocumentInfo, Network, Source, Tie

ANA, IVO, PRESS, CLUB, KAZAKHSTAN = "p/ana", "p/ivo", "o/press", "o/club", "s/kz"
SENTENCE = "On 2 March 2017 Ana Berg, President of the Harbour Club, received Ivo Lund at the club house in Beijing."
REPORT = DocumentInfo(
    "document/r", "r", "Club receives a guest", "Harbour News", "2017-03-03", "https://news.example/club"
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


def click_on(page: Page, what: str | list[str]) -> None:
    point = page.evaluate("what => kgPage.where(what)", what)
    page.mouse.click(point["x"], point["y"])


def shown(page: Page) -> set[str]:
    return set(page.evaluate("kgPage.shown().events"))


def searching(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Find a person, post, organisation, event")


def panel(page: Page) -> Locator:
    return page.locator("#panel")


def all_in_sight(page: Page) -> bool:
    """Whether everyone who is drawn stands inside the picture."""
    box = page.locator("#network-canvas").bounding_box()
    assert box is not None
    points = [page.evaluate("iri => kgPage.where(iri)", iri) for iri in page.evaluate("kgPage.shown().agents")]
    across = (box["x"], box["x"] + box["width"])
    down = (box["y"], box["y"] + box["height"])
    return all(across[0] < p["x"] < across[1] and down[0] < p["y"] < down[1] for p in points)
