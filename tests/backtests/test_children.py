"""Children by country, and what stands for law and response, say what their files say.

Where the environment variable NEW_FILES names a folder with the files that were read, the
committed text is compared with them.
"""

from __future__ import annotations

import csv
import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.catalog import load_catalog
from etl.sources import SourceFile, read
from tests.backtests.files import TABLES, Row, count, digits

AGES = ("un_wpp_ages", "2024")
OFFENCES = ("eurostat_crim_off_cat", "2024")
YEARS = [str(year) for year in range(2010, 2031)]
COLUMNS = {
    ("children", "_T"): "age_0_17",
    ("children", "Y0T14"): "age_0_14",
    ("children", "Y9T16"): "age_9_16",
    ("children", "Y12T17"): "age_12_17",
    ("young_people", "_T"): "age_15_24",
}
SLOVENIA = "un_desa/ddf--population--by--country-svn--age--year.csv"
WORLD = "un_desa/ddf--datapoints--population--by--global--year--age.csv"
COUNTRIES = "un_desa/wpp2024_children_by_country_2010-2030_derived.csv"
TSV = "eurostat/estat_crim_off_cat_2008-2022.tsv"


def new_file(name: str) -> Path:
    """A file that was read; skips the test where it is not at hand."""
    folder = os.environ.get("NEW_FILES")
    if not folder or not (Path(folder) / name).is_file():
        pytest.skip(f"{name} is not in a folder that NEW_FILES names")
    return Path(folder) / name


def rows_of(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def held() -> dict[tuple[str, str], dict[tuple[str, str], int]]:
    """(indicator, age) -> (area, year) -> persons."""
    found: dict[tuple[str, str], dict[tuple[str, str], int]] = defaultdict(dict)
    for row in TABLES[AGES].rows:
        found[row["indicator"], row["age"]][row["area"], row["period"]] = digits(row["raw"])
    return found


def added(rows: list[Row], low: int, high: int) -> dict[str, int]:
    """Single ages of a file, added up by year."""
    years: Counter[str] = Counter()
    for row in rows:
        if low <= int(row["age"]) <= high and row["year"] in YEARS:
            years[row["year"]] += int(row["population"])
    return dict(years)


def test_every_area_has_every_group_in_every_year() -> None:
    found = held()
    assert set(found) == set(COLUMNS)
    for group in found.values():
        assert Counter(year for _, year in group) == dict.fromkeys(YEARS, 237)
        assert {"WLD", "XKX", "NAM", "TWN", "VAT"} <= {area for area, _ in group}


def test_the_world_had_2_413_billion_children_in_2024() -> None:
    children = held()["children", "_T"]
    world = children["WLD", "2024"]
    areas = sum(value for (area, year), value in children.items()
                if year == "2024" and area != "WLD")  # fmt: skip
    assert round(world / 1e9, 3) == round(areas / 1e9, 3) == 2.413
    assert 0 < world - areas < 6_000, "small areas without a row"


def test_groups_of_children_lie_within_the_children_and_the_children_within_the_people() -> None:
    found = held()
    people = {(r["area"], r["period"]): digits(r["raw"]) for r in TABLES["un_wpp", "2022"].rows}
    for key, children in found["children", "_T"].items():
        for age in ("Y0T14", "Y9T16", "Y12T17"):
            assert found["children", age][key] < children or children < 50
        if key in people:
            assert children < people[key]


def test_what_is_projected_is_a_forecast_and_what_is_estimated_an_estimate() -> None:
    statuses = {(row["period"] >= "2024", row["obs_status"]) for row in TABLES[AGES].rows}
    assert statuses == {(False, "E"), (True, "F")}


def test_single_ages_of_slovenia_and_the_world_add_to_their_groups() -> None:
    found = held()
    for area, name in (("SVN", SLOVENIA), ("WLD", WORLD)):
        rows = list(rows_of(new_file(name)))
        for (indicator, age), column in COLUMNS.items():
            low, high = (int(number) for number in column.split("_")[1:])
            own = {year: found[indicator, age][area, year] for year in YEARS}
            assert own == added(rows, low, high)


def test_areas_equal_the_file_cell_by_cell() -> None:
    path = new_file(COUNTRIES)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == TABLES[AGES].origin["sha256"]
    rows = list(rows_of(path))
    for group, column in COLUMNS.items():
        own = {key: value for key, value in held()[group].items() if key[0] != "WLD"}
        assert own == {(row["iso3"], row["year"]): int(row[column]) for row in rows}


def test_recorded_offences_are_of_33_countries_and_end_where_they_were_reported() -> None:
    found: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for row in TABLES[OFFENCES].rows:
        found[row["indicator"]][row["area"], row["period"]] = digits(row["raw"])
    material = found["police_recorded_csam_offences"]
    wider = found["police_recorded_sexual_exploitation"]
    assert {len({area for area, _ in group}) for group in found.values()} == {33}
    assert (len(material), len(wider)) == (178, 203)
    assert {year for _, year in material} == {str(year) for year in range(2016, 2022)}
    assert max(year for _, year in wider) == "2022"
    assert material["SVN", "2021"] == 175
    assert wider["DEU", "2022"] == 47_309
    # Why the one is no part of the other here.
    assert {area for area, year in material.keys() & wider.keys()
            if material[area, year] > wider[area, year]} >= {"SVK", "BIH"}  # fmt: skip


def test_recorded_offences_are_what_the_reader_reads_of_the_publishers_file() -> None:
    path = new_file(TSV)
    content = path.read_bytes()
    assert hashlib.sha256(content).hexdigest() == TABLES[OFFENCES].origin["sha256"]
    frame = read(SourceFile(path.name, content), load_catalog()).frame
    theirs = set(zip(frame["indicator"], frame["area"], frame["period"], frame["raw"], strict=True))
    ours = {(r["indicator"], r["area"], r["period"], r["raw"]) for r in TABLES[OFFENCES].rows}
    assert ours == theirs
    assert (frame["lower"] == frame["upper"]).all(), "counts are exact"


def test_prevalence_by_country_follows_from_its_parts() -> None:
    table = ("disrupting_harm", "2026")
    areas = {row["area"] for row in TABLES[table].rows}
    assert len(areas) == 12
    for area in areas:

        def share(indicator: str, category: str = "_T", area: str = area) -> float:
            (text,) = (
                r["raw"]
                for r in TABLES[table].rows
                if (r["indicator"], r["area"], r["category"]) == (indicator, area, category)
            )
            return float(text.split(" to ")[category == "high"].replace(",", ""))  # fmt: skip

        whole = "technology_facilitated_abuse_prevalence"
        online = share("children_using_internet_share") / 100
        users = share("technology_facilitated_abuse_among_internet_users")
        assert users * online == pytest.approx(share(whole), abs=0.15)
        assert share(whole, "low") < share(whole) < share(whole, "high")
        number = "technology_facilitated_abuse_children"
        assert share(number, "low") < share(number) < share(number, "high")
        # The authors' number of children is near that of the United Nations.
        children = count(*AGES, "children", area=area, period="2020", age="Y12T17")
        assert share(number) / share(whole) * 100 == pytest.approx(children, rel=0.1)


def test_instruments_are_deposited_once_for_each_state() -> None:
    for table, states in ((("un_treaty_opsc", "2015-03"), 169), (("coe_lanzarote", "2026-11"), 48)):
        areas = [row["area"] for row in TABLES[table].rows]
        assert len(areas) == len(set(areas)) == states
    days = {row["area"]: row["period"] for row in TABLES["un_treaty_opsc", "2015-03"].rows}
    assert days["SVN"] == "2004-09-23"
    assert "IRL" not in days, "it had signed only"
    periods = {row["area"]: row["period"] for row in TABLES["coe_lanzarote", "2026-11"].rows}
    assert (periods["IRL"], periods["TUN"]) == ("2020-12", "2019-10")
    assert (periods["SVN"], periods["GBR"]) == ("../2017-11", "2017-11/2019-10")
    assert Counter(periods.values())["../2017-11"] == 42
