"""The pages for people: the graph in a browser, each resource under its address, the questions as forms.

What is asked of the graph is done by jobs in the workers, which hand back pages as they are (``JOBS``); ``site`` says
which address is answered by which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, Protocol

from kg.errors import GraphError, QueryError
from kg.query import Graph
from kg.serve.pages.asking import ask, suggest
from kg.serve.pages.home import home, listed
from kg.serve.pages.others import ontology, picture
from kg.serve.pages.resources import find, resource
from kg.serve.pages.terms import terms

__all__ = ["JOBS"]


class Out(Protocol):
    """Where an answer is written."""

    def write(self, chunk: bytes) -> int:
        """Takes the next bytes."""
        ...


Page = Callable[[Graph, Mapping[str, Any]], tuple[dict[str, Any], bytes]]
Job = Callable[[Graph, Mapping[str, Any], Out], dict[str, Any]]


def _job(page: Page) -> Job:
    """A page as a job: what is to be said of it is given back, itself it is written out."""

    def job(graph: Graph, asked: Mapping[str, Any], out: Out) -> dict[str, Any]:
        try:
            said, content = page(graph, asked)
        except GraphError as error:  # what lies beside the graph cannot be read
            raise QueryError(str(error)) from error
        out.write(content)
        return said

    return job


JOBS: Final[Mapping[str, Job]] = MappingProxyType(
    {page.__name__: _job(page) for page in (ask, find, home, listed, ontology, picture, resource, suggest, terms)}
)
"""Every page by its name."""
