"""What is read of a web page: the report and what the page says of it, nothing of what stands around it."""

from __future__ import annotations

import io

import pytest

from kg.errors import InputError
from kg.sources.days import day_in
from kg.sources.html import read_html
from kg.sources.types import Metadata

MET = "Foreign Minister Bakhtiyor Saidov met with Ambassador of Japan Takashi Hatori in Tashkent on 3 May 2024."
TALKED = "The parties exchanged views on transport, trade and education, and agreed to go on with their talks."
OTHER = "Chinese President Xi Jinping met with Russian President Vladimir Putin in Moscow on Thursday."


def read(page: str | bytes, charset: str | None = None) -> tuple[list[str], Metadata]:
    """The lines of a page and what it says of itself."""
    (part,) = read_html(io.BytesIO(page if isinstance(page, bytes) else page.encode()), charset)
    return part.body.strip().split("\n\n"), part.metadata


def page(body: str, head: str = "", lang: str = "en") -> str:
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


ARTICLE = f"<h1>Minister meets ambassador</h1><p>{MET}</p><p>{TALKED}</p>"
LINES = ["Minister meets ambassador", MET, TALKED]

AROUND = {
    "a sidebar without a name": f"""<div class="row"><div class="col-8">{ARTICLE}</div><div class="col-4">
        <h4>Latest</h4>
        <div class="card"><a href="/1">Xi meets Putin</a><p>{OTHER}</p></div>
        <div class="card"><a href="/2">Modi meets Macron</a><p>{OTHER}</p></div></div></div>""",
    "a cookie banner": f'<div class="cookie-notice"><p>{OTHER}</p></div><div>{ARTICLE}</div>',
    "what is hidden": f'<div>{ARTICLE}<p style="display: none">{OTHER}</p><div hidden>{OTHER}</div></div>',
    "a caption": f"<article>{ARTICLE}<figure><img src=a><figcaption>{OTHER}</figcaption></figure></article>",
    "linked headlines in the text": f'<article>{ARTICLE}<p><a href="/1">{OTHER}</a></p></article>',
    "a list of links": f"<article>{ARTICLE}<ul>{'<li><a href=/1>Xi meets Putin in Moscow</a></li>' * 4}</ul></article>",
    "a footer": f"<main>{ARTICLE}</main><footer><p>{OTHER}</p><p>© 2031 Ministry</p></footer>",
    "a line of copyright": f"<main>{ARTICLE}<p>© 2031 Ministry. {OTHER}</p></main>",
    "comments": f'<main>{ARTICLE}</main><div id="comments"><p>{OTHER}</p></div>',
    "scripts": f'<main>{ARTICLE}<script>var a = "{OTHER}";</script><noscript>{OTHER}</noscript><!-- {OTHER} --></main>',
    "a body named after its sidebar": f'<div class="has-sidebar"><div class="content">{ARTICLE}</div></div>',
    "a part named after a menu it lacks": f'<h1>{LINES[0]}</h1><div class="no-menu"><p>{MET}</p><p>{TALKED}</p></div>',
    "a form around everything": f'<form action="/"><div class="menu">{OTHER}</div>{ARTICLE}<input></form>',
}


@pytest.mark.parametrize("body", AROUND.values(), ids=AROUND)
def test_what_stands_around_a_report_is_not_read(body: str) -> None:
    assert [line for line in read(page(body))[0] if line != "Latest"] == LINES


def test_who_signs_for_a_side_stands_with_it() -> None:
    cells = (
        "<td>For the Republic of Peru:<br>Ana Roe<p>Minister of\nTrade</p></td>",
        "<td><div>For the Republic of Chile:</div><div>Om Li</div>Minister of Ports</td>",
    )
    assert read(page(f"{ARTICLE}<table><tr>{''.join(cells)}</tr></table>"))[0] == [
        *LINES,
        "• For the Republic of Peru – Ana Roe, Minister of Trade",
        "• For the Republic of Chile – Om Li, Minister of Ports",
    ]


def test_a_page_laid_out_with_tables_is_read() -> None:
    links = "".join(f"<a href={n}>{name}</a><br>" for n, name in enumerate(("Home", "Minister", "Press", "Visa")))
    lines, known = read(
        f"""<html><head><title>Ministry - News</title></head><body><table><tr><td>{links}</td>
        <td><span class="date">24.03.2017</span><br><b>Minister meets ambassador</b><br><br>{MET}<br><br>{TALKED}<br>
        Those present:<br>1. Mr. Karl Brandt<br>2. Ms. Elena Kruglova</td><td>{links}</td></tr>
        <tr><td colspan="3">Copyright 2031 Ministry. Updated 5 May 2031.</td></tr></table></body></html>"""
    )
    assert lines == ["24.03.2017", *LINES, "Those present:", "1. Mr. Karl Brandt", "2. Ms. Elena Kruglova"]
    assert (known.title, known.published) == ("Ministry - News", "2017-03-24")


def test_items_and_rows_stay_lines() -> None:
    lines, _ = read(
        page(
            f"""<article>{ARTICLE}<p>The participants were:</p>
            <table><tr><th>State</th><th>Name</th></tr><tr><td>Japan</td><td>Yoko Kamikawa</td></tr></table>
            <ul><li><span>Zhang Ming</span></li><li><p>Karl Brandt</p></li></ul><ol start="3"><li>Elena Kruglova</li>
            <li>Amina Mo&shy;hammed</li></ol><p>Thank<br>you.</p></article>"""
        )
    )
    assert lines[3:] == [
        "The participants were:", "• State – Name", "• Japan – Yoko Kamikawa", "• Zhang Ming", "• Karl Brandt",
        "3. Elena Kruglova", "4. Amina Mohammed", "Thank", "you.",
    ]  # fmt: skip


def test_the_headline_is_the_first_line_once() -> None:
    assert read(page(f"<h1>Minister meets ambassador</h1><main><p>{MET}</p><p>{TALKED}</p></main>"))[0] == LINES
    told = {"og:title": "Minister meets ambassador | Kabar", "og:site_name": "Kabar"}
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in told.items())
    lines, known = read(page(f"<main>{ARTICLE}</main>", head))
    assert (known.title, known.publisher, lines) == ("Minister meets ambassador", "Kabar", LINES)


def test_a_long_page_is_read_whole() -> None:
    told = [
        f"On day {n} of the session the ministers met and talked about item {n} of the agenda." for n in range(6000)
    ]
    lines, _ = read(page(f"<h1>Final act</h1><div>{''.join(f'<p>{line}</p>' for line in told)}</div>"))
    assert lines == ["Final act", *told]


def test_fifty_items_of_a_digest_are_all_read() -> None:
    items = "".join(
        f"<h3>{n} May</h3><p>Minister number {n} met the ambassador of Japan in the capital.</p>" for n in range(50)
    )
    lines, _ = read(page(f"<div><h1>Week in dates</h1><div>{items}</div></div>"))
    assert len(lines) == 101


LD = '<script type="application/ld+json">{}</script>'
DATES = {
    "a property": ('<meta property="article:published_time" content="2024-05-03T09:00:00+05:00">', "", "2024-05-03"),
    "a month": ('<meta name="dc.date" content="2024-05">', "", "2024-05"),
    "JSON-LD": (LD.format('{"@type":"NewsArticle","datePublished":"2024-05-03"}'), "", "2024-05-03"),
    "a graph": (LD.format('{"@graph":[{"@type":["WebPage"],"datePublished":"2024-05-03"}]}'), "", "2024-05-03"),
    "others": (LD.format('{"@type":"ItemList","itemListElement":[{"datePublished":"2020-01-01"}]}'), "", None),
    "a time element": ("", '<time datetime="2024-05-03">yesterday</time>', "2024-05-03"),
    "a class": ("", '<div class="news-date">Published: 3 May 2024, 10:15</div>', "2024-05-03"),
    "a change": ('<meta name="modified" content="2031-01-01">', '<p class="date">Updated 1.1.2031</p>', None),
    "a day told of": (
        "",
        '<p>The talks of <time datetime="2019-01-01">1 January 2019</time> were the first of their kind.</p>',
        None,
    ),
    "a footer": ("", "<footer><time>1 May 2031</time> © 2031</footer>", None),
    "a line of copyright": ("", "<p>© 2019-2031 Ministry</p>", None),
    "two readings": ("", '<span class="date">03/04/2024</span>', None),
    "no day at all": ('<meta name="date" content="soon">', "", None),
    "a date never set": ('<meta name="date" content="1970-01-01">', "", None),
    "broken JSON": (LD.format('{"datePublished": "2024'), "", None),
}  # fmt: skip


@pytest.mark.parametrize(("head", "extra", "published"), DATES.values(), ids=DATES)
def test_the_day_of_publication_is_what_the_page_says_it_is(head: str, extra: str, published: str | None) -> None:
    assert (
        read(page(f"<main><h1>Minister meets ambassador</h1>{extra}<p>{MET}</p><p>{TALKED}</p></main>", head))[
            1
        ].published
        == published
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fri, 24 Mar 2017 10:00:00 GMT", "2017-03-24"), ("March 4th, 2017", "2017-03-04"), ("20170324", "2017-03-24"),
        ("4.3.2017", "2017-03-04"), ("24/03/2017", "2017-03-24"), ("03/24/2017", "2017-03-24"), ("2017", "2017"),
        ("2017-03", "2017-03"), ("31 April 2017", None), ("0001-01-01", None), ("in 2017", None), ("", None),
    ],
)  # fmt: skip
def test_a_day_is_read_where_it_can_be_read_in_one_way(text: str, day: str | None) -> None:
    assert day_in(text) == day


def test_what_else_a_page_says_is_used() -> None:
    head = """<link rel="canonical" href="https://example.org/1"><script type="application/ld+json">
        {"@type": "Report", "publisher": {"name": "Kabar"}, "headline": "Talks"}</script>"""
    known = read(page(f"<main>{ARTICLE}</main>", head, "en_GB"))[1]
    assert known == Metadata("Talks", "Kabar", None, "https://example.org/1", "en-GB")
    assert read(page(f"<main>{ARTICLE}</main>", lang="ru"))[1].language is None  # a template's; the text is English
    assert read(page(f"<main>{ARTICLE}</main>", lang="not a language"))[1].language is None


def test_addresses_of_a_page_are_taken_as_addresses() -> None:
    def links(href: str) -> str:
        return f'<link rel="canonical" href="{href}"><link rel="license" href="{href}">'

    known = read(page(f"<main>{ARTICLE}</main>", links(" https://example.org/1\n")))[1]
    assert (known.url, known.rights) == ("https://example.org/1",) * 2
    for href in ("https://example.org/1 2\n3", "https://example.org/" + "1" * 10_000):
        known = read(page(f"<main>{ARTICLE}</main>", links(href)))[1]
        assert (known.url, known.rights) == (None, None)


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (page(ARTICLE.replace("views", "“views”")).encode("utf-8-sig"), None),
        (page(ARTICLE.replace("views", "“views”")).encode("utf-16"), None),
        (page(ARTICLE.replace("views", "“views”")).encode("cp1252"), None),  # says utf-8 and is not
        (page(ARTICLE.replace("views", "“views”")).replace("utf-8", "iso-8859-1").encode("cp1252"), None),
        (page(ARTICLE.replace("views", "“views”")).replace("utf-8", "klingon").encode(), None),
        (page(ARTICLE.replace("views", "“views”")).replace("utf-8", "").encode("cp1251"), "windows-1251"),
    ],
)
def test_encodings_are_those_declared_or_those_that_fit(data: bytes, charset: str | None) -> None:
    assert "exchanged “views” on" in read(data, charset)[0][2]


BAD = {
    "nothing": (b"", "there is no text in it"),
    "an empty page": (b"<html><head><title>x</title></head><body></body></html>", "there is no text in it"),
    "a page for scripts": (b"<div id=root></div><script>var a = 'Xi met Putin'</script>", "there is no text in it"),
    "binary data": (b"<html>\0\1\2", "binary data"),
    "an unknown encoding": ("<p>Генеральный секретарь</p>".encode("cp1251"), "its encoding is not declared"),
    "too much": (b"<p>Met. " * 1_300_000, "a page of more than 10 MB"),
    "nothing but menus": (b"<nav>Home</nav><footer>2031</footer>", "only what stands around a report"),
    "thousands of levels": (b"<div>" * 20_000 + b"Minister meets ambassador", "nested too deeply"),
}


@pytest.mark.parametrize(("data", "reason"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(data)


def test_broken_markup_is_read() -> None:
    assert read(f"<h1>Minister meets ambassador<p>{MET}<p>{TALKED}<table><tr><td>")[0] == LINES
    assert read("<" * 100_000 + "p>Met.")[0]
