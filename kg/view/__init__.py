"""The page: one HTML file that shows a network offline, from the whole down to the sentence it was read from."""

from __future__ import annotations

from importlib import resources

import pyvis
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from kg.network import Network
from kg.quotes import Quotes
from kg.view import embed
from kg.view.picture import Picture

__all__ = ["render"]

SCRIPTS = ("dom.js", "data.js", "panel.js", "graph.js", "table.js", "time.js", "search.js", "page.js")
"""The page's own script, in the order in which it is put together."""
LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
"""What draws: vis-network as pyvis ships it."""


def render(network: Network, *, quotes: Quotes = "full", title: str = "Diplomatic interactions") -> str:
    """The page as one HTML text, to be written as UTF-8; the same network gives the same text.

    ``quotes`` says how much of the sources' words goes in: ``full``, ``short`` (their beginnings) or
    ``none``; names, facts and sources stay.
    """
    picture = Picture(network, quotes)
    drawing = picture.drawing()
    drawing.heading = title
    library = embed.script((resources.files(pyvis) / LIBRARY).read_text(encoding="utf-8"))
    script = embed.script('(() => {\n"use strict";\n' + "\n".join(map(_read, SCRIPTS)) + "})();\n")
    style = _read("style.css")
    drawing.templateEnv = Environment(loader=PackageLoader("kg.view", ""), autoescape=True)
    drawing.templateEnv.filters["json"] = lambda value: Markup(embed.data(value))
    drawing.templateEnv.globals.update(
        data=picture.data(),
        library=Markup(library),
        script=Markup(script),
        style=Markup(style),
        script_hashes=[embed.sha256(library), embed.sha256(script)],
        style_hash=embed.sha256(style),
    )
    return str(drawing.generate_html())


def _read(name: str) -> str:
    """A file of this package; as text, so with the line ends that a browser hashes."""
    return (resources.files("kg.view") / name).read_text(encoding="utf-8")
