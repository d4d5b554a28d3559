"""The package stands alone: it is built, installed and used without the code of the server."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import os
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import csea
import pytest

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "clients" / "python"


def test_it_is_installed_from_its_folder_and_used(service: str, tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    how = ["--no-deps", "--no-build-isolation", "--no-index", "--target", str(tmp_path / "there")]
    # Built in a copy: what a build leaves behind is not left in the checkout.
    source = tmp_path / "source"
    subprocess.run(["cp", "-r", str(FOLDER), str(source)], check=True)
    subprocess.run([*pip, *how, str(source)], check=True)
    assert (tmp_path / "there" / "csea" / "py.typed").is_file()
    program = (
        "import csea, sys; print(csea.__file__);"
        "print(csea.compare('SVN', per='children', period=2023)['value'].item());"
        "print(*{'etl', 'pages', 'analytics', 'documents'} & {*sys.modules})"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "there"), "CSEA_URL": service}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    file, value, loaded = done.stdout.split("\n")[:3]
    assert file.startswith(str(tmp_path))
    assert value.startswith("1636.447")
    assert loaded == ""


def test_it_imports_what_it_declares_and_nothing_of_the_server() -> None:
    declared = tomllib.loads((FOLDER / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {each.partition(">")[0] for each in declared}
    assert names == {"pandas", "requests"}
    imported = set()
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    assert imported - {*sys.stdlib_module_names} == names | {"csea"}


def test_its_examples_hold(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(csea.client.ADDRESS, service)
    modules = [csea, *(importlib.import_module(f"csea.{m.name}") for m in _modules())]
    tried = 0
    for module in modules:
        done = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
        assert done.failed == 0, module.__name__
        tried += done.attempted
    assert tried >= 5


def _modules() -> list[pkgutil.ModuleInfo]:
    return [*pkgutil.iter_modules(csea.__path__)]


def test_functions_are_the_methods_of_a_client() -> None:
    for name in csea.__all__:
        method = getattr(csea.Client, name, None)
        if method is None or name[0].isupper():
            continue
        function = getattr(csea, name)
        assert function.__doc__ == method.__doc__
        own = [*inspect.signature(method).parameters][1:]
        assert [*inspect.signature(function).parameters] == own
    asked = {n for n, m in inspect.getmembers(csea.Client, inspect.isfunction) if n[0] != "_"}
    assert asked - {"at", "close"} <= {*csea.__all__}


def test_everything_public_says_what_it_is() -> None:
    for name in csea.__all__:
        assert inspect.getdoc(getattr(csea, name)), name


@pytest.mark.parametrize("path", [ROOT / "docs" / "clients.md", FOLDER / "README.md"])
def test_the_examples_of_the_documents_do_what_they_say(
    path: Path, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(csea.client.ADDRESS, service)
    (text,) = re.findall(r"```python\n(.*?)```", path.read_text(), re.DOTALL)
    text = text.replace(csea.client.DEFAULT, service)
    known: dict[str, object] = {}
    lines = [line for line in text.splitlines() if line]
    assert any("raises csea.Refused" in line for line in lines)
    for line in lines:
        if "raises csea.Refused" in line:
            with pytest.raises(csea.Refused):
                exec(line, known)
        else:
            exec(line, known)
