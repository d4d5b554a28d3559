"""The table “Where is room for a line?”: each kind is added in a scratch copy, and it is there.

Every addition returns the files that it touched: they must be those that its row names, no other
and none less. One process then builds the copy and starts the application over it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.docs.additions import ADDITIONS

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
TABLE = dict(
    re.findall(
        r"^\| (?!to add )([^|]+?) \| ([^|]+?) \|$",
        TEXT.partition("## Where is room for a line?")[2].partition("\n## ")[0],
        re.M,
    )
)
_FILE = re.compile(r"`((?:[\w<>.-]+/)*[\w<>-]+\.(?:py|md|toml|csv|ftl|js))`")

_CHECKED = """
import json, sys, tomllib
from typing import get_args
import dash
from app import create_app
from etl.build import build
from etl.catalog import load_catalog
from etl.numbers.words import NUMBERS
from etl.reading.periods import read_period
from etl.sources import adapters
from etl.stewards.trail import What
from etl.store import Store
from pages.catalogue.licences import licences
from pages.figure.card import Scope, cards
from pages.figure.engine import finished
from pages.keeping.ready import asked
from pages.recommendation.figures import CARDS
from pages.sentences.dominance import companies
from pages.sentences.rules import RULES
from pages.site.data import load_data
from pages.site.guide import guides
from pages.site.signin import NoSignIn

store = Store(sys.argv[1])
build(load_catalog(), store, lambda *_: None)
app = create_app(load_data(store.uri), NoSignIn())
data = app.server.extensions["csea"].joined()
view = data.view()
things = view.rows("iwf_scratch_things")
client = app.server.test_client()
get = client.get
def ask(path, search=""):
    sent = asked(path)
    sent["inputs"][1]["value"] = search
    return client.post("/_dash-update-component", json=sent).get_data()
print(json.dumps({name: bool(eval(told)) for name, told in json.loads(sys.argv[2]).items()}))
"""


def _matches(file: str, named: str) -> bool:
    """Whether a path is one that a row names; `<name>` stands for one part, or within one."""
    parts = re.split(r"<[a-z_]+>", named)
    return re.fullmatch("[^/]+".join(map(re.escape, parts)), file) is not None


def _wrong(told: str, files: Iterable[str]) -> list[str]:
    """What of a row and the files of an addition does not agree.

    A file is that of the most exact of the names that it matches: `pages/<room>/page.py` is no
    module of one's own.
    """
    named = sorted(_FILE.findall(told), key=lambda name: name.count("<"))
    meant = {file: next((n for n in named if _matches(file, n)), None) for file in files}
    always = _FILE.findall(told.partition(";")[0])
    other = [f"{file} is not named" for file, name in meant.items() if name is None]
    return other + [f"{name} is not touched" for name in always if name not in meant.values()]


@pytest.fixture(scope="module")
def touched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, set[str]]]:
    """A copy of the project with one of each, and which files each touched."""
    root = tmp_path_factory.mktemp("scratch")
    for name in ("analytics", "datasets", "docs", "documents", "etl", "pages"):
        shutil.copytree(
            ROOT / name,
            root / name,
            ignore=shutil.ignore_patterns("__pycache__", "store", "plotly.bundle.js", "*.png"),
        )
    for name in ("app.py", "README.md", "GLOSSARY.md", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    rules = "tests/pages/sentences/test_rules.py"
    (root / rules).parent.mkdir(parents=True)
    shutil.copy(ROOT / rules, root / rules)
    made = ADDITIONS.items()
    return root, {what: set().union(*(add(root) for add in it.steps)) for what, it in made}


@pytest.mark.parametrize("what", sorted(ADDITIONS))
def test_each_addition_touches_what_the_table_names(
    what: str, touched: tuple[Path, dict[str, set[str]]]
) -> None:
    assert _wrong(TABLE[what], touched[1][what]) == []


@pytest.mark.parametrize("what", sorted(ADDITIONS))
def test_one_file_more_or_less_is_found(
    what: str, touched: tuple[Path, dict[str, set[str]]]
) -> None:
    files = touched[1][what]
    assert _wrong(TABLE[what], files | {"pages/assets/scratch.txt"})
    assert all(_wrong(TABLE[what], files - {file}) for file in files)


def test_a_path_is_matched_whole() -> None:
    assert _matches("pages/hotlines/page.py", "pages/<room>/page.py")
    assert not _matches("pages/site/search/page.py", "pages/<room>/page.py")
    assert not _matches("etl/words.ftl", "pages/<room>/words.ftl")
    assert not _matches("datasets/reference/units.csv.old", "datasets/reference/units.csv")


def test_every_file_of_every_row_exists() -> None:
    assert len(TABLE) > 50
    named = {path for told in TABLE.values() for path in _FILE.findall(told)}
    assert len(named) > 80
    there = lambda path: any(ROOT.glob(re.sub(r"<[a-z_]+>", "*", path)))  # noqa: E731
    assert [path for path in sorted(named) if not there(path)] == []


def test_everything_added_is_there(
    touched: tuple[Path, dict[str, set[str]]], tmp_path: Path
) -> None:
    told = json.dumps({what: addition.there for what, addition in ADDITIONS.items()})
    done = subprocess.run(
        [sys.executable, "-c", _CHECKED, str(tmp_path / "observations"), told],
        cwd=touched[0],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found.keys() == ADDITIONS.keys()
    assert [what for what, there in found.items() if not there] == []


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
    alone = contracts["numbers are read, and work is run in pieces, without the rest of etl"]
    ground = {"etl.numbers", "etl.running", "etl.errors"}
    assert set(alone["forbidden_modules"]) == below("etl") - ground
    of_doors = set(contracts["doors know no room"]["forbidden_modules"])
    assert of_doors == {
        f"pages.{page.parent.name}"
        for page in (ROOT / "pages").glob("*/page.py")
        if page.parent.name not in ("site", "openapi")
    }


def _held() -> set[str]:
    """The modules whose imports a contract is about."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    named = {name for each in contracts for name in each.get("source_modules", ())}
    layers = [each for contract in contracts for each in contract.get("layers", ())]
    return named | {name for layer in layers for name in layer.split(" | ")}


def test_what_the_right_column_says_has_a_contract() -> None:
    rows = re.findall(r"^\| `([a-z_/]+)/` \| .+? \| (.+?) \|$", TEXT, re.M)
    assert len(rows) > 15
    told = {folder.replace("/", ".") for folder, other in rows if other.strip()}
    assert sorted(told - _held()) == ["clients"]  # no package of ours: the test below reads it


def test_clients_import_nothing_of_ours() -> None:
    modules = [*(ROOT / "clients").rglob("*.py")]
    assert len(modules) > 5
    for module in modules:
        imported = re.findall(r"^\s*(?:from|import) ([a-z_]+)", module.read_text("utf-8"), re.M)
        assert not {"analytics", "app", "documents", "etl", "pages", "tests"} & set(imported), (
            module
        )


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
