"""Charts of Our World in Data and tables of the UN Data Portal."""

from __future__ import annotations

import pytest

from etl.errors import DataError
from etl.sources import SourceFile, read

OLD = """Entity,Code,Year,Individuals using the Internet (% of population)
Kosovo,OWID_KOS,2030,83.5
World,OWID_WRL,2030,62
East Asia & Pacific,,2030,60
Arab World,,2030,50
Namibia,NAM,2031,40.25
"""


def _read(text, catalog):
    return read(SourceFile("chart", text.encode()), catalog)


def test_two_editions_of_one_chart(catalog):
    old = _read(OLD, catalog)
    assert dict(zip(old.frame["area"], old.frame["value"], strict=True)) == {
        "XKX": 83.5, "WLD": 62, "WB_EAS": 60, "NAM": 40.25,
    }  # fmt: skip
    assert old.tables[0].vintage == "2031"
    newer = (
        OLD.replace("\n", "\r\n")
        .replace("83.5", "84.5")
        .replace("Arab World,,2030,50", "High-income countries,OWID_HIC,2032,91")
    )
    new = _read(newer, catalog).with_vintage("2032-10")
    assert set(new.frame["vintage"]) == {"2032-10"}
    assert [f.rule for f in new.issues] == ["aggregates_left_out"]
    assert "OWID_HIC" in new.issues[0].value


def test_further_columns_and_columns_moved(catalog):
    text = (
        "Year,Individuals using the Internet (% of population),Entity,Something else,Code\n"
        "2031,40.25,Namibia,7,NAM\n"
    )
    found = _read(text, catalog)
    assert list(found.frame["area"]) == ["NAM"]
    assert [f.value for f in found.blockers] == ["Something else"]


def test_a_code_of_no_country_blocks(catalog):
    found = _read(OLD.replace("NAM", "NAX").replace("Namibia", "Nambia"), catalog)
    assert [(f.rule, f.value) for f in found.blockers] == [("unknown_area", "NAX")]


UN = (
    "\ufeffIndicatorId,IndicatorName,Source,SourceYear,LocationId,Location,Iso2,Iso3,Time,Variant,"
    "Sex,Age,EstimateType,Value\n"
    '49,Total population,World Population Prospects,2032,516,Namibia,NA,NAM,"2030",Median,'
    "Both sexes,Total,Model-based Estimates,2530151\n"
    "49,Total population,World Population Prospects,2032,412,Kosovo (under UNSC res. 1244),,,2030,"
    "Median,Female,15-24,Model-based Estimates,100\n"
    "49,Total population,World Population Prospects,2032,516,Namibia,NA,NAM,2040,Median,"
    "Male,80+,Projections,7\n"
    "49,Total population,World Population Prospects,2032,516,Namibia,NA,NAM,2040,High,"
    "Male,80+,Projections,9\n"
    "49,Total population,World Population Prospects,2032,903,Africa,,,2030,Median,"
    "Both sexes,Total,Model-based Estimates,9\n"
)


def test_un_population(catalog):
    found = _read(UN, catalog)
    rows = [
        (r.area, r.period, r.sex, r.age, r.value, r.obs_status) for r in found.frame.itertuples()
    ]
    assert rows == [
        ("NAM", "2030", "_T", "_T", 2530151, "E"),
        ("XKX", "2030", "F", "Y15T24", 100, "E"),
        ("NAM", "2040", "M", "Y_GE80", 7, "F"),
    ]
    assert found.tables[0].vintage == "2032"
    assert {f.rule for f in found.warnings} == {"variant_left_out", "aggregates_left_out"}
    assert not found.blockers


def test_un_columns_moved_and_optional_ones_missing(catalog):
    text = "Value,Time,Location,LocationId,IndicatorId\n5,2031,Wallis and Futuna Islands,876,49\n"
    found = _read(text, catalog)
    assert list(found.frame["area"]) == ["WLF"]
    assert found.tables[0].vintage == "2031"


def test_a_row_with_too_few_cells_is_named(catalog):
    with pytest.raises(DataError, match="row 3"):
        _read(UN.replace(",Median,Female", ",Female"), catalog)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [('"noted', "line 4: .*unexpected end"), ('"noted"here', "line 2: .*expected after")],
)
def test_a_quote_that_is_not_closed_takes_no_rows_along(catalog, cell, problem):
    chart = OLD.splitlines()[0]
    rows = f"Kosovo,OWID_KOS,2030,83.5,{cell}\nNamibia,NAM,2030,40.25,\nNamibia,NAM,2031,41,"
    with pytest.raises(DataError, match=problem):
        _read(f"{chart},Annotations\n{rows}", catalog)


@pytest.mark.parametrize("blank", ["\n", "\r\n", "\r"])
def test_rows_are_counted_as_they_stand_across_blank_ones(catalog, blank):
    found = _read(OLD.replace("Namibia,NAM", f"{blank}Namibia,NAX"), catalog)
    assert [f.where for f in found.blockers] == ["row 7"]
