"""HTML: the report of a page, without what a site puts around it, and what the page says of itself.

trafilatura finds which part of a page is the report. The lines are then read from that part itself: trafilatura passes
over short items and rows, and an attendee list is made of nothing else.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.errors import InputError
from kg.sources.charset import decode_page
from kg.sources.lines import body_of
from kg.sources.types import Part

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST: Final = 10_000_000
"""Bytes of a page; a report with a hundred items has some hundred thousand."""
MOST_TAGS: Final = 300_000
"""A page of a report has some thousands; each takes a thousand times the memory of a letter."""
MOST_ATTRIBUTES: Final = 2000
"""Of one tag: each is compared with all others."""
_TAG: Final = re.compile(r"""<[a-zA-Z](?:[^"'<>]++|"[^"]*+"|'[^']*+'|["'])*+""")
_QUOTED: Final = re.compile(r"""\"[^"]*"|'[^']*'""")
_BETWEEN: Final = re.compile(r"""[\s"/]+""")
_MOST_SOUGHT: Final = 50_000
"""Tags above which all of a page is read: finding the report in it would take too long."""
_LONG: Final = 200_000
"""Characters of text above which trafilatura does without a second opinion, which takes it quadratic time."""


def read_html(stream: BinaryIO, charset: str | None = None) -> Iterator[Part]:
    """The one document of a page; InputError where it holds no text. ``charset`` is what the server said."""
    from kg.sources import html_meta, html_text

    data = stream.read()
    if len(data) > LARGEST:
        raise InputError(f"it is a page of more than {LARGEST / 1e6:g} MB: split it")
    text = decode_page(data, charset)
    tags = _check_tags(text)
    page = _parse(text)
    known = html_meta.Told(page)
    html_text.prune(page)
    blocks = list(html_text.blocks(page))
    if not blocks:
        raise InputError("there is no text in it, or only what stands around a report")
    length = sum(len(block.line.text) for block in blocks)
    kept = html_text.report(blocks, _found(page, length) if tags <= _MOST_SOUGHT else "")
    headline = known.without_site(known.headline or html_text.headline(page))
    body = body_of((block.line for block in kept), headline)
    yield Part(body, known.metadata(headline, body, html_meta.shown_date(page)))


def _check_tags(text: str) -> int:
    """How many tags a page has; InputError where it has more, or more in one of them, than can be read in time."""
    tags = text.count("<")
    if tags > MOST_TAGS:
        raise InputError(f"it is a page of more than {MOST_TAGS} tags: split it")
    long = (tag for tag in _TAG.findall(text) if len(tag) > MOST_ATTRIBUTES)
    if any(len(_BETWEEN.split(_QUOTED.sub('"', tag))) > MOST_ATTRIBUTES for tag in long):
        raise InputError(f"it has a tag of more than {MOST_ATTRIBUTES} attributes, as no page of a report has")
    return tags


def _parse(text: str) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError("there is no text in it") from error
    if any(error.type_name == "ERR_RESOURCE_LIMIT" or "Excessive depth" in error.message for error in parser.error_log):
        raise InputError("its elements are nested too deeply to be read")
    return page


def _found(page: HtmlElement, length: int) -> str:
    """The words that trafilatura takes for the report's; none where it finds no report."""
    from copy import deepcopy

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it finds amiss is told in our own words
    found = trafilatura.bare_extraction(
        deepcopy(page), include_comments=False, favor_precision=True, fast=length > _LONG
    )
    return "" if found is None or isinstance(found, dict) else found.text or ""
