"""NCMEC's transparency report: distinct files, and what its victim identification reviewed.

These tables have two columns for each calendar year, or are told by the line above them. The
rows of a box may have slipped against their labels, so a label is searched for words that no
other row has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from etl.sources._ojjdp import lines as _lines

Cell = dict[str, str]
_COUNT: Final = r"\d{1,3}(?:,\d{3})*"
_VICTIMS_OF: Final = re.compile(r"Gender in CY ?(?P<year>(?:19|20)\d\d)")
_VICTIMS: Final = re.compile(rf"(?P<sex>Male|Female|Total)(?P<counts>(?: {_COUNT}){{4}})")
_SEXES: Final = {"Male": "M", "Female": "F", "Total": "_T"}
_MATURITY: Final = ("pubescent", "prepubescent", "infant_toddler", "_T")
_SERIES: Final = "New Series of Unidentified Child Victims Added"


@dataclass(frozen=True)
class Paired:
    """A table with two columns for each year.

    `columns` are indicator and ending of the category of either; `lines` as in `Table`.
    """

    source: str
    title: str
    section: str
    columns: tuple[tuple[str, str], tuple[str, str]]
    lines: Mapping[str, re.Pattern[str]]

    def category_of(self, label: str) -> str | None:
        """What the words beside a row's numbers stand for in this table."""
        return next((c for c, words in self.lines.items() if words.search(label)), None)

    def cells(
        self, label: str, years: Sequence[str], counts: Sequence[str], page: int
    ) -> Iterator[Cell]:
        """A cell for both columns of each year, where the label is known."""
        if category := self.category_of(label):
            pairs = [(year, *column) for year in years for column in self.columns]
            for (year, indicator, ending), count in zip(pairs, counts, strict=True):
                own = category if category == "_T" else category + ending
                yield _cell(self.source, indicator, own, year, count, f"{self.section}, p. {page}")


@dataclass(frozen=True)
class Listed:
    """A table that stands in lines of text."""

    source: str
    title: str
    section: str = "Section III.C"


_DISTINCT: Final = "cybertipline_distinct_files"
_REVIEWED: Final = (("cvip_files_reviewed", ""), ("cvip_distinct_files_reviewed", ""))
_REVIEW: Final = "ncmec_ojjdp_review"
_REVIEW_TITLE: Final = "images and videos reviewed by the Child Victim Identification Program"
_RELATIONSHIPS: Final = {
    name: rf"^{words}\b"
    for name, words in (
        ("aunt", "Aunt"),
        ("babysitter_mentor_coach_teacher", "Babysitter"),
        ("boyfriend", "Boyfriend"),
        ("brother_in_law", "Brother-in-Law"),
        ("brother", "Brother"),
        ("cousin", "Cousin"),
        ("father", "Father"),
        ("foster_sibling", "Foster Sibling"),
        ("girlfriend", "Girlfriend"),
        ("grandfather", "Grandfather"),
        ("grandmother", "Grandmother"),
        ("guardians_partner", "Guardian.s Partner"),
        ("half_sibling", "Half Sibling"),
        ("legal_guardian", "Legal Guardian"),
        ("mother", "Mother"),
        ("neighbor_family_friend", "Neighbor/Family"),
        ("online_enticement", "Online Enticement"),
        ("other_relative", "Other Relative"),
        ("photographer", "Photographer"),
        ("trafficking", "Trafficking"),
        ("sister", "Sister"),
        ("step_father", "Step-Father"),
        ("step_grandparent", "Step-Grandparent"),
        ("step_mother", "Step-Mother"),
        ("stranger", "Stranger"),
        ("uncle", "Uncle"),
    )
}
PAIRED: Final = (
    Paired(
        "ncmec_ojjdp_distinct_files",
        "unique and visually similar images and videos in reports by providers",
        "Section II.B.ii",
        ((_DISTINCT, "_md5"), (_DISTINCT, "_similar")),
        _lines(image="^Images$", video="^Videos$", all="^Total$"),
    ),
    Paired(
        _REVIEW,
        _REVIEW_TITLE,
        "Section III.A",
        _REVIEWED,
        _lines(
            _T=r"Total \(as detailed",
            tracked_series="is tracking",
            undetermined="age/identity",
            no_series="for which a series",
            identified_series="^Images/videos in ",
        ),
    ),
    Paired(
        _REVIEW,
        _REVIEW_TITLE,
        "Section III.B",
        _REVIEWED,
        _lines(relationship_not_stated="has not", relationship_stated="has provided"),
    ),
    Paired(_REVIEW, _REVIEW_TITLE, "Section III.B", _REVIEWED, _lines(**_RELATIONSHIPS)),
)
VICTIMS: Final = Listed("ncmec_ojjdp_victims", "identified victims added to the database")
SERIES: Final = Listed("ncmec_ojjdp_series", "new series of unidentified children")


def paired(named: Sequence[tuple[str, list[str]]], years: Sequence[str], page: int) -> list[Cell]:
    """The cells of a box whose rows have two counts for each year; none of an unknown box.

    A box belongs to the table that knows most of its rows, and at least two of them.
    """
    rows = [(label, counts) for label, counts in named if len(counts) == 2 * len(years)]

    def known(table: Paired) -> int:
        return len({table.category_of(label) for label, _ in rows} - {None})

    table = max((t for t in PAIRED if known(t) >= 2), key=known, default=None)
    if table is None:
        return []
    return [cell for label, counts in rows for cell in table.cells(label, years, counts, page)]


def listed(lines: Sequence[str], page: int) -> Iterator[Cell]:
    """Identified victims by sex and maturity, and new series, from the lines of a page."""
    year = ""
    for line in lines:
        if found := _VICTIMS_OF.fullmatch(line):
            year = found["year"]
        elif year and (row := _VICTIMS.fullmatch(line)):
            where = f"{VICTIMS.section}, p. {page}"
            for maturity, count in zip(_MATURITY, row["counts"].split(), strict=True):
                told = (VICTIMS.source, "cvip_victims_identified", maturity, year, count, where)
                yield _cell(*told) | {"sex": _SEXES[row["sex"]]}
    titles = [n for n, line in enumerate(lines) if line.startswith(_SERIES)]
    for years, counts in (lines[n + 1 : n + 3] for n in titles if len(lines) > n + 2):
        pairs = zip(re.findall(r"CY ?(\d{4})", years), counts.split(), strict=False)
        for of_year, count in pairs:
            if re.fullmatch(_COUNT, count):
                where = f"{SERIES.section}, p. {page}"
                yield _cell(SERIES.source, "cvip_new_series", "_T", of_year, count, where)


def _cell(source: str, indicator: str, category: str, year: str, count: str, locator: str) -> Cell:
    return {
        "source": source,
        "indicator": indicator,
        "category": category,
        "sex": "_T",
        "period": year,
        "raw": count,
        "locator": locator,
        "where": "page " + locator.rpartition(" ")[2],
        "note": "",
    }
