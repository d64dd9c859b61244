"""The notebooks run from a clean start and say what they promise."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))

KNOWN = {
    "first-look": [
        "5 documents, ",
        "2017-03-02 Meeting",
        "with Andrei Kirillov",
        "met with Andrei Kirillov, President of the SCO Press Club",
        "Andrei Kirillov - Rashid Alimov",
        "1     Rashid Alimov",
    ]
}
"""Some of what each notebook prints."""


def test_every_notebook_is_known():
    assert [path.stem for path in NOTEBOOKS] == sorted(KNOWN)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, tmp_path: Path):
    notebook = nbformat.read(path, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "kept without outputs, which go stale"
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    printed = "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", ()))
    for known in KNOWN[path.stem]:
        assert known in printed.replace("\xa0", " ")  # as some of the documents have it
