"""Rows of the table as a frame in which a text that stands in many rows is one object in memory.

One for each cell is what pandas makes, which is most of what a table then takes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow


def shared(rows: pyarrow.Table) -> pd.DataFrame:
    """The rows, columns as they are; text is of shared Python strings."""
    return pd.DataFrame({name: _column(rows[name]) for name in rows.column_names})


def _column(column: pyarrow.ChunkedArray) -> Any:
    if not pyarrow.types.is_string(column.type):
        return column.to_pandas()
    coded = column.combine_chunks().dictionary_encode()
    texts = np.array([*coded.dictionary.to_pylist(), None], dtype=object)
    places = coded.indices.fill_null(len(texts) - 1).to_numpy(zero_copy_only=False)
    return pd.array(texts[places], dtype="str")
