"""What the server tells of itself: the SPARQL service description, and the data set in VoID."""

from __future__ import annotations

from kg.serve import negotiation
from kg.serve.negotiation import TRIPLES
from kg.serve.protocol import Refused
from kg.serve.workers import Pool


class Description:
    """Both descriptions of the graph that a pool serves."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def service(self, base: str, accept: str) -> tuple[str, bytes]:
        """Media type and content of the service description; Refused where no format fits."""
        return await self._written(base, accept)

    async def data(self, base: str, accept: str) -> tuple[str, bytes]:
        """The same of the data set."""
        return await self._written(base, accept)

    async def _written(self, base: str, accept: str) -> tuple[str, bytes]:
        media = negotiation.choose(accept, tuple(TRIPLES))
        if media is None:
            raise Refused(406, f"descriptions are written as {', '.join(TRIPLES)}")
        return media, b""
