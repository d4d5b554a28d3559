"""docs/questions.md, the pages and the browser tests hold the same questions."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import dash
import pytest

from app import create_app
from pages.site.data import load_data
from tests.conftest import Built

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
LEAST = 3
USERS = {"analyst", "policy-maker", "data steward", "anyone"}


def by_page() -> dict[str, list[list[str]]]:
    """The cells of each question's row, by the address of its page."""
    found: dict[str, list[list[str]]] = {}
    for part in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]:
        addresses = re.findall(r"`(/[^`]*)`", part.splitlines()[0])
        rows = [line for line in part.splitlines() if line.startswith("| ")]
        cells = [[c.strip() for c in row.strip("|").split(" | ")] for row in rows[1:]]
        found[addresses[0]] = [row for row in cells if not set(row[0]) <= {"-", "|"}]
    return found


def named_in_tests() -> dict[str, str]:
    """The docstring of every test of a question, by its name."""
    found = {}
    for file in sorted((ROOT / "tests" / "browser" / "questions").glob("test_*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found[f"{file.name}::{node.name}"] = " ".join(
                    (ast.get_docstring(node) or "").split()
                )
    return found


QUESTIONS = by_page()
EVERY = [row[0] for rows in QUESTIONS.values() for row in rows]


def test_each_question_stands_once() -> None:
    assert sorted(EVERY) == sorted(set(EVERY))


def test_each_question_has_its_test() -> None:
    said = named_in_tests().values()
    assert [q for q in EVERY if not any(q in text for text in said)] == []


@pytest.mark.parametrize(("test", "text"), named_in_tests().items())
def test_each_test_names_a_question_that_stands(test: str, text: str) -> None:
    assert any(question in text for question in EVERY), test


def test_every_page_has_questions(built: Built) -> None:
    create_app(load_data(built.store.uri))
    registered = {
        page["path_template"] or page["path"]
        for page in dash.page_registry.values()
        if "404" not in page["module"]
    }
    briefs = {p for p in registered if p.endswith("/brief")}  # a part of its place's questions
    assert registered - briefs == set(QUESTIONS) - briefs
    assert {page for page, rows in QUESTIONS.items() if len(rows) < LEAST} == set()


@pytest.mark.parametrize("row", [row for rows in QUESTIONS.values() for row in rows])
def test_each_question_says_who_asks_and_where_it_is_answered(row: list[str]) -> None:
    _, who, where = row
    assert set(who.split(", ")) <= USERS
    assert len(where) > 10
