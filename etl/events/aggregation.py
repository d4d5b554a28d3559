"""What is counted of events, declared in a file: by what, over which time, and the threshold.

[aggregation]
indicator = "cybertipline_reports"
period = { column = "received", every = "year" }
area = "country"                     # a column of the events, or { code = "SVN" }
category = "category"                # left out where there is none; sex and age alike
threshold = 10

[origin]                             # as in the columns of the template
source = "national_referrals"
…
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from analytics.disclosure.suppression import LEAST
from etl.errors import DataError
from etl.template import ORIGIN_COLUMNS

EVERY: Final = ("year", "half-year", "quarter", "month")
DIMENSIONS: Final = ("area", "category", "sex", "age")
_HIGHEST: Final = 1_000_000
_KEYS: Final = frozenset({"indicator", "period", "threshold", "all", *DIMENSIONS})


@dataclass(frozen=True)
class Aggregation:
    """`columns` has the column of the events for each dimension that is counted by; `fixed` the
    code of those that are the same for all."""

    indicator: str
    day: str
    every: str
    columns: Mapping[str, str]
    fixed: Mapping[str, str]
    all_areas: str
    threshold: int
    origin: Mapping[str, str]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What is counted by within a period, in the order of the observation."""
        return tuple(name for name in DIMENSIONS if name in self.columns)


def read_aggregation(path: Path) -> Aggregation:
    """Read and check a declaration; raises `DataError`, which names file and field."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(f"cannot read {path}: {error.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path}: is no TOML: {error}") from None
    try:
        return _aggregation(told)
    except _Wrong as wrong:
        raise DataError(f"{path}: {wrong}") from None


class _Wrong(Exception):
    """What is wrong with a declaration, without its file."""


def _aggregation(told: Mapping[str, Any]) -> Aggregation:
    own = _section(told, "aggregation")
    origin = {name: str(value) for name, value in _section(told, "origin").items()}
    _require_known(own, origin)
    if missing := [name for name in ("source", "vintage") if not origin.get(name)]:
        raise _Wrong(f"origin.{missing[0]}: is missing")
    period = own.get("period")
    if not isinstance(period, dict) or period.keys() != {"column", "every"}:
        raise _Wrong('period: must be like { column = "received", every = "year" }')
    if period["every"] not in EVERY:
        raise _Wrong(f"period.every: must be one of {', '.join(EVERY)}")
    columns, fixed = {}, {}
    for name in DIMENSIONS:
        match own.get(name):
            case None:
                continue
            case str(column):
                columns[name] = column
            case {"code": str(code)}:
                fixed[name] = code
            case _:
                raise _Wrong(f'{name}: must be a column, or like {{ code = "SVN" }}')
    _require_apart(columns)
    if "area" not in {*columns, *fixed}:
        raise _Wrong('area: is missing; for one place write area = { code = "SVN" }')
    threshold = own.get("threshold")
    if type(threshold) is not int or not LEAST <= threshold <= _HIGHEST:
        raise _Wrong(f"threshold: must be a whole number of {LEAST} at least, up to {_HIGHEST:,}")
    texts = {"indicator": own.get("indicator"), "all": own.get("all", ""), **period}
    if wrong := next((n for n, value in texts.items() if not isinstance(value, str)), None):
        raise _Wrong(f"{wrong}: must be text")
    return Aggregation(
        indicator=str(own["indicator"]),
        day=str(period["column"]),
        every=str(period["every"]),
        columns=columns,
        fixed=fixed,
        all_areas=str(own.get("all", "")),
        threshold=threshold,
        origin=origin,
    )


def _require_known(own: Mapping[str, Any], origin: Mapping[str, str]) -> None:
    if "sum" in own:
        raise _Wrong(
            "sum: events alone are counted; of amounts such as files or persons one large "
            "contributor could be told, so they are not added up (docs/aggregate.md)"
        )
    if unknown := [*own.keys() - _KEYS, *origin.keys() - set(ORIGIN_COLUMNS)]:
        raise _Wrong(f"{', '.join(sorted(unknown))}: unknown; see docs/aggregate.md")


def _require_apart(columns: Mapping[str, str]) -> None:
    if twice := [name for name in columns if list(columns.values()).count(columns[name]) > 1]:
        raise _Wrong(f"{' and '.join(twice)}: are the same column {columns[twice[0]]!r}")


def _section(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = told.get(name)
    if not isinstance(found, dict):
        raise _Wrong(f"[{name}] is missing")
    return found
