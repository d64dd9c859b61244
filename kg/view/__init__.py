"""The page: one HTML file that shows a network offline, from the whole down to the sentence it was read from."""

from __future__ import annotations

import os
from importlib import resources

import pyvis
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from kg.collection import without_collection
from kg.network import Network, read
from kg.quotes import Quotes
from kg.view import embed
from kg.view.contents import Contents
from kg.view.frame import Frame
from kg.view.picture import Picture

__all__ = ["Frame", "display", "render"]

SCRIPTS = (
    *("dom.js", "words.js", "data.js", "selecting.js", "address.js"),
    *("glyphs.js", "labels.js", "keys.js", "canvas.js", "scenes.js"),
    *("time.js", "strip.js", "timeline.js", "save.js", "search.js"),
    *("panel.js", "table.js", "controls.js", "page.js"),
)
"""The page's own script, in the order in which it is put together."""
LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
"""What draws: vis-network as pyvis ships it."""


TITLE = "Diplomatic interactions"


def display(
    source: Network | str | os.PathLike[str], *, height: int = 720, quotes: Quotes = "full", title: str = TITLE
) -> Frame:
    """The page of a network, or of a graph directory, to be shown in a notebook; ``height`` in pixels.

    It is inside the notebook whole, and so wherever the notebook is sent. GraphError where there is no such graph.
    """
    shown = source if isinstance(source, Network) else read(source)
    return Frame(render(shown, quotes=quotes, title=title), title, height)


@without_collection()
def render(network: Network, *, quotes: Quotes = "full", title: str = TITLE) -> str:
    """The page as one HTML text, to be written as UTF-8; the same network gives the same text.

    ``quotes`` says how much of the sources' words goes in: ``full``, ``short`` (their beginnings) or
    ``none``; names, facts and sources stay.
    """
    contents = Contents(network, quotes)
    picture = Picture(contents)
    drawing = picture.drawing()
    drawing.heading = title
    library = embed.script((resources.files(pyvis) / LIBRARY).read_text(encoding="utf-8"))
    script = embed.script('(() => {\n"use strict";\n' + "\n".join(map(_read, SCRIPTS)) + "})();\n")
    style = _read("style.css")
    drawing.templateEnv = Environment(loader=PackageLoader("kg.view", ""), autoescape=True)
    drawing.templateEnv.filters["json"] = lambda value: Markup(embed.data(value))
    drawing.templateEnv.globals.update(
        data=contents.data(),
        about=picture.about(drawing),
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
