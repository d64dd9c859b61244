"""The package as others get it: copies of its sources, and the wheel installed away from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent


def copy_of_tree(place: Path) -> Path:
    """What a wheel is made of, so that building leaves nothing behind in the tree."""
    tree = place / "tree"
    for name in ("kg", "ontology", "seeds"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    return tree


def run(*command: str | Path, cwd: Path | None = None, **environment: str) -> str:
    """What a command prints; it must succeed. Nothing of our own checkout is on its path."""
    around = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=cwd, env={**around, **environment}, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def install(place: Path) -> Path:
    """The folder of commands of a fresh environment that holds the wheel; what it depends on is borrowed from ours."""
    pip = (sys.executable, "-m", "pip")
    run(*pip, "wheel", copy_of_tree(place), "--no-deps", "--no-build-isolation", "-q", "-w", place)
    (wheel,) = place.glob("*.whl")
    venv.create(place / "env", with_pip=False)
    python = place / "env" / "bin" / "python"
    (site,) = (place / "env").glob("lib/python*/site-packages")
    run(*pip, "--python", python, "install", "-q", "--no-deps", "--no-index", wheel)
    # A path file comes after the environment's own packages; an editable install of ours is not followed through it.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return place / "env" / "bin"
