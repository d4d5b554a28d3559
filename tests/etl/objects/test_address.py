"""Addresses of folders and of object storage."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.errors import SettingError
from etl.objects.address import beside, is_remote, joined, options
from etl.objects.folder import Folder, kept_at
from etl.objects.objects import Objects


def test_what_stands_below_and_beside(tmp_path: Path) -> None:
    assert (
        joined("s3://bucket/table", "_delta_log", "0.json") == "s3://bucket/table/_delta_log/0.json"
    )
    assert beside("s3://bucket/path/table/", "files") == "s3://bucket/path/files"
    assert beside("s3://bucket/table", "files") == "s3://bucket/files"
    assert joined("a/table", "b") == "a/table/b"
    assert beside(str(tmp_path / "table"), "files") == str(tmp_path / "files")
    assert Path(beside("table", "files")).is_absolute()


def test_which_is_which() -> None:
    assert kept_at("s3://bucket/table") == Objects("s3://bucket/table")
    assert kept_at("/tmp/table") == Folder("/tmp/table")
    assert [is_remote(each) for each in ("az://c/t", "gs://b/t", "C:/t", "t")] == [True, True] + [
        False
    ] * 2


def test_delta_lake_is_told_of_a_storage_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert options("/tmp/table") is None
    monkeypatch.delenv("AWS_ALLOW_HTTP", raising=False)
    told = options("s3://bucket/table")
    assert told is not None
    assert (told["allow_http"], told["aws_conditional_put"]) == ("false", "etag")
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    assert (options("s3://bucket/table") or {})["allow_http"] == "true"
    assert "aws_conditional_put" not in (options("gs://bucket/table") or {})


@pytest.mark.parametrize(
    "place", ["s3://bucket/t/", "az://box/t", "abfss://c@a.dfs.x/t", "gs://b/t"]
)
def test_known_storages(place: str) -> None:
    assert options(place)


def test_an_address_of_a_bucket_alone_is_none_of_a_table() -> None:
    with pytest.raises(SettingError, match="s3://bucket is a bucket: name a path in it"):
        options("s3://bucket")


@pytest.mark.parametrize("place", ["s3://key:secret@bucket/t", "ftp://me:secret@host/t"])
def test_a_secret_in_an_address_is_not_repeated(place: str) -> None:
    with pytest.raises(SettingError, match="is no address of a table") as caught:
        options(place)
    assert "secret" not in str(caught.value)


def test_an_account_that_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AZURE_STORAGE_ACCOUNT_NAME", "AZURE_STORAGE_CONNECTION_STRING"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SettingError, match=r"^az://box/t: .*Account must be specified; set the"):
        Objects("az://box/t").read("a")
