"""Tests stand where the code stands that they test."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePath

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("analytics", "documents", "etl", "pages")


def _below(root: Path, pattern: str) -> list[PurePath]:
    return [path.relative_to(root) for each in PACKAGES for path in (root / each).rglob(pattern)]


def _named(test: PurePath, code: Collection[PurePath]) -> set[PurePath]:
    """Folders of what bears the first words of a test's name: a module, or the folder itself."""
    words = test.stem.removeprefix("test_").split("_")
    for count in range(len(words), 0, -1):
        name = "_".join(words[:count])
        modules = {path.parent for path in code if path.stem.lstrip("_") == name}
        if found := modules | {path.parent for path in code if path.parent.name == name}:
            return found
    return {test.parent}


def misplaced(test: PurePath, code: Collection[PurePath]) -> bool:
    """Whether a test is in a folder that the code lacks, or named after what another holds."""
    package = [path for path in code if path.parts[0] == test.parts[0]]
    folders = {path.parent for path in package}
    return test.parent not in folders & _named(test, package)


def test_tests_stand_where_the_code_stands() -> None:
    code = _below(ROOT, "*.py")
    tests = _below(ROOT / "tests", "test_*.py")
    assert len(tests) > 100
    assert [str(test) for test in tests if misplaced(test, code)] == []


@pytest.mark.parametrize(
    ("test", "wrong"),
    [
        ("analytics/change/test_growth_index.py", False),
        ("analytics/test_growth_index.py", True),
        ("pages/reports/test_reports.py", False),
        ("pages/reports/test_series.py", True),
        ("pages/reports/test_damage.py", False),
        ("pages/other/test_damage.py", True),
    ],
)
def test_a_misplaced_test_is_found(test: str, wrong: bool) -> None:
    code = ("analytics/change/growth.py", "pages/area/reports.py", "pages/reports/page.py")
    assert (
        misplaced(PurePath(test), [*map(PurePath, code), PurePath("pages/figure/series.py")])
        is wrong
    )
