"""To be imported by a process that others are forked from: what reading looks up is then there, once for all of them.

Tables, lists and patterns are made when they are first needed, which takes a hundred times as long as most documents.
"""

from __future__ import annotations

from kg import authority
from kg.model import Document
from kg.reader import read_document

read_document(
    Document(
        "warm",
        "On 2 March 2017, President Ana Roe of Peru met Bo Chen, Director-General of the Agency for Trade, in Lima. "
        "They signed a memorandum on tourism.\n\n“We agreed on much,” the President told Radio Lima.\n",
        published="2017-03-03",
    ),
    authority.load(),
)
