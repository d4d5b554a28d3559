"""NCMEC: CyberTipline reports by country, the PDF of one calendar year.

Layouts differ by year: one or two columns of countries on a page, names wrapped over lines,
`Number of Reports` or `Reports` above the counts, a total at the end or in a table of its own.
Since the split of 2024 a table may count referrals and informational reports apart.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from etl.catalog import Catalog
from etl.reading.adapter import Adapter, Progress, Reading
from etl.reading.file import SourceFile
from etl.reading.observations import observations
from etl.sources._ncmec import YearList

_LIST: Final = YearList(
    "ncmec_by_country",
    "CyberTipline Reports by Country",
    re.compile(r"(?P<year>(?:19|20)\d\d)? ?CyberTipline Reports by Country", re.I),
    frozenset({"Country", "Countries", "Territory", "Country/Territory"}),
    # "Informational reports" names both words; the first that occurs decides.
    MappingProxyType(
        {"informational": "informational", "referral": "referral", "report": "_T", "total": "_T"}
    ),
    areas="ncmec",
)


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    table = _LIST.read(file, progress)
    year, locator = table.described.vintage, "Table of reports by country"
    cells = table.cells(indicator="cybertipline_reports", period=year, locator=locator)
    return table.reading(observations(cells, table.described, catalog, convention="en"))


ADAPTER: Final = Adapter(
    _LIST.source, "NCMEC's CyberTipline reports by country (PDF)", _LIST.recognise, _read
)
