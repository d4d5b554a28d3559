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


@pytest.mark.parametrize("named", ["ftp://x/y", "s3:///desk", "file:///desk"])
def test_a_storage_that_is_not_known_is_refused(
    named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSEA_DESK", named)
    with pytest.raises(SettingError, match="object storage as"):
        place_of("s3://bucket/observations")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeskError, match="CSEA_DESK"):
        owned(tmp_path / "file" / "desk")
