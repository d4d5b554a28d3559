"""The notebook runs from the first cell to the last against the served table, and says its figures.

It is run in a kernel of its own; what it prints is held against the table and the interface.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import Built

FOLDER = Path(__file__).parents[2] / "clients"
NOTEBOOKS = sorted((FOLDER / "notebooks").glob("*.ipynb"))


def _read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def test_no_notebook_holds_what_could_go_stale() -> None:
    assert NOTEBOOKS
    for path in NOTEBOOKS:
        for cell in _read(path).cells:
            assert not cell.get("outputs")
            assert cell.get("execution_count") is None


@pytest.fixture(scope="module")
def said(service: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """All that the cells print and show, as text."""
    notebook = _read(FOLDER / "notebooks" / "hotlines.ipynb")
    work = tmp_path_factory.mktemp("notebook")
    environment = {
        **os.environ,
        "CSEA_URL": service,
        "PYTHONPATH": str(FOLDER / "python"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "IPYTHONDIR": str(work),
        "JUPYTER_RUNTIME_DIR": str(work),
    }
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(work)}}
    )
    client.execute(env=environment)
    told = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            told.append(output.get("text") or output["data"].get("text/plain", ""))
    return "\n".join(told)


def test_it_says_the_figures_of_the_table(said: str, built: Built) -> None:
    frame = built.current[built.current["period"].eq("2023")]
    whole = frame[frame[["sex", "age", "category"]].eq("_T").all(axis=1)]
    for area in ("SVN", "AUT", "HRV"):
        rows = whole[whole["area"] == area].set_index("indicator")["value"]
        rate = rows["cybertipline_reports"] / rows["children"] * 100_000
        assert f"{rate:.3f}" in said


def test_it_says_limits_refusals_and_citation(said: str, service: str) -> None:
    for part in (
        "Not computed.\nSlovenia, 2024: Referral or informational",
        "Instead: What is counted since stands beside the earlier years",
        "Answer: It cannot be said: the figures are not counted alike.",
        "measure of scale and no risk",
        "In: CSEA Trends, version 1-",
        f"{service}/compare?",
        "Empty DataFrame",
    ):
        assert part in said
