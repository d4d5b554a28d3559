"""What the program knows stands in one place: what functions do, the world's code, a day's year."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_SMALL = 15  # parts of a body, below which two may be alike by chance


def program() -> dict[str, str]:
    """The source of every module of the program, by its path."""
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for folder in ("etl", "analytics", "documents", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
    }


def _bodies(source: str) -> Iterator[tuple[str, str]]:
    """The name of each function that does something, and what, however its arguments are called."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef):
            continue
        own = node.body[1:] if ast.get_docstring(node) is not None else node.body
        if sum(1 for part in own for _ in ast.walk(part)) < _SMALL:
            continue
        does = " ".join(ast.dump(part) for part in own)
        for number, given in enumerate([*node.args.args, *node.args.kwonlyargs]):
            does = does.replace(f"id='{given.arg}'", f"id='#{number}'")
        yield node.name, does


def alike(modules: Mapping[str, str]) -> list[list[str]]:
    """Functions that do the same, wherever they stand."""
    found = defaultdict(list)
    for path, source in modules.items():
        for name, does in _bodies(source):
            found[does].append(f"{path}:{name}")
    return [names for names in found.values() if len(names) > 1]


def test_no_two_functions_do_the_same() -> None:
    assert alike(program()) == []


def test_two_that_do_the_same_are_found() -> None:
    one = "def one(a, b):\n    '''Says.'''\n    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3]"
    other = "def other(x, y):\n    return x[0] < y[1] and y[0] < x[1] and x[2] < y[3]"
    third = "def third(x, y):\n    return x[0] < y[1] and y[0] < x[1] and x[2] < x[3]"
    small = "def small(x):\n    return x[0]\ndef little(y):\n    return y[0]"
    found = alike({"a.py": one, "b.py": other, "c.py": third, "d.py": small})
    assert found == [["a.py:one", "b.py:other"]]


def _with(pattern: str) -> set[str]:
    return {path for path, source in program().items() if re.search(pattern, source)}


def test_the_code_of_the_world_is_written_once() -> None:
    # The colours stand beside the codes of all that has one, and import no arithmetic.
    once = {"analytics/places/comparisons.py", "pages/charts/theme.py"}
    assert _with(r"[\"']WLD[\"']") == once


def test_a_date_becomes_a_year_in_one_place() -> None:
    assert _with(r"tm_yday") == {"analytics/periods.py"}
