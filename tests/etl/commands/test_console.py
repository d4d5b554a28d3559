"""How issues are printed: in words that hold anywhere, with the option of the command line and the
file of the repository."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from etl.commands.console import in_file, told
from etl.errors import Issue

ROOT = Path(__file__).parents[3]
ETL = ROOT / "etl"
# Which modules say something only on the command line, or write the lines for the files.
ELSEWHERE = {"audit.py", "curation.py", "repository.py"}
FOLDERS = ("load", "sources", "reading", "declaration", "jobs", "numbers")
SHARED = [p for f in FOLDERS for p in sorted(ETL.glob(f"{f}/*.py")) if p.name not in ELSEWHERE]
SHARED += [ETL / f"{name}.py" for name in ("validate", "wholes", "areas", "schema", "dataflows")]
SHARED += [ETL / f"{name}.py" for name in ("catalog", "releases", "entries", "template")]
SHARED += sorted((ROOT / "pages" / "desk").glob("*.py"))
# What loads the declared files and says where in them something is wrong, which no load can meet.
OF_THE_FILES = {"load_areas", "_check_unique", "_check_aliases", "_check_members"}
OPTION = re.compile(
    r"(?<![\w-])--[a-z]|command line|python -m etl|datasets/|\b[a-z_]+\.(?:toml|csv)\b"
)
# A name alone is where something is read from, and is said to nobody.
PLACE = re.compile(r"[a-z_./-]+\.(?:toml|csv)")


def said(text: str) -> list[str]:
    """What the code of a module says: its texts that are no docstrings and no names of files."""
    tree = ast.parse(text)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    nodes = [node for node in ast.walk(tree) if isinstance(node, documented)]
    own = {id(n.body[0].value) for n in nodes if n.body and isinstance(n.body[0], ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.FunctionDef) and node.name in OF_THE_FILES:
            own |= {id(each) for each in ast.walk(node)}
    found = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    texts = [str(each.value) for each in found if id(each) not in own]
    return [each for each in texts if not PLACE.fullmatch(each)]


@pytest.mark.parametrize("path", SHARED, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_what_the_desk_shows_too_names_no_option_and_no_file_of_the_repository(path: Path) -> None:
    texts = said(path.read_text(encoding="utf-8"))
    assert [text for text in texts if OPTION.search(text)] == []


def test_no_message_of_the_desk_names_an_option_or_a_file_of_the_repository() -> None:
    lines = (ROOT / "pages" / "desk" / "words.ftl").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if OPTION.search(line) and not line.startswith("#")]
    # The lines that a maintainer takes over, which are no advice.
    assert told == ["declared-file = datasets/reference/{ $name }, at the end"]


@pytest.mark.parametrize(
    "text",
    [
        "'add --vintage'",
        "'declare it in indicators.toml'",
        "f'{x} is not in categories.csv'",
        "'see datasets/reference'",
        "'run python -m etl declare'",
    ],
)
def test_advice_of_the_command_line_would_be_found(text: str) -> None:
    assert any(OPTION.search(each) for each in said(f"remedy = {text}"))


@pytest.mark.parametrize(
    ("rule", "option"),
    [
        ("vintage_not_stated", " (--vintage EDITION)"),
        ("vintage_future", " (--vintage EDITION)"),
        ("tenfold", " (--accept tenfold)"),
        ("number_convention", " (--numbers en, de or fr)"),
        ("series_not_stated", " (--series CODE)"),
        ("duplicate", ""),
        ("unknown_area", " (--alias 'NAME=CODE', or aliases.csv)"),
        ("undeclared_series", " (--declare FILE, or dataflows.toml)"),
        ("aggregates_left_out", " (aliases.csv, or areas.csv and area_groups.csv)"),
    ],
)
def test_the_command_line_names_the_option_that_does_it(rule: str, option: str) -> None:
    issue = Issue("row 2", "value", "1", "is wrong", remedy="mend it", rule=rule)
    assert told(issue) == f"row 2, column value: is wrong ('1'); mend it{option}"


@pytest.mark.parametrize(
    ("rule", "file"),
    [("unknown_area", " (aliases.csv)"), ("unknown_category", " (categories.csv)"), ("slip", "")],
)
def test_of_reviewed_text_the_file_alone_is_named(rule: str, file: str) -> None:
    issue = Issue("words.csv:2", "area", "X", "is wrong", remedy="mend it", rule=rule)
    assert in_file(issue) == f"words.csv:2, column area: is wrong ('X'); mend it{file}"
