"""What the locks hold, what setup.cfg asks for, and what follows from that by what is installed."""

from __future__ import annotations

import configparser
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import requires
from pathlib import Path
from typing import Final, NamedTuple

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parent.parent
RUNTIME: Final = ("fast", "remote", "serve")
DEVELOPMENT: Final = (*RUNTIME, "dev", "docs", "notebooks")
EXTRAS: Final = {
    "requirements.txt": RUNTIME,
    "requirements-dev.txt": DEVELOPMENT,
    "requirements-bench.txt": (*DEVELOPMENT, "bench"),
}
"""The locks, and the extras that each is for."""


class Pin(NamedTuple):
    """A release, and the SHA-256 of each of its files."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        (one,) = self.requirement.specifier
        assert one.operator == "=="
        return one.version


def pins(lock: str) -> Iterator[Pin]:
    """Each release of a lock; whatever else a line says is an error."""
    text = re.sub(r"\s*#.*", "", (ROOT / lock).read_text(encoding="utf-8")).replace("\\\n", "")
    for line in filter(None, map(str.strip, text.splitlines())):
        release, *hashes = (part.strip() for part in line.split(" --hash=sha256:"))
        assert all(re.fullmatch(r"[0-9a-f]{64}", each) for each in hashes), line
        requirement = Requirement(release)
        assert requirement.url is None, line
        yield Pin(requirement, tuple(hashes))


def required(extras: Iterable[str]) -> list[Requirement]:
    """What the package asks for with these extras."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    told = [config["options"]["install_requires"], *(config["options.extras_require"][each] for each in extras)]
    return [Requirement(line) for line in "\n".join(told).split("\n") if line]


def backend() -> list[Requirement]:
    """What builds the package."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [Requirement(line) for line in told["build-system"]["requires"]]


def applies(requirement: Requirement, extra: str = "") -> bool:
    """Whether it is asked for here."""
    return requirement.marker is None or requirement.marker.evaluate({**default_environment(), "extra": extra})


def needed(wanted: Iterable[Requirement]) -> dict[str, set[str]]:
    """Everything that these requirements bring, by name, each with the names of what it needs itself.

    The releases that are installed are asked, so all must be: raises PackageNotFoundError.
    """
    found: dict[str, set[str]] = {}
    seen = set()
    todo = list(_parts(wanted))
    while todo:
        name, extra = todo.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        direct = list(_parts(each for each in map(Requirement, requires(name) or ()) if applies(each, extra)))
        found.setdefault(name, set()).update(one for one, _ in direct)
        todo += direct
    return found


def _parts(requirements: Iterable[Requirement]) -> Iterator[tuple[str, str]]:
    """Names, each with every extra that is asked for, and with none."""
    for each in requirements:
        yield from ((canonicalize_name(each.name), extra) for extra in ("", *each.extras))
