"""The command that writes reviewed text, run as it is typed."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from etl import __main__ as command
from etl.catalog import load_catalog
from etl.store import Store
from tests.etl.load.samples import built

pytestmark = pytest.mark.slow

HEAD = "indicator,area,period,raw,reading,locator,source,vintage,publisher,title,published\n"
ROWS = (
    'reports,Slovenia,2020,"2,400",en,p. 3,by_country,2022,clearinghouse,Reports,2022-03\n'
    "reports,Namibia,2020,almost 1500,en,p. 4,,,,,\n"
)
SAID = (
    *("--address", "https://example.org/2022", "--licence", "CC BY 4.0"),
    *("--accessed", "2026-11", "--authority", "publisher document"),
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    datasets: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run a command on the small folder of declarations and a table built from it."""
    monkeypatch.setenv("CSEA_STORE", str(tmp_path / "store" / "observations"))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    built(datasets, tmp_path / "store" / "observations")

    def typed(name: str, *arguments: object) -> tuple[int, str, str]:
        given = [name, *map(str, arguments), "--datasets", str(datasets)]
        monkeypatch.setattr(sys, "argv", ["etl", *given])
        capsys.readouterr()
        try:
            status = command.main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        return status, *capsys.readouterr()

    return typed


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "typed.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    return path


def _place(datasets: Path, source: str = "by_country") -> Path:
    return datasets / "sources" / "clearinghouse" / "2022" / f"{source}.csv"


def test_a_file_becomes_reviewed_text_that_a_build_publishes(
    run: Run, file: Path, datasets: Path, tmp_path: Path
) -> None:
    status, out, err = run("curate", file, *SAID, "--remark", "Typed.")
    assert (status, err) == (0, "")
    assert "2 new" in out
    assert out.splitlines()[-1] == f"{_place(datasets)}: 2 figures, and its origin"
    assert _place(datasets).read_text(encoding="utf-8") == (
        'area,raw,locator\nNAM,almost 1500,p. 4\nSVN,"2,400",p. 3\n'
    )
    origin = load_catalog(datasets).origins["by_country", "2022"]
    assert (origin.authority, origin.licence, origin.published, origin.remark) == (
        *("publisher document", "CC BY 4.0", "2022-03", "Typed."),
    )
    assert run("build")[0] == 0
    rows = Store(str(tmp_path / "store" / "observations")).read().frame
    found = rows[rows["vintage"] == "2022"].set_index("area")
    assert found["value"].to_dict() == {"NAM": 1500.0, "SVN": 2400.0}
    assert found["upper"].to_dict() == {"NAM": 1500.0, "SVN": 2400.0}
    assert found["lower"].to_dict() == {"NAM": 1400.0, "SVN": 2400.0}


def test_what_nobody_says_is_asked_for(run: Run, file: Path, datasets: Path) -> None:
    status, _, err = run("curate", file)
    assert status == 2
    assert err.splitlines()[-1] == (
        "by_country: the file does not say its address, licence, accessed, authority; add "
        "--address, --licence, --accessed, --authority"
    )
    assert not _place(datasets).exists()


def test_nothing_is_overwritten_unasked(run: Run, file: Path, datasets: Path) -> None:
    assert run("curate", file, *SAID)[0] == 0
    assert run("build")[0] == 0
    file.write_text(HEAD + ROWS.replace("2,400", "2,401"), encoding="utf-8")
    status, _, err = run("curate", file, *SAID)
    assert status == 1
    assert "a vintage never changes once published" in err
    assert "Nothing was written." in err
    assert "2,400" in _place(datasets).read_text(encoding="utf-8")
    status, out, _ = run("curate", file, *SAID, "--overwrite")
    assert status == 0
    assert "1 revised" in out
    assert "2,401" in _place(datasets).read_text(encoding="utf-8")
    assert run("build")[1].count("1 vintage") == 1


def test_what_stands_but_is_not_in_the_table_yet_is_not_overwritten_either(
    run: Run, file: Path, datasets: Path
) -> None:
    assert run("curate", file, *SAID)[0] == 0
    status, _, err = run("curate", file, *SAID)
    assert (status, err.splitlines()[-1]) == (
        2,
        f"{_place(datasets)}: stands there already; add --overwrite",
    )


def test_a_file_given_twice_is_refused(run: Run, file: Path, datasets: Path) -> None:
    status, _, err = run("curate", file, file, *SAID)
    assert status == 2
    assert "stands there already" in err
    assert not _place(datasets).exists()


def test_what_blocks_a_load_blocks_the_text(run: Run, file: Path, datasets: Path) -> None:
    file.write_text(HEAD + ROWS.replace("Namibia", "Namibja"), encoding="utf-8")
    status, _, err = run("curate", file, *SAID)
    assert status == 1
    assert "unknown area 'Namibja'" in err
    assert err.splitlines()[-1] == "Nothing was written."
    assert not _place(datasets).exists()


def test_a_new_table_is_to_be_listed_by_its_indicators(
    run: Run, file: Path, datasets: Path
) -> None:
    status, out, _ = run("curate", file, *SAID, "--source", "by_region")
    assert status == 0
    assert out.splitlines()[-1] == "add 'by_region' to the sources of [reports] in indicators.toml"
    assert _place(datasets, "by_region").exists()


def test_an_edition_that_the_file_does_not_say_is_asked_for(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "internet.csv"
    file.write_text("Entity,Code,Year,Something\nSlovenia,SVN,2020,80\n", encoding="utf-8")
    status, _, err = run("curate", file, *SAID)
    assert status == 2
    assert err.splitlines()[-1] == (
        "internet.csv: the file does not say its edition; add --vintage"
    )


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n"])
def test_a_file_that_nobody_can_read_is_one_line(run: Run, tmp_path: Path, content: str) -> None:
    file = tmp_path / "unknown.csv"
    file.write_text(content, encoding="utf-8")
    status, out, err = run("curate", file, *SAID)
    assert (status, out) == (2, "")
    assert err.startswith("unknown.csv")
    assert len(err.splitlines()) == 1
    assert run("curate", tmp_path / "none.csv", *SAID)[0] == 2


def test_periods_can_be_left_out(run: Run, file: Path, datasets: Path) -> None:
    file.write_text(HEAD + ROWS.replace("Namibia,2020", "Namibia,2019"), encoding="utf-8")
    assert run("curate", file, *SAID, "--since", "2020")[0] == 0
    assert _place(datasets).read_text(encoding="utf-8") == 'raw\n"2,400"\n'
