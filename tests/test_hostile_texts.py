"""Texts that are made to break whoever reads them: what is told of them is what they say, and can be read back.

Lengths are such that what grows with the square of a text would take minutes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import Dataset

from kg import authority, edtf, triples
from kg.cli import main
from kg.model import Claims, Document
from kg.reader import analysed, read_document
from kg.reading import LONGEST, dates
from kg.sources import Skipped, load
from kg.triples.writing import kept
from kg.vocab import Minter

MET = "President Ana Roe met with Prime Minister Bo Li in Geneva on 2 May 2017.\n\n"
LISTS = authority.load()
MINTER = Minter()
SEEDS = [each for each in load([Path(__file__).parents[1] / "seeds"]) if isinstance(each, Document)]
FORMATS = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}


def said(body: str, id: str = "a", **known: str | None) -> Claims:
    """What is read of a text, after it was seen that its evidence quotes it to the letter."""
    claims = read_document(Document(id, body, published="2017-05-20", language="en", **known), LISTS)
    for evidence in claims.evidence():
        assert body[evidence.start : evidence.end] == evidence.quote != ""
    for each in claims.interactions:
        assert each.date is None or edtf.bounds(each.date) is not None
    return claims


def met(claims: Claims) -> bool:
    """Whether the meeting of the two is told."""
    return any(
        each.type == "Meeting" and {"Ana Roe", "Bo Li"} <= {p.name for p in each.participants}
        for each in claims.interactions
    )


def same_graph(claims: Claims) -> None:
    """Fails unless both libraries read back what is written, in every form, and it tells the same."""
    quads = triples.claim_quads(claims, MINTER)
    for name, form in FORMATS.items():
        written = ox.serialize(quads, format=form)
        assert written is not None
        store = ox.Store()
        store.extend(ox.parse(written, format=form))
        assert set(store) == set(quads)
        assert triples.read_claims(store, MINTER, claims.document.id) == kept(claims)
        other = Dataset()
        other.parse(data=written.decode(), format=name)
        assert {tuple(map(str, quad)) for quad in other.quads()} == {tuple(map(_plain, quad)) for quad in quads}
    turtle = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.TURTLE)
    assert turtle is not None
    assert set(ox.parse(turtle, format=ox.RdfFormat.TURTLE)) == {ox.Quad(*quad.triple) for quad in quads}


def _plain(term: ox.NamedNode | ox.Literal) -> str:
    return term.value


# One piece again and again

SIZE, WIDE = 6_000, 60_000
"""Characters of a piece without end, and of white space, of which every one was looked at from every other."""
REPEATED = {
    "letters": "a",
    "capitals": "A",
    "spaces": " ",
    "digits": "7",
    "opening brackets": "(",
    "both brackets": "()",
    "newlines": "\n",
    "carriage returns and newlines": "\r\n",
    "lines of spaces": " \n",
    "tabs": "\t",
    "marks of items": "•\n",
    "quotation marks": '"\n',
    "full stops": ". ",
    "initials tied": "A.",
    "labels": "a: ",
    "pipes": "a | ",
    "hyphens": "a-",
    "emoji": "👩‍👩‍👧‍👦",
    "letters of mathematics": "𝔐𝔦𝔫 ",
    "five scripts": "Minister Министр 部长 وزير שר ",
    "addresses": 'https://example.org/<a>"{b}|^`\\ ',
    "Turtle": '<a> "b\\" @en ^^<c> ; . {d} ',
}


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_what_stands_beside_a_piece_without_end_is_read(piece: str) -> None:
    size = SIZE if piece.strip() else WIDE
    claims = said(MET + piece * (size // len(piece)) + "\n\n" + MET)
    assert met(claims)


def test_one_line_of_fifty_megabytes_is_kept_and_said_to_be_read_in_part(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("a" * 49_999_000 + "\n", encoding="utf-8")
    (document,) = load([tmp_path / "long.txt"])
    assert isinstance(document, Document)
    assert len(document.body) > 49_000_000


def test_a_text_longer_than_any_report_is_read_from_its_beginning_and_says_so() -> None:
    claims = said(MET + " " * LONGEST + "\n\n" + MET)
    assert met(claims)
    assert claims.unread == f"what is behind its first {LONGEST} characters"
    store = ox.Store()
    store.extend(triples.claim_quads(claims, MINTER))
    assert triples.unread(store) == [("a", claims.unread)]
    assert triples.read_claims(store, MINTER, "a") == kept(claims)


# Many of a kind


def named(n: int) -> str:
    """The n-th of many made-up names."""
    syllables = "ba de fi go lu ma ne pi ro su ta ve".split()
    return (syllables[n // 144 % 12] + syllables[n // 12 % 12] + syllables[n % 12]).capitalize()


MANY = {
    "persons in one sentence": lambda: f"President Ana Roe met with {', '.join(map(named, range(200)))} and Bo Li.",
    "persons of one surname": lambda: " ".join(f"Minister {named(n)} Roe met with {named(n)} Li." for n in range(100)),
    "sentences with a name each": lambda: " ".join(f"Envoy {named(n)} Ba spoke." for n in range(200)),
    "days in one sentence": lambda: "They met on " + ", ".join(f"{n % 28 + 1} May 2017" for n in range(150)) + ".",
    "quotation marks that do not close": lambda: " ".join(f'"We met {named(n)}, said Ana Roe.' for n in range(100)),
    "items": lambda: "It was attended by:\n\n" + "\n".join(f"• {named(n)} {named(n + 5)}" for n in range(200)),
    "fields of an announcement": lambda: "WHEN: 2 May 2017\nWHERE: Geneva\n" * 400,
    "paragraphs that give a body its letters": lambda: "\n\n".join(
        f"The Shanghai Cooperation Organisation (SCO) signed a memorandum with {named(n)}. SCO acts by the SCO Charter."
        for n in range(60)
    ),
    "short forms told by short forms": lambda: (
        " ".join(f"Came the Treaty on Fish ({named(n).upper()}) after {named(n - 1).upper()}?" for n in range(1, 1200))
        + f" They signed {named(1199).upper()}."
    ),
    "questions": lambda: "".join(f"Question: What of {named(n)}?\n\nAnswer: All is well.\n\n" for n in range(60)),
}


@pytest.mark.parametrize("made", MANY.values(), ids=MANY)
def test_many_of_a_kind_are_read(made: object) -> None:
    assert callable(made)
    claims = said(MET + made())
    assert met(claims)
    triples.claim_quads(claims, MINTER)


# Letters that are not what they seem

SEEMING = {
    "a Cyrillic letter": "President Аna Roe met with Prime Minister Bo Li in Geneva.",
    "a joiner": "President An\u200da Roe met with Prime Minister Bo Li in Geneva.",
    "a soft hyphen": "President An\u00ada Roe met with Prime Minister Bo Li in Geneva.",
    "marks on a letter": "President Ana" + "\u0301" * 5000 + " Roe met with Prime Minister Bo Li in Geneva.",
    "another direction": "President \u202eAna Roe\u202c met with Prime Minister \u2066Bo Li\u2069 in Geneva.",
    "a letter that grows": "President İna Roe met with Prime Minister ŉo ﬁ in Geneva.",
    "full width": "Ｐｒｅｓｉｄｅｎｔ Ａｎａ Ｒｏｅ met with Prime Minister Bo Li in Geneva.",
    "controls": "President Ana\x01 Roe\x1b met\x7f with\x85Prime Minister Bo Li in Geneva.",
    "separators": "President Ana Roe\u2028met with Prime Minister\u2029Bo Li in Geneva.",
    "no characters": "President Ana \ufffe Roe \uffff met with Prime Minister Bo Li in Geneva.",
    "tags": "President Ana\U000e0041\U000e007f Roe met with Prime Minister Bo Li in Geneva.",
}


@pytest.mark.parametrize("body", SEEMING.values(), ids=SEEMING)
def test_letters_that_are_not_what_they_seem_are_read_and_written_as_they_are(body: str) -> None:
    claims = said(MET + body)
    assert [each.type for each in claims.interactions].count("Meeting") > 0
    same_graph(claims)


# What breaks Turtle

BREAKING = '<>"{}|\\^` \n\t\u2028é部' + "'"
VALUES = {
    "marks": BREAKING,
    "an address that is none": f"https://example.org/{BREAKING}",
    "escapes": "\\u0041 \\x %00 %zz",
    "ends of a literal": '"""@en^^<http://example.org/> . <a> <b> <c> .',
    "a comment": "# a\n@prefix : <a> .",
    "controls": "a\x01b\x85c\u2029d\ufeffe\uffff",
    "halves": "a\ud800b\udfffc\0d",
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_what_breaks_turtle_is_written_so_that_it_is_read_back(value: str) -> None:
    known: dict[str, str | None] = dict.fromkeys(("title", "publisher", "url"), value)
    same_graph(said(MET + value, id=triples.clean(value), **known))


IDS = (
    "../../x", "/etc/passwd", "..", ".", "a/../b", "a//b", "a/", "./a", "CON", "nul.txt", "a.", "a ", "A", "a", "é",
    "e\u0301", "%2e%2e", "a%2Fb", "a/b", "a?b", "a#b", "a b", "x" * 2000, "部长", "a\u202eb", "claim/a", "a/person",
    "C:\\x", "~",
)  # fmt: skip


def test_ids_of_every_kind_are_documents_of_their_own(tmp_path: Path) -> None:
    lines = [json.dumps({"id": id, "text": f"{MET}{n}", "published": "2017-05-20"}) for n, id in enumerate(IDS)]
    source, graph = tmp_path / "all.jsonl", tmp_path / "graph"
    source.write_text("\n".join(lines), encoding="utf-8")
    wanted = [id.strip() for id in IDS]
    assert len(set(wanted)) == len(IDS) - 1  # "a " is "a" again
    source.write_text("\n".join(line for line, id in zip(lines, IDS, strict=True) if id != "a "), encoding="utf-8")
    result = CliRunner().invoke(main, ["build", str(source), "--graph", str(graph)])
    assert result.exit_code == 0, result.stderr
    listed = CliRunner().invoke(
        main,
        [
            "query",
            "SELECT ?id { ?d dcterms:identifier ?id ; a dip:Document }",
            "--graph",
            str(graph),
            "--format",
            "json",
        ],
    )
    told = json.loads(listed.stdout)
    assert sorted(row["id"] for row in told) == sorted(set(wanted))
    assert {path.name for path in tmp_path.iterdir()} == {"all.jsonl", "graph"}


def test_ids_that_no_graph_can_hold_are_refused(tmp_path: Path) -> None:
    lines = [json.dumps({"id": id, "text": MET}) for id in ("a\0b", "a\ud800", "a\nb", "x" * 3000, "good")]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = list(load([tmp_path / "all.jsonl"]))
    assert [type(each) for each in found] == [Skipped] * 4 + [Document]
    assert all("id" in each.reason for each in found if isinstance(each, Skipped))


# Front matter, manifests, lines of JSON, dates

BLOCKS = {
    "aliases of aliases": "a: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]",
    "a list in lists": "a: " + "[" * 60_000,
    "mappings in mappings": "a: {" * 15_000,
    "an object": "title: !!python/object/apply:os.system ['exit 1']",
    "a key that is a list": "? [a, b]\n: c",
    "a title of half a character": 'title: "a\\0b"',
    "a title beyond all length": "title: " + "a " * 5_000,
    "a block beyond all length": "a: b\n" * 20_000,
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_front_matter_that_is_a_bomb_is_refused_and_the_rest_is_read(tmp_path: Path, block: str) -> None:
    (tmp_path / "a.txt").write_text(f"---\n{block}\n---\n{MET}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(MET, encoding="utf-8")
    bad, good = load([tmp_path])
    assert isinstance(bad, Skipped)
    assert "front matter" in bad.reason or "title" in bad.reason
    assert "\n" not in bad.reason
    assert isinstance(good, Document)


def test_a_rule_above_millions_of_empty_lines_is_no_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\n" + "\n" * 10_000_000 + MET, encoding="utf-8")
    (document,) = load([tmp_path])
    assert isinstance(document, Document)


LINES = {
    "lists in lists": '{"text": "a", "x": ' + "[" * 100_000,
    "mappings in mappings": '{"text": "a", "x": ' + '{"a": ' * 100_000,
    "a number of a megabyte": '{"text": "a", "id": ' + "9" * 1_000_000 + "}",
    "no number": '{"text": "a", "id": NaN}',
    "a title beyond all length": '{"text": "a", "title": "' + "x" * 1_000_000 + '"}',
    "a title that is half a character": '{"text": "a", "title": "\\ud800"}',
    "a publisher that is a list": '{"text": "a", "publisher": ["b"]}',
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_line_that_is_a_bomb_is_refused_and_the_next_is_read(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.jsonl").write_text(line + "\n" + json.dumps({"text": MET}), encoding="utf-8")
    bad, good = load([tmp_path / "a.jsonl"])
    assert isinstance(bad, Skipped)
    assert bad.file.endswith("a.jsonl#1")
    assert isinstance(good, Document)


def test_a_manifest_of_one_endless_field_keeps_its_folder_out_and_no_other(tmp_path: Path) -> None:
    for folder in ("bad", "good"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(MET, encoding="utf-8")
    (tmp_path / "bad" / "manifest.csv").write_text('file,title\na.txt,"' + "x" * 1_000_000, encoding="utf-8")
    bad, good = load([tmp_path])
    assert isinstance(bad, Skipped)
    assert "manifest.csv cannot be read" in bad.reason
    assert isinstance(good, Document)


DATES = (
    "2" * 20_000,
    "May " * 5_000,
    "1-" * 10_000,
    "2017-" * 4_000,
    "on the 2nd " * 2_000,
    " " * 20_000,
    "1 2 3 " * 3_000,
)


@pytest.mark.parametrize("text", DATES, ids=range(len(DATES)))
def test_dates_are_looked_for_in_one_pass(text: str) -> None:
    assert all(edtf.bounds(found.edtf) for found in _dates(text + " on 2 May 2017"))


def test_years_in_other_digits_are_dates_or_none() -> None:
    for text in ("in 20١٧ they met", "on ٢ May 20١٧", "(20١٧)", "from 20١٧ on", "20١٧-0٥-٠٢"):
        assert all(edtf.bounds(found.edtf) for found in _dates(text))


def _dates(text: str) -> Iterator[dates.Found]:
    return dates.find(text, 0, len(text), None, "past")


@pytest.mark.parametrize("document", SEEDS, ids=lambda document: document.id)
def test_a_sentence_may_break_off_and_begin_anywhere(document: Document) -> None:
    told = analysed(document, LISTS)
    assert told is not None
    for sentence in told.sentences:
        for token in sentence.tokens:
            said(told.text[sentence.start : token.end])
            said(told.text[token.start : sentence.end])
