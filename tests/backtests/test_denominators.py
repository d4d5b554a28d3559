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
GROUPS = {"WLD", "WB_MEA_2025", "WB_SAS_2025", *(f"WB_{region}" for region in REGIONS)}

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


NEWEST = {
    "internet": ("worldbank_wdi", "2026"),
    "people": ("worldbank_wdi", "2025"),
    "wpp": ("un_wpp", "2024-07"),
}


def test_internet_use_of_the_release_of_2026() -> None:
    cells = _cells(NEWEST["internet"])
    countries = {key: raw for key, raw in cells.items() if key[0] not in GROUPS}
    counts = Counter(period for _, period in countries)
    assert (counts["2024"], counts["2025"]) == (182, 10)
    world = {year: float(cells["WLD", year]) for year in ("2019", "2020", "2024", "2025")}
    assert world == {"2019": 53.9, "2020": 60.1, "2024": 71.2, "2025": 73.6}
    # Two regions have other members than in 2022, so they are other areas.
    assert {area for area, _ in cells} & {"WB_MEA", "WB_SAS", "EUU"} == set()
    assert float(cells["WB_MEA_2025", "2020"]) == 50.6


def test_how_many_figures_the_release_of_2026_moved() -> None:
    old, new = (_cells(table) for table in (WORLD_BANK, NEWEST["internet"]))
    shared = [key for key in old.keys() & new.keys() if key[0] not in GROUPS]
    moved = [key for key in shared if abs(float(old[key]) - float(new[key])) > 0.05]
    # One in twenty; of all codes of the two files, aggregates among them, it is one in nine.
    assert (len(moved), len(shared)) == (263, 5_444)


def test_population_of_2024_adds_up() -> None:
    cells = {key: int(raw) for key, raw in _cells(NEWEST["people"]).items()}
    for year in map(str, range(2010, 2025)):
        regions = [v for (area, period), v in cells.items() if area in GROUPS and period == year]
        assert len(regions) == 8
        assert sum(regions) == 2 * cells["WLD", year]
    assert cells["WLD", "2024"] == pytest.approx(8.14e9, rel=0.01)


def test_both_populations_agree_for_most_countries() -> None:
    bank, un = (_cells(NEWEST[name]) for name in ("people", "wpp"))
    shared = [key for key in bank.keys() & un.keys() if key[0] not in GROUPS]
    assert len(shared) > 3_000
    apart = [key for key in shared if abs(int(bank[key]) / int(un[key]) - 1) > 0.01]
    assert len(apart) / len(shared) < 0.15
    assert {area for area, _ in un} >= {"TWN", "REU", "XKX", "VAT"}
    assert Counter(period for _, period in un)["2024"] == 236


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
