"""README.md names only what exists, and all of it."""

import re
from pathlib import Path

import dash
import pytest
from typer.main import get_command

from app import create_app
from etl.__main__ import app as commands
from pages.site.data import load_data
from tests.conftest import Built

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """What stands under a heading of the second level."""
    _, found, rest = TEXT.partition(f"\n## {heading}\n")
    assert found
    return rest.partition("\n## ")[0]


def first_cells(table: str) -> set[str]:
    """Everything in code marks in the first cells of a table."""
    return {
        code
        for line in table.splitlines()
        if line.startswith("| `")
        for code in re.findall(r"`([^`]+)`", line.split("|")[1])
    }


def test_make_targets_are_those_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, flags=re.MULTILINE)) - {"help"}
    assert {f"make {t}" for t in targets} == {
        c for c in first_cells(section("Start")) if c.startswith("make ")
    }
    for named in re.findall(r"(?:`|^)make ([a-z-]+)", TEXT, flags=re.MULTILINE):
        assert named in targets


def test_commands_are_those_of_the_command_line() -> None:
    named = set(re.findall(r"python -m etl ([a-z]+)", TEXT))
    assert named == set(get_command(commands).commands)  # type: ignore[attr-defined]


def test_variables_are_those_of_the_code() -> None:
    named = {c for c in first_cells(section("Start")) if c.isupper()}
    code = [ROOT / "app.py", *(p for d in ("etl", "pages", "tests") for p in files(d))]
    quoted = set(
        re.findall(r'"([A-Z][A-Z0-9_]*[A-Z0-9])"', "".join(p.read_text("utf-8") for p in code))
    )
    assert named <= quoted
    assert {name for name in quoted if name.startswith("CSEA_")} <= named
    assert {"HOST", "PORT", "CSEA_STORE", "CHROMIUM"} <= named


def files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def test_pages_are_those_that_are_registered(built: Built) -> None:
    create_app(load_data(built.store.uri))
    registered = {
        page["path_template"] or page["path"]
        for page in dash.page_registry.values()
        if "404" not in page["module"]
    }
    assert first_cells(section("Pages")) == registered


@pytest.mark.parametrize("address", sorted(set(re.findall(r"/api/v1/[a-z.]+[a-z]|/healthz", TEXT))))
def test_addresses_of_the_interface_are_in_the_code(address: str) -> None:
    api = "".join(f.read_text(encoding="utf-8") for f in (ROOT / "pages" / "api").glob("*.py"))
    name, _, kind = address.rpartition("/")[2].partition(".")
    if name in ("observations", "comparisons", "gaps"):
        assert kind in ("csv", "json", "parquet", "xlsx")
        assert f'"/v1/{name}.<kind>"' in api
    elif address == "/api/v1/cards":
        assert '"/v1/cards/<name>.<kind>"' in api
    elif address == "/api/v1/crates":
        assert '"/v1/crates/<name>.zip"' in (ROOT / "pages/catalogue/crates.py").read_text("utf-8")
    elif name == "brief":
        assert '"/v1/brief.<kind>"' in api
    elif name == "area":
        assert '"/v1/area/<code>/brief.<kind>"' in api
    elif name == "healthz":
        assert '"/healthz"' in (ROOT / "pages/service/health.py").read_text(encoding="utf-8")
    else:
        assert f'"/v1/{name}.{kind}"' in api


def test_links_lead_to_files() -> None:
    for document in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "GLOSSARY.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert target.startswith("https://") or (ROOT / target).is_file(), target
