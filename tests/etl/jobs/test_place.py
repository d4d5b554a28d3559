"""Where the desk is: beside its table, or where it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.errors import DeskError, SettingError
from etl.jobs.place import owned, place_of
from etl.objects.objects import Objects


def test_it_stands_beside_the_table_or_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CSEA_DESK", raising=False)
    assert place_of(str(tmp_path / "observations")) == tmp_path.resolve() / "desk"
    assert place_of("s3://bucket/trends/observations") == Objects("s3://bucket/trends/desk")
    monkeypatch.setenv("CSEA_DESK", str(tmp_path / "own"))
    assert place_of("s3://bucket/observations") == tmp_path.resolve() / "own"
    monkeypatch.setenv("CSEA_DESK", "s3://other/desk")
    assert place_of(str(tmp_path / "observations")) == Objects("s3://other/desk")


@pytest.mark.parametrize("table", ["s3://bucket", "s3://bucket/"])
def test_a_table_that_fills_its_bucket_has_nothing_beside_it(
    table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CSEA_DESK", raising=False)
    with pytest.raises(SettingError, match="name a place by CSEA_DESK"):
        place_of(table)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeskError, match="CSEA_DESK"):
        owned(tmp_path / "file" / "desk")
