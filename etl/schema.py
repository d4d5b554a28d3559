"""The observation: one tidy table in the terms of SDMX, its columns, types and row rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, get_args

import pandas as pd
import pyarrow

from analytics.errors import BadPeriod
from analytics.periods import Period, parse_period
from analytics.statuses import WITHHELD
from etl.numbers import QUALIFIERS

if TYPE_CHECKING:
    import pandera.pandas as pa

DIMENSIONS: Final = ("indicator", "area", "period", "sex", "age", "category", "source", "cited")
KEY: Final = (*DIMENSIONS, "vintage")
# What a total and its parts by sex, age and category have in common.
WHOLE: Final = tuple(d for d in DIMENSIONS if d not in ("sex", "age", "category"))
NUMBERS: Final = ("value", "lower", "upper")
COLUMNS: Final = (
    *(*KEY, "value", "direction", "unit", "obs_status", "qualifier", "lower", "upper"),
    *("basis", "raw", "locator", "note"),
)
TEXTS: Final = tuple(c for c in COLUMNS if c not in NUMBERS)
# `load` says which load a row came with: "curated:" or "steward:" and a sha256. It lets the table
# itself answer what it holds, at every version, and is left out of what readers are given.
STORED: Final = (*COLUMNS, "load")
# What readers are given: `authority`, how near to its publisher a figure was read, comes from the
# declared origin of its vintage (`etl.view.attested`), so it is judged anew without a new version.
SERVED: Final = (*COLUMNS, "authority")

# How near to its publisher a figure was read, the nearest first.
Authority = Literal[
    "publisher document",
    "publisher page",
    "official quotation",
    "checked transcription",
    "transcription",
    "secondary page",
]
AUTHORITIES: Final = get_args(Authority)
DIRECTIONS: Final = ("increasing", "stable", "decreasing", "new", "ongoing")
# SDMX code list CL_OBS_STATUS 2.2, the codes that publishers of these figures use.
OBS_STATUS: Final = ("A", "B", "D", "E", "F", "I", "L", "M", "N", "O", "P", "Q", "S", "U", "V")
# A row that is withheld (`WITHHELD`) has the sign of no figure in its place, and takes that of an
# earlier edition out of what is current. A cell that is empty, or lacks, says nothing of the kind.
NO_FIGURE: Final = ":"
BASES: Final = ("publisher document", "transcription", "page opening", "D10.6")
SEXES: Final = ("_T", "F", "M", "B")
AGE: Final = r"_T|Y\d{1,2}T\d{1,2}|Y_LT\d{1,2}|Y_GE\d{1,2}"

ARROW: Final = pyarrow.schema(
    [
        pyarrow.field(name, pyarrow.float64() if name in NUMBERS else pyarrow.string())
        for name in STORED
    ]
)


def row_rules(
    *,
    indicators: Collection[str],
    areas: Collection[str],
    units: Collection[str],
    bodies: Collection[str],
    categories: Collection[tuple[str, str]],
) -> pa.DataFrameSchema:
    """The pandera schema of a frame of observations, given the vocabularies of the catalogue.

    Rules look at single rows; what needs several rows is in `etl.validate`.
    """
    import pandera.pandas as pa  # noqa: PLC0415  (whoever only reads the table needs no rules)

    known = {f"{i}/{c}" for i, c in categories}

    def among(allowed: Collection[str], what: str) -> pa.Check:
        values = sorted(allowed)
        return pa.Check.isin(values, error=f"is not {what}", raise_warning=False)

    def text(*checks: pa.Check) -> pa.Column:
        return pa.Column(str, list(checks), nullable=False, coerce=True)

    def number() -> pa.Column:
        return pa.Column(float, nullable=True, coerce=True)

    columns: dict[str, pa.Column] = {name: text() for name in TEXTS}
    columns |= {name: number() for name in NUMBERS}
    columns |= {
        "indicator": text(among(indicators, "a declared indicator")),
        "area": text(among(areas, "a declared code of an area")),
        "period": text(
            pa.Check(
                lambda texts: texts.isin(list(periods_of(texts))),
                error="is not a period; write 2019, 2020-03, 2024-S1, 2000/2020",
            )
        ),
        "sex": text(among(SEXES, f"one of {', '.join(SEXES)}")),
        "age": text(pa.Check.str_matches(f"^({AGE})$", error="is not an age class like Y16T29")),
        "cited": text(among(bodies, "a declared body")),
        "unit": text(among(units, "a declared unit")),
        "obs_status": text(among(OBS_STATUS, "an SDMX observation status")),
        "qualifier": text(among(("", *QUALIFIERS), f"one of {', '.join(QUALIFIERS)}")),
        "direction": text(among(("", *DIRECTIONS), f"one of {', '.join(DIRECTIONS)}")),
        "basis": text(among(BASES, f"one of {', '.join(BASES)}")),
    }
    checks = [pa.Check(rule, error=error) for error, rule in _ROW_RULES.items()]
    of_indicator = pa.Check(
        lambda f: (f["indicator"] + "/" + f["category"]).isin(known) | (f["category"] == "_T"),
        error="is not a declared category of this indicator",
    )
    return pa.DataFrameSchema(columns, checks=[of_indicator, *checks], strict=False)


def is_withheld(frame: pd.DataFrame) -> pd.Series:
    """Which rows say that their publisher gives no figure: by their status, and have none.

    A value with such a status, or a finding, is of a table from before these rules, and stays.
    """
    return frame["obs_status"].isin(WITHHELD) & frame["value"].isna() & (frame["unit"] != "finding")


def _says_withheld(frame: pd.DataFrame) -> pd.Series:
    return frame["obs_status"].isin(WITHHELD)


def given(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows but for what is withheld; the frame itself, without copying it, where nothing is."""
    withheld = is_withheld(frame)
    return frame[~withheld] if withheld.any() else frame


def _in_order(frame: pd.DataFrame) -> pd.Series:
    lower = frame["lower"].isna() | (frame["lower"] <= frame["value"])
    upper = frame["upper"].isna() | (frame["value"] <= frame["upper"])
    return frame["value"].isna() | (lower & upper)


def _may_be_negative(frame: pd.DataFrame) -> pd.Series:
    change = frame["unit"].isin(["percent_change", "finding"])
    return change | frame["indicator"].str.endswith("_difference")


# What is said of a row, and the rule that it breaks then.
_ROW_RULES: Final[Mapping[str, Callable[[pd.DataFrame], pd.Series]]] = MappingProxyType(
    {
        "a figure has a value; a finding and what is withheld have none": (
            lambda f: ((f["unit"] == "finding") | _says_withheld(f)) == f["value"].isna()
        ),
        "what is withheld has the sign : as raw and no bounds, and is no finding": (
            lambda f: (
                ~_says_withheld(f)
                | f["value"].notna()
                | (
                    (f["raw"] == NO_FIGURE)
                    & f[["lower", "upper"]].isna().all(axis=1)
                    & (f["unit"] != "finding")
                )
            )
        ),
        "a finding has a direction and a figure has none": (
            lambda f: (f["unit"] == "finding") == (f["direction"] != "")
        ),
        "a figure has its printed text as raw and a finding has none": (
            lambda f: (f["unit"] == "finding") == (f["raw"] == "")
        ),
        "lower, value and upper are not in order": _in_order,
        "a share lies between 0 and 100 percent": (
            lambda f: (
                (f["unit"] != "percent")
                | f["value"].isna()
                | (f[[*NUMBERS]].ge(0) & f[[*NUMBERS]].le(100)).all(axis=1)
            )
        ),
        "a count is not negative": lambda f: _may_be_negative(f) | ~(f["value"] < 0),
    }
)


def periods_of(texts: pd.Series) -> dict[str, Period]:
    """The periods of a column by their text, each read once; a text that is none is left out."""
    found = {}
    for text in texts.unique():
        with suppress(BadPeriod):
            found[text] = parse_period(text)
    return found
