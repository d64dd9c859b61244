"""The locks fit the requirements, hold nothing but hashed releases, and leave nothing to be resolved."""

from __future__ import annotations

from itertools import pairwise

import pytest
from locks import EXTRAS, ROOT, applies, backend, needed, pins, required
from packaging.utils import canonicalize_name

PLACES = [
    {"python_version": version, "python_full_version": f"{version}.9", "sys_platform": platform, "os_name": name}
    for version in ("3.11", "3.12", "3.13")
    for platform, name in (("linux", "posix"), ("darwin", "posix"), ("win32", "nt"))
]


@pytest.mark.parametrize("lock", EXTRAS)
def test_every_release_of_a_lock_has_hashes(lock: str) -> None:
    every = list(pins(lock))
    assert len(every) > 50
    assert [str(pin.requirement) for pin in every if not pin.hashes] == []
    assert "/" not in (ROOT / lock).read_text(encoding="utf-8"), "an address or a folder of one machine"


@pytest.mark.parametrize("lock", EXTRAS)
def test_what_is_required_is_locked_for_every_python_and_platform(lock: str) -> None:
    locked = list(pins(lock))
    for wanted in (*required(EXTRAS[lock]), *backend()):
        named = [pin for pin in locked if pin.name == canonicalize_name(wanted.name)]
        for place in PLACES:
            found = [each for each in named if not each.requirement.marker or each.requirement.marker.evaluate(place)]
            assert len(found) == 1, f"{wanted} in {lock} on {place}: run make lock"
            assert wanted.specifier.contains(found[0].version), f"{wanted} in {lock}: run make lock"


@pytest.mark.parametrize(("smaller", "larger"), list(pairwise(EXTRAS)))
def test_all_locks_name_the_same_releases(smaller: str, larger: str) -> None:
    others = {(pin.name, pin.version): pin.hashes for pin in pins(larger)}
    for pin in pins(smaller):
        assert others[pin.name, pin.version] == pin.hashes, f"{pin.requirement}: run make lock"


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_all_that_locked_releases_need_is_locked_and_nothing_else(lock: str) -> None:
    here = {pin.name for pin in pins(lock) if applies(pin.requirement)}
    assert set(needed([*required(EXTRAS[lock]), *backend()])) == here, "run make lock"
