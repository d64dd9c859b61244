"""The blocks of the README and of docs/, run as a reader does: each page from top to bottom, in a folder of its own.

Blocks named ``console`` hold commands behind ``$`` and what they print, blocks named ``sh`` and ``python`` what runs as
it stands. One that cannot be run says so where no reader sees it, behind the name: ``sh not-run: network``.
As a script it puts what is printed now into the console blocks (make shown), to be looked at in the diff.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from formats import pdf

from kg.cli import main
from kg.model import Document

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
WIDTH = "100"

_FENCE = re.compile(r"^(?P<in> *)(?P<fence>```+)(?P<info>.*)\n(?P<text>(?:.*\n)*?)(?P=in)(?P=fence)$", re.MULTILINE)
_BESIDES_KG = ("|", ">", "<", ";", "&")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, what else stands behind that, its text, and where the text is on the page."""

    language: str
    note: str
    text: str
    start: int

    @property
    def not_run(self) -> bool:
        return self.note.startswith("not-run: ")


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in their order."""
    found = []
    for match in _FENCE.finditer(page.read_text(encoding="utf-8")):
        language, _, note = match["info"].strip().partition(" ")
        text = re.sub(f"^{match['in']}", "", match["text"], flags=re.MULTILINE)
        found.append(Block(language, note, text, match.start("text")))
    return found


def commands(text: str) -> Iterator[str]:
    """The commands of a block; one ends with the first line that leaves no quote open and has no stroke at its end."""
    begun = ""
    for line in text.splitlines(keepends=True):
        begun += line
        if line.endswith("\\\n"):
            continue
        try:
            words = shlex.split(begun, comments=True)
        except ValueError:  # a quote is open
            continue
        if words:
            yield begun
        begun = ""
    assert not begun, f"a quote that nothing closes: {begun}"


def exchanges(text: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block, without its ``$``, and what it prints."""
    for shown in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command = next(commands(shown))
        yield command, shown.removeprefix(command)


def desk(folder: Path, graph: Path) -> None:
    """What the examples take for granted: the graph of the seeds, and a reader's own files."""
    for place in ("graph", "out/graph"):
        shutil.copytree(graph, folder / place)
    (folder / "reports").mkdir()
    for file in (ROOT / "seeds").glob("2017-03-*.txt"):  # the short ones
        shutil.copy(file, folder / "reports")
    shutil.copy(ROOT / "seeds" / "manifest.csv", folder / "reports")
    body = "On 2 March 2017, SCO Secretary-General Rashid Alimov met with Andrei Kirillov in Beijing.\n"
    (folder / "report.txt").write_text(body, encoding="utf-8")
    (folder / "communique.pdf").write_bytes(pdf(Document("communique", f"A meeting in Beijing\n\n{body}")))


def run(command: str) -> str:
    """What a command prints; it is to end well. ``kg`` alone runs in this process, which spares its start."""
    command = command.replace("\\\n", " ")
    tokens = list(shlex.shlex(command, posix=True, punctuation_chars=True))
    words = shlex.split(command, comments=True)
    if words[0] == "kg" and not any(token[0] in _BESIDES_KG for token in tokens if token):
        result = CliRunner(env={"COLUMNS": WIDTH}).invoke(main, words[1:], input="q\n")
        assert result.exit_code == 0, f"{command}{result.stderr}\n{result.exception!r}"
        return result.stdout
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", command],
        env={**os.environ, "PATH": path, "COLUMNS": WIDTH},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}{done.stderr}"
    return done.stdout


def play(page: Path) -> Iterator[tuple[Block, str]]:
    """Runs a page in the folder one is in; each console block with its text as it would be now."""
    for block in blocks(page):
        if block.not_run:
            continue
        if block.language == "console":
            yield block, "".join(f"$ {command}{run(command)}" for command, _ in exchanges(block.text))
        elif block.language == "sh":
            for command in commands(block.text):
                run(command)
        elif block.language == "python":
            exec(compile(block.text, f"{page.name}, a block of Python", "exec"), {})


def rewrite() -> None:
    """Puts what is printed now into all console blocks."""
    with tempfile.TemporaryDirectory() as place:
        seeds = Path(place, "seeds")
        run(f"kg build '{ROOT / 'seeds'}' --graph '{seeds}'")
        for page in PAGES:
            folder = Path(place, page.stem)
            desk(folder, seeds)
            text = page.read_text(encoding="utf-8")
            with chdir(folder), redirect_stdout(io.StringIO()):
                for block, now in reversed(list(play(page))):
                    text = text[: block.start] + now + text[block.start + len(block.text) :]
            page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
