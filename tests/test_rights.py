"""Whose a source is and under which terms: as far as it says so itself, and kept with it to the end."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.vocab import DCTERMS

SEEDS = Path(__file__).parent.parent / "seeds"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TEXT = "On 2 March 2017, Secretary-General Lena Orlova met with Ambassador Jan Brod in Tashkent.\n"


def run(*args: object) -> str:
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents that tell of their rights in each of the ways in which that is told, and one that does not."""
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "front.txt").write_text(f"---\nowner: Harbour News\nrights: {LICENCE}\n---\n{TEXT}", encoding="utf-8")
    (sources / "listed.txt").write_text(TEXT, encoding="utf-8")
    (sources / "silent.txt").write_text(TEXT, encoding="utf-8")
    (sources / "manifest.csv").write_text(
        "file,owner,rights\nlisted.txt,Ministry of the Harbour,Free to quote\n", encoding="utf-8"
    )
    line = {"id": "line", "text": TEXT, "owner": "Daily Gull", "rights": "© Daily Gull 2017"}
    (sources / "lines.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    head = (
        f'<link rel="license" href="{LICENCE}"><meta name="copyright" content="© Weekly Tern">'
        '<script type="application/ld+json">'
        '{"@type": "NewsArticle", "copyrightHolder": {"name": "Weekly Tern"}}</script>'
    )
    (sources / "page.html").write_text(
        f"<html><head>{head}</head><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>", encoding="utf-8"
    )
    said = '<meta name="dcterms.rights" content="All rights reserved">'
    said += '<meta name="dcterms.rightsHolder" content="Tern Ltd">'
    (sources / "said.html").write_text(
        f"<html><head>{said}</head><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>", encoding="utf-8"
    )
    return sources


TOLD = {
    "front": ("Harbour News", LICENCE),
    "listed": ("Ministry of the Harbour", "Free to quote"),
    "line": ("Daily Gull", "© Daily Gull 2017"),
    "page": ("Weekly Tern", LICENCE),
    "said": ("Tern Ltd", "All rights reserved"),
    "silent": (None, None),
}


def test_each_kind_of_source_tells_its_owner_and_terms(folder: Path) -> None:
    records = map(json.loads, run("extract", folder, "--what", "documents").splitlines())
    assert {each["document"]: (each["owner"], each["rights"]) for each in records} == TOLD


def test_they_go_with_the_document_wherever_it_goes(folder: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    run("build", folder, "--graph", graph)
    shown = run("show", "front", "--graph", graph)
    assert "  owner      Harbour News\n" in shown
    assert f"  rights     {LICENCE}\n" in shown
    assert "rights" not in run("show", "silent", "--graph", graph)
    run("export", "--format", "bundle", "-o", tmp_path / "bundle", "--graph", graph)
    table = next((tmp_path / "bundle").rglob("documents.csv"))
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    assert {row["id"]: (row["owner"] or None, row["rights"] or None) for row in rows} == TOLD
    provenance = json.loads((tmp_path / "bundle" / "provenance.json").read_text(encoding="utf-8"))
    assert {each["id"]: (each["owner"], each["rights"]) for each in provenance["documents"]} == TOLD
    quads = run("export", "--format", "nq", "--graph", graph)
    assert f"<{DCTERMS.rights}> <{LICENCE}>" in quads
    assert f'<{DCTERMS.rightsHolder}> "Ministry of the Harbour"' in quads
    assert "Free to quote" in run("view", "-o", "-", "--graph", graph)


def test_a_change_of_the_terms_is_taken_over(folder: Path, tmp_path: Path) -> None:
    run("build", folder, "--graph", tmp_path / "graph")
    (folder / "manifest.csv").write_text("file,rights\nlisted.txt,Not to be quoted\n", encoding="utf-8")
    run("build", folder, "--graph", tmp_path / "graph")
    shown = run("show", "listed", "--graph", tmp_path / "graph")
    assert "Not to be quoted" in shown
    assert "Ministry" not in shown


def test_of_the_seeds_nothing_is_known_and_nothing_is_said() -> None:
    records = [json.loads(line) for line in run("extract", SEEDS, "--what", "documents").splitlines()]
    assert len(records) == 5
    assert {(each["owner"], each["rights"]) for each in records} == {(None, None)}
