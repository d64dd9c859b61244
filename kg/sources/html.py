"""HTML: the report of a page, without what a site puts around it, and what the page says of itself.

trafilatura finds which part of a page is the report. The lines are then read from that part itself: trafilatura passes
over short items and rows, and an attendee list is made of nothing else.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import InputError
from kg.sources.charset import decode_page
from kg.sources.lines import body_of
from kg.sources.types import Part

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEAST_SHARE = 0.9
"""The part that holds so much of what trafilatura finds is the report."""


def read_html(stream: BinaryIO, charset: str | None = None) -> Iterator[Part]:
    """The one document of a page; InputError where it holds no text. ``charset`` is what the server said."""
    from kg.sources import html_meta, html_text

    page = _parse(decode_page(stream.read(), charset))
    known = html_meta.Told(page)
    html_text.prune(page)
    blocks = list(html_text.blocks(page))
    if not blocks:
        raise InputError("there is no text in it")
    kept = html_text.report(blocks, _found(page))
    headline = known.without_site(known.headline or html_text.headline(page))
    body = body_of((block.line for block in kept), headline)
    yield Part(body, known.metadata(headline, body, html_meta.shown_date(page)))


def _parse(text: str) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        page = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError("there is no text in it") from error
    if any(error.type_name == "ERR_RESOURCE_LIMIT" or "depth" in error.message for error in parser.error_log):
        raise InputError("its elements are nested too deeply to be read")
    for comment in page.xpath("//comment() | //processing-instruction()"):
        if comment.getparent() is not None:
            comment.drop_tree()
    return page


def _found(page: HtmlElement) -> str:
    """The words that trafilatura takes for the report's; none where it finds no report."""
    from copy import deepcopy

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it finds amiss is told in our own words
    found = trafilatura.bare_extraction(deepcopy(page), include_comments=False, favor_precision=True)
    return "" if found is None or isinstance(found, dict) else found.text or ""
