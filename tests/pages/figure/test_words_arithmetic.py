"""No page computes with a figure: what is told is a result of the analytics."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[3] / "pages"
_FIGURES = frozenset({"value", "estimate"})
_COLUMNS = frozenset({"value", "was"})
_CALLS = frozenset({"abs", "round"})
_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div)
# What draws places marks by figures, and numbers are rounded where they are written.
_DRAWN = ("charts/", "pictures/", "fact_check/drawings.py", "figure/numbers.py")
# A fall that a reader typed without a sign: the number of a statement, and none of the table.
_OTHERS = {"fact_check/answer.py": "-figure.value"}


def _modules() -> list[Path]:
    found = sorted(PAGES.rglob("*.py"))
    return [p for p in found if not str(p.relative_to(PAGES)).startswith(_DRAWN)]


def _is_figure(node: ast.expr) -> bool:
    """A value of a figure or result, or a column of them, with or without what stands for none."""
    match node:
        case ast.Attribute(attr=name):
            return name in _FIGURES
        case ast.Subscript(slice=ast.Constant(value=name)):
            return name in _COLUMNS
        case ast.BoolOp(values=values):
            return any(map(_is_figure, values))
        case ast.UnaryOp(operand=inner):
            return _is_figure(inner)
        case ast.Call(func=ast.Name(id="float" | "abs" | "round"), args=given):
            return any(map(_is_figure, given))
    return False


def _computed(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.BinOp(left=left, op=op, right=right) if isinstance(op, _OPERATORS):
                wrong = _is_figure(left) or _is_figure(right)
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                wrong = _is_figure(inner)
            case ast.Call(func=ast.Name(id=name), args=given) if name in _CALLS:
                wrong = any(map(_is_figure, given))
            case _:
                wrong = False
        if wrong:
            yield ast.unparse(node)


@pytest.mark.parametrize("file", _modules(), ids=lambda p: str(p.relative_to(PAGES)))
def test_no_page_computes_with_a_figure(file: Path) -> None:
    found = list(_computed(file.read_text(encoding="utf-8")))
    allowed = _OTHERS.get(str(file.relative_to(PAGES)))
    assert found == ([allowed] if allowed else [])


@pytest.mark.parametrize(
    "line",
    [
        "last.value - first.value",
        "abs(change.estimate or 0.0)",
        "round(point.value, 2)",
        "row['value'] / row['was']",
        "sorted(found, key=lambda r: -(r.estimate or 0.0))",
        "2 * float(found.estimate)",
    ],
)
def test_arithmetic_is_found(line: str) -> None:
    assert list(_computed(line))


@pytest.mark.parametrize("line", ["len(values) + 1", "point.value or 0.0", "a.values + b.values"])
def test_other_arithmetic_is_none_of_figures(line: str) -> None:
    assert not list(_computed(line))
