"""A row for each result of a series, and for each refusal: its columns, and the files of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.places.standings import Standing
from analytics.results import Result
from analytics.series import SERIES, Point
from analytics.trends.projections import Projected
from analytics.trends.trends import TrendTest
from etl.export.formulas import harmless
from etl.whole_file import whole
from pages.sentences.refusals import named
from pages.site.data import Data

NUMBERS: Final = ("estimate", "lower", "upper", "p")
COUNTS: Final = ("n", "among")
COLUMNS: Final = (
    *SERIES, "function", "kind", "period_from", "period_to", "n", "estimate", "lower", "upper",
    "result_unit", "direction", "p", "among", "method", "caveats", "refusal", "reason", "instead",
    "statuses", "editions",
)  # fmt: skip
_CODES: Final = {NotComparable: "not_comparable", NotEnoughData: "not_enough_data"}
LEFT_OUT: Final = "left_out"
"""Of an area that a ranking does not hold, beside the refusals of the whole."""

Row = dict[str, Any]


def result_row(found: Result, data: Data) -> Row:
    """A result: its figures, and what it rests on. Bounds of an open side are left empty."""
    row = _of_points(found.points)
    row |= {"kind": found.kind, "estimate": found.estimate, "result_unit": found.unit}
    bounds = (found.interval.lower, found.interval.upper)
    row |= dict(
        zip(("lower", "upper"), (b if np.isfinite(b) else None for b in bounds), strict=True)
    )
    row |= {"method": found.method, "caveats": " ".join(named(c, data) for c in found.caveats)}
    match found:
        case TrendTest():
            row |= {"direction": found.direction, "p": found.p}
        case Standing():
            row |= {"among": found.among}
        case Projected():
            # What it rests on ends before it; which period it is of is what one asks it for.
            row |= {"period_to": found.period.text}
    return row


def refusal_row(kind: str, refusal: Refusal, points: Sequence[Point], data: Data) -> Row:
    """Why there is no result of a kind (of none at all, where that is empty), over some figures."""
    reasons = (refusal.reason, refusal.because)
    return _of_points(points) | {
        "kind": kind,
        "refusal": _CODES.get(type(refusal), "refused"),
        "reason": " ".join(named(text, data) for text in reasons if text),
        "instead": named(refusal.instead, data),
    }


def frame_of(rows: Sequence[Row]) -> pd.DataFrame:
    """Rows with all columns and their types."""
    types = dict.fromkeys(COLUMNS, "str") | dict.fromkeys(NUMBERS, "float64")
    types |= dict.fromkeys(COUNTS, "Int64")
    empty = {name: "" if kind == "str" else None for name, kind in types.items()}
    columns = {name: [row.get(name, empty[name]) for row in rows] for name in COLUMNS}
    return pd.DataFrame({n: pd.Series(held, dtype=types[n]) for n, held in columns.items()})


def written(frame: pd.DataFrame, to: Path) -> None:
    """The rows as Parquet and, beside it, as CSV; each in one step, once both are written."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    beside = to.with_suffix(".csv")
    with whole(beside) as text, whole(to) as parquet:
        pq.write_table(table.replace_schema_metadata(None), parquet)
        harmless(frame).to_csv(text, index=False, lineterminator="\n")


def _of_points(points: Sequence[Point]) -> Row:
    periods = sorted(point.period for point in points)
    return {
        "period_from": periods[0].text if periods else "",
        "period_to": periods[-1].text if periods else "",
        "n": len(points),
        "statuses": " ".join(sorted({p.obs_status for p in points})),
        "editions": " ".join(sorted({p.vintage for p in points})),
    }
