"""The table “Where is room for a line?”: each kind is added in a scratch copy, and it is there.

Every addition returns the files that it touched; they must be those that the table names. One
process then builds the copy and starts the application over it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
TABLE = dict(
    re.findall(
        r"^\| ([^|]+?) \| ([^|]+?) \|$",
        TEXT.partition("## Where is room for a line?")[2].partition("\n## ")[0],
        re.M,
    )[1:]
)
REFERENCE = "datasets/reference"

_CHECKED = """
import json, sys
from app import create_app
from etl.build import build
from etl.catalog import load_catalog
from etl.sources import adapters
from etl.store import Store
from pages.figure import engine
from pages.figure.card import Scope, cards
from pages.site.data import load_data
from pages.site.signin import NoSignIn

store = Store(sys.argv[1])
build(load_catalog(), store, lambda *_: None)
app = create_app(load_data(store.uri), NoSignIn())
data = app.server.extensions["csea"].joined()
view = data.view()
import dash
from pages.keeping.ready import asked
client = app.server.test_client()
def ask(path):
    return client.post("/_dash-update-component", json=asked(path)).get_data()
print(json.dumps({
    "a figure": len(view.rows("iwf_scratch_things")) == 1,
    "an indicator": "iwf_scratch_things" in data.catalog.indicators,
    "a unit": "scratch_thing" in data.catalog.units,
    "a break": any(b.id == "scratch-break" for b in data.breaks.breaks),
    "a statement to check": any(v.claim.id == "scratch-claim" for v in data.verdicts(view)),
    "another spelling of a country": data.catalog.areas.resolve("Scratchland", "any") == "SVN",
    "a card": engine.finished(cards()["hotlines-scratch"], Scope(data, view, {})).heading,
    "a page": "/scratch" in {p["path"] for p in dash.page_registry.values()},
    "a format of export": b"SCRATCH" in ask("/data") and client.get(
        "/api/v1/observations.scratch?indicator=cybertipline_reports&area=SVN").status_code == 200,
    "a reader of a publisher's files": "scratch" in {a.id for a in adapters()},
}))
"""


def _append(file: str, text: str) -> Callable[[Path], set[str]]:
    def add(root: Path) -> set[str]:
        with (root / file).open("a", encoding="utf-8") as out:
            out.write(text)
        return {file}

    return add


def _write(file: str, text: str) -> Callable[[Path], set[str]]:
    def add(root: Path) -> set[str]:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")
        return {file}

    return add


def _replace(file: str, old: str, new: str) -> Callable[[Path], set[str]]:
    def add(root: Path) -> set[str]:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return {file}

    return add


# What is added, and the places that the table names for it.
ADDITIONS: dict[str, list[Callable[[Path], set[str]]]] = {
    "a unit": [
        _append(f"{REFERENCE}/units.csv", "scratch_thing,thing,things,count,One unit is one.,\n")
    ],
    "an indicator": [
        _append(
            f"{REFERENCE}/indicators.toml",
            "\n[iwf_scratch_things]\n"
            'title = "Things"\ndefinition = "Things counted."\ntopic = "hotlines"\n'
            'unit = "scratch_thing"\ncounts = "one thing"\nkind = "flow"\n'
            'is_not = "Not anything else."\ncomparable_with = []\n'
            'change_means = "More means more things."\nsources = ["iwf_annual"]\n'
            'section = ""\ncaveats = []\n',
        ),
        _append(
            "datasets/policy/evidence.toml",
            '\n[[unlinked]]\nindicator = "iwf_scratch_things"\nwhy = "They are things."\n',
        ),
    ],
    "a figure": [
        _append(
            "datasets/sources/iwf/2024/iwf_annual.csv",
            'iwf_scratch_things,WLD,2024,"1,234",,"page 1",\n',
        )
    ],
    "a break": [
        _append(
            f"{REFERENCE}/breaks.toml",
            '\n[[break]]\nid = "scratch-break"\ntitle = "Counted otherwise"\n'
            'indicators = ["iwf_scratch_things"]\nareas = ["*"]\nkind = "method"\n'
            'first = { A = "2024" }\nsentence = "Since 2024 things are counted otherwise."\n'
            'source_title = "A page"\nsource_address = "https://example.org/"\n'
            'source_locator = "1"\nauthority = "none"\n',
        )
    ],
    "a statement to check": [
        _append(
            f"{REFERENCE}/claims.toml",
            '\n[[claim]]\nid = "scratch-claim"\nstatement = "Of the population, 62 % are online."\n'
            'source = "grace_d10_6"\nlocator = "1"\nkind = "share"\n'
            'base = { area = "WLD", period = "2020-06-30" }\n'
            'stated = { indicator = "internet_penetration" }\n'
            'operands = [{ indicator = "internet_users" }, { indicator = "population" }]\n',
        )
    ],
    "another spelling of a country": [
        _append(f"{REFERENCE}/aliases.csv", "any,Scratchland,SVN,\n")
    ],
    "a card": [
        _append(
            "pages/hotlines/reporting.py",
            '\n\n@card("hotlines-scratch")\ndef scratch(scope: Scope) -> Card:\n'
            '    """One figure more."""\n'
            '    rows = scope.view.rows("iwf_scratch_things")\n'
            "    return Card(\n"
            '        heading=say("scratch-heading", things=points_of(rows)[0]),\n'
            '        measure=say("scratch-heading", things=points_of(rows)[0]),\n'
            '        indicator=scope.data.indicator("iwf_scratch_things"),\n'
            "        rows=rows,\n        drawings=(),\n"
            '        summary=say("scratch-heading", things=points_of(rows)[0]),\n    )\n',
        ),
        _append("pages/hotlines/words.ftl", "\nscratch-heading = There were { UNIT($things) }\n"),
        _replace(
            "pages/hotlines/page.py",
            'page.card("hotlines-iwf")',
            'page.card("hotlines-scratch"),\n                        page.card("hotlines-iwf")',
        ),
    ],
    "a page": [
        _write("pages/scratch/__init__.py", ""),
        _write(
            "pages/scratch/page.py",
            'import dash\nfrom dash import html\n\ndash.register_page(__name__, path="/scratch")\n'
            "layout = html.Div()\n",
        ),
        _replace(
            "pages/site/shell.py",
            '    ("/data", "Data"),',
            '    ("/data", "Data"),\n    ("/scratch", "S"),',
        ),
        _append("README.md", "\n| `/scratch` | What is here? |\n"),
    ],
    "a format of export": [
        _replace(
            "etl/export/files.py",
            '"json": Format(',
            '"scratch": Format(to_csv, "text/plain"), "json": Format(',
        )
    ],
    "a reader of a publisher's files": [
        lambda root: _write(
            "etl/sources/scratch.py",
            (root / "etl/sources/owid.py")
            .read_text(encoding="utf-8")
            .replace('Adapter("owid"', 'Adapter("scratch"'),
        )(root)
    ],
}


@pytest.fixture(scope="module")
def touched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, set[str]]]:
    """A copy of the project with one of each, and which files each touched."""
    root = tmp_path_factory.mktemp("scratch")
    for name in ("analytics", "datasets", "documents", "etl", "pages"):
        shutil.copytree(
            ROOT / name,
            root / name,
            ignore=shutil.ignore_patterns("__pycache__", "store", "plotly.bundle.js"),
        )
    for name in ("app.py", "README.md"):
        shutil.copy(ROOT / name, root / name)
    files = {what: set().union(*(add(root) for add in steps)) for what, steps in ADDITIONS.items()}
    return root, files


@pytest.mark.parametrize("what", sorted(ADDITIONS))
def test_each_addition_touches_what_the_table_names(
    what: str, touched: tuple[Path, dict[str, set[str]]]
) -> None:
    told = TABLE[what]
    files = touched[1][what] - {"pages/scratch/__init__.py"}
    named = re.findall(r"`([^`]+)`|\b(README)\b|(module of its room|CSV)", told)
    assert len(files) <= len(named), told
    for file in files:
        parts = Path(file).parts
        assert (
            any(part.rstrip("/") in told for part in parts)
            or str(Path(file).parent) in told
            or "module of its room" in told
        ), f"{file} is not in: {told}"


def test_everything_added_is_there(
    touched: tuple[Path, dict[str, set[str]]], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHECKED, str(tmp_path / "observations")],
        cwd=touched[0],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found.pop("a card") == "There were 1,234 things"
    assert all(found.values()), found


def test_contracts_name_every_module_that_they_forbid() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {c["name"]: c for c in project["tool"]["importlinter"]["contracts"]}

    def below(folder: str) -> set[str]:
        found = (ROOT / folder).glob("[a-z]*")
        return {f"{folder}.{p.stem}" for p in found if p.suffix == ".py" or any(p.glob("*.py"))}

    of_cards = set(contracts["what every card uses knows no room"]["forbidden_modules"])
    names = ("charts", "figure", "sentences", "site", "keeping", "not_found_404")
    ground = {f"pages.{name}" for name in names}
    assert of_cards == below("pages") - ground
    of_numbers = set(contracts["numbers are read without the rest of etl"]["forbidden_modules"])
    assert of_numbers == below("etl") - {"etl.numbers", "etl.errors"}


def test_no_folder_is_crowded_and_no_module_is_long() -> None:
    """What a newcomer can take in: about twenty modules in a folder, 300 lines in a module."""
    modules = [
        p
        for root in ("etl", "analytics", "documents", "pages")
        for p in (ROOT / root).rglob("*.py")
    ]
    assert len(modules) > 300
    crowd = Counter(str(path.parent.relative_to(ROOT)) for path in modules)
    assert {folder: count for folder, count in crowd.items() if count > 22} == {}
    lines = {str(p.relative_to(ROOT)): p.read_text("utf-8").count("\n") for p in modules}
    assert {name: count for name, count in lines.items() if count > 300} == {}
