"""Declared files are read as text, and what cannot be read is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.errors import DataError
from etl.files import read_csv, read_toml


def test_cells_stay_text_and_know_their_line(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b'\xef\xbb\xbfarea,raw\nNA,"1,234"\n\nNAM,"two\nlines"\r\n')
    assert read_csv(file, ["area", "raw"]) == [
        (2, {"area": "NA", "raw": "1,234"}),
        (5, {"area": "NAM", "raw": "two\nlines"}),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"area,raw\nNAM,1\nSVN\n", ":3: the row does not have as many cells"),
        (b"area,raw\nNAM,1,234\n", ":2: the row does not have as many cells"),
        (b"area,raw\nNAM,1\nSVN,\xff\n", ":3: not UTF-8"),
        (b'area,raw\nNAM,"1" 2\n', ":2: not valid CSV"),
        (b"area\nNAM\n", ":1: the header lacks the column 'raw'"),
        (b"", ":1: the header lacks the column 'area'"),
        (b"area,raw,raw\n", ":1: the column 'raw' stands twice"),
    ],
)
def test_a_faulty_csv_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_csv(file, ["area", "raw"])
    assert str(caught.value).startswith(f"{file}{problem}")


def test_a_faulty_toml_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("[a\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.toml: not valid TOML: .*line 1"):
        read_toml(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"a\.csv: cannot be read: No such file"):
        read_csv(tmp_path / "a.csv")
