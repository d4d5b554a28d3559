"""Rows matched by key: several columns of text become one number, the same in every frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Codes = NDArray[np.int64]
_ROOM = 2**62


def aligned(frames: Sequence[pd.DataFrame], columns: Sequence[str]) -> list[pd.DataFrame]:
    """The frames with these columns as categories that all of them share, in order of the text.

    A few distinct texts repeat in many rows: as categories they are compared, sorted and taken
    as numbers, many times faster.
    """
    made: list[dict[str, pd.Categorical]] = [{} for _ in frames]
    for column in columns:
        encoded = [pd.Categorical(frame[column]) for frame in frames]
        every = sorted({str(text) for each in encoded for text in each.categories})
        for place, each in enumerate(encoded):
            made[place][column] = each.set_categories(pd.Index(every, dtype="str"))
    return [frame.assign(**new) for frame, new in zip(frames, made, strict=True)]


def codes(frames: Sequence[pd.DataFrame], columns: Sequence[str]) -> list[Codes]:
    """For each frame one number per row; equal numbers stand for equal `columns`."""
    sizes = [len(frame) for frame in frames]
    total = np.zeros(sum(sizes), dtype=np.int64)
    reach = 1
    for column in columns:
        each, width = _numbered([frame[column] for frame in frames])
        if reach * width > _ROOM:
            total, reach = _packed(total)
        total = total * width + each
        reach *= width
    packed, _ = _packed(total)
    return np.split(packed, np.cumsum(sizes)[:-1])


def positions(wanted: Codes, among: Codes) -> Codes:
    """For each number its last position in `among`, -1 when it is not there.

    The numbers come from one call of `codes`.
    """
    top = int(max(wanted.max(initial=-1), among.max(initial=-1))) + 1
    table = np.full(top, -1, dtype=np.int64)
    table[among] = np.arange(len(among))
    return table[wanted]


def looked_up(column: pd.Series, values: Mapping[str, Any], default: Any) -> NDArray[Any]:
    """For each text of a column what a mapping holds for it; each distinct text is asked once."""
    encoded = pd.Categorical(column)
    table = np.array([*(values.get(text, default) for text in encoded.categories), default])
    found: NDArray[Any] = table[encoded.codes]
    return found


def coded(numbers: NDArray[np.int64], texts: Sequence[str]) -> pd.Categorical[str]:
    """Categories from numbers: the places of the texts."""
    return pd.Categorical.from_codes(numbers, categories=pd.Index(texts))


def _numbered(columns: Sequence[pd.Series]) -> tuple[Codes, int]:
    first = columns[0].dtype
    if isinstance(first, pd.CategoricalDtype) and all(c.dtype == first for c in columns):
        each = np.concatenate([c.cat.codes.to_numpy() for c in columns]).astype(np.int64)
        return each, len(first.categories) + 1
    joined = pd.concat([c.astype("str") for c in columns], ignore_index=True)
    numbers, distinct = pd.factorize(joined)
    return numbers.astype(np.int64), len(distinct) + 1


def _packed(numbers: Codes) -> tuple[Codes, int]:
    """The same classes, numbered without gaps."""
    each, distinct = pd.factorize(numbers)
    return each.astype(np.int64), max(len(distinct), 1)
