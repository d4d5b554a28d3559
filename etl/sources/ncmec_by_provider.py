"""NCMEC: CyberTipline reports by electronic service provider, the PDF of one calendar year.

A star behind a name says that related platforms of a company are counted together: such a row
is another category than the platform of the same name. Names are those of
`datasets/reference/provider_names.csv`, with those of the loads that stand, and the labels of
categories.csv; a provider that neither knows is read under a proposed id, with a warning. A name
that differs in its legal form alone is proposed, and never taken for the other without a word.
"""

from __future__ import annotations

import difflib
import re
from types import MappingProxyType
from typing import Final

import pandas as pd

from analytics.places.comparisons import WORLD
from etl.areas import normalised
from etl.catalog import Catalog, Category
from etl.errors import Issue
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
_BUSINESS: Final = re.compile(r"\b(?:d/b/a|dba|doing business as)\b")
_ALIKE: Final = 0.8
_STARRED: Final = "Starred: related platforms and companies counted together."


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    table = _LIST.read(file, progress)
    known = _categories(catalog)
    cells = table.cells(indicator=INDICATOR)
    ids = {name: known.get(_key(name)) for name in cells["name"]}
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
    cells = cells.assign(name=WORLD, period=table.described.vintage)
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


def _categories(catalog: Catalog) -> dict[str, str]:
    """Category by printed name."""
    labels = {c.label: c.category for c in of_providers(catalog).values()}
    ids = {*labels.values()}
    names = {n.name: n.category for n in catalog.provider_names.values() if n.category in ids}
    return {_key(name): category for name, category in {**names, **labels}.items()}


def of_providers(catalog: Catalog) -> dict[str, Category]:
    """The categories of providers by their id."""
    every = catalog.categories.values()
    return {c.category: c for c in every if c.indicator == INDICATOR}


def likely(name: str, catalog: Catalog) -> str:
    """The category that a name most likely stands for, to be asked about; empty where none does.

    It is one that bears the name but for legal forms and what it does business as, or the one whose
    name looks most like it.
    """
    known = _categories(catalog)
    bare: dict[str, set[str]] = {}
    for other, category in known.items():
        for each in _bare(other):
            bare.setdefault(each, set()).add(category)
    same = {category for each in _bare(name) for category in bare.get(each, ())}
    if len(same) == 1:
        return same.pop()
    near = difflib.get_close_matches(_key(name), known, n=1, cutoff=_ALIKE)
    return known[near[0]] if near else ""


def _key(name: str) -> str:
    """A name as it is compared; spaces around a slash do not matter, a star does."""
    return re.sub(r"\s*([/*])\s*", r"\1", normalised(name))


def _bare(name: str) -> set[str]:
    """What is left of a name without legal forms: of `A Ltd (d/b/a B)` both `a` and `b`.

    A star stays: it tells a company from its platform.
    """
    star = "*" if name.rstrip().endswith("*") else ""
    parts = _BUSINESS.split(_key(name).rstrip("*"))
    bare = (_LEGAL_FORM.sub("", part.strip(" ()")).strip(" ,.()") for part in parts)
    return {each + star for each in bare if each}


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
    known = of_providers(catalog)
    same = known.get(likely(name, catalog))
    shown = f"likely {same.label}" if same else "none that is known is like it"
    problem = f"unknown provider, read as {proposed.category!r}, a new one; {shown}"
    remedy = "say which known provider it is, or keep the new one"
    return Issue(f"page {page}", "category", name, problem, "warning", remedy, "unknown_provider")


ADAPTER: Final = Adapter(
    _LIST.source,
    "NCMEC's CyberTipline reports by electronic service provider (PDF)",
    _LIST.recognise,
    _read,
)
