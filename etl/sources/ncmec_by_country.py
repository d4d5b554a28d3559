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
from etl.reading.adapter import Adapter, Described, Progress, Reading
from etl.reading.file import SourceFile
from etl.reading.observations import observations
from etl.sources._ncmec import Table, read_table, title_of

_TITLE: Final = re.compile(r"(?P<year>(?:19|20)\d\d)? ?CyberTipline Reports by Country", re.I)
_NAMES: Final = frozenset({"Country", "Countries", "Territory", "Country/Territory"})
# "Informational reports" names both words; the first that occurs decides.
_COUNTED: Final = MappingProxyType(
    {"informational": "informational", "referral": "referral", "report": "_T", "total": "_T"}
)


def _recognise(file: SourceFile) -> float | None:
    return 1.0 if file.kind == "pdf" and title_of(file.pdf, _TITLE) else None


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    table = read_table(file.pdf, _TITLE, Table(_NAMES, _COUNTED), progress)
    described = Described(
        source="ncmec_by_country",
        vintage=table.year,
        publisher="ncmec",
        title=f"{table.year} CyberTipline Reports by Country",
        licence=table.licence,
        published=table.published,
        areas="ncmec",
    )
    cells = table.cells(
        indicator="cybertipline_reports", period=table.year, locator="Table of reports by country"
    )
    read = observations(cells, described, catalog, convention="en")
    totals = table.totals("ncmec_by_country")
    return Reading(
        ADAPTER.id, (described,), read.frame, (*table.issues(totals), *read.issues), tuple(totals)
    )


ADAPTER: Final = Adapter(
    "ncmec_by_country", "NCMEC's CyberTipline reports by country (PDF)", _recognise, _read
)
