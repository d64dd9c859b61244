"""The pages of `kg serve` as a reader uses them, in a real browser that reaches nothing but the server."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import sample
from axe_playwright_python.sync_playwright import Axe
from hostile import HOSTILE
from playwright.sync_api import Browser, Page, Route, expect
from serving import Server, serving

from kg import pipeline, query
from kg.model import Agreement, Claims, Document, Evidence, Interaction, Participant, Place, PostClaim, Quotation
from kg.serve.pages.addresses import Addresses
from kg.vocab import DEFAULT_BASE, DIP, RDF, Minter

Visit = Callable[..., Page]

MINTER, AT = Minter(DEFAULT_BASE), Addresses(DEFAULT_BASE)
PERSON = AT.of(MINTER.person(sample.SIGNING, "lena-orlova"))
SIGNING = AT.of(MINTER.interaction(sample.SIGNING, "signing-1"))
DOCUMENT = AT.of(MINTER.document(sample.CLUB))
PAGES = {
    "home": "/", "questions": "/questions", "form": "/questions/interactions-of",
    "answer": "/questions/interactions-of?who=Lena+Orlova", "mistake": "/questions/interactions-of?who=nobody",
    "person": PERSON, "state": "/id/state/KZ", "interaction": SIGNING, "document": DOCUMENT,
    "place": "/id/place/kz/astana",
    "claim": AT.of(MINTER.claim(sample.CLUB, "meeting-1")), "find": "/find?q=an", "unknown": "/id/person/nobody",
}  # fmt: skip
REFUSED = ("Failed to load resource: the server responded with a status of 40", "Error: Bad Request")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(sample.graph(tmp_path_factory.mktemp("pages")), "--workers", "1") as running:
        yield running


@pytest.fixture
def visit(chromium: Browser, server: Server) -> Iterator[Visit]:
    yield from visiting(chromium, server)


def visiting(chromium: Browser, server: Server) -> Iterator[Visit]:
    """Opens addresses of a server; at the end no complaint and no request to anybody else may have come up."""
    complaints: list[str] = []
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    origin = f"http://{server.host}:{server.port}/"

    def guard(route: Route) -> None:
        if route.request.url.startswith(origin):
            route.continue_()
        else:
            complaints.append(f"request: {route.request.url}")
            route.abort()

    context.route("**/*", guard)

    def complain(text: str) -> None:
        if not text.startswith(REFUSED):  # which browser and editor say of all that tells of a mistake
            complaints.append(f"console: {text}")

    def visit(path: str, *, colour_scheme: str = "light", width: int = 1280) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=colour_scheme)  # type: ignore[arg-type]
        page.on("console", lambda message: complain(message.text))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(origin + path.removeprefix("/"), wait_until="load")
        if path.startswith("/query"):
            page.wait_for_function("() => window.kgQuery !== undefined")
        return page

    yield visit
    context.close()
    assert complaints == []


def faults(page: Page) -> list[str]:
    # The editor's own scrolling goes with its cursor, and the field within it takes the keys.
    found = Axe().run(page, {"exclude": [[".CodeMirror-scroll"]]}).response["violations"]
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]


# What anybody does


def test_from_the_first_page_to_the_sentence(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("link", name="Lena Orlova").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lena Orlova")
    page.get_by_role("link", name="Signing: Memorandum on News Exchange").click()
    sentence = "The Memorandum on News Exchange was signed in Beijing on 11 March 2016"
    expect(page.get_by_text(sentence).first).to_be_visible()
    page.locator("#evidence ~ blockquote").filter(has_text=sentence).get_by_role("link").click()
    expect(page.locator("mark").filter(has_text=sentence).first).to_be_in_viewport()


def test_a_question_is_asked_with_a_name_that_is_suggested(visit: Visit) -> None:
    page = visit("/questions")
    page.get_by_role("link", name="With whom somebody was at interactions").click()
    who = page.get_by_label("who")
    who.press_sequentially("lena")
    option = page.locator("datalist#l-who option")
    expect(option).to_have_attribute("value", "Lena Orlova")
    who.fill(option.get_attribute("value") or "")
    page.get_by_role("button", name="Ask").click()
    expect(page).to_have_url(re.compile(r"/questions/partners-of\?who=Lena\+Orlova&ask=1$"))
    page.get_by_role("region", name="The answer").get_by_role("link", name="rashid-alimov").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rashid Alimov")


def test_one_finds_somebody_from_any_page_with_the_keyboard(visit: Visit) -> None:
    page = visit(SIGNING)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the content")).to_be_focused()
    field = page.get_by_role("combobox", name="Find a person, organisation, state, event or document")
    field.focus()
    page.keyboard.type("kazakhstan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kazakhstan")


def test_the_answers_sparql_is_opened_and_asked_again(visit: Visit) -> None:
    page = visit("/questions/agreements?kind=memorandum")
    page.get_by_role("link", name="The SPARQL").click()
    page.wait_for_function("() => window.kgQuery !== undefined")
    page.get_by_role("button", name="Ask").last.click()
    answer = page.get_by_role("region", name="The answer")
    expect(answer.get_by_text("Memorandum on News Exchange").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 800, 1280])
@pytest.mark.parametrize("path", [*PAGES.values(), "/query"], ids=[*PAGES, "query"])
def test_each_page_is_as_wide_as_the_screen(visit: Visit, path: str, width: int) -> None:
    page = visit(path, width=width)
    page.evaluate("() => { for (const part of document.querySelectorAll('details')) part.open = true }")
    assert page.evaluate("() => document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES.values(), "/query"], ids=[*PAGES, "query"])
def test_nothing_keeps_people_from_using_it(visit: Visit, path: str, scheme: str) -> None:
    page = visit(path, colour_scheme=scheme)
    page.evaluate("() => { for (const part of document.querySelectorAll('details')) part.open = true }")
    if path == "/query":
        page.get_by_role("button", name="Ask").first.click()
        expect(page.get_by_role("region", name="The answer")).to_be_visible()
    assert faults(page) == []


def test_print_leaves_out_what_is_for_the_screen(visit: Visit) -> None:
    page = visit(PERSON)
    page.emulate_media(media="print")
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_picture_and_the_reference_run_as_they_do_by_themselves(visit: Visit) -> None:
    page = visit("/view")
    page.wait_for_function("() => window.kgPage !== undefined")
    assert "Lena Orlova" in page.evaluate("() => document.getElementById('data').textContent")
    page = visit("/ontology#Meeting")
    expect(page.locator("#Meeting")).to_be_in_viewport()


# The query page


def tab(page: Page) -> str:
    return str(page.evaluate("() => kgQuery.getTab().getQuery()"))


def test_terms_are_completed_and_their_prefixes_declared(visit: Visit) -> None:
    page = visit("/query")
    page.evaluate("() => { kgQuery.getTab().setQuery('SELECT * { ?event a ') }")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("dip:Gath")
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hints")).to_contain_text("dip:Gathering · gathering")
    page.keyboard.press("Enter")
    page.keyboard.type(" ; dip:status status:he")
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hints")).to_contain_text("status:held")
    page.keyboard.press("Enter")
    page.keyboard.type(" }")
    query = tab(page)
    assert "PREFIX dip: <" in query
    assert "PREFIX status: <" in query
    assert query.endswith("SELECT * { ?event a dip:Gathering ; dip:status status:held }")
    page.keyboard.press("Control+Enter")
    answer = page.get_by_role("region", name="The answer")
    answer.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Forum")


def test_an_example_is_opened_and_every_kind_of_answer_is_shown(visit: Visit) -> None:
    page = visit("/query")
    page.get_by_label("Begin with a question").select_option("agreements")
    expect(page.get_by_role("tab", name="Agreements")).to_be_visible()
    ask = page.locator(".tabPanel.active").get_by_role("button", name="Ask")
    ask.click()
    expect(page.get_by_role("region", name="The answer")).to_contain_text("Memorandum on News Exchange")
    with page.expect_download() as download:
        page.locator(".tabPanel.active").get_by_label("Download the answer").click()
    assert "Memorandum on News Exchange" in Path(download.value.path()).read_text(encoding="utf-8")
    shown = page.locator(".tabPanel.active .yasr_results")
    for asked, told in [
        ("ASK { ?x a dip:Meeting }", "True"),
        ("CONSTRUCT { ?x a dip:Meeting } WHERE { ?x a dip:Meeting }", "dip:Meeting"),
        ("SELECT ?x { ?x a dip:NoSuch }", ""),
        ("SELECT nonsense", "line 1"),
    ]:
        page.evaluate("query => { kgQuery.getTab().setQuery(query) }", asked)
        ask.click()
        expect(shown).to_contain_text(told)


# Hostile words

FOREIGN = """() => {
  const tags = ["style", "iframe", "object", "embed", "base", "template", "math", "animate", "img", "meta[http-equiv]",
    "body meta", "body link", "script:not([src^='/static/'])"].join();
  const strangers = [...document.querySelectorAll(tags)].map(each => each.outerHTML);
  const leads = ({ name, value }) => /^(href|src|action|formaction)$|:href$/.test(name)
    && !/^(https?:|[/?#])/.test(value);
  const broken = [...document.querySelectorAll("*")].flatMap(each => [...each.attributes])
    .filter(attribute => /^on/i.test(attribute.name) || leads(attribute)).map(({ name, value }) => `${name}=${value}`);
  return [window.__pwned ?? null, strangers, broken];
}"""
NOTHING: list[object] = [None, [], []]


def hostile(n: int, text: str) -> Claims:
    """A document with a string in every field that is foreign."""
    said = f"They met {n}: "
    body = f"{said}{text}\n\n{text}\n"
    words = Evidence.of(body, 0, len(said) + len(text))
    person = Participant(f"{text} P{n}", "person", "host", words, text, f"{text} O{n}", "organisation", text, (text,))
    body_ = Participant(f"{text} O{n}", "organisation", "party", words, mention=text, aliases=(text,))
    told = Interaction(
        "signing-1", "Signing", "held", words, 0.9, name=text, date="2017-03-02", place=Place(text, "CN", text),
        participants=(person, body_), agreement=Agreement(text, "treaty", (body_.name,)),
        quotations=(Quotation(person.name, words, question=text, mentions=(body_.name,)),),
    )  # fmt: skip
    document = Document(f"d{n}-{text}", body, title=text, publisher=text, published="2017", url=text, language="en")
    posts = (PostClaim(person.name, text, body_.name, words, "organisation"),)
    return Claims(
        document, (told, dataclasses.replace(told, key="gathering-2", type="Gathering", agreement=None)), posts
    )


@pytest.fixture(scope="module")
def hostile_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("hostile") / "graph"
    pipeline.build_claims([hostile(n, text) for n, text in enumerate(HOSTILE)], directory)
    return directory


@pytest.fixture(scope="module")
def hostile_server(hostile_graph: Path) -> Iterator[Server]:
    with serving(hostile_graph, "--workers", "1") as running:
        yield running


@pytest.fixture
def go(chromium: Browser, hostile_server: Server) -> Iterator[Visit]:
    yield from visiting(chromium, hostile_server)


def addresses(directory: Path, class_: str) -> list[str]:
    graph = query.open(directory)
    return [AT.of(iri) for iri in graph.subjects(RDF.type, class_)]


def origin(page: Page) -> str:
    return str(page.evaluate("() => location.origin"))


@pytest.mark.parametrize(
    "class_", ["Person", "Organisation", "Interaction", "Document", "Place", "Agreement", "Quotation"]
)
def test_no_page_of_a_resource_runs_anything(go: Visit, hostile_graph: Path, class_: str) -> None:
    page = go("/")
    start = origin(page)
    found = addresses(hostile_graph, DIP.term(class_))
    assert found
    for address in found[:: -(-len(found) // 40)]:
        answer = page.goto(start + address)
        assert answer is not None
        assert answer.status == 200
        page.evaluate("() => { for (const part of document.querySelectorAll('details')) part.open = true }")
        page.mouse.move(300, 300)
        assert page.evaluate(FOREIGN) == NOTHING


def test_no_list_form_answer_or_mistake_runs_anything(go: Visit) -> None:
    page = go("/")
    start = origin(page)
    for path in ("/", "/questions/sources", "/questions/agreements", "/questions/who-said", "/find?q=script"):
        page.goto(start + path)
        assert page.evaluate(FOREIGN) == NOTHING
    for text in HOSTILE[::7]:
        typed = quote(text, safe="")
        for path in (f"/find?q={typed}", f"/questions/interactions-of?who={typed}&since={typed}&status={typed}",
                     f"/resource?iri={typed}", f"/id/{typed}", f"/{typed}", f"/questions/{typed}",
                     f"/questions/sources?page={typed}&{typed}={typed}"):  # fmt: skip
            page.goto(start + path)
            assert page.evaluate(FOREIGN) == NOTHING


def test_no_suggestion_runs_anything(go: Visit) -> None:
    page = go("/questions/partners-of")
    for typed in ("script", "window", "img", "pwned"):
        page.get_by_label("who").fill(typed)
        expect(page.locator("datalist#l-who option").first).to_be_attached()
        assert page.evaluate(FOREIGN) == NOTHING


def test_no_answer_of_the_query_page_runs_anything(go: Visit) -> None:
    page = go("/query")
    before = page.evaluate(FOREIGN)
    asked = (
        "SELECT * { ?s rdfs:label|dcterms:title|dcterms:source|dip:name|oa:exact ?text"
        " BIND(IRI(\"urn:x'onmouseover='window.__pwned=1\") AS ?iri) } LIMIT 900"
    )
    page.evaluate("query => { kgQuery.getTab().setQuery(query) }", asked)
    page.get_by_role("button", name="Ask").first.click()
    expect(page.get_by_role("region", name="The answer").get_by_role("row").nth(500)).to_be_attached()
    assert page.evaluate(FOREIGN) == before
    page.get_by_role("button", name="Shows response view").click()
    expect(page.locator(".yasr_results .CodeMirror")).to_be_visible()
    assert page.evaluate(FOREIGN) == before
    page.evaluate("text => { location.hash = 'query=' + encodeURIComponent(text) }", HOSTILE[0])
    page.reload()
    page.wait_for_function("() => window.kgQuery !== undefined")
    assert page.evaluate(FOREIGN)[0] is None
