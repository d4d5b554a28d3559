"""From the cells of a file to observations of the schema, with a finding for each that is not one.

All adapters end here, so that an area, a figure or a double name is treated alike whatever file
it came from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pandas as pd

from etl.areas import Areas
from etl.catalog import Catalog
from etl.errors import Finding, Severity, UnknownArea
from etl.schema import COLUMNS, KEY, NUMBERS
from etl.sources._adapter import Described
from etl.sources._numbers import read_column

DEFAULTS: Final = MappingProxyType(
    {
        **dict.fromkeys(("sex", "age", "category"), "_T"),
        "obs_status": "A",
        **dict.fromkeys(("cited", "qualifier", "rounding", "direction", "locator", "note"), ""),
    }
)
# Each finding names a distinct value once; more than this of one kind are only counted.
_MOST: Final = 200


@dataclass(frozen=True)
class Observations:
    """The rows that could be taken over, and a blocker for what could not."""

    frame: pd.DataFrame
    findings: tuple[Finding, ...]


def observations(
    cells: pd.DataFrame, table: Described, catalog: Catalog, *, reading: str
) -> Observations:
    """Turn cells into observations of `table`, read by the number convention `reading`.

    `cells` holds text: `indicator`, `name` (of the area, as published), `period`, `raw`, `where`,
    and any of the other columns of the schema, `reading`, `rounding`, `scheme`; an empty cell
    takes the default. Names that stand for one area or category are summed.
    """
    cells = _complete(cells, table, reading)
    if cells.empty:
        return Observations(empty_frame(), ())
    findings: list[Finding] = []
    kinds = {i.id: i.kind for i in catalog.indicators.values()}
    units = {i.id: i.unit for i in catalog.indicators.values()}

    unknown = ~cells["indicator"].isin(list(kinds))
    findings += grouped(
        cells[unknown],
        "indicator",
        lambda _: "is not in the catalogue",
        rule="unknown_indicator",
        remedy="correct the id, or declare it in indicators.toml",
    )
    codes, problems = _resolved(cells, catalog.areas)
    lost = codes == ""
    findings += grouped(
        cells[lost].rename(columns={"name": "area"}),
        "area",
        lambda row: problems[str(row["area"]), str(row["scheme"])],
        rule="unknown_area",
    )
    cells = where(cells.assign(area=codes), ~(unknown | lost))

    figures = where(cells, cells["indicator"].map(kinds) != "finding")
    column = read_column(figures)
    bad = figures.loc[column.problems.index].assign(problem=column.problems)
    findings += grouped(bad, "raw", lambda row: str(row["problem"]), rule="unreadable_figure")
    frame = cells.assign(
        unit=cells["indicator"].map(units),
        **{n: column.read[n].reindex(cells.index) for n in NUMBERS},
        qualifier=column.read["qualifier"].reindex(cells.index, fill_value=""),
    )
    if len(column.problems):
        frame = frame.drop(index=column.problems.index)
    return Observations(_typed(_summed(frame)), tuple(findings))


def where(frame: pd.DataFrame, kept: pd.Series) -> pd.DataFrame:
    """The rows of a mask; the frame itself, without copying it, when it keeps them all."""
    return frame if kept.all() else frame[kept]


def empty_frame() -> pd.DataFrame:
    """A frame of observations without rows."""
    return _typed(pd.DataFrame({c: pd.Series(dtype="str") for c in (*COLUMNS, "where")}))


def grouped(
    rows: pd.DataFrame,
    column: str,
    problem: Callable[[pd.Series], str],
    *,
    rule: str,
    remedy: str = "",
    severity: Severity = "blocker",
) -> list[Finding]:
    """One finding per distinct value of a column: where it first stands, and how often."""
    findings = []
    if rows.empty:
        return []
    counts = rows.groupby(column, sort=False).size()
    first = rows.drop_duplicates(column)
    for _, row in first.head(_MOST).iterrows():
        more = int(counts[row[column]]) - 1
        also = f" ({more} more {'row' if more == 1 else 'rows'} like it)" if more else ""
        findings.append(
            Finding(
                str(row["where"]),
                column,
                str(row[column])[:200],
                problem(row) + also,
                severity,
                remedy,
                rule,
            )
        )
    if len(first) > _MOST:
        left = len(first) - _MOST
        findings.append(
            Finding(
                "whole file",
                column,
                "",
                f"{left:,} further values have a problem of this kind",
                severity,
                "mend the values named first",
                rule,
            )
        )
    return findings


def _complete(cells: pd.DataFrame, table: Described, reading: str) -> pd.DataFrame:
    """Every column there, empty cells filled with their default."""
    given = {
        **DEFAULTS,
        "source": table.source,
        "vintage": table.vintage,
        "cited": table.publisher,
        "basis": table.basis,
        "scheme": table.areas,
        "reading": reading,
    }
    filled: dict[str, pd.Series] = {}
    for name, default in given.items():
        constant = pd.Series(default, cells.index, dtype="str")
        if name not in cells:
            filled[name] = constant
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


def _summed(frame: pd.DataFrame) -> pd.DataFrame:
    """Add up rows that the publisher lists under different names of one area or category.

    The same name twice stays double, and checking refuses it.
    """
    pairs = [("name", "area"), ("label", "category")]
    if all(
        frame[code].nunique() == len(frame[[name, code]].drop_duplicates())
        for name, code in pairs
        if name in frame
    ):
        return frame
    names = frame["name"] + "\n" + frame.get("label", "")
    twice = frame.duplicated(list(KEY), keep=False)
    if not twice.any():
        return frame
    parts = frame[twice].assign(_names=names)
    sums: list[pd.Series] = []
    gone: list[object] = []
    for _, group in parts.groupby(list(KEY), sort=False):
        alike = all(group[c].nunique() == 1 for c in ("qualifier", "obs_status", "direction"))
        if group["_names"].nunique() < len(group) or not alike:
            continue
        shown = " and ".join(
            repr(n.strip().partition("\n")[2] or n.strip()) for n in group["_names"]
        )
        row = group.iloc[0].drop("_names")
        row["raw"] = " + ".join(group["raw"])
        row["note"] = " ".join(
            [f"Sum of the publisher's rows {shown}.", *filter(None, group["note"])]
        )
        for number in NUMBERS:
            # A bound that is open in one part is open in the sum.
            row[number] = group[number].sum(skipna=False)
        sums.append(row)
        gone.extend(group.index)
    if not sums:
        return frame
    kept = [frame.drop(index=pd.Index(gone)), pd.DataFrame(sums)]
    return pd.concat(kept).sort_index()


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    columns = [*COLUMNS, "where"]
    text = [c for c in columns if c not in NUMBERS]
    kinds = {**dict.fromkeys(text, "str"), **dict.fromkeys(NUMBERS, "float64")}
    return frame[columns].astype(kinds).reset_index(drop=True)
