"""docs/reference.md names all that there is and nothing else; the documents name what exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from typer.main import get_command

from app import create_app
from etl.__main__ import app as commands
from etl.catalog import load_catalog
from pages.site.data import load_data
from tests.conftest import Built
from tests.docs import reference as written

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in DOCUMENTS}
# What stands for an address, a file or a number that a reader fills in.
_FILLED = re.compile(r"[A-Z]+…?|<[a-z_]+>")
_PATH = r"((?:[\w.-]+/)*[\w-]+\.(?:py|toml|ftl|md|js|html))"
# A name and the file that holds it: “`name` in `file`”, “`name` (`file`)”.
_HELD = re.compile(rf"`(\w+)`(?: of type `\w+`)? (?:in|of|\(|\(see ) ?`{_PATH}`")


@pytest.fixture(scope="module")
def server(built: Built) -> Flask:
    with pytest.MonkeyPatch.context() as settings:
        for name, value in written.SETTINGS.items():
            settings.setenv(name, value)
        return create_app(load_data(built.store.uri)).server


def test_the_reference_is_what_there_is(server: Flask) -> None:
    told = TEXTS["reference.md"]
    assert told == written.reference(server, load_catalog()), "run `make reference`"


def test_every_address_says_what_it_is_for(server: Flask) -> None:
    told = TEXTS["reference.md"]
    assert len(written.routes(server)) > 25
    for rule in written.routes(server):
        assert f"| `{rule}` | " in told
    assert "|  |" not in told
    assert {"/signin", "/signin/done", "/.well-known/security.txt"} <= set(written.routes(server))


def test_every_variable_is_explained_in_a_document() -> None:
    found = written.read_variables()
    assert {"HOST", "PORT", "CSEA_STORE", "CSEA_METRICS", "PROMETHEUS_MULTIPROC_DIR"} <= found
    assert [name for name in sorted(found) if not written.documented(name)] == []


def test_every_variable_in_a_document_is_read() -> None:
    named = {name for text in TEXTS.values() for name in re.findall(r"`[^`\n]*?(CSEA_\w+)", text)}
    assert named
    assert named - written.read_variables() == set()


def test_every_metric_in_a_document_is_counted() -> None:
    counted = written.metrics()
    assert len(counted) >= 7
    text = "".join(told for name, told in TEXTS.items() if name != "ARCHITECTURE.md")
    named = set(re.findall(r"`(csea_[a-z_]+)`", text))
    assert named == set(counted)


def test_every_status_is_explained() -> None:
    found = written.statuses()
    assert {400, 404, 408, 411, 413, 414, 417, 429, 431, 503, 507} <= found
    assert found <= set(written._STATUS)
    assert all(f"| `{status}` | " in TEXTS["reference.md"] for status in found)


def _commands() -> list[str]:
    found = []
    for text in TEXTS.values():
        for line in re.findall(r"(?:`|^)((?:\S+ )?python -m etl [a-z][^`\n]*)", text, flags=re.M):
            found.append(line.partition("python -m ")[2])
    return sorted(set(found))


@pytest.mark.parametrize("line", _commands())
def test_commands_in_documents_are_understood(line: str) -> None:
    """Parsed as the command line parses them, with something in the place of what is filled in."""
    line = re.sub(r"\$\([^)]*\)", "X", line.split(" > ", maxsplit=1)[0])  # what a shell puts there
    _, name, *given = (each for each in shlex.split(line, comments=True) if each != "…")
    command = get_command(commands).commands[name]  # type: ignore[attr-defined]
    values = ["1" if _FILLED.fullmatch(each) else each for each in given]
    if not any(each for each in values if not each.startswith("-")) and not given:
        assert command.name == name  # named alone, in a sentence
        return
    command.make_context(name, values, resilient_parsing=False)


def test_a_command_of_another_kind_is_not_understood() -> None:
    command = get_command(commands).commands["load"]  # type: ignore[attr-defined]
    with pytest.raises(Exception, match=r"(?i)no such option"):
        command.make_context("load", ["--nonsense", "1"], resilient_parsing=False)


def test_modules_and_targets_in_documents_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.M))
    for text in TEXTS.values():
        for named in re.findall(r"`make ([a-z-]+)", text):
            assert named in targets, named
        for module in re.findall(r"`python -m ((?:tests|etl)[\w.]*)", text):
            path = ROOT.joinpath(*module.split("."))
            assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module


def test_paths_of_tests_in_documents_exist() -> None:
    named = {p for text in TEXTS.values() for p in re.findall(r"`(tests/[\w/.]+)`", text)}
    assert len(named) > 10
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def _files(path: str) -> list[Path]:
    """The files that a document means: one from the top, or every one whose path ends so."""
    if (ROOT / path).is_file():
        return [ROOT / path]
    named = _by_name().get(path.rpartition("/")[2], [])
    return [each for each in named if each.match(path)]


@cache
def _by_name() -> Mapping[str, list[Path]]:
    """Every file that a document may mean, by its last name; the folders are walked once."""
    trees = ("analytics", "clients", "datasets", "deploy", "docs", "documents", "etl", "pages")
    found: dict[str, list[Path]] = {}
    for tree in (*trees, "tests", "web"):
        for each in (ROOT / tree).rglob("*.*"):
            found.setdefault(each.name, []).append(each)
    return found


def _unheld(text: str) -> list[str]:
    """Names that a text says to be in a file which does not hold them."""
    wrong = []
    for name, path in _HELD.findall(text):
        if (ROOT / name).is_dir():
            continue
        held = (file.read_text(encoding="utf-8") for file in _files(path))
        if not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", each) for each in held):
            wrong.append(f"{name} in {path}")
    return wrong


def test_files_and_what_they_hold_are_there() -> None:
    told = TEXTS["ARCHITECTURE.md"]
    named = set(re.findall(rf"`{_PATH}`", told))
    assert len(named) > 150
    assert len(_HELD.findall(told)) > 30
    made = {"origin.toml", "manifest.json"}
    assert [path for path in sorted(named - made) if not _files(path)] == []
    assert [wrong for text in TEXTS.values() for wrong in _unheld(text)] == []


def test_a_name_that_is_elsewhere_is_found() -> None:
    assert _unheld("as `Turn` in `pages/api/heavy.py`") == []
    assert _unheld("as `in_turn` in `pages/api/heavy.py`") == ["in_turn in pages/api/heavy.py"]
    assert _unheld("(`corrected` in `pages/figure/flags.py`)") == [
        "corrected in pages/figure/flags.py"
    ]
