"""The notebooks run from a clean start, say what they promise, and leave nothing behind."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))

KNOWN = {
    "1-first-tour": [
        "5 documents, ",
        "held  Meeting: Rashid Alimov, Andrei Kirillov (2017-03-02)",
        "planned  SCO summit (2017-06)",
        "2017-09-06/2017-09-07 Vladivostok, RU with Maksim Sokolov (Transport Minister, Russia)",
        "did you mean Rashid Alimov?",
        "'SCO Secretary-General' is a post, held in the graph by Rashid Alimov",
        "2016-03-11 treaty between SCO Secretariat; TASS signed by Rashid Alimov",
        "met with Andrei Kirillov, President of the SCO Press Club",
        "1     Rashid Alimov",
        "Kazinform         1",
    ],
    "2-who-met-whom": [
        "['date', 'participant', 'place', 'mode', 'status', 'source', 'interaction']",
        "Rashid Alimov      2\nAndrei Kirillov    1\nMaksim Sokolov     1\n",
        " interactions, 9 persons",
        "Rashid Alimov                  3          1        2        1    7",
        "Andrei Kirillov       Rashid Alimov          1    Meeting",
        "Andrei Kirillov Rashid Alimov Meeting 2017-03-02",
        "2017-03-02  2017-03-02-sco-press-club-president  https://",
    ],
    "3-network-over-time": [
        "   2024       1 ",
        "not to the quarter  1",
        "until 2016: 2 persons; ties: 1\n2017: 9 persons; ties: 15\nsince 2018: 2 persons; ties: 1\n",
        "   1         Rashid Alimov       7       4.0     1.0    3.0\n",
        "in both: ['Rashid Alimov']\nonly until 2016: ['Sergei Mikhailov']\n",
        "all: 17 ties; of interactions of two persons: 4\n",
        "South Korea - Japan 0.67",
        "drawn: True",
        "The Europe Today     1",
    ],
    "4-your-own-documents": [
        "may  Signing  held  2021-05-12",
        "september  Gathering  planned  2022-05",
        "3 documents, 5 interactions, 3 persons",
        "2021-06-09 Meeting with Tomas Lindqvar (President, Northern Press Club)",
        "person taken for one: are they?",
        "{'T. Lindqvar': 1, 'Tomas Lindqvar': 2}\n0 open\n",
        "4 documents\n{'T. Lindqvar': 1, 'Tomas Lindqvar': 3}\n",
        "{'Tomas Lindqvar': 4}\n",
        "different,A. Reader,2021-10-01,the club's page: Tobias Lindqvar\n",
        "undo,A. Reader,2021-10-21,that page was out of date\n",
    ],
}
"""Some of what each notebook prints, in its order."""


def test_every_notebook_is_known():
    assert [path.stem for path in NOTEBOOKS] == sorted(KNOWN)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_as_it_was_written(path: Path):
    cells = nbformat.read(path, as_version=4).cells
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells), "outputs go stale"
    assert 10 <= len(cells) <= 20
    assert cells[-1].source.startswith("## What to try next")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, tmp_path: Path):
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert not [output.text for output in outputs if output.get("name") == "stderr"]
    printed = "".join(output.get("text", "") for output in outputs).replace("\xa0", " ")  # as some documents have it
    at = 0
    for known in KNOWN[path.stem]:
        assert known in printed[at:]
        at = printed.index(known, at)
    assert not list(tmp_path.iterdir()), "a notebook writes into a temporary folder of its own"
