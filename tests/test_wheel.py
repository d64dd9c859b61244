"""What is handed on is whole, and the same bytes from any clone of a commit."""

from __future__ import annotations

import hashlib
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from packaged import ROOT, copy_of_tree, run

PLACE_OF = {"ontology": "kg/ontology", "seeds": "kg/seeds"}
"""Where in the wheel folders of the tree are."""
IDENTITY = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the sources as they are now, in one commit."""
    tree = copy_of_tree(tmp_path_factory.mktemp("repository"))
    shutil.copy(ROOT / "Makefile", tree)
    run("git", *IDENTITY, "init", "-q", cwd=tree)
    run("git", "add", ".", cwd=tree)
    run("git", *IDENTITY, "commit", "-qm", "All", cwd=tree, GIT_COMMITTER_DATE="2024-02-29T12:00:00+05:00")
    return tree


def made(repository: Path, clone: Path, umask: int, **environment: str) -> Path:
    """The wheel of a clone."""
    run("sh", "-c", f"umask {umask:03o} && git clone -q '{repository}' '{clone}'")
    bin_ = Path(sys.executable).parent
    run(
        *("sh", "-c", f"umask {umask:03o} && make wheel BIN='{bin_}' -o .venv/installed"),
        cwd=clone,
        PYTHONDONTWRITEBYTECODE="1",
        **environment,
    )
    (wheel,) = (clone / "out" / "dist").iterdir()
    return wheel


def test_two_clones_give_the_same_wheel(repository: Path, tmp_path: Path) -> None:
    one = made(repository, tmp_path / "one", 0o022, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    (tmp_path / "farther").mkdir()
    clone = tmp_path / "farther" / "another name"
    other = made(repository, clone, 0o077, TZ="Asia/Tashkent", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert one.name == other.name
    assert hashlib.sha256(one.read_bytes()).hexdigest() == hashlib.sha256(other.read_bytes()).hexdigest()
    with zipfile.ZipFile(one) as wheel:
        assert {each.date_time for each in wheel.infolist()} == {(2024, 2, 29, 7, 0, 0)}
        assert {each.external_attr >> 16 & 0o777 for each in wheel.infolist()} <= {0o644, 0o664}
        assert installed_names(wheel.namelist()) == in_tree()


def test_sources_handed_on_are_whole(tmp_path: Path) -> None:
    make = f"from setuptools.build_meta import build_sdist; build_sdist({str(tmp_path)!r})"
    run(sys.executable, "-c", make, cwd=copy_of_tree(tmp_path))
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as sources:
        names = [each.name.partition("/")[2] for each in sources.getmembers() if each.isfile()]
    assert {"setup.cfg", "pyproject.toml", "LICENSE", "README.md"} <= set(names)
    moved = [f"{PLACE_OF.get(top, top)}/{rest}" for top, _, rest in (name.partition("/") for name in names) if rest]
    assert installed_names(moved) == in_tree()


def installed_names(names: list[str]) -> set[str]:
    return {name for name in names if name.startswith("kg/")}


def in_tree() -> set[str]:
    """What is in the folders of the package, named as it is installed."""
    return {
        f"{PLACE_OF.get(top, top)}/{path.relative_to(ROOT / top).as_posix()}"
        for top in ("kg", *PLACE_OF)
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
