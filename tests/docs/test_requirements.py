"""Every package that the code imports is pinned; requirements-dev.txt has what tests add."""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
OURS = {"app", "analytics", "csea", "documents", "etl", "pages", "tests"}
_STUBS = {"_typeshed"}  # of type checkers alone


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
    held = _held()
    outside = {n for n in names if n not in OURS | _STUBS and n not in sys.stdlib_module_names}
    return {re.sub("[_.]", "-", held[name][0].lower()) for name in outside}


@cache
def _held() -> Mapping[str, list[str]]:
    """The packages that hold each module; every file of every package is looked at for that."""
    return packages_distributions()


def test_what_the_code_imports_is_pinned() -> None:
    used = distributions(imported("app.py", "analytics", "documents", "etl", "pages"))
    # A cluster is asked for by who has one; whoever has none is told what to install.
    assert used - {"distributed"} <= pinned("requirements.txt")


def test_what_the_tests_import_is_pinned() -> None:
    both = pinned("requirements.txt") | pinned("requirements-dev.txt")
    assert distributions(imported("tests")) <= both


def locked(file: str) -> dict[str, str]:
    """The version of every package in a lock, for this Python; one without a hash fails."""
    text = (ROOT / file).read_text(encoding="utf-8")
    entries = re.findall(
        r"^([a-z0-9-]+==[^\\\n]+)\\\n(    --hash=sha256:[0-9a-f]{64})?", text, re.M
    )
    assert len(entries) > 50
    assert [entry for entry, hashed in entries if not hashed] == []
    every = [Requirement(entry) for entry, _ in entries]
    return {
        each.name: str(each.specifier).removeprefix("==")
        for each in every
        if each.marker is None or each.marker.evaluate()
    }


@pytest.mark.parametrize("file", ["requirements", "requirements-dev"])
def test_the_lock_holds_what_is_pinned_and_is_what_is_installed(file: str) -> None:
    """`make lock` was run after the last change, and nothing was installed by hand."""
    held = locked(f"{file}.lock")
    lines = (ROOT / f"{file}.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if "==" in line]
    assert [pin for pin in pins if held.get(pin.partition("==")[0]) != pin.partition("==")[2]] == []
    here = {_normal(each.name): each.version for each in metadata.distributions()}
    assert {
        name: here[name] for name, version in held.items() if here.get(name, version) != version
    } == {}


def test_everything_that_the_packages_need_is_in_the_lock() -> None:
    held, needed = locked("requirements.lock"), sorted(pinned("requirements.txt"))
    seen: set[str] = set()
    while needed:
        name = needed.pop()
        if name not in seen:
            seen.add(name)
            wants = map(Requirement, metadata.requires(name) or [])
            needed += [
                _normal(w.name) for w in wants if not w.marker or w.marker.evaluate({"extra": ""})
            ]
    assert seen - set(held) == set()
    assert len(seen) > 50


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
