"""The tables of NCMEC's transparency report: which rows they have, and what those stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from etl.catalog import Catalog

REPORTS: Final = "cybertipline_reports"
APPENDIX: Final = "ncmec_ojjdp_appendix_a"
TYPES: Final = "cybertipline_reports_by_type"
# Signs, raised numbers, and numbers that were raised before they became text.
_MARKS: Final = re.compile(r"(?:\s*[*†‡§:¹²³⁴-⁹]|(?<=[A-Za-z.])[0-9]{1,2}|\s[0-9]{1,2})+$")


@dataclass(frozen=True)
class Table:
    """A table by calendar year.

    `lines` are the words in front of the numbers of a row, by the category that they stand for;
    without them, the official titles of categories.csv are used.

    `parts` says whether the categories add to the total that the table prints.
    """

    source: str
    title: str
    indicator: str
    section: str
    parts: bool
    lines: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    note: str = ""

    def category_of(self, label: str, catalog: Catalog) -> str | None:
        """What the words in front of a row's numbers stand for in this table; marks of footnotes
        behind them do not matter."""
        label = unmarked(label)
        if self.lines:
            return next((c for c, words in self.lines.items() if words.search(label)), None)
        titles = {
            _plain(c.official_title): c.category
            for c in catalog.categories.values()
            if c.indicator == self.indicator and c.official_title and c.partition
        }
        return titles.get(_plain(label))

    def note_of(self, category: str, catalog: Catalog) -> str:
        """The remark on a row; an official title is quoted where our label differs from it."""
        entry = catalog.categories.get((self.indicator, category))
        if self.indicator == TYPES and entry and entry.official_title:
            return f'Official title: "{entry.official_title}".'
        return self.note


def unmarked(label: str) -> str:
    """The words of a row without the marks of footnotes behind them: `Unknown*`, `Unknown 1`."""
    return _MARKS.sub("", label)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", text.casefold()))


def lines(**patterns: str) -> Mapping[str, re.Pattern[str]]:
    """Patterns of the words of a row, by the category that they stand for."""
    return {category: re.compile(text, re.I) for category, text in patterns.items()}


# What may follow the words by which an edition tells users apart.
_USERS: Final = r"(?:[ -]based)?(?: users?| locations?)?"
TABLES: Final = (
    Table(
        "ncmec_ojjdp_reporters",
        "reports by members of the public and by providers",
        REPORTS,
        "Section II.A",
        parts=True,
        lines=lines(
            _T=r"^(?:.*Public and ESPs )?Total CyberTipline Reports$",
            reporter_public=r"^Public CyberTipline Reports$",
            reporter_provider=r"^ESP CyberTipline Reports$",
        ),
    ),
    Table(
        "ncmec_ojjdp_user_location",
        "reports relating to U.S. and international users",
        REPORTS,
        "Section II.A",
        parts=True,
        lines=lines(
            location_us=rf"^U\.?S\.?{_USERS}$",
            location_international=rf"^International{_USERS}$",
            location_unknown=rf"^Unknown{_USERS}$",
            _T=r"^Total$",
        ),
    ),
    Table("ncmec_ojjdp_types", "categorisation of reports", TYPES, "Section II.A", parts=False),
    Table(
        "ncmec_ojjdp_files",
        "files uploaded with reports by providers",
        "cybertipline_files",
        "Section II.B.i",
        parts=True,
        lines=lines(
            image=r"^Images$", video=r"^Videos$", other=r"^Other (?:Content|Files)$", _T=r"^Total$"
        ),
    ),
    Table(
        "ncmec_ojjdp_unique_imagery",
        "reports by providers with unique and with visually similar imagery",
        "cybertipline_reports_unique_imagery",
        "Section II.B.ii",
        parts=False,
        lines=lines(md5=r"MD5 hash values$", visually_similar=r"Videntifier technology$"),
        note="Reports by providers; the two ways of comparing imagery overlap.",
    ),
)

LAW_ENFORCEMENT: Final = Table(
    "ncmec_ojjdp_law_enforcement",
    "reports made available to international law enforcement",
    "cybertipline_reports_to_law_enforcement",
    "Section II.D",
    parts=True,
    note=(
        "Law enforcement outside the United States only; a report may go to more than one agency."
    ),
)
