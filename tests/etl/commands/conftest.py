"""The commands of a steward over a copy of the real table."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from etl import __main__ as command
from etl.store import Store
from tests.conftest import Built

HEAD = (
    "indicator,area,period,category,raw,reading,locator,source,vintage,publisher,title,address,"
    "licence,published,authority\n"
)
LINE = (
    "{indicator},{area},{period},_T,{raw},en,p. 1,ncmec_by_country,{vintage},ncmec,Reports,"
    "https://example.org/,not stated by the publisher,2026,publisher document\n"
)
SIGNED = ("--steward", "Ana", "--reason", "figures of 2030")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def store(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The curated figures in a table of its own."""
    copy = tmp_path / "store" / "observations"
    shutil.copytree(built.store.uri, copy)
    monkeypatch.setenv("CSEA_STORE", str(copy))
    return Store(str(copy))


@pytest.fixture
def run(store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    del store
    monkeypatch.setattr(signal, "signal", lambda *_: None)

    def typed(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["etl", *map(str, arguments)])
        capsys.readouterr()
        try:
            status = command.main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        return status, *capsys.readouterr()

    return typed


@pytest.fixture
def figures(tmp_path: Path) -> Callable[..., Path]:
    """A filled template with one row."""

    def write(name: str = "figures.csv", **cells: str) -> Path:
        row = {"indicator": "cybertipline_reports", "area": "SVN", "period": "2022"}
        row |= {"raw": "4321", "vintage": "2026-08"} | cells
        path = tmp_path / name
        path.write_text(HEAD + LINE.format(**row), encoding="utf-8")
        return path

    return write
