"""The pages of `kg serve` over HTTP: every resource under its address, as page and RDF, and the questions as forms."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlencode

import lxml.html
import pyoxigraph as ox
import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st
from serving import Response, Server, serving

from kg import pipeline, query, questions
from kg.model import Claims, Document, Evidence, Interaction, Participant
from kg.questions import Parameter, Question
from kg.serve.pages.addresses import Addresses, web
from kg.serve.pages.home import GROUPS
from kg.table import render
from kg.vocab import DCTERMS, DEFAULT_BASE, DIP, FOAF, OA, ONTOLOGY, ORG, PROV, RDF, Minter

MINTER = Minter(DEFAULT_BASE)
ORLOVA = f"person/{quote(sample.SIGNING)}/lena-orlova"
HTML = {"Accept": "text/html"}
TYPED = {
    "person": "Rashid Alimov", "organisation": "Northern Herald", "state": "KZ", "agent": "Rashid Alimov",
    "kind": "memorandum", "status": "held", "topic": "information-and-media", "actor": "person",
    "interaction": "meeting", "resource": "harbour media forum", "integer": "1", "number": "0.99",
}  # fmt: skip
TYPED_FOR = {
    "other": "Lena Orlova", "since": "2016", "until": "2018-12", "day": "2017-03-02", "post": "secretary",
    "place": "Astana", "publisher": "Harbour", "text": "reporting", "name": "forum", "of": "SCO",
}  # fmt: skip

UNKNOWN = (
    "/id/person/nobody", "/id/", "/resource?iri=urn:x:y", "/resource", "/resource?iri=no+iri", "/no/such/page",
    "/static/nothing.js", "/static/..%2fsite.py",
)  # fmt: skip
EVERYWHERE = (
    "/", "/questions", "/questions/agreements", f"/id/{ORLOVA}", "/query", "/view", "/ontology", "/find?q=x",
    "/static/page.js", "/suggest?q=a", "/terms.json", "/nothing",
)  # fmt: skip
ELSEWHERE = (
    "javascript:alert(1)", "https://w3id.org/sco-kg/id/../x", DEFAULT_BASE, DEFAULT_BASE + "a/./b",
    DEFAULT_BASE + "%2e%2E/x", DEFAULT_BASE + "a?b", DEFAULT_BASE + "a#b", 'x"onload="y',
)  # fmt: skip
NOT_OF_THE_WEB = (
    "javascript:x", " javascript:x", "data:text/html,x", "//evil.example", "https:evil", "http://", None, "",
    "https://a b/", "java\nscript:x", "https://user@evil.example/",
)  # fmt: skip


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.graph(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def server(directory: Path) -> Iterator[Server]:
    with serving(directory, "--workers", "1") as running:
        yield running


@pytest.fixture(scope="module")
def graph(directory: Path) -> query.Graph:
    return query.open(directory)


def page(server: Server, path: str, status: int = 200) -> lxml.html.HtmlElement:
    answer = server.send("GET", path, headers=HTML)
    assert (answer.status, answer.media) == (status, "text/html"), answer.text
    return lxml.html.document_fromstring(answer.text)


def words(part: lxml.html.HtmlElement) -> str:
    return " ".join(part.text_content().split())


def spaced(part: lxml.html.HtmlElement) -> str:
    """The words with a space where an element ends, as between cells."""
    return " ".join(" ".join(part.itertext()).split())


def section(root: lxml.html.HtmlElement, name: str) -> lxml.html.HtmlElement:
    (found,) = root.xpath(f"//section[@aria-labelledby='{name}']")
    return found


def subjects(graph: query.Graph) -> list[str]:
    quads = graph.store.quads_for_pattern(None, None, None, graph.canonical)
    return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})


# Questions


def given_for(question: Question, parameter: Parameter) -> str:
    if parameter.name == "of" and parameter.type == "resource":
        return "Lena Orlova"
    if parameter.type in ("state", "organisation", "person"):
        return TYPED[parameter.type]
    return TYPED_FOR.get(parameter.name) or TYPED[parameter.type]


@pytest.mark.parametrize("question", questions.questions(), ids=lambda question: question.name)
@pytest.mark.parametrize("all_of_them", [False, True], ids=["needed", "all"])
def test_each_form_answers_with_the_rows_of_the_question(
    server: Server, graph: query.Graph, question: Question, all_of_them: bool
) -> None:
    form = page(server, f"/questions/{question.name}").forms[1]
    assert [name for name in form.fields if name != "ask"] == [p.name for p in question.parameters]
    filled = {p.name: given_for(question, p) for p in question.parameters if p.required or all_of_them}
    for name, value in filled.items():
        field = form.inputs[name]
        if field.tag == "select":
            value = next(each for each in field.value_options if each.lower() == value)
        form.fields[name] = value
    asked = urlencode([(name, value) for name, value in form.form_values() if value] + [("ask", "1")])
    expected = questions.answer(graph, question.name, filled)
    root = page(server, f"{form.action}?{asked}")
    rows = [[words(cell) for cell in row.xpath("td")] for row in section(root, "answer").xpath(".//tbody/tr")]
    assert rows == [[" ".join(text.split()) for text in row] for row in expected.texts()]
    for note in (*expected.notes, *expected.warnings):
        assert note in words(section(root, "answer"))
    for fmt in ("csv", "json"):
        (link,) = [each for each in section(root, "answer").xpath(".//a/@href") if each.endswith(f"format={fmt}")]
        loaded = server.send("GET", link)
        assert loaded.text == render(expected, fmt)
        assert loaded.headers["content-disposition"] == f'attachment; filename="{question.name}.{fmt}"'


def test_every_question_is_in_its_group() -> None:
    named = [name for _, names in GROUPS for name in names]
    assert sorted(named) == [question.name for question in questions.questions()]


def test_the_parameters_of_pages_are_no_parameters_of_questions() -> None:
    taken = {p.name for question in questions.questions() for p in question.parameters}
    assert taken & {"ask", "format", "page"} == set()


def test_a_name_that_could_be_several_is_asked_back_with_links(tmp_path: Path) -> None:
    directory = tmp_path / "graph"
    pipeline.build_claims([meetings(2, "Ana Berg", "Ivo Berg")], directory)
    with serving(directory) as server:
        root = page(server, "/questions/interactions-of?who=Berg&since=2009", 400)
        (field,) = root.xpath("//input[@name='who']")
        assert (field.get("value"), field.get("aria-invalid")) == ("Berg", "true")
        assert "“Berg” could be one of 2" in words(root.xpath("//*[@role='alert']")[0])
        links = {words(link): link.get("href") for link in root.xpath("//*[@role='alert']//a")}
        assert list(links) == ["Ana Berg", "Ivo Berg"]
        chosen = page(server, links["Ivo Berg"])
        assert chosen.xpath("//input[@name='since']/@value") == ["2009"]
        assert len(section(chosen, "answer").xpath(".//tbody/tr")) == 2
        assert words(page(server, "/find?q=Berg")).count("Berg person/") == 2


def test_what_cannot_be_asked_is_told_in_the_form(server: Server) -> None:
    for typed, told in [
        ("since=soon&who=KZ", "'soon' is no date"),
        ("who=Nobody+Atall", "no person"),
        ("ask=1", "needs who"),
    ]:
        root = page(server, f"/questions/interactions-of?{typed}", 400)
        assert told in words(root.xpath("//*[@role='alert']")[0])
    assert "no question named" in words(page(server, "/questions/no-such", 400))
    assert server.send("GET", "/questions/agreements?format=xls").status == 400
    assert server.send("GET", "/questions/interactions-of?format=csv&who=Nobody").status == 400


def test_the_sparql_of_an_answer_is_the_one_that_was_run(server: Server, graph: query.Graph) -> None:
    root = page(server, "/questions/agreements?kind=memorandum")
    (link,) = root.xpath("//a[text()='The SPARQL']/@href")
    path, _, sparql = link.partition("#query=")
    assert path == "/query"
    answer = server.send("GET", f"/sparql?query={sparql}", headers={"Accept": "application/sparql-results+json"})
    assert {row[0] for row in answer.rows} == {"Memorandum on News Exchange"}


def test_names_are_suggested_as_they_are_typed(server: Server) -> None:
    def suggested(**asked: str) -> list[str]:
        answer = server.send("GET", f"/suggest?{urlencode(asked)}")
        assert answer.media == "application/json"
        return [each["name"] for each in json.loads(answer.body)]

    assert suggested(q="lena or") == ["Lena Orlova"]
    assert suggested(q="orlova l") == ["Lena Orlova"]
    assert suggested(q="leNA", kinds="organisation state") == []
    assert "Kazakhstan" in suggested(q="kaz", kinds="state")
    assert suggested(q="") == suggested(q="  ") == suggested(q="zzz") == []


# Resources


def test_every_resource_of_the_graph_has_its_page(server: Server, graph: query.Graph) -> None:
    addresses = Addresses(graph.minter.base)
    shown = 0
    for iri in subjects(graph):
        answer = server.send("GET", addresses.of(iri), headers=HTML)
        if graph.values(iri, DCTERMS.isReplacedBy):
            assert answer.status == 303
            continue
        assert answer.status == 200, (iri, answer.text)
        assert lxml.html.document_fromstring(answer.text).xpath("//main/p[@class='iri']/text()") == [iri]
        same = server.send("GET", f"/resource?{urlencode({'iri': iri})}", headers=HTML)
        assert same.status == 200
        shown += 1
    assert shown > 100


def test_a_person(server: Server) -> None:
    root = page(server, f"/id/{ORLOVA}")
    assert words(root.xpath("//h1")[0]) == "Lena Orlova"
    assert "Harbour Press Club" in words(section(root, "posts"))
    told = words(section(root, "interactions"))
    assert "2016-03-11 Signing: Memorandum on News Exchange held" in told
    assert "as signatory" in told
    assert "On 2 March 2017, SCO Secretary-General Rashid Alimov received Lena Orlova" in told
    partners = {
        words(row.xpath("td")[0]): words(row.xpath("td")[2]) for row in section(root, "partners").xpath(".//tr[td]")
    }
    assert partners["Rashid Alimov"].startswith("2 ")
    assert "Press club at the Secretariat" in words(section(root, "sources"))
    asked = dict.fromkeys(link.partition("?")[0] for link in section(root, "questions").xpath(".//a/@href"))
    assert "/questions/interactions-of" in asked
    assert "/questions/states-met" not in asked


def test_an_interaction_says_why_reports_are_taken_for_one(server: Server) -> None:
    iri = MINTER.interaction(sample.SIGNING, "signing-1")
    root = page(server, Addresses(DEFAULT_BASE).of(iri))
    assert "Rashid Alimov signatory Secretary-General SCO" in spaced(section(root, "participants"))
    assert "Memorandum on News Exchange memorandum" in spaced(section(root, "agreements"))
    quotes = [words(each) for each in section(root, "evidence").xpath("blockquote/p")]
    assert len(quotes) == 2
    assert any(each.startswith("The Memorandum on News Exchange was signed in Beijing") for each in quotes)
    decided = words(section(root, "decisions"))
    assert decided.count("chance that they are one") >= 1
    assert sample.CLUB in decided


def test_an_organisation_a_state_a_place_a_post_and_an_agreement(server: Server, graph: query.Graph) -> None:
    answer = server.send("GET", "/find?q=harbour+press+club", headers=HTML)
    assert answer.status == 303
    club = page(server, answer.headers["location"])
    assert "Lena Orlova President" in spaced(section(club, "members"))
    assert "Lena Orlova President" in spaced(section(club, "delegates"))
    state = page(server, "/id/state/KZ")
    assert "Astana, KZ" in words(section(state, "interactions"))
    place = page(server, "/id/place/kz/astana")
    assert "Gathering: Harbour Media Forum" in words(section(place, "interactions"))
    assert "Kazakhstan" not in words(place.xpath("//h1")[0])
    (post,) = [iri for iri in graph.subjects(RDF.type, ORG.Post) if iri.endswith("secretary-general")]
    assert "Rashid Alimov" in words(section(page(server, Addresses(DEFAULT_BASE).of(post)), "members"))
    agreement = page(server, Addresses(DEFAULT_BASE).of(MINTER.agreement(sample.SIGNING, "signing-1")))
    assert "Signing: Memorandum on News Exchange" in words(section(agreement, "interactions"))


@pytest.mark.parametrize("claims", sample.documents(), ids=lambda claims: claims.document.id)
def test_a_document_is_shown_to_the_letter_with_its_evidence_marked(server: Server, claims: Claims) -> None:
    document = claims.document
    root = page(server, Addresses(DEFAULT_BASE).of(MINTER.document(document.id)))
    (text,) = root.xpath("//div[@class='text']")
    marked = "".join(mark.text or "" for mark in text.xpath("mark"))
    for link in text.xpath(".//mark/a"):
        link.drop_tree()
    assert text.text_content() == document.body
    for interaction in claims.interactions:
        assert interaction.evidence.quote.replace(" ", "") in marked.replace(" ", "")


def test_any_iri_of_the_graph_is_shown_with_what_is_said_of_it(server: Server) -> None:
    claim = MINTER.claim(sample.CLUB, "meeting-1")
    root = page(server, Addresses(DEFAULT_BASE).of(claim))
    assert "dip:status" in words(section(root, "statements"))
    assert section(root, "leading").xpath(".//a/@href")[0].startswith("/id/")


def test_what_took_the_place_of_another_is_led_to(server: Server, graph: query.Graph) -> None:
    replaced = graph.store.quads_for_pattern(None, ox.NamedNode(DCTERMS.isReplacedBy), None, graph.canonical)
    pairs = [(quad.subject.value, quad.object.value) for quad in replaced]
    assert pairs
    addresses = Addresses(graph.minter.base)
    for old, new in pairs:
        for ending in ("", ".ttl"):
            answer = server.send("GET", addresses.rdf(old, ending) if ending else addresses.of(old), headers=HTML)
            assert answer.status == 303
            assert answer.headers["location"] == (addresses.rdf(new, ending) if ending else addresses.of(new))


def test_terms_and_concepts_lead_to_their_entries(server: Server) -> None:
    root = page(server, "/ontology")
    ids = set(root.xpath("//@id"))
    for iri in (DIP.Meeting, DIP.participant, f"{ONTOLOGY}/role/host"):
        answer = server.send("GET", f"/resource?{urlencode({'iri': iri})}", headers=HTML)
        assert answer.status == 303
        path, _, anchor = answer.headers["location"].partition("#")
        assert (path, anchor in ids) == ("/ontology", True)


def test_what_is_not_known_is_told_so(server: Server) -> None:
    for path in UNKNOWN:
        assert "nothing" in words(page(server, path, 404)) or "no such" in words(page(server, path, 404))
        plain = server.send("GET", path, headers={"Accept": "text/turtle, text/plain"})
        assert (plain.status, plain.media, plain.text.count("\n")) == (404, "text/plain", 1)
    assert server.send("GET", "/find?q=nobody+atall", headers=HTML).status == 404
    assert server.send("POST", "/", b"").status == 405


# As RDF


def statements(answer: Response) -> set[ox.Triple]:
    formats = {"text/turtle": ox.RdfFormat.TURTLE, "application/n-triples": ox.RdfFormat.N_TRIPLES,
               "application/ld+json": ox.RdfFormat.JSON_LD, "application/rdf+xml": ox.RdfFormat.RDF_XML}  # fmt: skip
    assert answer.status == 200
    return {quad.triple for quad in ox.parse(answer.body, format=formats[answer.media])}


def test_one_description_in_every_format_however_it_is_asked_for(server: Server) -> None:
    asked = [("", {"Accept": media}) for media in
             ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml",
              "text/html;q=0.5, text/turtle")]  # fmt: skip
    asked += [(ending, {}) for ending in (".ttl", ".nt", ".jsonld")]
    found = []
    for ending, headers in asked:
        about = ox.NamedNode(FOAF.primaryTopic)
        found.append({triple for triple in statements(server.send("GET", f"/id/{ORLOVA}{ending}", headers=headers))
                      if triple.predicate != about})  # fmt: skip
    assert all(each == found[0] for each in found)
    by_iri = server.send("GET", f"/resource?{urlencode({'iri': DEFAULT_BASE + ORLOVA, 'format': 'nt'})}")
    assert found[0] <= statements(by_iri)


def test_a_description_holds_parts_evidence_and_what_leads_to_it(server: Server, graph: query.Graph) -> None:
    told = statements(server.send("GET", f"/id/{ORLOVA}.ttl"))
    node = ox.NamedNode(DEFAULT_BASE + ORLOVA)
    canonical = {quad.triple for quad in graph.store.quads_for_pattern(None, None, None, graph.canonical)}
    assert {triple for triple in canonical if node in (triple.subject, triple.object)} <= told
    assert {triple for triple in told if triple.predicate.value != FOAF.primaryTopic} <= canonical
    parts = {triple.subject for triple in told if triple.object == node and triple.predicate.value == DIP.agent}
    for part in parts:
        assert {triple for triple in canonical if triple.subject == part} <= told
    assert any(triple.predicate.value == OA.exact for triple in told)
    assert any(triple.predicate.value == DIP.participation and triple.object in parts for triple in told)


def test_a_claim_is_described_from_its_documents_graph(server: Server) -> None:
    told = statements(server.send("GET", f"{Addresses(DEFAULT_BASE).of(MINTER.claim(sample.CLUB, 'meeting-1'))}.ttl"))
    assert any(triple.predicate.value == PROV.wasDerivedFrom for triple in told)
    assert any(triple.predicate.value == DIP.status for triple in told)


def test_pages_link_to_their_rdf_and_formats_that_there_are_not_are_refused(server: Server) -> None:
    root = page(server, f"/id/{ORLOVA}")
    links = {link.get("type"): link.get("href") for link in root.xpath("//link[@rel='alternate']")}
    assert len(links) == 3
    for media, address in links.items():
        assert server.send("GET", address).media == media
    assert server.send("GET", f"/id/{ORLOVA}", headers={"Accept": "image/png"}).status == 406
    assert server.send("GET", "/resource?iri=urn:x&format=doc").status == 400
    assert "Accept" in server.send("GET", f"/id/{ORLOVA}", headers=HTML).headers["vary"]


# Addresses

NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@given(NAMES, NAMES)
def test_an_iri_is_among_what_its_address_may_mean(doc: str, name: str) -> None:
    addresses = Addresses(DEFAULT_BASE)
    for iri in (MINTER.person(doc, name), MINTER.document(doc), MINTER.claim(doc, name)):
        address = addresses.of(iri)
        assert address.isascii()
        assert not any(c in address for c in "<>\"'\\ ") or "'" in iri
        if address.startswith("/id/"):
            assert iri in addresses.iris(address.removeprefix("/id/"))
        else:
            assert address == f"/resource?iri={quote(iri, safe='')}"


@pytest.mark.parametrize("iri", ELSEWHERE)
def test_no_iri_makes_an_address_that_leads_elsewhere(iri: str) -> None:
    assert Addresses(DEFAULT_BASE).of(iri) == f"/resource?iri={quote(iri, safe='')}"


def test_only_addresses_of_the_web_are_followed() -> None:
    assert web("https://news.example/a?b#c") == "https://news.example/a?b#c"
    for other in NOT_OF_THE_WEB:
        assert web(other) is None


# One page after the other


def meetings(count: int, *people: str) -> Claims:
    """So many meetings of some people, a day after the other."""
    lines = [f"Meeting {n} of {' and '.join(people)}." for n in range(count)]
    body = "\n".join(lines)
    found = []
    for n, line in enumerate(lines):
        start = body.index(line)
        words = Evidence.of(body, start, start + len(line))
        parts = tuple(Participant(name, "person", "participant", words) for name in people)
        day = f"20{10 + n // 300}-{1 + n // 25 % 12:02d}-{1 + n % 25:02d}"
        found.append(Interaction(f"meeting-{n}", "Meeting", "held", words, 0.9, date=day, participants=parts))
    return Claims(Document("long", body, published="2020"), tuple(found))


def test_long_lists_are_turned_page_by_page(tmp_path: Path) -> None:
    directory = tmp_path / "graph"
    pipeline.build_claims([meetings(120, "Ana Berg", "Ivo Lund")], directory)
    with serving(directory) as server:
        for path, name, row in [("/id/person/long/ana-berg", "interactions", "article"),
                                ("/questions/interactions-of?who=Ana+Berg", "answer", "tbody/tr")]:  # fmt: skip
            seen: list[str] = []
            sizes, link = [], path
            while link:
                part = section(page(server, link.partition("#")[0]), name)
                rows = part.xpath(f".//{row}")
                sizes.append(len(rows))
                seen += [
                    href for each in rows for href in each.xpath(".//a/@href") if href.startswith("/id/interaction")
                ]
                link = next(iter(part.xpath(".//a[@rel='next']/@href")), "")
                link = link and path.partition("?")[0] + link
            assert sizes == [50, 50, 20]
            assert len(seen) == len(set(seen)) == 120
        for wrong in ("0", "-1", "x", "99999999999"):
            assert (
                len(
                    section(page(server, f"/id/person/long/ana-berg?interactions={wrong}"), "interactions").xpath(
                        ".//article"
                    )
                )
                == 50
            )


# What holds of all of them


def test_nothing_may_run_but_our_files_and_nobody_may_frame_it(server: Server) -> None:
    for path in EVERYWHERE:
        headers = server.send("GET", path, headers=HTML).headers
        policy = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert policy["frame-ancestors"] == "'none'"
        for allowed in (policy.get("script-src", "'none'"), policy.get("style-src", "'none'")):
            assert "unsafe" not in allowed
            assert "http" not in allowed
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_a_page_that_is_known_is_not_sent_again_until_the_graph_is_another(tmp_path: Path) -> None:
    directory = tmp_path / "graph"
    pipeline.build_claims([meetings(1, "Ana Berg", "Ivo Lund")], directory)
    with serving(directory) as server:
        for path in ("/", "/id/person/long/ana-berg", "/static/style.css"):
            first = server.send("GET", path, headers=HTML)
            known = HTML | {"If-None-Match": first.headers["etag"]}
            again = server.send("GET", path, headers=known)
            assert (first.status, again.status, again.body) == (200, 304, b"")
        pipeline.build_claims([meetings(3, "Ana Berg", "Eva Mora")], directory)
        fresh = server.send("GET", "/id/person/long/ana-berg", headers=known)
        assert "Eva Mora" in fresh.text
        assert "Eva Mora" in words(page(server, "/"))


def test_a_page_that_is_too_large_is_refused_as_a_page_and_the_others_are_served(directory: Path) -> None:
    with serving(directory, "--largest-result", "0.05") as server:
        assert "larger than 0.05 MB" in words(page(server, "/view", 507))
        assert "larger than 0.05 MB" in words(page(server, "/view", 507))
        assert words(page(server, f"/id/{ORLOVA}").xpath("//h1")[0]) == "Lena Orlova"
        plain = server.send("GET", "/view")
        assert (plain.status, plain.media) == (507, "text/plain")


@pytest.mark.parametrize("quotes", ["short", "none"])
def test_words_that_are_not_to_be_passed_on_are_nowhere(directory: Path, graph: query.Graph, quotes: str) -> None:
    addresses = Addresses(graph.minter.base)
    sentences = [" ".join(each.quote.split()) for claims in sample.documents() for each in claims.evidence()]
    long = {each for each in sentences if len(each.split()) > 12}
    assert long
    with serving(directory, "--quotes", quotes) as server:
        everything = server.ask("CONSTRUCT { ?s ?p ?o } { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }").text
        pages = [server.send("GET", addresses.of(iri), headers=HTML).text for iri in subjects(graph)]
        pages += [server.send("GET", f"/questions/{name}?{asked}", headers=HTML).text
                  for name, asked in [("evidence", "of=Lena+Orlova"), ("who-said", "")]]  # fmt: skip
        pages += [server.send("GET", "/view").text, server.send("GET", f"/id/{ORLOVA}.ttl").text]
        for text in [everything, *pages]:
            plain = " ".join(text.split())
            assert not any(each in plain for each in long)
        first = [" ".join(each.split()[:6]) for each in long]
        assert any(each in everything for each in first) == (quotes == "short")


def test_behind_a_proxy_links_have_the_path_that_it_is_known_by(directory: Path) -> None:
    with serving(directory, "--url", "http://localhost/graphs/sco") as server:
        root = page(server, f"/id/{ORLOVA}")
        links = {link for link in root.xpath("//@href | //@src | //@action") if not link.startswith(("#", "?"))}
        assert links
        assert all(link.startswith("/graphs/sco/") for link in links)
        assert server.send("GET", "/find?q=Lena+Orlova").headers["location"] == f"/graphs/sco/id/{ORLOVA}"
        told = statements(server.send("GET", f"/id/{ORLOVA}.ttl"))
        assert f"http://localhost/graphs/sco/id/{ORLOVA}" in {triple.subject.value for triple in told}


def test_a_graph_whose_decisions_are_damaged_says_so(directory: Path, tmp_path: Path) -> None:
    shutil.copytree(directory, tmp_path / "graph")
    (tmp_path / "graph" / "decisions.jsonl").write_text("{", encoding="utf-8")
    with serving(tmp_path / "graph") as server:
        assert "decisions.jsonl: damaged" in words(page(server, f"/id/{ORLOVA}", 400))


def test_an_answer_for_spreadsheets_runs_no_formula(tmp_path: Path) -> None:
    claims = meetings(1, "Ana Berg", "Ivo Lund")
    document = replace(claims.document, title="=1+1")
    pipeline.build_claims([replace(claims, document=document)], tmp_path / "graph")
    with serving(tmp_path / "graph") as server:
        (row,) = csv.DictReader(io.StringIO(server.send("GET", "/questions/sources?format=csv").text))
        assert row["title"] == "'=1+1"
