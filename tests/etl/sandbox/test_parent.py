"""Hostile and costly files are refused in bounded time and memory, in a process of their own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow
import pytest
from pyarrow import ipc

from etl.areas import Alias
from etl.catalog import DATASETS, load_catalog
from etl.declaration.declaration import Declaration
from etl.errors import DataError
from etl.sandbox import limits
from etl.sandbox.parent import Stopped, order_from_path, read_file, safe_name
from etl.sandbox.submission import FRAME, REPORT, Order, pack, unpack
from etl.sources import Described, Reading
from tests.etl.load.samples import rows

pytestmark = pytest.mark.slow

TEMPLATE = (
    "indicator,area,period,raw,reading,locator,source,vintage,publisher,title,address,licence,"
    "published,authority\n"
    "cybertipline_reports,{area},2024,{raw},en,p. 1,ncmec_by_country,2031,ncmec,Reports,"
    "https://example.org/,none,2025,publisher document\n"
)


def figures(area: str = "SVN", raw: str = '"1,200"', name: str = "figures.csv") -> Order:
    return Order(name, TEMPLATE.format(area=area, raw=raw).encode())


def workbook(sheet: str, extra: dict[str, bytes] | None = None) -> bytes:
    """The least that passes for an XLSX file, with one sheet of this XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>'
        '<sheet name="figures" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return buffer.getvalue()


def archive_of(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def cell(reference: str, content: str) -> str:
    return f'<row r="1"><c r="{reference}" t="str">{content}</c></row>'


def test_a_file_comes_back_whole() -> None:
    told: list[tuple[int, int, str]] = []
    submission = read_file(figures(), lambda *said: told.append(said))
    assert (submission.name, submission.reading.adapter) == ("figures.csv", "template")
    (row,) = submission.reading.frame.to_dict("records")
    assert (row["area"], row["value"], row["raw"]) == ("SVN", 1200.0, "1,200")
    (table,) = submission.reading.tables
    assert (table.source, table.vintage, table.publisher) == ("ncmec_by_country", "2031", "ncmec")
    assert told


def test_a_name_that_a_steward_adds_is_known_at_the_second_reading() -> None:
    order = figures(area="Republic of Sloveniania")
    (unknown,) = read_file(order).reading.issues
    assert (unknown.rule, unknown.severity) == ("unknown_area", "blocker")
    named = Order(order.name, order.content, names=(("Republic of Sloveniania", "SVN"),))
    submission = read_file(named)
    assert submission.reading.issues == ()
    assert {a.area for a in submission.aliases} == {"SVN"}
    standing = Order(order.name, order.content, declaration=Declaration(aliases=submission.aliases))
    assert read_file(standing).reading.issues == ()


def test_an_alias_of_an_unknown_area_is_refused() -> None:
    order = Order("a.csv", figures().content, names=(("Nowhere", "QQQ"),))
    with pytest.raises(DataError, match="no area 'QQQ'"):
        read_file(order)


DEEP = b"[" * 200_000
BIG = b"0" * 260_000_000
ENTITIES = b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">]>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is empty"),
    "zip bomb": (lambda: archive_of(a=BIG), "expand to more than"),
    "zip in name only": (lambda: b"PK\x03\x04" + b"\0" * 100, "damaged|not recognised"),
    "nested": (lambda: DEEP, "nested too deeply|not valid JSON"),
    "broken text": (lambda: b"indicator,area\nx,\xff\xfe\n", "not UTF-8|not recognised|no text"),
    "null": (lambda: b"a\0b", "null characters|not recognised"),
    "truncated PDF": (lambda: b"%PDF-1.7\n1 0 obj\n<</Type/Catalog", "PDF"),
    "unknown": (lambda: b"a,b\n1,2\n", "not recognised"),
    "formula": (
        lambda: workbook(
            "<sheetData>" + cell("A1", "<f>1+1</f><v>2</v>") + "</sheetData>",
        ),
        "formula",
    ),
    "huge range": (
        lambda: workbook(
            '<dimension ref="A1:XFD1048576"/><sheetData>'
            + cell("A1", "<v>x</v>")
            + '<row r="1048576"><c r="XFD1048576" t="str"><v>y</v></c></row></sheetData>'
        ),
        "beyond row|not recognised",
    ),
}


# Half of what a reader may take: a refusal must not come from running out of memory.
_ENOUGH = limits.MEMORY_BYTES // 2


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line(what: str) -> None:
    content, problem = HOSTILE[what]
    with pytest.raises(DataError, match=problem) as caught:
        read_file(Order(f"../../{what}\n.bin", content(), wall=600.0, memory=_ENOUGH))
    assert "\n" not in str(caught.value)
    assert "memory" not in str(caught.value)
    assert str(caught.value).startswith(what)


def test_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    with file.open("wb") as stream:
        stream.truncate(limits.FILE_BYTES + 1)
    with pytest.raises(DataError, match=r"large\.csv: is larger than 100 MB"):
        order_from_path(file)
    with pytest.raises(DataError, match="is larger than 100 MB"):
        read_file(Order("a", b"0" * (limits.FILE_BYTES + 1)))
    for missing in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(DataError, match="cannot be read"):
            order_from_path(missing)


def endless(folder: Path) -> Path:
    """Declarations whose reading never ends: a pipe that nobody writes to."""
    reference = folder / "datasets" / "reference"
    reference.mkdir(parents=True)
    os.mkfifo(reference / "areas.csv")
    return folder / "datasets"


def test_a_reading_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    order = Order("a.csv", figures().content, datasets=endless(tmp_path), wall=2.0)
    with pytest.raises(DataError, match="takes more than 2 seconds"):
        read_file(order)


def test_a_reading_is_stopped_on_request(tmp_path: Path) -> None:
    order = Order("a.csv", figures().content, datasets=endless(tmp_path))
    asked = iter([False, True])
    with pytest.raises(Stopped, match="was stopped; nothing was written"):
        read_file(order, stopped=lambda: next(asked))


def many(count: int) -> bytes:
    """A template with this many rows."""
    head, row = figures().content.splitlines(keepends=True)
    return head + row * count


def test_a_reader_ends_with_its_parent(tmp_path: Path) -> None:
    datasets = endless(tmp_path)
    program = (
        "from pathlib import Path; from etl.sandbox.parent import Order, read_file\n"
        f"read_file(Order('a.csv', b'x', datasets=Path({str(datasets)!r})))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as parent:
        readers = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        for _ in range(600):
            if child := readers.read_text().split():
                break
            time.sleep(0.05)
        parent.kill()
    for _ in range(600):
        if not Path(f"/proc/{child[0]}").exists():
            break
        time.sleep(0.05)
    assert not Path(f"/proc/{child[0]}").exists()


def test_too_much_memory_is_refused() -> None:
    with pytest.raises(DataError, match=r"memory|reader failed"):
        read_file(Order("a.csv", many(400_000), memory=450 * limits.MB, wall=60.0))


def test_too_much_time_of_the_processor_is_refused() -> None:
    with pytest.raises(DataError, match="seconds of the processor"):
        read_file(Order("a.csv", many(600_000), cpu=1, wall=60.0))


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("/opt/csea/bin/python3: No module named etl", "status 3; open"),
        ("/opt/csea/lib/x.py", "status 3; open"),
        ("zlib.error: Error -3 of /opt/csea/file", "status 3 (zlib.error); open"),
        ("MemoryError", "status 3 (MemoryError); open"),
    ],
)
def test_where_a_reader_stands_that_fails_is_told_to_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str, told: str
) -> None:
    """Who runs the machine reads it in the log."""
    reader = tmp_path / "reader"
    reader.write_text(f"#!/bin/sh\necho 'before' >&2\necho '{last}' >&2\nexit 3\n")
    reader.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(reader))
    with pytest.raises(DataError, match="its reader failed") as caught:
        read_file(figures())
    assert told in caught.value.told
    assert "/opt" not in caught.value.told
    assert last in str(caught.value)


def test_the_environment_of_the_server_does_not_reach_the_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from etl.sandbox.parent import _environment  # noqa: PLC0415

    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    monkeypatch.setenv("CSEA_STORE", "x")
    assert not {"AWS_SECRET_ACCESS_KEY", "CSEA_STORE"} & set(_environment())


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.csv", "a.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a.csv", "a.csv"),
        ("a\n\x1b[31m.csv", "a[31m.csv"),
        ("\u202efdp.exe", "fdp.exe"),
        ("", "file"),
        ("/", "file"),
        ("x" * 999, "x" * 200),
    ],
)
def test_a_name_is_only_a_name(name: str, shown: str) -> None:
    assert safe_name(name) == shown


READING = Reading(
    "sample",
    (Described("by_country", "2021", "clearinghouse", "Reports"),),
    rows([{"value": 1.0}]),
)


def packed(folder: Path, frame: pd.DataFrame | None = None) -> Path:
    pack(folder, READING, (Alias("any", "Name", "SVN"),))
    if frame is not None:
        table = pyarrow.Table.from_pandas(frame, preserve_index=False)
        with ipc.new_file(str(folder / FRAME), table.schema) as writer:
            writer.write_table(table)
    return folder


def test_a_reading_crosses_unchanged(tmp_path: Path) -> None:
    submission = unpack(packed(tmp_path), "a", b"", "0" * 64)
    assert submission.aliases == (Alias("any", "Name", "SVN"),)
    assert submission.reading.tables == READING.tables
    found = submission.reading.frame
    # Pages keep text otherwise in memory, for the whole process; the schema is checked by `unpack`.
    found = found.astype(READING.frame.dtypes.to_dict())
    pd.testing.assert_frame_equal(found, READING.frame, check_column_type=False)


def test_what_a_reader_hands_back_is_not_trusted(tmp_path: Path) -> None:
    def unsound(problem: str) -> None:
        with pytest.raises(DataError, match=f"without a sound result .*{problem}"):
            unpack(tmp_path, "a", b"", "0" * 64)

    unsound("not readable")
    packed(tmp_path, READING.frame.drop(columns="note"))
    unsound("not those of the schema")
    packed(tmp_path, READING.frame.assign(value="1"))
    unsound("not those of the schema")
    packed(tmp_path)
    content = (tmp_path / FRAME).read_bytes()
    (tmp_path / FRAME).write_bytes(content[: len(content) // 2])
    unsound("")
    packed(tmp_path)
    (tmp_path / REPORT).write_text('{"adapter": "a", "more": 1, "tables": "?"}')
    unsound("not readable")
    with (tmp_path / REPORT).open("wb") as stream:
        stream.truncate(limits.REPORT_BYTES + 1)
    unsound("too long")


def test_more_rows_than_allowed_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.sandbox.limits.ROWS", 0)
    with pytest.raises(DataError, match="more than 0 are refused"):
        packed(tmp_path)


def test_the_declarations_are_the_installed_ones_unless_told() -> None:
    assert Order("a", b"").datasets == DATASETS
    assert load_catalog().indicators
