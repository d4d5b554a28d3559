"""Exported files say what they are, and can be read with ordinary tools."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import openpyxl
import pandas as pd
import pytest
from pyarrow import parquet

from etl.catalog import Catalog
from etl.export.files import (
    FORMATS,
    Format,
    Metadata,
    describe,
    to_csv,
    to_json,
    to_parquet,
    to_xlsx,
)
from etl.schema import NUMBERS, SERVED
from etl.store import Mark
from etl.view import attested, current
from tests.conftest import Built

Writer = Callable[[pd.DataFrame, Metadata], bytes]
ODD = {
    "note": '=HYPERLINK("http://example.org")',
    "locator": 'page 3, table #4, “quoted”, "plain"\nnext line',
    "raw": "+1",
}


@pytest.fixture
def odd(stored: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """Rows with text that a spreadsheet or a comment-skipping reader might misread."""
    return current(attested(stored, catalog)).assign(**ODD)


@pytest.fixture
def about(odd: pd.DataFrame, catalog: Catalog) -> Metadata:
    return describe(odd, catalog, Mark("t-1", 7), "current view, everything")


def read_csv(content: bytes) -> pd.DataFrame:
    text = dict.fromkeys([c for c in SERVED if c not in NUMBERS], "str")
    return pd.read_csv(
        io.BytesIO(content),
        comment="#",
        dtype=text,
        keep_default_na=False,
        na_values={c: [""] for c in NUMBERS},
    )


def cells(content: bytes, sheet: str) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Observations", "About"]
    assert all(cell.data_type != "f" for page in book for row in page.rows for cell in row)
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def test_metadata_name_what_the_rows_are(about: Metadata) -> None:
    lines = dict(about.lines())
    assert lines["table"] == "t-1 version 7"
    assert lines["indicator reports"] == "reports. What it counts. Not: Not persons."
    assert "licence: not stated by the publisher" in lines["source by_country 2019"]
    assert {s["source"] for s in about.sources} == {"by_country", "words"}


def test_metadata_hold_only_what_occurs(odd: pd.DataFrame, catalog: Catalog) -> None:
    rows = odd[odd["source"] == "words"]
    about = describe(rows, catalog, Mark("t", 1), "s")
    assert [i["id"] for i in about.indicators] == ["findings"]
    assert [s["source"] for s in about.sources] == ["words"]


def test_an_old_version_may_hold_what_is_no_longer_declared(
    odd: pd.DataFrame, catalog: Catalog
) -> None:
    gone = odd.assign(indicator="gone", source="gone")
    about = describe(gone, catalog, Mark("t", 1), "s")
    assert (about.indicators, about.sources) == ((), ())


def test_csv_is_read_by_pandas(odd: pd.DataFrame, about: Metadata) -> None:
    content = to_csv(odd, about)
    head = [line for line in content.decode().splitlines() if line.startswith("# ")]
    assert len(head) == len(about.lines())
    assert head[1] == "# table: t-1 version 7"
    frame = read_csv(content)
    # A text that a spreadsheet would run has an apostrophe before it.
    safe = odd.assign(note="'" + odd["note"], raw="'" + odd["raw"])
    pd.testing.assert_frame_equal(frame, safe)


@pytest.mark.parametrize(
    "text", ["-4", "- 4 %", "-1,234.5", "-0.5 percent", "\u2013", "a-b=c", "4"]
)
def test_a_negative_number_stays_as_it_is(odd: pd.DataFrame, about: Metadata, text: str) -> None:
    assert set(read_csv(to_csv(odd.assign(note=text), about))["note"]) == {text}
    assert not _quoted(to_xlsx(odd.assign(note=text), about))


@pytest.mark.parametrize(
    "text",
    [
        *("=1", "+12", "@a", "\t=1", "-cmd", " =1", "\uff1d1", "-1-1", "-1*A1", "-(1)"),
        "-2+3+cmd|' /C calc'!A0",
        "-2 percent+cmd|' /C calc'!A0",
        '-2%&HYPERLINK("http://x","y")',
    ],
)
def test_text_is_no_formula(odd: pd.DataFrame, about: Metadata, text: str) -> None:
    frame = read_csv(to_csv(odd.assign(note=text), about))
    assert set(frame["note"]) == {f"'{text}"}
    content = to_xlsx(odd.assign(note=text), about)
    header, *rows = cells(content, "Observations")
    assert {row[header.index("note")] for row in rows} == {text}  # it reads as it is
    assert _quoted(content) == {text}  # and stays text when the cell is edited


def _quoted(content: bytes) -> set[str]:
    """The cells of a workbook that are text whatever they look like, beside those of `ODD`."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Observations"]
    found = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.quotePrefix}
    return found - {str(value) for value in ODD.values()}


def test_json_has_null_and_no_nan(odd: pd.DataFrame, about: Metadata) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    document = json.loads(to_json(odd, about), parse_constant=refuse)
    assert document["metadata"]["version"] == 7
    assert [i["id"] for i in document["metadata"]["indicators"]] == ["findings", "reports", "share"]
    rows = document["observations"]
    assert [list(row) for row in rows] == [list(SERVED)] * len(odd)
    assert [row["value"] for row in rows] == [None if pd.isna(v) else v for v in odd["value"]]
    assert {row["note"] for row in rows} == {ODD["note"]}


def test_parquet_round_trip(odd: pd.DataFrame, about: Metadata) -> None:
    table = parquet.read_table(io.BytesIO(to_parquet(odd, about)))
    pd.testing.assert_frame_equal(table.to_pandas(), odd)
    assert json.loads(table.schema.metadata[b"csea"]) == dict(about.lines())


def test_xlsx_opens_and_holds_no_formula(odd: pd.DataFrame, about: Metadata) -> None:
    content = to_xlsx(odd.assign(obs_status="#N/A"), about)
    header, *rows = cells(content, "Observations")
    assert header == list(SERVED)
    assert len(rows) == len(odd)
    first = dict(zip(header, rows[0], strict=True))
    assert first["note"] == ODD["note"]
    assert first["obs_status"] == "#N/A"
    values = [row[header.index("value")] for row in rows]
    assert values == [None if pd.isna(v) else v for v in odd["value"]]
    assert cells(content, "About")[1][:2] == ["table", "t-1 version 7"]


def test_xlsx_is_ready_to_be_read(stored: pd.DataFrame, catalog: Catalog, about: Metadata) -> None:
    """The header stays and filters every row; columns fit what they hold, none beyond a screen."""
    frame = attested(stored, catalog)
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(frame, about)))
    sheet = book["Observations"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    letters = [cell.column_letter for cell in sheet[1]]
    widths = {n: sheet.column_dimensions[c].width for n, c in zip(SERVED, letters, strict=True)}
    assert widths["indicator"] > frame["indicator"].str.len().quantile(0.9)
    assert widths["sex"] == len("sex") + 4
    assert max(widths.values()) <= 60
    assert book["About"].column_dimensions["B"].width > 100
    for label, text in book["About"].iter_rows():
        assert label.alignment.wrap_text
        assert text.alignment.wrap_text
        # Every line of the text has its place, and no row is higher than Excel takes.
        height = book["About"].row_dimensions[text.row].height
        assert height >= min(15 * len(text.value) / 110, 409)
        assert height <= 409


def test_xlsx_leaves_out_what_its_format_forbids(odd: pd.DataFrame, about: Metadata) -> None:
    _, first, *_ = cells(to_xlsx(odd.assign(note="a\x0bb"), about), "Observations")
    assert "ab" in first


@pytest.mark.parametrize("kind", FORMATS.values(), ids=FORMATS)
def test_no_rows_are_a_file_too(odd: pd.DataFrame, about: Metadata, kind: Format) -> None:
    assert kind.write(odd[:0], about)


def test_the_whole_current_view_comes_back_from_csv(built: Built) -> None:
    about = describe(built.current, built.catalog, Mark("t", 1), "s")
    frame = read_csv(to_csv(built.current, about))
    pd.testing.assert_frame_equal(frame[list(NUMBERS)], built.current[list(NUMBERS)])
    assert (frame["area"] == built.current["area"]).all()
    changed = frame["raw"] != built.current["raw"]
    assert (frame.loc[changed, "raw"] == "'" + built.current.loc[changed, "raw"]).all()
