"""No function of the analytics hands a page a bare number: results carry what they rest on.

The annotations are read, and mypy holds the code to them. Arithmetic on arrays lives in modules of
its own, of which pages take types and constants alone.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import numpy as np
import pytest

import analytics
from analytics.intervals import Interval
from analytics.results import Result

ROOT = Path(__file__).parents[2]
# Arithmetic: numbers in, numbers out.
KERNELS = frozenset(
    f"analytics.{name}"
    for name in ("arrays", "intervals", "periods", "values", "trends.agreement", "trends.backtest",
                 "trends.kendall", "trends.logistic", "trends.pace")
)  # fmt: skip
# Sizes by which pages order and choose, and which no message takes.
ORDERING = frozenset({"analytics.extent"})
MODULES = {
    found.name: importlib.import_module(found.name)
    for found in pkgutil.walk_packages(analytics.__path__, "analytics.")
}
BARE = (float, complex, np.ndarray, np.floating)


def leaves(annotation: object) -> Iterator[object]:
    """The types that an annotation is made of, containers taken apart."""
    annotation = getattr(annotation, "__value__", annotation)
    inside = typing.get_args(annotation)
    origin = typing.get_origin(annotation)
    if not inside or (isinstance(origin, type) and issubclass(origin, np.ndarray)):
        yield origin or annotation
    for part in inside:
        yield from leaves(part)


def bare(annotation: object) -> bool:
    return any(isinstance(t, type) and issubclass(t, BARE) for t in leaves(annotation))


def functions(module: types.ModuleType) -> dict[str, types.FunctionType]:
    """The functions that a module defines, private ones left out."""
    return {
        name: item
        for name, item in vars(module).items()
        if inspect.isfunction(item)
        and item.__module__ == module.__name__
        and not name.startswith("_")
    }


def results(module: types.ModuleType) -> list[type]:
    """The dataclasses of a module that hold an estimate."""
    own = [c for c in vars(module).values() if inspect.isclass(c) and is_dataclass(c)]
    return [
        c
        for c in own
        if c.__module__ == module.__name__ and "estimate" in {field.name for field in fields(c)}
    ]


def taken(path: Path) -> Iterator[tuple[str, str]]:
    """Module and name of everything that a file takes from the analytics."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analytics."):
            yield from ((str(node.module), item.name) for item in node.names)


def test_a_bare_number_would_be_seen() -> None:
    def one() -> float: ...
    def several() -> dict[str, tuple[float, ...]]: ...
    def perhaps() -> float | None: ...
    def array() -> np.ndarray[tuple[int], np.dtype[np.float64]]: ...
    def sound() -> tuple[Result, ...] | str: ...

    seen = [bare(typing.get_type_hints(f)["return"]) for f in (one, several, perhaps, array)]
    assert seen == [True] * 4
    assert not bare(typing.get_type_hints(sound)["return"])


@pytest.mark.parametrize("name", sorted(MODULES.keys() - KERNELS - ORDERING))
def test_no_function_returns_a_bare_number(name: str) -> None:
    for function in functions(MODULES[name]).values():
        hints = typing.get_type_hints(function)
        assert "return" in hints, function.__qualname__
        assert not bare(hints["return"]), f"{name}.{function.__qualname__}"


@pytest.mark.parametrize("name", sorted(MODULES))
def test_an_estimate_never_stands_without_its_range(name: str) -> None:
    for found in results(MODULES[name]):
        assert found.__dataclass_params__.frozen  # type: ignore[attr-defined]
        hints = typing.get_type_hints(found)
        inside = {leaf for hint in hints.values() for leaf in leaves(hint)}
        assert Interval in inside, found.__qualname__
        if {"kind", "unit"} <= hints.keys():
            assert issubclass(found, Result), found.__qualname__


def test_pages_take_no_arithmetic() -> None:
    paths = [*(ROOT / "pages").rglob("*.py"), *(ROOT / "etl").rglob("*.py"), ROOT / "app.py"]
    seen = 0
    for path in paths:
        for module, name in taken(path):
            item = getattr(MODULES[module], name)
            if inspect.isfunction(item) and module not in ORDERING:
                seen += 1
                hints = typing.get_type_hints(item)
                assert not bare(hints["return"]), f"{path.relative_to(ROOT)} takes {module}.{name}"
    assert seen > 50
