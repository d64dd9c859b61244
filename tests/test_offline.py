"""Nothing is asked of the network: the installed commands work where there is none, and look for no way out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from packaged import ROOT

from kg.cli import COMMANDS

UNSHARE = ("unshare", "--net") if os.geteuid() == 0 else ("unshare", "--user", "--map-root-user", "--net")
"""A namespace of its own, without any interface that leads out."""
RUN = [
    ["extract", "seeds"],
    ["build", "seeds"],
    ["validate"],
    ["status"],
    ["report", "centrality", "--fast", "-o", "report.html"],
    ["questions"],
    ["query", "interactions-of", "--set", "who=Rashid Alimov"],
    ["query", "SELECT ?event { ?event a dip:Meeting }"],
    ["show", "Rashid Alimov"],
    ["review"],
    ["view", "-o", "view.html"],
    ["export", "--format", "ttl", "-o", "graph.ttl"],
    ["export", "--format", "bundle", "-o", "bundle.zip"],
    ["serve", "--port", "0"],
    ["remove", "2017-03-24-kazinform-cooperation-agreement"],
    ["evaluate", str(ROOT / "tests" / "gold" / "open"), "--at-least", "0.1"],
]


def offline(folder: Path, commands: list[list[str]]) -> dict[str, Any]:
    """What came of commands without a network, and of their looking for one."""
    done = subprocess.run(
        [*UNSHARE, sys.executable, ROOT / "tests" / "offline.py", folder],
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.fixture(scope="module", autouse=True)
def _namespace() -> None:
    if subprocess.run([*UNSHARE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody make a namespace without a network")


def test_a_look_for_a_way_out_is_noticed(tmp_path: Path) -> None:
    for tried in ("create_connection(('192.0.2.1', 80))", "getaddrinfo('example.org', 80)"):
        told = offline(tmp_path, [[sys.executable, "-c", f"import socket\ntry: socket.{tried}\nexcept OSError: pass"]])
        assert told["commands"][0]["status"] == 0
        assert any(told["attempts"].values())


def test_every_command_works_without_a_network_and_looks_for_none(installed: Path, tmp_path: Path) -> None:
    assert {command for command, *_ in RUN} == set(COMMANDS)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    told = offline(tmp_path, [[str(installed / "kg"), *words] for words in RUN])
    for words, came in zip(RUN, told["commands"], strict=True):
        assert came["status"] == 0, (words, came["stderr"])
        assert not {"error", "warning", "traceback"} & set(came["stderr"].lower().replace(":", " ").split()), words
    served = told["commands"][[words[0] for words in RUN].index("serve")]
    assert "Rashid Alimov" in served["stdout"]
    assert told["attempts"] == {"no route": 0, "datagrams": 0}
