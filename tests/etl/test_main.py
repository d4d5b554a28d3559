"""The command line as its users meet it: exit status, one line of error, and what it leaves."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from etl import __main__ as command
from etl.export.files import FORMATS
from etl.schema import AUTHORITIES
from etl.store import Store
from tests.conftest import Built
from tests.etl.conftest import TABLE, Edit

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PATIENCE = 300  # seconds: a busy machine is slow, not wrong
# Stands in for a build that takes long: it says that it is at work, then waits to be stopped.
SLOW = """
import sys, time
import etl.build, etl.__main__ as command
def wait(*_):
    print("at work", flush=True)
    time.sleep(1_000)
etl.build.validate = wait
sys.argv = ["etl", "build", "--datasets", sys.argv[1]]
sys.exit(command.main())
"""
Run = Callable[..., tuple[int, str, str]]


def environment(store: Path | str) -> dict[str, str]:
    return {**os.environ, "CSEA_STORE": str(store), "COLUMNS": "200"}


def etl(store: Path | str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "etl", *map(str, arguments)],
        cwd=ROOT,
        env=environment(store),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.fixture
def run(built: Built, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process on the real table: exit status, output, errors."""
    monkeypatch.setenv("CSEA_STORE", built.store.uri)
    monkeypatch.setattr(signal, "signal", lambda *_: None)

    def in_process(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["etl", *map(str, arguments)])
        try:
            status = command.main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return in_process


def test_without_a_command_it_helps(tmp_path: Path) -> None:
    done = etl(tmp_path / "none")
    printed = done.stdout + done.stderr
    assert all(name in printed for name in ("build", "export", "history", "sources"))
    assert "Traceback" not in printed
    assert not (tmp_path / "none").exists()


def test_a_second_build_adds_no_version(datasets: Path, tmp_path: Path) -> None:
    store = tmp_path / "observations"
    first, second = (etl(store, "build", "--datasets", datasets) for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout.startswith("version 1: 9 observations of 3 vintages published in ")
    assert second.stdout == "version 1: nothing changed\n"
    assert first.stderr + second.stderr == ""


def test_the_real_files_are_published_already(run: Run, built: Built) -> None:
    status, out, err = run("build")
    assert (status, err) == (0, "")
    assert out.startswith("version 1: nothing changed (")
    assert built.store.version() == 1


def test_a_build_says_what_it_removed(
    run: Run, datasets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSEA_STORE", str(tmp_path / "observations"))
    assert run("build", "--datasets", datasets)[0] == 0
    shutil.rmtree(datasets / TABLE.rpartition("/")[0])
    status, out, _ = run("build", "--datasets", datasets)
    assert status == 0
    removed, published = out.splitlines()
    assert removed == "removed  by_country 2019"
    assert published.startswith("version 2: 0 observations of 0 vintages published in ")


def test_a_corrupted_source_is_one_line(datasets: Path, tmp_path: Path, edit: Edit) -> None:
    edit(TABLE, '"1,234"', '"1,23"')
    done = etl(tmp_path / "observations", "build", "--datasets", datasets)
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{datasets / TABLE}:2, column raw: '1,23' cannot be read")
    assert not (tmp_path / "observations").exists()


def test_all_that_is_wrong_in_all_files_is_named_at_once(
    run: Run, datasets: Path, edit: Edit
) -> None:
    newer = "sources/clearinghouse/2020/by_country.csv"
    words = "sources/clearinghouse/2020/words.csv"
    edit(TABLE, '"1,234"', '"1,23"')
    edit(TABLE, "Slovenia,,", "Slovenja,,")
    edit(newer, "Slovenia", "Slovenja")
    edit(words, "direction,note", "direction,remark")
    edit(TABLE, "police,500", "police,-500")
    status, out, err = run("build", "--datasets", datasets)
    assert (status, out) == (2, "")
    assert [line.partition(": ")[0] for line in err.splitlines()] == [
        f"{datasets / words}:1",
        f"{datasets / TABLE}:3, column area",
        f"{datasets / newer}:2, column area",
        f"{datasets / TABLE}:2, column raw",
        f"{datasets / TABLE}:4, column value",
    ]


def test_issues_block_a_build(run: Run, datasets: Path, built: Built, edit: Edit) -> None:
    edit(TABLE, "police,500", "police,499")
    version = built.store.version()
    status, out, err = run("build", "--datasets", datasets)
    assert (status, out) == (1, "")
    issue, end = err.splitlines()
    assert issue.startswith(f"{datasets / TABLE}:4, column value: the parts of ")
    assert end == "The table is unchanged."
    assert built.store.version() == version


def test_many_issues_are_cut_short(run: Run, datasets: Path) -> None:
    areas = datasets / "reference" / "areas.csv"
    rows = "".join(f"Y{n:02},Place {n},special,,,,,\n" for n in range(25))
    areas.write_text(areas.read_text(encoding="utf-8") + rows, encoding="utf-8")
    figures = "".join(f"reports,Place {n},,X\n" for n in range(25)).replace(",X", ",5")
    (datasets / TABLE).write_text(f"indicator,area,sex,raw\n{figures}", encoding="utf-8")
    origin = datasets / "sources" / "clearinghouse" / "2019" / "origin.toml"
    text = origin.read_text(encoding="utf-8").replace('period = "2019"', 'period = "once"')
    origin.write_text(text, encoding="utf-8")
    status, _, err = run("build", "--datasets", datasets)
    assert status == 1
    *issues, hidden, _ = err.splitlines()
    assert len(issues) == 20
    assert hidden == "… and 5 more"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_build_leaves_the_table(
    datasets: Path, tmp_path: Path, edit: Edit, number: signal.Signals
) -> None:
    store = Store(str(tmp_path / "observations"))
    assert etl(store.uri, "build", "--datasets", datasets).returncode == 0
    edit(TABLE, '"1,234"', '"1,235"')
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, str(datasets)],
        cwd=ROOT,
        env=environment(store.uri),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        process.send_signal(number)
        _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + number
    assert err.startswith("Stopped. ")
    assert len(err.splitlines()) == 1
    assert store.version() == 1


def test_export_from_the_shell(built: Built, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    done = etl(built.store.uri, "export", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{file}: {len(built.current):,} observations of version 1\n"
    assert len(pd.read_csv(file, comment="#", low_memory=False)) == len(built.current)


@pytest.mark.parametrize("kind", FORMATS)
def test_export_of_each_format(run: Run, tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"some.{kind}"
    chosen = ("--indicator", "cybertipline_reports", "--area", "NAM", "--version", "1")
    status, out, err = run("export", file, *chosen)
    assert (status, err) == (0, "")
    assert out.endswith("observations of version 1\n")
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    assert b"cybertipline_reports" in file.read_bytes() or kind == "xlsx"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["a.txt"], "must end in one of .csv, .xlsx, .parquet, .json"),
        (["a"], "must end in one of"),
        (["a.csv", "--indicator", "nothing"], "'nothing' is not an indicator"),
        (["a.csv", "--area", "Namibia"], "'Namibia' is not an area code"),
        (["a.csv", "--version", "99"], "has no version 99; it has 0 to 1"),
        (["none/a.csv"], "cannot write none/a.csv: No such file or directory"),
    ],
)
def test_wrong_use_of_export_is_one_line(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    problem: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run("export", *arguments)
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert problem in line
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_export_leaves_no_half_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_from: Path, _to: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", stop)
    status, _, err = run("export", tmp_path / "a.json", "--area", "NAM")
    assert status == 2
    assert "No space left on device" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["nonsense"], ["export"], ["export", "a.csv", "--version"]])
def test_what_is_no_command_is_status_2(run: Run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].startswith("Error: ")


def test_without_a_table_it_says_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSEA_STORE", str(tmp_path / "none"))
    for name in (["history"], ["export", str(tmp_path / "a.csv")]):
        status, _, err = run(*name)
        assert status == 2
        assert "run 'python -m etl build' or set CSEA_STORE" in err


def test_history_and_sources_are_tables(run: Run, built: Built) -> None:
    status, out, _ = run("history")
    assert status == 0
    assert "curated files" in out
    assert "table created" in out
    status, out, _ = run("sources")
    assert status == 0
    assert all(source in out for source, _ in built.catalog.origins)
    # Below the tables, how many figures were read how near to their publishers.
    counts = [line.rsplit(maxsplit=2) for line in out.splitlines()[-len(AUTHORITIES) :]]
    assert [authority.strip() for authority, *_ in counts] == list(AUTHORITIES)
    assert sum(int(tables) for _, tables, _ in counts) == len(built.catalog.origins)
