"""The denominators (population, internet use) say what their publishers' files say."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backtests.files import TABLES, has_declared_digest, original

UN = ("un_wpp", "2022")
WORLD_BANK = ("worldbank_wdi", "2022-12-22")
UN_ORIGINAL = "un_population/populations_unpd-dataportal_2019-2022.csv"
WORLD_BANK_ORIGINAL = "worldbank/API_IT.NET.USER.ZS_2022-12-22.csv"
WORLD_BANK_COUNTRIES = "worldbank/Metadata_Country_API_IT.NET.USER.ZS_2022-12-22.csv"
KOSOVO_LOCATION = "412"
REGIONS = ("EAS", "ECS", "LCN", "MEA", "NAC", "SAS", "SSF")

Cells = dict[tuple[str, str], str]


def _rows(path: Path, preamble: int = 0) -> Iterator[dict[str, str]]:
    """Rows of a publisher's CSV; `preamble` lines before the header are left out."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for _ in range(preamble):
            next(lines)
        yield from csv.DictReader(lines)


def _cells(table: tuple[str, str]) -> Cells:
    """Our table as (area, period) -> raw."""
    return {(row["area"], row["period"]): row["raw"] for row in TABLES[table].rows}


def test_population_has_every_location_in_each_of_four_years() -> None:
    counts = Counter(period for _, period in _cells(UN))
    assert counts == {"2019": 236, "2020": 236, "2021": 236, "2022": 236}


def test_population_is_a_positive_whole_number_of_persons() -> None:
    assert all(raw.isdigit() and int(raw) > 0 for raw in _cells(UN).values())


@pytest.mark.parametrize("area", ["NAM", "XKX", "SRB", "GRL", "VAT"])
def test_population_of_areas_that_are_easily_lost(area: str) -> None:
    """Namibia's alpha-2 code reads as "missing"; the Holy See is not in this edition's file."""
    assert ((area, "2022") in _cells(UN)) == (area != "VAT")


def test_internet_use_by_year() -> None:
    counts = Counter(period for _, period in _cells(WORLD_BANK))
    assert set(counts) <= {str(year) for year in range(1960, 2022)}
    assert counts["2010"] == 209
    assert counts["2020"] == 160
    assert counts["2021"] == 65
    assert counts.total() == 6509


def test_internet_use_is_a_percentage() -> None:
    assert all(0 <= float(raw) <= 100 for raw in _cells(WORLD_BANK).values())


def test_internet_use_keeps_the_world_and_the_regions_and_no_other_aggregate() -> None:
    areas = {area for area, _ in _cells(WORLD_BANK)}
    assert {"WLD", "XKX", "NAM", *(f"WB_{region}" for region in REGIONS)} <= areas
    assert not areas & {"EUU", "ECS", "SSF", "HIC", "OED", "ARB", "LDC", "INX"}


def test_population_equals_the_publisher_cell_by_cell() -> None:
    path = original(UN_ORIGINAL)
    assert has_declared_digest(path, *UN)
    theirs = {
        ("XKX" if row["LocationId"] == KOSOVO_LOCATION else row["Iso3"], row["Time"]): row["Value"]
        for row in _rows(path)
    }
    assert _cells(UN) == theirs


def test_internet_use_equals_the_publisher_cell_by_cell() -> None:
    path = original(WORLD_BANK_ORIGINAL)
    assert has_declared_digest(path, *WORLD_BANK)
    regions = {row["Country Code"]: row["Region"] for row in _rows(original(WORLD_BANK_COUNTRIES))}
    theirs = {
        (f"WB_{code}" if code in REGIONS else code, year): value
        for row in _rows(path, preamble=4)
        for year, value in row.items()
        for code in [row["Country Code"]]
        if year.isdigit() and value
        if regions.get(code) or code == "WLD" or code in REGIONS
    }
    assert _cells(WORLD_BANK) == theirs
