"""`check`, `build` and `repair` of a damaged table: one line names file and version."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.store import Store
from tests.etl.commands.conftest import SIGNED, Run


@pytest.mark.slow
def test_a_damaged_table_is_named_repaired_and_built_again(run: Run, store: Store) -> None:
    (file,) = Path(store.uri).glob("*.parquet")
    rows, before = len(store.read().frame), store.version()
    file.write_bytes(file.read_bytes()[:1000])
    status, _, err = run("check")
    assert status == 1
    assert f"version {before}, column file: is not " in err
    assert file.name in err
    assert "Traceback" not in err
    status, _, err = run("build")
    assert (status, len(err.splitlines())) == (2, 1)
    assert f"version {before} of the table at" in err
    assert f"{file.name} has 1,000 bytes and not" in err

    status, out, err = run("repair", *SIGNED, "--yes")
    assert status == 0, err
    assert "whole: version 0, which holds no figures" in out
    assert f"goes: version {before} by curated files" in out
    status, out, _ = run("build")
    assert status == 0
    assert f"version {before + 2}: {rows:,} observations" in out
    assert len(store.read().frame) == rows
    status, out, err = run("check")
    assert status == 0, err  # the version that is lost is told, and blocks nothing
    assert "0 errors, 1 warnings" in out
    status, out, _ = run("repair", *SIGNED, "--yes")
    assert (status, out) == (0, f"version {before + 2}: the table is whole, and nothing was done\n")
    assert "figures of 2030" in run("history")[1]


def test_a_repair_is_signed_and_confirmed(run: Run, store: Store) -> None:
    (file,) = Path(store.uri).glob("*.parquet")
    file.unlink()
    version = store.version()
    assert run("repair")[0] == 2
    assert run("repair", *SIGNED)[0] == 2
    assert store.version() == version


def test_a_table_that_is_away_is_one_line(run: Run, store: Store) -> None:
    shutil.rmtree(store.uri)
    for command in (("check",), ("repair", *SIGNED, "--yes"), ("history",)):
        status, _, err = run(*command)
        assert (status, len(err.splitlines())) == (2, 1), command
        assert "no table at" in err
