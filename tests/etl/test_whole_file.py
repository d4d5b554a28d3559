"""A file is there whole or as it was, whoever else writes it and whatever fails."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from etl.errors import DataError
from etl.whole_file import replacing, whole

ROOT = Path(__file__).parent.parent.parent


def test_a_file_takes_its_place_once_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("before")
    with whole(file) as part:
        part.write_text("aft")
        assert file.read_text() == "before"
        part.write_text("after")
    assert file.read_text() == "after"
    assert list(tmp_path.iterdir()) == [file]


def test_two_who_write_the_same_file_do_not_meet(tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    with whole(file) as one:
        with whole(file) as other:
            one.write_text("one")
            other.write_text("other")
        assert file.read_text() == "other"
    assert file.read_text() == "one"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, DataError])
def test_what_fails_leaves_the_file_as_it_was(tmp_path: Path, error: type[BaseException]) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("before")

    def write() -> None:
        with whole(file) as part:
            part.write_text("half")
            raise error("stopped")

    with pytest.raises(error, match=r"^stopped$"):
        write()
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_what_cannot_be_written_is_one_error_that_names_it(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "inside").mkdir(parents=True)
    for file, why in ((folder, "Is a directory"), (tmp_path / "no" / "x", "No such file")):
        told = rf"^cannot write {re.escape(str(file))}: {why}"
        with pytest.raises(DataError, match=told), whole(file) as part:
            part.write_text("x")
        with pytest.raises(OSError, match=why), replacing(file) as part:
            part.write_text("x")
    assert list(tmp_path.iterdir()) == [folder]


def test_what_is_private_is_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        for private, mode in ((True, 0o600), (False, 0o644)):
            with whole(tmp_path / "x", private=private) as part:
                assert stat.S_IMODE(part.stat().st_mode) == mode
                part.write_bytes(b"x")
            assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == mode
    finally:
        os.umask(before)


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    file = tmp_path / ("x" * 255)
    with whole(file) as part:
        part.write_bytes(b"x")
    assert file.read_bytes() == b"x"


def test_nobody_writes_in_one_step_by_other_means() -> None:
    """A file that is renamed into its place by hand has the faults that are mended here."""
    by_hand = re.compile(
        r"\.part\"|\bmkstemp\b|\.replace\((?:self\.)?(?:file|path|to|place|target)\)"
    )
    others = {
        str(file.relative_to(ROOT)): found[0]
        for folder in ("etl", "analytics", "documents", "pages")
        for file in (ROOT / folder).rglob("*.py")
        if (found := by_hand.search(file.read_text(encoding="utf-8")))
    }
    assert others == {
        "etl/whole_file.py": '.part"',
        "pages/service/counts.py": "mkstemp",  # a lock, in which nothing stands
    }
