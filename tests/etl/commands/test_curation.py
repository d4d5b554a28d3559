"""Figures that nothing declares, from a publisher's file to lines of the repository and a build."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.catalog import DATASETS, load_catalog
from etl.store import Store
from tests.etl.commands.declared import DECLARATION, FILE, NAME

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]
SOURCE = "eurostat_isoc_ci_ifp_iu"
SAID = (
    *("--address", "https://ec.europa.eu/eurostat", "--licence", "CC BY 4.0"),
    *("--accessed", "2026-11", "--authority", "publisher document"),
)


@pytest.fixture
def datasets(tmp_path: Path) -> Path:
    """The declared files and the figures, to be written to."""
    copy = tmp_path / "datasets"
    for name in ("reference", "policy", "sources"):
        shutil.copytree(DATASETS / name, copy / name)
    return copy


@pytest.fixture
def given(tmp_path: Path) -> tuple[Path, Path]:
    """A file of a dataset that nothing declares, and what declares it."""
    file, declaration = tmp_path / "use.csv", tmp_path / "new.toml"
    file.write_text(FILE, encoding="utf-8")
    declaration.write_text(DECLARATION, encoding="utf-8")
    return file, declaration


def _taken_over(out: str, datasets: Path) -> set[str]:
    """The files to which the lines that a command shows were added."""
    parts = re.split(r"^# datasets/(reference/\S+), at the end:\n", out, flags=re.MULTILINE)[1:]
    for name, lines in zip(parts[::2], parts[1::2], strict=True):
        with (datasets / name).open("a", encoding="utf-8") as file:
            file.write(lines)
    return {name.removeprefix("reference/") for name in parts[::2]}


@pytest.mark.parametrize("loaded", [False, True])
def test_figures_and_what_declares_them_become_text_that_a_build_publishes(
    run: Run, store: Store, datasets: Path, given: tuple[Path, Path], loaded: bool
) -> None:
    file, declaration = given
    signed = ("--steward", "Ana", "--reason", "new", "--yes")
    if loaded:
        assert run("load", file, "--declare", declaration, *signed)[0] == 0
    version = store.version()

    status, out, err = run("curate", file, "--declare", declaration, *SAID, "--datasets", datasets)
    assert status == 0, err
    place = datasets / "sources" / "eurostat" / "2025-12-15" / f"{SOURCE}.csv"
    assert f"{place}: 40 figures, and its origin" in out
    assert store.version() == version, "nothing was written to the table"
    assert _taken_over(out, datasets) == {"indicators.toml", "dataflows.toml", "calendar.toml"}

    catalog = load_catalog(datasets)
    assert catalog.indicators[NAME].sources == (SOURCE,)
    assert catalog.origins[SOURCE, "2025-12-15"].file == place
    if loaded:
        assert run("withdraw", version, *signed)[0] == 0
    # What it has to do with the recommendations is for people to say, and asked of them.
    status, _, err = run("build", "--datasets", datasets)
    assert status == 2
    assert f"'{NAME}' leads to no recommendation; add a [[link]], or an [[unlinked]]" in err
    evidence = datasets / "policy" / "evidence.toml"
    said = f'\n[[unlinked]]\nindicator = "{NAME}"\nwhy = "It is to be looked at."\n'
    evidence.write_text(evidence.read_text(encoding="utf-8") + said, encoding="utf-8")
    status, _, err = run("build", "--datasets", datasets)
    assert status == 0, err
    rows = store.read().frame
    mine = rows[rows["indicator"] == NAME]
    assert len(mine) == 40
    assert set(mine["age"]) == {"_T", "Y16T24"}
    assert set(mine["load"].str.partition(":")[0]) == {"curated"}


def test_a_wrong_declaration_writes_nothing(
    run: Run, store: Store, datasets: Path, given: tuple[Path, Path]
) -> None:
    file, declaration = given
    declaration.write_text(DECLARATION.replace('"percent"', '"furlong"'), encoding="utf-8")
    before = store.version()
    status, out, err = run("curate", file, "--declare", declaration, *SAID, "--datasets", datasets)
    assert (status, out) == (2, "")
    assert "furlong" in err
    assert not list(datasets.glob(f"sources/*/*/{SOURCE}.csv"))
    assert store.version() == before


def test_without_its_declaration_the_file_is_refused_with_what_to_do(
    run: Run, datasets: Path, given: tuple[Path, Path]
) -> None:
    status, _, err = run("curate", given[0], *SAID, "--datasets", datasets)
    assert status == 1
    assert "no indicator of the catalogue is declared for this series" in err
    assert err.splitlines()[-1] == "Nothing was written."
    assert not list(datasets.glob(f"sources/*/*/{SOURCE}.csv"))
