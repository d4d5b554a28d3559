"""Writes observations with what they mean: a header or sheet of metadata goes with every file."""

from __future__ import annotations

import csv
import io
import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

import pandas as pd
import pyarrow
from pandas.api.types import is_float_dtype
from pyarrow import parquet

from etl.catalog import Catalog
from etl.export.formulas import harmless, is_formula
from etl.schema import SERVED
from etl.store import Mark

_PART: Final = 5_000  # rows whose text is held at once
_WIDEST: Final = 60  # letters of a column of a workbook
_LINE: Final = 15  # points
_TALLEST: Final = 409  # points of a row, the most that Excel takes
_LETTERS: Final = 95  # that a line of the sheet `About` surely holds
TITLE: Final = "CSEA Trends: public figures on child sexual exploitation and abuse online"
_READ_WITH_CARE: Final = (
    "A figure keeps its meaning only with its source, unit of count, qualifier and bounds. "
    "An empty lower or upper bound is open. A row without a value and with the obs_status Q or M "
    "is withheld by its publisher or not applicable; its bounds are not open. "
    "Do not add figures of different units or sources."
)


@dataclass(frozen=True)
class Metadata:
    """What a file says of itself: one version of one table, and what its rows are.

    `rows` names them, as the sheet and the key of JSON do, `columns` are theirs, and `remarks` are
    labels with sentences that hold for this file alone. `refusals` say in parts, for programs, what
    of what was asked for is not among the rows: `what`, `why`, and what can be had `instead`; as
    sentences they stand among the remarks.
    """

    table_id: str
    version: int
    selection: str
    indicators: tuple[Mapping[str, str], ...]
    sources: tuple[Mapping[str, str], ...]
    rows: str = "observations"
    columns: tuple[str, ...] = SERVED
    remarks: tuple[tuple[str, str], ...] = ()
    refusals: tuple[Mapping[str, str], ...] = ()

    def remarked(self, remarks: Iterable[tuple[str, str]]) -> Metadata:
        """The same with remarks, of one label the first as it is and the others with a number."""
        count: Counter[str] = Counter()
        told = []
        for label, text in remarks:
            count[label] += 1
            told.append((label if count[label] == 1 else f"{label} {count[label]}", text))
        return replace(self, remarks=tuple(told))

    def lines(self) -> list[tuple[str, str]]:
        """Label and text, in reading order."""
        top = [
            ("title", TITLE),
            ("table", f"{self.table_id} version {self.version}"),
            ("selection", self.selection),
            ("read with care", _READ_WITH_CARE),
            *self.remarks,
        ]
        indicators = [
            (f"indicator {i['id']}", f"{i['title']}. {i['definition']} Not: {i['is_not']}")
            for i in self.indicators
        ]
        sources = [
            (
                f"source {s['source']} {s['vintage']}",
                f"{s['title']} ({s['publisher']}), {s['address'] or 'no address known'}; "
                f"licence: {s['licence']}; accessed {s['accessed']}; read in a {s['authority']}",
            )
            for s in self.sources
        ]
        return top + indicators + sources


def describe(frame: pd.DataFrame, catalog: Catalog, mark: Mark, selection: str) -> Metadata:
    """The metadata of the rows of a frame: only indicators and sources that occur in it."""
    # An older version of the table may hold what is no longer declared.
    names = sorted(set(frame["indicator"]) & set(catalog.indicators))
    indicators = [catalog.indicators[i] for i in names]
    pairs = sorted(set(zip(frame["source"], frame["vintage"], strict=True)))
    origins = [catalog.origins[pair] for pair in pairs if pair in catalog.origins]
    return Metadata(
        *mark,
        selection,
        indicators=tuple(
            {name: getattr(i, name) for name in ("id", "title", "definition", "is_not")}
            for i in indicators
        ),
        sources=tuple(
            {
                **{name: getattr(o, name) for name in ("source", "vintage", "title")},
                "publisher": catalog.publishers[o.publisher].name,
                **{name: getattr(o, name) for name in ("address", "licence", "accessed")},
                "authority": o.authority,
            }
            for o in origins
        ),
    )


def to_csv(frame: pd.DataFrame, metadata: Metadata) -> bytes:
    """UTF-8 CSV; the metadata are comment lines (`#`) above the header.

    All text is quoted, so that a reader told to skip comments leaves a `#` inside a text alone.
    """
    return b"".join(_csv(frame, metadata))


def to_csv_with_comma(frame: pd.DataFrame, metadata: Metadata) -> bytes:
    """The same with decimal commas and semicolons between columns, as spreadsheets of most of
    Europe expect it. Text stays as it is: `raw` is what was printed."""
    return b"".join(_csv_with_comma(frame, metadata))


def _csv(frame: pd.DataFrame, metadata: Metadata) -> Iterator[bytes]:
    return _delimited(frame, metadata, ",", harmless)


def _csv_with_comma(frame: pd.DataFrame, metadata: Metadata) -> Iterator[bytes]:
    return _delimited(frame, metadata, ";", lambda rows: _with_commas(harmless(rows)))


class _WithComma(float):
    """A number that is written with a decimal comma, and is still one to the writer, which quotes
    text. (Of numbers that pandas itself writes with a comma it makes text, and quotes them.)"""

    def __str__(self) -> str:
        return repr(float(self)).replace(".", ",")


def _with_commas(frame: pd.DataFrame) -> pd.DataFrame:
    numbers = [c for c in frame.columns if is_float_dtype(frame[c])]
    made = {
        c: pd.Series(
            [_WithComma(v) if pd.notna(v) else None for v in frame[c]], frame.index, dtype=object
        )
        for c in numbers
    }
    return frame.assign(**made)


def _delimited(
    frame: pd.DataFrame,
    metadata: Metadata,
    between: str,
    shown: Callable[[pd.DataFrame], pd.DataFrame],
) -> Iterator[bytes]:
    lines = (f"# {label}: {' '.join(text.split())}\n" for label, text in metadata.lines())
    yield "".join(lines).encode()
    written = {"index": False, "lineterminator": "\n", "quoting": csv.QUOTE_NONNUMERIC}
    for number, rows in enumerate(_parts(frame[list(metadata.columns)])):
        yield shown(rows).to_csv(sep=between, header=not number, **written).encode()  # type: ignore[call-overload]


def _parts(frame: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for first in range(0, max(len(frame), 1), _PART):
        yield frame.iloc[first : first + _PART]


def to_json(frame: pd.DataFrame, metadata: Metadata) -> bytes:
    """One object: `metadata` and the rows by their name, null where a value or bound is absent."""
    return b"".join(_json(frame, metadata))


def _json(frame: pd.DataFrame, metadata: Metadata) -> Iterator[bytes]:
    about = {
        "title": TITLE,
        "table": metadata.table_id,
        "version": metadata.version,
        "selection": metadata.selection,
        "read_with_care": _READ_WITH_CARE,
        "indicators": [dict(i) for i in metadata.indicators],
        "sources": [dict(s) for s in metadata.sources],
        **({"remarks": dict(metadata.remarks)} if metadata.remarks else {}),
        **({"refusals": [dict(r) for r in metadata.refusals]} if metadata.refusals else {}),
    }
    yield b'{"metadata":' + _dense(about) + b"," + _dense(metadata.rows) + b":["
    for number, rows in enumerate(_parts(frame[list(metadata.columns)])):
        text = rows.to_json(orient="records", double_precision=15)
        inside = _dense(json.loads(text))[1:-1]
        yield b"," * (number > 0) + inside
    yield b"]}"


def _dense(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def to_parquet(frame: pd.DataFrame, metadata: Metadata) -> bytes:
    """One Parquet file; the metadata are in the file's key-value metadata under `csea`."""
    table = pyarrow.Table.from_pandas(frame[list(metadata.columns)], preserve_index=False)
    about = json.dumps(dict(metadata.lines()), ensure_ascii=False)
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), b"csea": about})
    buffer = io.BytesIO()
    parquet.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def to_xlsx(frame: pd.DataFrame, metadata: Metadata) -> bytes:
    """A workbook: a sheet named as its rows are, sheet `About`. Text is text, never a formula.

    The header stays in sight and filters; columns are as wide as what most of their cells hold, and
    what is about them is read without scrolling.
    """
    # With the first workbook: a server that writes none holds ten megabytes less.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(metadata.rows.capitalize())
    sheet.freeze_panes = "A2"
    shown = frame[list(metadata.columns)]
    for number, name in enumerate(metadata.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(name, shown[name])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(metadata.columns))}{len(shown) + 1}"

    def cell(value: Any, *, bold: bool = False, wrap: bool = False) -> Any:
        if isinstance(value, str):
            value = ILLEGAL_CHARACTERS_RE.sub("", value)
        made = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            made.data_type = "s"
            # Stays text when somebody edits the cell, and the apostrophe is no part of it.
            made.quotePrefix = is_formula(value)
        if bold:
            made.font = Font(bold=True)
        if wrap:
            made.alignment = Alignment(wrap_text=True, vertical="top")
        return made

    sheet.append([cell(c, bold=True) for c in metadata.columns])
    for row in shown.itertuples(index=False):
        sheet.append([None if pd.isna(value) else cell(value) for value in row])
    about = book.create_sheet("About")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 32, 110
    for number, (label, text) in enumerate(metadata.lines(), start=1):
        # Said and not left to the program: some lay the lines of a cell over the next one.
        about.row_dimensions[number].height = min(_LINE * math.ceil(len(text) / _LETTERS), _TALLEST)
        about.append([cell(label, bold=True, wrap=True), cell(text, wrap=True)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _width(name: str, column: pd.Series[Any]) -> int:
    """Letters that show a header with its filter and nine of ten of the cells below it."""
    texts = column.dropna().astype(str).str.len()
    most = int(texts.quantile(0.9)) if len(texts) else 0
    return min(max(len(name) + 4, most + 2), _WIDEST)


@dataclass(frozen=True)
class Format:
    """A kind of file: what writes it, its media type, and what writes it part by part, of text."""

    write: Callable[[pd.DataFrame, Metadata], bytes]
    media_type: str
    parts: Callable[[pd.DataFrame, Metadata], Iterator[bytes]] | None = None

    def pieces(self, frame: pd.DataFrame, metadata: Metadata) -> Iterator[bytes]:
        """The file, in parts where it can be written so."""
        whole = (self.write(each, metadata) for each in (frame,))
        yield from self.parts(frame, metadata) if self.parts else whole


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "csv": Format(to_csv, "text/csv; charset=utf-8", _csv),
        "xlsx": Format(
            to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ),
        "parquet": Format(to_parquet, "application/vnd.apache.parquet"),
        "json": Format(to_json, "application/json", _json),
    }
)
"""By the ending of the file's name, in the order in which pages offer them."""
WITH_COMMA: Final = Format(to_csv_with_comma, FORMATS["csv"].media_type, _csv_with_comma)
"""CSV for who asks for decimal commas."""
