"""Analysis reports: tables over the network that say what they were drawn from and how."""

from kg.measures import EXACT_TO, MEASURES, RANKING, Effort
from kg.report.centrality import centrality
from kg.report.communities import communities
from kg.report.coverage import coverage
from kg.report.dossier import SECTIONS, dossier
from kg.report.pairs import pairs
from kg.report.render import FORMATS, only, render
from kg.report.sheet import Report, Section
from kg.report.states import states
from kg.report.timeline import UNITS, Unit, timeline
from kg.report.topics import topics

__all__ = [
    "EXACT_TO",
    "FORMATS",
    "MEASURES",
    "RANKING",
    "SECTIONS",
    "UNITS",
    "Effort",
    "Report",
    "Section",
    "Unit",
    "centrality",
    "communities",
    "coverage",
    "dossier",
    "only",
    "pairs",
    "render",
    "states",
    "timeline",
    "topics",
]
