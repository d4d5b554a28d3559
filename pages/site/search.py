"""Search over indicators, areas, recommendations and terms, from every page."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc

from pages.site.data import Data


def box(data: Data) -> Any:
    """The search box of the header; every entry is the address that it leads to."""
    return dmc.Select(
        id="search",
        placeholder="Search: Ctrl+K",
        data=_entries(data),
        searchable=True,
        limit=14,
        nothingFoundMessage="Nothing found. Try another word.",
        selectFirstOptionOnChange=True,
        rightSection=" ",
        rightSectionWidth=8,
        size="sm",
        className="search",
        **{"aria-label": "Search figures, places, recommendations and terms"},
    )


def term_anchor(term: str) -> str:
    """The place of a term on the page that explains it."""
    return "term-" + "".join(c if c.isalnum() else "-" for c in term.lower())


def _entries(data: Data) -> list[dict[str, Any]]:
    catalog, policy = data.catalog, data.policy
    groups = {
        "Figures": [(f"/indicator/{i.id}", i.title) for i in catalog.indicators.values()],
        "Places": [
            (f"/area/{code}", area.name)
            for code, area in catalog.areas.by_code.items()
            if area.kind in ("country", "territory", "group")
        ],
        "Recommendations": [
            (f"/recommendations/{r.id}", f"{r.id} {r.title}") for r in policy.recommendations
        ],
        "Terms": [
            (f"/about#{term_anchor(t.term)}", f"{t.term}: {t.expansion}" if t.expansion else t.term)
            for t in policy.terms
        ],
    }
    return [
        {"group": group, "items": [{"value": value, "label": label} for value, label in items]}
        for group, items in groups.items()
    ]
