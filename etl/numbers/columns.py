"""Reads a column of printed figures at once.

Plain numerals are most of any long file. They are read with integer arithmetic over the whole
column, and to the same bits as `printed.read` reads them one by one: digits and powers of ten
below 2**53 are exact as floats, so one division rounds once, correctly. Everything else goes
through `printed.read`, each distinct figure once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType
from typing import Final, Literal, cast

import numpy as np
import pandas as pd

from etl.errors import NumberError
from etl.numbers.numerals import Convention
from etl.numbers.printed import Figure, Qualifier, read

# Ten times the digits, plus five, must stay below 2**53.
_MOST_DIGITS: Final = 14
# A file full of what is no figure is not read to its end one by one.
_MOST_PROBLEMS: Final = 500
_UNREAD: Final = f"not looked at, because {_MOST_PROBLEMS} other figures could not be read"

# Per convention: what is read here, the thousands separator, the decimal one.
_FAST: Final = MappingProxyType(
    {
        "plain": (r"[0-9]+(?:\.[0-9]+)?", "", "."),
        "en": (r"(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?", ",", "."),
        "de": (r"(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,[0-9]+)?", ".", ","),
        "fr": (r"[0-9]+(?:,[0-9]+)?", "", ","),
        # A dot followed by exactly three digits is ambiguous and left to the slow reader.
        "mixed": (
            r"[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"
            r"|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})",
            ",",
            ".",
        ),
    }
)


@dataclass(frozen=True)
class Column:
    """Value, qualifier, lower and upper per row, and the problem of each row that has one."""

    read: pd.DataFrame
    problems: pd.Series


def read_column(cells: pd.DataFrame) -> Column:
    """Read `raw` by `reading`, with `qualifier` and `rounding` where stated, in the unit `counted`.

    `cells` has these columns and `category` as text, with any index that is unique; what they
    state was checked. A row that cannot be read has NaN and stands in `problems`.
    """
    blank = {"value": np.nan, "qualifier": "", "lower": np.nan, "upper": np.nan}
    done = pd.DataFrame(blank, index=cells.index).astype({"qualifier": "str"})
    plain = (cells["qualifier"] == "") & (cells["rounding"] == "")
    fast = pd.Series(False, cells.index)
    for convention, (pattern, group, point) in _FAST.items():
        mine = cells.loc[plain & (cells["reading"] == convention), "raw"]
        if mine.empty:
            continue
        mine = mine[mine.str.fullmatch(pattern)]
        mine = mine[mine.str.len() <= _MOST_DIGITS]
        fast[mine.index] = True
        _fill(done, mine, group, point, cells["counted"][mine.index].str.startswith("percent"))
    problems = _read_slowly(cells[~fast], done)
    return Column(done, problems)


def _fill(done: pd.DataFrame, raw: pd.Series, group: str, point: str, percent: pd.Series) -> None:
    digits = raw.str.replace(group, "", regex=False) if group else raw
    places = digits.str.find(point)
    decimals = np.where(places < 0, 0, digits.str.len() - places - 1).astype("int64")
    whole = digits.str.replace(point, "", regex=False).astype("int64").to_numpy()
    scale = np.power(10.0, decimals)
    value = whole / scale
    rounded = (decimals > 0) | percent.to_numpy()
    done.loc[raw.index, "value"] = value
    done.loc[raw.index, "qualifier"] = "exact"
    for name, sign in (("lower", -5), ("upper", 5)):
        done.loc[raw.index, name] = np.where(rounded, (whole * 10 + sign) / (scale * 10), value)


def _read_slowly(cells: pd.DataFrame, done: pd.DataFrame) -> pd.Series:
    problems: dict[object, str] = {}
    if cells.empty:
        return pd.Series(problems, dtype="object")
    columns = ["raw", "reading", "qualifier", "rounding", "counted"]
    end = cells["category"].where(cells["category"].isin(["low", "high"]), "")
    known: dict[tuple[str, ...], Figure | str] = {}
    failed = 0
    values: list[Figure | None] = []
    for index, *key in zip(cells.index, *(cells[c] for c in columns), end, strict=True):
        figure = tuple(key)
        if figure not in known:
            known[figure] = _UNREAD if failed >= _MOST_PROBLEMS else _read_one(*figure)
            failed += isinstance(known[figure], str)
        result = known[figure]
        if isinstance(result, str):
            problems[index] = result
        values.append(None if isinstance(result, str) else result)
    for name in ("value", "lower", "upper"):
        numbers = [getattr(figure, name, None) for figure in values]
        done.loc[cells.index, name] = np.array(numbers, dtype="float64")
    done.loc[cells.index, "qualifier"] = ["" if r is None else r.qualifier for r in values]
    return pd.Series(problems, dtype="object")


def _read_one(
    raw: str, convention: str, qualifier: str, rounding: str, counted: str, end: str
) -> Figure | str:
    """The figure, or what is wrong with it; `594 + 6` is one where both are, and hedged alike."""
    try:
        parts = [
            read(
                part,
                cast(Convention, convention),
                end=cast(Literal["low", "high"] | None, end or None),
                qualifier=cast(Qualifier | None, qualifier or None),
                rounding=float(rounding) if rounding else None,
                unit=counted,
            )
            for part in raw.split(" + ")
        ]
        return reduce(_added, parts)
    except NumberError as error:
        return str(error)


def _added(one: Figure, other: Figure) -> Figure:
    if one.qualifier != other.qualifier:
        raise NumberError("the parts of a sum are hedged otherwise; give each a row of its own")
    upper = None if one.upper is None or other.upper is None else one.upper + other.upper
    lower = None if one.lower is None or other.lower is None else one.lower + other.lower
    return Figure(one.value + other.value, one.qualifier, lower, upper)
