"""From the cells of a file to observations of the schema, with an issue for each that is not one.

All adapters end here, so that an area, a figure or a double name is treated alike whatever file
it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pandas as pd

from analytics.statuses import WITHHELD
from etl.areas import Areas
from etl.catalog import Catalog
from etl.errors import Issue, UnknownArea
from etl.numbers import CONVENTIONS, QUALIFIERS
from etl.numbers.columns import read_column
from etl.reading.adapter import Described
from etl.reading.grouped import grouped
from etl.reading.periods import with_periods
from etl.reading.sums import summed
from etl.schema import COLUMNS, NO_FIGURE, NUMBERS

DEFAULTS: Final = MappingProxyType(
    {
        **dict.fromkeys(("sex", "age", "category"), "_T"),
        "obs_status": "A",
        **dict.fromkeys(("indicator", "name", "period", "raw"), ""),
        **dict.fromkeys(("cited", "qualifier", "rounding", "direction", "locator", "note"), ""),
    }
)
# What a row states of its figure: the column, what may stand there, and what is said otherwise.
_STATED: Final = (
    (
        "reading",
        "|".join(CONVENTIONS),
        f"is not one of the number conventions {', '.join(CONVENTIONS)}",
    ),
    ("qualifier", "|".join(QUALIFIERS), f"is not one of {', '.join(QUALIFIERS)}"),
    (
        "rounding",
        r"(?=[0-9.]*[1-9])[0-9]{1,30}(?:\.[0-9]{1,30})?",
        "is not a plain positive number",
    ),
)


@dataclass(frozen=True)
class Observations:
    """The rows that could be taken over, and a blocker for what could not."""

    frame: pd.DataFrame
    issues: tuple[Issue, ...]


def observations(
    cells: pd.DataFrame, table: Described, catalog: Catalog, *, convention: str
) -> Observations:
    """Turn cells into observations of `table`, read by the number `convention`.

    Periods are read as publishers write them; one that can mean several is a blocker.
    """
    constant = {
        "source": table.source,
        "vintage": table.vintage,
        "cited": table.publisher,
        "basis": table.basis,
        "scheme": table.areas,
        "reading": convention,
    }
    cells, asked = with_periods(cells)
    read = read_cells(cells, catalog, constant)
    return Observations(read.frame, (*asked, *read.issues))


def read_cells(
    cells: pd.DataFrame, catalog: Catalog, constant: Mapping[str, str] = MappingProxyType({})
) -> Observations:
    """Turn cells into observations.

    `cells` holds text: `indicator`, `name` or `area` (as published), `period`, `raw`, `where`,
    and any of the other columns of the schema, `rounding`, `scheme` (of aliases) and `reading`, the
    files' word for the number convention; an empty cell takes what is `constant`, or else the
    default. Names that stand for one area or category are summed. A row that is withheld, with the
    sign of no figure as `raw`, is a row without a value.
    """
    cells = _complete(cells, constant)
    if cells.empty:
        return Observations(empty_frame(), ())
    issues: list[Issue] = []
    kinds = {i.id: i.kind for i in catalog.indicators.values()}
    units = {i.id: i.unit for i in catalog.indicators.values()}

    unknown = ~cells["indicator"].isin(list(kinds))
    issues += grouped(
        cells[unknown],
        "indicator",
        "is not in the catalogue",
        rule="unknown_indicator",
        remedy="correct the id, or declare it",
    )
    codes, problems = _resolved(cells, catalog.areas)
    lost = codes == ""
    issues += grouped(
        cells[lost].rename(columns={"name": "area"}),
        "area",
        lambda row: problems[str(row["area"]), str(row["scheme"])],
        rule="unknown_area",
    )
    cells = where(cells.assign(area=codes), ~(unknown | lost))

    for name, pattern, problem in _STATED:
        wrong = (cells[name] != "") & ~cells[name].str.fullmatch(pattern)
        issues += grouped(cells[wrong], name, problem, rule="unreadable_figure")
        cells = where(cells, ~wrong)
    withheld = cells["obs_status"].isin(WITHHELD) & (cells["raw"] == NO_FIGURE)
    figures = where(cells, (cells["indicator"].map(kinds) != "finding") & ~withheld)
    counted = {
        i: f"{catalog.units[u].singular} {catalog.units[u].plural}" for i, u in units.items()
    }
    column = read_column(figures.assign(counted=figures["indicator"].map(counted)))
    bad = figures.loc[column.problems.index].assign(problem=column.problems)
    issues += grouped(bad, "raw", lambda row: str(row["problem"]), rule="unreadable_figure")
    kept = _possible(column.read, figures["indicator"].map(units) == "percent")
    frame = cells.assign(
        unit=cells["indicator"].map(units),
        **{n: kept[n].reindex(cells.index) for n in NUMBERS},
        qualifier=column.read["qualifier"].reindex(cells.index, fill_value=""),
    )
    if len(column.problems):
        frame = frame.drop(index=column.problems.index)
    counts = {u.unit for u in catalog.units.values() if u.kind == "count"}
    frame, unsummed = summed(frame, counts)
    return Observations(_typed(frame), (*issues, *unsummed))


def _possible(read: pd.DataFrame, share: pd.Series) -> pd.DataFrame:
    """The figures with the bounds of shares cut to 0 and 100 percent: "more than 65 %" ends at
    100. A value that is impossible itself stays as it is, for the checks to refuse."""
    cut = share & read["value"].between(0, 100)
    lower = read["lower"].where(~cut, read["lower"].fillna(0).clip(lower=0))
    upper = read["upper"].where(~cut, read["upper"].fillna(100).clip(upper=100))
    return read.assign(lower=lower, upper=upper)


def where(frame: pd.DataFrame, kept: pd.Series) -> pd.DataFrame:
    """The rows of a mask; the frame itself, without copying it, when it keeps them all."""
    return frame if kept.all() else frame[kept]


def empty_frame() -> pd.DataFrame:
    """A frame of observations without rows."""
    return _typed(pd.DataFrame({c: pd.Series(dtype="str") for c in (*COLUMNS, "where")}))


def _complete(cells: pd.DataFrame, constant: Mapping[str, str]) -> pd.DataFrame:
    """Every column there, empty cells filled with what is constant or their default."""
    if "name" not in cells:
        cells = cells.rename(columns={"area": "name"})
    filled: dict[str, pd.Series] = {}
    for name, default in {**DEFAULTS, **constant}.items():
        if name not in cells:
            filled[name] = pd.Series(default, cells.index, dtype="str")
        elif default and (cells[name] == "").any():
            filled[name] = cells[name].where(cells[name] != "", default)
    return cells.assign(**filled).reset_index(drop=True)


def _resolved(cells: pd.DataFrame, areas: Areas) -> tuple[pd.Series, dict[tuple[str, str], str]]:
    """The code of each row's area, empty where unknown, and why; each name is looked up once."""
    problems: dict[tuple[str, str], str] = {}
    codes = pd.Series("", cells.index, dtype="str")
    for scheme in cells["scheme"].unique():
        mine = cells.loc[cells["scheme"] == scheme, "name"]
        found: dict[str, str] = {}
        for name in mine.unique():
            try:
                found[name] = area_code(areas, str(name), str(scheme))
            except UnknownArea as error:
                found[name] = ""
                problems[str(name), str(scheme)] = str(error)
        codes[mine.index] = mine.map(found)
    return codes.astype("str"), problems


def area_code(areas: Areas, name: str, scheme: str) -> str:
    """The code of an area; the sign of a footnote behind its name does not matter."""
    try:
        return areas.resolve(name[:200], scheme)
    except UnknownArea:
        bare = name.rstrip("*†‡ ")
        if not bare or bare == name:
            raise
    return areas.resolve(bare[:200], scheme)


def code_of(areas: Areas, name: str, scheme: str) -> str:
    """The same; empty for an area that is not known."""
    try:
        return area_code(areas, name, scheme)
    except UnknownArea:
        return ""


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    columns = [*COLUMNS, "where"]
    text = [c for c in columns if c not in NUMBERS]
    kinds = {**dict.fromkeys(text, "str"), **dict.fromkeys(NUMBERS, "float64")}
    return frame[columns].astype(kinds).reset_index(drop=True)
