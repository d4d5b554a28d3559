"""Every package that the code imports is pinned; requirements-dev.txt has what tests add."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = {"app", "analytics", "documents", "etl", "pages", "tests"}


def pinned(file: str) -> set[str]:
    """Names that a file pins; a line of any other form fails."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith(("#", "-r "))]
    for line in lines:
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][0-9.]*", line), line
    return {line.partition("==")[0] for line in lines}


def imported(*places: str) -> Iterator[str]:
    """Top-level names of the modules that the files there import."""
    for place in places:
        path = ROOT / place
        for file in path.rglob("*.py") if path.is_dir() else [path]:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    yield from (alias.name.partition(".")[0] for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    yield node.module.partition(".")[0]


def distributions(names: Iterator[str]) -> set[str]:
    """The packages that hold these modules, ours and Python's own left out."""
    held = packages_distributions()
    outside = {n for n in names if n not in OURS and n not in sys.stdlib_module_names}
    return {re.sub("[_.]", "-", held[name][0].lower()) for name in outside}


def test_what_the_code_imports_is_pinned() -> None:
    assert distributions(imported("app.py", "analytics", "documents", "etl", "pages")) <= pinned(
        "requirements.txt"
    )


def test_what_the_tests_import_is_pinned() -> None:
    both = pinned("requirements.txt") | pinned("requirements-dev.txt")
    assert distributions(imported("tests")) <= both
