"""How issues are printed: in words that hold anywhere, with the option of the command line."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from etl.commands.console import told
from etl.errors import Issue

ETL = Path(__file__).parents[3] / "etl"
SHARED = [*ETL.glob("load/*.py"), *ETL.glob("sources/*.py"), *ETL.glob("reading/*.py")]
SHARED += [ETL / "validate.py", ETL / "wholes.py", ETL / "areas.py", ETL / "schema.py"]
OPTION = re.compile(r"(?<![\w-])--[a-z]|command line|python -m etl (?!build)")


def said(path: Path) -> list[str]:
    """The texts of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, documented)]
    own = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    texts = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [str(text.value) for text in texts if id(text) not in own]


@pytest.mark.parametrize("path", SHARED, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_what_the_desk_shows_too_names_no_option_of_the_command_line(path: Path) -> None:
    assert [text for text in said(path) if OPTION.search(text)] == []


@pytest.mark.parametrize(
    ("rule", "option"),
    [
        ("vintage_not_stated", " (--vintage EDITION)"),
        ("vintage_future", " (--vintage EDITION)"),
        ("tenfold", " (--accept tenfold)"),
        ("number_convention", " (--numbers en, de or fr)"),
        ("series_not_stated", " (--series CODE)"),
        ("duplicate", ""),
    ],
)
def test_the_command_line_names_the_option_that_does_it(rule: str, option: str) -> None:
    issue = Issue("row 2", "value", "1", "is wrong", remedy="mend it", rule=rule)
    assert told(issue) == f"row 2, column value: is wrong ('1'); mend it{option}"
