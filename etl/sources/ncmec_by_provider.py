"""NCMEC: CyberTipline reports by electronic service provider, the PDF of one calendar year.

A star behind a name says that related platforms of a company are counted together: such a row
is another category than the platform of the same name. Names are those of
`datasets/reference/provider_names.csv` and the labels of categories.csv; a provider that neither
knows is read under a proposed id, with a warning.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import pandas as pd

from etl.areas import normalised
from etl.catalog import DATASETS, Catalog, Category
from etl.errors import Issue
from etl.files import read_csv
from etl.reading.adapter import Adapter, Progress, Reading
from etl.reading.file import SourceFile
from etl.reading.observations import observations
from etl.sources._ncmec import YearList, YearTable

INDICATOR: Final = "cybertipline_reports_by_provider"
_LIST: Final = YearList(
    "ncmec_by_provider",
    "CyberTipline Reports by Electronic Service Providers (ESP)",
    re.compile(
        r"(?P<year>(?:19|20)\d\d)? ?CyberTipline Reports by "
        r"(?:Electronic Service Providers|ESPs?\b)",
        re.I,
    ),
    frozenset({"ESP", "ESPs", "Provider", "Providers"}),
    MappingProxyType({"report": "_T", "total": "_T"}),
)
_LEGAL_FORM: Final = re.compile(
    r"[\s,]+(?:inc|llc|ltd|limited|corp|corporation|company|co|kft|gmbh|lp)\.?(?=[\s,*]|$)"
)
_STARRED: Final = "Starred: related platforms and companies counted together."


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    table = _LIST.read(file, progress)
    known = _categories(catalog)
    cells = table.cells(indicator=INDICATOR)
    ids = {name: known.get(_key(name)) or known.get(_bare(name)) for name in cells["name"]}
    proposed = _proposals([name for name, found in ids.items() if found is None], catalog)
    ids |= {name: category.category for name, category in proposed.items()}
    starred = cells["name"].str.endswith("*") & (cells["note"] == "")
    cells = cells.assign(
        label=cells["name"],
        category=cells["name"].map(ids).astype("str"),
        locator="Provider list, row " + cells["name"],
        note=cells["note"].where(~starred, _STARRED),
    )
    cells = pd.concat([cells, _stated(table)], ignore_index=True).fillna("")
    cells = cells.assign(name="WLD", period=table.described.vintage)
    warnings = [
        _unknown(row.name, row.page, proposed[row.name], catalog)
        for row in table.rows
        if row.name in proposed
    ]
    read = observations(cells, table.described, catalog, convention="en")
    return table.reading(read, warnings, proposed.values())


def _stated(table: YearTable) -> pd.DataFrame:
    """The printed total: of the list, and of all reports the part that providers made."""
    cells = [
        {
            "indicator": indicator,
            "category": category,
            "label": row.name,
            "raw": count,
            "where": f"page {row.page}",
            "locator": "Last page, Total",
            "note": note,
        }
        for row in table.stated[:1]
        for count in row.counts.values()
        for indicator, category, note in (
            (INDICATOR, "_T", ""),
            (
                "cybertipline_reports",
                "reporter_provider",
                "The total of the provider list, kept as the part of all reports that providers "
                "made.",
            ),
        )
    ]
    return pd.DataFrame(cells, dtype="str")


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, str], ...]:
    rows = read_csv(DATASETS / "reference" / "provider_names.csv", ("name", "category"))
    return tuple((row["name"], row["category"]) for _, row in rows)


def _categories(catalog: Catalog) -> Mapping[str, str]:
    """Category by printed name, and by name without legal form where that is unambiguous."""
    labels = [
        (c.label, c.category) for c in catalog.categories.values() if c.indicator == INDICATOR
    ]
    ids = {category for _, category in labels}
    pairs = [*labels, *((name, category) for name, category in _names() if category in ids)]
    bare: dict[str, set[str]] = {}
    for name, category in pairs:
        bare.setdefault(_bare(name), set()).add(category)
    unambiguous = {name: next(iter(found)) for name, found in bare.items() if len(found) == 1}
    return {**unambiguous, **{_key(name): category for name, category in pairs}}


def _key(name: str) -> str:
    """A name as it is compared; spaces around a slash do not matter, a star does."""
    return re.sub(r"\s*([/*])\s*", r"\1", normalised(name))


def _bare(name: str) -> str:
    return _LEGAL_FORM.sub("", _key(name)).strip(" ,.")


def _proposals(names: list[str], catalog: Catalog) -> dict[str, Category]:
    """A category for each unknown name, with an id that none has yet."""
    taken = {c.category for c in catalog.categories.values() if c.indicator == INDICATOR}
    found: dict[str, Category] = {}
    for name in names:
        bare = _LEGAL_FORM.sub("", normalised(name))
        base = "_".join(re.findall(r"[a-z0-9]+", bare))[:60] or "provider"
        base += "_combined" if name.endswith("*") else ""
        free = (base if not n else f"{base}_{n}" for n in range(len(names) + len(taken) + 1))
        identifier = next(i for i in free if i not in taken)
        taken.add(identifier)
        note = _STARRED if name.endswith("*") else ""
        found[name] = Category(INDICATOR, identifier, name, parent="_T", note=note)
    return found


def _unknown(name: str, page: int, proposed: Category, catalog: Catalog) -> Issue:
    labels = {c.label: c.category for c in catalog.categories.values() if c.indicator == INDICATOR}
    by_key = {_key(label): label for label in (*labels, *(n for n, _ in _names()))}
    near = difflib.get_close_matches(_key(name), by_key, n=3, cutoff=0.7)
    shown = ", ".join(by_key[n] for n in near) or "none is close"
    problem = f"unknown provider; read as {proposed.category!r}; nearest known: {shown}"
    remedy = "keep the new category, or add the name to provider_names.csv under a known one"
    return Issue(f"page {page}", "category", name, problem, "warning", remedy, "unknown_category")


ADAPTER: Final = Adapter(
    _LIST.source,
    "NCMEC's CyberTipline reports by electronic service provider (PDF)",
    _LIST.recognise,
    _read,
)
