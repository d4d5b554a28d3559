"""The steward's commands, run as they are typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.load import publication
from etl.load.publication import publish
from etl.store import Store
from tests.etl.commands.conftest import SIGNED, Run

pytestmark = pytest.mark.slow


def test_load_shows_publishes_and_tells_its_history(
    run: Run, store: Store, figures: Callable[..., Path]
) -> None:
    file = figures()
    status, out, _ = run("load", file, "--dry-run")
    assert (status, store.version()) == (0, 1)
    assert "1 revised" in out
    assert "4,321" in out
    assert "dry run: nothing was published" in out

    status, out, err = run("load", file)
    assert (status, store.version()) == (2, 1)
    assert "--steward is missing" in err

    status, out, err = run("load", file, *SIGNED)
    assert (status, store.version()) == (2, 1)
    assert "look at --dry-run, then add --yes" in err

    status, out, _ = run("load", file, *SIGNED, "--yes")
    assert (status, store.version()) == (0, 2)
    assert "version 2: 1 figures published" in out

    status, out, err = run("load", file, *SIGNED, "--yes")
    assert (status, store.version()) == (1, 2)
    assert "this very file was published in version 2" in err
    assert "The table is unchanged." in err

    _, out, _ = run("history")
    (line,) = [line for line in out.splitlines() if line.startswith(" 2 ")]
    assert all(part in line for part in ("Ana", "figures of 2030", "1 revised", "figures.csv"))

    status, out, _ = run("diff", 1, 2)
    assert status == 0
    assert "0 new, 1 revised" in out

    status, out, _ = run("check")
    assert (status, out) == (0, "version 2: 0 errors, 0 warnings\n")


def test_load_takes_the_convention_of_numbers_that_a_file_does_not_show(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "population.csv"
    file.write_text(
        "IndicatorId;LocationId;Location;Time;Value\n49;516;Namibia;2031;2,530,151\n",
        encoding="utf-8",
    )
    status, _, err = run("load", file, "--dry-run")
    assert status == 1
    assert "have a comma" in err
    assert "--numbers en" in err
    _, out, err = run("load", file, "--dry-run", "--numbers", "en")
    assert "have a comma" not in err
    assert "1 new" in out
    status, _, err = run("load", file, "--dry-run", "--numbers", "comma")
    assert status != 0
    assert "only en, de, fr can be stated" in err


def test_an_export_says_where_loaded_figures_come_from(
    run: Run, figures: Callable[..., Path], tmp_path: Path
) -> None:
    run("load", figures(), *SIGNED, "--yes")
    assert run("export", tmp_path / "a.csv", "--area", "SVN")[0] == 0
    written = (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert "# source ncmec_by_country 2026-08: Reports (National Center" in written


def test_withdraw_and_restore(run: Run, store: Store, figures: Callable[..., Path]) -> None:
    run("load", figures(), *SIGNED, "--yes")
    run("load", figures("b.csv", vintage="2026-09", raw="4,400".replace(",", "")), *SIGNED, "--yes")
    status, out, _ = run("withdraw", 2, "--steward", "Ana", "--reason", "wrong", "--yes")
    assert (status, store.version()) == (0, 4)
    assert "goes: ncmec_by_country 2026-08, 1 figures" in out
    status, _, err = run("withdraw", 2, "--steward", "Ana", "--reason", "wrong", "--yes")
    assert (status, err.count("\n")) == (2, 1)
    assert "already taken out in version 4" in err
    status, out, _ = run("restore", 2, "--steward", "Ana", "--reason", "as it was", "--yes")
    assert (status, store.version()) == (0, 5)
    assert "goes: version 3 by Ana: figures of 2030" in out
    assert "1 figures go and 1 come back" in out
    assert store.read(5).frame.equals(store.read(2).frame)
    _, out, _ = run("history")
    assert "taken out in version 5" in out
    status, _, err = run("restore", 5, "--steward", "Ana", "--reason", "x", "--yes")
    assert status == 2
    assert "cannot be restored" in err


def test_blockers_are_status_1_and_say_what_to_do(
    run: Run, store: Store, figures: Callable[..., Path]
) -> None:
    status, _, err = run("load", figures(area="Sloveniania"), *SIGNED, "--yes")
    assert (status, store.version()) == (1, 1)
    assert "unknown area 'Sloveniania'" in err
    assert "SVN" in err
    status, _, err = run("load", figures(raw="14795000"), *SIGNED, "--yes")
    assert (status, store.version()) == (1, 1)
    assert "blocker: figures.csv, row 2, column value" in err
    accepted = ("--accept", "slip", *SIGNED, "--yes")
    status, _, err = run("load", figures(raw="14795000"), *accepted)
    assert (status, store.version()) == (0, 2)


def test_a_name_can_be_added_with_the_load(
    run: Run, store: Store, figures: Callable[..., Path]
) -> None:
    file = figures(area="Sloveniania")
    status, _, _ = run("load", file, "--alias", "Sloveniania=SVN", *SIGNED, "--yes")
    assert (status, store.version()) == (0, 2)
    later = figures("later.csv", area="Sloveniania", vintage="2026-09")
    status, _, _ = run("load", later, *SIGNED, "--yes")
    assert (status, store.version()) == (0, 3)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["load", "none.csv"], "none.csv: cannot be read"),
        (["load", "a.csv", "--alias", "SVN"], "write 'NAME=CODE'"),
        (["load", "a.csv", "--accept", "all"], "only slip, tenfold, total_left_out can be"),
        (["load", "a.csv", "--left-out", "gone"], "only withdrawn or kept can be"),
        (["load", *["a.csv"] * 51], "51 files at once are more than 50"),
        (["load", "a.csv"], "a.csv is not recognised"),
        (["diff", "0", "9"], "has no version 9; it has 0 to 1"),
        (["withdraw", "0"], "version 0 brought no figures; versions that did: 1"),
        (["withdraw", "1"], "name one by its source and vintage"),
        (["restore", "1"], "cannot be restored"),
        (["template", "a.doc"], "a.doc"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    problem: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert problem in line


def test_several_files_are_one_load(run: Run, store: Store, figures: Callable[..., Path]) -> None:
    one, two = figures(), figures("two.csv", area="NAM", raw="1277")
    status, out, _ = run("load", one, two, *SIGNED, "--yes")
    assert (status, store.version()) == (0, 2)
    assert "2 figures published" in out
    _, out, _ = run("history")
    assert "figures.csv" in out
    assert "two.csv" in out


def test_source_and_vintage_may_be_stated(
    run: Run, store: Store, figures: Callable[..., Path]
) -> None:
    file = figures()
    status, _, _ = run("load", file, "--vintage", "2026-08-06", *SIGNED, "--yes")
    assert status == 0
    assert (store.read().frame["vintage"] == "2026-08-06").sum() == 1
    status, _, err = run("load", figures("b.csv"), "--source", "nobody", "--dry-run")
    assert status == 1
    assert "nobody" in err


def test_with_yes_who_was_second_is_refused(
    run: Run, store: Store, figures: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = publication._require_shown

    def moved(*arguments: object) -> None:
        monkeypatch.setattr(publication, "_require_shown", shown)
        run("load", figures("other.csv", area="NAM", vintage="2026-09"), *SIGNED, "--yes")
        shown(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(publication, "_require_shown", moved)
    status, _, err = run("load", figures(), *SIGNED, "--yes")
    assert (status, store.version()) == (2, 2)
    assert "look at the new difference and publish again" in err
    assert publish is publication.publish


def test_check_is_status_1_for_a_damaged_table(run: Run, store: Store) -> None:
    lost = Path(str(store.open().file_uris()[0]).removeprefix("file://"))
    backup = lost.read_bytes()
    lost.write_bytes(backup + b"x")
    status, out, err = run("check")
    assert (status, out) == (1, "version 1: 1 errors, 0 warnings\n")
    assert "bring the file back from a backup" in err


def test_the_template_is_written(run: Run, tmp_path: Path) -> None:
    for name in ("figures.csv", "figures.xlsx"):
        status, out, _ = run("template", tmp_path / name)
        assert status == 0
        assert "python -m etl load" in out
        assert (tmp_path / name).stat().st_size
