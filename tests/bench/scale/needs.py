"""How many events a year somebody would count, by the table's own figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from etl.catalog import load_catalog
from etl.store import Store, address
from etl.synthetic.margins import Margins, margins

_EU: Final = "EU27_2020"
YEARS: Final = (1, 10)


@dataclass(frozen=True)
class Need:
    """Somebody who counts, and the reports of a year that point there."""

    who: str
    events: int


def needs() -> tuple[Margins, list[Need]]:
    """A ministry, Europol and the UN, as reports by country of the latest whole year have it."""
    found = margins(Store(address()).read())
    reports = pd.Series(dict(zip(found.country.names, found.country.counts, strict=True)))
    catalog = load_catalog()
    members = reports[[code for code in catalog.areas.groups[_EU] if code in reports.index]]
    middle = members.sort_values().index[len(members) // 2]
    names = catalog.areas.by_code
    return found, [
        Need(f"a ministry: {names[middle].name}, the median of the EU", int(members[middle])),
        Need(f"a ministry: {names[members.idxmax()].name}, the most of the EU", int(members.max())),
        Need(f"Europol: the {len(members)} members of the EU together", int(members.sum())),
        Need("the UN: all countries, and what points to none", int(reports.sum())),
    ]
