"""How Sphinx builds the pages of this folder: `make docs`, without a network."""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # where generated.py is

project = "sco-kg"
author = "The sco-kg contributors"
copyright = author  # the name that Sphinx asks for
version = release = version_of("sco-kg")
language = "en"
smartquotes = False

extensions = ["myst_parser", "sphinx_click", "generated"]
nitpicky = True

myst_heading_anchors = 3

html_theme = "furo"
html_title = "sco-kg"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_static_path = ["static"]
html_css_files = ["options.css"]
