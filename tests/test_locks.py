"""The locks fit the requirements, hold nothing but hashed releases, and leave nothing to be resolved."""

from __future__ import annotations

import configparser
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
RUNTIME = ("fast", "remote", "serve")
EXTRAS = {"requirements.txt": RUNTIME, "requirements-dev.txt": (*RUNTIME, "dev", "docs", "notebooks")}
"""The locks, and the extras that each is for."""
PLACES = [
    {"python_version": version, "python_full_version": f"{version}.0", "sys_platform": platform, "os_name": name}
    for version in ("3.11", "3.12", "3.13")
    for platform, name in (("linux", "posix"), ("darwin", "posix"), ("win32", "nt"))
]


class Pin(NamedTuple):
    requirement: Requirement
    hashes: list[str]

    @property
    def version(self) -> str:
        (one,) = self.requirement.specifier
        assert one.operator == "=="
        return one.version


def pins(lock: str) -> Iterator[Pin]:
    """Each release of a lock; whatever else a line says is an error."""
    text = re.sub(r"\s*#.*", "", (ROOT / lock).read_text(encoding="utf-8")).replace("\\\n", "")
    for line in filter(None, map(str.strip, text.splitlines())):
        release, *hashes = line.split(" --hash=sha256:")
        assert all(re.fullmatch(r"[0-9a-f]{64}", each.strip()) for each in hashes), line
        requirement = Requirement(release)
        assert requirement.url is None
        yield Pin(requirement, hashes)


def required(extras: tuple[str, ...]) -> list[Requirement]:
    """What setup.cfg asks for, with what builds the package."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    told = [config["options"]["install_requires"], *(config["options.extras_require"][each] for each in extras)]
    backend = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    return [Requirement(line) for line in (*"\n".join(told).split("\n"), *backend) if line]


@pytest.mark.parametrize("lock", EXTRAS)
def test_every_release_of_a_lock_has_hashes(lock: str) -> None:
    assert [str(pin.requirement) for pin in pins(lock) if not pin.hashes] == []


@pytest.mark.parametrize("lock", EXTRAS)
def test_what_is_required_is_locked_for_every_python_and_platform(lock: str) -> None:
    locked = list(pins(lock))
    for place in PLACES:
        for wanted in required(EXTRAS[lock]):
            found = [
                pin.version
                for pin in locked
                if canonicalize_name(pin.requirement.name) == canonicalize_name(wanted.name)
                and (pin.requirement.marker is None or pin.requirement.marker.evaluate(place))
            ]
            assert len(found) == 1, f"{wanted} in {lock} on {place}: run make lock"
            assert wanted.specifier.contains(found[0], prereleases=True), f"{wanted} in {lock}: run make lock"


def test_both_locks_name_the_same_releases() -> None:
    development = {str(pin.requirement): pin.hashes for pin in pins("requirements-dev.txt")}
    for pin in pins("requirements.txt"):
        assert development[str(pin.requirement)] == pin.hashes, f"{pin.requirement}: run make lock"


@pytest.mark.parametrize("lock", EXTRAS)
def test_all_that_a_locked_release_needs_is_locked(lock: str) -> None:
    """Here, where the releases are installed: they are asked what they need."""
    here = {canonicalize_name(pin.requirement.name) for pin in pins(lock) if applies(pin.requirement)}
    todo = [(canonicalize_name(each.name), extra) for each in required(EXTRAS[lock]) for extra in ("", *each.extras)]
    seen = set()
    while todo:
        name, extra = todo.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        assert name in here, f"{name} is not in {lock}: run make lock"
        for line in requires(name) or ():
            needed = Requirement(line)
            if applies(needed, extra):
                todo += [(canonicalize_name(needed.name), each) for each in ("", *needed.extras)]
    assert {name for name, _ in seen} == here


def applies(requirement: Requirement, extra: str = "") -> bool:
    return requirement.marker is None or requirement.marker.evaluate({**default_environment(), "extra": extra})
