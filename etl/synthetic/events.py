"""Made-up events in pieces, each of which can be made alone.

A piece is drawn from a stream of its own: the counter-based generator Philox (J. K. Salmon and
others, Parallel random numbers: as easy as 1, 2, 3, Proceedings of SC11, 2011), whose key is the
seed and the number of the piece. Rows of a piece are drawn for its whole size, so that one of fewer
rows is its beginning.
"""

from __future__ import annotations

from calendar import isleap
from typing import Final

import numpy as np
import pyarrow as pa

from etl.synthetic import mark
from etl.synthetic.margins import Margin, Margins

SCHEMA: Final = pa.schema(
    [
        ("date", pa.date32()),
        *((name, pa.dictionary(pa.int16(), pa.string())) for name in ("country", "provider")),
        ("category", pa.dictionary(pa.int16(), pa.string())),
        ("files", pa.int32()),
        (mark.COLUMN, pa.bool_()),
    ],
    metadata={mark.COLUMN: mark.TRUE},
)
"""A row is one report: its day, where it points to, who sent it, of which type, with how many
files; the codes are those of the table."""


def piece(margins: Margins, seed: int, number: int, size: int) -> pa.Table:
    """The piece of this number, of `size` rows by `SCHEMA`."""
    dice = np.random.Generator(np.random.Philox(key=np.array([seed, number], np.uint64)))
    first = np.datetime64(f"{margins.year}-01-01", "D")
    days = dice.integers(0, 365 + isleap(margins.year), size, np.int32)
    columns = [
        pa.array(first + days.astype("timedelta64[D]")),
        *(_drawn(dice, m, size) for m in (margins.country, margins.provider, margins.category)),
        pa.array((dice.geometric(1 / (1 + margins.files_per_report), size) - 1).astype(np.int32)),
        pa.array(np.ones(size, np.bool_)),
    ]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _drawn(dice: np.random.Generator, margin: Margin, size: int) -> pa.DictionaryArray:
    codes = dice.choice(len(margin.names), size, p=margin.shares).astype(np.int16)
    return pa.DictionaryArray.from_arrays(codes, list(margin.names))
