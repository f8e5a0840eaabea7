"""The notebooks run from top to bottom, and the outputs kept in them are what running them gives."""

from __future__ import annotations

import copy
import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
#: What a run may print on standard error is no output of ours; pictures differ between machines' fonts.
COMPARED = ("text/plain", "text/markdown")


def texts(notebook: Any) -> list[list[str]]:
    """The text outputs of each code cell: what it prints, in one piece as it may arrive in several, then the rest."""
    return [[printed(cell), *shown(cell)] for cell in notebook.cells if cell.cell_type == "code"]


def printed(cell: Any) -> str:
    streams = [out.text for out in cell.outputs if out.output_type == "stream" and out.name == "stdout"]
    return " ".join("".join(streams).split())


def shown(cell: Any) -> list[str]:
    """What a cell displays as text, white space folded, without addresses of objects."""
    found = [out.data[kind] for out in cell.outputs for kind in COMPARED if kind in out.get("data", {})]
    return [" ".join(text.split()) for text in found if " at 0x" not in text]


def test_there_are_notebooks() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_a_notebook_runs_and_its_outputs_are_true(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT) + os.pathsep + os.environ.get("PYTHONPATH", ""))
    kept = nbformat.read(path, as_version=4)
    assert all(cell.execution_count for cell in kept.cells if cell.cell_type == "code"), "committed without outputs"
    fresh = copy.deepcopy(kept)
    NotebookClient(fresh, timeout=240, resources={"metadata": {"path": str(path.parent)}}).execute()
    assert texts(fresh) == texts(kept)
