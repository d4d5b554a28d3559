"""The command line, over the real product: one page of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Built

ROOT = Path(__file__).parents[2]


def run(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """`python -m tests.record` with these arguments; CSEA_STORE is none of the machine's own."""
    surroundings = {k: v for k, v in os.environ.items() if k != "CSEA_STORE"} | settings
    return subprocess.run(
        [sys.executable, "-m", "tests.record", *map(str, arguments)],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def taken(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the page on threats."""
    folder = tmp_path_factory.mktemp("records") / "before"
    done = run("take", folder, "--only", "/threats", CSEA_STORE=built.store.uri)
    assert done.returncode == 0, done.stderr
    assert "0 failed pages" in done.stdout
    return folder


@pytest.fixture
def copy(taken: Path, tmp_path: Path) -> Path:
    """The same record elsewhere, to be changed."""
    return Path(shutil.copytree(taken, tmp_path / "after"))


def test_page_charts_download_and_callback_of_the_real_product_are_recorded(taken: Path) -> None:
    words = (taken / "words/threats/default.txt").read_text(encoding="utf-8")
    assert words.startswith("#page title| Threats: CSEA Trends\n")
    assert "data v1, <built>" in words
    assert '"headings"' in (taken / "cards/threats/default.json").read_text(encoding="utf-8")
    assert (taken / "charts/threats/default.json").is_file()
    download = (taken / "downloads/threats.json").read_text(encoding="utf-8")
    assert '"status": 200' in download
    assert "/threats" in (taken / "api/pages.json").read_text(encoding="utf-8")
    (followed,) = (taken / "updates/threats").iterdir()
    assert followed.read_text(encoding="utf-8").endswith("| sent, as on the page opened so\n")


def test_equal_records_are_told_so(taken: Path, copy: Path) -> None:
    done = run("compare", taken, copy)
    assert (done.returncode, done.stdout) == (0, "no differences\n")


def test_a_difference_ends_with_1_until_it_is_declared(
    taken: Path, copy: Path, tmp_path: Path
) -> None:
    for file in (copy / "words/threats").iterdir():
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("title| Threats", "title| Dangers"), encoding="utf-8")
    done = run("compare", taken, copy)
    assert done.returncode == 1
    assert "- title| Threats: CSEA Trends\n+ title| Dangers: CSEA Trends\n" in done.stdout
    meant = tmp_path / "meant.toml"
    meant.write_text('[[meant]]\npattern = "Dangers"\nreason = "a word"\n', encoding="utf-8")
    done = run("compare", taken, copy, "--meant", meant)
    assert done.returncode == 0
    assert done.stdout.endswith("places: a word\nno other differences\n")


def test_records_of_other_samples_are_not_compared(taken: Path, copy: Path) -> None:
    file = copy / "taken.json"
    file.write_text(file.read_text("utf-8").replace('"quick": false', '"quick": true'), "utf-8")
    done = run("compare", taken, copy)
    assert done.returncode == 2
    assert done.stderr.startswith("taken with other options")


def test_a_folder_that_is_no_record_is_neither_replaced_nor_compared(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept", encoding="utf-8")
    done = run("take", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds something else than a record" in done.stderr
    assert run("compare", tmp_path, tmp_path).returncode == 2
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.record", "take", str(tmp_path / "made")],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if k != "CSEA_STORE"},
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 60
    while not any(tmp_path.iterdir()) and time.monotonic() < end:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert said == "Stopped; no record was written.\n"
    assert list(tmp_path.iterdir()) == []
