"""The page in a notebook's cell: it works there as it does alone."""

from __future__ import annotations

import nbformat
from nbclient import NotebookClient
from pages import ANA, SENTENCE, harbour
from playwright.sync_api import expect

from kg.view import display


def test_the_page_works_inside_a_notebook(open_text) -> None:
    shown = display(harbour(), height=640)._repr_html_()
    page = open_text(f"<!DOCTYPE html><title>Notebook</title><div>{shown}</div>", ready="true")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="Who met whom")).to_be_visible()
    frame.get_by_role("tab", name="Table").click()
    frame.get_by_role("button", name="2 March 2017", exact=True).click()
    expect(frame.locator("#panel blockquote").first).to_have_text(SENTENCE)
    expect(frame.get_by_role("button", name="Copy link")).to_be_hidden()  # a frame has no address of its own
    with page.expect_download() as download:
        frame.get_by_role("button", name="CSV", exact=True).click()
    assert download.value.suggested_filename == "interactions.csv"
    box = page.locator("iframe").bounding_box()
    assert box is not None
    assert box["height"] >= 640


def test_jupyter_gets_it_from_the_last_line_of_a_cell(open_text, tmp_path) -> None:
    graph = tmp_path / "graph"
    text = tmp_path / "a.txt"
    text.write_text(
        "On 3 May 2021 Minister Ana Berg met with Ivo Lund, President of the Harbour Club, in Riga.", "utf-8"
    )
    cell = f"import kg\nfrom kg.view import display\nkg.build([{str(text)!r}], {str(graph)!r})\ndisplay({str(graph)!r})"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
    NotebookClient(notebook, timeout=120).execute()
    [output] = [out for out in notebook.cells[0].outputs if out.output_type == "execute_result"]
    page = open_text(f"<!DOCTYPE html><title>Notebook</title>{output.data['text/html']}", ready="true")
    frame = page.frames[1]
    frame.wait_for_function("window.kgPage !== undefined")
    names = frame.evaluate("kgPage.labels().length")
    assert names >= 2
    assert ANA not in frame.evaluate("kgPage.shown().agents")
