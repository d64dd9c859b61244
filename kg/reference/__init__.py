"""The ontology for people: one HTML page, which fetches nothing, with an entry for every term, concept and shape.

``page()`` gives it. An entry is linked to by what its IRI ends with: ``#Meeting``, ``#participant``, ``#role/host``.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg.reference.contents import contents
from kg.reference.diagram import diagram
from kg.reference.vocabulary import vocabulary
from kg.vocab import DEFAULT_BASE

__all__ = ["page"]


def page() -> str:
    """The reference as HTML, the same each time for the same ontology."""
    environment = Environment(
        loader=PackageLoader("kg.reference", ""),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    style, script = _own("style.css"), _own("page.js")
    return environment.get_template("page.html").render(
        contents=contents(vocabulary()),
        diagram=diagram(vocabulary()),
        base=DEFAULT_BASE,
        style=Markup(style),  # ours, as is the script: no text of the ontology is in them
        script=Markup(script),
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'",
    )


def _own(name: str) -> str:
    return files("kg.reference").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """How a Content-Security-Policy names an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
