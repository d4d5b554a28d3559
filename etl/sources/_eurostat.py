"""What Eurostat's formats have in common: datasets, areas, periods and flags.

Every format ends as a table with one column per dimension (names in lower case), `value`, `flag`
and `where`. Values of dimensions may be codes or labels; `dataflows.toml` knows both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Final

import pandas as pd
from babel import Locale

from etl.areas import normalised
from etl.catalog import Catalog
from etl.dataflows import Dataset, Outline, Value, undeclared
from etl.errors import DataError, Issue
from etl.reading.adapter import Described, Reading, vintage_not_stated
from etl.reading.grouped import grouped, left_out
from etl.reading.observations import code_of, empty_frame, observations
from etl.reading.periods import read_period
from etl.schema import NO_FIGURE
from etl.sources._eurostat_flags import confidential, missing_status, status_of, withheld

_PLAIN: Final = frozenset({"freq", "geo", "time"})
# What a value of a dimension may say of an observation.
_TARGETS: Final = ("indicator", "sex", "age", "category")
# Of an undeclared dataset, how many values of a dimension are told, and of each how much.
_OUTLINED: Final = 200
_LABEL: Final = 200
_MISSING: Final = ("", ":")
_LICENCE: Final = "CC BY 4.0"
# How the labels of groups of countries begin.
_GROUPS: Final = (
    *("european union", "euro area", "europaische union", "euroraum"),
    *("union europeenne", "zone euro"),
)
# Languages, besides English, in which Eurostat publishes its labels.
_LANGUAGES: Final = ("de", "fr")
# A region of the classification NUTS, or several, by the code of its country and more.
_REGION: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{1,3}(?:-[A-Z0-9]+)?")


def reading(
    adapter: str,
    table: pd.DataFrame,
    catalog: Catalog,
    *,
    code: str,
    updated: str = "",
    title: str = "",
) -> Reading:
    """Turn the table of a file into observations of the dataset `code`.

    Without a code, of the file or told by a person, its title may tell it; else it is the declared
    dataset whose dimensions and values the file has, and a warning says so. `updated` (ISO date) is
    the proposed vintage.
    """
    known = catalog.datasets("eurostat")
    titled = {normalised(each.title): name for name, each in known.items()}
    told = code.casefold() or titled.get(normalised(title), "")
    name = told or _fitting(table, known)
    if name not in known:
        dimensions = ", ".join(_dimensions(table))
        shown = code or title or f"a dataset with {dimensions}"
        issue = undeclared("whole file", shown)
        outline = _outline(name, title, table, _dimensions(table))
        return Reading(adapter, (), empty_frame(), (issue,), outlines=(outline,))
    dataset = known[name]
    latest = read_period(str(table["time"].max())) if len(table) else ""
    described = Described(
        source=dataset.source,
        vintage=updated or latest,
        publisher="eurostat",
        title=f"{dataset.title} ({name})",
        address=f"https://ec.europa.eu/eurostat/databrowser/view/{name}/default/table",
        licence=_LICENCE,
        published=updated,
        areas="eurostat",
    )
    issues = [] if updated else [vintage_not_stated(latest)]
    if not told:
        issues.append(_assumed(name, dataset))
    kept, left = _mapped(table, dataset)
    issues += left
    strange = {issue.column for issue in left}
    outlines = (_outline(name, dataset.title, table, strange, dataset),) if strange else ()
    kept, left = _with_areas(kept, catalog)
    issues += left
    given = _is_given(kept)
    issues += [*withheld(kept[~given]), *confidential(kept[given])]
    status = _mapped_to(kept["flag"], lambda flag: status_of(flag)[0])
    cells = pd.DataFrame(
        {
            "name": kept["area"],
            "period": kept["time"],
            "raw": kept["value"].where(given, NO_FIGURE),
            # Shares are printed rounded, those without decimals too; counts are exact.
            "rounding": _mapped_to(kept["value"], _last_digit).where(
                _rounded(kept, catalog) & given, ""
            ),
            "obs_status": status.where(given, _mapped_to(kept["flag"], missing_status)),
            "note": _mapped_to(kept["flag"], lambda flag: status_of(flag)[1]),
            "locator": "Dataset " + name + ", row of the area and period",
            "where": kept["where"],
            **{c: kept[c] for c in _TARGETS},
        },
        dtype="str",
    )
    read = observations(cells, described, catalog, convention="plain")
    told_of = (*issues, *read.issues)
    return Reading(adapter, (described,), read.frame, told_of, outlines=outlines)


def _dimensions(table: pd.DataFrame) -> list[str]:
    """The dimensions of a table but frequency, area and time."""
    return [str(c) for c in table.columns if c not in (*_PLAIN, "value", "flag", "where")]


def _outline(
    name: str,
    title: str,
    table: pd.DataFrame,
    dimensions: Iterable[str],
    declared: Dataset | None = None,
) -> Outline:
    """What a table shows of some of its dimensions: the values that are not declared."""
    found = {}
    for dimension in dimensions:
        known = _by_name(declared.dimension.get(dimension, ())) if declared else {}
        values = map(str, table[dimension].unique())
        new = (v[:_LABEL] for v in values if normalised(_code(v)) not in known)
        found[dimension] = tuple(islice(new, _OUTLINED))
    return Outline("eurostat", name[:_LABEL], title[:_LABEL], found)


def _fitting(table: pd.DataFrame, known: Mapping[str, Dataset]) -> str:
    """The dataset with the most dimensions among those that the file agrees with."""
    names = set(_dimensions(table))
    fitting = [
        name
        for name, dataset in known.items()
        if names == set(dataset.dimension)
        and all(
            set(map(normalised, table[n].unique())) & set(_by_name(dataset.dimension[n]))
            for n in names
        )
    ]
    return max(fitting, key=lambda name: len(known[name].dimension), default="")


def _is_given(table: pd.DataFrame) -> pd.Series:
    return ~table["value"].isin(_MISSING)


def _by_name(values: tuple[Value, ...]) -> dict[str, Value]:
    return {normalised(name): value for value in values for name in value.names}


def _mapped(table: pd.DataFrame, dataset: Dataset) -> tuple[pd.DataFrame, list[Issue]]:
    """The rows whose values are all declared, with what these say of them. A missing value goes,
    but for one that is withheld."""
    issues: list[Issue] = []
    for name in _dimensions(table):
        if name not in dataset.dimension:
            # A part would be taken for the total.
            told = ", ".join(dict.fromkeys(str(v)[:_LABEL] for v in table[name].unique()[:3]))
            problem = "the dataset is declared without this dimension"
            remedy = "declare what its values stand for"
            where = str(table["where"].iloc[0]) if len(table) else "whole file"
            issues.append(Issue(where, name, told, problem, "blocker", remedy, "dimension"))
    table = table[_is_given(table) | (_mapped_to(table["flag"], missing_status) != "")]
    # A dimension may be called as what is said of it, such as age: it is looked up as given.
    given = table
    table = table.assign(indicator=dataset.indicator, sex="", age="", category="")
    for name in [c for c in given.columns if c in dataset.dimension]:
        values = _by_name(dataset.dimension[name])
        texts = given.loc[table.index, name]
        found = {text: values.get(normalised(_code(text))) for text in texts.unique()}
        unknown = texts.map({text: value is None for text, value in found.items()}).astype(bool)
        issues += grouped(
            given.loc[unknown.index[unknown]],
            name,
            "this value of the dimension is not taken over",
            rule="value_left_out",
            remedy="declare it beside the load if it is wanted",
            severity="warning",
        )
        table = table[~unknown]
        for target in _TARGETS:
            goes = {t: getattr(v, target) for t, v in found.items() if v is not None}
            if any(goes.values()):
                told = texts[~unknown].map(goes).astype("str")
                table = table.assign(**{target: told.where(told != "", table[target])})
    for name in ("sex", "age"):
        table = table.assign(**{name: table[name].where(table[name] != "", "_T")})
    return table, issues


def _code(text: str) -> str:
    """The code of a value given as `CODE:Label`; labels alone stay as they are."""
    code, colon, _ = text.partition(":")
    return code if colon and re.fullmatch(r"[A-Z0-9_]+", code) else text


def _with_areas(table: pd.DataFrame, catalog: Catalog) -> tuple[pd.DataFrame, list[Issue]]:
    """Add `area`; a former composition of the Union and a region of a country are left out, an
    unknown country blocks."""
    found: dict[str, str] = {}
    groups: list[str] = []
    regions: list[str] = []
    for text in map(str, table["geo"].unique()):
        name = _code(text)
        code = code_of(catalog.areas, name, "eurostat") or _translated().get(normalised(name), "")
        found[text] = code or name
        if not code and _is_group(name):
            groups.append(text)
        elif not code and _REGION.fullmatch(name) and code_of(catalog.areas, name[:2], "eurostat"):
            regions.append(text)
    table = table.assign(area=table["geo"].map(found).astype("str"))
    left = [
        left_out(codes, f"{what} are not known here", column="geo")
        for what, codes in (("groups of countries", groups), ("regions of countries", regions))
        if codes
    ]
    return table[~table["geo"].isin([*groups, *regions])], left


def _is_group(name: str) -> bool:
    """Codes of countries have two letters, and labels of groups begin with a few known words."""
    if re.fullmatch(r"(?:EU|EA|EEA|EFTA)\d*(?:_\w+)?", name):
        return True
    return normalised(name).startswith(_GROUPS)


@cache
def _translated() -> Mapping[str, str]:
    """Alpha-2 codes by the names of countries in Eurostat's other languages."""
    return {
        normalised(name): code
        for language in _LANGUAGES
        for code, name in Locale(language).territories.items()
        if re.fullmatch("[A-Z]{2}", code)
    }


def _mapped_to(column: pd.Series, to: Callable[[str], str]) -> pd.Series:
    """What becomes of each text of a column; each distinct one is looked at once."""
    return column.map({text: to(text) for text in column.unique()}).astype("str")


def _rounded(table: pd.DataFrame, catalog: Catalog) -> pd.Series:
    """Which rows are of an indicator that is no count."""
    used = {name: catalog.indicators[name].unit for name in table["indicator"].unique()}
    kinds = {name: catalog.units[unit].kind for name, unit in used.items()}
    return table["indicator"].map(kinds) != "count"


def _last_digit(value: str) -> str:
    """What one unit of the last printed digit is worth: 1, 0.1, 0.01."""
    decimals = min(len(value.partition(".")[2]), 12)
    return f"0.{'0' * (decimals - 1)}1" if decimals else "1"


def _assumed(name: str, dataset: Dataset) -> Issue:
    problem = (
        f"the file does not name its dataset; read as {dataset.title!r}, the only declared one "
        "with these dimensions"
    )
    remedy = "compare with the title under which it was downloaded"
    at = ("whole file", "indicator", name)
    return Issue(*at, problem, "warning", remedy, "dataset_assumed")


def frame(rows: Iterable[dict[str, str]], label: str) -> pd.DataFrame:
    """A table of text from rows, in which a value that a row lacks is empty; `DataError` without
    values, areas and periods."""
    table = pd.DataFrame(list(rows)).fillna("").astype("str")
    if not {"geo", "time", "value"} <= set(table.columns):
        raise no_values(label)
    return table


def no_values(label: str) -> DataError:
    """For a file that has a header or a frame and nothing in it."""
    return DataError(f"{label}: has no values, or no dimensions geo and time")
