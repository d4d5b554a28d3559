"""Each promise names a test that is there, and what documents lead to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from etl.__main__ import app as commands

ROOT = Path(__file__).parents[2]
TRUST = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
TESTS = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
_MONTH = r"(January|February|March|April|May|June|July|August|September|October|November|December)"
_COMMIT = r"([0-9a-f]{7}\b|no commit is known)"
DOCUMENTS = sorted([ROOT / "SECURITY.md", *(ROOT / "docs").glob("*.md")])


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^a-z0-9 -]", "", each.lower()).replace(" ", "-") for each in headings}


def test_tests_that_are_named_are_there() -> None:
    named = re.findall(r"`((?:[a-z_0-9]+/)*)(test_[a-z_0-9]+\.py)`", TRUST)
    assert len(named) > 20
    for folder, name in named:
        assert (ROOT / folder / name).is_file() if folder else name in TESTS, (folder, name)


def test_every_promise_says_how_it_is_tested() -> None:
    """In the tables of promises; those of settings and of measurements have other columns."""
    tables = re.findall(r"^\| promise \| test \|\n\|---\|---\|\n((?:\|.*\n)+)", TRUST, flags=re.M)
    rows = [line.strip("|").split("|") for table in tables for line in table.splitlines()]
    assert len(rows) > 30
    for cells in rows:
        assert len(cells) == 2, cells
        assert re.search(r"test|make|the same", cells[1]), cells


def test_every_run_and_measurement_says_its_day_and_its_commit() -> None:
    lines = [
        line for line in TRUST.splitlines() if re.search(r"\b([Mm]easured on|Last run)\b", line)
    ]
    assert len(lines) >= 9
    for line in lines:
        for said in re.split(r"\b(?=[Mm]easured on\b|Last run\b)", line)[1:]:
            assert re.search(rf"^[\w ,]*?\d{{1,2}} {_MONTH} 20\d\d\W+{_COMMIT}", said), said[:80]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_documents_lead_to_what_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        found = document.parent / file if file else document
        assert found.exists(), target
        if anchor and found.suffix == ".md":
            assert anchor in _anchors(found.read_text(encoding="utf-8")), target
    for named in re.findall(r"python -m etl ([a-z]+)", text):
        assert named in get_command(commands).commands, named  # type: ignore[attr-defined]
