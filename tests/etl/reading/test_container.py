"""Tables as they are downloaded: compressed, in an archive, or in a form that is only named."""

from __future__ import annotations

import bz2
import gzip
import io
import zipfile

import pytest

from etl.catalog import Catalog, load_catalog
from etl.errors import DataError
from etl.reading import file as limits
from etl.sources import SourceFile, read, recognise
from tests.etl.sources.lookalikes import worldbank_csv

SDMX = (
    b"DATAFLOW,LAST UPDATE,freq,unit,hhtyp,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
    b"ESTAT:ISOC_CI_IN_H(1.0),28/08/31 23:00:00,A,PC_HH,TOTAL,EL,2031,83.64,p\n"
)
TSV = b"freq,unit,hhtyp,geo\\TIME_PERIOD\t2031 \nA,PC_HH,TOTAL,UK\t8.2 bu\n"
BANK = worldbank_csv([("Aruba", "ABW", ["17.1"])], [2031])


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _refused(content: bytes) -> str:
    with pytest.raises(DataError) as refusal:
        recognise(SourceFile("download", content))
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


@pytest.mark.parametrize("plain", [SDMX, TSV, BANK])
def test_gzip_and_a_zip_of_one_file_are_read_as_the_file(catalog: Catalog, plain: bytes) -> None:
    expected = read(SourceFile("table", plain), catalog)
    assert len(expected.frame) == 1
    for content in (gzip.compress(plain), _zip({"folder/table.csv": plain})):
        found = read(SourceFile("download", content), catalog)
        assert found.adapter == expected.adapter
        assert found.frame.equals(expected.frame)
        assert found.issues == expected.issues


def test_gzip_of_several_parts_is_read_to_its_end(catalog: Catalog) -> None:
    cut = SDMX.index(b"\n") + 1
    content = gzip.compress(SDMX[:cut]) + gzip.compress(SDMX[cut:])
    assert list(read(SourceFile("x", content), catalog).frame["value"]) == [83.64]


def test_what_only_accompanies_the_table_does_not_matter(catalog: Catalog) -> None:
    content = _zip(
        {
            "data/": b"",
            "data/table.csv": SDMX,
            "README.txt": b"about\nthe download\n",
            "codes.json": b"{}",
            "__MACOSX/._table.csv": SDMX,
            "data/.hidden.csv": SDMX,
        }
    )
    assert list(read(SourceFile("x", content), catalog).frame["value"]) == [83.64]


def test_several_readable_files_are_named() -> None:
    refusal = _refused(_zip({"a.csv": SDMX, "b.tsv": TSV, "c.txt": b"x"}))
    assert "several files that can be read ('download: a.csv', 'download: b.tsv')" in refusal
    assert "one by one" in refusal


def test_the_member_is_named_in_what_is_wrong_of_it(catalog: Catalog) -> None:
    content = _zip({"data/table.csv": SDMX + b"too,few\n"})
    with pytest.raises(DataError, match=r"download: table\.csv, row 3: has 2 cells"):
        read(SourceFile("download", content), catalog)


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(gzip.compress(SDMX)),
        gzip.compress(_zip({"a.csv": SDMX})),
        gzip.compress(bz2.compress(SDMX)),
        _zip({"a.csv.gz": gzip.compress(SDMX)}),
        _zip({"a.csv": SDMX, "b.zip": _zip({"b.csv": SDMX})}),
    ],
)
def test_an_archive_within_is_refused(content: bytes) -> None:
    assert "compressed file again; unpack it" in _refused(content)


def test_what_expands_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.reading.container.LARGEST_MEMBER", 3_000_000)
    monkeypatch.setattr(limits, "LARGEST_MEMBER", 3_000_000)
    large = b"0" * 4_000_000
    assert len(gzip.compress(large)) < 10_000
    assert "would expand to more than 3 MB" in _refused(gzip.compress(large))
    assert "would expand to more than 3 MB" in _refused(_zip({"a.csv": large}))


@pytest.mark.parametrize("content", [gzip.compress(SDMX)[:-9], b"\x1f\x8b", b"\x1f\x8bnot gzip"])
def test_damaged_gzip_is_refused(content: bytes) -> None:
    assert "gzip file is damaged" in _refused(content)


def test_an_archive_without_a_table_is_not_recognised() -> None:
    assert "a zip archive with 'a.csv'" in _refused(_zip({"a.csv": b"a,b\n1,2\n"}))
    many = {f"{number}.csv": SDMX for number in range(40)}
    assert "is not recognised" in _refused(_zip(many))


def test_what_is_wrong_of_a_member_is_told() -> None:
    assert "a.json: not valid JSON" in _refused(_zip({"a.json": b'{"version": '}))


def test_workbooks_that_are_not_read_are_named_with_the_way_out() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    assert "old Excel workbook (.xls)" in _refused(old)
    assert "as CSV" in _refused(old)
    locked = old + "EncryptedPackage".encode("utf-16-le")
    assert "password" in _refused(locked)
    assert "old Excel workbook (.xls)" in _refused(gzip.compress(old))
    assert "old Excel workbook (.xls)" in _refused(_zip({"table.xls": old}))
