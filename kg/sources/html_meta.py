"""What a page says of its report: title, publisher, day of publication, address, language, rights and their owner.

Days come from ``meta``, JSON-LD, ``time`` elements and what is named a date beside the headline. A year in a footer,
the day of a change, and a day that could be read in two ways are none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from kg.sources.days import day_in
from kg.sources.language import of_text
from kg.sources.lines import tidy
from kg.sources.types import Metadata

_PUBLISHED = (
    "article:published_time og:published_time og:article:published_time datepublished dc.date.issued dcterms.issued"
    " dc.date dcterms.date dcterms.created citation_publication_date citation_date parsely-pub-date sailthru.date"
    " article.published publishdate publish_date publish-date pubdate publication_date publicationdate date"
).split()
_PUBLISHER = "og:site_name dc.publisher dcterms.publisher citation_publisher publisher application-name".split()
_RIGHTS = "dcterms.license dc.rights.license dcterms.rights dc.rights rights copyright".split()
_OWNER = "dcterms.rightsholder dc.rightsholder copyright-holder".split()
_TITLE = "og:title citation_title dc.title dcterms.title twitter:title headline".split()
_ADDRESS = ("og:url", "twitter:url")
_TELLING = re.compile(r"(?:Article|Report|PressRelease|WebPage|BlogPosting|Event|Statement)$")
"""JSON-LD types that tell of the page itself; a list of other reports is none."""
_DATED = re.compile(
    r"(?:^|[-_\s])(?:date|datetime|time|timestamp|published|pubdate|posted|issued)(?:$|[-_\s])|[a-z]Date\b"
)
_CHANGED = re.compile(r"modif|updat|event|expir|comment", re.IGNORECASE)
_SHORT = 50
"""Characters of a line that is there for its date ("Published on 24 March 2017, 10:15")."""
_LONGEST = 1000
"""Characters of a title, name or address; what is longer is none."""
_MOST_DATED = 200
"""So many elements may be named a date; a page with more is a list of reports."""
_BRACKETED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")


class Told:
    """What the head of a page and its JSON-LD tell; to be read before the page is pruned."""

    def __init__(self, page: HtmlElement) -> None:
        self.meta = _meta(page)
        self.objects = list(_json_ld(page))
        self.canonical, self.licence = _link(page, "canonical"), _link(page, "license")
        self.language = page.get("lang") or page.get("xml:lang")
        self.site = self._first(_PUBLISHER) or self._named("publisher")
        self.headline = self._first(_TITLE) or next(
            filter(None, (_text(one, "headline") for one in self.objects)), None
        )
        self.title = tidy(next((each.text_content() for each in page.iter("title")), "")[: _LONGEST + 1])

    def metadata(self, headline: str | None, body: str, shown: str | None) -> Metadata:
        """The same as metadata; ``shown`` is the day that the page shows beside its headline."""
        return Metadata(
            title=self.without_site(headline or self.title),
            publisher=self.site,
            published=self._published() or shown,
            url=self._address(),
            language=of_text(self.language or self.meta.get("og:locale"), body),
            rights=self._rights(),
            owner=self._first(_OWNER) or self._named("copyrightHolder"),
        )

    def _first(self, names: list[str]) -> str | None:
        return next((self.meta[name] for name in names if self.meta.get(name)), None)

    def _published(self) -> str | None:
        said = [self.meta[name] for name in _PUBLISHED if name in self.meta]
        said += [day for one in self.objects if (day := _text(one, "datePublished"))]
        return next((day for text in said if (day := day_in(text))), None)

    def _rights(self) -> str | None:
        """The address of a licence before a statement of any kind."""
        return self.licence or next(filter(None, (_text(one, "license") for one in self.objects)), self._first(_RIGHTS))

    def _named(self, role: str) -> str | None:
        """Whom the page names in a role, as its publisher."""
        for one in self.objects:
            told = one.get(role)
            name = told.get("name") if isinstance(told, dict) else told
            if isinstance(name, str) and 0 < len(tidy(name)) <= _LONGEST and not name.startswith("http"):
                return tidy(name)
        return None

    def without_site(self, title: str | None) -> str | None:
        """A title without the name of the site that pages put behind it ("… | Kazinform")."""
        if title and len(title) > _LONGEST:
            return None
        if self.site and title:
            title = re.sub(rf"\s+[|–—-]\s+{re.escape(self.site)}\s*$", "", title, flags=re.IGNORECASE)
        return title or None

    def _address(self) -> str | None:
        said = (
            self.canonical,
            *(self.meta.get(name) for name in _ADDRESS),
            *(_text(one, "url") for one in self.objects),
        )
        return next((url for url in said if url and len(url) <= _LONGEST and re.match(r"https?://[^\s/]+", url)), None)


def shown_date(page: HtmlElement) -> str | None:
    """The day in the first short line that is marked as a date; of a page without its footer and sidebars."""
    for element in islice(filter(_is_dated, page.iter()), _MOST_DATED):
        parent = element.getparent()
        line = parent if parent is not None and parent.tag in ("p", "li", "span") else element
        text = tidy(line.text_content())
        if len(text) > _SHORT or _CHANGED.search(text):  # within a sentence it is a day told of
            continue
        if day := day_in(element.get("datetime") or element.get("content") or "") or day_in(text):
            return day
    return None


def _is_dated(element: HtmlElement) -> bool:
    """Whether an element is called a date, and not that of a change."""
    called = " ".join((element.get("class", ""), element.get("id", ""), element.get("itemprop", "")))[:500]
    return not _CHANGED.search(called) and (element.tag == "time" or bool(_DATED.search(called)))


def _meta(page: HtmlElement) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        if name and 0 < len(content := tidy(element.get("content") or "")) <= _LONGEST:
            found.setdefault(name, content)
    return found


def _link(page: HtmlElement, rel: str) -> str | None:
    """Where the first link of a kind leads that can be an address."""
    hrefs = ((link.get("href") or "").strip() for link in page.iter("link") if link.get("rel") == rel)
    return next((href for href in hrefs if re.fullmatch(rf"\S{{1,{_LONGEST}}}", href)), None)


def _json_ld(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects that tell of the page itself; scripts that are no JSON tell nothing."""
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            told = json.loads(_BRACKETED.sub("", script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        for one in told if isinstance(told, list) else [told]:
            graph = one.get("@graph") if isinstance(one, dict) else None
            for each in graph if isinstance(graph, list) else [one]:
                if isinstance(each, dict) and any(_TELLING.search(kind) for kind in _types(each)):
                    yield each


def _types(told: Mapping[str, Any]) -> list[str]:
    kinds = told.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _text(told: Mapping[str, Any], key: str) -> str | None:
    value = told.get(key)
    return tidy(value) if isinstance(value, str) and 0 < len(tidy(value)) <= _LONGEST else None
